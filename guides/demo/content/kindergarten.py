"""The guide on a child's first time in kindergarten, for municipal and private ones."""

from guides.demo.documents import kindergarten as files
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
    name="Tilvenning og oppstart i barnehagen",
    summary="Fra familien får plass, til både barnet og foreldrene er trygge.",
    sector=Sector.CHILDREN,
    owner_unit="Utdanning",
    owner="mohammed.ali",
    editor="ida.kvam",
    approvers=["silje.ronning"],
    answerers=["berit.aune", "yasmin.demir"],
)

STEPS = two_columns(
    "Fra plass til trygg hverdag",
    ("Før og de første dagene", ["Inviter familien", "Gjør klart", "De første dagene", "Samtale"]),
    ("De neste månedene", ["Se hvert barn", "Tidlig hjelp", "Meld bekymring"]),
)

INVITE = Step(
    title="Inviter familien før oppstart",
    summary="Ta kontakt tidlig, spør hva familien trenger, og la dem bli kjent før barnet begynner.",
    note="Nytt felles steg. Likt for kommunale og private barnehager.",
    body=[
        text("""
            Tryggheten begynner hos de voksne. Foreldre som er trygge, har barn som er trygge.
        """),
        do("""
            Ring før dere sender brev.
            Si hvem du er, og spør hva de lurer på.

            Spør om språk og tolk.
            Bruk tolk når det trengs, ikke søsken eller bekjente.

            Inviter til besøk.
            Helst når barnehagen er åpen, og barnet kan leke.

            Avtal de første dagene sammen.
            Dere vet hva som er vanlig. Familien vet hva barnet tåler.

            Gi skriftlig beskjed om klær, mat og tider.
            Kort, med bilder.
        """),
        note("""
            Bytter barnet barnehage?
            Da er familien vant til barnehage, men barnet er nytt hos dere. Bruk hele veilederen, og gå raskere fram.
        """),
        table("""
            Spørsmål familier ofte har

            Spørsmål | Svar
            Hvor lenge skal vi være med? | Så lenge barnet trenger det, ofte tre til fem dager
            Hva om barnet gråter? | Da er vi sammen med barnet, og vi ringer dere
            Kan vi se hvordan det går? | Ja, spør når dere vil
            Hva kan vi ta med? | Noe kjent hjemmefra
        """),
    ],
    resources=[
        template(files.WELCOME, "Brev som familien får før oppstart, med plan for de første dagene."),
        template(files.MEETING, "Agenda for et foreldremøte der familiene snakker mest."),
        checklist("""
            Klar til å si velkommen?
            Kan du krysse av for alt, kan familien komme.

            Familien har fått brev og invitasjon
            Tolk er bestilt, hvis den trengs
            Kontaktpersonen er valgt
            De første dagene er avtalt
        """),
        rule("""
            Barnehagen skal samarbeide med hjemmet
            Barnehageloven § 1
            Barnehagen skal i samarbeid og forståelse med hjemmet ivareta barnas behov for omsorg og lek, og fremme
            læring og danning.
        """),
    ],
)

READY = Step(
    title="Gjør klart i barnehagen",
    summary="Velg kontaktperson, se over gruppen, og sørg for at alle vet om barnet.",
    note="Nytt felles steg. Gjelder også vikarer.",
    body=[
        text("""
            Den som møter barnet i døra, må ha tid. Det må være avtalt før barnet kommer.
        """),
        do("""
            Velg kontaktperson.
            En som er til stede hele dagen i de første ukene.

            Se over gruppen.
            Hvem kan barnet leke med? Hvem trenger ro?

            Kontroller bemanningen.
            Sykdom den uken må dekkes, ikke deles på de andre.

            Fortell det alle må vite.
            Allergi, språk, hvem som henter. Ikke mer.

            Sjekk at vikarer har politiattest.
            Ingen kan begynne uten.

            Gjør plassen klar.
            Navn på knagg og skuff, og bilde av familien på veggen.
        """),
        warning("""
            Ingen vikarer uten politiattest
            Attesten skal være vurdert før noen er alene med barn. Det gjelder også dem som bare er der en dag. Les om
            [politiattest](/veiledere/rekruttering/kontroller-politiattest-og-autorisasjon/) i veilederen om
            rekruttering.
        """),
        table("""
            Hvem gjør hva?

            Hvem | Ansvar
            Styrer | Bemanning, avtaler og at alle kjenner planen
            Pedagogisk leder | Planen for de første dagene, og gruppen
            Kontaktpersonen | Er hos barnet, og gir beskjed til familien
            Alle | Hilser på barnet med navn
        """),
        contact("""
            Barnehageseksjonen i Utdanningsetaten
            Råd om bemanning, tilvenning og samarbeid. Åpen for alle barnehager.
            21 80 09 00 | barnehage@example.org
        """),
    ],
    resources=[
        checklist("""
            Dagen før barnet kommer
            Gå gjennom listen sammen.

            Kontaktpersonen er på jobb de tre første dagene
            Bemanningen er dekket
            Navn henger på knagg og skuff
            Alle vet om allergi og henting
            Politiattest er sjekket for alle
        """),
        tool("""
            Bemanningsoversikten
            https://www.example.org/bemanning
            Viser hvem som er på jobb, og hvor mange barn dere har den uken.
        """),
        procedure("""
            Når noen blir syke den uken
            Barnet skal ikke merke det.

            Sett inn vikar som barnet har møtt, hvis du kan.
            La kontaktpersonen bli hos barnet, og flytt andre oppgaver.
            Spør familien om de kan bli med noen dager ekstra.
            Utsett oppstarten noen dager hvis det ikke går.
        """),
        rule("""
            Grunnbemanningen skal være tilstrekkelig
            Barnehageloven § 26
            Barnehagen skal ha mange nok ansatte til at personalet kan drive forsvarlig pedagogisk arbeid.
        """),
        rule("""
            Politiattest
            Barnehageloven § 30
            Den som skal arbeide i barnehage, skal legge fram politiattest. Styreren skal ha sett den før arbeidet
            begynner.
        """),
    ],
)

FIRST_DAYS = Step(
    title="Ta imot barnet de første dagene",
    summary="Gå sakte fram, la foreldrene være med, og la barnet sette farten.",
    note="Nytt felles steg. Foreldreaktiv tilvenning er hovedregelen.",
    body=[
        text("""
            Barnet må ha én trygg voksen før det kan ha mange. Derfor er kontaktpersonen viktigst den første uken.
        """),
        do("""
            La forelderen være med på alt.
            Lek, mat, stell og hvile. Barnet ser at stedet er trygt.

            Vær nær uten å mase.
            Sett deg på gulvet, og vent til barnet kommer.

            Øv på å si ha det.
            Begynn med fem minutter. Barnet lærer at den som går, kommer tilbake.

            Si alltid hvor du går.
            Ikke lur deg unna.

            Skriv kort hva dere ser hver dag.
            Da vet neste voksen hva som virket.

            Snakk med familien før de går hjem.
            To minutter er nok.
        """),
        image(
            STEPS,
            """
            Sju steg, der de fire første tar noen uker. Resten varer hele året.

            To spalter. Før og de første dagene: inviter familien, gjør klart, de første dagene og samtale. De neste \
            månedene: se hvert barn, tidlig hjelp og meld bekymring.
            """,
        ),
        table("""
            Tegn på at det går for fort

            Tegn | Prøv
            Gråter lenge når forelderen går | Bli en dag til, og kortere dager
            Sover dårlig | Samme voksen, samme sted
            Vil ikke spise | Forelderen spiser sammen med barnet
            Klamrer seg | Sitt mer på gulvet, vent med det som er nytt
        """),
        warning("""
            Ikke gå når barnet ikke ser det
            Den som blir lurt, blir redd neste dag også. Si ha det, også når det gjør vondt.
        """),
    ],
    resources=[
        template(
            files.FOLLOW_UP, "Excel-ark med én linje om dagen. Viser når noen bør gjøre noe annerledes."
        ),
        form("""
            Avtal tider med familien
            https://www.example.org/skjema/oppstart | 4 minutter
            Familien velger dager og tider, på norsk eller med oversettelse.
        """),
        checklist("""
            Etter tre dager
            Snakk sammen om barnet, kort.

            Barnet har en voksen det søker til
            Barnet spiser litt
            Familien vet hvordan det går
            Vi er enige om de neste dagene
        """),
        rule("""
            Barn har rett til å medvirke
            Barnehageloven § 3
            Barn skal få si hva de mener om det som skjer hver dag. Alder og forutsetninger bestemmer hvor mye vekt det
            får.
        """),
    ],
)

TALK = Step(
    title="Snakk sammen etter noen uker",
    summary="Snakk om hvordan det går, og om noe må bli annerledes.",
    note="Nytt felles steg. Samtalen skal komme før de seks første ukene er over.",
    body=[
        text("""
            Ikke vent til det er galt. Den første samtalen er lettere når alt går bra.
        """),
        do("""
            Inviter i god tid, med tolk hvis det trengs.
            Si hva dere vil snakke om.

            La familien fortelle først.
            De ser barnet på en annen måte enn dere.

            Snakk om det som går bra.
            Vær konkret: «Hun leker med vann ved utedøra.»

            Snakk om det som er vanskelig.
            Uten å lete etter feil hos noen.

            Bli enige om én ting å prøve.
            Skriv den ned, og se på den etter fire uker.

            Fortell hvem som sitter i samarbeidsutvalget.
            Familien kan bruke det, og være med selv.
        """),
        table("""
            Fire spørsmål som hjelper

            Spørsmål | Hvorfor
            Når smiler barnet mest her? | Viser hva som trygger
            Hva forteller barnet hjemme? | Viser det dere ikke ser
            Hva skulle vi ha visst? | Gir ny kunnskap
            Hvordan vil dere ha beskjed? | Unngår misforståelser
        """),
        note("""
            Når foreldre er uenige
            Gi begge den samme informasjonen, og spør dem om avtaler. Er det foreldretvist, spør styrer om hva dere kan
            si.
        """),
    ],
    resources=[
        template(files.CONVERSATION, "Skjema for samtalen, med plass til familiens egne ord."),
        checklist("""
            Før samtalen
            Ti minutter er nok.

            Vi har sett på arket fra de første dagene
            Kontaktpersonen er med
            Tolk er bestilt
            Vi vet hva vi vil spørre om
        """),
        rule("""
            Foreldre skal være med
            Barnehageloven § 4
            Barnehagen skal ha et foreldreråd og et samarbeidsutvalg, så foreldrene kan være med og påvirke.
        """),
    ],
)

SEE = Step(
    title="Følg med på at hvert barn har det bra",
    summary="Se etter barn som ikke trives, undersøk, og gjør noe med det.",
    note="Nytt felles steg om aktivitetsplikten. Gjelder alle som arbeider i barnehagen.",
    body=[
        text("""
            Alle barn skal ha det trygt og godt. Det er ikke et råd, det er en plikt.
        """),
        do("""
            Se hvert barn hver dag.
            Hvem har ingen å leke med? Hvem trekker seg unna?

            Grip inn når et barn blir krenket.
            Alle voksne, med en gang.

            Si fra til styrer.
            Også når du tror noen andre har gjort det.

            Undersøk.
            Snakk med barnet på barnets måte, og med familien.

            Lag en plan når dere setter inn tiltak.
            Skriv hva dere gjør, hvem som gjør det, og når dere ser på det igjen.

            Følg opp.
            Spør barnet og familien om det er blitt bedre.
        """),
        quote("""
            Barnehageloven § 42
            Alle som arbeider i barnehagen, skal følge med på hvordan barna har det, og melde fra når de mistenker at et
            barn ikke har et trygt og godt barnehagemiljø. (Gjengitt med våre ord.)
        """),
        warning("""
            Er det en voksen som krenker?
            Da skal du straks melde fra til styrer, eller til eieren når det gjelder styrer. Vent ikke til du er sikker.
        """),
        table("""
            Hvor strengt er det?

            Hendelse | Plikt
            Et barn trives ikke | Undersøke og sette inn tiltak
            Krenking mellom barn | Gripe inn, undersøke, sette inn tiltak, lage plan
            En ansatt krenker et barn | Straks melde fra, undersøke og sette inn tiltak
        """),
    ],
    resources=[
        procedure("""
            Aktivitetsplikten i barnehagen
            Rekkefølgen er den samme hver gang.

            Følg med, og grip inn når du ser det.
            Meld fra til styrer samme dag.
            Undersøk saken, og snakk med barnet og familien.
            Sett inn tiltak, og skriv en plan.
            Se på planen etter kort tid, og endre den hvis det ikke hjelper.
        """),
        checklist("""
            Er planen god?
            Den skal være kort.

            Det står hva som er problemet for barnet
            Tiltak og ansvar er skrevet
            Datoen for neste gjennomgang er satt
            Familien har fått planen
        """),
        rule("""
            Nulltoleranse
            Barnehageloven § 41
            Krenkelser skal ikke godtas. Barnehagen skal arbeide forebyggende, og alle skal gripe inn.
        """),
        rule("""
            Skjerpet plikt når en voksen krenker
            Barnehageloven § 43
            Den som mistenker at en ansatt krenker et barn, skal straks si fra til styrer, eller til eier når det
            gjelder styrer.
        """),
    ],
)

HELP = Step(
    title="Gi hjelp tidlig",
    summary="Prøv noe nytt selv først, og be om hjelp før problemet er stort.",
    note="Nytt felles steg. Familien skal være med hele veien.",
    body=[
        text("""
            Du trenger ikke en diagnose for å gjøre noe. Mye kan endres i hverdagen.
        """),
        do("""
            Skriv ned det dere ser.
            Når, hvor og med hvem. I tre uker.

            Endre hverdagen først.
            Mindre gruppe, roligere overganger, flere bilder.

            Snakk med familien.
            De skal vite det, og være med på det.

            Be om råd fra styrket barnehageteam i bydelen.
            De kan komme og se.

            Søk om spesialpedagogisk hjelp når det ikke er nok.
            Familien må være enig.
        """),
        note("""
            Barn som lærer norsk
            Morsmålet er ikke et problem. Snakk om det dere gjør, gjenta ord, og spør om tospråklig støtte.
        """),
        table("""
            Hva slags hjelp finnes?

            Hjelp | Hvem gir den
            Råd på stedet | Styrket barnehageteam i bydelen
            Spesialpedagogisk hjelp | Bydelen, etter vedtak
            Tilskudd og tilrettelegging | Bydelen, etter søknad
            Helse og utvikling | Helsestasjonen
        """),
        contact("""
            Styrket barnehageteam, Bydel Stovner
            Eksempel på bydelsteam. Private og kommunale barnehager kan ringe.
            21 80 09 20 | barnehageteam@example.org
        """),
    ],
    resources=[
        form("""
            Be om hjelp fra bydelsteamet
            https://www.example.org/skjema/barnehageteam | 7 minutter
            Skriv det dere har prøvd. Familien skal ha sagt ja.
        """),
        checklist("""
            Før dere søker
            Alt dette spør de om.

            Vi har skrevet ned det vi ser i tre uker
            Vi har endret noe, og skrevet hva som skjedde
            Familien er med, og har sagt ja
            Pedagogisk leder har skrevet en vurdering
        """),
        rule("""
            Rett til spesialpedagogisk hjelp
            Barnehageloven § 31
            Barn under skolepliktig alder har rett til hjelp når de har særlige behov for det, uansett om de går i
            barnehage.
        """),
    ],
)

REPORT = Step(
    title="Meld fra når du er bekymret",
    summary="Er du redd for barnet, skal du melde. Plikten er din egen.",
    note="Nytt steg som Barne- og familieetaten svarer for. Likt for private og kommunale.",
    owner_unit="Barne- og familieetaten",
    approvers=["grete.isaksen"],
    answerers=["grete.isaksen"],
    body=[
        text("""
            Du trenger ikke å være sikker. Barnevernet undersøker, det er ikke din jobb.
        """),
        do("""
            Snakk med styrer samme dag.
            Men ikke la det stoppe deg.

            Skriv ned det du har sett.
            Ordrett, med dato.

            Meld til barnevernet i bydelen.
            Ring når det haster. Barnevernvakten har døgnåpent.

            Ved vold eller overgrep: ring politiet på 112.
            Snakk ikke med familien først.

            Bruk de hjelperne du har.
            Helsestasjon og styrket barnehageteam kan være med.

            Følg opp barnet.
            Meldingen tar ikke bort dine oppgaver.
        """),
        quote("""
            Barnehageloven § 46
            De som arbeider i barnehagen, skal være oppmerksomme på forhold som barnevernet bør vite om, og skal melde
            fra av eget tiltak når et barn kan være utsatt for mishandling, alvorlig omsorgssvikt eller annet som loven
            nevner. Taushetsplikten hindrer ikke det. (Gjengitt med våre ord.)
        """),
        table("""
            Hvor melder du?

            Situasjon | Hvem
            Mistanke om omsorgssvikt | Barnevernet i bydelen der barnet bor
            Kveld, natt og helg | Barnevernvakten
            Vold eller overgrep som skjer nå | Politiet på 112
            Du er usikker | Ring barnevernet, og spør uten å si navnet på barnet
        """),
        warning("""
            Du melder som ansatt, ikke anonymt
            Familien kan få vite at barnehagen har meldt. Si det til dem før du melder, men ikke når du er redd for vold
            eller overgrep.
        """),
        contact("""
            Alarmtelefonen for barn og unge
            Gratis og døgnåpen. De setter deg i kontakt med barnevernvakten.
            116 111 |
        """),
    ],
    resources=[
        template(files.CONCERN, "Kort notat: hva du så, hva dere har gjort, og hva du gjør videre."),
        form("""
            Meld bekymring til barnevernet
            https://www.example.org/skjema/bekymring | 10 minutter
            Skjemaet er åpent for alle barnehager. Ring i stedet når det haster.
        """),
        checklist("""
            Har du gjort det du skal?
            Ingen skal være alene om dette.

            Styrer vet om det
            Det jeg har sett, er skrevet ned
            Meldingen er sendt i dag
            Jeg vet hvem som følger barnet i morgen
        """),
        rule("""
            Taushetsplikten i barnehagen
            Barnehageloven § 44
            Ansatte i private og kommunale barnehager har taushetsplikt etter forvaltningsloven om det de får vite om
            barn og familier.
        """),
        rule("""
            Du skal melde til barnevernet
            Barnevernsloven § 13-2
            Offentlige ansatte skal melde uten ugrunnet opphold når det er grunn til å tro at et barn blir mishandlet
            eller utsatt for alvorlig omsorgssvikt. For private barnehager står plikten i barnehageloven § 46.
        """),
    ],
)

GUIDE = Guide(
    title="Tilvenning og oppstart i barnehagen",
    summary="Slik tar dere imot et nytt barn og familien, fra første telefon til barnet er trygt.",
    applies_to=(
        "Kommunale og private barnehager, også familiebarnehager. Foreldre kan lese den for å se hva de kan vente seg."
    ),
    owner_unit="UDE",
    note="Første felles veileder. Laget sammen med private og kommunale barnehager.",
    process=PROCESS,
    body=[
        note("""
            For private barnehager
            Veilederen gjelder for dere også. Loven er den samme, men bydelens rutiner kan være andre. Spør når dere er
            i tvil.
        """),
        text("""
            ### Det viktigste

            Én trygg voksen først. Foreldre som er med. God tid.

            ### Hvor lang tid tar det?

            Tre til fem dager er vanlig i starten. Noen trenger to uker, og det er greit.
        """),
        table("""
            Hvem gjør hva?

            Hvem | Ansvar
            Styrer | Planen, bemanningen og at loven følges
            Pedagogisk leder | Gruppen, planen og samtalene
            Kontaktpersonen | Barnet og familien den første tiden
            Utdanningsetaten | Veileder, kurs og råd
            Bydelen | Plass, hjelp og tilsyn
        """),
        contact("""
            Barnehageseksjonen i Utdanningsetaten
            Spør om tilvenning, samarbeid med hjemmet og regelverk. Også private barnehager.
            21 80 09 00 | barnehage@example.org
        """),
    ],
    steps=[INVITE, READY, FIRST_DAYS, TALK, SEE, HELP, REPORT],
)
