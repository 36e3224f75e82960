"""What is held about somebody, told from the register: how much of each kind, and row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, Model, QuerySet, Value
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.log_actions import registry

from cms.privacy import Group, Kind, Link, all_kinds
from people.models import User

# Of a kind and way so many rows, the newest: nobody reads more, and a file of them all would be no use.
MOST = 20_000


@dataclass(frozen=True)
class Cell:
    """`name` is the column, for programs; `label` and `text` are for people; `value` is JSON."""

    name: str
    label: str
    text: str
    value: Any


@dataclass(frozen=True)
class Part:
    """The rows of one kind that name somebody in one way."""

    says: str
    rows: list[list[Cell]]
    listed: bool


@dataclass(frozen=True)
class Held:
    """A kind, and how many of its rows name somebody."""

    kind: Kind
    count: int


def counted(user: User) -> dict[Group, list[Held]]:
    """How much is held of each kind, by groups. One SQL statement."""
    kinds = all_kinds()
    counts = [0] * len(kinds)
    parts = [
        kind.rows(link, user).order_by().values(_kind=Value(place)).annotate(_count=Count("pk"))
        for place, kind in enumerate(kinds)
        for link in kind.links
        if link.listed
    ]
    for row in parts[0].union(*parts[1:], all=True).order_by():
        counts[row["_kind"]] += row["_count"]
    found: dict[Group, list[Held]] = {}
    for kind, count in zip(kinds, counts, strict=True):
        found.setdefault(kind.group, []).append(Held(kind, count))
    return found


def parts(kind: Kind, user: User, *, most: int = MOST) -> list[Part]:
    """What is held of a kind, as it is told to whom it is about."""
    return [
        Part(str(link.says), list(_rows(kind, link, user, most)) if link.listed else [], link.listed)
        for link in kind.links
    ]


def _rows(kind: Kind, link: Link, user: User, most: int) -> Iterator[list[Cell]]:
    rows = list(_related(kind.rows(link, user), link)[:most])
    about = link.about(rows, user) if link.about and rows else {}
    for row in rows:
        cells = [_cell(row, name) for name in link.fields]
        if link.about:
            title = about.get(row.pk, "")
            cells.insert(0, Cell("about", _("About"), title, title))
        yield cells


def _related(rows: QuerySet[Any], link: Link) -> QuerySet[Any]:
    fields = [rows.model._meta.get_field(name) for name in link.fields]
    related = [one.name for one in fields if one.name in link.fields and (one.many_to_one or one.one_to_one)]
    return rows.select_related(*related) if related else rows


def _cell(row: Model, name: str) -> Cell:
    field: Any = row._meta.get_field(name)
    label = capfirst(str(field.verbose_name))
    try:
        value = getattr(row, name)
    except ObjectDoesNotExist:
        value = None
    if field.choices and value is not None:
        return Cell(name, label, str(dict(field.flatchoices).get(value, value)), value)
    if name == "action" and registry.action_exists(value):
        return Cell(name, label, str(registry.get_action_label(value)), value)
    return Cell(name, label, text(value), _json(value))


def text(value: Any) -> str:
    """As one reads it."""
    if value is None or value == "" or value == [] or value == {}:
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "j. F Y H:i")
    if isinstance(value, date):
        return formats.date_format(value, "j. F Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, ContentType):
        return str(value.name)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {text(one)}" for key, one in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(map(text, value))
    return str(value)


def _json(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _json(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_json(one) for one in value]
    return str(value)
