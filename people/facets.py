"""What the list of people is narrowed by, and how many each choice would leave."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import CharField, Count, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import answering, units
from .alphabet import sort_key
from .directory import in_unit
from .models import ORGANISATIONS, Person, Unit, UnitKind

# How many organisations the list offers to narrow to at first, and how many of anything else.
ORGANISATION_CHOICES, CHOICES = 12, 15
KEPT_SECONDS = 60

ORGANISATION, PLACE, PROCESS, COMPETENCE, ROLE = "enhet", "sted", "svarer", "kompetanse", "rolle"
LABELS: dict[str, Promise] = {
    PROCESS: _("Can answer questions about"),
    COMPETENCE: _("Competence"),
    ROLE: _("Role"),
    PLACE: _("Place"),
}
# Those that are no part of the organisation.
NAMES = (PROCESS, COMPETENCE, ROLE)


@dataclass(frozen=True)
class Choice:
    """Something to narrow to, with how many people that leaves. `facet` is the parameter of the address."""

    id: int
    name: str
    count: int
    facet: str

    @property
    def query(self) -> dict[str, int]:
        return {self.facet: self.id}


@dataclass(frozen=True)
class Facet:
    """Choices of one kind. `name` is the parameter of the address; `chosen` an id, or 0; `more` how many are left out;
    `whole`: all were asked for."""

    name: str
    choices: list[Choice]
    chosen: int = 0
    more: int = 0
    whole: bool = False

    @property
    def label(self) -> Promise:
        return LABELS[self.name]

    @property
    def none(self) -> dict[str, None]:
        return {self.name: None}

    @property
    def total(self) -> int:
        return len(self.choices) + self.more

    @property
    def chosen_name(self) -> str:
        return next((choice.name for choice in self.choices if choice.id == self.chosen), "")


def facet(
    name: str, choices: Iterable[Choice], *, chosen: int = 0, every: str = "", most: int = CHOICES
) -> Facet:
    """The choices with most people, and the one that is chosen; all by the alphabet where `every` names this one."""
    if every == name:
        return Facet(name, sorted(choices, key=lambda choice: sort_key(choice.name)), chosen, whole=True)
    order = sorted(choices, key=lambda choice: (-choice.count, sort_key(choice.name)))
    kept = order[:most] + [choice for choice in order[most:] if choice.id == chosen]
    return Facet(name, kept, chosen, more=len(order) - len(kept))


class Narrowing:
    """People narrowed by what was chosen. `known`: the titles of processes that the viewer may know of. `kept`: the
    people are all whom an employee finds, so that the numbers are kept for a minute, for all employees."""

    def __init__(
        self, people: QuerySet[Person], chosen: dict[str, int], known: dict[int, str], inside: Iterable[Unit] = (),
        *, kept: bool = False,
    ) -> None:  # fmt: skip
        self.people, self.chosen, self.known, self.kept = people, chosen, known, kept
        self.inside = list(inside)

    def all(self) -> QuerySet[Person]:
        return self._inside(self.without_units())

    def without_units(self) -> QuerySet[Person]:
        """By all but where they work: of these Places counts how many work where."""
        return self._narrowed(self.chosen)

    def facets(self, every: str = "") -> list[Facet]:
        """Of each kind the choices that leave most; what else is chosen counts. One SQL statement at most."""
        asked = repr((sorted(self.chosen.items()), sorted(unit.pk for unit in self.inside)))
        key = f"people.facets:{hashlib.sha256(asked.encode()).hexdigest()}"
        rows: list[tuple[str, int, str, int]] | None = cache.get(key) if self.kept else None
        if rows is None:
            rows = list(self._rows())
            if self.kept:
                cache.set(key, rows, KEPT_SECONDS)
        found: dict[str, list[Choice]] = defaultdict(list)
        for name, pk, label, count in rows:
            # Who answers for what the viewer may not know of is not said.
            if name == PROCESS and pk not in self.known:
                continue
            found[name].append(Choice(pk, label or self.known[pk], count, name))
        return [facet(name, found[name], chosen=self.chosen.get(name, 0), every=every) for name in NAMES]

    def _rows(self) -> QuerySet[Any, Any]:
        by_competence, by_role, by_process = (
            self._inside(self._narrowed({other: pk for other, pk in self.chosen.items() if other != name}))
            for name in (COMPETENCE, ROLE, PROCESS)
        )
        with_role = Person.roles.through.objects.filter(person__in=by_role.order_by().values("pk"))
        duties = answering.answering().filter(user__person__in=by_process.order_by().values("pk"))
        return _counted(
            answering.competent(by_competence), COMPETENCE, "competence_id", "competence__name"
        ).union(
            _counted(with_role, ROLE, "role_id", "role__name"),
            _counted(duties, PROCESS, "object_id", ""),
            all=True,
        )

    def _inside(self, people: QuerySet[Person]) -> QuerySet[Person]:
        for unit in self.inside:
            people = in_unit(people, unit)
        return people

    def _narrowed(self, chosen: dict[str, int]) -> QuerySet[Person]:
        people = self.people
        if role := chosen.get(ROLE):
            people = people.filter(roles=role)
        if competence := chosen.get(COMPETENCE):
            having = answering.competent().filter(competence=competence)
            people = people.filter(pk__in=having.values("person_id"))
        if process := chosen.get(PROCESS):
            # Who answers for what the viewer may not know of is not said.
            duties = answering.answering([process] if process in self.known else [])
            people = people.filter(user__in=duties.order_by().values("user_id"))
        return people


def _counted(rows: QuerySet[Any], name: str, pk: str, label: str) -> QuerySet[Any, Any]:
    """Rows of (name of the facet, id, label, number)."""
    text = {"label": Value("", output_field=CharField())} if not label else {}
    return (
        rows.order_by()
        .annotate(facet=Value(name, output_field=CharField()), **text)
        .values_list("facet", pk, label or "label")
        .annotate(number=Count("pk"))
    )


class Places:
    """How many of these people work where. One SQL statement, whatever is asked afterwards."""

    def __init__(self, people: QuerySet[Person]) -> None:
        rows = people.order_by().values_list("unit__lineage").annotate(Count("pk"))
        self.counts = [(lineage or (), count) for lineage, count in rows]

    def count(self, *inside: Unit) -> int:
        """Of all, or of those of these units and of all under them."""
        return sum(count for lineage, count in self.counts if all(unit.pk in lineage for unit in inside))

    def organisations(self, chosen: Unit | None, *inside: Unit, every: str = "") -> Facet:
        """Those that most of them work in, the largest first."""
        return facet(
            ORGANISATION, self._choices(ORGANISATIONS, inside, ORGANISATION),
            chosen=chosen.pk if chosen else 0, every=every, most=ORGANISATION_CHOICES,
        )  # fmt: skip

    def places(self, chosen: Unit | None, *inside: Unit, every: str = "") -> Facet:
        choices = self._choices((UnitKind.LOCATION,), inside, PLACE)
        if chosen and chosen.pk not in {choice.id for choice in choices}:
            choices.append(Choice(chosen.pk, chosen.name, self.count(chosen, *inside), PLACE))
        return facet(PLACE, choices, chosen=chosen.pk if chosen else 0, every=every)

    def _choices(self, kinds: tuple[UnitKind, ...], inside: tuple[Unit, ...], name: str) -> list[Choice]:
        known = units.labels()
        counts: Counter[int] = Counter()
        for lineage, count in self.counts:
            if not all(unit.pk in lineage for unit in inside):
                continue
            nearest = (pk for pk in reversed(lineage) if known.get(pk, units.UNKNOWN).kind in kinds)
            if (pk := next(nearest, None)) is not None:
                counts[pk] += count
        return [Choice(pk, known[pk].bare_name, count, name) for pk, count in counts.items()]
