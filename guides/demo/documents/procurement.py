"""The templates of the procurement guide."""

from guides.demo.excel import Column, Fact, Facts, Rows, excel
from guides.demo.word import fields, grid, paragraph, points, signatures, word

NEED = word(
    """
    Behovsbeskrivelse
    Fyll ut malen før dere ser etter løsninger. Den som har budsjettet, godkjenner den til slutt.
    """,
    fields("""
        Om kjøpet

        Hva gjelder det? | [kort navn på kjøpet]
        Virksomhet og tjenestested | [for eksempel hjemmetjenesten i bydelen]
        Kontaktperson | [navn, telefon og e-post]
        Saksnummer | [saksnummer i arkivet]
        Når må det være på plass? | [dato, og hva som skjer hvis det blir senere]
    """),
    fields("""
        Behovet
        Skriv hva dere skal få til. Ikke nevn produkter, merker eller leverandører.

        Hva er problemet i dag? | [beskriv med egne ord]
        Hva skal bli bedre? | [hva skal brukere og ansatte merke?]
        Hvem skal bruke det? | [hvem, og hvor mange]
        Hvem har vi spurt? | [ansatte, tillitsvalgte, brukere, pårørende]
        Hva skjer hvis vi ikke kjøper? | [konsekvens]
    """),
    grid("""
        Andre måter å løse det på
        Vis at dere har vurdert å la være å kjøpe nytt.

        Mulighet | Ja eller nei | Hvorfor
        Bestille på en samkjøpsavtale | [ja/nei] | [begrunnelse]
        Reparere eller bruke det vi har | [ja/nei] | [begrunnelse]
        Dele, låne eller leie | [ja/nei] | [begrunnelse]
        Kjøpe brukt | [ja/nei] | [begrunnelse]
        Kjøpe nytt | [ja/nei] | [begrunnelse]
    """),
    fields("""
        Klima, miljø og arbeidsliv

        Hva belaster miljøet mest? | [produksjon, transport, bruk eller avfall]
        Er det risiko for dårlige arbeidsvilkår? | [bransje, land, underleverandører]
        Kan alle bruke det? | [universell utforming]
    """),
    grid("""
        Kontakt med markedet
        Skriv opp alle dere har snakket med, også på messer og i telefonen.

        Dato | Leverandør | Hva snakket dere om?
        [dato] | [navn] | [tema]
        [dato] | [navn] | [tema]
    """),
    fields("""
        Godkjenning av behovet

        Foreløpig anslag uten mva. | [beløp, regnes ut i steg 2]
        Budsjett | [ansvar, konto eller prosjekt]
    """),
    signatures(),
)

VALUE = excel(
    """
    Anslag over verdien
    Fyll ut de gule cellene. Alle beløp er uten merverdiavgift. Arket regner ut resten.
    """,
    Rows(
        "Anslag",
        [
            Column("Post", 44),
            Column("Beløp per år", 16, "kr", least=0),
            Column("Antall år", 12, least=0),
            Column("Beløp per opsjonsår", 18, "kr", least=0),
            Column("Opsjonsår", 14, least=0),
            Column("Engangsbeløp", 18, "kr", least=0),
            Column("Sum", 20, "kr", formula="=B{row}*C{row}+D{row}*E{row}+F{row}"),
        ],
        starts=[
            ["Varen eller tjenesten"],
            ["Frakt og montering"],
            ["Drift, service og reservedeler"],
            ["Lisenser og abonnement"],
            ["Opplæring"],
            ["Gjenvinning og avhending"],
            ["Tilleggskjøp (opsjon på mer)"],
            ["Like kjøp andre steder i virksomheten"],
            ["[annet]"],
            ["[annet]"],
        ],
        below=[
            Fact("Fast del av kontrakten", "=SUMPRODUCT(B5:B14,C5:C14)+SUM(F5:F14)", "kr"),
            Fact("Opsjoner", "=SUMPRODUCT(D5:D14,E5:E14)", "kr"),
            Fact("Samlet anslag uten mva.", "=SUM(G5:G14)", "kr"),
            Fact("Usikkerhet i prosent", 0.1, "%"),
            Fact("Samlet anslag med usikkerhet", "=B18*(1+B19)", "kr"),
            Fact("Grensen du sjekket (skriv gjeldende beløp)", form="kr"),
            Fact(
                "Er anslaget over grensen?",
                '=IF(B21="","Skriv inn grensen",IF(B20>=B21,"Ja, over","Nei, under"))',
            ),
        ],
    ),
    Facts(
        "Slik kom vi fram til det",
        [
            Fact("Anskaffelse og saksnummer", "[navn og nummer]"),
            Fact("Hvem har laget anslaget?", "[navn]"),
            Fact("Dato", "[dato]", "dato"),
            Fact("Kilder", "[fakturaer, avtaler, priser på nettet, råd fra markedet]"),
            Fact("Hvilke like kjøp har vi tatt med?", "[beskriv]"),
            Fact("Hvor fant du beløpsgrensen?", "[kilde og dato]"),
            Fact("Hvem har kontrollert?", "[innkjøpskoordinator]"),
        ],
        "Legg arket ved protokollen.",
    ),
)

PROTOCOL = word(
    """
    Anskaffelsesprotokoll
    Protokollen viser hva dere gjorde, hva dere valgte og hvorfor. Skriv i den underveis. Kravene står i
    anskaffelsesforskriften § 7-1 (del I), § 10-5 (del II) og § 25-5 (del III). I små kjøp kan dere
    hoppe over rader som ikke gjelder.
    """,
    fields("""
        1. Om anskaffelsen

        Virksomhet, adresse og organisasjonsnummer | [virksomhet]
        Hva kjøper dere? | [kort beskrivelse]
        Saksnummer | [saksnummer]
        Ansvarlig for kjøpet | [navn og rolle]
        Leder med fullmakt | [navn og rolle]
    """),
    fields("""
        2. Behov, verdi og prosedyre

        Behov og andre løsninger | [vis til behovsbeskrivelsen]
        Anslått verdi uten mva. | [beløp og dato, legg ved anslaget]
        Del av forskriften | [del I, II, III eller IV]
        Prosedyre, og hvorfor den er valgt | [prosedyre og begrunnelse]
        Er kjøpet delt i mindre kontrakter? | [ja/nei og begrunnelse]
        Kjøp uten konkurranse? | [nei, eller paragraf og begrunnelse]
    """),
    fields("""
        3. Team, habilitet og kontakt med markedet

        Hvem har deltatt? | [navn og rolle]
        Egenerklæringer | [signert av alle, dato]
        Inhabilitet, og hva dere gjorde | [ingen, eller beskriv]
        Dialog med leverandører før konkurransen | [hvem, når, og hvordan andre fikk vite det samme]
    """),
    fields("""
        4. Kunngjøring og frister

        Kunngjort eller sendt | [dato, og hvor eller til hvem]
        Klima og miljø | [vekt, krav, eller begrunnelse for unntak etter § 7-9]
        Frist for tilbud | [dato og klokkeslett]
        Spørsmål, svar og endringer | [kort oppsummert]
    """),
    grid("""
        5. Tilbud som kom inn

        Leverandør | Dato og klokkeslett | Pris uten mva. | Med videre? Hvis nei: hvorfor
        [leverandør] | [tid] | [beløp] | [ja, eller begrunnelse for avvisning]
        [leverandør] | [tid] | [beløp] | [ja, eller begrunnelse for avvisning]
        [leverandør] | [tid] | [beløp] | [ja, eller begrunnelse for avvisning]
    """),
    fields("""
        6. Vurdering og valg

        Poeng og rekkefølge | [legg ved evalueringsskjemaet]
        Valgt leverandør | [navn og kontraktens verdi]
        Hvorfor ble den valgt? | [begrunnelse ut fra kriteriene]
        Underleverandører | [navn og del av kontrakten, hvis kjent]
        Brev sendt til alle | [dato, og når karensperioden slutter]
        Klager | [ingen, eller dato og utfall]
        Avlyst? | [nei, eller begrunnelse]
    """),
    fields("""
        7. Kontrakt og arkiv

        Kontrakt signert | [dato og av hvem]
        Resultat kunngjort | [dato, eller ikke aktuelt]
        Hvem følger opp kontrakten? | [navn]
        Andre viktige forhold | [beskriv]
    """),
    signatures(),
)

MANDATE = word(
    """
    Mandat for TAT
    Mandatet er oppdraget fra lederen for virksomheten til det tverrfaglige anskaffelsesteamet (TAT).
    Fyll ut, gå gjennom det i første møte, og få det godkjent.
    """,
    fields("""
        Oppdraget

        Anskaffelse | [navn og saksnummer]
        Oppdragsgiver | [leder for virksomheten]
        Hva skal teamet levere? | [for eksempel konkurransegrunnlag, anbefaling og kontrakt]
        Når? | [dato]
        Anslått verdi uten mva. | [beløp]
        Mål for kjøpet | [hva skal bli bedre, og for hvem]
    """),
    grid(
        """
        Medlemmer
        Ett medlem kan ha flere roller, men ikke både vurdere tilbud og godkjenne valget.

        Rolle | Navn og enhet | Ansvar | Timer
        Leder | [navn] | Framdrift, møter og protokoll | [timer]
        Fag | [navn] | Krav og vurdering av kvalitet | [timer]
        Bruker av det vi kjøper | [navn] | Behov og prøver | [timer]
        Innkjøp | [navn] | Prosedyre, KGV og frister | [timer]
        Jus | [navn] | Kontrakt, avvisning og klager | [timer]
        Økonomi | [navn] | Anslag, pris og budsjett | [timer]
        Klima, miljø og arbeidsliv | [navn] | Krav og kontroll | [timer]
    """,
        widths=[3.6, 4.5, 6.3, 2.2],
    ),
    grid("""
        Hvem bestemmer hva?

        Beslutning | Teamet | Leder for virksomheten
        Plan og arbeidsdeling | Bestemmer | Blir orientert
        Konkurransegrunnlag | Foreslår | Godkjenner
        Endring av frister | Bestemmer | Blir orientert
        Avvisning av tilbud | Foreslår | Godkjenner
        Valg av leverandør | Anbefaler | Bestemmer
        Signere kontrakten | Forbereder | Signerer, eller den som har fullmakt
    """),
    grid("""
        Plan

        Milepæl | Frist | Ansvarlig
        Behov og anslag er klare | [dato] | [navn]
        Konkurransegrunnlag er godkjent | [dato] | [navn]
        Konkurransen er kunngjort | [dato] | [navn]
        Tilbudene er vurdert | [dato] | [navn]
        Brev er sendt | [dato] | [navn]
        Kontrakten er signert | [dato] | [navn]
    """),
    points("""
        Regler for teamet

        Alle har signert egenerklæring om habilitet.
        Ingen snakker med leverandører alene om konkurransen.
        Dokumenter deles bare på det lukkede stedet teamet har avtalt.
        Uenighet skrives i protokollen og tas til oppdragsgiver.
    """),
    signatures(heading="Godkjenning"),
)

IMPARTIALITY = word(
    """
    Egenerklæring om habilitet
    Fyll ut før du får se noe fra leverandørene. Reglene står i forvaltningsloven § 6 og
    anskaffelsesforskriften § 7-5. Er du i tvil, skriv det ned. Da er det lederen som vurderer det.
    """,
    fields("""
        Om deg

        Anskaffelse og saksnummer | [navn og nummer]
        Navn og stilling | [navn og stilling]
        Rolle i kjøpet | [for eksempel fagperson i TAT]
    """),
    grid("""
        Spørsmål
        Svar ja også når du er usikker, og forklar hvorfor.

        Spørsmål | Ja eller nei | Forklaring
        Har du, eller noen i familien din, jobb, verv eller eierandel hos en mulig leverandør? | \
        [ja/nei] | [forklar]
        Er du nær venn eller uvenn med noen hos en mulig leverandør? | [ja/nei] | [forklar]
        Har du jobbet for en av dem de siste årene? | [ja/nei] | [forklar]
        Har du fått gaver, reiser eller andre fordeler fra en av dem? | [ja/nei] | [forklar]
        Har du hjulpet en av dem med tilbudet? | [ja/nei] | [forklar]
        Er det annet som kan svekke tilliten til deg? | [ja/nei] | [forklar]
    """),
    points("""
        Jeg bekrefter

        Jeg har svart så godt jeg kan.
        Jeg sier fra til lederen hvis noe endrer seg.
        Jeg deler ikke opplysninger om konkurransen med noen utenfor teamet.
    """),
    fields("""
        -

        Dato | [dato]
        Underskrift |
    """),
    fields("""
        Lederens vurdering
        Fylles ut hvis noen av svarene er ja.

        Kan medlemmet være med? | [ja/nei, og begrunnelse]
        Tiltak | [for eksempel ikke delta i vurderingen]
        Dato og underskrift |
    """),
)

REQUIREMENTS = word(
    """
    Kravspesifikasjon
    Beskriv hva dere skal ha, ikke hvilket produkt. Et absolutt krav må være oppfylt. Et ønske gir
    poeng. Ta bort rader dere ikke trenger, og slett denne forklaringen før dere sender den ut.
    """,
    fields("""
        1. Bakgrunn og mål

        Hva skal kjøpet føre til? | [mål, hentet fra behovsbeskrivelsen]
        Hvem skal bruke det? | [brukere og antall]
        Omfang | [antall, steder og periode]
        Slik er det i dag | [kort beskrivelse]
    """),
    grid(
        """
        2. Absolutte krav
        Leverandøren svarer ja eller nei. Ta bare med krav dere vil kontrollere.

        Nr. | Krav | Slik skal det dokumenteres | Leverandørens svar
        A1 | [krav] | [dokumentasjon] | [ja/nei]
        A2 | [krav] | [dokumentasjon] | [ja/nei]
        A3 | [krav] | [dokumentasjon] | [ja/nei]
        A4 | [krav] | [dokumentasjon] | [ja/nei]
    """,
        widths=[1.4, 7.2, 4.6, 3.4],
    ),
    grid(
        """
        3. Ønsker som gir poeng
        Skriv hvilket kriterium hvert ønske hører til, og hva som gir flest poeng.

        Nr. | Ønske | Kriterium | Dette gir flest poeng | Leverandørens svar
        B1 | [ønske] | [kvalitet] | [beskriv] | [svar]
        B2 | [ønske] | [kvalitet] | [beskriv] | [svar]
        B3 | [ønske] | [klima og miljø] | [beskriv] | [svar]
    """,
        widths=[1.4, 5.2, 2.8, 3.6, 3.6],
    ),
    grid(
        """
        4. Klima og miljø
        Klima og miljø skal som hovedregel telle minst 30 prosent (anskaffelsesforskriften § 7-9).
        Bruker dere krav i stedet for vekt, skriv hvorfor det klart gir bedre effekt.

        Nr. | Krav eller ønske | Hva det reduserer | Slik skal det dokumenteres
        C1 | [for eksempel levering uten utslipp] | [utslipp] | [dokumentasjon]
        C2 | [for eksempel kan repareres] | [avfall] | [dokumentasjon]
        C3 | [for eksempel uten skadelige stoffer] | [miljøgifter] | [dokumentasjon]
    """,
        widths=[1.4, 6.0, 3.6, 5.6],
    ),
    fields("""
        5. Levering, opplæring og service

        Levering | [sted, tid og emballasje]
        Opplæring | [hvem, hvor lenge og på hvilket språk]
        Service og reservedeler | [responstid og periode]
        Universell utforming | [krav, for eksempel til skjerm og betjening]
        Personvern og sikkerhet | [ikke aktuelt, eller krav og databehandleravtale]
    """),
)

SMALL = word(
    """
    Konkurransegrunnlag for små kjøp
    Bruk malen når kjøpet følger del I i anskaffelsesforskriften. Send den til flere leverandører
    samtidig, vanligvis minst tre. Slett denne forklaringen før du sender.
    """,
    fields("""
        Vi ber om tilbud

        Hva vi skal kjøpe | [kort beskrivelse]
        Hvem vi er | [virksomhet, tjenestested og adresse]
        Kontaktperson | [navn og e-post]
        Periode | [fra og til, med eventuelle opsjoner]
        Omfang | [antall eller timer. Tallene er anslag og binder oss ikke]
    """),
    grid("""
        Frister

        Hva | Når
        Frist for spørsmål | [dato og klokkeslett]
        Frist for tilbud | [dato og klokkeslett]
        Tilbudet gjelder til | [dato]
        Levering eller oppstart | [dato]
    """),
    grid("""
        Dette må være oppfylt

        Krav | Leverandørens svar
        [krav til varen eller tjenesten] | [ja/nei]
        [krav til varen eller tjenesten] | [ja/nei]
        [krav til leverandøren, for eksempel erfaring] | [ja/nei]
        Vi godtar kontrakten som er lagt ved | [ja/nei]
    """),
    grid("""
        Slik velger vi
        Vi velger tilbudet som får flest poeng. Vekten er til sammen 100 prosent.

        Kriterium | Vekt | Dette må dere dokumentere
        Pris | [40 %] | Utfylt pristabell
        Kvalitet | [30 %] | [beskriv]
        Klima og miljø | [30 %] | [beskriv]
    """),
    grid("""
        Priser uten merverdiavgift

        Vare eller tjeneste | Antall | Pris per stykk | Sum
        [linje] | [antall] | [pris] | [sum]
        [linje] | [antall] | [pris] | [sum]
        Frakt og andre kostnader |  |  | [sum]
        Til sammen |  |  | [sum]
    """),
    points("""
        Praktisk

        Send spørsmål og tilbud skriftlig til kontaktpersonen.
        Alle får svar på spørsmål samtidig.
        Merk det dere mener er forretningshemmeligheter. Andre kan be om innsyn når vi har valgt.
        Vi dekker ikke kostnader ved å lage tilbud.
        Vi sier fra til alle når vi har valgt.
    """),
    fields("""
        -

        Leverandør og organisasjonsnummer | [navn og nummer]
        Dato og underskrift |
    """),
)

AWARD = word(
    """
    Tildelingsbrev
    Send brevet til alle som ga tilbud, på samme tid. Bytt ut teksten i klammer, og slett denne
    forklaringen. Reglene står i anskaffelsesforskriften § 25-1 og § 25-2 (del III) og § 10-1 og § 10-2
    (del II).
    """,
    paragraph("""
        Vi har valgt leverandør
        Til [leverandør]. Takk for tilbudet deres i konkurransen om [navn på anskaffelsen], saksnummer
        [saksnummer]. Vi fikk [antall] tilbud og har valgt [valgt leverandør].
    """),
    grid("""
        Resultat

        Leverandør | Pris | Kvalitet | Klima og miljø | Poeng i alt
        [valgt leverandør] | [poeng] | [poeng] | [poeng] | [sum]
        [leverandør som får brevet] | [poeng] | [poeng] | [poeng] | [sum]
    """),
    grid("""
        Begrunnelse
        Skriv hva som skilte tilbudene. Bruk de samme kriteriene som i konkurransegrunnlaget.

        Kriterium | Tilbudet vi valgte | Tilbudet deres
        Pris | [begrunnelse] | [begrunnelse]
        Kvalitet | [begrunnelse] | [begrunnelse]
        Klima og miljø | [begrunnelse] | [begrunnelse]
    """),
    paragraph("""
        Når signerer vi kontrakten?
        Karensperioden slutter [dato og klokkeslett]. Vi signerer ikke før den er over. Bare den
        signerte kontrakten binder kommunen.
    """),
    fields("""
        Vil dere klage?
        Mener dere at vi har gjort en feil, send en skriftlig og begrunnet klage til [kontaktperson og
        e-post] før karensperioden er over. Vi svarer så raskt vi kan. Dere kan be om innsyn i saken.
        Forretningshemmeligheter blir skjermet.

        Virksomhet | [virksomhet]
        Dato | [dato]
        Navn og stilling | [leder med fullmakt]
    """),
)

CONTRACT = word(
    """
    Kontrakt for små kjøp
    Bruk kontrakten når kjøpet er lite og enkelt. Legg den ved konkurransegrunnlaget, så vet alle hva
    som gjelder. Slett denne forklaringen før dere signerer.
    """,
    grid("""
        1. Partene

        Opplysning | Kjøper | Leverandør
        Navn | [virksomhet] | [leverandør]
        Organisasjonsnummer | [nummer] | [nummer]
        Kontaktperson | [navn, telefon, e-post] | [navn, telefon, e-post]
    """),
    fields("""
        2. Hva kontrakten gjelder

        Vare eller tjeneste | [beskrivelse]
        Periode | [fra og til]
        Opsjoner | [ingen, eller antall år. Kjøper sier skriftlig fra før perioden går ut]
        Levering | [sted og tid]
    """),
    fields("""
        3. Pris og betaling

        Pris uten mva. | [beløp eller pristabell]
        Endring av pris | [fast i perioden, eller hvilken indeks]
        Faktura | Elektronisk faktura (EHF), merket med [referanse]. Betaling innen [antall] dager.
    """),
    points("""
        4. Disse reglene gjelder

        Er det motstrid, gjelder kontrakten først, så konkurransegrunnlaget, så tilbudet.
        Leverandøren følger vedlegget om lønns- og arbeidsvilkår, og svarer for sine underleverandører.
        Leverandøren bytter ikke underleverandør uten at kjøper har sagt ja.
        Kjøper sier skriftlig fra om feil eller forsinkelse innen rimelig tid.
        Leverandøren retter uten kostnad. Skjer ikke det, kan kjøper kreve prisavslag eller erstatning.
        Blir leveringen forsinket, kan kjøper kreve dagmulkt på [prosent] av prisen for hver dag.
        Ved vesentlig brudd kan en part heve kontrakten skriftlig.
        Personopplysninger behandles bare etter egen databehandleravtale.
        Partene har taushetsplikt om det de får vite om brukere, barn og ansatte.
        Endringer gjelder bare når begge har signert dem.
    """),
    points("""
        5. Vedlegg

        Konkurransegrunnlag med krav
        Leverandørens tilbud
        Vedlegg om lønns- og arbeidsvilkår
    """),
    grid("""
        6. Underskrift

        Part | Navn og stilling | Dato | Underskrift
        Kjøper | [navn] | [dato] |
        Leverandør | [navn] | [dato] |
    """),
)

LABOUR = word(
    """
    Vedlegg om lønns- og arbeidsvilkår
    Vedlegget er en del av kontrakten. Det bygger på forskrift om lønns- og arbeidsvilkår i offentlige
    kontrakter. Opplys om det allerede i kunngjøringen eller konkurransegrunnlaget.
    """,
    fields("""
        Om kontrakten

        Kontrakt og saksnummer | [navn og nummer]
        Leverandør | [navn og organisasjonsnummer]
        Bransje | [for eksempel renhold]
        Tariffavtale eller allmenngjort forskrift | [navn og dato]
    """),
    points("""
        Leverandøren forplikter seg til dette

        Ansatte som utfører arbeidet, har lønns- og arbeidsvilkår som følger av forskriften.
        Kravene gjelder også underleverandører og innleide.
        Leverandøren legger fram dokumentasjon når kjøper ber om det, innen [antall] virkedager.
        Kjøper kan snakke med ansatte og se arbeidsavtaler, lønnsslipper og timelister.
        Er noe feil, skal det rettes innen fristen kjøper setter, også det som mangler av lønn.
        Retter ikke leverandøren, kan kjøper holde tilbake betaling, kreve dagmulkt eller heve.
    """),
    grid("""
        Egenrapport fra leverandøren
        Fylles ut ved oppstart, og når kjøper ber om det.

        Spørsmål | Svar | Dokumentasjon
        Hvor mange arbeider på kontrakten? | [antall] | [liste]
        Har alle skriftlig arbeidsavtale? | [ja/nei] | [kopi]
        Hva er laveste timelønn? | [beløp] | [lønnsslipp]
        Får ansatte betalt for overtid? | [ja/nei] | [timeliste]
        Betales lønn til bankkonto? | [ja/nei] | [utskrift]
        Har alle HMS-kort, der det kreves? | [ja/nei] | [kopi]
        Hvilke underleverandører brukes? | [navn] | [avtale]
    """),
    grid("""
        Kjøpers kontroll

        Dato | Hva ble kontrollert? | Resultat | Frist for å rette
        [dato] | [hva] | [resultat] | [dato]
        [dato] | [hva] | [resultat] | [dato]
    """),
    signatures(heading="Underskrift"),
)

LOG = excel(
    """
    Kontraktsoppfølgingslogg
    Fyll ut de gule cellene. Arket viser hva som gjenstår av kontrakten, og hva som haster.
    """,
    Facts(
        "Kontrakten",
        [
            Fact("Kontrakt og saksnummer", "[navn og nummer]"),
            Fact("Leverandør og kontaktperson", "[navn, telefon, e-post]"),
            Fact("Hvem følger opp hos oss?", "[navn]"),
            Fact("Starter", form="dato"),
            Fact("Slutter", form="dato"),
            Fact("Siste dag for å bruke opsjon", form="dato"),
            Fact("Kontraktens verdi uten mva.", form="kr"),
            Fact("Fakturert til nå", "=SUM(Fakturaer!C5:C64)", "kr"),
            Fact("Gjenstår", "=B11-B12", "kr", red="B{row}<0"),
            Fact("Brukt av kontrakten", '=IF(N(B11)=0,"",B12/B11)', "%"),
            Fact(
                "Dager til kontrakten slutter",
                '=IF(B9="","",B9-TODAY())',
                "antall",
                red="AND(ISNUMBER(B{row}),B{row}<180)",
            ),
            Fact("Åpne avvik", '=COUNTIFS(Logg!B5:B64,"Avvik",Logg!G5:G64,"<>Lukket")', "antall"),
        ],
    ),
    Rows(
        "Logg",
        [
            Column("Dato", 14, "dato"),
            Column("Type", 16, options=["Møte", "Avvik", "Endring", "Kontroll", "Lønn og arbeid", "Annet"]),
            Column("Hva skjedde?", 48),
            Column("Hva ble avtalt?", 40),
            Column("Ansvarlig", 22),
            Column("Frist", 14, "dato", red='AND($F{row}<>"",$F{row}<TODAY(),$G{row}<>"Lukket")'),
            Column("Status", 14, options=["Åpen", "Lukket"]),
        ],
        "Skriv en linje for hvert møte, avvik, avtale og kontroll. Frister som er gått ut, blir røde.",
        count=60,
    ),
    Rows(
        "Fakturaer",
        [
            Column("Dato", 14, "dato"),
            Column("Fakturanummer", 20),
            Column("Beløp uten mva.", 18, "kr"),
            Column("Stemmer med kontrakten?", 26, options=["Ja", "Nei"]),
            Column("Kontrollert av", 24),
            Column("Merknad", 48),
        ],
        "Kontroller pris og antall mot kontrakten.",
        count=60,
    ),
)
