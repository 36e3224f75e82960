"""The procurement guide: its steps from the announcement on."""

from guides.demo.documents import procurement as files
from guides.demo.documents.evaluation import EVALUATION
from guides.demo.writing import (
    Step,
    checklist,
    contact,
    do,
    form,
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

STEP_5 = Step(
    title="Kunngjør konkurransen",
    summary="Legg konkurransen ut, svar likt på spørsmål, og ta imot tilbudene i tide.",
    note="Nytt felles steg med én rutine for spørsmål fra leverandører.",
    body=[
        text("""
            Alle leverandører skal ha samme sjanse. De skal få den samme informasjonen, samtidig.

            I et lite kjøp trenger du som regel ikke kunngjøre. Da sender du forespørselen til flere
            leverandører på samme tid.
        """),
        do("""
            Opprett konkurransen i KGV.
            Konkurransegjennomføringsverktøyet (KGV) tar vare på alt, også klokkeslett.

            Fyll ut kunngjøringen.
            Skriv en tittel som leverandørene forstår, og velg riktig kode for varen.

            Kunngjør på Doffin.
            KGV sender den dit. Over EØS-terskelverdien går den også til TED.

            Svar skriftlig på spørsmål.
            Alle får svaret samtidig, uten å se hvem som spurte.

            Gi mer tid hvis noe viktig endres.
            Retter dere noe som betyr noe for tilbudet, flytter dere fristen.

            Åpne tilbudene etter fristen.
            To personer er til stede. Tilbud som kommer for sent, blir avvist.
        """),
        table("""
            Hvor skal kjøpet kunngjøres?

            Regler | Hvor
            Del I | Ikke plikt. Send forespørselen til flere, eller kunngjør frivillig på Doffin.
            Del II | Doffin
            Del III | Doffin og TED, som er EØS-områdets felles database
            Del IV | Kommer an på verdien. Spør Konserninnkjøp.
        """),
        warning("""
            Ikke snakk med én leverandør alene
            Fra kunngjøringen til valget går all kontakt gjennom KGV. Ringer noen, så be dem stille
            spørsmålet der.
        """),
        contact("""
            Brukerstøtte for KGV
            Hjelp til å opprette, kunngjøre og åpne tilbud. Ring før fristen går ut, ikke etter.
            21 80 21 80 | kgv@example.org
        """),
    ],
    resources=[
        tool("""
            Konkurransegjennomføringsverktøyet (KGV)
            https://www.example.org/kgv
            Her oppretter du konkurransen, svarer på spørsmål og åpner tilbudene.
        """),
        tool("""
            Doffin
            https://www.doffin.no/
            Databasen der offentlige kjøp i Norge blir kunngjort. Se også hvordan andre har skrevet.
        """),
        procedure("""
            Slik svarer du på spørsmål
            Fra spørsmålet kommer, til alle har fått svar.

            Bekreft i KGV at spørsmålet er mottatt.
            Ta bort det som viser hvem som spør.
            Avklar svaret med fagpersonen i teamet.
            Publiser spørsmål og svar til alle samtidig.
            Flytt fristen hvis svaret endrer noe viktig, og si hvorfor.
        """),
        checklist("""
            Før du trykker på Kunngjør
            Det tar fem minutter og sparer mange telefoner.

            Riktig prosedyre og riktig kode er valgt
            Alle vedlegg kan åpnes
            Fristene er de samme i kunngjøring og konkurransegrunnlag
            To personer er satt opp til å åpne tilbudene
            Noen svarer på spørsmål hver dag
        """),
        rule("""
            Store kjøp skal kunngjøres
            Anskaffelsesforskriften § 21-1 og resten av kapittel 21
            Kjøp etter del III skal kunngjøres på Doffin, som sender dem videre til TED. Også resultatet
            skal kunngjøres når kontrakten er inngått.
        """),
    ],
)

STEP_6 = Step(
    title="Vurder tilbudene og velg leverandør",
    summary="Vurder likt, skriv ned hvorfor, og gi leverandørene tid til å klage.",
    note="Nytt felles steg. Samme evalueringsskjema for alle virksomheter.",
    body=[
        text("""
            Velg etter kriteriene dere skrev, verken mer eller mindre. En som ikke var med, skal kunne
            lese begrunnelsen og forstå valget.
        """),
        do("""
            Sjekk at tilbudene kan være med.
            Kom de i tide, er de fullstendige, og er kravene oppfylt?

            Be om avklaring hvis noe er uklart.
            Leverandøren kan forklare, men ikke forbedre tilbudet.

            Vurder hver for seg først.
            Gi poeng alene, og snakk sammen etterpå. Da påvirker dere hverandre mindre.

            Begrunn hvert poeng.
            Skriv hva som var bra, og hva som manglet, sammenlignet med de andre.

            Regn sammen i skjemaet.
            Vekten skal være den samme som i konkurransegrunnlaget.

            La den som har fullmakt, bestemme.
            Teamet anbefaler. Lederen med fullmakt velger.

            Send brevet til alle samtidig.
            Si hvem som vant, hvorfor, og når dere vil signere.

            Vent til fristen er ute.
            Kommer det en klage, vurderer dere den før dere gjør noe mer.
        """),
        warning("""
            Du kan ikke finne på nye kriterier
            Oppdager dere noe viktig som ikke står i konkurransegrunnlaget, kan dere ikke bruke det nå.
            Spør Konserninnkjøp om dere må avlyse.
        """),
        quote("""
            Anskaffelsesforskriften § 25-1
            Begrunnelsen skal vise hvem som ble valgt, og hva som gjorde tilbudet bedre enn de andre.
            (Gjengitt med våre ord.)
        """),
        note("""
            Bare ett tilbud?
            Dere kan velge det hvis prisen er rimelig og kravene er oppfylt. Skriv i protokollen hvorfor
            dere tror at det ikke kom flere.
        """),
    ],
    resources=[
        template(
            EVALUATION, "Excel-ark med vekt og poeng. Det regner ut poeng for pris og finner rekkefølgen."
        ),
        template(files.AWARD, "Brev til alle som ga tilbud, med begrunnelse og frist for å klage."),
        checklist("""
            Før du sender brevet
            Feil i brevet kan gi en ny frist, og dere må vente lenger.

            Den som har fullmakt, har godkjent valget
            Poeng og begrunnelse stemmer overens
            Brevet sier når karensperioden slutter
            Forretningshemmeligheter er tatt bort
            Alle som ga tilbud, får brevet samtidig
        """),
        rule("""
            Alle skal få vite hvem som vant
            Anskaffelsesforskriften § 25-1
            Gi alle som var med, skriftlig beskjed samtidig, før dere signerer. Si hvem som vant,
            hvorfor, og hvor lenge dere venter. For del II står regelen i § 10-1.
        """),
        rule("""
            Når kan andre se tilbudene?
            Offentleglova § 23
            Tilbud og protokoll kan holdes tilbake til leverandøren er valgt. Etterpå kan folk be om
            innsyn, men forretningshemmeligheter skal fortsatt skjermes.
        """),
    ],
)

STEP_7 = Step(
    title="Inngå kontrakten",
    summary="Vent ut karensperioden, bruk kommunens kontrakt, og stopp sosial dumping før det skjer.",
    note="Nytt steg som FIN svarer for. Samme krav til lønn og arbeid i alle kontrakter.",
    owner_unit="FIN",
    approvers=["henrik.aas"],
    body=[
        text("""
            Kontrakten skal si det samme som konkurransegrunnlaget og tilbudet. Nå er det for sent å
            forhandle om noe nytt.
        """),
        do("""
            Vent til karensperioden er over.
            Signerer dere for tidlig, kan kontrakten bli satt ut av kraft.

            Kontroller vinneren.
            Hent skatteattest og andre bevis på det leverandøren har lovet.

            Fyll ut kontrakten.
            Bruk den dere la ved konkurransen. Ikke leverandørens egne vilkår.

            Legg ved kravene til lønn og arbeid.
            De gjelder også underleverandører.

            La riktig person signere.
            Bare den som har fullmakt etter delegasjonsreglementet, kan binde kommunen.

            Arkiver og kunngjør resultatet.
            Kontrakt, protokoll og brev skal i arkivet. Store kjøp kunngjøres.

            Pek ut en som følger opp.
            Kontrakten trenger en eier fra første dag.
        """),
        table("""
            Hvor lenge må dere vente?

            Regler | Ventetid
            Del I | Ingen karensperiode. Gi likevel beskjed, og vent noen dager hvis det er mulig.
            Del II | Karensperiode etter § 10-2. Skriv i brevet når den slutter.
            Del III | Minst ti dager fra dagen etter at brevet ble sendt elektronisk (§ 25-2).
        """),
        warning("""
            Ikke begynn før kontrakten er signert
            En bestilling på telefon eller e-post kan også binde kommunen. Vent med levering til alle
            har signert.
        """),
        contact("""
            Seksjon for anskaffelser i FIN
            Spør om premissene: standardkontrakter, fullmakter og krav mot sosial dumping.
            21 80 21 80 | fin-anskaffelser@example.org
        """),
    ],
    resources=[
        template(files.CONTRACT, "Enkel kontrakt på to sider, på et språk begge parter forstår."),
        template(
            files.LABOUR, "Krav mot sosial dumping, med leverandørens egenrapport. Legges ved kontrakten."
        ),
        checklist("""
            Før dere signerer
            Seks ting som må være på plass.

            Karensperioden er over, og ingen klage står åpen
            Skatteattesten er gyldig
            Kontrakten stemmer med konkurransegrunnlag og tilbud
            Vedlegget om lønns- og arbeidsvilkår er med
            Den som signerer, har fullmakt
            En navngitt person skal følge opp kontrakten
        """),
        procedure("""
            Slik signerer dere
            Fra ferdig kontrakt til arkivet.

            Innkjøpskoordinatoren leser kontrakten mot konkurransegrunnlaget.
            Lederen med fullmakt signerer for virksomheten.
            Leverandøren signerer.
            Du arkiverer kontrakt, protokoll og tildelingsbrev på samme sak.
            Du registrerer kontrakten i avtalekatalogen.
        """),
        rule("""
            Vent før dere signerer
            Anskaffelsesforskriften § 25-2
            Dere kan ikke inngå kontrakt før karensperioden er over. Den gir de andre leverandørene tid
            til å klage. Sjekk lengden før du skriver brevet.
        """),
    ],
)

STEP_8 = Step(
    title="Følg opp kontrakten",
    summary="Sjekk at dere får det dere betaler for, og at de som gjør jobben, har det bra.",
    note="Nytt felles steg. Oppfølging har ofte manglet i de lokale rutinene.",
    review_months=6,
    body=[
        text("""
            Gevinsten kommer etter signaturen. Sett av tid til å følge med, så lenge kontrakten varer.
        """),
        do("""
            Hold et oppstartsmøte.
            Bli enige om kontaktpersoner, bestilling, levering og hvordan dere sier fra.

            Kontroller det dere får.
            Sammenlign varen eller tjenesten med kravene, ikke med minnet.

            Kontroller fakturaen.
            Pris, antall og betingelser skal stemme med kontrakten.

            Si fra skriftlig med en gang.
            Skriv hva som er feil, hva dere krever, og når det skal være rettet.

            Kontroller lønn og arbeidsvilkår.
            Be om dokumentasjon der risikoen er størst. Det er en plikt.

            Før logg.
            Møter, avvik og avtaler hører hjemme i loggen. Da står ikke alt i hodet på én person.

            Begynn i tide på neste kjøp.
            Sett en påminnelse god tid før kontrakten eller opsjonen går ut.
        """),
        warning("""
            Store endringer er et nytt kjøp
            Vil dere ha mye mer, noe annet eller mye lengre enn avtalt? Da kan det være en ulovlig
            direkte anskaffelse. Spør før dere sier ja.
        """),
        quote("""
            Anskaffelsesforskriften § 28-1 og § 28-2
            Mindre endringer kan være lov uten en ny konkurranse. Blir kontrakten vesentlig annerledes,
            må dere konkurrere på nytt. (Gjengitt med våre ord.)
        """),
        table("""
            Hvor ofte?

            Kontrakt | Oppfølging
            Liten og enkel | Kontroller hver levering. En samtale i året.
            Viktig for tjenesten | Møte hvert kvartal. Logg og avvik gjennomgås.
            Renhold, bygg og andre med høy risiko | Som over, og kontroll av lønns- og arbeidsvilkår \
            hvert år.
        """),
    ],
    resources=[
        template(files.LOG, "Excel-ark med logg, fakturaer og hvor mye av kontrakten som er brukt."),
        form("""
            Meld et avvik
            https://www.example.org/skjema/avvik-i-kontrakt | 4 minutter
            Når leverandøren ikke leverer som avtalt, eller du mistenker sosial dumping.
        """),
        procedure("""
            Når leverandøren ikke leverer
            Trinn for trinn. Gå ikke videre før det forrige er prøvd.

            Skriv ned hva som er galt, med dato og bilder.
            Send en skriftlig reklamasjon med frist for å rette.
            Hold et møte, og skriv referat som begge godtar.
            Bruk det kontrakten gir rett til, for eksempel dagmulkt eller prisavslag.
            Spør Konserninnkjøp og jurist før dere vurderer å heve kontrakten.
        """),
        checklist("""
            Oppfølging hvert kvartal
            Passer for kontrakter som er viktige for tjenesten.

            Leveransene er kontrollert mot kravene
            Fakturaene stemmer med prisene i kontrakten
            Avvik er meldt og fulgt opp
            Lønns- og arbeidsvilkår er vurdert
            Vi vet hvor mye som gjenstår av kontrakten
            Påminnelse om opsjon og utløp er satt
        """),
        rule("""
            Dere skal kontrollere lønn og arbeidsvilkår
            Forskrift om lønns- og arbeidsvilkår i offentlige kontrakter § 7
            Den som kjøper, skal kontrollere at leverandøren holder kravene. Hvor mye dere kontrollerer,
            kommer an på risikoen i bransjen.
        """),
    ],
)
