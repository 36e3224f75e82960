"""The templates of the guide on budgets and financial reports."""

from guides.demo.excel import Column, Fact, Facts, Rows, excel
from guides.demo.word import fields, grid, paragraph, points, signatures, word

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Des")
_POSTS = [
    ["Fast lønn"],
    ["Vikarer og ekstrahjelp"],
    ["Overtid og tillegg"],
    ["Pensjon og arbeidsgiveravgift"],
    ["Varer og forbruk"],
    ["Tjenester og leie"],
    ["Inntekter (skriv med minus)"],
    ["[annet]"],
]

PROPOSAL = word(
    """
    Budsjettforslag
    Bruk malen når enheten foreslår endringer i budsjettet. Skriv kort. Legg tallene ved i Excel-arket.
    """,
    fields("""
        Om forslaget

        Enhet og ansvar | [navn og ansvarsnummer]
        Hvem svarer for forslaget? | [leder]
        Gjelder år | [år]
        Dato | [dato]
    """),
    grid("""
        Endringer fra i år

        Hva | Mer eller mindre | Kroner | Varig eller engang
        [for eksempel flere brukere] | [mer] | [kroner] | [varig]
        [for eksempel billigere avtale] | [mindre] | [kroner] | [varig]
        [for eksempel nytt utstyr] | [mer] | [kroner] | [engang]
    """),
    fields("""
        Virkning

        Hva får innbyggerne? | [hva blir bedre eller dårligere]
        Hva skjer hvis dere får nei? | [konsekvens]
        Hva har dere prøvd først? | [tiltak og virkning]
        Hvilken usikkerhet er det? | [hva kan gå annerledes, og hvor mye]
    """),
    points("""
        Før du sender

        Tallene er regnet ut, og arket ligger ved
        De tillitsvalgte er orientert
        Forslaget nevner ikke navn på ansatte eller brukere
    """),
)

PERIODS = excel(
    """
    Periodisert budsjett
    Skriv årets beløp i kolonne B, og fordel det på månedene. Arket viser om fordelingen er hel.
    """,
    Rows(
        "Budsjett",
        [
            Column("Post", 32),
            Column("Året", 16, "kr"),
            *(Column(month, 12, "kr") for month in _MONTHS),
            Column("Fordelt", 16, "kr", formula="=SUM(C{row}:N{row})"),
            Column("Rest", 16, "kr", formula="=B{row}-O{row}", red="AND(B{row}<>0,ABS(P{row})>0.5)"),
        ],
        starts=_POSTS,
        below=[
            Fact("Sum året", "=SUM(B5:B12)", "kr"),
            Fact("Sum fordelt", "=SUM(O5:O12)", "kr"),
            Fact("Rest å fordele", "=B14-B15", "kr", red="ABS(B16)>0.5"),
        ],
    ),
)

MONTHLY = excel(
    """
    Månedsrapport
    Hent tallene fra økonomisystemet. Skriv hva du tror, ikke bare hva systemet sier.
    """,
    Rows(
        "Rapport",
        [
            Column("Post", 32),
            Column("Budsjett hittil", 18, "kr"),
            Column("Regnskap hittil", 18, "kr"),
            Column("Avvik", 16, "kr", formula="=B{row}-C{row}", red="D{row}<-50000"),
            Column("Budsjett året", 18, "kr"),
            Column("Anslag året", 18, "kr"),
            Column("Avvik ved årsslutt", 18, "kr", formula="=E{row}-F{row}", red="G{row}<-100000"),
            Column("Årsak og tiltak", 60),
        ],
        starts=_POSTS,
        below=[
            Fact("Avvik hittil", "=SUM(D5:D12)", "kr", red="B{row}<0"),
            Fact("Avvik ved årsslutt", "=SUM(G5:G12)", "kr", red="B{row}<0"),
            Fact("Er tiltak satt i gang?", "[ja, nei, ikke nødvendig]"),
        ],
    ),
)

STATUS = word(
    """
    Statusrapport til virksomheten
    En side. Skriv for en som ikke kjenner tallene deres.
    """,
    fields("""
        Status nå

        Enhet og periode | [enhet og måned]
        Resultat hittil | [kroner, over eller under budsjettet]
        Anslag ved årsslutt | [kroner, og hvor sikkert det er]
        Hva er annerledes enn forrige gang? | [kort]
    """),
    grid("""
        Årsaker og tiltak

        Årsak | Kroner | Tiltak | Ansvarlig | Virkning i år
        [årsak] | [kroner] | [tiltak] | [navn] | [kroner]
        [årsak] | [kroner] | [tiltak] | [navn] | [kroner]
    """),
    paragraph("""
        Det vi trenger fra dere
        [Beslutning, hjelp eller avklaring. Skriv «ingenting» hvis dere ikke trenger noe.]
    """),
    signatures("Leder", "Controller"),
)

CLOSING = word(
    """
    Årsavslutning: det som gjenstår
    Fyll ut i desember, og send til regnskap. Slik unngår dere feil i årsregnskapet.
    """,
    grid("""
        Varer og tjenester dere har fått, men ikke fått faktura for

        Leverandør | Hva | Beløp uten mva. | Levert
        [leverandør] | [hva] | [kroner] | [dato]
        [leverandør] | [hva] | [kroner] | [dato]
    """),
    grid("""
        Betalt, men ikke fått

        Leverandør | Hva | Beløp uten mva. | Når leveres det?
        [leverandør] | [hva] | [kroner] | [dato]
        [leverandør] | [hva] | [kroner] | [dato]
    """),
    grid("""
        Penger dere venter på

        Hvem | Hva | Beløp | Når?
        [hvem] | [tilskudd, refusjon eller salg] | [kroner] | [dato]
        [hvem] | [tilskudd, refusjon eller salg] | [kroner] | [dato]
    """),
    points("""
        Bekreft

        Fakturaer til og med 31. desember er behandlet
        Alt utstyr over beløpsgrensen er registrert
        Ingen kjøp er gjort for å «bruke opp» budsjettet
    """),
)

SIGNS = excel(
    """
    Hvem kan attestere og anvise?
    Fyll ut og send til regnskap. Ingen kan attestere og anvise den samme fakturaen.
    """,
    Facts(
        "Enheten",
        [
            Fact("Enhet og ansvar", "[navn og nummer]"),
            Fact("Leder med budsjettansvar", "[navn]"),
            Fact("Gjelder fra", form="dato"),
            Fact("Gjelder til", form="dato"),
        ],
        "Rettighetene slettes av seg selv når datoen er passert.",
    ),
    Rows(
        "Fullmakter",
        [
            Column("Navn", 28),
            Column("Kan bestille", 14, options=["Ja", "Nei"]),
            Column("Kan attestere", 14, options=["Ja", "Nei"]),
            Column("Kan anvise", 14, options=["Ja", "Nei"]),
            Column("Beløpsgrense", 18, "kr"),
            Column("Opplæring gitt", 16, "dato"),
            Column(
                "Feil?",
                24,
                formula='=IF(AND(C{row}="Ja",D{row}="Ja"),"Kan ikke gjøre begge deler","")',
                red='G{row}<>""',
            ),
        ],
        "Den som attesterer, sier at varen er mottatt. Den som anviser, sier at pengene finnes.",
        count=20,
    ),
)
