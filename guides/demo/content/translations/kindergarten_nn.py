"""The guide on a child's first time in kindergarten, in nynorsk."""

from guides.demo.content.kindergarten import PROCESS, STEPS
from guides.demo.documents import kindergarten as files
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

INVITE = Step(
    title="Inviter familien før oppstart",
    summary="Ta kontakt tidleg, spør kva familien treng, og la dei bli kjende før barnet begynner.",
    note=NOTE,
    body=[
        text("""
            Tryggleiken begynner hos dei vaksne. Foreldre som er trygge, har barn som er trygge.
        """),
        do("""
            Ring før de sender brev.
            Sei kven du er, og spør kva dei lurer på.

            Spør om språk og tolk.
            Bruk tolk når det trengst, ikkje søsken eller kjenningar.

            Inviter til besøk.
            Helst når barnehagen er open, og barnet kan leike.

            Avtal dei første dagane saman.
            De veit kva som er vanleg. Familien veit kva barnet toler.

            Gi skriftleg beskjed om klede, mat og tider.
            Kort, med bilete.
        """),
        note("""
            Byter barnet barnehage?
            Då er familien van med barnehage, men barnet er nytt hos dykk. Bruk heile rettleiaren, og gå raskare fram.
        """),
        table("""
            Spørsmål familiar ofte har

            Spørsmål | Svar
            Kor lenge skal vi vere med? | Så lenge barnet treng det, ofte tre til fem dagar
            Kva om barnet græt? | Då er vi saman med barnet, og vi ringjer dykk
            Kan vi sjå korleis det går? | Ja, spør når de vil
            Kva kan vi ta med? | Noko kjent heimanfrå
        """),
    ],
    resources=[
        template(
            files.WELCOME,
            "Brev som familien får før oppstart, med plan for dei første dagane. På bokmål.",
            "Velkomstbrev til familien",
        ),
        template(
            files.MEETING,
            "Saksliste for eit foreldremøte der familiane snakkar mest. På bokmål.",
            "Saksliste til foreldremøtet",
        ),
        checklist("""
            Klar til å seie velkommen?
            Kan du krysse av for alt, kan familien kome.

            Familien har fått brev og invitasjon
            Tolk er tinga, om det trengst
            Kontaktpersonen er vald
            Dei første dagane er avtalte
        """),
        rule("""
            Barnehagen skal samarbeide med heimen
            Barnehagelova § 1
            Barnehagen skal i samarbeid og forståing med heimen ta vare på det barna treng av omsorg og leik, og fremje
            læring og danning.
        """),
    ],
)

READY = Step(
    title="Gjer klart i barnehagen",
    summary="Vel kontaktperson, sjå over gruppa, og sørg for at alle veit om barnet.",
    note=NOTE,
    body=[
        text("""
            Den som møter barnet i døra, må ha tid. Det må vere avtalt før barnet kjem.
        """),
        do("""
            Vel kontaktperson.
            Ein som er til stades heile dagen dei første vekene.

            Sjå over gruppa.
            Kven kan barnet leike med? Kven treng ro?

            Kontroller bemanninga.
            Sjukdom den veka må dekkjast, ikkje delast på dei andre.

            Fortel det alle må vite.
            Allergi, språk, kven som hentar. Ikkje meir.

            Sjekk at vikarar har politiattest.
            Ingen kan begynne utan.

            Gjer plassen klar.
            Namn på knagg og skuff, og bilete av familien på veggen.
        """),
        warning("""
            Ingen vikarar utan politiattest
            Attesten skal vere vurdert før nokon er aleine med barn. Det gjeld òg dei som berre er der ein dag. Les om
            [politiattest](/veiledere/rekruttering/kontroller-politiattest-og-autorisasjon/) i rettleiaren om
            rekruttering.
        """),
        table("""
            Kven gjer kva?

            Kven | Ansvar
            Styrar | Bemanning, avtalar og at alle kjenner planen
            Pedagogisk leiar | Planen for dei første dagane, og gruppa
            Kontaktpersonen | Er hos barnet, og gir beskjed til familien
            Alle | Helsar på barnet med namn
        """),
        contact("""
            Barnehageseksjonen i Utdanningsetaten
            Råd om bemanning, tilvenning og samarbeid. Open for alle barnehagar.
            21 80 09 00 | barnehage@example.org
        """),
    ],
    resources=[
        checklist("""
            Dagen før barnet kjem
            Gå gjennom lista saman.

            Kontaktpersonen er på jobb dei tre første dagane
            Bemanninga er dekt
            Namn heng på knagg og skuff
            Alle veit om allergi og henting
            Politiattest er sjekka for alle
        """),
        tool("""
            Bemanningsoversikta
            https://www.example.org/bemanning
            Viser kven som er på jobb, og kor mange barn de har den veka.
        """),
        procedure("""
            Når nokon blir sjuke den veka
            Barnet skal ikkje merke det.

            Set inn vikar som barnet har møtt, om du kan.
            La kontaktpersonen bli hos barnet, og flytt andre oppgåver.
            Spør familien om dei kan vere med nokre dagar ekstra.
            Utset oppstarten nokre dagar om det ikkje går.
        """),
        rule("""
            Grunnbemanninga skal vere god nok
            Barnehagelova § 26
            Barnehagen skal ha mange nok tilsette til at personalet kan drive forsvarleg pedagogisk arbeid.
        """),
        rule("""
            Politiattest
            Barnehagelova § 30
            Den som skal arbeide i barnehage, skal leggje fram politiattest. Styraren skal ha sett han før arbeidet
            begynner.
        """),
    ],
)

FIRST_DAYS = Step(
    title="Ta imot barnet dei første dagane",
    summary="Gå sakte fram, la foreldra vere med, og la barnet setje farten.",
    note=NOTE,
    body=[
        text("""
            Barnet må ha éin trygg vaksen før det kan ha mange. Difor er kontaktpersonen viktigast den første veka.
        """),
        do("""
            La forelderen vere med på alt.
            Leik, mat, stell og kvile. Barnet ser at staden er trygg.

            Ver nær utan å mase.
            Set deg på golvet, og vent til barnet kjem.

            Øv på å seie ha det.
            Begynn med fem minutt. Barnet lærer at den som går, kjem tilbake.

            Sei alltid kvar du går.
            Ikkje lur deg unna.

            Skriv kort kva de ser kvar dag.
            Då veit neste vaksen kva som verka.

            Snakk med familien før dei går heim.
            To minutt er nok.
        """),
        image(
            STEPS,
            """
            Sju steg, der dei fire første tek nokre veker. Resten varer heile året.

            To spaltar. Før og dei første dagane: inviter familien, gjer klart, dei første dagane og samtale. Dei
            neste \
            månadene: sjå kvart barn, tidleg hjelp og meld uro.
            """,
        ),
        table("""
            Teikn på at det går for fort

            Teikn | Prøv
            Græt lenge når forelderen går | Bli ein dag til, og kortare dagar
            Søv dårleg | Same vaksen, same stad
            Vil ikkje ete | Forelderen et saman med barnet
            Klamrar seg | Sit meir på golvet, vent med det som er nytt
        """),
        warning("""
            Ikkje gå når barnet ikkje ser det
            Den som blir lurt, blir redd neste dag òg. Sei ha det, òg når det gjer vondt.
        """),
    ],
    resources=[
        template(
            files.FOLLOW_UP,
            "Excel-ark med éi linje om dagen. Viser når nokon bør gjere noko annleis. På bokmål.",
            "Oversikt over dei første dagane",
        ),
        form("""
            Avtal tider med familien
            https://www.example.org/skjema/oppstart | 4 minutter
            Familien vel dagar og tider, på norsk eller med omsetjing.
        """),
        checklist("""
            Etter tre dagar
            Snakk saman om barnet, kort.

            Barnet har ein vaksen det søkjer til
            Barnet et litt
            Familien veit korleis det går
            Vi er samde om dei neste dagane
        """),
        rule("""
            Barn har rett til å medverke
            Barnehagelova § 3
            Barn skal få seie kva dei meiner om det som skjer kvar dag. Alder og føresetnader avgjer kor mykje vekt det
            får.
        """),
    ],
)

TALK = Step(
    title="Snakk saman etter nokre veker",
    summary="Snakk om korleis det går, og om noko må bli annleis.",
    note=NOTE,
    body=[
        text("""
            Ikkje vent til det er gale. Den første samtalen er lettare når alt går bra.
        """),
        do("""
            Inviter i god tid, med tolk om det trengst.
            Sei kva de vil snakke om.

            La familien fortelje først.
            Dei ser barnet på ein annan måte enn de.

            Snakk om det som går bra.
            Ver konkret: «Ho leikar med vatn ved utedøra.»

            Snakk om det som er vanskeleg.
            Utan å leite etter feil hos nokon.

            Bli samde om éin ting å prøve.
            Skriv han ned, og sjå på han etter fire veker.

            Fortel kven som sit i samarbeidsutvalet.
            Familien kan bruke det, og vere med sjølv.
        """),
        table("""
            Fire spørsmål som hjelper

            Spørsmål | Kvifor
            Når smiler barnet mest her? | Viser kva som gjer trygg
            Kva fortel barnet heime? | Viser det de ikkje ser
            Kva skulle vi ha visst? | Gir ny kunnskap
            Korleis vil de ha beskjed? | Unngår mistydingar
        """),
        note("""
            Når foreldre er usamde
            Gi begge den same informasjonen, og spør dei om avtalar. Er det foreldretvist, spør styraren om kva de kan
            seie.
        """),
    ],
    resources=[
        template(
            files.CONVERSATION,
            "Skjema for samtalen, med plass til familiens eigne ord. På bokmål.",
            "Skjema til samtalen",
        ),
        checklist("""
            Før samtalen
            Ti minutt er nok.

            Vi har sett på arket frå dei første dagane
            Kontaktpersonen er med
            Tolk er tinga
            Vi veit kva vi vil spørje om
        """),
        rule("""
            Foreldre skal vere med
            Barnehagelova § 4
            Barnehagen skal ha eit foreldreråd og eit samarbeidsutval, så foreldra kan vere med og påverke.
        """),
    ],
)

SEE = Step(
    title="Følg med på at kvart barn har det bra",
    summary="Sjå etter barn som ikkje trivst, undersøk, og gjer noko med det.",
    note=NOTE,
    body=[
        text("""
            Alle barn skal ha det trygt og godt. Det er ikkje eit råd, det er ei plikt.
        """),
        do("""
            Sjå kvart barn kvar dag.
            Kven har ingen å leike med? Kven trekkjer seg unna?

            Grip inn når eit barn blir krenkt.
            Alle vaksne, med ein gong.

            Sei frå til styraren.
            Òg når du trur nokon andre har gjort det.

            Undersøk.
            Snakk med barnet på måten til barnet, og med familien.

            Lag ein plan når de set inn tiltak.
            Skriv kva de gjer, kven som gjer det, og når de ser på det igjen.

            Følg opp.
            Spør barnet og familien om det har blitt betre.
        """),
        quote("""
            Barnehagelova § 42
            Alle som arbeider i barnehagen, skal følgje med på korleis barna har det, og melde frå når dei mistenkjer at
            eit barn ikkje har eit trygt og godt barnehagemiljø. (Attgjeve med våre ord.)
        """),
        warning("""
            Er det ein vaksen som krenkjer?
            Då skal du straks melde frå til styraren, eller til eigaren når det gjeld styraren. Vent ikkje til du er
            sikker.
        """),
        table("""
            Kor strengt er det?

            Hending | Plikt
            Eit barn trivst ikkje | Undersøkje og setje inn tiltak
            Krenking mellom barn | Gripe inn, undersøkje, setje inn tiltak, lage plan
            Ein tilsett krenkjer eit barn | Straks melde frå, undersøkje og setje inn tiltak
        """),
    ],
    resources=[
        procedure("""
            Aktivitetsplikta i barnehagen
            Rekkjefølgja er den same kvar gong.

            Følg med, og grip inn når du ser det.
            Meld frå til styraren same dag.
            Undersøk saka, og snakk med barnet og familien.
            Set inn tiltak, og skriv ein plan.
            Sjå på planen etter kort tid, og endre han om det ikkje hjelper.
        """),
        checklist("""
            Er planen god?
            Han skal vere kort.

            Det står kva som er problemet for barnet
            Tiltak og ansvar er skrive
            Datoen for neste gjennomgang er sett
            Familien har fått planen
        """),
        rule("""
            Nulltoleranse
            Barnehagelova § 41
            Krenkingar skal ikkje godtakast. Barnehagen skal arbeide førebyggjande, og alle skal gripe inn.
        """),
        rule("""
            Skjerpa plikt når ein vaksen krenkjer
            Barnehagelova § 43
            Den som mistenkjer at ein tilsett krenkjer eit barn, skal straks seie frå til styraren, eller til eigaren
            når det gjeld styraren.
        """),
    ],
)

HELP = Step(
    title="Gi hjelp tidleg",
    summary="Prøv noko nytt sjølv først, og be om hjelp før problemet er stort.",
    note=NOTE,
    body=[
        text("""
            Du treng ikkje ein diagnose for å gjere noko. Mykje kan endrast i kvardagen.
        """),
        do("""
            Skriv ned det de ser.
            Når, kvar og med kven. I tre veker.

            Endre kvardagen først.
            Mindre gruppe, rolegare overgangar, fleire bilete.

            Snakk med familien.
            Dei skal vite det, og vere med på det.

            Be om råd frå styrkt barnehageteam i bydelen.
            Dei kan kome og sjå.

            Søk om spesialpedagogisk hjelp når det ikkje er nok.
            Familien må vere samd.
        """),
        note("""
            Barn som lærer norsk
            Morsmålet er ikkje eit problem. Snakk om det de gjer, ta opp att ord, og spør om tospråkleg støtte.
        """),
        table("""
            Kva slags hjelp finst?

            Hjelp | Kven gir ho
            Råd på staden | Styrkt barnehageteam i bydelen
            Spesialpedagogisk hjelp | Bydelen, etter vedtak
            Tilskot og tilrettelegging | Bydelen, etter søknad
            Helse og utvikling | Helsestasjonen
        """),
        contact("""
            Styrkt barnehageteam, Bydel Stovner
            Døme på bydelsteam. Private og kommunale barnehagar kan ringje.
            21 80 09 20 | barnehageteam@example.org
        """),
    ],
    resources=[
        form("""
            Be om hjelp frå bydelsteamet
            https://www.example.org/skjema/barnehageteam | 7 minutter
            Skriv det de har prøvd. Familien skal ha sagt ja.
        """),
        checklist("""
            Før de søkjer
            Alt dette spør dei om.

            Vi har skrive ned det vi ser i tre veker
            Vi har endra noko, og skrive kva som skjedde
            Familien er med, og har sagt ja
            Pedagogisk leiar har skrive ei vurdering
        """),
        rule("""
            Rett til spesialpedagogisk hjelp
            Barnehagelova § 31
            Barn under skulepliktig alder har rett til hjelp når dei har særlege behov for det, same om dei går i
            barnehage.
        """),
    ],
)

REPORT = Step(
    title="Meld frå når du er uroleg",
    summary="Er du redd for barnet, skal du melde. Plikta er di eiga.",
    note=NOTE,
    body=[
        text("""
            Du treng ikkje å vere sikker. Barnevernet undersøkjer, det er ikkje din jobb.
        """),
        do("""
            Snakk med styraren same dag.
            Men ikkje la det stoppe deg.

            Skriv ned det du har sett.
            Ordrett, med dato.

            Meld til barnevernet i bydelen.
            Ring når det hastar. Barnevernvakta har døgnope.

            Ved vald eller overgrep: ring politiet på 112.
            Snakk ikkje med familien først.

            Bruk dei hjelparane du har.
            Helsestasjon og styrkt barnehageteam kan vere med.

            Følg opp barnet.
            Meldinga tek ikkje bort oppgåvene dine.
        """),
        quote("""
            Barnehagelova § 46
            Dei som arbeider i barnehagen, skal vere merksame på forhold som barnevernet bør vite om, og skal melde
            frå av eige tiltak når eit barn kan vere utsett for mishandling, alvorleg omsorgssvikt eller anna som lova
            nemner. Teieplikta hindrar ikkje det. (Attgjeve med våre ord.)
        """),
        table("""
            Kvar melder du?

            Situasjon | Kven
            Mistanke om omsorgssvikt | Barnevernet i bydelen der barnet bur
            Kveld, natt og helg | Barnevernvakta
            Vald eller overgrep som skjer no | Politiet på 112
            Du er usikker | Ring barnevernet, og spør utan å seie namnet på barnet
        """),
        warning("""
            Du melder som tilsett, ikkje anonymt
            Familien kan få vite at barnehagen har meldt. Sei det til dei før du melder, men ikkje når du er redd for
            vald
            eller overgrep.
        """),
        contact("""
            Alarmtelefonen for barn og unge
            Gratis og døgnopen. Dei set deg i kontakt med barnevernvakta.
            116 111 |
        """),
    ],
    resources=[
        template(
            files.CONCERN,
            "Kort notat: kva du såg, kva de har gjort, og kva du gjer vidare. På bokmål.",
            "Notat om uro for eit barn",
        ),
        form("""
            Meld uro til barnevernet
            https://www.example.org/skjema/bekymring | 10 minutter
            Skjemaet er ope for alle barnehagar. Ring i staden når det hastar.
        """),
        checklist("""
            Har du gjort det du skal?
            Ingen skal vere aleine om dette.

            Styraren veit om det
            Det eg har sett, er skrive ned
            Meldinga er send i dag
            Eg veit kven som følgjer barnet i morgon
        """),
        rule("""
            Teieplikta i barnehagen
            Barnehagelova § 44
            Tilsette i private og kommunale barnehagar har teieplikt etter forvaltningslova om det dei får vite om
            barn og familiar.
        """),
        rule("""
            Du skal melde til barnevernet
            Barnevernslova § 13-2
            Offentleg tilsette skal melde utan ugrunna opphald når det er grunn til å tru at eit barn blir mishandla
            eller utsett for alvorleg omsorgssvikt. For private barnehagar står plikta i barnehagelova § 46.
        """),
    ],
)

GUIDE = Guide(
    title="Tilvenning og oppstart i barnehagen",
    summary="Slik tek de imot eit nytt barn og familien, frå første telefon til barnet er trygt.",
    applies_to=(
        "Kommunale og private barnehagar, òg familiebarnehagar. Foreldre kan lese han for å sjå kva dei kan vente seg."
    ),
    owner_unit="UDE",
    note=NOTE,
    process=PROCESS,
    body=[
        note("""
            For private barnehagar
            Rettleiaren gjeld for dykk òg. Lova er den same, men rutinane i bydelen kan vere andre. Spør når de er
            i tvil.
        """),
        text("""
            ### Det viktigaste

            Éin trygg vaksen først. Foreldre som er med. God tid.

            ### Kor lang tid tek det?

            Tre til fem dagar er vanleg i starten. Nokon treng to veker, og det er greitt.
        """),
        table("""
            Kven gjer kva?

            Kven | Ansvar
            Styrar | Planen, bemanninga og at lova blir følgd
            Pedagogisk leiar | Gruppa, planen og samtalane
            Kontaktpersonen | Barnet og familien den første tida
            Utdanningsetaten | Rettleiar, kurs og råd
            Bydelen | Plass, hjelp og tilsyn
        """),
        contact("""
            Barnehageseksjonen i Utdanningsetaten
            Spør om tilvenning, samarbeid med heimen og regelverk. Òg private barnehagar.
            21 80 09 00 | barnehage@example.org
        """),
    ],
    steps=[INVITE, READY, FIRST_DAYS, TALK, SEE, HELP, REPORT],
)
