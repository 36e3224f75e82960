"""The organisation as a chart that one walks, a level at a time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from . import units
from .alphabet import alphabetical
from .audience import Viewer, tokens
from .cards import leader_of
from .facets import KEPT_SECONDS, Places
from .models import ORGANISATIONS, Unit
from .permissions import may_find_people, people_visible_to, units_visible_to

# So many units of a level at once, and so many of those that have a name.
LEVEL = 50
FOUND = 30
MOST_LETTERS = 100
COUNTS_KEY = "people.in_units"
# What stands outside all others has no unit above it: what the two kinds of it are called in addresses.
OWN, PARTNERS = "egne", "partnere"


@dataclass(frozen=True)
class Branch:
    """A unit in the chart: how many people work in it and under it, and how many units are part of it. `level` is what
    is part of it, where the chart is open from the start. `path` is what it is part of, where it was looked for."""

    unit: Unit
    people: int
    parts: int
    leader: str
    level: "Level | None" = None
    path: str = ""


@dataclass(frozen=True)
class Level:
    """Units that stand beside each other: `page` of them, and its branches.

    `under` is what an address calls that which they are part of: the id of a unit (`above`), OWN or PARTNERS.
    """

    page: Page[Unit]
    branches: list[Branch]
    under: str = ""
    above: Unit | None = None


@dataclass(frozen=True)
class Chart:
    """`tops` are the municipality's own; where there is but one, it is open. `partners` are those outside."""

    tops: Level
    partners: Level


def level(viewer: "Viewer", above: Unit, *, number: Any = 1) -> Level:
    """One page of what is part of a unit. Three SQL statements."""
    found = units_visible_to(viewer).filter(parent=above)
    return _level(found, _counts(viewer), above=above, number=number)


def outermost(viewer: "Viewer", under: str, *, number: Any = 1) -> Level:
    """One page of what stands outside all others, of the kind OWN or PARTNERS. Three SQL statements."""
    return _outermost(viewer, under, _counts(viewer), number)


def chart(viewer: "Viewer") -> Chart:
    """Where one begins. Seven SQL statements at most."""
    counts = _counts(viewer)
    tops = _outermost(viewer, OWN, counts)
    if len(tops.branches) == 1:
        (top,) = tops.branches
        below = _level(units_visible_to(viewer).filter(parent=top.unit), counts, above=top.unit)
        tops = replace(tops, branches=[replace(top, level=below)])
    return Chart(tops, _outermost(viewer, PARTNERS, counts))


def called(viewer: "Viewer", q: str, *, number: Any = 1) -> Level:
    """One page of the units whose name has these words, each with what it is part of; the highest first. Three SQL
    statements."""
    rows = _with_parts(units_visible_to(viewer).filter(named(q)))
    page = Paginator(rows.order_by("lineage__len", alphabetical("name"), "pk"), FOUND).get_page(number)
    known = units.labels()
    found = _branches(list(page), _counts(viewer))
    return Level(
        page,
        [
            replace(
                branch,
                path=" / ".join(known[pk].bare_name for pk in branch.unit.lineage[:-1] if pk in known),
            )
            for branch in found
        ],
    )


def named(q: str) -> Q:
    """The units whose name has each of these words."""
    words = q[:MOST_LETTERS].split()
    return Q(*(Q(name__icontains=word) | Q(short_name__icontains=word) for word in words))


def _with_parts(found: QuerySet[Unit]) -> QuerySet[Unit]:
    parts = (
        Unit.objects.open().filter(parent=OuterRef("pk")).order_by().values("parent").annotate(n=Count("pk"))
    )
    return found.select_related("leader__user").annotate(
        parts=Coalesce(Subquery(parts.values("n"), output_field=IntegerField()), Value(0))
    )


def _in_order(found: QuerySet[Unit]) -> QuerySet[Unit]:
    """Departments before agencies and districts, these before the rest; then the alphabet."""
    order = Case(
        *(When(kind=kind, then=Value(place)) for place, kind in enumerate(ORGANISATIONS)),
        default=Value(len(ORGANISATIONS)),
        output_field=IntegerField(),
    )
    return _with_parts(found).order_by(order, alphabetical("name"), "pk")


def _outermost(viewer: "Viewer", under: str, counts: Counter[int], number: Any = 1) -> Level:
    found = units_visible_to(viewer).filter(parent=None, external=under == PARTNERS)
    return replace(_level(found, counts, number=number), under=under)


def _level(
    found: QuerySet[Unit], counts: Counter[int], *, above: Unit | None = None, number: Any = 1
) -> Level:
    page = Paginator(_in_order(found), LEVEL).get_page(number)
    return Level(page, _branches(list(page), counts), str(above.pk) if above else "", above)


def _branches(rows: Sequence[Any], counts: Counter[int]) -> list[Branch]:
    return [
        Branch(row, counts[row.pk], row.parts, leader.name if (leader := leader_of(row)) else "")
        for row in rows
    ]


def _counts(viewer: "Viewer") -> Counter[int]:
    """How many people work in each unit and under it, for those who may find people: the same for all of them, and kept
    for a minute. One SQL statement for all units."""
    if not may_find_people(tokens(viewer)):
        return Counter()
    counts: Counter[int] | None = cache.get(COUNTS_KEY)
    if counts is None:
        counts = Counter()
        for lineage, count in Places(people_visible_to(viewer)).counts:
            for pk in lineage:
                counts[pk] += count
        cache.set(COUNTS_KEY, counts, KEPT_SECONDS)
    return counts
