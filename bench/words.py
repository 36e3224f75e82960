"""Norwegian words for texts that nobody wrote: nouns and how they inflect, compounds, verbs, adjectives, names.

How often a word comes follows Zipf's law: the n-th most frequent one 1/(n + 2.7) as often as the first.
"""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

NOUNS = 20_000
SHIFT = 2.7

# Masculine and feminine: -en, -er. After a colon what binds the word to the next one in a compound.
COMMON = """
søknad:s avtale: frist: leder: ansatt plan: enhet:s rutine: rapport: bruker: elev: oppgave: vurdering:s kontrakt:s
tjeneste: kostnad:s regning:s faktura: leverandør: kommune: bydel:s etat:s skole: barnehage: lærer: pasient:
kontroll: prosess: melding:s fullmakt:s garanti: utgift:s inntekt:s lønn:s ferie: permisjon:s stilling:s person:
avdeling:s seksjon:s bolig: park: vei: bru: sykkel: buss: eiendom:s leilighet:s tomt:e skatt:e avgift:s bevilling:s
klage: høring:s sak:s bistand:s pleie: omsorg:s helse: sikkerhet:s risiko: hendelse:s alarm: brann: ulykke:s skade:
forsikring:s ordning:s løsning:s lisens: maskin: kanal: nettside: tekst: tilgang:s innlogging:s konto: nøkkel:
beredskap:s øvelse:s vakt: utrykning:s fritid:s idrett:s kultur: scene: bok: samling:s utstilling:s forestilling:s
miljø: energi: strøm: varme: gjenvinning:s reparasjon:s tilstand:s befaring:s tegning:s tillatelse:s dispensasjon:s
erklæring:s attest: utdanning:s opplæring:s praksis: samtale: arbeidsgiver: arbeidstaker: tillitsvalgt fagforening:s
turnus: vikar: timeliste: overtid:s reise: diett: kvittering:s anskaffelse:s konkurranse: protokoll: rammeavtale:
bestilling:s levering:s mangel: reklamasjon:s oppfølging:s evaluering:s statistikk: prognose: budsjettramme: reserve:
innsats: veileder: familie: pårørende: fastlege: lege: jordmor: sykepleier: medisin: resept: journal: diagnose:
transport: parkering:s henting:s adresse: postkasse: søppelbøtte: park: benk: lekeplass: brøyting:s rengjøring:s
""".split()

# Neuter: -et. Long ones -er in the plural, short ones nothing.
NEUTER = """
vedtak:s dokument: skjema: arbeid:s møte: kurs: budsjett: tilbud:s krav: ansvar:s tiltak:s mål: resultat: system:
register: arkiv: anlegg:s bygg: rom: kjøkken: utstyr:s kjøretøy: verktøy: prosjekt: program: nettverk:s samarbeid:s
barn:e vern: tilsyn:s avvik:s varsel: svar: brev: punkt: kapittel: referat: spørsmål:s grunnlag:s regelverk:s
fravær:s sykefravær:s oppmøte: ansettelsesforhold:s arbeidsmiljø: verneombud:s personvern: samtykke: innsyn:s
byggverk:s areal: tomteområde: vann: avløp:s avfall:s utslipp:s klima: bibliotek: museum:s svømmebasseng: stadion:
sykehjem:s omsorgssenter: legekontor: bosted:s opphold:s tolkeoppdrag:s innkjøp:s oppgjør:s bilag:s regnskap:s
""".split()

VERBS = """
være:er:vært ha:har:hatt gjøre:gjør:gjort sende:sender:sendt skrive:skriver:skrevet søke:søker:søkt gi:gir:gitt
vurdere:vurderer:vurdert godkjenne:godkjenner:godkjent kontrollere:kontrollerer:kontrollert bestille:bestiller:bestilt
registrere:registrerer:registrert følge:følger:fulgt melde:melder:meldt levere:leverer:levert hente:henter:hentet
lagre:lagrer:lagret oppdatere:oppdaterer:oppdatert avtale:avtaler:avtalt planlegge:planlegger:planlagt
beskrive:beskriver:beskrevet finne:finner:funnet velge:velger:valgt endre:endrer:endret avslutte:avslutter:avsluttet
starte:starter:startet betale:betaler:betalt beregne:beregner:beregnet dokumentere:dokumenterer:dokumentert
forberede:forbereder:forberedt gjennomføre:gjennomfører:gjennomført varsle:varsler:varslet kalle:kaller:kalt
underskrive:underskriver:underskrevet veilede:veileder:veiledet utsette:utsetter:utsatt behandle:behandler:behandlet
anonymisere:anonymiserer:anonymisert slette:sletter:slettet arkivere:arkiverer:arkivert innhente:innhenter:innhentet
sammenligne:sammenligner:sammenlignet forhandle:forhandler:forhandlet fordele:fordeler:fordelt opplyse:opplyser:opplyst
""".split()

ADJECTIVES = """
nye gamle store små viktige lokale felles private offentlige skriftlige muntlige årlige månedlige daglige ukentlige
aktuelle nødvendige gyldige ugyldige midlertidige faste varige raske enkle vanskelige interne eksterne tekniske faglige
økonomiske juridiske sosiale digitale fysiske trygge farlige åpne lukkede ferdige uferdige ansvarlige berørte relevante
tidligere kommende hele halve like ulike riktige feilaktige anonyme personlige særskilte ordinære ekstra manglende
""".split()

FIRST_NAMES = """
Anne Kari Ingrid Marit Liv Eva Nina Astrid Hilde Berit Ida Sara Amina Fatima Zainab Nora Emma Maja Sofie Thea Solveig
Randi Turid Gro Tone Silje Camilla Hanne Mona Elin Jan Per Bjørn Ole Lars Kjell Knut Arne Svein Thomas Hans Geir Tor
Morten Terje Odd Erik Martin Andreas John Rune Trond Tore Daniel Jonas Mohammed Ahmed Ali Omar Yusuf Henrik Magnus
""".split()

LAST_NAMES = """
Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Pettersen Eriksen Berg Haugen
Hagen Johannessen Andreassen Jacobsen Dahl Jørgensen Halvorsen Henriksen Lund Sørensen Jakobsen Moen Gundersen Iversen
Strand Solberg Svendsen Eide Knutsen Martinsen Paulsen Bakken Kristoffersen Mathisen Lie Amundsen Nguyen Rasmussen Ali
Ahmed Khan Hussain Singh Aas Bråten Fjeld Grønn Holm Isaksen Kvam Lien Myhre Nygård Opdal Ruud Sande Tangen Ulven Vik
""".split()

JOBS = """
rådgiver spesialrådgiver seksjonssjef avdelingsleder førstekonsulent konsulent saksbehandler fagsjef lærer rektor
sykepleier helsefagarbeider barnehagelærer ingeniør arkitekt jurist økonom prosjektleder enhetsleder bibliotekar
""".split()

# Places are put together of these: new ones turn up for ever, as in real text.
PLACE_BEGINNINGS = (
    "Sol Lang Nord Sør Øst Vest Stor Lille Høy Lav Berg Bjerk Furu Gran Eik Ask Mo Sand Stein Elve".split()
)
PLACE_MIDDLES = "e er s a".split()
PLACE_ENDINGS = (
    "bakken lia moen dalen vika stranda tunet løkka jordet hagen åsen sletta brua svingen myra".split()
)


@dataclass(frozen=True)
class Noun:
    """«en søknad», «søknaden», «søknader», «søknadene», and the part of it in a compound: «søknads»."""

    single: str
    article: str
    definite: str
    plural: str
    plural_definite: str
    link: str

    @property
    def indefinite(self) -> str:
        return f"{self.article} {self.single}"


@dataclass(frozen=True)
class Lexicon:
    """Words with their cumulated frequencies, as random.choices takes them."""

    nouns: list[Noun]
    noun_weights: list[float]
    verbs: list[tuple[str, str, str]]
    verb_weights: list[float]
    adjectives: list[str]
    adjective_weights: list[float]


def _common(word: str) -> Noun:
    single, _colon, link = word.partition(":")
    stem = single.removesuffix("e")
    if single.endswith("er"):
        return Noun(single, "en", f"{single}en", f"{single[:-2]}ere", f"{single[:-2]}erne", single + link)
    return Noun(single, "en", f"{stem}en", f"{stem}er", f"{stem}ene", single + link)


def _neuter(word: str) -> Noun:
    single, _colon, link = word.partition(":")
    stem = single.removesuffix("e")
    plural = f"{stem}er" if len(single) > 6 and not link else single
    return Noun(single, "et", f"{stem}et", plural, f"{stem}ene", single + link)


def _compound(first: Noun, last: Noun) -> Noun:
    return Noun(
        first.link + last.single,
        last.article,
        first.link + last.definite,
        first.link + last.plural,
        first.link + last.plural_definite,
        first.link + last.link,
    )


def zipf(count: int) -> list[float]:
    """Cumulated weights of `count` words in order of frequency."""
    return list(accumulate(1 / (rank + SHIFT) for rank in range(count)))


@cache
def lexicon() -> Lexicon:
    """The same words in the same order every time."""
    rng = Random("felles")
    simple = list({noun.single: noun for noun in [*map(_common, COMMON), *map(_neuter, NEUTER)]}.values())
    rng.shuffle(simple)
    weights = zipf(len(simple))
    nouns = {noun.single: noun for noun in simple}
    while len(nouns) < NOUNS:
        # A frequent word with any other: both are found in real compounds.
        first, last = rng.choices(simple, cum_weights=weights)[0], rng.choice(simple)
        if rng.random() < 0.5:
            first, last = last, first
        made = _compound(first, last)
        nouns.setdefault(made.single, made)
    verbs = [(one, two, three) for one, two, three in (verb.split(":") for verb in VERBS)]
    return Lexicon(
        nouns=list(nouns.values()),
        noun_weights=zipf(len(nouns)),
        verbs=verbs,
        verb_weights=zipf(len(verbs)),
        adjectives=ADJECTIVES,
        adjective_weights=zipf(len(ADJECTIVES)),
    )


def place(rng: Random) -> str:
    return rng.choice(PLACE_BEGINNINGS) + rng.choice(PLACE_MIDDLES) + rng.choice(PLACE_ENDINGS)
