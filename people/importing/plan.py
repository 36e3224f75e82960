"""Everything that an import would do, worked out before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from people.models import Duty, Person, Unit

from .files import Tables
from .lines import PersonLine, Problem, UnitLine
from .people import PeoplePlan, plan_people
from .units import Change, UnitPlan, label, plan_units

# More than this share of the people whom an import knew never leave unnoticed: the file is likely to be half a file.
MOST_LEAVING = 0.2
SHOWN = 20


@dataclass
class Plan:
    """`leaders` are units that would get another leader: the person's number, "" for nobody."""

    source: str
    units: UnitPlan
    people: PeoplePlan
    leaders: list[tuple[UnitLine, Change]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        new = {line.code for line in self.units.new}
        changed = {line.code for line, _changes in self.units.changed} | {
            line.code for line, _ in self.leaders
        }
        return {
            "new": len(self.people.new),
            "changed": len(self.people.changed),
            "leaving": len(self.people.leaving),
            "new_units": len(self.units.new),
            "changed_units": len(changed - new),
        }

    @property
    def is_empty(self) -> bool:
        return not any(self.counts.values())

    def too_many_leave(self, allowed: int) -> bool:
        """`allowed` is a number that somebody has looked at."""
        leaving = len(self.people.leaving)
        return leaving > max(allowed, int(self.people.known * MOST_LEAVING))


def make(tables: Tables, *, source: str) -> Plan:
    """Compare the tables of a source with what is here. A number of SQL statements that does not grow with them."""
    problems: list[Problem] = []
    units = plan_units(tables.units, source=source, problems=problems)
    people = plan_people(tables.people, source=source, units=units, problems=problems)
    plan = Plan(source, units, people, problems=problems)
    numbers = {person.pk: number for number, person in people.by_number.items()}
    closed = people.closed()
    for line in units.lines:
        before = numbers.get(line.unit.leader_id or 0, "")
        if line.leader is None:
            continue
        if line.leader and line.leader not in people.by_number:
            problems.append(Problem(line.place, f"nobody has the number «{line.leader}» of the leader"))
        elif line.leader in closed:
            # Whom it fell to meanwhile goes on leading it (people.handover).
            problems.append(Problem(line.place, f"the leader «{line.leader}» has left"))
        elif line.leader != before and (line.leader or line.unit.leader_id):
            plan.leaders.append((line, Change("leader", before, line.leader)))
    return plan


def told(plan: Plan, *, everything: bool = False) -> Iterator[str]:
    """The plan in lines that one reads; of each kind the first ones, or `everything`."""
    people, units = plan.people, plan.units
    places = units.places
    duties = _duties(people.leaving)
    yield from _some(
        "New units",
        [f"{label(line.unit)}{_in(places.get(line.parent or ''))}" for line in units.new],
        everything,
    )
    yield from _some(
        "Changed units",
        [f"{label(line.unit)}: {_listed(changes)}" for line, changes in units.changed],
        everything,
    )
    names = {number: person.name for number, person in people.by_number.items()}
    names |= {line.number: line.name for line in _lines(people)}
    yield from _some(
        "Leaders",
        [
            f"{label(line.unit)}: {_who(change.before, names)} → {_who(change.after, names)}"
            for line, change in plan.leaders
        ],
        everything,
    )
    yield from _some(
        "In the file, but closed here, and stay closed",
        [
            f"{label(unit)}: continued by {label(unit.heir)}" if unit.heir else label(unit)
            for unit in units.closed
        ],
        everything,
    )
    yield from _some(
        "Units that are not in the file, and stay", [label(unit) for unit in units.gone], everything
    )
    yield from _some(
        "New people",
        [f"{line.number} {line.name}{_in(places.get(line.unit or ''))}" for line in people.new],
        everything,
    )
    yield from _some(
        "Changed people",
        [
            f"{line.number} {line.person.name or line.name}: {_listed(changes)}"
            for line, changes in people.changed
        ],
        everything,
    )
    yield from _some(
        "Leaving: their accounts are closed",
        [f"{person.number} {person.name}{duties.get(person.user_id, '')}" for person in people.leaving],
        everything,
    )
    yield from _some(
        "In the file, but closed by somebody else, and stay closed",
        [f"{person.number} {person.name}" for person in people.kept_closed],
        everything,
    )


def _some(title: str, lines: list[str], everything: bool) -> Iterator[str]:
    if not lines:
        return
    yield f"{title} ({len(lines)})"
    shown = lines if everything else lines[:SHOWN]
    yield from (f"  {line}" for line in shown)
    if len(lines) > len(shown):
        yield f"  … and {len(lines) - len(shown)} more (--verbosity 2 lists them)"


def _lines(people: PeoplePlan) -> list[PersonLine]:
    return people.new + [line for line, _changes in people.changed]


def _who(number: str, names: dict[str, str]) -> str:
    return f"{names[number]} ({number})" if number else "nobody"


def _in(unit: Unit | None) -> str:
    return f", in {label(unit)}" if unit else ""


def _listed(changes: list[Any]) -> str:
    return ", ".join(map(str, changes))


def _duties(leaving: list[Person]) -> dict[int, str]:
    """What those who leave answer for, by user: somebody has to take over."""
    held = Duty.objects.not_ended().filter(user__in=[person.user_id for person in leaving])
    counts = held.order_by().values_list("user_id").annotate(Count("pk"))
    return {user_id: f" (holds {count} {'duty' if count == 1 else 'duties'})" for user_id, count in counts}
