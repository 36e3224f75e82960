"""The demo municipality's units and people. Everybody is invented; the units have real names."""

from django.contrib.auth.models import Group
from django.db import transaction

from .models import Person, Role, Unit, UnitKind, User

PASSWORD = "demo"  # noqa: S105 - known to all; the demo runs with FELLES_DEMO only

# short name: (name, kind, short name of the parent, external)
UNITS: dict[str, tuple[str, UnitKind, str, bool]] = {
    "OK": ("Oslo kommune", UnitKind.MUNICIPALITY, "", False),
    "FIN": ("Byrådsavdeling for finans", UnitKind.DEPARTMENT, "OK", False),
    "UKE": ("Utviklings- og kompetanseetaten", UnitKind.AGENCY, "FIN", False),
    "Konserninnkjøp": ("Konserninnkjøp", UnitKind.SECTION, "UKE", False),
    "BST": ("Bydel Stovner", UnitKind.DISTRICT, "OK", False),
    "Hjemmetjenesten": ("Hjemmetjenesten Stovner", UnitKind.LOCATION, "BST", False),
    "Ulleråsen": ("Ulleråsen private barnehage", UnitKind.LOCATION, "", True),
}

# username: (first name, last name, title, unit, phone, roles, groups)
PEOPLE: dict[str, tuple[str, str, str, str, str, list[str], list[str]]] = {
    "admin": ("Anders", "Lie", "systemansvarlig", "UKE", "21 80 00 01", [], []),
    "redaktor": ("Sigrid", "Bakken", "redaktør", "Konserninnkjøp", "21 80 00 02", [], ["Redaktører"]),
    "godkjenner": ("Ingrid", "Solvang", "seksjonssjef", "Konserninnkjøp", "21 80 00 03", ["Leder"], []),
    "prosesseier": ("Kristin", "Moe", "fagdirektør", "FIN", "21 80 00 04", ["Leder"], []),
    "ansatt": (
        "Amina",
        "Yusuf",
        "avdelingsleder",
        "Hjemmetjenesten",
        "21 80 00 05",
        ["Leder", "Innkjøper"],
        [],
    ),
    "styrer": ("Tor Egil", "Moen", "styrer", "Ulleråsen", "22 00 00 06", ["Styrer i barnehage"], []),
    "marit.lunde": ("Marit", "Lunde", "spesialrådgiver", "Konserninnkjøp", "21 80 00 07", [], []),
    "farid.rahimi": ("Farid", "Rahimi", "rådgiver", "Konserninnkjøp", "21 80 00 08", [], []),
    "henrik.aas": ("Henrik", "Aas", "spesialrådgiver", "FIN", "21 80 00 09", [], []),
}


@transaction.atomic
def load() -> dict[str, User]:
    """Make units and people that are missing. Returns the users by name."""
    units: dict[str, Unit] = {}
    for short, (name, kind, parent, external) in UNITS.items():
        units[short], _created = Unit.objects.get_or_create(
            name=name,
            defaults={
                "short_name": short if short.isupper() else "",
                "kind": kind,
                "parent": units.get(parent),
                "external": external,
            },
        )
    return {username: _person(username, units) for username in PEOPLE}


def _person(username: str, units: dict[str, Unit]) -> User:
    first, last, title, unit, phone, roles, groups = PEOPLE[username]
    user, created = User.objects.get_or_create(
        username=username,
        defaults={
            "first_name": first,
            "last_name": last,
            "email": f"{username}@example.org",
            "is_superuser": username == "admin",
            "is_staff": username == "admin",
        },
    )
    if created:
        user.set_password(PASSWORD)
        user.save()
        person = Person.objects.create(
            user=user, name=f"{first} {last}", title=title, unit=units[unit], phone=phone, mail=user.email
        )
        person.roles.set([Role.objects.get_or_create(name=role)[0] for role in roles])
        user.groups.set(Group.objects.filter(name__in=groups))
    return user
