"""The procurement guide: its steps until the competition is announced."""

from guides.demo.documents import procurement as files
from guides.demo.pictures import layers
from guides.demo.writing import (
    Step,
    checklist,
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

ROLES = layers(
    "Hvem har ansvar for hva i en anskaffelse",
    ("FIN", "Eier prosessen og setter premissene"),
    ("Konserninnkjøp i UKE", "Veileder, maler, verktøy og råd"),
    ("Leder for virksomheten", "Svarer for kjøpet lokalt"),
    ("Du og teamet", "Gjør kjøpet, steg for steg"),
)

STEP_1 = Step(
    title="Avklar behovet",
    summary="Finn ut hva dere trenger, hvem som skal bruke det, og om dere må kjøpe noe nytt.",
    note="Nytt felles steg. Samler de lokale rutinene for behov og godkjenning.",
    body=[
        text("""
            Et godt kjøp begynner med et tydelig behov. Skriv ned hva dere skal få til, før dere ser på
            produkter.
        """),
        do("""
            Beskriv behovet med egne ord.
            Skriv hva som skal bli bedre, og for hvem. Vent med å nevne løsninger.

            Spør dem som skal bruke det.
            Snakk med ansatte, tillitsvalgte og brukere. De vet hva som svikter.

            Se om dere kan la være å kjøpe.
            Kan dere reparere, dele, låne eller bruke det dere har?

            Sjekk om det finnes en avtale.
            Søk i avtalekatalogen. Finnes en samkjøpsavtale, bestiller du på den.

            Se hva markedet tilbyr.
            Du kan snakke med leverandører, men gi alle den samme informasjonen.

            Få ja fra den som har budsjettet.
            Da vet dere at pengene finnes, før dere bruker tid på resten.
        """),
        note("""
            Eksempel: hjemmetjenesten trenger nye arbeidssko
            «Vi trenger 60 par sko» er en løsning. «De ansatte skal gå trygt på is og tørre gulv hele
            dagen» er et behov. Det siste gir flere gode tilbud.
        """),
        warning("""
            Ikke la én leverandør skrive kravene
            Råd fra markedet er lov og lurt. Men en leverandør som hjelper dere, kan få et forsprang.
            Skriv ned hvem dere snakket med, og del det samme med alle.
        """),
    ],
    resources=[
        template(files.NEED, "To sider å fylle ut: behov, brukere, andre løsninger og godkjenning."),
        checklist("""
            Er behovet klart nok?
            Kan du krysse av for alt, er du klar for steg 2.

            Behovet er skrevet uten navn på produkt eller leverandør
            De som skal bruke det, er spurt
            Vi har vurdert å reparere, dele eller låne
            Vi har søkt i avtalekatalogen
            Den som har budsjettet, har sagt ja
        """),
        tool("""
            Avtalekatalogen
            https://www.example.org/avtalekatalogen
            Alle samkjøpsavtaler i kommunen, med kontaktperson og hvordan du bestiller.
        """),
        procedure("""
            Hvem må si ja?
            Slik blir et kjøp godkjent i virksomheten.

            Lederen med budsjettansvar godkjenner behovet.
            Innkjøpskoordinatoren kontrollerer anslaget over verdien.
            Lederen for virksomheten godkjenner kjøp over fullmakten i delegasjonsreglementet.
        """),
        rule("""
            Du kan snakke med markedet først
            Anskaffelsesforskriften § 12-1
            Før konkurransen kan dere spørre leverandører og andre om råd. Det må ikke gi noen en
            urettferdig fordel.
        """),
    ],
)

STEP_2 = Step(
    title="Anslå verdien og velg prosedyre",
    summary="Verdien avgjør hvilke regler som gjelder. Ta med alt dere kan komme til å betale.",
    note="Nytt felles steg. Beløpsgrensene står ikke lenger i teksten, men hos kilden.",
    review_months=6,
    body=[
        text("""
            Regn ut verdien før dere gjør noe annet. Den sier hvor mye dere må gjøre, og hvem som må si
            ja.
        """),
        do("""
            Regn ut samlet verdi uten merverdiavgift.
            Ta med alle årene kontrakten kan vare, og alle opsjoner. En opsjon er en rett til å kjøpe
            mer eller forlenge.

            Ta med det som følger med.
            Drift, service, opplæring, frakt og gjenvinning er også en del av prisen.

            Legg sammen like kjøp.
            Det er ikke lov å dele opp et kjøp for å komme under en grense.

            Finn ut hva slags kjøp det er.
            Vare, tjeneste eller bygg og anlegg? For helse- og sosialtjenester gjelder egne regler.

            Velg prosedyre.
            Skjemaet nedenfor gir deg svaret, og hvem som må si ja.

            Skriv anslaget i protokollen.
            Da kan dere vise hvordan dere kom fram til det.
        """),
        table("""
            Hvilken del av forskriften gjelder?

            Verdi | Regler | Dette betyr det for deg
            Under grensen i loven | Kommunens egne regler | Sammenlign priser, og ta vare på det du fant \
            ut.
            Under nasjonal terskelverdi | Del I | Spør flere leverandører, vanligvis minst tre. Skriv \
            hvorfor.
            Over nasjonal terskelverdi | Del II | Kunngjør på Doffin. Følg frister, og gi en skriftlig \
            begrunnelse.
            Over EØS-terskelverdien | Del III | Kunngjør i hele EØS-området. Egne frister. Bruk et TAT.
            Helse- og sosialtjenester | Del IV | Enklere regler, men brukerne skal stå i sentrum. Ring \
            oss.
        """),
        warning("""
            Beløpene endrer seg
            Grensene blir justert. Derfor står de ikke her. Sjekk alltid gjeldende beløp på
            [anskaffelser.no](https://www.anskaffelser.no/) den dagen du regner.
        """),
        note("""
            Eksempel på utregning (eksempel, ikke en grense)
            Renhold koster 90 000 kroner i året. Kontrakten varer i to år og kan forlenges med ett år to
            ganger. Verdien er fire år, altså 360 000 kroner, ikke 90 000.
        """),
    ],
    resources=[
        form("""
            Velg prosedyre
            https://www.example.org/skjema/velg-prosedyre | 5 minutter
            Ti spørsmål. Svaret sier hvilke regler som gjelder, og hvem som må si ja.
        """),
        template(files.VALUE, "Excel-ark som regner ut verdien for alle år, med opsjoner og like kjøp."),
        template(
            files.PROTOCOL,
            "Begynn på den nå, og skriv i den i hvert steg. Da er den ferdig når kjøpet er det.",
        ),
        checklist("""
            Har du tatt med alt?
            De fire tingene som oftest blir glemt.

            Hele perioden kontrakten kan vare
            Opsjoner
            Like kjøp i hele virksomheten
            Drift, opplæring og gjenvinning
        """),
        rule("""
            Slik skal verdien beregnes
            Anskaffelsesforskriften § 5-4
            Regn med alt dere kan komme til å betale, uten merverdiavgift, for hele kontrakten med
            opsjoner. Du kan ikke dele opp for å slippe unna reglene.
        """),
    ],
)

STEP_3 = Step(
    title="Sett sammen teamet",
    summary="Store kjøp trenger et tverrfaglig anskaffelsesteam (TAT). I små kjøp holder det med to personer.",
    note="Nytt felles steg med samme mandat for alle TAT.",
    body=[
        text("""
            Ingen kan alt om fag, jus, økonomi og marked. Sett sammen folk som kan det til sammen, og
            bli enige om hvem som bestemmer hva.
        """),
        do("""
            Avgjør om dere trenger et TAT.
            Se i tabellen. Er dere i tvil, spør innkjøpskoordinatoren i virksomheten.

            Velg en leder for teamet.
            Lederen har tid, kjenner behovet og svarer for framdriften.

            Finn fagfolkene.
            Ta med noen som skal bruke det dere kjøper, og noen som kan innkjøp.

            Fyll ut mandatet.
            Det sier hva teamet skal levere, når, og hva det ikke kan bestemme selv.

            Sjekk habiliteten.
            Alle leser og signerer egenerklæringen før de ser noe fra leverandørene.

            Avtal hvor dere deler dokumenter.
            Bruk et lukket sted for teamet. Ikke send tilbud på e-post.
        """),
        table("""
            Hvor stort team trenger dere?

            Kjøpet | Team
            Lite og enkelt | Du som kjøper, og en kollega som kontrollerer.
            Middels, eller nytt for dere | To eller tre, og innkjøpskoordinatoren.
            Stort, langvarig, komplisert eller med høy risiko | TAT: leder, fag, bruker, innkjøp, jus og \
            økonomi.
            Felles for flere virksomheter | TAT med en fra hver virksomhet. Konserninnkjøp kan lede det.
        """),
        image(
            ROLES,
            """
            Teamet gjør jobben. Lederen for virksomheten har ansvaret.

            Fire nivåer med piler nedover. FIN eier prosessen og setter premissene. Konserninnkjøp i UKE
            har veileder, maler og verktøy. Lederen for virksomheten svarer for kjøpet lokalt. Teamet
            gjennomfører kjøpet.
            """,
        ),
        warning("""
            Kjenner du en leverandør?
            Er du i familie, nær venn eller medeier, eller jobbet du der nylig? Si fra til lederen før
            du gjør mer. Det er lederen som avgjør om du kan være med.
        """),
    ],
    resources=[
        template(files.MANDATE, "Oppdrag, medlemmer, frister og fullmakter på to sider."),
        template(files.IMPARTIALITY, "En side for hvert medlem. Legges ved protokollen."),
        procedure("""
            Slik kommer et TAT i gang
            De to første ukene.

            Lederen for virksomheten peker ut leder og medlemmer.
            Medlemmene signerer egenerklæringen om habilitet.
            Teamet møtes, går gjennom mandatet og setter opp en plan med frister.
            Lederen for virksomheten godkjenner mandat og plan.
            Teamet orienterer Konserninnkjøp, som gir råd underveis.
        """),
        form("""
            Be Konserninnkjøp om hjelp
            https://www.example.org/skjema/hjelp-til-anskaffelse | 3 minutter
            For deg som kjøper sjelden, eller mangler noen i teamet. Du får svar innen tre virkedager.
        """),
        rule("""
            Hvem er inhabil?
            Forvaltningsloven § 6
            Du kan ikke forberede eller avgjøre en sak når du selv, familien din eller noen du er nær
            knyttet til, har noe å vinne eller tape på den.
        """),
    ],
)

STEP_4 = Step(
    title="Lag konkurransegrunnlaget",
    summary="Beskriv hva dere skal kjøpe, hvilke krav som gjelder, og hvordan dere velger.",
    note="Nytt felles steg. Klima og miljø skal telle minst 30 prosent.",
    body=[
        text("""
            Leverandørene svarer på det dere spør om. Skriv kort og tydelig, så får dere tilbud som kan
            sammenlignes.
        """),
        do("""
            Skriv hva dere skal ha.
            Bruk behovsbeskrivelsen. Krev resultater, ikke et bestemt merke.

            Skill mellom må og bør.
            Et absolutt krav må være oppfylt. Ta bare med krav dere vil kontrollere.

            Still krav til leverandøren.
            Krev bare det som trengs for å gjøre denne jobben.

            Bestem hvordan dere velger.
            Sett opp kriterier og vekt. Klima og miljø teller som hovedregel minst 30 prosent.

            Ta med vilkårene i kontrakten.
            Legg ved kontrakten dere vil bruke, med krav til lønn og arbeid.

            Sett frister som er til å leve med.
            Gi god nok tid til å lage et godt tilbud, også i ferier.

            Få en annen til å lese.
            La en som ikke har vært med, lese alt. Det som er uklart, blir en klage.
        """),
        quote("""
            Anskaffelsesforskriften § 7-9 andre ledd
            Oppdragsgiver skal vekte klima- og miljøhensyn med minimum tretti prosent.
        """),
        table("""
            Tre slags krav som ofte blir blandet

            Krav | Handler om | Eksempel
            Krav til leverandøren | Om firmaet kan gjøre jobben | Har levert vask av arbeidstøy før
            Krav til det dere kjøper | Hva dere skal få | Tåler vask på 85 grader
            Kriterier for valget | Hva som skiller gode tilbud | Kort leveringstid, lavt utslipp ved \
            transport
        """),
        note("""
            Lite kjøp? Bruk den korte malen
            Konkurransegrunnlag for små kjøp er på to sider og kan sendes rett til leverandørene.
        """),
    ],
    resources=[
        template(files.SMALL, "Forespørsel på to sider som du kan sende til leverandørene."),
        template(files.REQUIREMENTS, "Tabeller for absolutte krav, ønsker og krav til klima og miljø."),
        checklist("""
            Klart til å sendes ut?
            Gå gjennom listen sammen med en som ikke har skrevet.

            Kravene nevner ikke merker eller leverandører
            Alle absolutte krav kan kontrolleres
            Vekten på kriteriene er til sammen 100 prosent
            Klima og miljø teller minst 30 prosent, eller unntaket er begrunnet
            Kontrakten er lagt ved
            Frister for spørsmål og tilbud er satt
        """),
        tool("""
            Kriterieveiviseren
            https://kriterieveiviseren.anskaffelser.no/
            Ferdige forslag til krav om klima, miljø og arbeidsliv. Laget av staten.
        """),
        rule("""
            Klima og miljø teller minst 30 prosent
            Anskaffelsesforskriften § 7-9
            Gi klima og miljø minst 30 prosent vekt. Strenge krav kan brukes i stedet når det klart gir
            bedre effekt. Skriv begrunnelsen i konkurransegrunnlaget.
        """),
    ],
)
