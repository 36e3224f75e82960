"""The guide on sick leave: how leaders follow up those who are ill."""

from guides.demo.documents import sick_leave as files
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
    name="Oppfølging av sykmeldte",
    summary="Fra den ansatte melder fra om sykdom, til arbeidet er i gang igjen eller veien videre er avklart.",
    sector=Sector.STAFFING,
    owner_unit="FIN",
    owner="bente.haugland",
    editor="nora.eide",
    approvers=["astrid.nygaard"],
    answerers=["tuva.lien", "hassan.mahmoud"],
)

DEADLINES = timeline(
    "Frister i et sykefravær",
    ("Dag 1", "Den ansatte sier fra til leder"),
    ("4 uker", "Oppfølgingsplanen er laget"),
    ("7 uker", "Dialogmøte på arbeidsplassen"),
    ("8 uker", "Krav om aktivitet"),
    ("26 uker", "Dialogmøte hos Nav"),
    ("1 år", "Sykepengene tar slutt"),
)

ARRIVAL = Step(
    title="Ta imot beskjeden om fravær",
    summary="Svar med omtanke, avklar det praktiske, og avtal når dere snakkes igjen.",
    note="Nytt felles steg. Samler de lokale rutinene for egenmelding.",
    body=[
        text("""
            Den første samtalen betyr mye. Den som blir møtt med omtanke, kommer ofte raskere tilbake.
        """),
        do("""
            Ta telefonen, og takk for beskjeden.
            Den ansatte skal si fra samme dag, så tidlig som mulig.

            Spør hvor lenge fraværet kan vare.
            Det er lov å svare «jeg vet ikke».

            Avklar oppgavene som haster.
            Spør hva noen må ta over i dag, og hva som kan vente.

            Spør om jobben har noe å si for fraværet.
            Er svaret ja, skal du gjøre noe med årsaken.

            Avtal når dere snakkes igjen.
            Si hvem som ringer. Da slipper den ansatte å grue seg.

            Før fraværet i lønns- og personalsystemet.
            Gjør det samme dag, så blir lønn og frister riktige.
        """),
        table("""
            Egenmelding eller sykmelding?

            Fravær | Dette trengs | Hvem betaler
            De første dagene | Egenmelding fra den ansatte | Kommunen
            Lenger enn egenmeldingen dekker | Sykmelding fra lege eller annet helsepersonell | Kommunen
            Etter 16 kalenderdager | Sykmelding | Nav. Kommunen betaler lønnen og krever pengene tilbake
        """),
        note("""
            Hvor mange dager med egenmelding?
            Folketrygdloven gir rett til minst tre kalenderdager om gangen når den ansatte har vært i jobben i to
            måneder. Kommunen kan ha avtalt flere. Eksempel: åtte dager om gangen og 24 dager i løpet av et år. Se i
            personalhåndboken hva som gjelder hos deg.
        """),
        warning("""
            Ikke spør om diagnosen
            Du har rett til å vite hva den ansatte kan gjøre, men ikke hva den ansatte er syk av. Forteller noen det
            likevel, skal du ikke skrive det ned.
        """),
    ],
    resources=[
        template(files.NOTES, "En side om det praktiske. Skriv bare det dere trenger for å planlegge."),
        form("""
            Registrer fravær
            https://www.example.org/skjema/fravaer | 2 minutter
            Leder fører egenmelding og sykmelding, så blir lønnen riktig.
        """),
        checklist("""
            Etter den første samtalen
            Fem ting som ofte blir glemt.

            Fraværet er ført samme dag
            Noen har tatt over det som haster
            Vi har avtalt når vi snakkes igjen
            Jeg har spurt om jobben har noe å si
            Skaden er meldt som avvik, hvis den skjedde på jobb
        """),
        rule("""
            Rett til å bruke egenmelding
            Folketrygdloven § 8-24
            Du må godta egenmelding for minst tre kalenderdager når den ansatte har vært i jobben i to måneder.
        """),
        rule("""
            Kommunen betaler de første 16 dagene
            Folketrygdloven § 8-19
            Arbeidsgiveren betaler sykepenger i opptil 16 kalenderdager. Deretter er det Nav.
        """),
    ],
)

CONTACT = Step(
    title="Hold kontakt og legg til rette",
    summary="Finn oppgaver den ansatte kan gjøre, og gjør jobben mulig også med plager.",
    note="Nytt felles steg med eksempler på tilrettelegging.",
    body=[
        text("""
            Mange kan gjøre noe, selv om de ikke kan gjøre alt. Snakk om mulighetene før fraværet blir langt.
        """),
        do("""
            Ring som avtalt.
            Spør hvordan det går, og hva som er mulig denne uken.

            Gå gjennom oppgavene sammen.
            Hva går som før? Hva går med hjelp? Hva må vente?

            Prøv ett eller to tiltak om gangen.
            Da ser dere hva som virker. Bli enige om en dato for å se på det igjen.

            Si til kollegene hvordan arbeidet blir fordelt.
            Den ansatte bestemmer hva de får vite om resten.

            Skriv ned hva dere har prøvd.
            Du må kunne vise hva som er gjort.
        """),
        table("""
            Eksempler på tilrettelegging

            Plager | Dette kan dere prøve
            Vondt i rygg eller skuldre | Ingen tunge løft, hjelpemidler, bytte på oppgaver
            Lite søvn eller slitenhet | Kortere dager, færre kvelds- og nattevakter, pauser
            Angst eller uro | Fast kontaktperson, rolig arbeidsplass, færre møter
            Gravid med plager | Sitte mer, færre lange vakter, andre oppgaver
        """),
        note("""
            Gradert sykmelding
            Kan den ansatte gjøre noe av jobben, kan den som sykmelder, gi en gradert sykmelding. Fortell hva dere kan
            legge til rette, så blir det lettere å gradere.
        """),
        warning("""
            Tilrettelegging er en plikt
            Plikten er vidtgående, men ikke uten grenser. Den veies mot hva den koster arbeidsplassen og kollegene. Si
            ikke nei før du har undersøkt og skrevet ned hvorfor.
        """),
    ],
    resources=[
        checklist("""
            Samtalen om tilrettelegging
            Ta med listen i samtalen.

            Vi har gått gjennom oppgavene én for én
            Vi har snakket om tid, sted og hjelpemidler
            Vi er enige om hva som skal prøves, og hvor lenge
            Kollegene vet hvordan arbeidet blir fordelt
            Vi har en ny avtale
        """),
        tool("""
            Tiltaksbanken
            https://www.example.org/tiltaksbanken
            Tiltak som andre i kommunen har prøvd, sortert etter yrke og plager.
        """),
        procedure("""
            Når tilretteleggingen går ut over andre
            Slik løser dere det uten å skape konflikt.

            Sett en sluttdato for ordningen allerede i starten.
            Spør kollegene hva som er vanskelig, uten å snakke om sykdom.
            Flytt oppgaver, ikke bare arbeid, slik at belastningen blir delt.
            Ta det opp med verneombudet hvis det varer mer enn noen uker.
            Be HR om hjelp hvis dere ikke finner en løsning.
        """),
        rule("""
            Du skal legge til rette
            Arbeidsmiljøloven § 4-6 første ledd
            Gjør det som er mulig for at en ansatt med redusert arbeidsevne kan beholde jobben sin, eller få en annen
            som passer. Helst skal den ansatte få fortsette i sitt vanlige arbeid.
        """),
        rule("""
            Den ansatte skal bidra
            Folketrygdloven § 8-8
            Den som får sykepenger, skal fortelle hva han eller hun kan gjøre, ta imot tilrettelegging og være i
            aktivitet så tidlig som mulig.
        """),
    ],
)

PLAN = Step(
    title="Lag oppfølgingsplanen",
    summary="Skriv planen sammen, og send den til den som sykmelder, senest etter fire uker.",
    note="Nytt felles steg. Én mal for alle virksomheter.",
    body=[
        text("""
            Planen er deres eget verktøy. Den er også beskjeden til den som sykmelder om hva arbeidsplassen kan tilby.
        """),
        do("""
            Begynn så snart du tror at fraværet blir langt.
            Du trenger ikke å vente til fire uker er gått.

            Sett av en time, og fyll ut planen sammen.
            Den ansatte kan delta på telefon.

            Beskriv oppgaver og arbeidsevne.
            Skriv hva som er mulig, ikke hva som er galt.

            Skriv tiltak med navn og dato.
            Et tiltak uten dato blir sjelden noe av.

            Send planen til den som sykmelder.
            Gjør det så snart den er klar, og senest etter fire uker.

            Endre planen når noe endrer seg.
            Den skal vise hvordan det er nå.
        """),
        quote("""
            Arbeidsmiljøloven § 4-6 tredje ledd
            Arbeidsgiveren skal lage planen sammen med den ansatte, med mindre det er åpenbart unødvendig. Arbeidet
            skal begynne så tidlig som mulig, og planen skal være klar senest når den ansatte har vært helt eller
            delvis borte i fire uker. (Gjengitt med våre ord.)
        """),
        table("""
            Dette skal stå i planen

            Del | Spørsmål
            Oppgaver og arbeidsevne | Hva kan den ansatte gjøre?
            Tiltak hos dere | Hva endrer vi, og hvor lenge?
            Tiltak med hjelp | Trenger vi bedriftshelsetjenesten eller Nav?
            Videre oppfølging | Når snakkes vi igjen, og hva skal være gjort?
        """),
        note("""
            Når kan dere la være?
            Dere kan la være når det er åpenbart unødvendig. Eksempel: et brukket bein der begge vet datoen for når
            den ansatte er tilbake. Skriv ned hvorfor.
        """),
    ],
    resources=[
        template(
            files.PLAN, "To sider å fylle ut sammen. Kan også brukes som huskeliste til Navs digitale plan."
        ),
        template(
            files.OVERVIEW, "Excel-ark for deg som leder mange. Regner ut fristene fra første dag med fravær."
        ),
        tool("""
            Oppfølgingsplanen hos Nav
            https://www.nav.no/arbeidsgiver
            Logg inn og lag planen digitalt. Den ansatte kan skrive i den selv.
        """),
        checklist("""
            Før du sender planen
            Les den med øynene til en som ikke kjenner jobben.

            Den ansatte har lest planen og er enig i det som står
            Planen nevner ikke sykdom eller behandling
            Hvert tiltak har navn og dato
            Det står hva den ansatte kan gjøre nå
            Dato for dialogmøte er satt
        """),
        rule("""
            Den ansatte skal være med på planen
            Arbeidsmiljøloven § 2-3 andre ledd
            Den ansatte har plikt til å medvirke når oppfølgingsplanen lages og følges opp, og til å delta i
            dialogmøter.
        """),
    ],
)

MEETING = Step(
    title="Hold dialogmøte på arbeidsplassen",
    summary="Møtes senest innen sju uker, og bli enige om hva dere gjør videre.",
    note="Nytt felles steg. Innkalling og referat har fått felles maler.",
    body=[
        text("""
            Møtet handler om arbeid, ikke om sykdom. Målet er å finne ut hva som skal til for å komme tilbake.
        """),
        do("""
            Kall inn i god tid.
            Er den ansatte helt borte, skal møtet være senest innen sju uker.

            Spør hvem den ansatte vil ha med.
            Tillitsvalgt, verneombud, bedriftshelsetjenesten eller den som sykmelder kan være nyttige.

            Ha planen på bordet.
            Gå gjennom hva som er prøvd, og hva som virket.

            Bli enige om neste tiltak.
            Skriv hvem som gjør hva, og når.

            Les referatet høyt før dere går.
            Er dere uenige, skriver du begge syn.

            Oppdater planen samme dag.
            Da er den riktig når Nav spør etter den.
        """),
        table("""
            Når skal dere møtes?

            Den ansatte er | Frist
            Helt borte | Senest innen sju uker
            Delvis i arbeid | Når dere mener at det er nyttig
            Sikker på å komme tilbake snart | Møtet kan droppes hvis det er åpenbart unødvendig
        """),
        warning("""
            Den ansatte bestemmer om legen skal være med
            Den som sykmelder, skal delta hvis dere begge ønsker det, eller hvis bare den ansatte gjør det. Du kan
            ikke kreve det alene.
        """),
    ],
    resources=[
        template(files.INVITATION, "Kort brev som forklarer hva møtet er, og hvem som kan være med."),
        template(files.MINUTES, "En side med det dere ble enige om, og det dere ikke ble enige om."),
        checklist("""
            Før møtet
            Fem minutter som gjør møtet bedre.

            Den ansatte har fått innkallingen og oppfølgingsplanen
            Den ansatte har valgt hvem som skal være med
            Rommet er skjermet, eller lenken er sendt
            Jeg vet hva jeg har lov til å bestemme
            Noen skriver referat
        """),
        procedure("""
            Slik leder du møtet
            Førti minutter er nok.

            Si hva møtet skal føre til, og hvor lenge det varer.
            La den ansatte fortelle først.
            Gå gjennom oppgavene og tiltakene i planen.
            Spør hver deltaker hva han eller hun kan bidra med.
            Oppsummer, les referatet høyt og sett en ny dato.
        """),
        rule("""
            Møtet er en plikt for begge
            Arbeidsmiljøloven § 4-6 fjerde ledd
            Du skal kalle inn til møte senest innen sju uker når den ansatte er helt borte, med mindre det er åpenbart
            unødvendig.
        """),
    ],
)

NAV = Step(
    title="Samarbeid med Nav",
    summary="Send det Nav ber om, møt til Navs dialogmøte, og bruk tiltakene deres.",
    note="Nytt felles steg. Fristene står samlet på ett sted.",
    body=[
        text("""
            Nav følger med på fraværet sammen med dere. De har tiltak som dere ikke har selv.
        """),
        do("""
            Send inntektsmelding når Nav ber om den.
            Ellers får ikke kommunen sykepengene tilbake.

            Fortell hva dere har prøvd, innen åtte uker.
            Da vurderer Nav om den ansatte oppfyller kravet om aktivitet.

            Send oppdatert plan før Navs dialogmøte.
            Den skal være hos Nav senest en uke før møtet.

            Møt forberedt.
            Si hva dere kan tilby, og hva dere har prøvd.

            Spør om hjelpemidler og tilskudd.
            Gjør det tidlig. Saksbehandlingen tar tid.
        """),
        image(
            DEADLINES,
            """
            Fristene regnes fra den første dagen med fravær.

            Tidslinje med seks punkter. Dag 1: den ansatte sier fra. Fire uker: oppfølgingsplanen er laget. Sju uker: \
            dialogmøte på arbeidsplassen. Åtte uker: krav om aktivitet. 26 uker: Navs dialogmøte. Ett år: sykepengene \
            tar slutt.
            """,
        ),
        quote("""
            Folketrygdloven § 8-8 andre ledd
            Den som får sykepenger, har plikt til å være i aktivitet som har med arbeidet å gjøre, så tidlig som mulig
            og senest innen åtte uker. Plikten gjelder ikke når sykdommen klart er til hinder, eller når det ikke er
            mulig på arbeidsplassen. (Gjengitt med våre ord.)
        """),
        contact("""
            Nav arbeidslivssenter Oslo
            Råd til ledere om sykefravær, tilrettelegging og arbeidsmiljø. Eksempel på kontaktpunkt.
            21 80 02 10 | arbeidslivssenter@example.org
        """),
    ],
    resources=[
        form("""
            Be om dialogmøte hos Nav før tiden
            https://www.example.org/skjema/tidlig-dialogmote | 5 minutter
            Bruk det når dere står fast. Du trenger ikke å vente til 26 uker er gått.
        """),
        tool("""
            Dine sykmeldte
            https://www.nav.no/arbeidsgiver
            Navs sider for ledere, med sykmeldinger, planer og meldinger.
        """),
        checklist("""
            Før Navs dialogmøte
            Send det i god tid.

            Oppfølgingsplanen er oppdatert
            Planen er sendt til Nav senest en uke før
            Jeg vet hvilke andre oppgaver vi kan tilby
            Den ansatte vet hva jeg kommer til å si
        """),
        rule("""
            Nav holder dialogmøte innen 26 uker
            Folketrygdloven § 8-7 a
            Nav kaller inn leder, ansatt og den som sykmelder. Alle kan be om at møtet kommer tidligere. Det kan holdes
            et møte til.
        """),
        rule("""
            Planen skal til Nav en uke før møtet
            Folketrygdloven § 25-2
            Du skal sende oppdatert oppfølgingsplan senest en uke før Navs dialogmøte, og ellers når Nav krever det.
        """),
    ],
)

HEALTH = Step(
    title="Få hjelp av bedriftshelsetjenesten",
    summary="Bruk dem når arbeidet kan være årsaken, eller når dere ikke vet hva den ansatte tåler.",
    note="Nytt steg som Helseetaten svarer for.",
    owner_unit="Helseetaten",
    approvers=["torunn.aasen"],
    answerers=["fatima.elhassan"],
    body=[
        text("""
            Bedriftshelsetjenesten kjenner arbeidsplassene våre. De gir råd til både leder og ansatt, og er frie og
            uavhengige.
        """),
        do("""
            Spør den ansatte først.
            Hjelpen er frivillig. Forklar hva den går ut på.

            Skriv hva dere trenger svar på.
            Et tydelig spørsmål gir et nyttig svar.

            Bestill gjennom skjemaet.
            Legg ved oppfølgingsplanen hvis den ansatte sier ja.

            Ta rådene inn i planen.
            Sett dato på det dere velger å prøve.
        """),
        table("""
            Hva kan de hjelpe med?

            Situasjon | Hjelp
            Usikker på hva den ansatte tåler | Vurdering av arbeidsevne
            Flere har de samme plagene | Kartlegging av arbeidsplassen
            Konflikt eller høyt press | Samtaler, og råd til lederen
            Tungt arbeid eller dårlig utstyr | Ergoterapeut eller fysioterapeut på besøk
        """),
        note("""
            De har taushetsplikt
            Du får vite hva den ansatte kan gjøre, og hva dere bør endre. Du får ikke vite om helsen.
        """),
        contact("""
            Bedriftshelsetjenesten i Helseetaten
            Ring hvis du er i tvil om dette er noe for dem.
            21 80 02 20 | bedriftshelse@example.org
        """),
    ],
    resources=[
        form("""
            Bestill hjelp fra bedriftshelsetjenesten
            https://www.example.org/skjema/bedriftshelse | 6 minutter
            Skriv spørsmålet dere vil ha svar på. Du får svar innen fem virkedager (eksempel).
        """),
        checklist("""
            Før du bestiller
            Kan du krysse av for alt, får dere raskere hjelp.

            Den ansatte har sagt ja
            Spørsmålet er skrevet i én setning
            Oppfølgingsplanen er oppdatert
            Verneombudet er spurt, hvis det gjelder flere
        """),
        rule("""
            Når må dere ha bedriftshelsetjeneste?
            Arbeidsmiljøloven § 3-3
            Arbeidsgiveren skal bruke bedriftshelsetjeneste når risikoen på arbeidsplassen tilsier det. Tjenesten skal
            bistå arbeidsgiver, ansatte, verneombud og arbeidsmiljøutvalg.
        """),
    ],
)

WAY_ON = Step(
    title="Avklar veien videre",
    summary="Er det tvil om den ansatte kan komme tilbake, leter dere sammen etter annet arbeid.",
    note="Nytt steg som Byrådsavdeling for finans svarer for. Følg det før noen tenker på oppsigelse.",
    owner_unit="FIN",
    approvers=["kjetil.brekke"],
    answerers=["kjetil.brekke"],
    review_months=6,
    body=[
        text("""
            Noen kommer ikke tilbake til sin egen stilling. Da skal dere ha vurdert alt annet først, og den ansatte
            skal ha vært med hele veien.
        """),
        do("""
            Gå gjennom alt dere har prøvd.
            Planen og referatene skal vise det.

            Spør hva den ansatte selv vil.
            Kompetanse og ønsker kan åpne dører dere ikke har tenkt på.

            Let etter annet passende arbeid.
            Begynn nær, og utvid til hele kommunen.

            Spør Nav om hva som skjer når sykepengene tar slutt.
            Arbeidsavklaringspenger må søkes om i god tid.

            Snakk med HR før du sier noe om arbeidsforholdet.
            Dette er vanskelig, og feil er dyre for alle.
        """),
        warning("""
            Vern mot oppsigelse
            En ansatt kan ikke sies opp på grunn av sykdom det første året. Etterpå trengs det også saklig grunn, og
            plikten til å legge til rette gjelder fortsatt. Ta alltid kontakt med HR først.
        """),
        quote("""
            Arbeidsmiljøloven § 15-8 første ledd
            Den som er helt eller delvis borte fra arbeidet på grunn av ulykke eller sykdom, kan ikke sies opp av den
            grunn de første tolv månedene. (Gjengitt med våre ord.)
        """),
        table("""
            Tre veier

            Situasjon | Det dere gjør
            Kan komme tilbake med tilrettelegging | Gjør tiltakene varige, og skriv det i arbeidsavtalen hvis det trengs
            Kan gjøre annet arbeid | Tilby en annen stilling, og gi opplæring
            Kan ikke arbeide | Hjelp den ansatte til Nav, og avtal en god avslutning
        """),
    ],
    resources=[
        template(
            files.REDEPLOYMENT, "Viser hvilke stillinger dere har vurdert, og hvorfor de passet eller ikke."
        ),
        procedure("""
            Når den ansatte ikke kan komme tilbake
            Gå ikke videre før det forrige er gjort.

            Oppsummer tiltakene sammen med den ansatte.
            Be bedriftshelsetjenesten om en vurdering av arbeidsevnen.
            Let etter annet passende arbeid, og skriv ned hva dere fant.
            Kall inn til samtale med HR, og si at den ansatte kan ha med en tillitsvalgt.
            Bli enige om en plan, med dato for når dere bestemmer dere.
        """),
        checklist("""
            Har dere gjort det dere skal?
            Gå gjennom listen med HR.

            Oppfølgingsplanen er oppdatert
            Dialogmøtene er holdt, og referatene er signert
            Annet passende arbeid er vurdert og skrevet ned
            Den ansatte har hatt mulighet til å ha med tillitsvalgt
            Nav er orientert
        """),
        rule("""
            Vern mot oppsigelse ved sykdom
            Arbeidsmiljøloven § 15-8
            De første tolv månedene kan fraværet ikke være grunn til å si opp. Arbeidsgiveren må ellers bevise at
            oppsigelsen har en annen grunn.
        """),
    ],
)

GUIDE = Guide(
    title="Oppfølging av sykmeldte",
    summary="Slik følger du opp en ansatt som er syk, fra den første beskjeden til arbeidet er i gang igjen.",
    applies_to=(
        "Alle ledere i kommunen som har ansvar for ansatte, og de som selv er sykmeldte. Private barnehager og andre "
        "samarbeidspartnere kan bruke maler og råd. Loven er den samme."
    ),
    owner_unit="UKE",
    note="Første felles veileder om sykefravær. Erstatter de lokale.",
    process=PROCESS,
    body=[
        note("""
            Er du selv syk?
            Da skal du si fra til lederen din samme dag, svare når lederen ringer, og være med på å lage
            oppfølgingsplanen. Du trenger aldri å si hvilken sykdom du har.
        """),
        text("""
            ### Det viktigste

            Ta kontakt tidlig. Snakk om oppgaver, ikke om sykdom. Skriv planen sammen. Hold fristene.

            ### Kort fravær?

            Da trenger du bare de to første stegene. Planen og møtene gjelder når fraværet blir langt.
        """),
        table("""
            Hvem gjør hva?

            Hvem | Ansvar
            Du som leder | Følger opp, legger til rette, lager planen og kaller inn til møte
            Den ansatte | Sier fra, forteller hva som er mulig, og er med på planen
            Den som sykmelder | Vurderer om det er mulig å arbeide, helt eller delvis
            Bedriftshelsetjenesten | Gir råd om arbeid og helse
            Nav | Betaler sykepenger, holder dialogmøte og har tiltak
            HR | Gir deg råd, og hjelper når det blir vanskelig
        """),
        contact("""
            Seksjon for HR og arbeidsmiljø i UKE
            Ring når du er i tvil. Vi svarer ledere samme dag.
            21 80 02 00 | sykefravaer@example.org
        """),
    ],
    steps=[ARRIVAL, CONTACT, PLAN, MEETING, NAV, HEALTH, WAY_ON],
)
