"""What a line of a table means, or what is wrong with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cms.importing import NOT_TEXT, LineError
from people.models import Person, Role, Unit, UnitKind, User

from .files import Row

YES = {"yes", "ja", "j", "y", "true", "sann", "1", "x", "aktiv", "active"}
NO = {"no", "nei", "n", "false", "usann", "0", "", "inaktiv", "inactive"}
KINDS = {kind.value: kind for kind in UnitKind} | {
    "kommune": UnitKind.MUNICIPALITY, "byrådsavdeling": UnitKind.DEPARTMENT, "etat": UnitKind.AGENCY,
    "bydel": UnitKind.DISTRICT, "foretak": UnitKind.ENTERPRISE, "seksjon": UnitKind.SECTION,
    "tjenestested": UnitKind.LOCATION,
}  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """A line that was not used, or not all of it."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason.removesuffix('.')}."


@dataclass
class UnitLine:
    """A unit as the file has it. What is None the file does not say. `unit` is the one here, or a new one."""

    place: str
    code: str
    name: str
    short_name: str | None = None
    kind: UnitKind | None = None
    parent: str | None = None
    external: bool | None = None
    leader: str | None = None
    street: str | None = None
    postal_place: str | None = None
    unit: Unit = field(default_factory=Unit)


@dataclass
class PersonLine:
    """A person as the file has them. What is None the file does not say. `person` is the one here, or a new one."""

    place: str
    number: str
    username: str
    first_name: str
    last_name: str
    title: str | None = None
    unit: str | None = None
    roles: list[str] | None = None
    phone: str | None = None
    mail: str | None = None
    active: bool = True
    person: Person = field(default_factory=Person)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


def unit_line(row: Row) -> UnitLine:
    """A unit of a row. Raises LineError."""
    cell = _reader(row)
    return UnitLine(
        place=row.place,
        code=_given("code", _fits(Unit, "code", cell("code"))),
        name=_given("name", _fits(Unit, "name", cell("name"))),
        short_name=_fits(Unit, "short_name", cell("short_name")),
        kind=_kind(cell("kind")),
        parent=cell("parent"),
        external=_yes("external", cell("external")),
        leader=cell("leader"),
        street=_fits(Unit, "street", cell("street")),
        postal_place=_fits(Unit, "postal_place", _postal_place(cell("postal_code"), cell("place"))),
    )


def person_line(row: Row) -> PersonLine:
    """A person of a row. Raises LineError."""
    cell = _reader(row)
    line = PersonLine(
        place=row.place,
        number=_given("number", _fits(Person, "number", cell("number"))),
        username=_given("username", _fits(User, "username", cell("username"))),
        first_name=_given("first_name", _fits(User, "first_name", cell("first_name"))),
        last_name=_given("last_name", _fits(User, "last_name", cell("last_name"))),
        title=_fits(Person, "title", cell("title")),
        unit=cell("unit"),
        roles=_roles(cell("roles")),
        phone=_fits(Person, "phone", cell("phone")),
        mail=_mail(_fits(Person, "mail", cell("mail"))),
        # Who stands in the file works here, unless it says otherwise.
        active=_yes("active", cell("active")) is not False if cell("active") else True,
    )
    _fits(Person, "name", line.name)
    return line


def number_of(row: Row) -> str:
    """The employee number of a row, also when something else is wrong with it; "" when it has none."""
    return " ".join(row.cells.get("number", "").split())


def _reader(row: Row) -> Callable[[str], str | None]:
    if row.error:
        raise LineError(row.error)

    def cell(name: str) -> str | None:
        value = row.cells.get(name)
        if value is None:
            return None
        if NOT_TEXT.search(value):
            raise LineError(f"«{name}» has characters that are not text")
        return " ".join(value.split())

    return cell


def _given(name: str, value: str | None) -> str:
    if not value:
        raise LineError(f"«{name}» is missing")
    return value


def _fits(model: Any, name: str, value: str | None) -> str | None:
    """The value, when the model's field takes it."""
    if not value:
        return value
    taker = model._meta.get_field(name)
    if len(value) > taker.max_length:
        raise LineError(f"«{name}» has {len(value)} characters; {taker.max_length} is the most")
    if name == "username":
        try:
            taker.run_validators(value)
        except ValidationError:
            raise LineError(f"«{value}» is not a user name: letters, digits and @ . + - _ only") from None
    return value


def _mail(value: str | None) -> str | None:
    if value:
        try:
            validate_email(value)
        except ValidationError:
            raise LineError(f"«{value}» is not an e-mail address") from None
    return value


def _postal_place(code: str | None, place: str | None) -> str | None:
    """«0661 Oslo», also where a spreadsheet made 661 of the code."""
    if code is None:
        return place
    return f"{code.zfill(4) if code.isdecimal() else code} {place or ''}".strip()


def _kind(value: str | None) -> UnitKind | None:
    if not value:
        return None
    if value.casefold() not in KINDS:
        raise LineError(f"«{value[:40]}» is not a kind of unit; they are {', '.join(KINDS)}")
    return KINDS[value.casefold()]


def _yes(name: str, value: str | None) -> bool | None:
    if value is None:
        return None
    word = value.casefold()
    if word not in YES | NO:
        raise LineError(f"«{name}» is «{value[:20]}» and must be yes or no («ja», «nei»)")
    return word in YES


def _roles(value: str | None) -> list[str] | None:
    if value is None:
        return None
    roles = sorted({role.strip() for role in value.split(";")} - {""})
    for role in roles:
        _fits(Role, "name", role)
    return roles
