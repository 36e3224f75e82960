"""The templates of the guide on a child's first time in kindergarten."""

from guides.demo.excel import Column, Fact, Rows, excel
from guides.demo.word import fields, grid, paragraph, points, signatures, word

WELCOME = word(
    """
    Velkomstbrev til familien
    Send brevet før oppstart. Slett denne forklaringen, og bytt ut teksten i klammer.
    """,
    paragraph("""
        Velkommen til [barnehagen]
        Vi gleder oss til å bli kjent med [barnets navn] og dere. Første dag er [dato] klokken [tid]. Dere møter \
        [navn på kontaktperson], som skal være sammen med barnet den første tiden.
    """),
    grid("""
        De første dagene

        Dag | Tid | Hva skjer
        1 | [fra og til] | Vi leker sammen, og dere er med hele tiden
        2 | [fra og til] | Lek, mat og en kort stund der dere går ut
        3 | [fra og til] | Lek, mat og søvn, med dere i nærheten
        4 og videre | [fra og til] | Vi blir enige dag for dag
    """),
    points("""
        Ta med

        Klær til ute og inne, merket med navn
        Noe kjent og trygt hjemmefra: smokk, klut eller bamse
        Bilder av familien, som vi henger opp sammen
    """),
    points("""
        Fortell oss gjerne

        Hvilke språk dere snakker hjemme
        Hva barnet liker, og hva som trøster
        Allergi, medisiner og annet vi må vite
        Hva dere selv er spente på
    """),
    paragraph("""
        Spørsmål?
        Ring [kontaktperson] på [telefon], eller styrer [navn]. Trenger dere tolk, sier dere fra, så ordner vi det.
    """),
)

CONVERSATION = word(
    """
    Oppstartssamtale
    Bruk skjemaet som støtte. La familien fortelle først. Skriv bare det dere trenger for å ta vare på barnet.
    """,
    fields("""
        Barnet og familien

        Barnets navn og fødselsdato | [navn og dato]
        Hvem er til stede? | [navn]
        Språk hjemme, og behov for tolk | [språk]
        Hvem kan hente? | [navn og telefon]
    """),
    grid("""
        Hverdagen

        Tema | Familien forteller | Slik gjør vi det
        Mat og drikke | [vaner, allergi] | [avtale]
        Søvn og hvile | [når og hvordan] | [avtale]
        Bleie og toalett | [vaner] | [avtale]
        Trøst | [hva hjelper?] | [avtale]
        Lek og interesser | [hva liker barnet?] | [hva gjør vi den første uken?]
    """),
    fields("""
        Forventninger

        Hva gleder familien seg til? | [svar]
        Hva er de usikre på? | [svar]
        Hvordan vil de ha beskjed i løpet av dagen? | [melding, telefon eller bilde uten andre barn]
        Noe vi må ta hensyn til? | [tro, mat, høytider, helse]
    """),
    paragraph("""
        Dette har vi taushetsplikt om
        Vi forteller ikke videre det dere sier til oss. Er vi bekymret for et barn, har vi plikt til å melde fra til \
        barnevernet.
    """),
)

FOLLOW_UP = excel(
    """
    Tilvenning dag for dag
    Én linje om dagen. Skriv det dere ser, ikke hva dere synes om barnet. Familien kan be om å se arket.
    """,
    Rows(
        "Tilvenning",
        [
            Column("Dag", 10, "antall"),
            Column("Dato", 14, "dato"),
            Column("Hvor lenge?", 16),
            Column("Med hvem?", 18),
            Column("Mat", 16),
            Column("Søvn", 16),
            Column("Lek og glede", 40),
            Column("Trøst og savn", 40),
            Column("Avtale for neste dag", 36),
            Column("Trygg?", 14, options=["Ja", "Litt", "Nei"], red='J{row}="Nei"'),
        ],
        count=15,
        below=[
            Fact("Antall dager", "=COUNTA(B5:B19)", "antall"),
            Fact("Dager med «nei»", '=COUNTIF(J5:J19,"Nei")', "antall", red="B{row}>2"),
        ],
    ),
)

CONCERN = word(
    """
    Notat ved bekymring
    Skriv det du har sett og hørt. Notatet er taushetsbelagt. Ta det med til styrer samme dag.
    """,
    fields("""
        Det du har sett

        Barnets navn | [navn]
        Dato og sted | [når og hvor]
        Hva så eller hørte du? | [ordrett, uten tolkning]
        Hvem andre var der? | [navn]
    """),
    fields("""
        Hva dere har gjort

        Har du snakket med barnet? | [ja/nei, og hva barnet sa]
        Har dere snakket med familien? | [ja/nei, og hvorfor ikke hvis nei]
        Hva tenker styrer? | [kort]
    """),
    points("""
        Husk

        Du trenger ikke å være sikker. Barnevernet vurderer.
        Skal dere melde fordi dere er redde for vold eller overgrep, snakk ikke med familien først.
        Plikten er din, selv om styrer ser det på en annen måte.
    """),
)

MEETING = word(
    """
    Agenda til foreldremøte om oppstart
    Førti minutter. La familiene snakke mer enn dere.
    """,
    points("""
        Før møtet

        Send innkalling på de språkene familiene bruker
        Bestill tolk, og sett fram stoler i ring
        Ha mat, og plass til småsøsken
    """),
    grid("""
        I møtet

        Tid | Hva | Hvem
        5 min | Velkommen, og hvem vi er | Styrer
        10 min | En dag i barnehagen, med bilder | Pedagogisk leder
        10 min | Familiene: hva er viktigst for barnet ditt? | Alle
        10 min | Slik gir vi beskjed, og slik spør dere oss | Kontaktperson
        5 min | Hvem vil sitte i samarbeidsutvalget? | Styrer
    """),
    points("""
        Etter møtet

        Send referat på samme språk
        Ring dem som ikke kom
        Skriv hva dere skal gjøre annerledes neste gang
    """),
    signatures("Styrer", "Foreldrerepresentant"),
)
