"""The guide on incidents in health, environment and safety."""

from guides.demo.documents import incidents as files
from guides.demo.pictures import two_columns
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
    name="Avvik i helse, miljø og sikkerhet",
    summary="Fra noe går galt eller nesten galt, til årsaken er rettet og andre har lært av det.",
    sector=Sector.STAFFING,
    owner_unit="Helse",
    owner="elin.fossum",
    editor="leila.hosseini",
    approvers=["torunn.aasen"],
    answerers=["fatima.elhassan", "ole.martin.bakke"],
)

STEPS = two_columns(
    "Fra hendelse til bedring",
    ("Med en gang", ["Sikre stedet", "Varsle", "Meld avviket", "Meld til Nav"]),
    ("Etterpå", ["Finn årsaken", "Ta vare på folk", "Bruk det dere vet"]),
)

SECURE = Step(
    title="Sikre stedet",
    summary="Stans arbeidet, hjelp dem som trenger det, og hindre at flere blir skadet.",
    note="Nytt steg som Brann- og redningsetaten svarer for.",
    owner_unit="Brann",
    approvers=["stian.hellem"],
    answerers=["stian.hellem"],
    body=[
        text("""
            Liv går foran alt annet. Du skal aldri gå inn i en fare for å rydde opp.
        """),
        do("""
            Stans arbeidet.
            Du har både rett og plikt til det når noe er farlig.

            Ring 113 ved skade, 110 ved brann, 112 ved vold.
            Si hvor du er først.

            Hjelp den som er skadet.
            Ikke flytt noen uten grunn. Dekk til, og snakk med personen.

            Hold andre unna.
            Sperr av, slå av strøm eller gass hvis du kan det trygt.

            La stedet være urørt ved alvorlig ulykke.
            Politiet og Arbeidstilsynet skal se det slik det er.
        """),
        warning("""
            Bruk ikke heis ved brann, og gå ikke inn i røyk
            Røyken tar deg på få pust. Lukk døra, varsle, og gå til samlingsplassen.
        """),
        table("""
            Hvem ringer du?

            Situasjon | Nummer
            Brann, gass eller utslipp | 110
            Vold eller lovbrudd | 112
            Alvorlig skade eller sykdom | 113
            Ikke alvorlig | Legevakt 116 117
        """),
        contact("""
            Forebyggende avdeling, Brann- og redningsetaten
            Øvelser, rømningsveier og brannfarlige stoffer.
            21 80 07 10 | forebyggende@example.org
        """),
    ],
    resources=[
        checklist("""
            Når noe skjer
            Heng listen opp ved utgangen.

            Arbeidet er stanset
            Nødetaten er varslet, med adresse
            Alle er ute, og noen har telt
            Stedet er sperret av
            Leder og verneombud vet det
        """),
        tool("""
            Brannboken for tjenestestedet
            https://www.example.org/brannbok
            Tegninger, samlingsplass og hvem som er brannansvarlig.
        """),
        rule("""
            Ansatte kan stanse farlig arbeid
            Arbeidsmiljøloven § 2-3 andre ledd
            Du skal avbryte arbeidet når du mener at det ikke kan fortsette uten fare for liv eller helse.
        """),
        rule("""
            Verneombudet kan stanse arbeidet
            Arbeidsmiljøloven § 6-3
            Er det umiddelbar fare for liv eller helse, og kan ikke faren avverges på annen måte, kan verneombudet
            stanse arbeidet til det er avklart.
        """),
    ],
)

NOTIFY = Step(
    title="Varsle ved alvorlig ulykke",
    summary="Ring politiet og Arbeidstilsynet straks, og bekreft det skriftlig.",
    note="Nytt felles steg. Fristen er «straks», ikke dagen etter.",
    body=[
        text("""
            Ved dødsfall eller alvorlig skade må du varsle med en gang. Det gjelder også når skaden først virket liten.
        """),
        do("""
            Ring nærmeste politidistrikt på 02800, eller 112 når det haster.
            Politiet og Arbeidstilsynet vil gjerne se stedet.

            Ring Arbeidstilsynet.
            De har et eget nummer for ulykker, døgnet rundt.

            Bekreft varselet skriftlig samme dag.
            Malen under har det som trengs.

            Gi verneombudet kopi.
            Det er et krav i loven.

            Meld også el-ulykker til DSB, og brann til kommunens beredskap.
            Du kan melde på nett etterpå.

            Snakk med dem som var der.
            De skal få vite hva som skjer videre.
        """),
        quote("""
            Arbeidsmiljøloven § 5-2 første ledd
            Dersom arbeidstaker omkommer eller blir alvorlig skadet ved en arbeidsulykke, skal arbeidsgiver straks og på
            hurtigste måte varsle Arbeidstilsynet og nærmeste politimyndighet. Arbeidsgiver skal bekrefte varselet
            skriftlig. Verneombudet skal ha kopi av bekreftelsen.
        """),
        note("""
            Hva er alvorlig?
            Tap av bevissthet, brudd, indre skader, større brannskader, forgiftning og skader som krever sykehus.
            Er du i tvil, så varsle.
        """),
    ],
    resources=[
        template(files.NOTICE, "Den skriftlige bekreftelsen, med feltene Arbeidstilsynet spør om."),
        form("""
            Meld ulykken til Arbeidstilsynet
            https://www.arbeidstilsynet.no/ | 10 minutter
            Skjemaet kommer i tillegg til telefonen, aldri i stedet.
        """),
        checklist("""
            Er varslingen gjort?
            Ikke vent til lederen er tilbake.

            Politiet er varslet, og klokkeslettet er skrevet ned
            Arbeidstilsynet er varslet
            Bekreftelsen er sendt skriftlig
            Verneombudet har fått kopi
            Pårørende er varslet
        """),
        rule("""
            Varsle straks
            Arbeidsmiljøloven § 5-2
            Ved dødsfall og alvorlig skade skal arbeidsgiver varsle Arbeidstilsynet og politiet straks, og bekrefte det
            skriftlig. Verneombudet skal ha kopi.
        """),
    ],
)

REPORT = Step(
    title="Meld avviket",
    summary="Skriv kort hva som skjedde, også når det bare nesten gikk galt.",
    note="Nytt felles steg. Anonym melding er mulig.",
    body=[
        text("""
            Et avvik er ikke en klage. Det er den eneste måten vi får vite det på.
        """),
        do("""
            Meld samme dag.
            Ti linjer i dag er bedre enn to sider om en uke.

            Skriv det du så.
            Ikke hva du tror om personene.

            Skriv hva dere gjorde.
            Da ser andre hva som hjelper.

            Velg alvor etter hva som kunne skjedd.
            Ikke etter hva som skjedde denne gangen.

            Skriv ikke navn på brukere.
            Meldingen leses av mange.
        """),
        table("""
            Hva er et avvik?

            Hendelse | Meld det som
            Noen ble skadet | Avvik, og yrkesskade i tillegg
            Noe gikk nesten galt | Avvik. Det er det mest verdifulle
            Rutinen ble ikke fulgt | Avvik, også når det gikk bra
            Vold eller trussel | Avvik, og oppfølging samme dag
            Ulovlig eller kritikkverdig forhold | Varsling, ikke avvik
        """),
        note("""
            Avvik eller varsling?
            Handler det om hvordan du eller andre blir behandlet av ledelsen, eller om ulovlige forhold, kan du varsle.
            Da har du et eget vern etter arbeidsmiljøloven kapittel 2 A.
        """),
        warning("""
            Gjengjeldelse er forbudt
            Den som melder eller varsler, skal ikke få det dårligere for det. Merker du noe slikt, meld det også.
        """),
    ],
    resources=[
        form("""
            Meld avvik
            https://www.example.org/skjema/avvik-hms | 4 minutter
            Du kan melde på telefon, med bilde, og uten navn hvis du vil.
        """),
        template(files.REPORT, "Papir til når nettet ikke virker. Lederen fører den inn etterpå."),
        checklist("""
            Er meldingen til å bruke?
            Les den som en som ikke var der.

            Det står hva som skjedde, og når
            Det står hva dere gjorde
            Alvorsgraden er vurdert
            Ingen navn på brukere
            Noen har fått svar innen en uke
        """),
        rule("""
            Du skal si fra om feil
            Arbeidsmiljøloven § 2-3 andre ledd
            Du skal straks si fra til arbeidsgiver og verneombud om feil og mangler som kan føre til fare, og bidra til
            å rette dem.
        """),
        rule("""
            Varsling om kritikkverdige forhold
            Arbeidsmiljøloven § 2 A-1
            Ansatte har rett til å varsle om kritikkverdige forhold. Arbeidsgiver skal undersøke og følge opp.
        """),
    ],
)

INJURY = Step(
    title="Meld yrkesskade til Nav",
    summary="Send skademelding til Nav, så den ansatte får det den har rett på senere.",
    note="Nytt felles steg. Skademeldingen er nå digital.",
    body=[
        text("""
            Skaden kan bli verre med årene. Meldingen i dag er det eneste som beviser at den kom av arbeidet.
        """),
        do("""
            Finn ut om det er en skade eller sykdom som skal meldes.
            Både skader fra en ulykke og yrkessykdom kan telle.

            Send skademeldingen.
            Arbeidsgiver sender den, men den ansatte kan gjøre det selv.

            Skriv hva som skjedde, ikke hvem som har skylden.
            Ta med tid, sted og oppgave.

            Gi den ansatte kopi.
            Nav sender svaret til den ansatte.

            Meld til forsikringen i tillegg.
            Det er en annen melding, og de snakker ikke sammen.
        """),
        table("""
            Tre meldinger som ofte blir blandet

            Melding | Hvorfor
            Skademelding til Nav | Rett til yrkesskadedekning fra folketrygden
            Melding til forsikringsselskapet | Rett til erstatning etter kommunens forsikring
            Varsel til Arbeidstilsynet | Ulykken skal undersøkes
        """),
        warning("""
            Fristen er ett år
            Yrkesskaden må være meldt til Nav innen ett år etter ulykken. Unntak er mulig, men ingen bør stole på dem.
        """),
    ],
    resources=[
        tool("""
            Skademelding hos Nav
            https://www.nav.no/arbeidsgiver/yrkesskade
            Digitalt skjema. Dere trenger den ansattes fødselsnummer.
        """),
        checklist("""
            Før dere sender
            Les den sammen med den ansatte.

            Tid, sted og oppgave står der
            Hva som skjedde, er beskrevet med egne ord
            Sykmelding og behandling er nevnt
            Kopi er gitt til den ansatte
            Forsikringsselskapet har fått sin melding
        """),
        procedure("""
            Når skaden kommer krypende
            Mange plager vises ikke samme dag.

            Skriv avvik når dere merker plagene.
            Spør bedriftshelsetjenesten om det kan komme av arbeidet.
            Meld til Nav hvis det kan være en yrkessykdom.
            Gjør arbeidet tryggere mens dere venter på svar.
        """),
        rule("""
            Skaden skal meldes til Nav
            Folketrygdloven § 13-14
            Arbeidsgiver skal snarest sende elektronisk skademelding når en ansatt kan ha rett til yrkesskadedekning.
            Meldefristen for rett til dekning er ett år.
        """),
        rule("""
            Skader og sykdom skal registreres
            Arbeidsmiljøloven § 5-1
            Arbeidsgiver skal registrere alle personskader og sykdommer som antas å ha grunn i arbeidet.
        """),
    ],
)

CAUSE = Step(
    title="Finn årsaken og sett inn tiltak",
    summary="Finn ut hva som gjorde det mulig, og velg det sterkeste tiltaket dere klarer.",
    note="Nytt felles steg. Analyse i stedet for skyld.",
    body=[
        text("""
            «Hun var uoppmerksom» er ikke en årsak. Spør videre til dere finner noe dere kan endre.
        """),
        do("""
            Møt dem som var der.
            Gjør det innen en uke, mens folk husker.

            Ta med verneombudet.
            Verneombudet skal tas med på råd.

            Spør «hvorfor» fem ganger.
            Stopp når dere finner noe dere rår over.

            Velg det sterkeste tiltaket.
            Fjern faren før dere minner folk på den.

            Sett frist og navn på hvert tiltak.
            Uten dem blir det ikke gjort.

            Fortell de andre hva dere endrer.
            Da ser de at det hjelper å melde.
        """),
        table("""
            Hvilket tiltak er sterkest?

            Tiltak | Styrke
            Fjerne faren | Sterkest
            Bytte ut utstyr eller stoff | Sterkt
            Sette opp sperre eller sikring | Ganske sterkt
            Endre rutine eller vaktplan | Middels
            Opplæring og skilt | Svakest
        """),
        image(
            STEPS,
            """
            Rekkefølgen fra hendelse til bedring. De fire første er de dere gjør med en gang.

            To spalter med sju steg. Med en gang: sikre stedet, varsle, meld avviket og meld til Nav. Etterpå: finn \
            årsaken, ta vare på folk og bruk det dere vet.
            """,
        ),
    ],
    resources=[
        template(files.ANALYSIS, "To sider: fem ganger hvorfor, tiltak og hvem som gjør dem."),
        checklist("""
            Er avviket ferdig?
            Lukk det ikke for tidlig.

            Årsaken er noe dere kan endre
            Tiltaket er gjort, ikke bare vedtatt
            Noen har sett at det virker
            Den som meldte, har fått vite det
        """),
        rule("""
            Avvik skal rettes og forebygges
            Internkontrollforskriften § 5
            Virksomheten skal ha rutiner for å avdekke, rette opp og forebygge brudd på kravene, og skal vurdere risiko.
        """),
        rule("""
            Verneombudet skal være med
            Arbeidsmiljøloven § 6-2
            Verneombudet skal tas med på råd når tiltak som gjelder sikkerhet planlegges og gjennomføres.
        """),
    ],
)

SUPPORT = Step(
    title="Ta vare på den som er rammet",
    summary="Snakk med den det gjelder samme dag, og følg med i ukene etterpå.",
    note="Nytt felles steg. Samler rådene fra skoler, sykehjem og Nav-kontor.",
    body=[
        text("""
            Skammen etter en hendelse varer ofte lenger enn skaden. Den som blir møtt riktig, kommer raskere tilbake.
        """),
        do("""
            Snakk samme dag.
            Spør hva den ansatte trenger, og gi det du kan.

            Gi fri eller andre oppgaver hvis det trengs.
            Ikke spør om det er «nødvendig».

            Tilby samtale med bedriftshelsetjenesten.
            Det skal være enkelt å si ja.

            Snakk med kollegene.
            Si det dere kan si. Taushetsplikten gjelder også her.

            Følg opp etter to uker og etter to måneder.
            Sett det i kalenderen med en gang.
        """),
        warning("""
            Ikke tving noen til å snakke i gruppe
            Felles gjennomgang er bra for noen og vanskelig for andre. La folk velge.
        """),
        table("""
            Når det er vold eller trusler

            Situasjon | Gjør dette
            Bruker truer en ansatt | Avbryt, gå ut, varsle, og skriv avvik
            Ansatt trues utenfor jobb | Snakk med leder, og meld til politiet
            Det har skjedd flere ganger | Lag en plan for bemanning og rom
        """),
        contact("""
            Bedriftshelsetjenesten
            Samtaler etter vold, trusler og ulykker. Ring samme dag.
            21 80 02 20 | bedriftshelse@example.org
        """),
    ],
    resources=[
        template(files.SUPPORT, "Ark for de første to ukene, til deg som er leder."),
        checklist("""
            Den første uken
            Ingen skal stå alene.

            Jeg har snakket med den ansatte samme dag
            Kollegene vet det de skal vite
            Samtale med bedriftshelsetjenesten er tilbudt
            Neste samtale er avtalt
            Fravær og tilrettelegging er avklart
        """),
        procedure("""
            Etter vold eller trusler
            Rekkefølgen gjelder også når ingen ble skadet.

            Stans arbeidet, og sørg for at den ansatte er trygg.
            Snakk med den ansatte før dere gjør noe annet.
            Meld avvik, og anmeld hvis den ansatte vil.
            Gå gjennom risikoen, og endre rutinen før neste vakt.
        """),
        rule("""
            Vold og trusler skal forebygges
            Forskrift om utførelse av arbeid kapittel 23 A
            Arbeidsgiveren skal kartlegge og vurdere risikoen for vold og trusler, gi opplæring, og følge opp
            ansatte som blir utsatt for det.
        """),
    ],
)

LEARN = Step(
    title="Bruk avvikene til å bli bedre",
    summary="Se på alle meldingene samlet, og gjør noe med det som kommer igjen.",
    note="Nytt felles steg. Tallene er med i årsrapporten.",
    body=[
        text("""
            Ett avvik er en hendelse. Ti like er et mønster, og mønster kan dere gjøre noe med.
        """),
        do("""
            Gå gjennom meldingene hver måned.
            Ti minutter i ledermøtet holder.

            Se etter mønster.
            Samme sted, samme time, samme oppgave.

            Ta det opp i arbeidsmiljøutvalget.
            Der er verneombud og ledelse sammen.

            Gå gjennom arbeidet én gang i året.
            Da ser dere om det virker, eller bare er skrevet.

            Fortell hva dere har endret.
            Meldingene stopper når folk tror at ingen leser dem.
        """),
        table("""
            Spørsmål til årsmøtet

            Spørsmål | Hvorfor
            Hva meldte vi mest av? | Viser hvor det er farligst
            Hva meldte vi aldri? | Viser hva folk tror er normalt
            Hvor mange ble lukket? | Viser om noe skjer
            Hvor lang tid tok det? | Viser om det er for tungt
        """),
        note("""
            Høye tall kan være gode
            Et sted der det meldes mye, er ofte et sted der folk tør å si fra. Se på alvoret, ikke bare antallet.
        """),
    ],
    resources=[
        template(files.REGISTER, "Excel-ark for ledermøtet, med frister og alvor."),
        tool("""
            Avvikstall for virksomheten
            https://www.example.org/avvikstall
            Ferdige tall per sted og type, til ledermøtet.
        """),
        checklist("""
            Før årsgjennomgangen
            Ta med tallene og verneombudet.

            Tallene er hentet og sortert
            Alvorlige hendelser er gått gjennom
            Tiltakene virker, og dere kan vise hvordan
            Dere vet hva dere skal endre neste år
        """),
        rule("""
            Gjennomgå arbeidet jevnlig
            Internkontrollforskriften § 5
            Virksomheten skal jevnlig overvåke og gå gjennom arbeidet, for å se om det virker som det skal.
        """),
        rule("""
            Arbeidsmiljøutvalget
            Arbeidsmiljøloven § 7-2
            Utvalget skal arbeide for et sikkert arbeidsmiljø, delta i planlegging og behandle rapporter om skader og
            sykdom.
        """),
    ],
)

GUIDE = Guide(
    title="Avvik i helse, miljø og sikkerhet",
    summary="Slik sier du fra når noe er farlig eller nesten gikk galt, og slik retter vi det.",
    applies_to=(
        "Alle som arbeider for kommunen, også vikarer, innleide og dem som er her i praksis. Private barnehager og "
        "leverandører kan bruke veilederen; loven er den samme."
    ),
    owner_unit="Helseetaten",
    note="Første felles veileder om avvik. Erstatter de lokale rutinene.",
    process=PROCESS,
    body=[
        warning("""
            Haster det?
            Ring 113 ved skade, 110 ved brann og 112 ved vold. Les steg 1 og 2 etterpå.
        """),
        text("""
            ### Meld heller en gang for mye

            Du trenger ikke å vite hvem som har skylden, eller hva som er galt. Skriv det du så.

            ### Hva skjer med meldingen?

            Lederen din får den samme dag, og du får svar innen en uke. Alvorlige meldinger går til verneombudet i
            tillegg.
        """),
        table("""
            Hvem gjør hva?

            Hvem | Ansvar
            Du | Stanser, hjelper og melder
            Lederen | Følger opp, finner årsaken og svarer deg
            Verneombudet | Er med, og kan stanse farlig arbeid
            Bedriftshelsetjenesten | Råd om arbeid og helse, og oppfølging av folk
            Helseetaten | Holder veileder, maler og tall ved like
        """),
        contact("""
            HMS-vakten i Helseetaten
            Hjelp til å melde, varsle og finne årsaker. Ring når du er i tvil.
            21 80 07 00 | hms@example.org
        """),
    ],
    steps=[SECURE, NOTIFY, REPORT, INJURY, CAUSE, SUPPORT, LEARN],
)
