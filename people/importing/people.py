"""What a table of people would change."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from cms.importing import LineError
from people.models import ClosedBy, Person, User
from people.permissions import may_be_known_by_user_name

from .files import Row
from .lines import PersonLine, Problem, number_of, person_line
from .units import Change, UnitPlan, changes_in


@dataclass
class PeoplePlan:
    """`leaving` are those whom this import knew, and whom the file does not have or calls inactive; their accounts are
    closed. `reopened` are numbers of those who left once and are back. `kept_closed` are people in the file whose
    account somebody else closed: it stays closed. `known` is how many this import knew before."""

    new: list[PersonLine] = field(default_factory=list)
    changed: list[tuple[PersonLine, list[Change]]] = field(default_factory=list)
    leaving: list[Person] = field(default_factory=list)
    reopened: set[str] = field(default_factory=set)
    kept_closed: list[Person] = field(default_factory=list)
    known: int = 0
    by_number: dict[str, Person] = field(default_factory=dict)

    def closed(self) -> set[str]:
        """The numbers of those whose account will be closed when all is written."""
        leaving, today = {person.number for person in self.leaving}, timezone.localdate()
        return leaving | {
            number
            for number, person in self.by_number.items()
            if not (person.user.is_active or number in self.reopened)
            or (person.user.ends and person.user.ends <= today)
        }


class Here:
    """The people who are here. Three SQL statements, however many they are."""

    def __init__(self) -> None:
        people = list(Person.objects.select_related("user__scim").order_by())
        self.people = people
        self.by_number = {person.number: person for person in people if person.number}
        self.by_username = {person.user.username.casefold(): person for person in people}
        alone = User.objects.filter(person=None).order_by()
        self.without_person = {user.username.casefold(): user for user in alone}
        self.roles: dict[int, set[str]] = defaultdict(set)
        given = Person.roles.through.objects.values_list("person_id", "role__name")
        for person_id, role in given:
            self.roles[person_id].add(role)


def plan_people(
    rows: list[Row] | None, *, source: str, units: UnitPlan, problems: list[Problem]
) -> PeoplePlan:
    """Compare a table with who is here. What is wrong with lines is added to `problems`."""
    here = Here()
    mine = [person for person in here.people if person.source == source]
    plan = PeoplePlan(known=len(mine), by_number=dict(here.by_number))
    if rows is None:
        return plan
    lines, inactive = _read(rows, here, source, units, problems)
    plan.leaving = _leaving(rows, mine, inactive, problems)
    _one_mail_each(lines, here, plan.leaving, problems)
    for line in lines.values():
        person = line.person
        plan.by_number[line.number] = person
        if person.pk is None:
            plan.new.append(line)
            continue
        changes = _changes(line, source, here.roles[person.pk], units)
        if not person.user.is_active:
            if may_open(person.user):
                plan.reopened.add(line.number)
                changes.append(Change("account", "closed", "open"))
            else:
                plan.kept_closed.append(person)
        if changes:
            plan.changed.append((line, changes))
    return plan


def may_open(user: User) -> bool:
    """May an import open this closed account? Only when one closed it, and the identity system has not deleted it: what
    an administrator or that system closed stays closed."""
    scim = getattr(user, "scim", None)
    return user.closed_by == ClosedBy.IMPORT and not (scim and scim.gone)


def _read(
    rows: list[Row], here: Here, source: str, units: UnitPlan, problems: list[Problem]
) -> tuple[dict[str, PersonLine], set[str]]:
    """The lines of those who work here, by number, each with the person whom it is about; and the numbers of those
    who do not."""
    lines: dict[str, PersonLine] = {}
    names: dict[str, str] = {}
    numbers: dict[str, str] = {}
    inactive: set[str] = set()
    for row in rows:
        try:
            line = person_line(row)
            _once("number", line.number, numbers, row.place)
            if not line.active:
                inactive.add(line.number)
                continue
            _once("user name", line.username, names, row.place)
            line.person = _person(line, here, source, units)
            lines[line.number] = line
        except LineError as error:
            problems.append(Problem(row.place, str(error)))
    return lines, inactive


def _once(what: str, value: str, places: dict[str, str], place: str) -> None:
    """Raises LineError when the value stands elsewhere already, in any case of letters."""
    if first := places.get(value.casefold()):
        raise LineError(f"the {what} «{value}» stands in {first} already")
    places[value.casefold()] = place


def _person(line: PersonLine, here: Here, source: str, units: UnitPlan) -> Person:
    """Who it is: by number, else by a user name that nobody with a number has. A new one when there is nobody.

    Raises LineError.
    """
    if line.unit and line.unit not in units.places:
        raise LineError(f"there is no unit with the code «{line.unit}»")
    name = line.username.casefold()
    person, holder = here.by_number.get(line.number), here.by_username.get(name)
    if holder and holder != person and (person or holder.number):
        gone = "" if holder.user.is_active else ", whose account is closed"
        number = f" ({holder.number})" if holder.number else ""
        raise LineError(f"the user name «{line.username}» belongs to {holder.name}{number}{gone}")
    user = here.without_person.get(name)
    if person and user:
        raise LineError(f"the user name «{line.username}» belongs to another account")
    found = holder.user if holder and not person else user
    if found and not may_be_known_by_user_name(found):
        raise LineError(
            f"the user name «{line.username}» belongs to an administrator, to an account with a password, or to "
            f"somebody who left long ago; an administrator can give the account the number «{line.number}»"
        )
    person = person or holder or Person(user=user or User())
    if person.source not in ("", source):
        raise LineError(f"{person.name} ({person.number}) belongs to the import «{person.source}»")
    return person


def _leaving(
    rows: list[Row], mine: list[Person], inactive: set[str], problems: list[Problem]
) -> list[Person]:
    """Who leaves. Nobody while a line does not say whom it is about: it could be anybody."""
    nameless = next((row for row in rows if not number_of(row)), None)
    if nameless:
        problems.append(Problem(nameless.place, "without a number here, nobody leaves this time"))
        return []
    named = {number_of(row) for row in rows} - inactive
    leaving = [person for person in mine if person.number not in named]
    users = {person.user_id for person in leaving}
    admins = set(User.objects.filter(is_superuser=True, is_active=True).values_list("pk", flat=True))
    if admins and admins <= users:
        stays = [person for person in leaving if person.user_id in admins]
        leaving = [person for person in leaving if person.user_id not in admins]
        problems.append(Problem(stays[0].name, "the only administrator stays; make somebody else one first"))
    return leaving


def _one_mail_each(
    lines: dict[str, PersonLine], here: Here, leaving: list[Person], problems: list[Problem]
) -> None:
    """Take out lines whose mail somebody else has, or will have when all is written."""
    moving = {line.person.pk for line in lines.values() if line.mail is not None}
    moving |= {person.pk for person in leaving}
    holders = {
        person.mail.casefold(): (person.pk, person.name)
        for person in here.people
        if person.mail and person.user.is_active and person.pk not in moving
    }
    for number, line in list(lines.items()):
        if not line.mail:
            continue
        holder = holders.setdefault(line.mail.casefold(), (line.person.pk, line.place))
        if holder != (line.person.pk, line.place):
            problems.append(Problem(line.place, f"the e-mail «{line.mail}» belongs to {holder[1]}"))
            del lines[number]


def _changes(line: PersonLine, source: str, roles: set[str], units: UnitPlan) -> list[Change]:
    person, user = line.person, line.person.user
    pairs = [
        ("source", person.source, source),
        ("number", person.number, line.number),
        ("user name", user.username, line.username),
        ("first name", user.first_name, line.first_name),
        ("last name", user.last_name, line.last_name),
        ("name", person.name, line.name),
        ("title", person.title, line.title),
        ("phone", person.phone, line.phone),
        ("e-mail", person.mail, line.mail),
        ("account's e-mail", user.email, line.mail),
        ("roles", "; ".join(sorted(roles)), None if line.roles is None else "; ".join(line.roles)),
    ]
    return [*changes_in(pairs), *units.moves("unit", person.unit_id, line.unit)]
