"""The templates of the guide on receiving new employees."""

from guides.demo.excel import Column, Fact, Rows, excel
from guides.demo.word import fields, grid, paragraph, points, signatures, word

PLAN = word(
    """
    Mottaksplan
    Lag én plan for tjenestestedet, og fyll ut navn og datoer for hver ny kollega. Heng den opp der alle ser den.
    """,
    fields("""
        Hvem planen gjelder

        Ny kollega | [navn og stilling]
        Første dag | [dato og klokkeslett]
        Leder | [navn]
        Fadder | [navn og telefon]
    """),
    grid("""
        Før den første dagen

        Oppgave | Hvem | Frist | Gjort
        Bestille tilganger og utstyr | Leder | [minst ti dager før] | [x]
        Sende velkomstbrev | Leder | [en uke før] | [x]
        Rydde pult eller garderobe | Fadder | [dagen før] | [x]
        Si fra til kollegene | Leder | [en uke før] | [x]
        Sette opp opplæring og vakter | Leder | [en uke før] | [x]
    """),
    grid("""
        Den første uken

        Dag | Hva | Sammen med
        1 | Omvisning, nøkler, brannøvelse og lunsj | Fadder
        1 | Forventningssamtale | Leder
        2 | Systemer og rutiner | Fadder
        3 | Følge en erfaren kollega | [navn]
        4 | Egne oppgaver med støtte | Fadder
        5 | Oppsummering: hva gikk bra, hva er uklart? | Leder
    """),
    grid("""
        De neste månedene

        Når | Hva | Hvem
        2 uker | Samtale om oppgaver og trivsel | Leder
        6 uker | Første tilbakemelding i prøvetiden | Leder
        2 måneder | Spørreskjema til den nye | Sendes av UKE
        4 måneder | Samtale om prøvetiden | Leder
    """),
    points("""
        Dette skal den nye vite etter en uke

        Hvem som er leder, fadder, verneombud og tillitsvalgt
        Hvordan man melder avvik og fravær
        Hva taushetsplikten betyr her hos oss
        Hvor planer, rutiner og veiledere står
    """),
)

WELCOME = word(
    """
    Velkomstbrev
    Send brevet senest en uke før den første dagen. Bytt ut teksten i klammer.
    """,
    paragraph("""
        Velkommen, [navn]
        Vi gleder oss til du kommer [dato] klokken [tid]. Møt i [sted], og spør etter [navn]. Du får omvisning, \
        utstyr og lunsj den første dagen.
    """),
    points("""
        Ta med

        Legitimasjon
        Kopi av vitnemål eller autorisasjon, hvis du ikke har sendt det
        Kontonummer og skattekort, hvis lønnsavdelingen mangler det
    """),
    points("""
        Les gjerne på forhånd

        Mottaksplanen din, som ligger ved
        Veilederen om mottak av nyansatte
        Brannrutinen på tjenestestedet
    """),
    paragraph("""
        Trenger du noe?
        Si fra om du trenger tilrettelegging, har allergi eller må hente barn. Ring [leder og telefon]. Fadderen din er
        [navn].
    """),
)

CONVERSATION = word(
    """
    Samtale i prøvetiden
    Bruk skjemaet etter seks uker og etter fire måneder. Skriv det dere er enige om, og send det til den nye.
    """,
    fields("""
        Samtalen

        Ansatt og leder | [navn]
        Dato | [dato]
        Prøvetiden slutter | [dato]
    """),
    grid("""
        Gå gjennom oppgavene

        Spørsmål | Leder mener | Den ansatte mener
        Hva går bra? | [svar] | [svar]
        Hva er vanskelig? | [svar] | [svar]
        Hvilken opplæring mangler? | [svar] | [svar]
        Hvordan er arbeidsmiljøet? | [svar] | [svar]
    """),
    fields("""
        Hvis noe må bli bedre
        Skriv det tydelig, med dato. Den nye skal vite hva som er godt nok.

        Hva må bli bedre? | [oppgave, ikke person]
        Hva gjør lederen? | [støtte, opplæring, fadder]
        Når ser dere på det igjen? | [dato]
    """),
    signatures("Leder", "Ansatt"),
)

EXIT_LIST = word(
    """
    Sjekkliste når noen slutter
    Samme liste som ved oppstart, bare baklengs. Gå gjennom den siste uken.
    """,
    points("""
        Arbeid

        Oppgaver og filer er overlevert, og noen vet hvor alt ligger
        Avtaler og møter er flyttet
        Innboksen har beskjed om hvem som tar over
    """),
    points("""
        Utstyr og tilgang

        PC, telefon, kort og nøkler er levert
        Tilganger er stengt samme dag
        Navnet er tatt bort fra telefonlister og nettsider
    """),
    points("""
        Samtale

        Hva kunne vi gjort bedre?
        Hva bør neste få vite?
        Vil du stå i nettverket vårt?
    """),
)

TRAINING = excel(
    """
    Opplæring på tjenestestedet
    Skriv inn nye kolleger. Arket viser hvem som mangler noe, og hvor mange dager det er til fristen.
    """,
    Rows(
        "Opplæring",
        [
            Column("Ny kollega", 24),
            Column("Første dag", 14, "dato"),
            Column("Brann og evakuering", 20, options=["Ja", "Nei"]),
            Column("Taushetsplikt", 16, options=["Ja", "Nei"]),
            Column("Avvik og melding", 18, options=["Ja", "Nei"]),
            Column("Utstyr og systemer", 20, options=["Ja", "Nei"]),
            Column("Frist", 14, "dato", formula='=IF(B{row}="","",B{row}+14)'),
            Column(
                "Mangler",
                12,
                "antall",
                formula='=IF(A{row}="","",COUNTIF(C{row}:F{row},"<>Ja"))',
                red="AND(ISNUMBER(H{row}),H{row}>0,G{row}<TODAY())",
            ),
        ],
        count=25,
        below=[Fact("Antall som mangler noe", '=SUMPRODUCT(--(H5:H29<>""),--(H5:H29<>0))', "antall")],
    ),
)
