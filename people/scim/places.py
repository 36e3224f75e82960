"""Which unit the identity system means: by its code or its name."""

from django.db.models import Q, QuerySet
from scim2_models import InvalidValueException

from people.models import ORGANISATIONS, Unit


def find(*, department: str, organisation: str, was_in: str | None) -> Unit | None:
    """The unit that a department and an organisation name, either of which may be empty.

    `was_in`: nothing new was said of the organisation, which was this one: it only tells departments of one name apart.
    Raises InvalidValueException when there is no such unit, or several.
    """
    if was_in is None and organisation:
        tops = list(_called(organisation).filter(kind__in=ORGANISATIONS))
        if not department:
            return _one(tops, organisation)
        inside = [unit for unit in _called(department) if _under(unit, tops)]
        return _one(inside, f"{department}, {organisation}")
    if not department:
        return None
    found = list(_called(department))
    if len(found) > 1 and was_in:
        tops = list(_called(was_in).filter(kind__in=ORGANISATIONS))
        found = [unit for unit in found if _under(unit, tops)] or found
    return _one(found, department)


def _called(text: str) -> QuerySet[Unit]:
    """A code counts before a name."""
    by_code = Unit.objects.filter(code=text)
    return (
        by_code
        if by_code.exists()
        else Unit.objects.filter(Q(name__iexact=text) | Q(short_name__iexact=text))
    )


def _under(unit: Unit, tops: list[Unit]) -> bool:
    return any(top.pk in unit.lineage for top in tops)


def _one(found: list[Unit], text: str) -> Unit:
    if len(found) == 1:
        return found[0]
    said = "several units are" if found else "no unit is"
    raise InvalidValueException(
        detail=f"{said} called «{text}» here: send its code, or its name and its organisation"
    )
