"""Personvern i hverdagen."""

from courses.demo.writing import Course, task
from courses.models import Level
from guides.demo.writing import note, text

COURSE = Course(
    title="Personvern i hverdagen",
    summary="Etterpå kjenner du igjen en personopplysning, og vet hva du gjør når noe har gått galt.",
    guide="personvern-og-innsyn",
    provider="BLK",
    level=Level.AWARENESS,
    minutes=10,
    steps=["Finn formålet og grunnlaget", "Meld brudd innen 72 timer"],
    blocks=[
        text("""
            En personopplysning er alt som kan knyttes til et menneske. Navn og fødselsnummer er det. Et bilde, en
            adresse og «den nye rektoren på Vestveien» er det også.

            Du har lov til å bruke opplysningene når du har et formål og et grunnlag i loven. Å være nysgjerrig er
            ikke et formål.
        """),
        task("""
            Hva er personopplysninger?

            + En e-postadresse med navn
            + Et bilde fra avdelingsfesten
            + «Læreren i 4B er sykmeldt»
            - Hvor mange som jobber i etaten

            Kan noen finne ut hvem det gjelder, er det en personopplysning. At noen er sykmeldt, er dessuten en
            helseopplysning, og den skal vernes ekstra.
        """),
        task("""
            Naboen din er søker i en sak kollegaen din behandler. Du har tilgang til systemet. Kan du se etter
            hvordan det går?

            - Ja, jeg har jo tilgang
            - Ja, hvis jeg ikke forteller det videre
            + Nei, jeg trenger det ikke i jobben min

            Tilgang er ikke lov. Du skal bare lese det du trenger i din egen jobb, og hvert oppslag kan kontrolleres.
        """),
        text("""
            ### Når noe går galt

            Du sendte listen til feil mottaker. Mobilen er borte. Et dokument lå åpent for alle. Det skjer, og det
            er ikke farlig å si fra. Det er farlig å la være.
        """),
        task("""
            Du oppdager fredag kl. 15 at en liste med navn og diagnoser er sendt til feil adresse. Hva gjør du?

            - Venter til mandag, så lederen får fri
            + Ber mottakeren slette, og melder i avvikssystemet med en gang
            - Sletter e-posten hos deg selv og sier ingenting

            Er det risiko for dem det gjelder, skal Datatilsynet ha melding innen 72 timer etter at virksomheten
            fikk vite det. Helgen teller med.
        """),
        note("""
            Spør før du lurer for lenge
            Personvernombudet svarer på spørsmål og har taushetsplikt. Navnet står i veilederen når du er logget inn.
        """),
    ],
)
