"""What the demo municipality's people say of themselves. Invented, as they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from .models import Person, User
from .profiles import Competence, CompetenceState

COMPETENCES = (
    "Anskaffelsesrett", "Rammeavtaler", "Forhandling", "Grønne innkjøp", "Kontraktsoppfølging", "Budsjettering",
    "Regnskap", "Økonomistyring", "Arbeidsrett", "Rekruttering", "Intervjuteknikk", "Sykefraværsoppfølging",
    "Inkluderende arbeidsliv", "Risikovurdering", "HMS-arbeid", "Hendelsesgransking", "Personvern", "Innsynssaker",
    "Informasjonssikkerhet", "Arkiv og dokumentasjon", "Barnehagepedagogikk", "Foreldresamarbeid",
    "Overgang barnehage–skole", "Klarspråk", "Prosessveiledning", "Prosjektledelse", "Tjenestedesign", "Statistikk",
)  # fmt: skip
PROPOSED = ("Sirkulære møbelkjøp", "marit.lunde")
MERGED = ("Forhandlinger", "Forhandling")

# #tags as everybody writes them, and mentions by user name (with_mentions).
# user name | competences | languages | working days | where they sit | how the name is said; about on lines below
PROFILES = """
ansatt | Sykefraværsoppfølging, Prosessveiledning | norsk, engelsk, somali | 12345 | Stovner senter 16 | aMIna JUSSuf
    Jeg leder dagvaktene i hjemmetjenesten. Spør meg gjerne om #turnus, vikarer og hvordan vi tar imot nye
    kolleger. Om #innkjøp spør dere heller @{marit.lunde}.
marit.lunde | Anskaffelsesrett, Rammeavtaler, Forhandling, Grønne innkjøp | norsk, tysk | 12345 | Grensesvingen 6
    Jeg hjelper bydeler og etater med å komme i gang med et #innkjøp, særlig det første møtet med markedet.
    Når avtalen er på plass, tar @{farid.rahimi} over. #grønne-innkjøp
farid.rahimi | Anskaffelsesrett, Kontraktsoppfølging | norsk, engelsk, dari | 12345 | Grensesvingen 6, 3. etasje | faRID
    Når avtalen er signert, begynner min jobb: leveranser, avvik og opsjoner. #kontrakt #innkjøp
godkjenner | Anskaffelsesrett, Rammeavtaler | norsk, engelsk | 12345 | Grensesvingen 6, 3. etasje
    Jeg leder Konserninnkjøp og godkjenner veilederen om anskaffelser.
redaktor | Klarspråk, Prosessveiledning | norsk, engelsk, fransk | 1234 | Grensesvingen 6, 3. etasje
    Jeg skriver veiledere sammen med dem som kan faget. Fri på fredager. #klarspråk
henrik.aas | Budsjettering, Økonomistyring | norsk, engelsk | 12345 | Rådhuset
    Samkjøp og avtaler på tvers av virksomhetene. #innkjøp #samkjøp
nora.eide | Rekruttering, Intervjuteknikk, Inkluderende arbeidsliv | norsk, engelsk | 12345 | Grensesvingen 6, 2. etasje
    Ring meg før dere lyser ut, så får vi en kortere vei til den rette.
kjetil.brekke | Arbeidsrett, Forhandling | norsk | 12345 | Rådhuset | SJETil
    Arbeidsrett til hverdags: prøvetid, midlertidige stillinger og fortrinnsrett.
hassan.mahmoud | Sykefraværsoppfølging, Inkluderende arbeidsliv | norsk, arabisk | 12345 | Grensesvingen 6, 2. etasje
    Tilrettelegging lykkes oftest når vi snakkes tidlig.
emil.sandvik | Rekruttering, Intervjuteknikk | norsk, engelsk | 12345 |
marianne.dahl | Budsjettering, Økonomistyring, Statistikk | norsk, engelsk | 12345 | Rådhuset
    Budsjettskjema, frister og alt det man ikke tør spørre om.
per.olav.strand | Regnskap, Økonomistyring | norsk | 12345 | Grensesvingen 6, 1. etasje
leila.hosseini | HMS-arbeid, Risikovurdering | norsk, engelsk, persisk | 12345 | Storgata 51 | leiLA hosseiNI
    Jeg tar gjerne en time med ledergruppen om risikovurdering i praksis.
fatima.elhassan | HMS-arbeid, Hendelsesgransking | norsk, engelsk, arabisk | 12345 | Storgata 51
stian.hellem | Hendelsesgransking, Risikovurdering | norsk | 12345 | Hovedbrannstasjonen
sara.lindqvist | Personvern, Innsynssaker | norsk, svensk, engelsk | 12345 | Rådhuset
    Innsyn, taushetsplikt og behandlingsprotokoll. #personvern
ingeborg.falk | Personvern | norsk, engelsk | 12345 | Rådhuset
    Personvernombud. Du kan snakke med meg i fortrolighet. #personvern
priya.nair | Informasjonssikkerhet, Personvern | norsk, engelsk, hindi | 12345 | Grensen 5–7 | PRIja NAjer
viktor.kowalski | Arkiv og dokumentasjon | norsk, polsk, engelsk | 12345 | Grensesvingen 6, kjelleren
ida.kvam | Barnehagepedagogikk, Foreldresamarbeid | norsk, engelsk | 123 | Grensesvingen 10
berit.aune | Barnehagepedagogikk, Overgang barnehage–skole | norsk | 12345 | Stovner senter 16
yasmin.demir | Barnehagepedagogikk, Foreldresamarbeid | norsk, tyrkisk, engelsk | 12345 | Blåveiskroken
ole.martin.bakke | HMS-arbeid | norsk | 12345 |
    Hovedverneombud. Ring før det haster.
omar.farah | Tjenestedesign, Prosjektledelse | norsk, engelsk, somali | 12345 | Grensen 5–7
"""

# Who is away, for so many days from the day of loading, and who stands in.
AWAY = {"farid.rahimi": (14, "marit.lunde")}
# Has not said for more than a year that it is right.
LONG_AGO = "ansatt"
# What of them somebody shows to others than all employees.
VISIBILITY = {
    "ingeborg.falk": {"working_days": "unit"},
    "ida.kvam": {"phone": "partners", "mail": "partners"},
    "ole.martin.bakke": {"mail": "unit"},
}


@dataclass(frozen=True)
class Said:
    """A line of PROFILES."""

    competences: list[str]
    languages: str
    working_days: list[int]
    place: str
    pronunciation: str
    about: str


def _said(first: str, about: str) -> tuple[str, Said]:
    username, names, languages, days, *more = (cell.strip() for cell in first.split("|"))
    place, pronunciation = [*more, "", ""][:2]
    working = [int(day) for day in days]
    return username, Said(names.split(", "), languages, working, place, pronunciation, about)


def _read() -> Iterator[tuple[str, Said]]:
    """Each line that is not indented begins somebody."""
    for block in re.split(r"\n(?=\S)", PROFILES.strip()):
        first, *about = block.splitlines()
        yield _said(first, " ".join(line.strip() for line in about))


SAID = dict(_read())


def load(users: dict[str, User], usernames: list[str]) -> None:
    """What these people say, who have just been made."""
    if not usernames:
        return
    known = {one.name: one for one in Competence.objects.all()}
    for name in COMPETENCES:
        if name not in known:
            known[name] = Competence.objects.create(name=name, state=CompetenceState.ACCEPTED)
    for username in usernames:
        if username in SAID:
            _load(users[username].person, SAID[username], known, users)
    name, by = PROPOSED
    if by in usernames:
        proposal, _new = Competence.objects.get_or_create(name=name, defaults={"proposed_by": users[by]})
        users[by].person.competences.add(proposal)
    name, into = MERGED
    Competence.objects.get_or_create(
        name=name, defaults={"state": CompetenceState.MERGED, "merged_into": known[into]}
    )


def with_mentions(text: str, users: dict[str, User]) -> str:
    """A text of the demo, in which `@{marit.lunde}` mentions who has this user name."""
    return re.sub(r"@\{([\w.]+)\}", lambda match: f"@[{users[match[1]].person.pk}]", text)


def _load(person: Person, said: Said, known: dict[str, Competence], users: dict[str, User]) -> None:
    username, today = person.user.username, timezone.localdate()
    person.languages, person.working_days, person.place = said.languages, said.working_days, said.place
    person.pronunciation, person.about = said.pronunciation, with_mentions(said.about, users)
    person.visibility = VISIBILITY.get(username, {})
    person.confirmed_on = today - timedelta(days=400 if username == LONG_AGO else 30)
    if username in AWAY:
        length, deputy = AWAY[username]
        person.away_from, person.away_until = today, today + timedelta(days=length)
        person.deputy = users[deputy].person
    person.save()
    person.competences.set([known[name] for name in said.competences])
