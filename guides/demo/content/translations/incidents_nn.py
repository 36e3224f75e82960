"""The guide on incidents in health, environment and safety, in nynorsk."""

from guides.demo.content.incidents import PROCESS, STEPS
from guides.demo.documents import incidents as files
from guides.demo.writing import (
    Guide,
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

NOTE = "Første omsetjing til nynorsk."

SECURE = Step(
    title="Sikre staden",
    summary="Stans arbeidet, hjelp dei som treng det, og hindre at fleire blir skadde.",
    note=NOTE,
    body=[
        text("""
            Liv går framfor alt anna. Du skal aldri gå inn i ein fare for å rydde opp.
        """),
        do("""
            Stans arbeidet.
            Du har både rett og plikt til det når noko er farleg.

            Ring 113 ved skade, 110 ved brann, 112 ved vald.
            Sei kvar du er først.

            Hjelp den som er skadd.
            Ikkje flytt nokon utan grunn. Dekk til, og snakk med personen.

            Hald andre unna.
            Sperr av, slå av straum eller gass om du kan det trygt.

            La staden vere urørt ved alvorleg ulykke.
            Politiet og Arbeidstilsynet skal sjå han slik han er.
        """),
        warning("""
            Bruk ikkje heis ved brann, og gå ikkje inn i røyken
            Røyken tek deg på få pust. Lukk døra, varsle, og gå til samlingsplassen.
        """),
        table("""
            Kven ringjer du?

            Situasjon | Nummer
            Brann, gass eller utslepp | 110
            Vald eller lovbrot | 112
            Alvorleg skade eller sjukdom | 113
            Ikkje alvorleg | Legevakt 116 117
        """),
        contact("""
            Førebyggjande avdeling, Brann- og redningsetaten
            Øvingar, rømmingsvegar og brannfarlege stoff.
            21 80 07 10 | forebyggende@example.org
        """),
    ],
    resources=[
        checklist("""
            Når noko skjer
            Heng lista opp ved utgangen.

            Arbeidet er stansa
            Naudetaten er varsla, med adresse
            Alle er ute, og nokon har talt
            Staden er sperra av
            Leiar og verneombod veit det
        """),
        tool("""
            Brannboka for tenestestaden
            https://www.example.org/brannbok
            Teikningar, samlingsplass og kven som er brannansvarleg.
        """),
        rule("""
            Tilsette kan stanse farleg arbeid
            Arbeidsmiljølova § 2-3 andre ledd
            Du skal avbryte arbeidet når du meiner at det ikkje kan halde fram utan fare for liv eller helse.
        """),
        rule("""
            Verneombodet kan stanse arbeidet
            Arbeidsmiljølova § 6-3
            Er det umiddelbar fare for liv eller helse, og kan faren ikkje avverjast på annan måte, kan verneombodet
            stanse arbeidet til det er avklart.
        """),
    ],
)

NOTIFY = Step(
    title="Varsle ved alvorleg ulykke",
    summary="Ring politiet og Arbeidstilsynet straks, og stadfest det skriftleg.",
    note=NOTE,
    body=[
        text("""
            Ved dødsfall eller alvorleg skade må du varsle med ein gong. Det gjeld òg når skaden først verka liten.
        """),
        do("""
            Ring næraste politidistrikt på 02800, eller 112 når det hastar.
            Politiet og Arbeidstilsynet vil gjerne sjå staden.

            Ring Arbeidstilsynet.
            Dei har eit eige nummer for ulykker, døgnet rundt.

            Stadfest varselet skriftleg same dag.
            Malen under har det som trengst.

            Gi verneombodet kopi.
            Det er eit krav i lova.

            Meld òg el-ulykker til DSB, og brann til beredskapen i kommunen.
            Du kan melde på nett etterpå.

            Snakk med dei som var der.
            Dei skal få vite kva som skjer vidare.
        """),
        quote("""
            Arbeidsmiljølova § 5-2 første ledd
            Dersom ein arbeidstakar mistar livet eller blir alvorleg skadd i ei arbeidsulykke, skal arbeidsgivaren
            straks
            og på raskaste måte varsle Arbeidstilsynet og næraste politistyresmakt. Arbeidsgivaren skal stadfeste
            varselet
            skriftleg. Verneombodet skal ha kopi av stadfestinga. (Omsett frå bokmål.)
        """),
        note("""
            Kva er alvorleg?
            Tap av medvit, brot, indre skadar, større brannskadar, forgifting og skadar som krev sjukehus.
            Er du i tvil, så varsle.
        """),
    ],
    resources=[
        template(
            files.NOTICE,
            "Den skriftlege stadfestinga, med felta Arbeidstilsynet spør om. På bokmål.",
            "Skriftleg stadfesting av varsel",
        ),
        form("""
            Meld ulykka til Arbeidstilsynet
            https://www.arbeidstilsynet.no/ | 10 minutter
            Skjemaet kjem i tillegg til telefonen, aldri i staden.
        """),
        checklist("""
            Er varslinga gjord?
            Ikkje vent til leiaren er tilbake.

            Politiet er varsla, og klokkeslettet er skrive ned
            Arbeidstilsynet er varsla
            Stadfestinga er send skriftleg
            Verneombodet har fått kopi
            Pårørande er varsla
        """),
        rule("""
            Varsle straks
            Arbeidsmiljølova § 5-2
            Ved dødsfall og alvorleg skade skal arbeidsgivaren varsle Arbeidstilsynet og politiet straks, og
            stadfeste det
            skriftleg. Verneombodet skal ha kopi.
        """),
    ],
)

REPORT = Step(
    title="Meld avviket",
    summary="Skriv kort kva som skjedde, òg når det berre nesten gjekk gale.",
    note=NOTE,
    body=[
        text("""
            Eit avvik er ikkje ei klage. Det er den einaste måten vi får vite det på.
        """),
        do("""
            Meld same dag.
            Ti linjer i dag er betre enn to sider om ei veke.

            Skriv det du såg.
            Ikkje kva du trur om personane.

            Skriv kva de gjorde.
            Då ser andre kva som hjelper.

            Vel alvor etter kva som kunne ha skjedd.
            Ikkje etter kva som skjedde denne gongen.

            Skriv ikkje namn på brukarar.
            Meldinga blir lesen av mange.
        """),
        table("""
            Kva er eit avvik?

            Hending | Meld det som
            Nokon vart skadd | Avvik, og yrkesskade i tillegg
            Noko gjekk nesten gale | Avvik. Det er det mest verdifulle
            Rutinen vart ikkje følgd | Avvik, òg når det gjekk bra
            Vald eller trugsmål | Avvik, og oppfølging same dag
            Ulovleg eller kritikkverdig forhold | Varsling, ikkje avvik
        """),
        note("""
            Avvik eller varsling?
            Handlar det om korleis du eller andre blir behandla av leiinga, eller om ulovlege forhold, kan du varsle.
            Då har du eit eige vern etter arbeidsmiljølova kapittel 2 A.
        """),
        warning("""
            Gjengjelding er forbode
            Den som melder eller varslar, skal ikkje få det dårlegare for det. Merkar du noko slikt, meld det òg.
        """),
    ],
    resources=[
        form("""
            Meld avvik
            https://www.example.org/skjema/avvik-hms | 4 minutter
            Du kan melde på telefon, med bilete, og utan namn om du vil.
        """),
        template(
            files.REPORT,
            "Papir til når nettet ikkje verkar. Leiaren fører det inn etterpå. På bokmål.",
            "Avviksmelding på papir",
        ),
        checklist("""
            Er meldinga til å bruke?
            Les ho som ein som ikkje var der.

            Det står kva som skjedde, og når
            Det står kva de gjorde
            Alvorsgraden er vurdert
            Ingen namn på brukarar
            Nokon har fått svar innan ei veke
        """),
        rule("""
            Du skal seie frå om feil
            Arbeidsmiljølova § 2-3 andre ledd
            Du skal straks seie frå til arbeidsgivar og verneombod om feil og manglar som kan føre til fare, og
            medverke til
            å rette dei.
        """),
        rule("""
            Varsling om kritikkverdige forhold
            Arbeidsmiljølova § 2 A-1
            Tilsette har rett til å varsle om kritikkverdige forhold. Arbeidsgivaren skal undersøkje og følgje opp.
        """),
    ],
)

INJURY = Step(
    title="Meld yrkesskade til Nav",
    summary="Send skademelding til Nav, så den tilsette får det han eller ho har rett på seinare.",
    note=NOTE,
    body=[
        text("""
            Skaden kan bli verre med åra. Meldinga i dag er det einaste som viser at han kom av arbeidet.
        """),
        do("""
            Finn ut om det er ein skade eller sjukdom som skal meldast.
            Både skadar frå ei ulykke og yrkessjukdom kan telje.

            Send skademeldinga.
            Arbeidsgivaren sender ho, men den tilsette kan gjere det sjølv.

            Skriv kva som skjedde, ikkje kven som har skulda.
            Ta med tid, stad og oppgåve.

            Gi den tilsette kopi.
            Nav sender svaret til den tilsette.

            Meld til forsikringa i tillegg.
            Det er ei anna melding, og dei snakkar ikkje saman.
        """),
        table("""
            Tre meldingar som ofte blir blanda

            Melding | Kvifor
            Skademelding til Nav | Rett til yrkesskadedekning frå folketrygda
            Melding til forsikringsselskapet | Rett til erstatning etter forsikringa til kommunen
            Varsel til Arbeidstilsynet | Ulykka skal undersøkjast
        """),
        warning("""
            Fristen er eitt år
            Yrkesskaden må vere meld til Nav innan eitt år etter ulykka. Unntak er moglege, men ingen bør stole på dei.
        """),
    ],
    resources=[
        tool("""
            Skademelding hos Nav
            https://www.nav.no/arbeidsgiver/yrkesskade
            Digitalt skjema. De treng fødselsnummeret til den tilsette.
        """),
        checklist("""
            Før de sender
            Les ho saman med den tilsette.

            Tid, stad og oppgåve står der
            Det som skjedde, er skildra med eigne ord
            Sjukmelding og behandling er nemnde
            Kopi er gitt til den tilsette
            Forsikringsselskapet har fått si melding
        """),
        procedure("""
            Når skaden kjem krypande
            Mange plager viser seg ikkje same dag.

            Skriv avvik når de merkar plagene.
            Spør bedriftshelsetenesta om det kan kome av arbeidet.
            Meld til Nav om det kan vere ein yrkessjukdom.
            Gjer arbeidet tryggare medan de ventar på svar.
        """),
        rule("""
            Skaden skal meldast til Nav
            Folketrygdlova § 13-14
            Arbeidsgivaren skal snarast sende elektronisk skademelding når ein tilsett kan ha rett til
            yrkesskadedekning.
            Meldefristen for rett til dekning er eitt år.
        """),
        rule("""
            Skadar og sjukdom skal registrerast
            Arbeidsmiljølova § 5-1
            Arbeidsgivaren skal registrere alle personskadar og sjukdommar som ein trur har grunn i arbeidet.
        """),
    ],
)

CAUSE = Step(
    title="Finn årsaka og set inn tiltak",
    summary="Finn ut kva som gjorde det mogleg, og vel det sterkaste tiltaket de klarer.",
    note=NOTE,
    body=[
        text("""
            «Ho var uoppmerksam» er ikkje ei årsak. Spør vidare til de finn noko de kan endre.
        """),
        do("""
            Møt dei som var der.
            Gjer det innan ei veke, medan folk hugsar.

            Ta med verneombodet.
            Verneombodet skal takast med på råd.

            Spør «kvifor» fem gonger.
            Stopp når de finn noko de rår over.

            Vel det sterkaste tiltaket.
            Fjern faren før de minner folk på han.

            Set frist og namn på kvart tiltak.
            Utan dei blir det ikkje gjort.

            Fortel dei andre kva de endrar.
            Då ser dei at det hjelper å melde.
        """),
        table("""
            Kva tiltak er sterkast?

            Tiltak | Styrke
            Fjerne faren | Sterkast
            Byte ut utstyr eller stoff | Sterkt
            Setje opp sperre eller sikring | Ganske sterkt
            Endre rutine eller vaktplan | Middels
            Opplæring og skilt | Svakast
        """),
        image(
            STEPS,
            """
            Rekkjefølgja frå hending til betring. Dei fire første er dei de gjer med ein gong.

            To spaltar med sju steg. Med ein gong: sikre staden, varsle, meld avviket og meld til Nav. Etterpå: finn \
            årsaka, ta vare på folk og bruk det de veit.
            """,
        ),
    ],
    resources=[
        template(
            files.ANALYSIS,
            "To sider: fem gonger kvifor, tiltak og kven som gjer dei. På bokmål.",
            "Skjema for å finne årsaka",
        ),
        checklist("""
            Er avviket ferdig?
            Lukk det ikkje for tidleg.

            Årsaka er noko de kan endre
            Tiltaket er gjort, ikkje berre vedteke
            Nokon har sett at det verkar
            Den som melde, har fått vite det
        """),
        rule("""
            Avvik skal rettast og førebyggjast
            Internkontrollforskrifta § 5
            Verksemda skal ha rutinar for å avdekkje, rette opp og førebyggje brot på krava, og skal vurdere risiko.
        """),
        rule("""
            Verneombodet skal vere med
            Arbeidsmiljølova § 6-2
            Verneombodet skal takast med på råd når tiltak som gjeld tryggleik blir planlagde og gjennomførte.
        """),
    ],
)

SUPPORT = Step(
    title="Ta vare på den som er råka",
    summary="Snakk med den det gjeld same dag, og følg med i vekene etterpå.",
    note=NOTE,
    body=[
        text("""
            Skamma etter ei hending varer ofte lenger enn skaden. Den som blir møtt rett, kjem raskare tilbake.
        """),
        do("""
            Snakk same dag.
            Spør kva den tilsette treng, og gi det du kan.

            Gi fri eller andre oppgåver om det trengst.
            Ikkje spør om det er «nødvendig».

            Tilby samtale med bedriftshelsetenesta.
            Det skal vere enkelt å seie ja.

            Snakk med kollegaene.
            Sei det de kan seie. Teieplikta gjeld òg her.

            Følg opp etter to veker og etter to månader.
            Set det i kalenderen med ein gong.
        """),
        warning("""
            Ikkje tving nokon til å snakke i gruppe
            Felles gjennomgang er bra for nokre og vanskeleg for andre. La folk velje.
        """),
        table("""
            Når det er vald eller trugsmål

            Situasjon | Gjer dette
            Brukar trugar ein tilsett | Avbryt, gå ut, varsle, og skriv avvik
            Tilsett blir truga utanfor jobb | Snakk med leiar, og meld til politiet
            Det har skjedd fleire gonger | Lag ein plan for bemanning og rom
        """),
        contact("""
            Bedriftshelsetenesta
            Samtalar etter vald, trugsmål og ulykker. Ring same dag.
            21 80 02 20 | bedriftshelse@example.org
        """),
    ],
    resources=[
        template(
            files.SUPPORT,
            "Ark for dei første to vekene, til deg som er leiar. På bokmål.",
            "Oppfølging dei to første vekene",
        ),
        checklist("""
            Den første veka
            Ingen skal stå aleine.

            Eg har snakka med den tilsette same dag
            Kollegaene veit det dei skal vite
            Samtale med bedriftshelsetenesta er tilboden
            Neste samtale er avtalt
            Fråvær og tilrettelegging er avklart
        """),
        procedure("""
            Etter vald eller trugsmål
            Rekkjefølgja gjeld òg når ingen vart skadd.

            Stans arbeidet, og sørg for at den tilsette er trygg.
            Snakk med den tilsette før de gjer noko anna.
            Meld avvik, og meld til politiet om den tilsette vil.
            Gå gjennom risikoen, og endre rutinen før neste vakt.
        """),
        rule("""
            Vald og trugsmål skal førebyggjast
            Forskrift om utføring av arbeid kapittel 23 A
            Arbeidsgivaren skal kartleggje og vurdere risikoen for vald og trugsmål, gi opplæring, og følgje opp
            tilsette som blir utsette for det.
        """),
    ],
)

LEARN = Step(
    title="Bruk avvika til å bli betre",
    summary="Sjå på alle meldingane samla, og gjer noko med det som kjem igjen.",
    note=NOTE,
    body=[
        text("""
            Eitt avvik er ei hending. Ti like er eit mønster, og mønster kan de gjere noko med.
        """),
        do("""
            Gå gjennom meldingane kvar månad.
            Ti minutt i leiarmøtet held.

            Sjå etter mønster.
            Same stad, same time, same oppgåve.

            Ta det opp i arbeidsmiljøutvalet.
            Der er verneombod og leiing saman.

            Gå gjennom arbeidet éin gong i året.
            Då ser de om det verkar, eller berre er skrive.

            Fortel kva de har endra.
            Meldingane stoppar når folk trur at ingen les dei.
        """),
        table("""
            Spørsmål til årsmøtet

            Spørsmål | Kvifor
            Kva melde vi mest av? | Viser kvar det er farlegast
            Kva melde vi aldri? | Viser kva folk trur er normalt
            Kor mange vart lukka? | Viser om noko skjer
            Kor lang tid tok det? | Viser om det er for tungt
        """),
        note("""
            Høge tal kan vere gode
            Ein stad der dei melder mykje, er ofte ein stad der folk tør å seie frå. Sjå på alvoret, ikkje berre talet.
        """),
    ],
    resources=[
        template(
            files.REGISTER,
            "Excel-ark for leiarmøtet, med fristar og alvor. På bokmål.",
            "Register over avvik",
        ),
        tool("""
            Avvikstal for verksemda
            https://www.example.org/avvikstall
            Ferdige tal per stad og type, til leiarmøtet.
        """),
        checklist("""
            Før årsgjennomgangen
            Ta med tala og verneombodet.

            Tala er henta og sorterte
            Alvorlege hendingar er gått gjennom
            Tiltaka verkar, og de kan vise korleis
            De veit kva de skal endre neste år
        """),
        rule("""
            Gå gjennom arbeidet jamleg
            Internkontrollforskrifta § 5
            Verksemda skal jamleg overvake og gå gjennom arbeidet, for å sjå om det verkar som det skal.
        """),
        rule("""
            Arbeidsmiljøutvalet
            Arbeidsmiljølova § 7-2
            Utvalet skal arbeide for eit trygt arbeidsmiljø, delta i planlegging og behandle rapportar om skadar og
            sjukdom.
        """),
    ],
)

GUIDE = Guide(
    title="Avvik i helse, miljø og tryggleik",
    summary="Slik seier du frå når noko er farleg eller nesten gjekk gale, og slik rettar vi det.",
    applies_to=(
        "Alle som arbeider for kommunen, òg vikarar, innleigde og dei som er her i praksis. Private barnehagar og "
        "leverandørar kan bruke rettleiaren; lova er den same."
    ),
    owner_unit="Helseetaten",
    note=NOTE,
    process=PROCESS,
    body=[
        warning("""
            Hastar det?
            Ring 113 ved skade, 110 ved brann og 112 ved vald. Les steg 1 og 2 etterpå.
        """),
        text("""
            ### Meld heller ein gong for mykje

            Du treng ikkje å vite kven som har skulda, eller kva som er gale. Skriv det du såg.

            ### Kva skjer med meldinga?

            Leiaren din får ho same dag, og du får svar innan ei veke. Alvorlege meldingar går til verneombodet i
            tillegg.
        """),
        table("""
            Kven gjer kva?

            Kven | Ansvar
            Du | Stansar, hjelper og melder
            Leiaren | Følgjer opp, finn årsaka og svarer deg
            Verneombodet | Er med, og kan stanse farleg arbeid
            Bedriftshelsetenesta | Råd om arbeid og helse, og oppfølging av folk
            Helseetaten | Held rettleiar, malar og tal ved like
        """),
        contact("""
            HMS-vakta i Helseetaten
            Hjelp til å melde, varsle og finne årsaker. Ring når du er i tvil.
            21 80 07 00 | hms@example.org
        """),
    ],
    steps=[SECURE, NOTIFY, REPORT, INJURY, CAUSE, SUPPORT, LEARN],
)
