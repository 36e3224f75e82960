"""Anskaffelser på tjue bilder."""

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
    title="Kjøp riktig på tjue bilder",
    summary="Etterpå vet du hva som skal skje før dere kjøper, og når du må be om hjelp.",
    guide="anskaffelser",
    provider="Konserninnkjøp",
    level=Level.AWARENESS,
    minutes=7,
    steps=["Avklar behovet", "Sett sammen teamet"],
    blocks=[
        pecha_kucha(
            "Fra behov til kontrakt",
            (
                words("Kjøp riktig", "6 minutter og 40 sekunder"),
                """Dette er et kort kurs for deg som skal kjøpe noe for kommunen. Det handler om tjue enkle ting. Du
                lærer ikke alle reglene, men du lærer å stille de riktige spørsmålene.""",
            ),
            (
                number("400", "kroner eller\n40 millioner:\nsamme tanke", fill="#ffe7bc"),
                """Noen kjøp er små, og noen er svært store. Tanken er den samme hver gang: Vi bruker andres penger.
                Derfor skal vi kunne vise at vi valgte godt, og at alle fikk den samme sjansen.""",
            ),
            (
                boxes("Behov", "Verdi", "Konkur-\nranse", "Kontrakt"),
                """Et kjøp har fire deler. Først finner dere ut hva dere trenger. Så anslår dere hva det koster.
                Deretter lar dere leverandørene konkurrere. Til slutt skriver dere en kontrakt og følger den
                opp.""",
            ),
            (
                talk("Vi trenger\nti nye stoler", "Hva skal dere\nbruke dem til?"),
                """Begynn med behovet, ikke med varen. Den som ber om ti stoler, trenger kanskje et møterom. Spør
                hva det skal brukes til. Ofte finnes svaret i huset fra før.""",
            ),
            (
                overlap("Det vi\nvil ha", "Det vi\ntrenger", "Kjøp\ndette"),
                """Det vi vil ha og det vi trenger, er ikke alltid det samme. Snakk med dem som skal bruke det.
                Skriv ned hva de sier. Det er dette konkurransen bygger på senere.""",
            ),
            (
                against("Kjøp nytt\nførst", "Bruk det\nvi har"),
                """Se etter om noen har det du trenger. Kan det lånes, repareres eller deles? Det sparer penger, og
                det er det beste vi kan gjøre for klimaet. Det kjøpet dere ikke gjør, trenger ingen regler.""",
            ),
            (
                checked("Finnes det en rammeavtale?", "Gjelder den for oss?", "Dekker den behovet?"),
                """Før dere lager en egen konkurranse, sjekker dere om kommunen har en rammeavtale. Finnes det en,
                skal dere som regel bruke den. Da er jobben allerede gjort, og vilkårene er på plass.""",
            ),
            (
                number("?", "Hva koster\nalt sammen?"),
                """Så anslår dere verdien. Ta med alt dere kan komme til å betale: hele perioden, opsjoner, service og
                opplæring. Regn uten merverdiavgift. Heller litt for mye enn for lite.""",
            ),
            (
                against("Fire små\nkjøp", "Ett samlet\nkjøp"),
                """Del aldri opp et kjøp for å komme under en grense. Like kjøp i hele virksomheten skal som regel
                legges sammen. Fire avdelinger som kjøper kaffe hver for seg, er ofte ett kjøp.""",
            ),
            (
                stairs("Lav\nverdi", "Høyere\nverdi", "Størst\nverdi"),
                """Verdien avgjør hvilke regler som gjelder. Jo høyere verdi, desto flere krav. Grensene endrer seg,
                så vi skriver dem ikke her. Slå dem opp hos kilden hver gang.""",
            ),
            (
                people(3, "Dere er et team"),
                """Store kjøp gjør ingen alene. I teamet sitter den som kjenner behovet, den som kan innkjøp, og den
                som kan faget. Mangler en av dem, merker dere det når det er for sent.""",
            ),
            (
                words("Er du habil?", "Si fra før du begynner", dark=False),
                """Har du en venn, et familiemedlem eller en tidligere arbeidsgiver blant leverandørene? Si fra med
                en gang. Det er ikke flaut å være inhabil. Det er flaut å ikke ha sagt det.""",
            ),
            (
                tiles("Må ha", "Bør ha", "Fint å ha"),
                """Skriv hva dere må ha, hva dere bør ha, og hva som bare er fint. Et krav som ikke må oppfylles, er
                ikke et krav. For mange krav gir få tilbud og høy pris.""",
            ),
            (
                number("30%", "klima\nog miljø", fill="#c7fde9"),
                """Klima og miljø skal som hovedregel telle minst tretti prosent når dere velger. Kan dere i stedet
                stille klare krav som gir bedre effekt, kan dere gjøre det. Skriv begrunnelsen ned.""",
            ),
            (
                talk("Vi har et\nspørsmål", "Alle får\ndet samme svaret"),
                """Når konkurransen er ute, spør leverandørene. Svar skriftlig, og la alle få det samme svaret til
                samme tid. Ingen skal få vite noe på telefonen som de andre ikke får.""",
            ),
            (
                against("Den vi\nliker best", "Den som er\nbest på kravene"),
                """Velg etter det dere skrev på forhånd, og bare det. Dere kan ikke finne på nye grunner underveis.
                Er dere uenige, går dere tilbake til teksten og leser den en gang til.""",
            ),
            (
                days(
                    ("Valg", "Alle får\nbegrunnelse"),
                    ("Venting", "Tid til\nå klage"),
                    ("Kontrakt", "Nå skriver\ndere under"),
                ),
                """Når valget er tatt, får alle en begrunnelse. Så venter dere. I karensperioden kan de som tapte,
                klage. Skriver dere under for tidlig, kan det bli dyrt.""",
            ),
            (
                people(4, "Noen gjør jobben"),
                """Kontrakten handler om mennesker også. De som rydder, bygger og kjører for oss, skal ha ordentlig
                lønn og trygge forhold. Kommunens krav til dette står i kontraktene. La dem stå.""",
            ),
            (
                checked("Fikk vi det vi betalte for?", "Kom det i tide?", "Hva gjør vi annerledes?"),
                """Det meste av pengene brukes etter at kontrakten er skrevet under. Følg med. Sjekk leveransen, sjekk
                fakturaen, og si fra tidlig når noe ikke stemmer. Skriv ned det dere lærte.""",
            ),
            (
                words("Spør heller\nen gang\nfor mye"),
                """Nå vet du hva som skal skje, og i hvilken rekkefølge. Resten står i veilederen, steg for steg. Er
                du i tvil, så spør svarpersonen der. Det er det de er der for.""",
            ),
        ),
        task("""
            Tre avdelinger skal kjøpe like stoler hver for seg i år. Hvilken verdi regner dere med?

            - Verdien av det største kjøpet
            - Verdien av hvert kjøp for seg
            + Verdien av alle kjøpene til sammen

            Like kjøp i samme virksomhet legges som regel sammen. Del aldri opp et kjøp for å komme under en grense.
        """),
        task("""
            Hva gjør dere før dere lager en egen konkurranse?

            + Ser etter om noen har det dere trenger, fra før
            + Sjekker om kommunen har en rammeavtale
            - Spør en leverandør dere liker, hva dere bør kreve

            Det dere slipper å kjøpe, er billigst. Finnes det en rammeavtale, skal dere som regel bruke den. Snakker
            dere med markedet, gjør dere det åpent og likt for alle.
        """),
    ],
)
