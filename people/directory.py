"""Finding people: by words of their name, title or unit, by number and phone, and by where they work."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.lookups import TrigramSimilar, TrigramWordSimilar
from django.contrib.postgres.search import TrigramDistance, TrigramSimilarity
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Count,
    F,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Concat, Replace, Upper
from django.db.models.lookups import Contains, GreaterThanOrEqual, IContains

from . import units
from .models import ORGANISATIONS, Person, Unit
from .permissions import people_visible_to
from .phones import digits_in, digits_of
from .sounds import sounds_of, swapped_keys

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .models import User

    Viewer = User | AnonymousUser | None

MOST_WORDS = 6
MOST_LETTERS = 100
# How many organisations the list offers to narrow to.
CHOICES = 12


# With fewer than this found as it is written, names that sound or look alike are found too.
FEW = 5
# How much of two names must be the same, from 0 to 1.
LIKE = 0.4
WHOLE, WORDS, BEGINNINGS, SUBSTRING, SOUND, SIMILAR = map(Value, range(6))


class OneOf(Func):
    """Whether a column is one of an array's. Thousands of ids are one argument, not thousands as with `in`."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


@dataclass(frozen=True)
class Found:
    """`people` without an order, and the order in which they fit.

    `widened`: names that are alike are among them; `as_written`: others are.
    """

    people: QuerySet[Person]
    as_written: bool = True
    widened: bool = False
    order: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Choice:
    """An organisation with how many of those found work in it."""

    id: int
    name: str
    count: int


def in_unit(people: QuerySet[Person], unit: Unit) -> QuerySet[Person]:
    """Those of a unit and of all under it."""
    return people.filter(unit__lineage__contains=[unit.pk])


def named(people: QuerySet[Person], q: str) -> Found:
    """Those whose name, title or unit (or one above it) has each of the words, or whose number or phone it is.

    When these are few, also those whose name sounds like it, or is spelt much like it. Two SQL statements at most, and
    none that is not of `people`: who may not be seen counts for nothing.
    """
    q = q[:MOST_LETTERS]
    digits = digits_in(q)
    words = [digits] if digits else q.split()[:MOST_WORDS]
    if not words:
        return Found(people)
    written = Q(*map(_written, words))
    if digits:
        written |= Q(Contains(digits_of("phone"), digits))
    exact = people.filter(written)
    few = exact.order_by().values_list("pk", flat=True)[:FEW]
    if digits or len(few) == FEW:
        return Found(exact, order=(_rank(q, words),))
    sounding = Q(*(_written(word) | _sounding(word) for word in words))
    alike = Q(*(_written(word) | _sounding(word) | _alike(word) for word in words))
    everybody = people.filter(alike | _all_alike(q)).order_by().values_list("pk", flat=True)
    # Looking through the names is what takes time: it is done once, and what follows asks for these people.
    ids = list(everybody)
    return Found(
        people.filter(pk__in=ids),
        as_written=bool(few),
        widened=len(ids) > len(few),
        order=(
            _rank(q, words, When(written, then=SUBSTRING), When(sounding, then=SOUND)),
            TrigramDistance(Upper("name"), q.upper()),
        ),
    )


def _written(word: str) -> Q:
    fits = Q(name__icontains=word) | Q(title__icontains=word) | Q(number__in={word, word.upper()})
    if near := units.named_like(word):
        # Their ids: with a statement inside this one, PostgreSQL would not use the indexes of the others.
        fits |= Q(OneOf(F("unit"), Value(near, output_field=ArrayField(BigIntegerField()))))
    return fits


def _sounding(word: str) -> Q:
    return Q(sounds__overlap=sounds_of(word)) if sounds_of(word) else Q(pk__in=[])


def _alike(word: str) -> Q:
    """A part of the name is much like the word, by PostgreSQL's own measure, or sounds like it with letters swapped."""
    if len(word) <= 2:
        # Of two letters that would be the word itself.
        return Q(pk__in=[])
    alike = Q(TrigramWordSimilar(Upper("name"), word.upper()))
    keys = swapped_keys(word)
    return alike | Q(sounds__overlap=keys) if keys else alike


def _all_alike(q: str) -> Q:
    """All of the name is like all that was asked for. The first condition has an index, the second is stricter."""
    if len(q) <= 2:
        return Q(pk__in=[])
    likeness = TrigramSimilarity(Upper("name"), q.upper())
    return Q(TrigramSimilar(Upper("name"), q.upper())) & Q(GreaterThanOrEqual(likeness, LIKE))


def _rank(q: str, words: list[str], *more: When) -> Case:
    """How well a person fits, best first: all of the name, whole words of it, their beginnings, parts; then `more`."""
    name = Concat(Value(" "), Replace("name", Value("-"), Value(" ")), Value(" "))
    return Case(
        When(name__iexact=q, then=WHOLE),
        When(Q(*(Q(IContains(name, f" {word} ")) for word in words)), then=WORDS),
        When(Q(*(Q(IContains(name, f" {word}")) for word in words)), then=BEGINNINGS),
        *more,
        default=SIMILAR if more else SUBSTRING,
        output_field=IntegerField(),
    )


def in_order(people: QuerySet[Person], found: Found | None = None) -> QuerySet[Person]:
    """The best first, then the alphabet; the same on every page."""
    return people.order_by(*(found.order if found else ()), "sort_name", "pk")


class Places:
    """How many of these people work where. One SQL statement, whatever is asked afterwards."""

    def __init__(self, people: QuerySet[Person]) -> None:
        rows = people.order_by().values_list("unit__lineage").annotate(Count("pk"))
        self.counts = [(lineage or (), count) for lineage, count in rows]

    def count(self, unit: Unit | None = None) -> int:
        """Of all, or of those of a unit and of all under it."""
        return sum(count for lineage, count in self.counts if unit is None or unit.pk in lineage)

    def choices(self) -> list[Choice]:
        """The organisations that most of them work in, the largest first. One SQL statement."""
        organisations = dict(Unit.objects.filter(kind__in=ORGANISATIONS).values_list("pk", "name"))
        counts: Counter[int] = Counter()
        for lineage, count in self.counts:
            if nearest := next((unit_id for unit_id in reversed(lineage) if unit_id in organisations), None):
                counts[nearest] += count
        return [
            Choice(unit_id, organisations[unit_id], count) for unit_id, count in counts.most_common(CHOICES)
        ]


def nearest_leader(user: "Viewer") -> Person | None:
    """Who leads the unit that somebody works in, else the nearest one above it; another than themselves.

    None where nobody does, and for those who may not find people. One SQL statement at most.
    """
    person = getattr(user, "person", None)
    if not (person and person.unit):
        return None
    leaders = people_visible_to(user).exclude(pk=person.pk)
    led = Unit.objects.filter(pk__in=person.unit.lineage, leader__in=leaders).select_related("leader__unit")
    nearest = max(led, key=lambda unit: len(unit.lineage), default=None)
    return nearest.leader if nearest else None
