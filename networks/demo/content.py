"""What the demo's networks say of themselves, and who is in them. Written for Felles; everybody is invented."""

from dataclasses import dataclass

from networks.models import NetworkKind, Openness


@dataclass(frozen=True)
class Request:
    """Somebody who waits for an answer."""

    user: str
    text: str


@dataclass(frozen=True)
class Data:
    """A network. Processes by name, units by their key in people.demo.UNITS, people by user name."""

    name: str
    slug: str
    openness: Openness
    purpose: str
    description: str
    about: str
    processes: tuple[str, ...]
    units: tuple[str, ...]
    moderators: tuple[str, ...]
    members: tuple[str, ...]
    requests: tuple[Request, ...] = ()
    kind: NetworkKind = NetworkKind.NETWORK
    externals_welcome: bool = False


NETWORKS = (
    Data(
        name="Fagnettverk for innkjøp",
        slug="fagnettverk-for-innkjop",
        openness=Openness.OPEN,
        purpose="Vi hjelper hverandre til å kjøpe riktig, til riktig tid og etter reglene.",
        description=(
            "Nettverket er for alle som kjøper inn for kommunen, enten det er hele jobben din eller "
            "noe du gjør to ganger i året.\n\n"
            "Her kan du spørre om terskelverdier, rammeavtaler og kravspesifikasjoner, og finne "
            "kolleger som har kjøpt det samme før deg. Nye kan begynne med å spørre @{marit.lunde}.\n\n"
            "#innkjøp #grønne-innkjøp"
        ),
        about=(
            "Vi møtes på video første tirsdag i måneden kl. 9. Ett tema hver gang, og en halvtime til"
            " spørsmål.\n\n"
            "Ikke del tilbud, priser eller navn på leverandører i en konkurranse som pågår. Slikt "
            "hører hjemme i anskaffelsesteamets eget rom. @{farid.rahimi} tar imot saker til neste møte. #møter"
        ),
        processes=("Anskaffelser",),
        units=("UKE", "Konserninnkjøp"),
        moderators=("marit.lunde", "farid.rahimi"),
        members=("godkjenner", "redaktor", "prosesseier", "henrik.aas", "knut.eriksen", "tiril.hauge"),
    ),
    Data(
        name="Anskaffelsesteam: vikarer til hjemmetjenesten",
        slug="anskaffelsesteam-vikarer",
        kind=NetworkKind.ROOM,
        openness=Openness.CLOSED,
        purpose="Et tverrfaglig team som forbereder ny rammeavtale for vikarer.",
        description=(
            "Teamet er satt sammen av fag, innkjøp, jus og økonomi, slik veilederen for anskaffelser "
            "sier. Det arbeider fram til kontrakten er skrevet under.\n\n"
            "Leder du en hjemmetjeneste og vil komme med behov, kan du be om å bli med."
        ),
        about=(
            "Alt her er fortrolig til avtalen er kunngjort. Skriv under på habilitetsskjemaet før du "
            "åpner et tilbud.\n\n"
            "Fremdrift: behov kartlagt i desember, kunngjøring i februar, kontrakt i mai. "
            "@{sara.lindqvist} leser utkastet til kontrakt. #vikaravtale"
        ),
        processes=("Anskaffelser",),
        units=("BST", "Konserninnkjøp"),
        moderators=("marit.lunde",),
        members=("farid.rahimi", "sara.lindqvist", "daniel.oyen"),
    ),
    Data(
        name="Oppfølging av sykefravær",
        slug="oppfolging-av-sykefravar",
        openness=Openness.CLOSED,
        purpose="HR og ledere som følger opp sykmeldte, lærer av hverandre uten å nevne noen.",
        description=(
            "Nettverket er for dere som har oppfølging av sykmeldte som en fast del av arbeidet: HR-"
            "rådgivere, ledere og bedriftshelsetjenesten.\n\n"
            "Det er lukket for at det skal være trygt å snakke om det vanskelige. Fortell kort hva du"
            " arbeider med når du ber om å bli med."
        ),
        about=(
            "Vi snakker om tilrettelegging, dialogmøter og hva som virker. Aldri om en enkelt person,"
            " heller ikke uten navn hvis noen kan kjenne seg igjen.\n\n"
            "Noter fra møtene slettes etter tre måneder."
        ),
        processes=("Oppfølging av sykmeldte",),
        units=("HR", "Helseetaten"),
        moderators=("hassan.mahmoud", "nora.eide"),
        members=("tuva.lien", "anh.nguyen", "torunn.aasen", "kjetil.brekke", "astrid.nygaard"),
        requests=(
            Request(
                "siv.marit.johansen",
                "Jeg er rektor og følger opp fire sykmeldte i år. Jeg vil lære av andre.",
            ),
        ),
    ),
    Data(
        name="HMS-nettverket",
        slug="hms-nettverket",
        openness=Openness.OPEN,
        purpose="Verneombud, HMS-rådgivere og ledere som vil ha en tryggere arbeidsdag.",
        description=(
            "Vi deler det vi lærer av avvik og nestenulykker, så ingen trenger å gjøre den samme "
            "feilen to ganger.\n\n"
            "Alle ansatte kan bli med. Er du nytt verneombud, er dette et godt sted å begynne. #hms"
        ),
        about=(
            "Del hva som skjedde, hva dere endret, og om det hjalp. Avviket selv meldes alltid i "
            "avvikssystemet, ikke her.\n\n"
            "Hvert kvartal velger vi ett tema. Nå er det vold og trusler i publikumsmottak."
        ),
        processes=("Avvik i helse, miljø og sikkerhet",),
        units=("Helseetaten",),
        moderators=("leila.hosseini", "fatima.elhassan"),
        members=("ole.martin.bakke", "ewa.nowak", "stian.hellem", "torunn.aasen", "knut.eriksen"),
    ),
    Data(
        name="Barnehagenettverket",
        slug="barnehagenettverket",
        openness=Openness.OPEN,
        externals_welcome=True,
        purpose="Styrere og pedagoger i kommunale og private barnehager, om en god start for barna.",
        description=(
            "Nettverket er for alle barnehager i Oslo, også de private. Vi bruker den samme "
            "veilederen for tilvenning, og her forbedrer vi den sammen.\n\n"
            "Styrere, pedagogiske ledere og veiledere i bydelene er velkomne. #barnehage #tilvenning"
        ),
        about=(
            "Vi prøver ut én ting om gangen og forteller hvordan det gikk: foreldremøtet før "
            "oppstart, primærkontakten, den første uka.\n\n"
            "Skriv aldri om et barn eller en familie, heller ikke uten navn."
        ),
        processes=("Tilvenning og oppstart i barnehagen",),
        units=("UDE", "Barnehage"),
        moderators=("ida.kvam", "silje.ronning"),
        members=("styrer", "yasmin.demir", "samira.khan", "berit.aune", "grete.isaksen"),
    ),
    Data(
        name="Brudd på personvernet: de alvorlige sakene",
        slug="alvorlige-personvernbrudd",
        openness=Openness.HIDDEN,
        purpose="En liten gruppe som vurderer de alvorlige bruddene før de meldes til Datatilsynet.",
        description=(
            "Gruppen kalles sammen når et brudd kan skade mange, eller noen som er særlig utsatt. Den"
            " er skjult, for at ingen skal kunne lese ut av den at noe har skjedd."
        ),
        about=(
            "Personvernombudet leder. Fristen er 72 timer fra bruddet ble oppdaget; skriv alltid "
            "klokkeslettet.\n\n"
            "Opplysninger om personer hører hjemme i saken i arkivet. Her står bare vurderingene."
        ),
        processes=("Personvern og innsyn",),
        units=("BLK",),
        moderators=("ingeborg.falk",),
        members=("fredrik.wang", "sara.lindqvist", "priya.nair"),
    ),
)
