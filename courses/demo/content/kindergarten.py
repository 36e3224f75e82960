"""Tilvenning i barnehagen på tjue bilder: for kommunale og private barnehager."""

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
    title="Trygg start i barnehagen",
    summary="Etterpå vet du hvordan du møter et nytt barn og familien, den første dagen og de første ukene.",
    guide="tilvenning-og-oppstart-i-barnehagen",
    provider="Barnehage",
    level=Level.AWARENESS,
    minutes=7,
    steps=["Gjør klart i barnehagen", "Ta imot barnet de første dagene"],
    note="Nytt kurs, likt for kommunale og private barnehager.",
    blocks=[
        pecha_kucha(
            "Fra første telefon til barnet er trygt",
            (
                words("Trygg start", "For alle som arbeider i barnehagen"),
                """Dette kurset er for deg som arbeider i barnehage, kommunal eller privat, fast ansatt eller vikar.
                Det handler om de første ukene til et nytt barn. De huskes lenge.""",
            ),
            (
                people(1, "En ettåring, et nytt rom"),
                """Tenk deg at du er ett år. Rommet er nytt, luktene er nye, stemmene er nye. Den ene du kjenner, er
                på vei ut av døra. Det er slik det kan kjennes.""",
            ),
            (
                talk("Hva gjør barnet\nglad?", "Den gule\nkaninen"),
                """Ring familien før barnet begynner. Spør hva barnet liker, hvordan det sovner, og hva som trøster.
                Den gule kaninen kan bety alt klokka elleve.""",
            ),
            (
                overlap("Hjemmet", "Barnehagen", "Barnet"),
                """Barnet lever i to verdener. Vår jobb er å få dem til å møtes. Det gjør vi ved å kjenne litt av
                hjemmet, og ved å la hjemmet kjenne oss.""",
            ),
            (
                number("1", "kontakt-\nperson", fill="#c7fde9"),
                """Hvert barn får én kontaktperson som er der de første dagene. Sjekk vaktplanen først. En
                kontaktperson som har fri på onsdag, er ingen kontaktperson på onsdag.""",
            ),
            (
                people(4, "Men alle kjenner barnet"),
                """Alle på avdelingen skal vite hvem som kommer, også vikaren. Navn, språk, allergier, hvem som
                henter. Heng det aldri på veggen der andre kan lese det.""",
            ),
            (
                checked("Knagg med bilde", "Seng og teppe", "Plass ved bordet"),
                """Gjør klart før barnet kommer. En knagg med bilde, en seng, en plass ved bordet. Det sier uten
                ord: Vi har ventet på akkurat deg.""",
            ),
            (
                days(("Dag 1", "En time\nsammen"), ("Dag 2", "Mat og\nlek"), ("Dag 3", "Kort\nfarvel")),
                """De første dagene går sakte. Den første dagen er kort, og noen fra familien er med hele tiden. Så
                litt lenger, med mat og lek. Så et kort farvel. Dagene er et eksempel, ikke en fasit.""",
            ),
            (
                against("Planen\nbestemmer", "Barnet setter\nfarten"),
                """Noen barn trenger tre dager, andre trenger tre uker. Det er barnet som setter farten. Si det til
                familien tidlig, så de kan avtale det med jobben sin.""",
            ),
            (
                words("Foreldrene\ner med", "De er barnets trygge base", dark=False),
                """Mor eller far skal ikke gjemme seg i et hjørne. De leker, skifter og spiser sammen med barnet,
                mens du er ved siden av. Litt etter litt bytter dere plass.""",
            ),
            (
                talk("Ha det,\njeg kommer igjen", "Jeg er her\nhos deg"),
                """Ta alltid farvel. Den som sniker seg ut, lærer barnet at folk kan bli borte når som helst. Et
                kort farvel, et vink i vinduet, og en voksen som blir.""",
            ),
            (
                words("Gråt er\net språk"),
                """Barn gråter når de savner noen. Det skal de få lov til. Ta barnet på fanget, si det du ser, og
                vær der. Du skal ikke avlede det bort. Du skal tåle det sammen med barnet.""",
            ),
            (
                against("Den stille\nklarer seg", "Se den stille\nførst"),
                """Barnet som ikke gråter, kan ha det like vanskelig. Noen blir bare stille. Se etter det stille
                barnet. Sett deg ved siden av. Trygge barn leker, spiser og protesterer.""",
            ),
            (
                boxes("Se", "Vent", "Følg"),
                """Tre små ord for de første ukene. Se hva barnet ser på. Vent til barnet tar kontakt. Følg det
                barnet gjør. Da er det barnet som kommer til deg, og ikke du som tar barnet.""",
            ),
            (
                tiles("Hei", "Salam", "Hola", "Haye"),
                """Noen barn har ikke norsk ennå. Lær deg fem ord på barnets språk: hei, mat, sove, mamma, kom.
                Skriv dem som de høres ut. Det er mer enn høflighet, det er trygghet.""",
            ),
            (
                talk("Hvordan gikk\ndet i dag?", "Han lo av\nvannpytten"),
                """Når familien henter, fortell én konkret ting. Ikke at alt gikk fint. Fortell at han lo av
                vannpytten. Og si det også når dagen var tung. Da tror de på deg.""",
            ),
            (
                number("6", "uker, og så\nsnakker dere\nsammen", fill="#ffe7bc"),
                """Innen omtrent seks uker setter dere dere ned sammen. Hvordan går det hjemme? Hvordan går det her?
                Er det noe vi skal gjøre annerledes? Spør først, fortell etterpå.""",
            ),
            (
                stairs("Trygg\npå deg", "Trygg\ni gruppen", "Nysgjerrig\npå verden"),
                """Trygghet kommer i rekkefølge. Først til deg. Så til gruppen. Så til alt det nye. Hopper vi over
                det første, stopper resten. Læring begynner på fanget.""",
            ),
            (
                checked("Sover barnet?", "Spiser barnet?", "Leker barnet?", "Søker det trøst?"),
                """Følg med på fire ting. Sover barnet, spiser det, leker det, og søker det trøst når noe er vondt?
                Er svaret nei flere dager på rad, tar dere det opp med hverandre.""",
            ),
            (
                words("Du er en\nsom blir husket"),
                """Ingen husker sin første dag i barnehagen. Men kroppen husker hvordan det var. Den du er disse
                ukene, blir barnet med seg videre. Resten står i veilederen.""",
            ),
        ),
        task("""
            Faren vil gå ut stille mens barnet leker, for å slippe gråt. Hva sier du?

            - Det er lurt, så slipper barnet å bli lei seg
            + Ta et kort farvel, så er jeg hos barnet
            - Bli heller hele dagen

            Et kort og tydelig farvel gjør at barnet kan stole på at folk sier fra før de går. Gråten tåler dere
            sammen.
        """),
        task("""
            Hvilke tegn viser at barnet begynner å bli trygt?

            + Det leker og spiser
            + Det kommer til deg når noe er vondt
            - Det er alltid stille og lager ikke bråk

            Et stille barn kan ha det vanskelig. Trygge barn leker, spiser, protesterer og søker trøst.
        """),
    ],
)
