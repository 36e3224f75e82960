"""The templates of the guide on incidents in health, environment and safety."""

from guides.demo.excel import Column, Fact, Rows, excel
from guides.demo.word import fields, grid, paragraph, points, signatures, word

REPORT = word(
    """
    Avviksmelding på papir
    Bruk malen når skjemaet på nett ikke virker. Skriv hva som skjedde, ikke hvem som har skylden. Lederen fører \
    meldingen inn i avvikssystemet så snart det går.
    """,
    fields("""
        Hva skjedde?

        Dato og klokkeslett | [når]
        Sted | [tjenestested og rom]
        Kort beskrivelse | [det du så, i rekkefølge]
        Hva gjorde dere med en gang? | [tiltak]
    """),
    fields("""
        Hva kunne det ført til?

        Ble noen skadet? | [ja/nei, og hva slags skade]
        Hva er det verste som kunne skjedd? | [kort]
        Har det skjedd før? | [ja/nei/vet ikke]
    """),
    fields("""
        Hvem vet om det?

        Meldt av | [navn, eller stilling]
        Leder som er varslet | [navn og klokkeslett]
        Verneombud som er varslet | [navn]
    """),
    points("""
        Husk

        Skriv ikke navn på brukere, elever eller pasienter.
        Handler det om hvordan en leder behandler deg, kan du varsle i stedet. Se veilederen.
    """),
)

NOTICE = word(
    """
    Bekreftelse på varsel om alvorlig ulykke
    Du har ringt politiet og Arbeidstilsynet. Bekreft varselet skriftlig med en gang. Verneombudet skal ha kopi.
    """,
    fields("""
        Ulykken

        Virksomhet, adresse og organisasjonsnummer | [virksomhet]
        Dato og klokkeslett | [når]
        Sted | [hvor]
        Hva skjedde? | [kort og nøkternt]
    """),
    fields("""
        Den som er skadet

        Ansatt hos oss? | [ja/nei, og stilling]
        Skadens art | [så langt dere vet]
        Hvor er personen nå? | [sykehus eller annet]
    """),
    fields("""
        Varsel

        Politiet varslet | [klokkeslett, og hvem dere snakket med]
        Arbeidstilsynet varslet | [klokkeslett, og hvem dere snakket med]
        Pårørende varslet | [av hvem]
        Kontaktperson hos oss | [navn og telefon]
        Kopi til verneombudet | [navn og dato]
    """),
    signatures("Leder"),
)

ANALYSIS = word(
    """
    Årsaksanalyse
    Gå gjennom sammen med dem som var der, og verneombudet. Spør «hvorfor» til dere finner noe dere kan gjøre noe med.
    """,
    fields("""
        Hendelsen

        Avviksnummer og dato | [nummer]
        Hva skjedde, trinn for trinn? | [beskriv]
        Hvem har vært med på analysen? | [navn og rolle]
    """),
    grid("""
        Fem ganger hvorfor

        Nivå | Spørsmål | Svar
        1 | Hvorfor skjedde det? | [svar]
        2 | Hvorfor var det slik? | [svar]
        3 | Hvorfor stoppet ingenting det? | [svar]
        4 | Hvorfor visste vi det ikke? | [svar]
        5 | Hva må endres for at det ikke skjer igjen? | [svar]
    """),
    grid("""
        Tiltak

        Tiltak | Type | Ansvarlig | Frist | Gjort
        [for eksempel nytt utstyr] | Fjerner faren | [navn] | [dato] | [x]
        [for eksempel ny rutine] | Gjør det vanskelig å gjøre feil | [navn] | [dato] | [x]
        [for eksempel opplæring] | Minner oss på det | [navn] | [dato] | [x]
    """),
    points("""
        Velg det sterkeste tiltaket

        Fjern faren
        Bytt ut det som er farlig
        Sett opp et hinder
        Lag en rutine
        Minn folk på det
    """),
)

SUPPORT = word(
    """
    Oppfølging etter en alvorlig hendelse
    For lederen. Bruk arket den første uken.
    """,
    grid("""
        De første dagene

        Når | Gjør | Gjort
        Samme dag | Snakk med den som er rammet, og gi fri hvis det trengs | [x]
        Samme dag | Ring pårørende hvis den ansatte vil | [x]
        Dagen etter | Snakk med kollegene, samlet og med dem som var der | [x]
        Innen tre dager | Tilby samtale med bedriftshelsetjenesten | [x]
        Innen en uke | Se på tilrettelegging og fravær | [x]
        Etter to uker | Spør hvordan det går. Gjør det igjen etter to måneder | [x]
    """),
    paragraph("""
        Hva du kan si
        «Jeg er glad for at du sa fra. Det var ikke din skyld. Hva trenger du i dag?» Ikke lov noe du ikke kan holde.
    """),
    points("""
        Når du selv trenger hjelp

        Snakk med din egen leder
        Ring bedriftshelsetjenesten
        Spør en annen leder om å ta over en dag
    """),
)

REGISTER = excel(
    """
    Oversikt over avvik
    Hent tallene fra avvikssystemet, og bruk arket i ledergruppen og i arbeidsmiljøutvalget.
    """,
    Rows(
        "Avvik",
        [
            Column("Dato", 14, "dato"),
            Column(
                "Type",
                20,
                options=["Fall", "Vold og trusler", "Løft", "Kjemikalier", "Brann", "Utstyr", "Annet"],
            ),
            Column("Hva skjedde?", 50),
            Column("Alvor (1–5)", 12, "antall", red="N(D{row})>=4"),
            Column("Tiltak", 44),
            Column("Ansvarlig", 20),
            Column("Frist", 14, "dato", red='AND($G{row}<>"",$G{row}<TODAY(),$H{row}<>"Lukket")'),
            Column("Status", 14, options=["Åpen", "Under arbeid", "Lukket"]),
        ],
        count=40,
        below=[
            Fact("Antall meldinger", "=COUNTA(A5:A44)", "antall"),
            Fact("Åpne", '=COUNTIFS(A5:A44,"<>",H5:H44,"<>Lukket")', "antall"),
            Fact("Alvorlige (4 og 5)", '=COUNTIF(D5:D44,">3")', "antall", red="B{row}>0"),
        ],
    ),
)
