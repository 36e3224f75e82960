"""The templates of the guide on recruitment."""

from guides.demo.excel import Column, Fact, Facts, Rows, excel
from guides.demo.word import fields, grid, paragraph, points, signatures, word

ANALYSIS = word(
    """
    Jobbanalyse
    Fyll ut analysen før du skriver utlysningen. Den avgjør hva dere kan legge vekt på senere.
    """,
    fields("""
        Stillingen

        Tittel og tjenestested | [tittel og sted]
        Hvorfor trenger dere noen? | [ny oppgave, vikariat eller erstatning]
        Fast eller midlertidig | [fast, eller midlertidig med grunn]
        Stillingsprosent | [prosent, og hvorfor den ikke er 100 hvis den er mindre]
        Hvem skal den nye samarbeide med? | [navn og rolle]
    """),
    grid("""
        Oppgaver og krav
        Skriv oppgaven først. Kravet er det som trengs for å gjøre den.

        Oppgave | Kunnskap eller erfaring | Må ha | Fint å ha
        [oppgave] | [hva kreves?] | [x] | [x]
        [oppgave] | [hva kreves?] | [x] | [x]
        [oppgave] | [hva kreves?] | [x] | [x]
    """),
    fields("""
        Egenskaper
        Velg tre, ikke ti. Skriv hva dere legger i ordet.

        Første | [egenskap, og hva det betyr hos dere]
        Andre | [egenskap, og hva det betyr hos dere]
        Tredje | [egenskap, og hva det betyr hos dere]
    """),
    fields("""
        Før dere lyser ut

        Har noen fortrinnsrett? | [nei, eller navn og hva dere har gjort]
        Drøftet med tillitsvalgte | [dato]
        Krav om politiattest eller autorisasjon | [nei, eller hvilken lov]
        Lønn det kan tilbys | [lønnstrinn eller spenn]
    """),
)

AD = word(
    """
    Utlysningstekst
    Hold deg til en side. Bytt ut teksten i klammer, og slett denne forklaringen.
    """,
    paragraph("""
        [Stillingstittel]
        Vil du [det viktigste i jobben] hos [tjenestested]? Vi søker [antall] som kan begynne [dato]. Stillingen er \
        [fast eller midlertidig], [prosent] prosent.
    """),
    points("""
        Dette skal du gjøre

        [oppgave, skrevet med verb]
        [oppgave, skrevet med verb]
        [oppgave, skrevet med verb]
    """),
    points("""
        Du må ha

        [krav fra jobbanalysen]
        [krav fra jobbanalysen]
        Norsk som er god nok til å [gjøre hva?]
    """),
    points("""
        Du får

        Lønn fra [beløp] til [beløp] kroner i året
        God pensjon og forsikringer
        [opplæring, turnus eller annet som er bra hos dere]
    """),
    paragraph("""
        Alle er velkomne
        Vi ønsker medarbeidere med ulik bakgrunn, alder, kjønn og funksjonsevne. Si fra hvis vi kan legge til rette \
        for deg i intervjuet eller i jobben. Har du funksjonsnedsettelse, hull i CV-en eller bakgrunn fra et annet \
        land, kan du krysse av for det i søknaden.
    """),
    paragraph("""
        Praktisk
        Søk innen [dato] i rekrutteringssystemet. Spørsmål? Ring [navn og telefon]. Navnet ditt kan bli \
        offentliggjort selv om du ber om at det ikke skal skje. Da sier vi fra til deg først. Den som får jobben, må \
        levere [politiattest, kopi av autorisasjon eller vitnemål].
    """),
)

INTERVIEW = word(
    """
    Intervjuguide
    Still de samme spørsmålene til alle, i samme rekkefølge. Skriv svarene underveis, og sett poeng etterpå.
    """,
    points("""
        Åpning

        Si hvem dere er, hvor lenge det varer og hvordan det går videre.
        Fortell at dere tar notater, og at de slettes når ansettelsen er ferdig.
        Spør om dere kan legge til rette for noe.
    """),
    grid("""
        Spørsmål
        Knytt hvert spørsmål til et krav i jobbanalysen.

        Krav | Spørsmål | Se etter | Poeng 0–5
        [krav] | Fortell om en gang du [situasjon]. | Hva søkeren gjorde selv | [poeng]
        [krav] | Hva gjorde du da [situasjon]? | Hvorfor, og hva som skjedde | [poeng]
        [egenskap] | Hvordan ville du løse [oppgave]? | Valg og begrunnelse | [poeng]
        [egenskap] | Hva vil du bli bedre til? | Ærlighet og lærevilje | [poeng]
    """),
    points("""
        Avslutning

        Hva lurer du på?
        Hvem kan vi ringe? Be om to referanser, og en av dem skal være leder.
        Når kan du begynne, og hva ønsker du i lønn?
    """),
    points("""
        Ikke spør om dette

        Graviditet, planer om barn, familie eller samliv
        Sykdom og sykefravær
        Livssyn, etnisk bakgrunn, politikk eller medlemskap i fagforening
        Legning, kjønnsidentitet eller kjønnsuttrykk
    """),
)

REFERENCE = word(
    """
    Referansesamtale
    Ring, ikke skriv. Spør søkeren først om det er i orden at du ringer.
    """,
    fields("""
        Samtalen

        Søker og stilling | [navn og stilling]
        Hvem snakket du med? | [navn, rolle og telefon]
        Hvordan kjenner de hverandre? | [leder, kollega, hvor lenge]
        Dato | [dato]
    """),
    grid("""
        Spørsmål

        Spørsmål | Svar
        Hva var oppgavene? | [svar]
        Hva fikk personen til? | [svar]
        Hva trengte personen hjelp til? | [svar]
        Hvordan var samarbeidet? | [svar]
        Ville du ansatt personen igjen? | [svar]
    """),
    paragraph("""
        Etterpå
        Sier referansen noe som taler mot søkeren, skal søkeren få høre det og svare på det før dere bestemmer.
    """),
)

ASSESSMENT = excel(
    """
    Vurdering av søkere
    Sett poeng fra 0 til 5 ut fra kravene i jobbanalysen. Arket summerer. Skriv begrunnelsen, ikke bare tallet.
    """,
    Rows(
        "Vurdering",
        [
            Column("Søker (nummer)", 20),
            Column("Utdanning", 14, least=0),
            Column("Erfaring", 14, least=0),
            Column("Egnethet", 14, least=0),
            Column("Sum", 12, "antall", formula='=IF(COUNT(B{row}:D{row})=0,"",SUM(B{row}:D{row}))'),
            Column("Oppfyller kravene", 20, options=["Ja", "Nei"]),
            Column("Begrunnelse", 60),
        ],
        count=25,
    ),
    Facts(
        "Innstilling",
        [
            Fact("Stilling og saksnummer", "[stilling og nummer]"),
            Fact("Antall søkere", form="antall"),
            Fact("Antall til intervju", form="antall"),
            Fact("Nummer én, og hvorfor", "[begrunnelse ut fra kravene]"),
            Fact("Nummer to, og hvorfor", "[begrunnelse ut fra kravene]"),
            Fact("Nummer tre, og hvorfor", "[begrunnelse ut fra kravene]"),
            Fact("Hvem har vært med i vurderingen?", "[navn og rolle]"),
            Fact("Er alle habile?", "[ja, eller hvem som har gått ut]"),
            Fact("Dato", form="dato"),
        ],
        "Legg arket ved innstillingen. Tallene alene er ikke en begrunnelse.",
    ),
)

AGREEMENT = word(
    """
    Arbeidsavtale
    Malen har med det loven krever. Fyll ut alt, også det som virker selvsagt. Slett denne forklaringen.
    """,
    fields("""
        1. Partene

        Arbeidsgiver | Oslo kommune, [virksomhet og organisasjonsnummer]
        Arbeidstaker | [navn og fødselsdato]
        Stilling | [tittel og kort om oppgavene]
        Arbeidssted | [adresse, eller at arbeidet skjer flere steder]
    """),
    fields("""
        2. Varighet og prøvetid

        Begynner | [dato]
        Fast eller midlertidig | [fast, eller midlertidig til dato og hjemmel i § 14-9]
        Prøvetid | [ingen, eller inntil seks måneder]
        Oppsigelsesfrist | [én måned eller tre måneder]
    """),
    fields("""
        3. Arbeidstid, lønn og ferie

        Stillingsprosent og timer i uken | [prosent og timer]
        Når på døgnet, og hvordan vakter endres | [ordning]
        Lønn ved start, og når den betales | [beløp og dag i måneden]
        Tillegg | [kvelds-, helge- og overtidstillegg etter tariffavtalen]
        Ferie og feriepenger | [etter ferieloven og tariffavtalen]
        Annet fravær med lønn | [etter tariffavtalen]
    """),
    points("""
        4. Annet som gjelder

        Tariffavtalen for stillingen er [navn på avtalen].
        Pensjon og forsikringer følger av kommunens ordninger.
        Kompetanseutvikling skjer etter kommunens retningslinjer.
        Avtalen endres skriftlig, senest den dagen endringen trer i kraft.
        Ved oppsigelse gjelder arbeidsmiljøloven kapittel 15. Oppsigelsen skal være skriftlig.
        Den ansatte har taushetsplikt og følger kommunens etiske regler.
    """),
    signatures("Arbeidsgiver", "Arbeidstaker", heading="5. Underskrift"),
)
