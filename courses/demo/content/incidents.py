"""Avvik i helse, miljø og sikkerhet."""

from courses.demo.writing import Course, task
from courses.models import Level
from guides.demo.writing import note, text

COURSE = Course(
    title="Det gikk nesten galt",
    summary="Etterpå vet du hva som er et avvik, og hvorfor du melder også når ingen ble skadet.",
    guide="avvik-i-helse-miljo-og-sikkerhet",
    provider="Helseetaten",
    level=Level.AWARENESS,
    minutes=8,
    steps=["Meld avviket"],
    blocks=[
        text("""
            En stige glir. Ingen faller, og ingen blir skadet. Neste dag står stigen der igjen. Hvem skulle sagt fra?

            Svaret er: den som så det. Hver ulykke har som regel vært nesten-ulykke flere ganger først. Det er de
            gangene vi kan lære gratis.
        """),
        task("""
            Hvilke av disse melder du?

            + En stige gled, men ingen falt
            + En beboer truet en ansatt
            + En kollega skar seg på en ødelagt dør
            - Kaffen på møterommet var kald

            Avvik er brudd på regler og rutiner, skader, og det som kunne blitt skade. Trusler er også avvik, selv
            når de kommer fra en som er syk.
        """),
        text("""
            ### Skriv tre linjer

            Hva skjedde? Hvor og når? Hva gjorde du med en gang? Skriv det du så, ikke det du tror. Skriv aldri mer
            om andre enn det som trengs for å forstå.
        """),
        task("""
            Hvilken melding er best?

            - «Ola rotet igjen, som vanlig.»
            + «Tirsdag kl. 10 gled stigen på lageret. Gulvet var vått. Jeg satte den bort og hengte opp en lapp.»
            - «Noe må gjøres med sikkerheten.»

            Meldingen sier hva, hvor, når og hva som ble gjort. Den leter ikke etter en skyldig, og den kan brukes
            til noe.
        """),
        note("""
            Ved alvorlig ulykke ringer du først
            Liv og helse først: ring 113, 110 eller 112. Deretter varsler arbeidsgiveren politiet og Arbeidstilsynet
            straks. Avviksmeldingen skriver du etterpå.
        """),
        task("""
            Du er redd for at en kollega får bråk hvis du melder. Hva gjør du?

            - Lar være
            + Melder, og skriver det som hendte i stedet for hvem
            + Snakker med verneombudet

            Den som melder i god tro, skal ikke bli straffet for det. Meldingen handler om hva som gjorde det mulig.
        """),
    ],
)
