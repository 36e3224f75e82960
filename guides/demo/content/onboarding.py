"""The guide on receiving new employees."""

from guides.demo.documents import onboarding as files
from guides.demo.pictures import timeline
from guides.demo.writing import (
    Guide,
    Process,
    Step,
    checklist,
    contact,
    do,
    form,
    image,
    note,
    procedure,
    quote,
    rule,
    table,
    template,
    text,
    tool,
    warning,
)
from guides.models import Sector

PROCESS = Process(
    name="Mottak av nyansatte",
    summary="Fra arbeidsavtalen er underskrevet, til den nye arbeider selvstendig og trives.",
    sector=Sector.STAFFING,
    owner_unit="UKE",
    owner="rune.solberg",
    editor="nora.eide",
    approvers=["hanne.tveit"],
    answerers=["tuva.lien", "anh.nguyen"],
)

WAY = timeline(
    "Det første halve året",
    ("14 dager", "Bestill tilganger og utstyr"),
    ("Dag 1", "Noen venter, alt er klart"),
    ("1 uke", "Samtale med fadder og leder"),
    ("6 uker", "Samtale om oppgavene"),
    ("2 måneder", "Den nye svarer anonymt"),
    ("6 måneder", "Prøvetiden er over"),
)

PREPARE = Step(
    title="Forbered mottaket",
    summary="Lag en mottaksplan, pek ut en fadder, og bestill det som tar tid.",
    note="Nytt felles steg. Alle tjenestesteder skal ha en plan.",
    body=[
        text("""
            Den første dagen avgjør om folk føler seg ventet. Alt som kan gjøres på forhånd, skal være gjort.
        """),
        do("""
            Lag en mottaksplan for tjenestestedet.
            Den er lik for alle, med navn og datoer for hver ny kollega.

            Pek ut en fadder.
            Velg en som kan jobben, har tid og har lyst.

            Bestill tilganger og utstyr minst ti dager før.
            Uten dem blir den første uken venting.

            Send velkomstbrevet en uke før.
            Skriv når, hvor og hvem som tar imot.

            Si fra til kollegene.
            Da vet de hvem som kommer, og hva de skal gjøre.

            Sett opp vakter og opplæring.
            Sett ikke den nye på egen hånd i den første uken.
        """),
        note("""
            Små tjenestesteder har ofte mest å vinne
            På et sykehjem eller i en barnehage kommer det nye flere ganger i året. Den samme planen kan brukes hver
            gang.
        """),
        table("""
            Hva tar lengst tid?

            Bestilling | Vanlig ventetid (eksempel)
            Brukerkonto og e-post | Fem virkedager
            Telefon og PC | Ti virkedager
            Adgangskort og nøkler | Tre virkedager
            Tilgang til fagsystem | Ti virkedager
        """),
    ],
    resources=[
        template(files.PLAN, "Planen på to sider, med tabeller for før, første uke og de neste månedene."),
        template(files.WELCOME, "Brev som kan sendes en uke før. Kort og varmt."),
        checklist("""
            Klart til den første dagen?
            Gå gjennom listen to dager før.

            Konto, utstyr og nøkler er bestilt og klare
            Fadderen vet hva den skal gjøre
            Velkomstbrevet er sendt
            Opplæringen står i kalenderen
            Noen tar imot i døra
        """),
        form("""
            Meld inn ny kollega
            https://www.example.org/skjema/ny-kollega | 5 minutter
            Sender beskjed til dem som gir tilganger, nøkler og telefon.
        """),
        rule("""
            Opplæring er arbeidsgivers ansvar
            Arbeidsmiljøloven § 3-2
            Ansatte skal få den opplæringen og instruksjonen som trengs for å arbeide trygt.
        """),
    ],
)

ACCESS = Step(
    title="Gi utstyr og tilganger",
    summary="Gi den nye bare de tilgangene jobben trenger, og vis hvordan de brukes trygt.",
    note="Nytt steg som Oslo Origo svarer for. Tilgang skal følge oppgavene.",
    owner_unit="Origo",
    approvers=["omar.farah"],
    answerers=["priya.nair"],
    body=[
        text("""
            Feil tilganger er den vanligste årsaken til at personopplysninger havner feil. Gi det som trengs, og ikke
            mer.
        """),
        do("""
            Velg rollen i bestillingen.
            Rollene har ferdige tilganger. Ikke be om «det samme som Kari».

            Kontroller at taushetserklæringen er underskrevet.
            Da kan tilgangene åpnes.

            Logg inn sammen den første dagen.
            Sett opp flerfaktor og skjermlås.

            Vis hvor veiledere og rutiner står.
            Da finner den nye svar selv.

            Meld fra når den nye bytter oppgaver.
            Gamle tilganger skal stenges.
        """),
        warning("""
            Lån aldri bort brukernavn
            Alt som skjer, blir logget på den som er innlogget. Mangler du tilgang, meld fra i stedet.
        """),
        table("""
            Hvem bestemmer hva?

            Tilgang | Bestemmes av
            E-post, kalender og Felles | Kommer av seg selv når kontoen åpnes
            Fagsystem | Lederen, etter rolle
            Personmapper og journal | Systemeieren, etter søknad
            Bygg og rom | Driftslederen
        """),
        contact("""
            Brukerstøtte, Oslo Origo
            Konto, tilganger og flerfaktor. Ring hvis kontoen ikke virker den første dagen.
            21 80 04 00 | brukerstotte@example.org
        """),
    ],
    resources=[
        form("""
            Bestill tilganger og utstyr
            https://www.example.org/skjema/tilganger | 6 minutter
            Velg rolle, så får den nye det riktige settet.
        """),
        tool("""
            Mine tilganger
            https://www.example.org/mine-tilganger
            Her ser du hva dere har bestilt, og kan stenge det som ikke brukes.
        """),
        procedure("""
            Når noen slutter eller bytter jobb
            Gjør det samme dag.

            Si fra i skjemaet med siste arbeidsdag.
            Samle inn utstyr, kort og nøkler.
            Steng tilgangene som ikke hører til den nye oppgaven.
            Sett opp et svar på e-post om hvem som tar over.
        """),
        rule("""
            Tilgang skal følge tjenestlig behov
            Personvernforordningen artikkel 32
            Virksomheten skal sikre at personopplysninger ikke er tilgjengelige for andre enn dem som trenger dem.
        """),
    ],
)

FIRST_DAY = Step(
    title="Ta imot den første dagen",
    summary="Møt den nye i døra, vis rundt, og gi rom for spørsmål.",
    note="Nytt felles steg. Samler rutinene fra sykehjem og barnehager.",
    body=[
        text("""
            Ingen husker alt de får vite den første dagen. De husker hvem som tok imot dem.
        """),
        do("""
            Møt i døra.
            Den som venter alene i en gang, blir utrygg.

            Vis hele stedet.
            Garderobe, rømningsvei, førstehjelp, kjøkken og rom for pauser.

            Gi nøkler, kort og innlogging.
            Prøv at de virker, sammen.

            Spis lunsj sammen.
            Fadderen sørger for at den nye ikke blir sittende alene.

            Ha en forventningssamtale.
            Snakk om hva dere venter av hverandre de første ukene.

            Avslutt dagen sammen.
            Spør hva som var uklart, og skriv det ned.
        """),
        checklist("""
            Har den nye fått vite dette?
            Ta listen ved lunsj.

            Hvem som er leder, fadder, verneombud og tillitsvalgt
            Hva de skal gjøre når brannalarmen går
            Hvordan de melder seg syke
            Hvor de finner veiledere og rutiner
            Hva taushetsplikten betyr her
        """),
        note("""
            Kommer den nye fra et annet land?
            Bruk enkle ord, skriv ned avtaler, og spør hva som er annerledes enn de er vant til. Ikke anta at noen kan
            norske regler.
        """),
    ],
    resources=[
        checklist("""
            Omvisningen på tjue minutter
            Gå i denne rekkefølgen.

            Rømningsveier, slukkeutstyr og samlingsplass
            Førstehjelp og hjertestarter
            Garderobe, dusj og pauserom
            Rom for samtaler og for taushetsbelagt arbeid
            Kontor, post og avfall
        """),
        procedure("""
            Forventningssamtalen
            Tjue minutter, uten telefon.

            Fortell hva som er viktigst de to første ukene.
            Spør hva den nye er trygg på, og hva som er nytt.
            Bli enige om hvordan dere gir hverandre tilbakemelding.
            Avtal neste samtale.
        """),
        tool("""
            Kart og romoversikt
            https://www.example.org/lokaler
            Kart over tjenestesteder, møterom og rømningsveier.
        """),
        rule("""
            Ansatte skal kunne arbeidet med HMS
            Internkontrollforskriften § 5
            Virksomheten skal sørge for at ansatte har kunnskap om det systematiske arbeidet med helse, miljø og
            sikkerhet.
        """),
    ],
)

SAFETY = Step(
    title="Gi opplæring i sikkerhet og taushetsplikt",
    summary="Den nye skal kunne oppgaven trygt, og vite hva som ikke kan fortelles videre.",
    note="Nytt felles steg. Taushetserklæringen er lik for alle.",
    body=[
        text("""
            Opplæring er en plikt, ikke en gave. Den skal være gitt før den nye gjør noe på egen hånd.
        """),
        do("""
            Gå gjennom risikoen i oppgaven.
            Tunge løft, stikk, vold, smitte, kjemikalier eller trafikk.

            Vis utstyret og la den nye prøve.
            Se at det blir gjort riktig, ikke bare forklart.

            Forklar hvordan avvik meldes.
            Vis skjemaet, og la den nye sende et øvingsavvik.

            Les taushetserklæringen sammen.
            Si hva det betyr på deres sted: hva du kan si, til hvem, og hva du aldri kan si.

            Skriv hvem som har fått opplæring, og når.
            Da kan dere vise det, og se hvem som mangler noe.
        """),
        quote("""
            Forvaltningsloven § 13
            Den som arbeider for kommunen, skal hindre at andre får vite noe om folks personlige forhold.
            Taushetsplikten gjelder også etter at man har sluttet. (Gjengitt med våre ord.)
        """),
        warning("""
            Ikke ta bilder av brukere, elever eller barn
            Heller ikke for å sende hjem. Det krever samtykke fra dem det gjelder, og er ofte brudd på taushetsplikten.
        """),
        table("""
            Hva må være gjort før den nye arbeider alene?

            Arbeid | Må være gjort
            Pleie og omsorg | Legemiddelopplæring, forflytning og smittevern
            Barnehage og skole | Førstehjelp for barn, rutine ved skader og bekymring
            Kjøkken og renhold | Kjemikalier, løft og brann
            Kontor | Sikkerhet, arkiv og taushetsplikt
        """),
    ],
    resources=[
        template(files.TRAINING, "Excel-ark som viser hvem som mangler opplæring, og hvor lenge."),
        form("""
            Signer taushetserklæringen
            https://www.example.org/skjema/taushet | 4 minutter
            Les, bekreft og signer. Kopien ligger i personalmappen.
        """),
        checklist("""
            Opplæringen er ferdig når
            Du har sett det, ikke bare fortalt det.

            Den nye har vist at den kan oppgaven
            Den nye vet hva de gjør når noe går galt
            Brann, førstehjelp og avvik er gjennomgått
            Taushetserklæringen er signert
            Datoen står i oversikten
        """),
        rule("""
            Nye oppgaver krever ny opplæring
            Arbeidsmiljøloven § 4-2 andre ledd
            Arbeidet skal organiseres slik at ansatte får opplæring, øvelse og medvirkning når oppgavene endrer seg.
        """),
    ],
)

TRIAL = Step(
    title="Følg opp i prøvetiden",
    summary="Si fra tidlig, både når det går bra og når noe må bli bedre.",
    note="Nytt felles steg med to faste samtaler.",
    body=[
        text("""
            Prøvetiden er for begge. Den er til for å lære, ikke for å teste.
        """),
        do("""
            Sett to samtaler i kalenderen med en gang.
            Etter seks uker og etter fire måneder.

            Vær konkret.
            Si hva du har sett, ikke hva du har hørt.

            Si fra om det som ikke er bra nok.
            Gjør det mens det ennå er tid til å bli bedre.

            Spør om opplæringen holder.
            Ofte er det den som mangler, ikke viljen.

            Skriv hva dere ble enige om.
            Send det samme dag, og ta det opp neste gang.
        """),
        image(
            WAY,
            """
            Seks punkter i det første halve året. Legg dem i kalenderen med en gang.

            Tidslinje med seks punkter. 14 dager før: bestill tilganger. Dag 1: noen venter, og alt er klart. 1 uke: \
            samtale med fadder og leder. 6 uker: samtale om oppgavene. 2 måneder: den nye svarer anonymt. 6 måneder: \
            prøvetiden er over.
            """,
        ),
        warning("""
            Prøvetiden kan bli forlenget, men bare i bestemte tilfeller
            Har den nye vært borte, kan den forlenges like lenge. Da må det være avtalt skriftlig på forhånd, og den
            nye må få beskjed før prøvetiden er ute.
        """),
        note("""
            Oppsigelse i prøvetiden
            Fristen er fjorten dager, og det må handle om tilpasning, dyktighet eller pålitelighet. Snakk alltid med HR
            først.
        """),
    ],
    resources=[
        template(files.CONVERSATION, "Skjema for samtalen, med plass til begge sitt syn."),
        procedure("""
            Når det ikke går som det skal
            Gi den nye en ærlig sjanse.

            Si konkret hva som ikke er godt nok, med eksempel.
            Skriv hva som skal være bedre, innen når, og hva du gjør for å hjelpe.
            Følg opp på datoen.
            Snakk med HR hvis det fortsatt ikke er bra.
        """),
        checklist("""
            Før samtalen
            Gjør deg klar.

            Jeg har notert tre ting som går bra
            Jeg har notert en ting som må bli bedre
            Jeg har sett over mottaksplanen
            Jeg vet hvilken opplæring som mangler
        """),
        rule("""
            Prøvetiden har regler
            Arbeidsmiljøloven § 15-6
            Prøvetiden kan være inntil seks måneder og skal være avtalt skriftlig. En oppsigelse skal gjelde tilpasning
            til arbeidet, faglig dyktighet eller pålitelighet.
        """),
    ],
)

ASK = Step(
    title="Spør den nye etter to måneder",
    summary="Finn ut hva som manglet, og rett planen før neste kommer.",
    note="Nytt felles steg. Svarene måles på tvers av kommunen.",
    body=[
        text("""
            De nye ser det dere har sluttet å se. Spør mens de husker.
        """),
        do("""
            La den nye svare anonymt.
            UKE sender et kort skjema to måneder etter den første dagen.

            Snakk om resultatet i personalmøtet.
            Samlet, uten navn.

            Rett mottaksplanen.
            Skriv hva dere endrer, og hvorfor.

            Rapporter opp til virksomheten.
            Hva ville hjulpet alle, ikke bare dere?

            Takk fadderen.
            Det er arbeid, og det skal synes.
        """),
        table("""
            Det skjemaet spør om

            Spørsmål | Svar
            Følte du deg ventet den første dagen? | 1 til 5
            Visste du hvem du kunne spørre? | 1 til 5
            Føler du deg trygg på oppgavene? | 1 til 5
            Hva burde vært annerledes? | Fritekst
        """),
        note("""
            Derfor måler vi
            Kommunen lover at hvert tjenestested har en plan for mottak. Svarene viser om planene virker, og de blir
            publisert samlet.
        """),
        contact("""
            Mottaksteamet i UKE
            Hjelp til å lage planen, og råd til fadder.
            21 80 05 00 | mottak@example.org
        """),
    ],
    resources=[
        form("""
            Svar på spørreskjemaet
            https://www.example.org/skjema/ny-to-maneder | 4 minutter
            Åtte spørsmål. Svaret er anonymt.
        """),
        tool("""
            Mottaksplanen for tjenestestedet
            https://www.example.org/mottaksplaner
            Se planene til andre tjenestesteder, og lån det som er bra.
        """),
        template(files.EXIT_LIST, "Når noen slutter: samme liste, bare baklengs."),
        checklist("""
            Før neste nye kommer
            Planen blir bedre for hver gang.

            Vi har lest svarene fra de nye
            Planen er rettet
            Fadderen har fått takk
            Vi vet hvem som er neste fadder
        """),
        rule("""
            Ansatte skal medvirke
            Arbeidsmiljøloven § 2-3 første ledd
            Ansatte skal medvirke når arbeidsmiljøet blir kartlagt, planlagt og forbedret.
        """),
    ],
)

GUIDE = Guide(
    title="Mottak av nyansatte",
    summary="Slik tar dere imot en ny kollega, så den nye blir trygg, dyktig og værende.",
    applies_to=(
        "Alle tjenestesteder, også dem som tar imot flere nye i året, for eksempel sykehjem og barnehager. Private "
        "barnehager og andre samarbeidspartnere kan bruke malene."
    ),
    owner_unit="UKE",
    note="Første felles veileder om mottak. Tjenestestedene hadde 31 lokale rutiner.",
    process=PROCESS,
    body=[
        note("""
            Er du selv ny?
            Velkommen. Les steg 3 og 4, og spør fadderen om resten. Ingen venter at du kan alt den første uken.
        """),
        text("""
            ### Hva vi vet

            Den som blir tatt godt imot, blir lenger. En plan som er skrevet, virker bedre enn en god vilje.

            ### Hvor lang tid tar det?

            Forberedelsene tar noen timer. Oppfølgingen tar noen minutter i uken i et halvt år.
        """),
        table("""
            Hvem gjør hva?

            Hvem | Ansvar
            Lederen | Planen, opplæringen og samtalene
            Fadderen | Den første uken, og alle de små spørsmålene
            Kollegene | Hilser, viser og forklarer
            UKE | Maler, spørreskjema og råd
            Den nye | Spør, sier fra og lærer
        """),
        contact("""
            Mottaksteamet i UKE
            Ring hvis dere skal lage planen for første gang. Vi lager den sammen med dere.
            21 80 05 00 | mottak@example.org
        """),
    ],
    steps=[PREPARE, ACCESS, FIRST_DAY, SAFETY, TRIAL, ASK],
)
