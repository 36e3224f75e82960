"""The tree that units of a table would stand in, with those that are here: what is wrong with it is left out."""

from collections.abc import Callable, Mapping

from people.models import Unit

from .lines import Problem, UnitLine

# A unit that is here by its id, a new one by its code.
Key = int | str


def places(here: list[Unit]) -> dict[str, Unit]:
    """The open units by their code, and by the codes of those that they continue."""
    return {unit.code: unit.current for unit in here if unit.code and unit.current}


def keep(lines: dict[str, UnitLine], here: list[Unit], problems: list[Problem]) -> None:
    """Take out lines until all that are left have their parents, none is part of itself, and none changes sides.

    A line less can leave others without a parent, or with the old one, so this goes round until nothing is wrong.
    """
    while wrong := (
        _without_parent(lines, here) or _part_of_themselves(lines, here) or on_the_other_side(lines, here)
    ):
        problems += [Problem(lines.pop(code).place, reason) for code, reason in wrong.items()]


def _without_parent(lines: Mapping[str, UnitLine], here: list[Unit]) -> dict[str, str]:
    """What is wrong, by code; so the next two, each of which trusts what is asked before it."""
    known = places(here).keys() | lines.keys()
    return {
        code: f"there is no unit with the code «{line.parent}» to be part of"
        for code, line in lines.items()
        if line.parent and line.parent not in known
    }


def _part_of_themselves(lines: Mapping[str, UnitLine], here: list[Unit]) -> dict[str, str]:
    circle = in_circles(_parents(lines, here))
    return {
        code: "the unit would be part of itself" for code, line in lines.items() if key_of(line) in circle
    }


def on_the_other_side(lines: Mapping[str, UnitLine], here: list[Unit]) -> dict[str, str]:
    """Lines that would mix partners outside and units of the municipality, which people.permissions.stays_on_its_side
    forbids one who moves a unit: whoever works there would see what is not for them."""
    external, parents = sides(lines, here), _parents(lines, here)
    codes = {key_of(line): code for code, line in lines.items()}
    closed = {unit.pk for unit in here if not unit.is_open}
    wrong: dict[Key, str] = {}
    for key, above in parents.items():
        if above is None or key in closed or external[key] == external[above]:
            continue
        if key in codes:
            kinds = ("a partner outside", "a unit of the municipality")
            part, whole = kinds if external[key] else reversed(kinds)
            wrong[key] = f"{part} cannot be part of {whole}; see «external»"
        elif above in codes and external[above] != lines[codes[above]].unit.external:
            wrong[above] = (
                "a part of the unit, which is not in the file, would be on the other side of «external»"
            )
    # What stands under one that is wrong may be right without it.
    return {codes[key]: reason for key, reason in wrong.items() if parents[key] not in wrong}


def sides(lines: Mapping[str, UnitLine], here: list[Unit]) -> dict[Key, bool]:
    """Whether each unit would be outside the municipality. A new one is where its parent is, unless the file says."""
    external: dict[Key, bool] = {unit.pk: unit.external for unit in here}
    parents = _parents(lines, here)
    for line in sorted(lines.values(), key=depth(lines, here)):
        above = parents[key_of(line)]
        if line.external is not None:
            external[key_of(line)] = line.external
        elif line.unit.pk is None:
            external[key_of(line)] = above is not None and external[above]
    return external


def in_circles(parents: Mapping[Key, Key | None]) -> set[Key]:
    """Those from which the way up leads back to them."""
    found: set[Key] = set()
    seen: set[Key] = set()
    for start in parents:
        path: dict[Key, None] = {}
        at: Key | None = start
        while at is not None and at not in seen and at not in path:
            path[at] = None
            at = parents.get(at)
        if at in path:
            way = list(path)
            found |= set(way[way.index(at) :])
        seen |= path.keys()
    return found


def key_of(line: UnitLine) -> Key:
    return line.unit.pk or line.code


def _parents(lines: Mapping[str, UnitLine], here: list[Unit]) -> dict[Key, Key | None]:
    """What each unit would be part of."""
    keys: dict[str, Key] = {code: unit.pk for code, unit in places(here).items()}
    keys |= {code: key_of(line) for code, line in lines.items()}
    parents: dict[Key, Key | None] = {unit.pk: unit.parent_id for unit in here}
    for line in lines.values():
        if line.parent is not None:
            parents[key_of(line)] = keys[line.parent] if line.parent else None
        else:
            parents.setdefault(key_of(line), None)
    return parents


def depth(lines: Mapping[str, UnitLine], here: list[Unit]) -> Callable[[UnitLine], int]:
    """How far below the top a line's unit would stand: a key to sort by."""
    parents = _parents(lines, here)

    def count_of(line: UnitLine) -> int:
        count, at = 0, parents[key_of(line)]
        while at is not None:
            count, at = count + 1, parents[at]
        return count

    return count_of
