"""The guide on budgets and financial reports, for employees."""

from guides.audiences import Audience
from guides.demo.documents import budget as files
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
    name="Budsjett og økonomirapportering",
    summary="Fra rammene kommer, gjennom månedene, til årsregnskapet er avlagt.",
    sector=Sector.SHARED,
    owner_unit="FIN",
    owner="geir.nordby",
    editor="jonas.vik",
    approvers=["marianne.dahl"],
    answerers=["jonas.vik", "daniel.oyen"],
)

YEAR = timeline(
    "Budsjettet gjennom et år",
    ("Februar", "Rammene kommer"),
    ("Mars", "Dere leverer forslag"),
    ("Juni", "Halvveis: hva skjer ved slutten?"),
    ("September", "Andre tertial"),
    ("Desember", "Bystyret vedtar budsjettet"),
    ("Januar", "Vi avslutter regnskapet"),
)

FRAMES = Step(
    title="Les rammene og planen for året",
    summary="Finn ut hva dere har fått, hva dere skal levere, og hvilke datoer som gjelder.",
    note="Nytt felles steg. Årshjulet er likt for alle virksomheter.",
    body=[
        text("""
            Budsjettet er bystyrets vedtak om hva pengene skal brukes til. Les det før dere planlegger.
        """),
        do("""
            Finn rammen for enheten.
            Den står i tildelingsbrevet og i økonomisystemet.

            Les målene som følger med.
            Penger og mål hører sammen.

            Skriv inn datoene i kalenderen.
            Forslag, rapporter og avslutning kommer hvert år.

            Se på i fjor.
            Hva var galt i budsjettet, og hva ble annerledes enn dere trodde?

            Ta det opp i ledergruppen.
            Alle skal vite hva som er stramt i år.
        """),
        image(
            YEAR,
            """
            Månedene er eksempler. Datoene for i år står i planen fra FIN.

            Tidslinje med seks punkter. Februar: rammene kommer. Mars: dere leverer forslag. Juni: hva skjer ved \
            slutten av året? September: andre tertial. Desember: bystyret vedtar budsjettet. Januar: regnskapet \
            avsluttes.
            """,
        ),
        table("""
            Ord du må kunne

            Ord | Betyr
            Ramme | Det dere har til rådighet i året
            Ansvar og art | Hvem som har pengene, og hva de brukes til
            Tertial | Fire måneder. Det er tre tertialer i året
            Disposisjonsfond | Penger kommunen har spart fra før
        """),
        note("""
            Er du ny?
            Be om en time med controlleren din. Da slipper du å gjette.
        """),
    ],
    resources=[
        tool("""
            Økonomisystemet
            https://www.example.org/okonomi
            Her står budsjettet, regnskapet og fakturaene.
        """),
        checklist("""
            Har du oversikten?
            Kan du krysse av for alt, er du klar for neste steg.

            Jeg vet rammen, og hva den er til
            Jeg vet hva vi skal levere for pengene
            Datoene står i kalenderen
            Jeg vet hvem som er controller for oss
        """),
        rule("""
            Bystyret bestemmer pengene
            Kommuneloven § 14-2
            Bystyret vedtar økonomiplanen, årsbudsjettet, årsregnskapet og årsberetningen.
        """),
        rule("""
            Budsjettet er bindende
            Kommuneloven § 14-5
            Årsbudsjettet er bindende for bystyret og alle under det. Skal pengene brukes til noe
            annet, må budsjettet endres.
        """),
    ],
)

PROPOSAL = Step(
    title="Lag budsjettforslag",
    summary="Skriv hva som endrer seg, hva det koster, og hva innbyggerne får.",
    note="Nytt felles steg med én mal for forslag.",
    body=[
        text("""
            Et godt forslag er til å stole på. Det sier hva som er sikkert, og hva dere gjetter.
        """),
        do("""
            Begynn med det som er kjent.
            Lønnsvekst, priser, flere eller færre brukere.

            Regn ut ett år om gangen.
            Varige endringer koster også neste år.

            Skriv hva innbyggerne får.
            «Tre plasser til» sier mer enn «2,4 millioner».

            Skriv hva dere har prøvd først.
            Kan noe gjøres annerledes, billigere eller ikke i det hele tatt?

            Drøft med de tillitsvalgte.
            Gjør det før forslaget er ferdig.

            Send forslaget med tallene i arket.
            Fristen står i planen for året.
        """),
        table("""
            Varig eller engang?

            Penger | Betyr
            Varig | Kommer hvert år. Skal dekkes av rammen
            Engang | Bare i år. Kan dekkes av fond eller overskudd
            Innsparing | Skal være mulig å se i tallene
        """),
        warning("""
            Ikke gjem noe i «annet»
            Poster uten navn blir kuttet først. Skriv hva pengene er til.
        """),
    ],
    resources=[
        template(files.PROPOSAL, "To sider: endringer, virkning og usikkerhet."),
        checklist("""
            Før du sender
            Les forslaget med øynene til en som ikke kjenner dere.

            Tallene stemmer med arket
            Virkningen er skrevet for innbyggerne
            Usikkerheten er tallfestet
            De tillitsvalgte er orientert
            Forslaget har ingen navn på personer
        """),
        rule("""
            Budsjettet skal være realistisk
            Kommuneloven § 14-4
            Økonomiplanen og årsbudsjettet skal være realistiske, fullstendige og oversiktlige.
        """),
    ],
)

SPREAD = Step(
    title="Fordel budsjettet på månedene",
    summary="Legg pengene i de månedene de brukes, så ser du tidlig når noe ikke stemmer.",
    note="Nytt felles steg. Likt skjema for alle.",
    body=[
        text("""
            Et budsjett delt på tolv er nesten alltid feil. Lønn, ferie og strøm kommer ikke jevnt.
        """),
        do("""
            Begynn med lønn.
            Ta med ferie, feriepenger og vikarer.

            Legg inn det som kommer én gang.
            Forsikring, lisenser og skolestart.

            Sett av til det du vet kommer.
            Vikarer i ferier og sykdom i influensamånedene.

            Kontroller at alt er fordelt.
            Skjemaet viser resten.

            Skriv hva du har tenkt.
            Neste år husker du det ikke.
        """),
        table("""
            Når kommer pengene?

            Post | Kommer
            Feriepenger | Juni
            Lønnsoppgjør | Etter oppgjøret, med tilbakevirkning
            Strøm og brøyting | Mest i vintermånedene
            Tilskudd | Ofte etter rapportering
        """),
        note("""
            Bruk tall fra i fjor
            De to siste årene gir en bedre fordeling enn den du finner på.
        """),
    ],
    resources=[
        template(files.PERIODS, "Excel-ark som fordeler året på måneder og viser hva som er igjen."),
        checklist("""
            Er fordelingen riktig?
            Fem ting som ofte blir glemt.

            Feriepenger i juni
            Lønn for vikarer i ferier
            Poster som kommer én gang i året
            Inntekter er ført med minus
            Ingenting er igjen å fordele
        """),
        tool("""
            Fordelingsveiviseren i økonomisystemet
            https://www.example.org/okonomi/fordeling
            Legger tallene rett inn i systemet når arket er ferdig.
        """),
    ],
)

BUY = Step(
    title="Bestill, attester og anvis",
    summary="To personer ser på hver faktura før den blir betalt, og hver av dem svarer for sitt.",
    note="Nytt steg som seksjon for lønn og regnskap svarer for.",
    owner_unit="Regnskap",
    approvers=["per.olav.strand"],
    answerers=["per.olav.strand"],
    body=[
        text("""
            Kontrollen er der for å beskytte deg også. Når to ser, blir feil rettet.
        """),
        do("""
            Bestill bare hvis pengene finnes.
            Er du over rammen, spør før du bestiller.

            Bestill på avtale.
            Veilederen om anskaffelser sier når du må konkurrere. Se
            [Anskaffelser](/veiledere/anskaffelser/).

            Kontroller det dere får.
            Stemmer det med bestillingen?

            Attester fakturaen.
            Da sier du at varen eller tjenesten er mottatt og riktig.

            La en annen anvise.
            Den som anviser, sier at pengene finnes og er brukt riktig.
        """),
        warning("""
            Ingen kan anvise sin egen regning
            Reiser, utlegg og innkjøp til deg selv skal anvises av lederen din.
        """),
        table("""
            Hvem gjør hva?

            Rolle | Ansvar
            Bestiller | Sørger for at bestillingen er riktig
            Attestant | Bekrefter at varen er mottatt
            Anviser | Sørger for at det er dekning, og at kjøpet er lovlig
            Regnskap | Fører og betaler
        """),
        contact("""
            Brukerstøtte for faktura
            Ring når en faktura er feil, og vi hjelper med å sende den tilbake.
            21 80 06 00 | faktura@example.org
        """),
    ],
    resources=[
        form("""
            Meld om fullmakter
            https://www.example.org/skjema/fullmakt | 5 minutter
            Hvem som kan bestille, attestere og anvise. Opplæring må være gitt.
        """),
        template(files.SIGNS, "Excel-ark som viser om noen har to roller på samme tid."),
        procedure("""
            Når en faktura er feil
            Ikke betal, ikke vent.

            Merk fakturaen som omtvistet i systemet.
            Skriv hva som er feil, med referanse til bestillingen.
            Send den tilbake til leverandøren.
            Betal når den er rettet.
        """),
        checklist("""
            Før du attesterer
            Ett minutt sparer mange.

            Prisen er den dere avtalte
            Antall og kvalitet stemmer
            Fakturaen er rett adressert
            Merverdiavgiften er riktig
            Kontering er rett
        """),
        rule("""
            Kommunen skal ha kontroll med egne penger
            Kommuneloven § 25-1
            Kommunen skal ha internkontroll for å sikre at lover og regler følges. Den skal være systematisk og
            tilpasset risikoen.
        """),
    ],
)

MONTHLY = Step(
    title="Følg med hver måned",
    summary="Se på tallene, forklar avvikene, og gjør noe når det trengs.",
    note="Nytt felles steg. Erstatter egne månedsrapporter.",
    body=[
        text("""
            En rapport er et svar på tre spørsmål: Hva har skjedd, hvorfor, og hva gjør vi?
        """),
        do("""
            Hent tallene fra systemet.
            Gjør det når alle fakturaer for måneden er ført.

            Se på avvik over ti prosent.
            Begynn med det største.

            Skriv årsaken i én setning.
            «To vikarer i tre uker» er en årsak. «Høyt forbruk» er det ikke.

            Anslå hva året blir.
            Gjør det ærlig. Anslag som alltid er pene, blir ikke trodd.

            Gjør noe med det som går feil.
            Skriv tiltaket, hvem som gjør det, og hva det gir.

            Si fra tidlig.
            Det er lettere å løse noe i mai enn i november.
        """),
        quote("""
            Kommuneloven § 14-5 tredje ledd
            Minst to ganger i året skal bystyret få vite hvordan inntekter og utgifter går, sammenlignet med
            årsbudsjettet. (Gjengitt med våre ord.)
        """),
        note("""
            Hvor mye skal jeg skrive?
            En side. Mer blir ikke lest. Tabellen i arket gjør resten.
        """),
        table("""
            Hva slags avvik?

            Avvik | Det gjør du
            Kommer av en feil | Rett bilaget, og se om det gjelder flere
            Går over av seg selv | Skriv at det går over, og når
            Varig | Finn tiltak nå, og meld det oppover
        """),
    ],
    resources=[
        template(files.MONTHLY, "Excel-ark med avvik, anslag og tiltak. Regner ut resten."),
        tool("""
            Ledelsesrapporten
            https://www.example.org/ledelsesrapport
            Ferdige tall for enheten din, hver måned.
        """),
        checklist("""
            Før du sender månedsrapporten
            Les den som om du var din egen leder.

            Alle fakturaer for måneden er ført
            Avvik over ti prosent er forklart
            Anslaget for året er oppdatert
            Tiltakene har navn og dato
            Avvik som er rettet, er borte
        """),
        rule("""
            Regnskapet skal gi et sant bilde
            Kommuneloven § 14-6
            Alle kjente utgifter og inntekter skal føres i riktig år, også når de ikke er betalt ennå.
        """),
    ],
)

TERTIAL = Step(
    title="Rapporter hvert tertial",
    summary="Gi virksomheten et bilde den kan bruke til å styre, med anslag og tiltak.",
    note="Nytt felles steg. Tre ganger i året.",
    body=[
        text("""
            Rapporten går videre til byrådsavdelingen og bystyret. Det du skriver, kan ende i et vedtak.
        """),
        do("""
            Skriv anslaget for året.
            Én linje for hver post som er stor.

            Skriv hva som er annerledes enn sist.
            Da trenger ingen å lete.

            Skriv tiltak med virkning i år.
            Et tiltak uten beløp er et ønske.

            Legg ved målene.
            Penger og mål leses sammen.

            Send innen fristen.
            Mangler tallene, skriv det og send likevel.
        """),
        table("""
            Når rapporterer dere?

            Rapport | Frist (eksempel)
            Første tertial | 20. mai
            Andre tertial | 20. september
            Tredje tertial og årsrapport | 20. januar
        """),
        warning("""
            Et avvik dere tier om, blir større
            Meld fra til lederen din så snart dere ser det. Ingen kan hjelpe med noe de ikke vet om.
        """),
    ],
    resources=[
        template(files.STATUS, "En side som en politiker kan lese."),
        form("""
            Send inn tertialrapporten
            https://www.example.org/skjema/tertial | 15 minutter
            Skjemaet henter tallene fra systemet, så du bare skriver forklaringen.
        """),
        checklist("""
            Er rapporten god?
            En side, og ikke mer.

            Anslaget er oppdatert i dag
            Tiltakene har virkning i kroner
            Målene er med
            Den er lest av en kollega
        """),
        rule("""
            Bystyret skal få rapporter
            Kommuneloven § 14-5
            Bystyret skal få rapport minst to ganger i året, og få forslag til endringer når det trengs.
        """),
    ],
)

CLOSING = Step(
    title="Avslutt året",
    summary="Få alt med i riktig år, og send det som mangler til regnskap.",
    note="Nytt steg som seksjon for lønn og regnskap svarer for.",
    owner_unit="Regnskap",
    approvers=["per.olav.strand"],
    answerers=["per.olav.strand"],
    body=[
        text("""
            Pengene hører hjemme i det året varen ble levert, ikke i det året fakturaen kom.
        """),
        do("""
            Bestill i tide.
            Leveranser etter nyttår hører til neste år.

            Behandle alle fakturaer før fristen.
            Det som ligger igjen, blir et avvik.

            Send oppgaven over det som gjenstår.
            Varer levert uten faktura, betalt uten vare, og penger dere venter på.

            Tell opp det dere eier.
            Utstyr over grensen skal stå i anleggsregisteret.

            Svar når revisor spør.
            Ta vare på bilag og forklaringer.
        """),
        warning("""
            Ikke kjøp for å bruke opp budsjettet
            Innkjøp uten behov er dårlig bruk av innbyggernes penger, og kan være brudd på reglene om anskaffelser.
        """),
        note("""
            Overskudd?
            Bystyret bestemmer hva det skal brukes til. Skriv hva dere foreslår, og hvorfor.
        """),
    ],
    resources=[
        template(files.CLOSING, "Oppgaven som skal til regnskap i desember. To sider."),
        checklist("""
            Før årsskiftet
            Fem ting regnskap venter på.

            Fakturaer er attestert og anvist
            Varer uten faktura er meldt inn
            Tilskudd og refusjoner er meldt inn
            Utstyr er registrert
            Anslaget for neste år er sendt
        """),
        procedure("""
            Uken før jul
            Rekkefølgen er viktig.

            Gå gjennom alle åpne bestillinger med leverandørene.
            Attester og anvis det som er kommet.
            Send oppgaven over det som gjenstår.
            Avklar med controller hva som er igjen av budsjettet.
        """),
        rule("""
            Frister for regnskap og årsberetning
            Kommuneloven § 14-3
            Økonomiplan og årsbudsjett skal være vedtatt før året begynner. Årsregnskap og årsberetning skal være
            vedtatt senest seks måneder etter at året er slutt.
        """),
    ],
)

GUIDE = Guide(
    title="Budsjett og økonomirapportering",
    summary="Slik planlegger og følger du opp pengene, fra rammene kommer til året er avsluttet.",
    applies_to=(
        "Ledere med budsjettansvar, controllere og andre ansatte som bestiller, attesterer eller rapporterer. "
        "Veilederen er for ansatte i kommunen."
    ),
    owner_unit="FIN",
    note="Første felles veileder om økonomistyring. Erstatter virksomhetenes egne.",
    audience=Audience.STAFF,
    process=PROCESS,
    body=[
        note("""
            Er du leder for første gang?
            Les steg 1 og 5, og ring controlleren din. De to holder lenge.
        """),
        text("""
            ### Penger og oppgaver hører sammen

            Budsjettet er et valg om hva innbyggerne skal få. Tallene er bare måten vi skriver det på.

            ### Hvor mye tid tar det?

            En leder med en liten enhet bruker en time i måneden. Steg 5 og 6 er de som kommer igjen.
        """),
        table("""
            Hvem gjør hva?

            Hvem | Ansvar
            Byrådsavdeling for finans (FIN) | Rammer, regler og samlet rapport til bystyret
            Controlleren | Hjelper lederne, kontrollerer tall og ser helheten
            Lederen | Planlegger, følger med og gjør noe når det trengs
            Regnskap i UKE | Fører, betaler og avslutter
        """),
        contact("""
            Budsjettseksjonen i FIN
            Spør om rammer, regler og rapporter. Tall fra enheten spør du controlleren om.
            21 80 06 10 | budsjett@example.org
        """),
    ],
    steps=[FRAMES, PROPOSAL, SPREAD, BUY, MONTHLY, TERTIAL, CLOSING],
)
