"""What belongs to a unit, and how each of it is handed over to the unit that continues it.

Every relation to Unit in any app has a Belonging here, registered in the app's `ready` (people.checks names one that
has none); so has what knows a unit without a relation, such as the audience of what is published. This app knows none
of them.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.utils import timezone
from django.utils.functional import Promise
from wagtail.models import ReferenceIndex, RevisionMixin, TranslatableMixin

from .models import Unit


@dataclass(frozen=True)
class Belonging:
    """`words` says «%(n)d guides» of a number; `count` how many a unit has; `hand_over` gives them from the one to the
    other, inside the caller's transaction, and tells whom it concerns."""

    key: str
    words: Promise
    count: Callable[[Unit], int]
    hand_over: Callable[[Unit, Unit], None]


_all: dict[str, Belonging] = {}


def register(belonging: Belonging) -> None:
    """Called in an app's `ready`; the same key takes the earlier one's place."""
    _all[belonging.key] = belonging


def relation(
    key: str,
    words: Promise,
    *,
    before: Callable[[Unit, Unit], None] = lambda unit, heir: None,
    after: Callable[[Collection[int]], None] = lambda ids: None,
) -> None:
    """Register a relation, «app.Model.field», that is handed over by writing the other unit into the rows, and into all
    revisions of them: no draft, old or new, brings the closed unit back.

    `before` makes room where the rows of both units would collide; `after` gets the ids of what was changed, and tells
    those who keep something that is made of it.
    """
    label, _dot, name = key.rpartition(".")
    model = apps.get_model(label)
    field: Any = model._meta.get_field(name)

    def hand_over(unit: Unit, heir: Unit) -> None:
        before(unit, heir)
        rows = model._base_manager.filter(**{name: unit})
        ids = list(rows.values_list("pk", flat=True))
        if field.many_to_many:
            _write_many(field, unit, heir)
        else:
            model._base_manager.filter(pk__in=ids).update(**{name: heir}, **_stamps(model))
        if issubclass(model, RevisionMixin):
            _write_revisions(model, field, unit, heir)
        after(ids)

    def count(unit: Unit) -> int:
        return model._base_manager.filter(**{name: unit}).count()

    register(Belonging(key, words, count, hand_over))


def belongings() -> list[Belonging]:
    return list(_all.values())


def is_registered(key: str) -> bool:
    return key in _all


def relations() -> Iterator[str]:
    """Every relation to Unit that there is, as «app.Model.field»."""
    for model in apps.get_models():
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if field.related_model is Unit:
                yield f"{model._meta.label}.{field.name}"


def hand_over_references(unit: Unit, heir: Unit) -> None:
    """Wagtail's «where is this unit used?», which only hears of what is saved one by one."""
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Unit), to_object_id=str(unit.pk)
    )
    key = ("base_content_type_id", "object_id", "content_path_hash")
    known = set(
        ReferenceIndex.objects.filter(
            to_content_type=ContentType.objects.get_for_model(Unit), to_object_id=str(heir.pk)
        ).values_list(*key)
    )
    twice = [pk for pk, *rest in rows.values_list("pk", *key) if tuple(rest) in known]
    rows.filter(pk__in=twice).delete()
    rows.update(to_object_id=str(heir.pk))


def _stamps(model: type[models.Model]) -> dict[str, Any]:
    """What saving them one by one would have written down of the time."""
    return {
        field.name: timezone.now()
        for field in model._meta.local_fields
        if isinstance(field, models.DateTimeField) and field.auto_now
    }


def _write_many(field: Any, unit: Unit, heir: Unit) -> None:
    """Rows of the table between; what has both units already has the other one once."""
    through = field.remote_field.through._base_manager
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    has_both = through.filter(**{target: heir}).values(source)
    through.filter(**{target: unit, f"{source}__in": has_both}).delete()
    through.filter(**{target: unit}).update(**{target: heir})


# A revision is JSON, with the unit's id, or with a list of ids.
_ONE = """
UPDATE wagtailcore_revision SET content = jsonb_set(content, ARRAY[%(name)s], to_jsonb(%(heir)s::bigint))
WHERE content_type_id = %(type)s AND content -> %(name)s = to_jsonb(%(unit)s::bigint)
"""
_MANY = """
UPDATE wagtailcore_revision SET content = jsonb_set(content, ARRAY[%(name)s], (
    SELECT jsonb_agg(DISTINCT CASE WHEN one = to_jsonb(%(unit)s::bigint) THEN to_jsonb(%(heir)s::bigint) ELSE one END)
    FROM jsonb_array_elements(content -> %(name)s) AS one
))
WHERE content_type_id = %(type)s AND content -> %(name)s @> to_jsonb(ARRAY[%(unit)s::bigint])
"""


# What a translation is made from is a text of its own.
_SOURCE = """
UPDATE wagtail_localize_translationsource
SET content_json = jsonb_set(content_json::jsonb, ARRAY[%(name)s], to_jsonb(%(heir)s::bigint))::text
WHERE specific_content_type_id = %(type)s AND content_json::jsonb -> %(name)s = to_jsonb(%(unit)s::bigint)
"""


def _write_revisions(model: type[models.Model], field: Any, unit: Unit, heir: Unit) -> None:
    """And what translations are made from: neither brings the closed unit back."""
    content_type = ContentType.objects.get_for_model(model).pk
    values = {"name": field.name, "unit": unit.pk, "heir": heir.pk, "type": content_type}
    with connection.cursor() as cursor:
        cursor.execute(_MANY if field.many_to_many else _ONE, values)
        if issubclass(model, TranslatableMixin):
            cursor.execute(_SOURCE, values)
