"""Finding people: by words of their name, title or unit, by number and phone, and by where they work."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import TrigramDistance, TrigramSimilarity
from django.core.cache import cache
from django.db.models import (
    Case,
    F,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Concat, Replace, Upper
from django.db.models.lookups import Contains, GreaterThanOrEqual, IContains

from . import answering, namewords, permissions, units
from .models import Person, Role, Unit
from .permissions import people_visible_to
from .phones import digits_in, digits_of
from .sounds import sounds_of, swapped_keys
from .sql import OneOf, one_of

if TYPE_CHECKING:
    from .audience import Viewer


MOST_WORDS = 6
MOST_LETTERS = 100
# With fewer than this found as it is written, names that sound or look alike are found too.
FEW = 5
# So many people, and no more, are handed on by their ids.
MOST_KNOWN = 4000
# The names of roles are kept so long.
ROLES_KEY, KEPT_SECONDS = "people.roles", 60
# How much of two names must be the same, from 0 to 1.
LIKE = 0.4
WHOLE, WORDS, BEGINNINGS, SUBSTRING, SOUND, ALIKE, SIMILAR = map(Value, range(7))


@dataclass(frozen=True)
class Found:
    """`people` without an order, and the order in which they fit.

    `widened`: names that are alike are among them; `as_written`: others are. `knowing`: by person what of that which
    was looked for they answer for, or are good at. `subject`: what it was asked who can answer about; `in_part`: nobody
    knows all of it.
    """

    people: QuerySet[Person]
    as_written: bool = True
    widened: bool = False
    order: tuple[Any, ...] = ()
    knowing: dict[int, list[str]] = field(default_factory=dict)
    subject: str = ""
    in_part: bool = False


def in_unit(people: QuerySet[Person], unit: Unit) -> QuerySet[Person]:
    """Those of a unit and of all under it."""
    return people.filter(unit__lineage__contains=[unit.pk])


def named(people: QuerySet[Person], q: str, known: dict[int, str] | None = None) -> Found:
    """Those whose name, title, role, place or unit (or one above it) has each of the words, who know it, or whose
    number or phone it is. A phone, a place or a competence that is not shown to all employees finds nobody.

    When these are few, also those whose name sounds like it, or is spelt much like it. Seven SQL statements at most,
    and what is not of `people` counts for nothing. `known`: the titles of processes that the viewer may know of.
    """
    q = q[:MOST_LETTERS]
    if question := answering.question(q):
        return _who_can_answer(people, question, known or {})
    digits = digits_in(q)
    words = [digits] if digits else q.split()[:MOST_WORDS]
    if not words:
        return Found(people)
    knowing = answering.Knowing() if digits else answering.who_knows(words, known or {})
    fits = {word: _written(word) | _known(knowing, word) for word in words}
    written = Q(*fits.values())
    if digits:
        written |= Q(Contains(digits_of("phone"), digits)) & permissions.found_by("phone")
    exact = people.filter(written)
    # Looking through the names is what takes time: it is done once, and what follows asks for these people.
    there = list(_ids(exact)[: MOST_KNOWN + 1])
    if digits or len(there) >= FEW:
        found = exact if len(there) > MOST_KNOWN else people.filter(one_of("pk", there))
        return Found(found, order=(_rank(q, words),), knowing=knowing.what)
    near = namewords.like(words)
    sounds = {word: _sounding(word) | fits[word] for word in words}
    sounding = Q(*sounds.values())
    # Of each the quickest condition first: one is enough.
    alike = Q(*(_alike(word, near[word]) | sounds[word] for word in words))
    ids = list(_ids(people.filter(alike)))
    if not ids:
        far = namewords.like(words, namewords.FAR)
        all_alike = _all_but_one([_has(far[word]) | sounds[word] for word in words]) & _much_like(q)
        ids = list(_ids(people.filter(alike | all_alike)))
    return Found(
        # Of nobody nothing more need be asked.
        people.filter(one_of("pk", ids)) if ids else people.none(),
        as_written=bool(there),
        widened=len(ids) > len(there),
        order=(
            _rank(
                q, words, When(written, then=SUBSTRING), When(sounding, then=SOUND), When(alike, then=ALIKE)
            ),
            TrigramDistance(Upper("name"), q.upper()),
        ),
        knowing=knowing.what,
    )


def _ids(people: QuerySet[Person]) -> QuerySet[Person, int]:
    return people.order_by().values_list("pk", flat=True)


def _who_can_answer(people: QuerySet[Person], question: answering.Question, known: dict[int, str]) -> Found:
    """Those who know most of the words."""
    words = question.words(MOST_WORDS)
    knowing = answering.who_knows(words, known) if words else answering.Knowing()
    counts = Counter(pk for ids in knowing.by_word.values() for pk in ids)
    there = list(_ids(people.filter(one_of("pk", sorted(counts))))) if counts else []
    most = max((counts[pk] for pk in there), default=0)
    return Found(
        people.filter(one_of("pk", [pk for pk in there if counts[pk] == most])) if there else people.none(),
        knowing=knowing.what if there else {},
        subject=question.subject,
        in_part=0 < most < len(words),
    )


def _written(word: str) -> Q:
    fits = Q(name__icontains=word) | Q(title__icontains=word) | Q(number__in={word, word.upper()})
    fits |= Q(place__icontains=word) & permissions.found_by("place")
    if near := units.named_like(word):
        # Their ids: with a statement inside this one, PostgreSQL would not use the indexes of the others.
        fits |= one_of("unit", near)
    if roles := _roles_like(word):
        # As an array it is worked out first, and the indexes are used.
        holders = Person.roles.through.objects.filter(role__in=roles).order_by().values("person")
        fits |= Q(OneOf(F("pk"), ArraySubquery(holders)))
    return fits


def _roles_like(word: str) -> list[int]:
    """The ids of roles that have this in their name, in any case of letters. They are known within a minute."""
    names: list[tuple[int, str]] | None = cache.get(ROLES_KEY)
    if names is None:
        names = list(Role.objects.values_list("pk", "name"))
        cache.set(ROLES_KEY, names, KEPT_SECONDS)
    return [pk for pk, name in names if word.casefold() in name.casefold()]


def _known(knowing: answering.Knowing, word: str) -> Q:
    return one_of("pk", sorted(knowing.by_word.get(word, ())))


def _sounding(word: str) -> Q:
    return Q(sounds__overlap=sounds_of(word)) if sounds_of(word) else Q(pk__in=[])


def _has(words: list[str]) -> Q:
    return Q(words__overlap=words) if words else Q(pk__in=[])


def _alike(word: str, near: list[str]) -> Q:
    """A part of the name is much like the word, by PostgreSQL's own measure, or sounds like it with letters swapped."""
    keys = swapped_keys(word)
    return _has(near) | Q(sounds__overlap=keys) if keys else _has(near)


def _all_but_one(conditions: list[Q]) -> Q:
    """At least all but one of several, or the only one."""
    if len(conditions) == 1:
        return conditions[0]
    ways = (conditions[:place] + conditions[place + 1 :] for place in range(len(conditions)))
    return Q(*(Q(*way) for way in ways), _connector=Q.OR)


def _much_like(q: str) -> Q:
    """All of the name is like all that was asked for."""
    return Q(GreaterThanOrEqual(TrigramSimilarity(Upper("name"), q.upper()), LIKE))


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
