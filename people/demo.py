"""The demo municipality's units and people. Everybody is invented, and so are private kindergartens and service
locations; agencies and districts have real names."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from . import demo_profiles
from .models import Person, Role, Unit, UnitKind, User

PASSWORD = "demo"  # noqa: S105 - known to all; the demo runs with FELLES_DEMO only

# short name: (name, kind, short name of the parent, external)
UNITS: dict[str, tuple[str, UnitKind, str, bool]] = {
    "OK": ("Oslo kommune", UnitKind.MUNICIPALITY, "", False),
    "BLK": ("Byrådslederens kontor", UnitKind.DEPARTMENT, "OK", False),
    "FIN": ("Byrådsavdeling for finans", UnitKind.DEPARTMENT, "OK", False),
    "Byutvikling": ("Byrådsavdeling for byutvikling", UnitKind.DEPARTMENT, "OK", False),
    "Helse": ("Byrådsavdeling for helse", UnitKind.DEPARTMENT, "OK", False),
    "Kultur": ("Byrådsavdeling for kultur og næring", UnitKind.DEPARTMENT, "OK", False),
    "Miljø": ("Byrådsavdeling for miljø og samferdsel", UnitKind.DEPARTMENT, "OK", False),
    "Sosiale tjenester": ("Byrådsavdeling for sosiale tjenester", UnitKind.DEPARTMENT, "OK", False),
    "Utdanning": ("Byrådsavdeling for utdanning", UnitKind.DEPARTMENT, "OK", False),
    "UKE": ("Utviklings- og kompetanseetaten", UnitKind.AGENCY, "FIN", False),
    "Origo": ("Oslo Origo", UnitKind.AGENCY, "FIN", False),
    "PBE": ("Plan- og bygningsetaten", UnitKind.AGENCY, "Byutvikling", False),
    "Byantikvaren": ("Byantikvaren", UnitKind.AGENCY, "Byutvikling", False),
    "Helseetaten": ("Helseetaten", UnitKind.AGENCY, "Helse", False),
    "Sykehjemsetaten": ("Sykehjemsetaten", UnitKind.AGENCY, "Helse", False),
    "Kulturetaten": ("Kulturetaten", UnitKind.AGENCY, "Kultur", False),
    "BYM": ("Bymiljøetaten", UnitKind.AGENCY, "Miljø", False),
    "Renovasjon": ("Renovasjons- og gjenvinningsetaten", UnitKind.AGENCY, "Miljø", False),
    "VAV": ("Vann- og avløpsetaten", UnitKind.AGENCY, "Miljø", False),
    "Brann": ("Brann- og redningsetaten", UnitKind.AGENCY, "Miljø", False),
    "Velferdsetaten": ("Velferdsetaten", UnitKind.AGENCY, "Sosiale tjenester", False),
    "Barne- og familieetaten": ("Barne- og familieetaten", UnitKind.AGENCY, "Sosiale tjenester", False),
    "UDE": ("Utdanningsetaten", UnitKind.AGENCY, "Utdanning", False),
    "Alna": ("Bydel Alna", UnitKind.DISTRICT, "OK", False),
    "Bjerke": ("Bydel Bjerke", UnitKind.DISTRICT, "OK", False),
    "Frogner": ("Bydel Frogner", UnitKind.DISTRICT, "OK", False),
    "Gamle Oslo": ("Bydel Gamle Oslo", UnitKind.DISTRICT, "OK", False),
    "Grorud": ("Bydel Grorud", UnitKind.DISTRICT, "OK", False),
    "Grünerløkka": ("Bydel Grünerløkka", UnitKind.DISTRICT, "OK", False),
    "Nordre Aker": ("Bydel Nordre Aker", UnitKind.DISTRICT, "OK", False),
    "Nordstrand": ("Bydel Nordstrand", UnitKind.DISTRICT, "OK", False),
    "Sagene": ("Bydel Sagene", UnitKind.DISTRICT, "OK", False),
    "St. Hanshaugen": ("Bydel St. Hanshaugen", UnitKind.DISTRICT, "OK", False),
    "BST": ("Bydel Stovner", UnitKind.DISTRICT, "OK", False),
    "Søndre Nordstrand": ("Bydel Søndre Nordstrand", UnitKind.DISTRICT, "OK", False),
    "Ullern": ("Bydel Ullern", UnitKind.DISTRICT, "OK", False),
    "Vestre Aker": ("Bydel Vestre Aker", UnitKind.DISTRICT, "OK", False),
    "Østensjø": ("Bydel Østensjø", UnitKind.DISTRICT, "OK", False),
    "Konserninnkjøp": ("Konserninnkjøp", UnitKind.SECTION, "UKE", False),
    "HR": ("Seksjon for HR og arbeidsmiljø", UnitKind.SECTION, "UKE", False),
    "Regnskap": ("Seksjon for lønn og regnskap", UnitKind.SECTION, "UKE", False),
    "Barnehage": ("Seksjon for barnehage", UnitKind.SECTION, "UDE", False),
    "Hjemmetjenesten": ("Hjemmetjenesten Stovner", UnitKind.LOCATION, "BST", False),
    "Blåveiskroken": ("Blåveiskroken barnehage", UnitKind.LOCATION, "BST", False),
    "Lindehagen": ("Lindehagen sykehjem", UnitKind.LOCATION, "Sykehjemsetaten", False),
    "Vestveien": ("Vestveien skole", UnitKind.LOCATION, "UDE", False),
    "Ulleråsen": ("Ulleråsen private barnehage", UnitKind.LOCATION, "", True),
    "Rognehaugen": ("Rognehaugen private barnehage", UnitKind.LOCATION, "", True),
    "Regnbuebakken": ("Regnbuebakken private barnehage", UnitKind.LOCATION, "", True),
    "Vesletun": ("Vesletun familiebarnehage", UnitKind.LOCATION, "", True),
}
WITHOUT_SHORT_NAME = {"HR"}

# Where some of them are: public buildings. Places that are invented have none.
TOWN_HALL = ("Rådhusplassen 1", "0037 Oslo")
ADDRESSES = {
    **dict.fromkeys(
        ("OK", "BLK", "FIN", "Byutvikling", "Helse", "Kultur", "Miljø", "Sosiale tjenester", "Utdanning"), TOWN_HALL
    ),
    "UKE": ("Grensesvingen 6", "0663 Oslo"), "PBE": ("Vahls gate 1", "0187 Oslo"),
    "Byantikvaren": ("Maridalsveien 3", "0178 Oslo"), "Helseetaten": ("Storgata 51", "0182 Oslo"),
    "BYM": ("Karvesvingen 3", "0579 Oslo"), "VAV": ("Herslebs gate 5", "0561 Oslo"),
    "Brann": ("Arne Garborgs plass 1", "0179 Oslo"), "UDE": ("Grensesvingen 6", "0663 Oslo"),
    "Alna": ("Trygve Lies plass 1", "1051 Oslo"), "Bjerke": ("Lørenveien 11", "0585 Oslo"),
    "Gamle Oslo": ("Platous gate 16", "0190 Oslo"), "Grorud": ("Ammerudveien 22", "0958 Oslo"),
    "Grünerløkka": ("Markveien 57", "0550 Oslo"), "Nordstrand": ("Cecilie Thoresens vei 1", "1153 Oslo"),
    "St. Hanshaugen": ("Akersbakken 27", "0172 Oslo"), "BST": ("Karl Fossums vei 30", "0985 Oslo"),
    "Ullern": ("Hoffsveien 48", "0377 Oslo"), "Vestre Aker": ("Sørkedalsveien 148", "0754 Oslo"),
    "Østensjø": ("Olaf Helsets vei 6", "0694 Oslo"),
}  # fmt: skip

# Who leads a unit, by its short name. The others have nobody yet.
LEADERS = {
    "UKE": "rune.solberg", "Konserninnkjøp": "godkjenner", "HR": "astrid.nygaard", "Regnskap": "per.olav.strand",
    "FIN": "prosesseier", "Utdanning": "mohammed.ali", "Barnehage": "silje.ronning", "Hjemmetjenesten": "ansatt",
    "Blåveiskroken": "yasmin.demir", "Ulleråsen": "styrer", "Rognehaugen": "samira.khan", "Helseetaten": "elin.fossum",
    "Vestveien": "siv.marit.johansen",
}  # fmt: skip

# user name | name | title | unit | phone | roles | group
PEOPLE = """
admin | Anders Lie | systemansvarlig | UKE | 21 80 00 01 | |
redaktor | Sigrid Bakken | redaktør | Konserninnkjøp | 21 80 00 02 | | Redaktører
godkjenner | Ingrid Solvang | seksjonssjef | Konserninnkjøp | 21 80 00 03 | Leder |
prosesseier | Kristin Moe | fagdirektør | FIN | 21 80 00 04 | Leder |
ansatt | Amina Yusuf | avdelingsleder | Hjemmetjenesten | 21 80 00 05 | Leder, Innkjøper |
styrer | Tor Egil Moen | styrer | Ulleråsen | 22 00 00 06 | Styrer i barnehage |
marit.lunde | Marit Lunde | spesialrådgiver | Konserninnkjøp | 21 80 00 07 | |
farid.rahimi | Farid Rahimi | rådgiver | Konserninnkjøp | 21 80 00 08 | |
henrik.aas | Henrik Aas | spesialrådgiver | FIN | 21 80 00 09 | |
nora.eide | Nora Eide | HR-rådgiver | HR | 21 80 00 10 | HR | Redaktører
jonas.vik | Jonas Vik | rådgiver | FIN | 21 80 00 11 | Controller | Redaktører
leila.hosseini | Leila Hosseini | HMS-rådgiver | Helseetaten | 21 80 00 12 | HMS | Redaktører
sara.lindqvist | Sara Lindqvist | jurist | BLK | 21 80 00 13 | Personvern | Redaktører
ida.kvam | Ida Kvam | pedagogisk rådgiver | Barnehage | 21 80 00 14 | | Redaktører
bente.haugland | Bente Haugland | HR-direktør | FIN | 21 80 00 15 | Leder, HR |
rune.solberg | Rune Solberg | avdelingsdirektør | UKE | 21 80 00 16 | Leder |
geir.nordby | Geir Nordby | økonomidirektør | FIN | 21 80 00 17 | Leder |
elin.fossum | Elin Fossum | avdelingsdirektør | Helseetaten | 21 80 00 18 | Leder |
camilla.berg | Camilla Berg | fagdirektør | BLK | 21 80 00 19 | Leder |
mohammed.ali | Mohammed Ali | fagdirektør | Utdanning | 21 80 00 20 | Leder |
astrid.nygaard | Astrid Nygaard | seksjonssjef | HR | 21 80 00 21 | Leder, HR |
kjetil.brekke | Kjetil Brekke | spesialrådgiver i arbeidsrett | FIN | 21 80 00 22 | HR |
hanne.tveit | Hanne Tveit | seksjonssjef | UKE | 21 80 00 23 | Leder |
omar.farah | Omar Farah | seksjonssjef | Origo | 21 80 00 24 | Leder |
marianne.dahl | Marianne Dahl | budsjettsjef | FIN | 21 80 00 25 | Leder, Controller |
per.olav.strand | Per Olav Strand | regnskapssjef | Regnskap | 21 80 00 26 | Leder |
torunn.aasen | Torunn Aasen | bedriftsoverlege | Helseetaten | 21 80 00 27 | HMS |
stian.hellem | Stian Hellem | avdelingsleder | Brann | 21 80 00 28 | Leder, HMS |
fredrik.wang | Fredrik Wang | seksjonssjef | BLK | 21 80 00 29 | Leder, Personvern |
priya.nair | Priya Nair | informasjonssikkerhetsleder | Origo | 21 80 00 30 | Personvern |
silje.ronning | Silje Rønning | barnehagesjef | Barnehage | 21 80 00 31 | Leder |
grete.isaksen | Grete Isaksen | seksjonsleder | Barne- og familieetaten | 21 80 00 32 | Leder |
tuva.lien | Tuva Lien | HR-rådgiver | HR | 21 80 00 33 | HR |
hassan.mahmoud | Hassan Mahmoud | rådgiver i sykefravær | HR | 21 80 00 34 | HR |
emil.sandvik | Emil Sandvik | rekrutteringsrådgiver | HR | 21 80 00 35 | HR |
anh.nguyen | Anh Nguyen | HR-rådgiver | Gamle Oslo | 21 80 00 36 | HR |
daniel.oyen | Daniel Øyen | controller | Frogner | 21 80 00 37 | Controller |
ole.martin.bakke | Ole Martin Bakke | hovedverneombud | BYM | 21 80 00 38 | Verneombud |
fatima.elhassan | Fatima El-Hassan | HMS-rådgiver | Helseetaten | 21 80 00 39 | HMS |
ingeborg.falk | Ingeborg Falk | personvernombud | BLK | 21 80 00 40 | Personvern |
viktor.kowalski | Viktor Kowalski | arkivleder | UKE | 21 80 00 41 | Arkiv |
berit.aune | Berit Aune | pedagogisk veileder | BST | 21 80 00 42 | |
yasmin.demir | Yasmin Demir | styrer | Blåveiskroken | 21 80 00 43 | Leder, Styrer i barnehage |
knut.eriksen | Knut Eriksen | driftsleder | Renovasjon | 21 80 00 44 | Leder, Innkjøper |
ewa.nowak | Ewa Nowak | helsefagarbeider | Lindehagen | 21 80 00 45 | Verneombud |
tiril.hauge | Tiril Hauge | saksbehandler | Sagene | 21 80 00 46 | |
siv.marit.johansen | Siv Marit Johansen | rektor | Vestveien | 21 80 00 47 | Leder, Rektor |
ravdna.utsi | Ravdna Utsi | arkitekt | PBE | 21 80 00 48 | |
samira.khan | Samira Khan | styrer | Rognehaugen | 22 00 00 49 | Styrer i barnehage |
"""


@dataclass(frozen=True)
class Row:
    """One line of PEOPLE."""

    username: str
    name: str
    title: str
    unit: str
    phone: str
    roles: list[str]
    group: str


def _row(line: str) -> Row:
    username, name, title, unit, phone, roles, group = (cell.strip() for cell in line.split("|"))
    return Row(username, name, title, unit, phone, roles.split(", ") if roles else [], group)


ROWS = [_row(line) for line in PEOPLE.strip().splitlines()]


@transaction.atomic
def load() -> dict[str, User]:
    """Make units and people that are missing; what is there is left alone. Returns the users by name."""
    units = _units()
    users = User.objects.in_bulk([row.username for row in ROWS], field_name="username")
    groups = {group.name: group for group in Group.objects.all()}
    roles = {role.name: role for role in Role.objects.all()}
    missing = [row for row in ROWS if row.username not in users]
    # Worked out once: it takes a while by design, and this one is no secret.
    password = make_password(PASSWORD) if missing else ""
    for row in missing:
        user = users[row.username] = _user(row, password)
        person = Person.objects.create(
            user=user, name=row.name, title=row.title, unit=units[row.unit], phone=row.phone, mail=user.email
        )
        for name in row.roles:
            roles[name] = roles.get(name) or Role.objects.create(name=name)
            person.roles.add(roles[name])
        if row.group:
            user.groups.add(groups[row.group])
    demo_profiles.load(users, [row.username for row in missing])
    for short, username in LEADERS.items():
        Unit.objects.filter(pk=units[short].pk, leader=None).update(leader=users[username].person)
    return users


def _units() -> dict[str, Unit]:
    nowhere = ("", "")
    known = {unit.name: unit for unit in Unit.objects.filter(name__in=[data[0] for data in UNITS.values()])}
    units: dict[str, Unit] = {}
    for short, (name, kind, parent, external) in UNITS.items():
        street, postal_place = ADDRESSES.get(short, nowhere)
        units[short] = known.get(name) or Unit.objects.create(
            name=name,
            street=street,
            postal_place=postal_place,
            short_name=short if short.isupper() and short not in WITHOUT_SHORT_NAME else "",
            kind=kind,
            parent=units.get(parent),
            external=external,
        )
    return units


def _user(row: Row, password: str) -> User:
    first, _space, last = row.name.rpartition(" ")
    return User.objects.create(
        username=row.username,
        first_name=first,
        last_name=last,
        email=f"{row.username}@example.org",
        password=password,
        is_superuser=row.username == "admin",
        is_staff=row.username == "admin",
    )


def unit(short: str) -> Unit:
    """The unit with a key of UNITS."""
    return Unit.objects.get(name=UNITS[short][0])
