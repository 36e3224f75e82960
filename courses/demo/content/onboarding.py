"""Mottak av nyansatte: et opptak som ikke er lagt ut, med alt som blir sagt og vist."""

from courses.demo.writing import Course, task, video
from courses.models import Level
from guides.demo.writing import text

COURSE = Course(
    title="Den første dagen på jobb",
    summary="Etterpå vet du hva en ny kollega trenger den første dagen, og hva som kan vente.",
    guide="mottak-av-nyansatte",
    provider="HR",
    level=Level.KNOWLEDGE,
    minutes=10,
    steps=["Ta imot den første dagen"],
    blocks=[
        text("""
            I samtalen møtes en leder på et sykehjem og en helsefagarbeider som begynte for tre måneder siden. Dette
            er et eksempel: Samtalen er oppdiktet, og opptaket er ikke lagt ut. Hele samtalen står under.
        """),
        video(
            "Samtale: slik ble jeg tatt imot",
            described="""
                To personer sitter ved et rundt bord med hver sin kaffekopp. På veggen bak dem henger en plan med
                navn og farger. Mot slutten viser lederen fram planen: første uke er grønn, og hver dag har ett navn
                øverst. Alt annet blir sagt høyt.
            """,
            transcript="""
                **Leder:** Du begynte hos oss i høst. Hva husker du fra den første dagen?

                **Ny kollega:** At noen sto i døra. Hun visste hva jeg het. Jeg hadde gruet meg til å stå der og
                ikke vite hvor jeg skulle gå.

                **Leder:** Det var fadderen din.

                **Ny kollega:** Ja. Hun viste meg garderoben, og så drakk vi kaffe før vi gjorde noe som helst. Jeg
                fikk nøkkel og kort med en gang. På det forrige stedet ventet jeg en uke på passordet.

                **Leder:** Hva var for mye?

                **Ny kollega:** Alle navnene. Og rutinene for brann, medisiner og taushetsplikt på samme time. Jeg
                nikket, men jeg husket det ikke.

                **Leder:** Vi har endret på det. Nå tar vi brann og førstehjelp den første dagen, fordi det haster.
                Resten har sin egen dag, og vi spør etterpå hva som sitter.

                **Ny kollega:** Det beste var at noen spurte meg klokka tre. Ikke om jeg likte meg, men om det var
                noe jeg ikke skjønte.

                **Leder:** Og hva svarte du?

                **Ny kollega:** At jeg ikke skjønte vaktplanen. Så da lærte jeg den.

                **Leder:** Her er planen vi bruker nå. Den første uken er grønn, og øverst hver dag står det ett
                navn: den du kan spørre. Er den syk, står det et nytt navn før du kommer.
            """,
        ),
        task("""
            Hva bør den nye få opplæring i allerede den første dagen?

            + Hvor nødutgangene er, og hva man gjør ved brann
            - Alle rutinene, så de er unnagjort
            + Hvem man spør når man lurer på noe

            Det som handler om liv og helse, haster. Resten huskes bedre når det får sin egen dag.
        """),
        task("""
            Når bør utstyr og tilganger være klare?

            + Før den nye kommer
            - I løpet av den første uken
            - Når den nye ber om det

            Bestill det som tar tid, når avtalen er skrevet under. Å vente på passord er ikke en god første uke.
        """),
    ],
)
