"""Oppfølging av sykmeldte på tjue bilder."""

from courses.demo.slides import (
    against,
    boxes,
    checked,
    days,
    number,
    overlap,
    people,
    stairs,
    talk,
    tiles,
    words,
)
from courses.demo.writing import Course, pecha_kucha, task
from courses.models import Level

COURSE = Course(
    title="De første ukene av en sykmelding",
    summary="Etterpå vet du hva du sier den første dagen, og hva som skal være gjort til hvilken frist.",
    guide="oppfolging-av-sykmeldte",
    provider="HR",
    level=Level.AWARENESS,
    minutes=7,
    steps=["Ta imot beskjeden om fravær", "Hold kontakt og legg til rette", "Lag oppfølgingsplanen"],
    blocks=[
        pecha_kucha(
            "Fra telefonen ringer til planen er skrevet",
            (
                words("De første\nukene", "For deg som er leder"),
                """Dette kurset er for deg som er leder for folk. Noen blir syke hos alle. Det du gjør de første
                dagene, betyr mer enn det du gjør etter et halvt år.""",
            ),
            (
                talk("Jeg er syk\ni dag", "Takk for at\ndu sier fra"),
                """Telefonen ringer før klokka åtte. Det første du sier, er takk for at du sier fra. Det andre er
                god bedring. Alt det praktiske kan vente til du har sagt det.""",
            ),
            (
                against("Hva feiler\ndet deg?", "Hva kan\ndu gjøre?"),
                """Du skal ikke spørre om diagnosen. Den har du ikke rett til å vite. Du kan spørre hva den ansatte
                kan og ikke kan gjøre, og om det er noe på jobben som gjør det verre.""",
            ),
            (
                checked("Når snakkes vi igjen?", "Hvem må få beskjed?", "Hva må andre ta over?"),
                """Avtal tre ting før dere legger på. Når dere snakkes igjen. Hvem som skal få vite at den ansatte
                er borte. Og hva som ikke kan vente. Så er det ditt ansvar, ikke den sykes.""",
            ),
            (
                days(
                    ("Dag 1", "Snakk\nsammen"),
                    ("Uke 4", "Planen\ner skrevet"),
                    ("Uke 7", "Dialogmøte"),
                    ("Uke 26", "Navs møte"),
                ),
                """Loven har noen faste punkter. Senest etter fire uker er oppfølgingsplanen skrevet. Senest innen
                sju uker holder dere dialogmøte. Senest etter tjueseks uker kaller Nav inn. Før det kommer det
                viktigste: å snakke sammen.""",
            ),
            (
                words("Ring", "Ikke vent på en melding", dark=False),
                """Mange ledere er redde for å mase. De fleste sykmeldte er mer redde for å bli glemt. En kort
                telefon i uka er ikke mas. Avtal hva som passer, og hold avtalen.""",
            ),
            (
                overlap("Det jobben\ntrenger", "Det hun\nkan nå", "Start\nher"),
                """Mellom frisk og syk er det mye. Let etter det som ligger midt imellom: det jobben trenger, og det
                den ansatte kan akkurat nå. Der begynner dere.""",
            ),
            (
                tiles("Andre\noppgaver", "Kortere\ndager", "Andre\nverktøy"),
                """Tilrettelegging er sjelden dyrt. Andre oppgaver en tid. Kortere dager. En bedre stol, en roligere
                plass, en senere vakt. Spør hva som ville hjulpet, og prøv det i to uker.""",
            ),
            (
                talk("Jeg klarer\nikke kveldsvakt", "Da bytter vi\ntil dag en stund"),
                """Slik kan det høres ut. Hun klarer ikke kveldsvakter, men dagvakter går bra. Da bytter dere en
                stund, og hun er på jobb halve uka i stedet for hjemme hele.""",
            ),
            (
                people(3, "Kollegene merker det også"),
                """Noen må ta over det den syke ikke gjør. Si hva som skal gjøres, og hva som kan vente. Fortell
                aldri hvorfor noen er borte. Det er den syke selv som bestemmer hva andre får vite.""",
            ),
            (
                number("4", "uker til\nplanen er\nskrevet", fill="#ffe7bc"),
                """Innen fire uker skriver dere oppfølgingsplanen. Den er ikke et skjema for skjemaets skyld. Den er
                avtalen mellom dere to om hva dere prøver, hvor lenge, og hvem som gjør hva.""",
            ),
            (
                checked(
                    "Hva kan du gjøre nå?",
                    "Hva legger vi til rette?",
                    "Hvor lenge prøver vi?",
                    "Når ses vi igjen?",
                ),
                """Planen svarer på fire spørsmål. Hva kan du gjøre nå? Hva legger jeg til rette? Hvor lenge prøver
                vi det? Og når ser vi på planen igjen? Er svarene korte, er planen god.""",
            ),
            (
                people(2, "Skriv den sammen"),
                """Skriv planen sammen. En plan du har laget alene, er din, ikke deres. Har dere ikke mulighet til å
                møtes, kan dere snakke sammen på telefon med planen foran dere.""",
            ),
            (
                boxes("Planen", "Den som\nsykmelder", "Bedre\nsykmelding"),
                """Send planen til den som sykmelder. Legen kjenner kroppen, men ikke jobben. Når legen ser hva dere
                kan tilby, kan sykmeldingen bli gradert i stedet for hel.""",
            ),
            (
                stairs("0\nprosent", "20\nprosent", "50\nprosent", "100\nprosent"),
                """Veien tilbake er som regel en trapp. Noen timer først, så litt mer. Går det for fort, tar dere
                ett trinn ned igjen. Det er ikke et nederlag. Det er slik en trapp brukes.""",
            ),
            (
                against("Taushet", "En dør\nsom står åpen"),
                """Noen ganger er det jobben som gjør folk syke. Det er vondt å høre for en leder. Hør likevel. Er
                noe galt med arbeidsmiljøet, hjelper det ikke å tilrettelegge for én.""",
            ),
            (
                tiles("Du", "Verneombud\nog tillitsvalgt", "Bedrifts-\nhelsetjenesten"),
                """Du er ikke alene. Den ansatte kan ta med seg noen. Verneombudet kjenner arbeidsmiljøet. Er du
                usikker på hva den ansatte tåler, spør du bedriftshelsetjenesten.""",
            ),
            (
                words("Skriv det ned", "Kort, samme dag"),
                """Skriv ned hva dere har avtalt, samme dag. To linjer er nok. Det skal ligge der helseopplysninger
                skal ligge, ikke i e-posten din og ikke i en bok på pulten.""",
            ),
            (
                number("7", "uker til\ndialogmøtet"),
                """Før det har gått sju uker, holder dere dialogmøte. Du kaller inn. Er planen god og kontakten
                fast, er møtet ikke skummelt. Da snakker dere bare videre.""",
            ),
            (
                words("Vi venter\npå deg", dark=False),
                """Den viktigste setningen er kort. Vi venter på deg. Folk kommer lettere tilbake til et sted der
                noen har spurt etter dem. Resten av stegene finner du i veilederen.""",
            ),
        ),
        task("""
            En ansatt ringer og er syk. Hva kan du spørre om?

            - Hvilken diagnose legen har satt
            + Hva den ansatte kan og ikke kan gjøre nå
            + Om noe på jobben gjør det verre

            Diagnosen har du ikke rett til å vite. Det du trenger for å legge til rette, er hva den ansatte kan gjøre.
        """),
        task("""
            Når skal oppfølgingsplanen senest være skrevet?

            - Etter én uke
            + Etter fire uker
            - Etter sju uker

            Etter arbeidsmiljøloven § 4-6 skal planen være laget senest når den ansatte har vært borte i fire uker.
            Innen sju uker holder dere dialogmøte.
        """),
    ],
)
