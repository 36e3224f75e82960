"""Which unit the identity system means: by its code or its name."""

from collections.abc import Collection

from django.db.models import Q
from scim2_models import InvalidValueException

from people.models import ORGANISATIONS, Unit, UnitKind


def find(*, department: str, organisation: str, was_in: str | None) -> Unit | None:
    """The unit that a department and an organisation name, either of which may be empty.

    `was_in`: nothing new was said of the organisation, which was this one: it only tells departments of one name apart.
    Raises InvalidValueException when there is no such unit, or several.
    """
    if was_in is None and organisation:
        tops = _called(organisation, ORGANISATIONS)
        if not department:
            return _one(tops, organisation)
        inside = [unit for unit in _called(department) if _under(unit, tops)]
        return _one(inside, f"{department}, {organisation}")
    if not department:
        return None
    found = _called(department)
    if len(found) > 1 and was_in:
        tops = _called(was_in, ORGANISATIONS)
        found = [unit for unit in found if _under(unit, tops)] or found
    return _one(found, department)


def _called(text: str, kinds: Collection[str] = UnitKind.values) -> list[Unit]:
    """A code counts before a name. Closed units too: the identity system may be the last to hear of it."""
    known = Unit.objects.select_related("heir").filter(Q(closed_on=None) | Q(heir__isnull=False))
    by_code = list(known.filter(code=text))
    found = by_code or known.filter(Q(name__iexact=text) | Q(short_name__iexact=text))
    return [unit for unit in found if unit.kind in kinds]


def _under(unit: Unit, tops: list[Unit]) -> bool:
    """Is the unit, or was it, under one of these, or under what continues them?"""
    above = {pk for one in (unit, unit.current) if one for pk in one.lineage}
    return any(one.pk in above for top in tops for one in (top, top.current) if one)


def _one(found: list[Unit], text: str) -> Unit:
    """An open unit before a closed one, which means the one that continues it: nobody is put where nobody is."""
    chosen = [unit for unit in found if unit.is_open] or [unit.heir for unit in found if unit.heir]
    if len({unit.pk for unit in chosen}) == 1:
        return chosen[0]
    said = "several units are" if found else "no unit is"
    raise InvalidValueException(
        detail=f"{said} called «{text}» here: send its code, or its name and its organisation",
        names=["department", "organization"],
    )
