"""The templates of the guide on sick leave."""

from guides.demo.excel import Column, Fact, Rows, excel
from guides.demo.word import fields, grid, paragraph, points, signatures, word

NOTES = word(
    """
    Notat fra første samtale
    Bruk notatet når en ansatt melder seg syk. Skriv bare det dere trenger for å planlegge arbeidet. Skriv aldri \
    diagnosen.
    """,
    fields("""
        Om fraværet

        Ansatt | [navn]
        Leder | [navn]
        Dato og klokkeslett for beskjeden | [dato]
        Egenmelding eller sykmelding | [hva, og fra hvilken dag]
        Ventet varighet | [antall dager, hvis den ansatte vet det]
    """),
    fields("""
        Det dere snakket om
        Spør hva den ansatte kan gjøre, ikke hva som feiler den ansatte.

        Oppgaver som noen må ta over | [oppgave og navn]
        Er det noe på jobben som har ført til fraværet? | [ja/nei, og hva dere gjør med det]
        Hva kan den ansatte gjøre? | [oppgaver, tid og sted]
        Når snakkes dere igjen? | [dato, og hvem som ringer]
    """),
    points("""
        Husk

        Den ansatte bestemmer selv om kollegene skal få vite noe, og hva.
        Notatet hører hjemme i personalmappen, ikke i e-posten.
        Har den ansatte blitt skadet på jobben, melder du det som avvik i tillegg.
    """),
)

PLAN = word(
    """
    Oppfølgingsplan
    Fyll ut planen sammen. Den skal være klar senest når den ansatte har vært helt eller delvis borte i fire uker. \
    Har dere tilgang til den digitale planen hos Nav, kan dere bruke den i stedet.
    """,
    fields("""
        1. Hvem planen gjelder

        Ansatt | [navn og stilling]
        Leder | [navn og telefon]
        Første dag med fravær | [dato]
        Sykmeldt, i prosent | [prosent]
        Planen er laget | [dato]
    """),
    grid("""
        2. Oppgaver og arbeidsevne
        Gå gjennom oppgavene én for én. Ikke skriv om sykdommen.

        Oppgave | Kan gjøre som før | Kan gjøre med tilrettelegging | Kan ikke gjøre nå
        [oppgave] | [ja/nei] | [hva må til?] | [ja/nei]
        [oppgave] | [ja/nei] | [hva må til?] | [ja/nei]
        [oppgave] | [ja/nei] | [hva må til?] | [ja/nei]
    """),
    grid("""
        3. Tiltak på arbeidsplassen

        Tiltak | Ansvarlig | Fra | Til | Virket det?
        [for eksempel kortere dager] | [navn] | [dato] | [dato] | [ja/nei]
        [for eksempel andre oppgaver] | [navn] | [dato] | [dato] | [ja/nei]
        [for eksempel hjelpemiddel] | [navn] | [dato] | [dato] | [ja/nei]
    """),
    fields("""
        4. Hjelp fra andre

        Bedriftshelsetjenesten | [ikke aktuelt, eller hva dere trenger hjelp til]
        Nav | [ikke aktuelt, eller for eksempel hjelpemidler og tilskudd]
        Andre | [ikke aktuelt, eller hvem]
    """),
    fields("""
        5. Veien videre

        Mål | [når og hvordan den ansatte kommer tilbake]
        Neste samtale | [dato]
        Dialogmøte på arbeidsplassen | [dato, senest innen sju uker]
        Sendt til den som sykmelder | [dato]
        Tillitsvalgt eller verneombud har vært med | [ja/nei, den ansatte bestemmer]
    """),
    signatures("Ansatt", "Leder", heading="6. Underskrift"),
)

INVITATION = word(
    """
    Innkalling til dialogmøte
    Send innkallingen i god tid. Slett denne forklaringen, og bytt ut teksten i klammer.
    """,
    paragraph("""
        Vi inviterer deg til dialogmøte
        Hei, [navn]. Du har vært borte siden [dato]. Vi vil gjerne snakke med deg om hva du kan gjøre, og hva vi kan \
        legge til rette. Møtet er [dato og klokkeslett] i [sted]. Du kan også delta på telefon eller video.
    """),
    points("""
        Dette skal vi snakke om

        Oppfølgingsplanen: hva har virket, og hva må vi endre?
        Hvilke oppgaver du kan gjøre nå, og hvilke som må vente.
        Hva vi kan få hjelp til fra bedriftshelsetjenesten og Nav.
        Når vi snakkes igjen.
    """),
    grid("""
        Hvem kommer?
        Du bestemmer om den som sykmelder deg, tillitsvalgt eller verneombud skal være med.

        Hvem | Navn | Hvorfor
        Ansatt | [navn] | Kjenner egen arbeidsevne
        Leder | [navn] | Kan bestemme tiltak
        [for eksempel bedriftshelsetjenesten] | [navn] | [hva de kan bidra med]
    """),
    paragraph("""
        Kan du ikke møte?
        Si fra til [leder og telefon], så finner vi en ny dag. Du trenger ikke å fortelle hvilken sykdom du har.
    """),
)

MINUTES = word(
    """
    Referat fra dialogmøte
    Les referatet høyt før dere går. Begge skal kjenne seg igjen. Skriv ikke om sykdom eller behandling.
    """,
    fields("""
        Møtet

        Dato og sted | [dato og sted]
        Til stede | [navn og rolle]
        Den ansatte har vært borte siden | [dato]
    """),
    grid("""
        Det ble vi enige om

        Tiltak | Ansvarlig | Frist
        [tiltak] | [navn] | [dato]
        [tiltak] | [navn] | [dato]
        [tiltak] | [navn] | [dato]
    """),
    fields("""
        Det ble vi ikke enige om

        Leders syn | [kort]
        Den ansattes syn | [kort]
        Hvem kan hjelpe oss videre? | [bedriftshelsetjenesten, Nav eller andre]
    """),
    signatures("Ansatt", "Leder", heading="Underskrift"),
)

OVERVIEW = excel(
    """
    Frister i sykefraværet
    Skriv inn første dag med fravær, så regner arket ut fristene. Skriv ikke navn: bruk ansattnummer eller initialer.
    """,
    Rows(
        "Frister",
        [
            Column("Hvem (initialer)", 18),
            Column("Første dag med fravær", 22, "dato"),
            Column("Oppfølgingsplan senest", 22, "dato", formula='=IF(B{row}="","",B{row}+28)'),
            Column("Plan laget", 14, options=["Ja", "Nei", "Ikke nødvendig"]),
            Column("Dialogmøte senest", 22, "dato", formula='=IF(B{row}="","",B{row}+49)'),
            Column("Møte holdt", 14, options=["Ja", "Nei", "Ikke nødvendig"]),
            Column("Aktivitet senest", 20, "dato", formula='=IF(B{row}="","",B{row}+56)'),
            Column("Navs dialogmøte senest", 22, "dato", formula='=IF(B{row}="","",B{row}+182)'),
            Column(
                "Noe som haster?",
                20,
                formula='=IF(B{row}="","",IF(OR(AND(C{row}<TODAY(),D{row}<>"Ja",D{row}<>"Ikke nødvendig"),'
                'AND(E{row}<TODAY(),F{row}<>"Ja",F{row}<>"Ikke nødvendig")),"Over fristen","I rute"))',
                red='I{row}="Over fristen"',
            ),
        ],
        count=30,
        below=[
            Fact("Antall over fristen", '=COUNTIF(I5:I34,"Over fristen")', "antall", red="B{row}>0"),
        ],
    ),
)

REDEPLOYMENT = word(
    """
    Vurdering av annet arbeid
    Bruk skjemaet når det er tvil om den ansatte kan komme tilbake til sin egen stilling. Det viser at dere har lett.
    """,
    fields("""
        Utgangspunktet

        Ansatt | [navn og stilling]
        Tiltak som er prøvd | [vis til oppfølgingsplanen]
        Hva sier den ansatte selv? | [ønsker og kompetanse]
        Råd fra bedriftshelsetjenesten | [dato og kort innhold om arbeidsevne]
    """),
    grid("""
        Stillinger dere har vurdert
        Let først på eget tjenestested, så i virksomheten, så i resten av kommunen.

        Stilling og sted | Passer kompetansen? | Passer helsen? | Konklusjon
        [stilling] | [ja/nei] | [ja/nei] | [tilbudt, ikke aktuelt, hvorfor]
        [stilling] | [ja/nei] | [ja/nei] | [tilbudt, ikke aktuelt, hvorfor]
        [stilling] | [ja/nei] | [ja/nei] | [tilbudt, ikke aktuelt, hvorfor]
    """),
    fields("""
        Oppsummering

        Hva har dere kommet fram til? | [kort]
        Hvem har deltatt? | [leder, ansatt, tillitsvalgt, HR]
        Neste steg | [hva og når]
    """),
    signatures("Leder", "Ansatt"),
)
