"""What is held about somebody, told from the register: how much of each kind, and row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import singledispatch
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, Model, QuerySet, Value
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail.log_actions import registry

from cms.privacy import DataKind, Link, all_kinds
from cms.templatetags.felles import clock, day, moment
from people.models import User

from .labels import LABELS, WORDS

# Of a kind and way so many rows stand in an export, the newest; it says where there are more.
MOST = 20_000
NOTHING = "–"


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
    """A kind, and how many of its rows name somebody; None when that cannot be told."""

    kind: DataKind
    count: int | None


def counted(user: User) -> dict[str, list[Held]]:
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
    found: dict[str, list[Held]] = {}
    for kind, count in zip(kinds, counts, strict=True):
        listed = any(link.listed for link in kind.links)
        found.setdefault(kind.group, []).append(Held(kind, count if listed else None))
    return found


def parts(kind: DataKind, user: User, *, most: int) -> list[Part]:
    """What is held of a kind, as it is told to whom it is about."""
    return [
        Part(str(link.says), list(_rows(kind, link, user, most)) if link.listed else [], link.listed)
        for link in kind.links
    ]


def _rows(kind: DataKind, link: Link, user: User, most: int) -> Iterator[list[Cell]]:
    rows = list(_related(kind.rows(link, user), link)[:most])
    about = link.about(rows, user) if link.about and rows else {}
    for row in rows:
        cells = [_cell(row, name) for name in link.fields]
        if link.about:
            title = about.get(row.pk, "")
            cells.insert(0, Cell("about", gettext("About"), title, title))
        yield cells


def _related(rows: QuerySet[Any], link: Link) -> QuerySet[Any]:
    fields = [rows.model._meta.get_field(name) for name in link.fields]
    related = [one.name for one in fields if one.name in link.fields and (one.many_to_one or one.one_to_one)]
    return rows.select_related(*related) if related else rows


def _cell(row: Model, name: str) -> Cell:
    field: Any = row._meta.get_field(name)
    label = capfirst(str(LABELS.get(name, field.verbose_name)))
    try:
        value = getattr(row, name)
    except ObjectDoesNotExist:
        value = None
    if field.choices and value is not None:
        return Cell(name, label, str(dict(field.flatchoices).get(value, value)), value)
    if name == "action" and registry.action_exists(value):
        return Cell(name, label, str(registry.get_action_label(value)), value)
    said = WORDS[name](value) or NOTHING if name in WORDS and value else text(value)
    return Cell(name, label, said, _json(value))


@singledispatch
def text(value: Any) -> str:
    """As one reads it; nothing is a dash."""
    return str(value) or NOTHING


@text.register
def _(value: None) -> str:
    return NOTHING


@text.register
def _(value: bool) -> str:
    return gettext("Yes") if value else gettext("No")


@text.register
def _(value: datetime) -> str:
    return moment(timezone.localtime(value))


@text.register
def _(value: date) -> str:
    return day(value)


@text.register
def _(value: time) -> str:
    return clock(value)


@text.register
def _(value: ContentType) -> str:
    return str(value.name)


@text.register
def _(value: dict) -> str:
    return ", ".join(f"{key}: {text(one)}" for key, one in value.items()) or NOTHING


@text.register(list)
@text.register(tuple)
def _(value: Any) -> str:
    return ", ".join(map(text, value)) or NOTHING


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
