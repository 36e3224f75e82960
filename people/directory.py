"""Finding people: by words of their name, title or unit, by number and phone, and by where they work."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.lookups import TrigramSimilar, TrigramWordSimilar
from django.contrib.postgres.search import TrigramDistance, TrigramSimilarity
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Concat, Replace, Upper
from django.db.models.lookups import Contains, GreaterThanOrEqual, IContains

from . import units
from .alphabet import alphabetical
from .models import ORGANISATIONS, Person, Unit
from .permissions import people_visible_to
from .sounds import sounds_of

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
FEWEST_DIGITS = 5
WHOLE, WORDS, BEGINNINGS, SUBSTRING, SOUND, SIMILAR = map(Value, range(6))


@dataclass(frozen=True)
class Found:
    """`people` without an order, and the order in which they fit. `widened`: names that are alike are among them."""

    people: QuerySet[Person]
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

    When these are few, also those whose name sounds like it, or is spelt much like it. One SQL statement more than
    nothing asked for, and none that is not of `people`: who may not be seen counts for nothing.
    """
    q = q[:MOST_LETTERS]
    words = q.split()[:MOST_WORDS]
    if not words:
        return Found(people)
    written = Q(*map(_written, words)) | _phone(q)
    exact = people.filter(written)
    if len(exact.order_by().values_list("pk")[:FEW]) == FEW:
        return Found(exact, order=(_rank(q, words),))
    sounding = Q(*(_written(word) | _sounding(word) for word in words))
    alike = Q(*(_written(word) | _sounding(word) | _alike(word) for word in words))
    rank = _rank(q, words, When(written, then=SUBSTRING), When(sounding, then=SOUND))
    return Found(
        people.filter(written | alike | _all_alike(q)),
        widened=True,
        order=(rank, TrigramDistance(Upper("name"), q.upper())),
    )


def _written(word: str) -> Q:
    fits = Q(name__icontains=word) | Q(title__icontains=word) | Q(number__in={word, word.upper()})
    if near := units.named_like(word):
        fits |= Q(unit__in=Unit.objects.filter(lineage__overlap=near))
    return fits


def _phone(q: str) -> Q:
    """Who has this phone number or one with these digits in it; nobody when it is no number."""
    digits = q.replace(" ", "")
    for country in ("+47", "0047"):
        digits = digits.removeprefix(country)
    if not (digits.isascii() and digits.isdigit() and len(digits) >= FEWEST_DIGITS):
        return Q(pk__in=[])
    return Q(Contains(Replace("phone", Value(" "), Value("")), digits))


def _sounding(word: str) -> Q:
    return Q(sounds__overlap=sounds_of(word)) if sounds_of(word) else Q(pk__in=[])


def _alike(word: str) -> Q:
    """A part of the name is much like the word, by PostgreSQL's own measure."""
    return Q(TrigramWordSimilar(Upper("name"), word.upper()))


def _all_alike(q: str) -> Q:
    """All of the name is like all that was asked for. The first condition has an index, the second is stricter."""
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
    return people.order_by(*(found.order if found else ()), alphabetical("name"), "pk")


def choices(people: QuerySet[Person]) -> list[Choice]:
    """The organisations that most of these people work in, the largest first. Two SQL statements."""
    organisations = dict(Unit.objects.filter(kind__in=ORGANISATIONS).values_list("pk", "name"))
    counts: Counter[int] = Counter()
    places = people.exclude(unit=None).order_by().values_list("unit__lineage").annotate(Count("pk"))
    for lineage, count in places:
        if nearest := next((unit_id for unit_id in reversed(lineage) if unit_id in organisations), None):
            counts[nearest] += count
    return [Choice(unit_id, organisations[unit_id], count) for unit_id, count in counts.most_common(CHOICES)]


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
