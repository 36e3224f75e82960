"""Rekruttering: intervjuet og referansene."""

from courses.demo.writing import Course, task
from courses.models import Level
from guides.demo.writing import note, text

COURSE = Course(
    title="Intervju uten magefølelse",
    summary="Etterpå kan du stille spørsmål som sier noe om jobben, og vurdere svarene likt.",
    guide="rekruttering",
    provider="HR",
    level=Level.KNOWLEDGE,
    minutes=12,
    steps=["Intervju og snakk med referanser"],
    blocks=[
        text("""
            Den som ligner på oss, får ofte bedre karakter enn den fortjener. Det gjelder alle som intervjuer, også de
            flinke. Derfor bruker vi samme spørsmål til alle, og vi skriver ned svarene før vi snakker sammen.

            ### Spør om noe som har skjedd

            «Hva ville du gjort hvis …» gir fine svar. «Fortell om sist du …» gir sanne svar. Følg opp med tre
            spørsmål: Hva gjorde du? Hva skjedde? Hva ville du gjort annerledes i dag?
        """),
        task("""
            Dere søker en saksbehandler som skal tåle travle dager. Hvilket spørsmål er best?

            - Tåler du stress?
            + Fortell om sist du hadde for mye å gjøre. Hva gjorde du?
            - Hvordan går det å kombinere jobben med små barn?

            Det første gir et ja fra alle. Det siste er ikke lov: Du kan ikke spørre om familieplaner eller omsorg.
        """),
        note("""
            Dette spør vi ikke om
            Graviditet, planer om barn, religion, livssyn, etnisitet, seksuell orientering og funksjonsnedsettelse.
            Trenger søkeren tilrettelegging for å gjøre jobben, kan dere snakke om det når søkeren selv tar det opp.
        """),
        task("""
            Når setter hver av dere poeng på svarene?

            + Hver for seg, rett etter intervjuet, før dere snakker sammen
            - Sammen, når alle intervjuene er ferdige
            - Den som leder intervjuet, gjør det alene

            Snakker dere først, blir den som snakker høyest, fort til alles mening. Poengene deres er grunnlaget for
            samtalen.
        """),
        text("""
            ### Referanser

            Ring minst to. Spør om det samme som i intervjuet, og om det dere var usikre på. Er to referanser
            uenige, er det ikke alltid søkeren det er noe galt med. Søkeren får vite hva som ble sagt, og kan svare
            på det.
        """),
        task("""
            En referanse sier at søkeren var «vanskelig». Hva gjør du?

            - Tar søkeren ut av listen
            + Spør om et eksempel på hva som skjedde
            + Lar søkeren få si sitt

            Et ord er ikke en opplysning. Et eksempel er det. Opplysninger som betyr noe, skal søkeren få svare på.
        """),
    ],
)
