"""What a table of units would change."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cms.importing import LineError
from people.models import Unit

from . import tree
from .files import Row
from .lines import Problem, UnitLine, unit_line


@dataclass(frozen=True)
class Change:
    """What would be otherwise, as one reads it."""

    what: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.what} «{self.before}» → «{self.after}»"


def changes_in(pairs: Iterable[tuple[str, str, str | None]]) -> list[Change]:
    """What differs among some (what, before, after). None is what the file says nothing of: it stays."""
    return [
        Change(what, before, after) for what, before, after in pairs if after is not None and before != after
    ]


@dataclass
class UnitPlan:
    """`new` and `changed` have parents before what stands under them; `gone` are those that this import made and the
    file does not have: they stay. `closed` are in the file and closed here: they stay closed. `places` are all units by
    their code, the new ones too; the code of a closed one leads to the unit that continues it. `names` is what those
    that are here are called, by their ids."""

    new: list[UnitLine] = field(default_factory=list)
    changed: list[tuple[UnitLine, list[Change]]] = field(default_factory=list)
    gone: list[Unit] = field(default_factory=list)
    closed: list[Unit] = field(default_factory=list)
    lines: list[UnitLine] = field(default_factory=list)
    places: dict[str, Unit] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def moves(self, what: str, unit_id: int | None, code: str | None) -> list[Change]:
        """What is otherwise when a thing that stands in the unit with this id comes to stand in the one with this code:
        "" is in none, None is what the file says nothing of."""
        if code is None:
            return []
        unit = self.places[code] if code else None
        if is_place(unit, unit_id):
            return []
        return [Change(what, self.names.get(unit_id or 0, ""), label(unit) if unit else "")]


def plan_units(rows: list[Row] | None, *, source: str, problems: list[Problem]) -> UnitPlan:
    """Compare a table with what is here. What is wrong with lines is added to `problems`. One SQL statement."""
    here = list(Unit.objects.select_related("heir"))
    plan = UnitPlan(places=tree.places(here), names={unit.pk: label(unit) for unit in here})
    if rows is None:
        return plan
    lines, plan.closed = _read(rows, here, source, problems)
    tree.keep(lines, here, problems)
    plan.places |= {code: line.unit for code, line in lines.items()}
    plan.lines = sorted(lines.values(), key=tree.depth(lines, here))
    external = tree.sides(lines, here)
    for line in plan.lines:
        if line.unit.pk is None:
            # So that who works there can be shown with its name before it is written.
            line.unit.name, line.unit.code = line.name, line.code
            line.unit.external = external[tree.key_of(line)]
            plan.new.append(line)
        elif changes := _changes(line, source, plan):
            plan.changed.append((line, changes))
    named = {" ".join(row.cells.get("code", "").split()) for row in rows}
    plan.gone = [unit for unit in here if unit.source == source and unit.is_open and unit.code not in named]
    return plan


def label(unit: Unit) -> str:
    return f"{unit.name} ({unit.code})" if unit.code else unit.name


def is_place(unit: Unit | None, unit_id: int | None) -> bool:
    """Is it the unit with this id? None is no unit; a new unit has no id yet."""
    return unit_id is None if unit is None else unit.pk is not None and unit.pk == unit_id


def _read(
    rows: list[Row], here: list[Unit], source: str, problems: list[Problem]
) -> tuple[dict[str, UnitLine], list[Unit]]:
    """The lines that make sense by themselves, by code, each with the unit that it is about; and the units that the
    file has although they are closed here. No file opens them again: a unit that is new gets a code of its own.

    A unit that was here before any import is known by its name, where just one has that name on both sides.
    """
    by_code = {unit.code: unit for unit in here if unit.code}
    times = Counter(" ".join(row.cells.get("name", "").split()).casefold() for row in rows)
    uncoded = [unit for unit in here if not unit.code and unit.is_open]
    names = Counter(unit.name.casefold() for unit in uncoded)
    by_name = {
        unit.name.casefold(): unit
        for unit in uncoded
        if names[unit.name.casefold()] == times[unit.name.casefold()] == 1
    }
    lines: dict[str, UnitLine] = {}
    closed: list[Unit] = []
    for row in rows:
        try:
            line = unit_line(row)
            found = by_code.get(line.code) or by_name.get(line.name.casefold())
            _check(line, found, lines, source)
        except LineError as error:
            problems.append(Problem(row.place, str(error)))
        else:
            if found and not found.is_open:
                closed.append(found)
                continue
            line.unit = found or line.unit
            lines[line.code] = line
    return lines, closed


def _check(line: UnitLine, found: Unit | None, lines: Mapping[str, UnitLine], source: str) -> None:
    """Raises LineError."""
    if line.code in lines:
        raise LineError(f"the code «{line.code}» stands in {lines[line.code].place} already")
    if found and found.source not in ("", source):
        raise LineError(f"the unit «{label(found)}» belongs to the import «{found.source}»")
    if found is None and line.kind is None:
        raise LineError("the unit is new, and «kind» is missing")


def _changes(line: UnitLine, source: str, plan: UnitPlan) -> list[Change]:
    unit = line.unit
    pairs = [
        ("source", unit.source, source),
        ("code", unit.code, line.code),
        ("name", unit.name, line.name),
        ("short name", unit.short_name, line.short_name),
        ("kind", unit.kind, line.kind),
        ("external", _word(unit.external), None if line.external is None else _word(line.external)),
        ("street address", unit.street, line.street),
        ("postal code and place", unit.postal_place, line.postal_place),
    ]
    return [*changes_in(pairs), *plan.moves("part of", unit.parent_id, line.parent)]


def _word(value: bool) -> str:
    return "yes" if value else "no"
