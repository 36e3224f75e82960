"""Finding people: by words of their name, title or unit, and by where they work."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from . import units
from .alphabet import alphabetical
from .models import ORGANISATIONS, Person, Unit
from .permissions import people_visible_to

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .models import User

    Viewer = User | AnonymousUser | None

MOST_WORDS = 6
MOST_LETTERS = 100
# How many organisations the list offers to narrow to.
CHOICES = 12


@dataclass(frozen=True)
class Choice:
    """An organisation with how many of those found work in it."""

    id: int
    name: str
    count: int


def in_unit(people: QuerySet[Person], unit: Unit) -> QuerySet[Person]:
    """Those of a unit and of all under it."""
    return people.filter(unit__lineage__contains=[unit.pk])


def named(people: QuerySet[Person], q: str) -> QuerySet[Person]:
    """Those whose name, title or unit (or one above it) has each of the words."""
    for word in q[:MOST_LETTERS].split()[:MOST_WORDS]:
        fits = Q(name__icontains=word) | Q(title__icontains=word)
        if near := units.named_like(word):
            fits |= Q(unit__in=Unit.objects.filter(lineage__overlap=near))
        people = people.filter(fits)
    return people


def in_order(people: QuerySet[Person]) -> QuerySet[Person]:
    return people.order_by(alphabetical("name"), "pk")


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
