"""The guide on recruitment, from the need to the signed agreement."""

from guides.demo.documents import recruitment as files
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
    name="Rekruttering",
    summary="Fra behovet for en ny medarbeider oppstår, til arbeidsavtalen er skrevet under.",
    sector=Sector.STAFFING,
    owner_unit="FIN",
    owner="bente.haugland",
    editor="nora.eide",
    approvers=["astrid.nygaard"],
    answerers=["emil.sandvik", "anh.nguyen"],
)

STEPS = two_columns(
    "Stegene i en ansettelse",
    ("Forberede", ["Avklar behovet", "Lys ut", "Vurder søknader", "Intervju"]),
    ("Ansette", ["Bestem", "Kontroller", "Skriv avtalen"]),
)

NEED = Step(
    title="Avklar behovet for en ny medarbeider",
    summary="Skriv en jobbanalyse, og finn ut om noen har rett til stillingen før dere lyser ut.",
    note="Nytt felles steg. Heltid og fortrinnsrett skal avklares først.",
    body=[
        text("""
            En god ansettelse begynner med å vite hva dere trenger. Det dere ikke har skrevet ned nå, kan dere ikke
            legge vekt på senere.
        """),
        do("""
            Spør om oppgavene kan løses på en annen måte.
            Kan noen lære mer, eller kan dere dele stillingen med en annen enhet?

            Skriv jobbanalysen.
            Begynn med oppgavene. Kravene kommer av dem.

            Velg fast heltid som utgangspunkt.
            Skal stillingen være mindre, må dere dokumentere hvorfor.

            Finn ut om noen har fortrinnsrett.
            Det gjelder deltidsansatte som vil ha mer, og folk som er sagt opp hos dere.

            Drøft med de tillitsvalgte.
            Gjør det før dere lyser ut, ikke etterpå.

            Få ja fra den som har budsjettet.
            Skriv hvem som har fullmakt til å ansette.
        """),
        table("""
            Fast eller midlertidig?

            Grunn | Da kan dere ansette midlertidig
            Arbeidet varer bare en tid | Ja, når det skiller seg fra det vanlige arbeidet
            Noen er borte | Ja, som vikar for bestemte personer
            Praksis eller opplæring | Ja
            Vi vil prøve noen først | Nei. Bruk prøvetid
        """),
        warning("""
            Deltid krever en skriftlig begrunnelse
            Vil dere lyse ut en deltidsstilling, skal dere skrive ned hvorfor og drøfte det med de tillitsvalgte først.
        """),
    ],
    resources=[
        template(files.ANALYSIS, "To sider som gir deg utlysning, intervju og vurdering på en gang."),
        checklist("""
            Klar til å lyse ut?
            Kan du krysse av for alt, er du klar for neste steg.

            Jobbanalysen er skrevet og lest av en kollega
            Fortrinnsrett er sjekket
            De tillitsvalgte er med
            Den som har fullmakt, har sagt ja
            Heltid er vurdert
        """),
        procedure("""
            Når noen har fortrinnsrett
            Følg rekkefølgen. Feil her blir ofte klagesak.

            Finn ut hvem som er sagt opp eller jobber ufrivillig deltid hos dere.
            Spør dem skriftlig om de er interessert.
            Vurder om de er kvalifisert, og skriv ned hvorfor eller hvorfor ikke.
            Svar skriftlig før stillingen lyses ut.
        """),
        rule("""
            Heltid er hovedregelen
            Arbeidsmiljøloven § 14-1 b
            Ansettelse skal som hovedregel være på heltid. Deltid skal begrunnes skriftlig og drøftes med tillitsvalgte.
        """),
        rule("""
            Deltidsansatte kan kreve mer
            Arbeidsmiljøloven § 14-3
            En deltidsansatt som er kvalifisert, går foran en ny ansettelse, hvis det ikke er til vesentlig ulempe.
        """),
    ],
)

ADVERT = Step(
    title="Lys ut stillingen",
    summary="Skriv hva jobben går ut på, hva dere krever, og hvordan man søker.",
    note="Nytt felles steg. Mangfoldserklæringen er lik for alle.",
    body=[
        text("""
            Utlysningen er en kontrakt med dem som søker. Krav som ikke står her, kan dere ikke bruke senere.
        """),
        do("""
            Skriv overskriften slik folk leter.
            «Sykepleier i hjemmetjenesten» slår «spennende stilling i et godt miljø».

            Skriv oppgavene med verb.
            Da ser den som leser, hva dagen består av.

            Ta bare med krav dere trenger.
            Hvert krav stenger noen ute.

            Si fra om offentlighet og politiattest.
            Søkerne skal vite det før de søker.

            Sett en frist på minst to uker (eksempel).
            Gi mer tid i ferier.

            Lys ut både internt og eksternt.
            Del lenken i fagnettverk også.
        """),
        note("""
            Skriv så alle føler seg velkomne
            Bruk enkle ord. Still ikke strengere krav til norsk enn oppgavene trenger. Si at dere legger til rette.
        """),
        warning("""
            Du kan ikke lyse ut etter alder, kjønn eller etnisk bakgrunn
            Heller ikke indirekte. «Ungt og sprekt team» kan være ulovlig.
        """),
    ],
    resources=[
        template(files.AD, "En side med de delene som alltid skal være med."),
        tool("""
            Rekrutteringssystemet
            https://www.example.org/rekruttering
            Her lyser du ut, tar imot søknader og lager søkerlister.
        """),
        checklist("""
            Før du trykker på Publiser
            La en kollega lese også.

            Tittelen er den folk søker etter
            Alle krav står i jobbanalysen
            Frist, kontaktperson og lønn er med
            Det står at navnet kan bli offentlig
            Det står om politiattest eller autorisasjon kreves
        """),
        rule("""
            Alle skal vurderes likt
            Likestillings- og diskrimineringsloven § 6
            Det er forbudt å forskjellsbehandle på grunn av kjønn, graviditet, etnisitet, religion,
            funksjonsnedsettelse, seksuell orientering, kjønnsidentitet, kjønnsuttrykk eller alder.
        """),
    ],
)

APPLICATIONS = Step(
    title="Ta imot og vurder søknadene",
    summary="Lag søkerlister, sjekk habilitet, og velg ut dem som oppfyller kravene.",
    note="Nytt felles steg med riktig søkerliste etter offentleglova.",
    body=[
        text("""
            Når fristen er ute, har folk rett til å få se hvem som søker. Gjør listen klar med en gang.
        """),
        do("""
            Lag den offentlige søkerlisten.
            Den skal være klar så snart fristen er ute.

            Vurder dem som ber om å ikke stå der.
            Svar dem før listen sendes ut.

            Sjekk habiliteten.
            Kjenner du en søker godt, går du ut av saken.

            Sorter etter kravene.
            Ta med alle som oppfyller dem, og skriv hvorfor de andre ikke gjør det.

            Kall inn de best kvalifiserte til intervju.
            Søkere som har krysset av for funksjonsnedsettelse eller hull i CV-en og er kvalifisert, bør få minst én
            plass. Eksempel på lokal regel.
        """),
        table("""
            To slags søkerlister

            Liste | Hva står der | Hvem får den
            Offentlig søkerliste | Navn, alder, stilling eller yrke, og bosteds- eller arbeidskommune | Alle som spør
            Utvidet søkerliste | Det samme, og utdanning og praksis | Søkerne selv
        """),
        quote("""
            Offentleglova § 25 andre ledd
            Så snart søknadsfristen er ute, skal organet sette opp en søkerliste med navn, alder, stilling eller
            yrkestittel og bosteds- eller arbeidskommune for hver søker. (Gjengitt med våre ord.)
        """),
        warning("""
            Ikke lov søkerne at de er anonyme
            Be dem om en begrunnelse. Er det særlig offentlig interesse for stillingen, kan dere måtte si nei.
        """),
    ],
    resources=[
        template(files.ASSESSMENT, "Excel-ark for poeng og begrunnelse, med ferdig innstilling."),
        form("""
            Svar på ønske om å ikke stå på listen
            https://www.example.org/skjema/sokerliste | 3 minutter
            Skriv vurderingen her, så er den arkivert når noen klager.
        """),
        checklist("""
            Når fristen er ute
            Gjør dette samme dag.

            Søkerlisten er satt opp
            De som vil være anonyme, har fått svar
            Alle som vurderer, er habile
            Alle søknader er ført i arkivet
        """),
        rule("""
            Søkerlisten er offentlig
            Offentleglova § 25
            Andre kan be om listen. En søker kan be om å ikke stå der, og får svar før listen sendes ut.
        """),
        rule("""
            Søkerne kan be om innsyn i egen sak
            Forvaltningslovforskriften kapittel 5
            Den som har søkt, kan få se utvidet søkerliste og vurderinger av seg selv.
        """),
    ],
)

INTERVIEWS = Step(
    title="Intervju og snakk med referanser",
    summary="Still de samme spørsmålene til alle, og ring de referansene som betyr mest.",
    note="Nytt felles steg med intervjuguide.",
    body=[
        text("""
            To intervjuere hører mer enn én. Den som leder, spør. Den andre noterer.
        """),
        do("""
            Velg spørsmål fra jobbanalysen.
            Spør etter det søkeren har gjort, ikke etter det søkeren mener.

            Still de samme spørsmålene til alle.
            Da kan svarene sammenlignes.

            Sett poeng hver for seg etterpå.
            Snakk sammen når begge er ferdige.

            Ring minst to referanser.
            Søkeren skal vite om det, og minst én skal ha vært leder.

            La søkeren svare på kritikk.
            Det gjelder også det som kommer fra referansene.
        """),
        table("""
            Poeng fra 0 til 5

            Poeng | Betyr
            0 | Svarer ikke på spørsmålet
            1–2 | Oppfyller bare noe av kravet
            3 | Oppfyller kravet
            4–5 | Oppfyller kravet og mer enn det
        """),
        warning("""
            Dette kan du ikke spørre om
            Graviditet, familie, helse, sykefravær, livssyn, etnisitet, legning, politikk og fagforening. Bruk det
            heller ikke hvis søkeren selv forteller det.
        """),
        note("""
            Legg til rette
            Gi rullestolplass, teksting eller tolk når noen ber om det. Spør i innkallingen.
        """),
    ],
    resources=[
        template(files.INTERVIEW, "Spørsmål, poeng og det du ikke kan spørre om, på to sider."),
        template(files.REFERENCE, "Skjema for telefonsamtalen, med de fem viktigste spørsmålene."),
        form("""
            Bestill rom og tolk
            https://www.example.org/skjema/intervjurom | 3 minutter
            Rom med skjerm, og tolk hvis søkeren trenger det.
        """),
        procedure("""
            Intervjuet på førti minutter
            Hold tiden, så får alle like lenge.

            Ønsk velkommen, og forklar hvordan det går videre.
            Fortell kort om stillingen og tjenestestedet.
            Still spørsmålene i guiden.
            La søkeren spørre.
            Si når dere gir beskjed, og hold det.
        """),
        rule("""
            Dette er det forbudt å spørre om
            Likestillings- og diskrimineringsloven § 30
            Arbeidsgiveren kan ikke spørre om graviditet, adopsjon, familie, religion, etnisitet, funksjonsnedsettelse,
            legning eller kjønnsidentitet, og skal heller ikke undersøke det på andre måter.
        """),
    ],
)

DECISION = Step(
    title="Innstill og bestem hvem dere ansetter",
    summary="Skriv en innstilling som viser hvorfor, og gi alle søkerne beskjed.",
    note="Nytt felles steg om kvalifikasjonsprinsippet.",
    body=[
        text("""
            Dere skal ansette den som er best kvalifisert ut fra utdanning, erfaring og personlig egnethet, målt mot
            det som står i utlysningen.
        """),
        do("""
            Skriv innstillingen.
            Sett opp de tre beste i rekkefølge, med begrunnelse.

            Bruk kravene i utlysningen.
            Nye krav nå er ulovlige.

            La den som har fullmakt, bestemme.
            Innstillingen er et forslag, ikke et vedtak.

            Ring den som får jobben, først.
            Send skriftlig tilbud samme dag.

            Gi de andre beskjed.
            Skriv en vennlig setning om hvorfor de ikke nådde opp.
        """),
        quote("""
            Statsansatteloven § 3
            I staten skal den best kvalifiserte søkeren ansettes. I kommunene gjelder det samme prinsippet, uten at det
            står i en lov. (Gjengitt med våre ord.)
        """),
        table("""
            Hva kan du legge vekt på?

            Det | Hvordan
            Utdanning | Det stillingen krever, ikke mer
            Erfaring | Hva søkeren har gjort, og hvor lenge
            Personlig egnethet | Det dere har undersøkt likt hos alle
            Mangfold | Bare når to er omtrent like godt kvalifisert, og innenfor loven
        """),
        warning("""
            Si ikke til noen at de får jobben, før vedtaket er gjort
            En muntlig lovnad kan være bindende.
        """),
    ],
    resources=[
        procedure("""
            Når noen klager
            Svar vennlig og raskt.

            Send søkeren de opplysningene han eller hun har rett til.
            Forklar vurderingen uten å sammenligne åpent med navngitte personer.
            Se etter om dere har gjort en feil, og rett den.
            Be HR eller jurist om hjelp hvis søkeren vil klage videre.
        """),
        checklist("""
            Før dere sender tilbudet
            Fem ting som må stemme.

            Innstillingen viser til kravene i utlysningen
            Den som har fullmakt, har bestemt
            Søkeren har fått svare på det som talte mot
            Lønn og stillingsprosent er avklart
            De andre søkerne får beskjed samtidig
        """),
        rule("""
            Søkere kan kreve opplysninger
            Likestillings- og diskrimineringsloven § 31
            Den som mener seg forbigått i strid med loven, kan kreve å få vite hvilken utdanning, praksis og andre
            kvalifikasjoner den som fikk jobben, har.
        """),
    ],
)

CERTIFICATE = Step(
    title="Kontroller politiattest og autorisasjon",
    summary="Kontroller attesten før den nye begynner å arbeide, og se etter autorisasjon i registeret.",
    note="Nytt steg som Utdanningsetaten svarer for. Gjelder arbeid med barn, helse og omsorg.",
    owner_unit="UDE",
    approvers=["silje.ronning"],
    answerers=["siv.marit.johansen"],
    review_months=6,
    body=[
        text("""
            Politiattest kan du bare kreve når en lov sier det. Da skal du også kreve den, og før den første dagen.
        """),
        do("""
            Finn loven som gjelder stillingen.
            Skriv den i tilbudet.

            Be den nye om å søke politiattest.
            Bruk formålet fra politiets skjema. Barneomsorgsattest er det vanlige for arbeid med barn.

            Vurder attesten før den nye begynner å arbeide.
            Er det merknader, skal du snakke med HR samme dag.

            Sjekk autorisasjonen i registeret.
            Helsepersonellregisteret viser hvem som har autorisasjon i dag.

            Skriv at attesten er sett, og makuler den.
            Du skal ikke ta kopi.
        """),
        table("""
            Hvilken lov gir rett til å kreve attest?

            Arbeid | Lov
            Barnehage | Barnehageloven § 30
            Skole og skolefritidsordning | Opplæringslova § 17-11
            Helse- og omsorgstjenester | Helse- og omsorgstjenesteloven § 5-4
            Barnevern | Barnevernsloven. Spør Barne- og familieetaten
        """),
        warning("""
            Ingen kan begynne uten attest når loven krever den
            I barnehagen gjelder det også vikarer, renholdere og dem som bare er der noen dager.
        """),
        contact("""
            Fagteam for politiattest i Utdanningsetaten
            Ring hvis attesten har merknader. Vi hjelper deg med vurderingen.
            21 80 03 10 | politiattest@example.org
        """),
    ],
    resources=[
        tool("""
            Helsepersonellregisteret
            https://register.helsedirektoratet.no/Hpr
            Viser hvem som har autorisasjon som helsepersonell i dag.
        """),
        checklist("""
            Før den første dagen
            Ingen av dem kan vente.

            Politiattesten er sett og vurdert
            Attesten er makulert, og datoen er skrevet i mappen
            Autorisasjonen er sjekket
            Vitnemål er sett i original eller bekreftet
        """),
        rule("""
            Politiattest i barnehage
            Barnehageloven § 30
            Den som skal arbeide i barnehage, skal legge fram politiattest. Den som er dømt for seksuelle overgrep mot
            mindreårige, kan ikke ansettes.
        """),
        rule("""
            Politiattest i helse- og omsorgstjenesten
            Helse- og omsorgstjenesteloven § 5-4
            Personer som skal yte kommunale helse- og omsorgstjenester, skal legge fram politiattest.
        """),
    ],
)

CONTRACT = Step(
    title="Skriv arbeidsavtalen",
    summary="Send avtalen i god tid, og få den underskrevet før den første dagen.",
    note="Nytt steg som Byrådsavdeling for finans svarer for. Fristen er nå sju dager.",
    owner_unit="FIN",
    approvers=["kjetil.brekke"],
    answerers=["kjetil.brekke"],
    review_months=6,
    body=[
        text("""
            Avtalen skal være skriftlig uansett hvor kort jobben er. Loven sier hva som skal stå i den.
        """),
        do("""
            Fyll ut malen.
            Ikke stryk punkter. Skriv «ikke aktuelt».

            Skriv om stillingen er fast eller midlertidig.
            Er den midlertidig, skal grunnen og sluttdatoen stå der.

            Avtal prøvetid skriftlig.
            Den kan vare inntil seks måneder, og ikke mer enn halvparten av en midlertidig stilling.

            Send avtalen før den første dagen.
            Da er det tid til å rette.

            Legg avtalen i personalmappen, og meld fra til lønn.
            Da kommer den første lønnen som den skal.
        """),
        quote("""
            Arbeidsmiljøloven § 14-5 andre ledd
            I arbeidsforhold med en samlet varighet av mer enn en måned skal skriftlig arbeidsavtale foreligge snarest
            mulig og senest sju dager etter at arbeidsforholdet begynte.
        """),
        table("""
            Frister

            Arbeidsforhold | Avtalen skal være klar
            Mer enn en måned | Snarest, og senest sju dager etter start
            Kortere enn en måned, eller innleie | Straks
            Endringer underveis | Senest den dagen endringen trer i kraft
        """),
        warning("""
            Midlertidig uten grunn kan bli fast
            Står det ikke klart at stillingen er midlertidig, og hvorfor, kan den ansatte kreve fast stilling.
        """),
        contact("""
            Rådgivning i arbeidsrett, FIN
            For ledere og HR som er usikre på hjemmel, prøvetid eller fortrinnsrett.
            21 80 02 30 | arbeidsrett@example.org
        """),
    ],
    resources=[
        template(files.AGREEMENT, "Avtale med alt det loven krever. To sider."),
        form("""
            Meld fra til lønn om ny ansatt
            https://www.example.org/skjema/ny-ansatt | 7 minutter
            Send den samme dag som avtalen er signert, så kommer lønnen i tide.
        """),
        checklist("""
            Les over avtalen en gang til
            Her er det feilene kommer.

            Fast eller midlertidig, og grunnen, står der
            Prøvetiden er skrevet, og er ikke for lang
            Arbeidstid, lønn og tillegg stemmer med tilbudet
            Tariffavtalen er navngitt
            Begge har signert før den første dagen
        """),
        rule("""
            Dette skal stå i avtalen
            Arbeidsmiljøloven § 14-6
            Loven har en lang liste: partene, arbeidssted, oppgaver, start, varighet, prøvetid, ferie, oppsigelse, lønn,
            arbeidstid, kompetanseutvikling og tariffavtale.
        """),
        rule("""
            Når kan dere ansette midlertidig?
            Arbeidsmiljøloven § 14-9
            Bare når loven åpner for det, for eksempel i vikariater. Den som har vært midlertidig ansatt sammenhengende
            i mer enn tre år, regnes som hovedregel som fast ansatt.
        """),
    ],
)

GUIDE = Guide(
    title="Rekruttering",
    summary="Slik ansetter du riktig person på en ryddig måte, fra behovet til avtalen er underskrevet.",
    applies_to=(
        "Ledere og andre som ansetter i kommunen. Søkere kan lese den for å se hvordan vi arbeider. Private barnehager "
        "kan bruke maler og råd, men har egne regler om lønn og avtaler."
    ),
    owner_unit="UKE",
    note="Første felles veileder om rekruttering. Erstatter ni lokale.",
    process=PROCESS,
    body=[
        note("""
            Har du hastverk?
            Da er det likevel de to første stegene som avgjør hvor bra det blir. Hopper du over dem, tar resten lengre
            tid.
        """),
        image(
            STEPS,
            """
            Fire steg gjør dere klare. Tre steg til gir dere en ny kollega.

            Sju steg i rekkefølge. Forberede: avklar behovet, lys ut, vurder søknadene og intervju. Ansette: bestem, \
            kontroller og skriv avtalen.
            """,
        ),
        text("""
            ### Har du ansatt mange før?

            Bruk sjekklistene, og hent malene på nytt hver gang.

            ### Er dette første gang?

            Ring rekrutteringsteamet før du skriver utlysningen. Vi kan sitte med deg i det første intervjuet.
        """),
        table("""
            Hvem gjør hva?

            Hvem | Ansvar
            Lederen | Bestemmer hva dere trenger, og svarer for prosessen
            Rekrutteringsteamet i UKE | Gir råd, og holder system og maler ved like
            De tillitsvalgte | Er med i drøftinger og i vurderingen, der det er avtalt
            Den som har fullmakt | Bestemmer hvem som ansettes
        """),
        note("""
            Søker du jobb hos oss?
            Da kan du bruke veilederen til å se hva vi legger vekt på. Lurer du på noe om en stilling, ring den som står
            i utlysningen.
        """),
        contact("""
            Rekrutteringsteamet i UKE
            Spør om hele prosessen, fra jobbanalyse til avtale.
            21 80 03 00 | rekruttering@example.org
        """),
    ],
    steps=[NEED, ADVERT, APPLICATIONS, INTERVIEWS, DECISION, CERTIFICATE, CONTRACT],
)
