"""Writes of marks."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model

from notifications.services import tell
from people.audience import viewers
from people.models import Person
from people.texts import marks

from . import sources
from .models import Mark
from .notices import MENTIONED, key_of
from .sources import Source


@transaction.atomic
def keep(model: type[Model], ids: Iterable[int]) -> None:
    """Some objects of a source's model have changed, or are gone: look up what their texts say now, and tell who is
    mentioned there who was not before.

    Called in the transaction that changed them. Three SQL statements where no mark came or went.
    """
    source, ids = sources.of(model), list(ids)
    content_type = ContentType.objects.get_for_model(model)
    found = source.published().in_bulk(ids)
    there = Mark.objects.filter(content_type=content_type, object_id__in=ids)
    # Who changes the same object at the same time waits for its row; what is told twice is told once.
    kept = {(mark.object_id, mark.field, mark.tag, mark.person_id): mark.pk for mark in there}
    wanted = {key for pk, obj in found.items() for key in _marks(source, pk, obj)}
    if gone := [pk for key, pk in kept.items() if key not in wanted]:
        Mark.objects.filter(pk__in=gone).delete()
    new = [key for key in wanted if key not in kept]
    mentioned = [key for key in new if key[3]]
    # A number in a text may be nobody's.
    users = dict(Person.objects.filter(pk__in={key[3] for key in mentioned}).values_list("pk", "user"))
    Mark.objects.bulk_create(
        [
            Mark(content_type=content_type, object_id=pk, field=field, tag=tag, person_id=person_id)
            for pk, field, tag, person_id in new
            if tag or person_id in users
        ],
        ignore_conflicts=True,
    )
    receivers: dict[tuple[int, str], set[int]] = defaultdict(set)
    for pk, field, _tag, person_id in mentioned:
        if person_id in users:
            receivers[pk, field].add(users[person_id])
    for (pk, field), user_ids in sorted(receivers.items()):
        _tell(source, found[pk], field, user_ids)


def _marks(source: Source, pk: int, obj: Any) -> Iterable[tuple[int, str, str, int | None]]:
    for text in source.texts:
        words = getattr(obj, text.field)
        yield from ((pk, text.field, tag, None) for tag in marks.tags(words))
        yield from ((pk, text.field, "", person_id) for person_id in marks.mentioned(words))


def _tell(source: Source, obj: Any, field: str, user_ids: set[int]) -> None:
    """Tell those of these users who may read the text."""
    text = source.text(field)
    # An object of each viewer's own, whose tokens are asked for once.
    readers = [user for user in _users(user_ids) if text and text.readable([obj.pk], user)]
    tell(MENTIONED, users=readers, about=obj, key=key_of(obj, field), actor=source.writer(obj))


def _users(user_ids: set[int]) -> list[Any]:
    return list(viewers().filter(pk__in=user_ids, is_active=True))
