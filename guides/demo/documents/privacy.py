"""The templates of the guide on personal data and access to documents."""

from guides.demo.excel import Column, Fact, Rows, excel
from guides.demo.word import fields, grid, paragraph, points, signatures, word

RECORD = excel(
    """
    Protokoll over behandlinger
    Én linje for hver behandling av personopplysninger. Kolonnene følger kravene i personvernforordningen artikkel 30.
    """,
    Rows(
        "Protokoll",
        [
            Column("Behandling", 28),
            Column("Formål", 34),
            Column("Grunnlag (artikkel 6, og 9 om det trengs)", 30),
            Column("Hvem det gjelder", 22),
            Column("Hvilke opplysninger", 30),
            Column("Mottakere og databehandlere", 30),
            Column("Ut av EØS?", 12, options=["Ja", "Nei"], red='G{row}="Ja"'),
            Column("Slettes når", 24),
            Column("Sikkerhet", 28),
            Column("Ansvarlig", 22),
            Column("Sist gått gjennom", 18, "dato", red='AND(K{row}<>"",K{row}<TODAY()-365)'),
        ],
        count=40,
        below=[
            Fact("Antall behandlinger", "=COUNTA(A5:A44)", "antall"),
            Fact("Uten grunnlag", '=COUNTIFS(A5:A44,"<>",C5:C44,"")', "antall", red="B{row}>0"),
            Fact("Uten dato for sletting", '=COUNTIFS(A5:A44,"<>",H5:H44,"")', "antall", red="B{row}>0"),
        ],
    ),
)

NOTICE = word(
    """
    Personvernerklæring
    Fyll ut, og legg den der folk leser om tjenesten. Skriv «du», ikke «den registrerte». Slett denne forklaringen.
    """,
    paragraph("""
        Hvem vi er
        [Virksomheten] svarer for opplysningene dine. Ring [telefon] eller skriv til [e-post]. Personvernombudet når du
        på [e-post].
    """),
    fields("""
        Hva vi vet om deg, og hvorfor

        Hva vi bruker opplysningene til | [formål]
        Hvilken lov eller avtale vi bruker dem etter | [grunnlag]
        Hvilke opplysninger | [for eksempel navn, adresse og vedtak]
        Hvor vi har dem fra | [deg selv, Folkeregisteret eller andre]
        Hvem vi gir dem til | [navn, eller hvilke typer mottakere]
        Hvor lenge vi har dem | [tid, eller hva som bestemmer det]
    """),
    points("""
        Du kan

        be om å få se opplysningene dine
        be om å få rettet det som er feil
        i noen tilfeller få dem slettet, eller si nei til at vi bruker dem
        klage til oss, til personvernombudet eller til Datatilsynet
    """),
    paragraph("""
        Automatiske avgjørelser
        [Vi lar ikke en maskin bestemme alene. / Slik virker den automatiske behandlingen, og slik kan du be om at et
        menneske ser på saken.]
    """),
)

ASSESSMENT = word(
    """
    Vurdering av personvernkonsekvenser
    Bruk malen når risikoen kan bli høy, for eksempel helse, barn, overvåking eller mange opplysninger samlet.
    """,
    fields("""
        1. Hva skal dere gjøre?

        Behandling og system | [navn]
        Formål | [hva skal innbyggerne få?]
        Hvem gjelder det? | [antall og hvem]
        Hvilke opplysninger? | [også det som kan leses ut av dem]
    """),
    grid("""
        2. Risiko for dem det gjelder

        Hva kan skje? | Sannsynlig 1–4 | Alvor 1–4 | Tiltak
        [opplysninger kommer på avveie] | [tall] | [tall] | [tiltak]
        [noen får avslag på galt grunnlag] | [tall] | [tall] | [tiltak]
        [opplysninger brukes til noe annet] | [tall] | [tall] | [tiltak]
    """),
    fields("""
        3. Nødvendig og forholdsmessig

        Kan dere nå målet med mindre? | [svar]
        Vet folk om det? | [svar]
        Hvem har tilgang, og hvorfor? | [svar]
        Når blir det slettet? | [svar]
    """),
    fields("""
        4. Råd og avgjørelse

        Råd fra personvernombudet | [dato og kort]
        Det ble bestemt | [godta, endre eller stanse]
        Skal Datatilsynet spørres først? | [ja, hvis risikoen fortsatt er høy]
    """),
    signatures("Leder", "Personvernombud"),
)

ANSWER = word(
    """
    Svar på innsyn i egne opplysninger
    Frist: uten opphold, og senest én måned etter at dere fikk kravet. Bytt ut teksten i klammer.
    """,
    paragraph("""
        Du har bedt om å få se opplysningene dine
        Hei, [navn]. Du skrev til oss [dato]. Her er det vi har om deg, og hvor det kommer fra.
    """),
    grid("""
        Opplysningene dine

        Hva | Hvor vi har det fra | Hvem har sett det | Slettes
        [opplysning] | [kilde] | [mottaker] | [dato]
        [opplysning] | [kilde] | [mottaker] | [dato]
        [opplysning] | [kilde] | [mottaker] | [dato]
    """),
    fields("""
        Det vi ikke viser

        Hva | [kort, eller «ingenting»]
        Hvorfor | [lov og paragraf, for eksempel hensynet til andre]
    """),
    paragraph("""
        Vil du klage?
        Skriv til oss på [e-post]. Du kan også klage til personvernombudet eller til Datatilsynet. Er noe feil, retter \
        vi det gjerne i dag.
    """),
)

BREACH = word(
    """
    Melding om brudd på personopplysningssikkerheten
    Fyll ut det dere vet nå, og send innen 72 timer. Det som mangler, sender dere etterpå.
    """,
    fields("""
        Hva skjedde?

        Når oppdaget dere det? | [dato og klokkeslett]
        Hva gikk galt? | [for eksempel feil mottaker, mistet enhet, feil tilgang]
        Hvilke opplysninger? | [også fødselsnummer, helse og adresse]
        Hvor mange, og hvem? | [antall og hvem det gjelder]
    """),
    fields("""
        Hva kan det føre til?

        For dem det gjelder | [kort og ærlig]
        Hvor alvorlig? | [lav, middels eller høy]
        Er opplysningene kryptert? | [ja/nei]
    """),
    fields("""
        Hva har dere gjort?

        Med en gang | [for eksempel kalt tilbake, sperret, byttet passord]
        For at det ikke skal skje igjen | [tiltak og frist]
        Er de det gjelder, varslet? | [ja, nei, og hvorfor]
    """),
    points("""
        Hvor det sendes

        Datatilsynets skjema innen 72 timer, hvis risikoen ikke er lav
        Avvikssystemet, alltid
        De det gjelder, hvis risikoen er høy
    """),
)
