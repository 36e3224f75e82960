"""The procurement guide of the demo municipality: its text, its resources and its templates.

Blocks and resources are raw StreamField values without ids; the loader adds them. Everything here is written
for Felles. Amounts that change are left out on purpose: the guide says where the valid ones stand.
"""

from typing import Any

Block = dict[str, Any]

REGULATION = "https://lovdata.no/forskrift/2016-08-12-974/"
MAIL = "konserninnkjop@example.org"


def _block(kind: str, **value: Any) -> Block:
    return {"type": kind, "value": value}


def _text(html: str) -> Block:
    return {"type": "text", "value": html}


def _do(*points: tuple[str, str], heading: str = "") -> Block:
    return _block(
        "instruction",
        heading=heading,
        points=[{"title": title, "text": f"<p>{text}</p>"} for title, text in points],
    )


def _note(tone: str, heading: str, text: str) -> Block:
    return _block("note", tone=tone, heading=heading, text=f"<p>{text}</p>")


def _table(caption: str, headings: list[str], *rows: list[str]) -> Block:
    return _block(
        "table",
        caption=caption,
        columns=[{"type": "text", "heading": heading} for heading in headings],
        rows=[{"values": row} for row in rows],
    )


def _rule(title: str, law: str, paragraph: str, summary: str, url: str) -> Block:
    return _block("rule", title=title, law=law, paragraph=paragraph, summary=f"Kort sagt: {summary}", url=url)


IMAGES: dict[str, dict[str, str]] = {
    "steps": {"title": "Stegene i en anskaffelse", "filename": "stegene-i-en-anskaffelse.png"},
    "roles": {"title": "Hvem har ansvar for hva i en anskaffelse", "filename": "hvem-har-ansvar-for-hva.png"},
}

PROCESS: dict[str, Any] = {
    "name": "Anskaffelser",
    "slug": "anskaffelser",
    "sector": "shared",
    "summary": (
        "Kjøp av varer, tjenester og bygg- og anleggsarbeid, fra behovet oppstår til kontrakten er fulgt opp."
    ),
    "description": (
        "Alle virksomheter i kommunen kjøper inn på samme måte. Byrådsavdeling for finans (FIN) eier "
        "prosessen og setter premissene. Konserninnkjøp i Utviklings- og kompetanseetaten (UKE) holder "
        "veileder, maler og verktøy ved like. Lederen for hver virksomhet har ansvaret lokalt."
    ),
    "standard": True,
    "owner_unit": "FIN",
}

GUIDE: dict[str, Any] = {
    "title": "Anskaffelser",
    "slug": "anskaffelser",
    "summary": "Slik kjøper du varer og tjenester riktig, fra behovet oppstår til kontrakten er fulgt opp.",
    "applies_to": (
        "Alle virksomheter i kommunen, både den som kjøper ofte og den som kjøper en gang i året. "
        "Private barnehager og andre samarbeidspartnere kan bruke veilederen og malene."
    ),
    "owner_unit": "UKE",
    "audience": "public",
    "review_months": 12,
    "note": "Første felles veileder. Erstatter de lokale.",
    "body": [
        _note(
            "info",
            "Se først om kommunen har en avtale",
            (
                "Har vi en samkjøpsavtale, skal du bruke den. Da bestiller du på avtalen og trenger ikke "
                'resten av veilederen. <a href="https://www.example.org/avtalekatalogen">Finn avtalen i '
                "avtalekatalogen</a>."
            ),
        ),
        _block(
            "image",
            image="steps",
            alt=(
                "Åtte steg i rekkefølge. Forberede: avklar behovet, anslå verdien, sett sammen teamet og lag "
                "grunnlaget. Kjøpe og følge opp: kunngjør, vurder og velg, inngå kontrakten og følg opp."
            ),
            caption="De fire første stegene forbereder konkurransen. Bruk god tid på dem.",
        ),
        _text(
            "<h3>Kjøper du sjelden?</h3><p>Da skal du ikke stå alene. Ring Konserninnkjøp før du begynner, "
            "og bruk malene for små kjøp. I et lite kjøp er stegene korte, og mye av steg 3 og 5 faller "
            "bort.</p><h3>Kjøper du ofte?</h3><p>Da kjenner du stegene. Bruk sjekklistene og de nyeste "
            "malene, og se etter datoen på siden.</p>"
        ),
        _table(
            "Hvem har ansvar for hva?",
            ["Hvem", "Ansvar"],
            [
                "Byrådsavdeling for finans (FIN)",
                "Eier prosessen, har det strategiske ansvaret og setter premissene.",
            ],
            ["Konserninnkjøp i UKE", "Holder veileder, maler og verktøy ved like. Gir råd og holder kurs."],
            [
                "Lederen for virksomheten",
                "Svarer for kjøpene lokalt: fullmakter, plan, kompetanse og kontroll.",
            ],
            [
                "Innkjøpskoordinatoren",
                "Hjelper dem som kjøper i virksomheten, og kontrollerer anslag og protokoll.",
            ],
            ["Du som kjøper", "Kjenner behovet, følger stegene og skriver ned hva dere valgte og hvorfor."],
        ),
        _note(
            "info",
            "For private barnehager og andre utenfor kommunen",
            (
                "Bruk gjerne maler og sjekklister. Det kommunen selv har bestemt om fullmakter og avtaler, "
                "gjelder ikke for dere. Om lovens regler gjelder, kommer an på hvordan dere er organisert "
                "og finansiert. Spør om du er i tvil."
            ),
        ),
        _block(
            "contact",
            name="Konserninnkjøp i UKE",
            text="Spør om hele prosessen, fra behov til kontrakt. Har du kort tid: ring.",
            phone="21 80 21 80",
            mail=MAIL,
        ),
    ],
}

_STEP_1: dict[str, Any] = {
    "title": "Avklar behovet",
    "slug": "avklar-behovet",
    "summary": "Finn ut hva dere trenger, hvem som skal bruke det, og om dere må kjøpe noe nytt.",
    "owner_unit": "",
    "review_months": 12,
    "note": "Nytt felles steg. Samler de lokale rutinene for behov og godkjenning.",
    "body": [
        _text(
            "<p>Et godt kjøp begynner med et tydelig behov. Skriv ned hva dere skal få til, før dere ser på "
            "produkter.</p>"
        ),
        _do(
            (
                "Beskriv behovet med egne ord.",
                "Skriv hva som skal bli bedre, og for hvem. Vent med å nevne løsninger.",
            ),
            (
                "Spør dem som skal bruke det.",
                "Snakk med ansatte, tillitsvalgte og brukere. De vet hva som svikter.",
            ),
            ("Se om dere kan la være å kjøpe.", "Kan dere reparere, dele, låne eller bruke det dere har?"),
            (
                "Sjekk om det finnes en avtale.",
                "Søk i avtalekatalogen. Finnes en samkjøpsavtale, bestiller du på den.",
            ),
            (
                "Se hva markedet tilbyr.",
                "Du kan snakke med leverandører, men gi alle den samme informasjonen.",
            ),
            (
                "Få ja fra den som har budsjettet.",
                "Da vet dere at pengene finnes, før dere bruker tid på resten.",
            ),
        ),
        _note(
            "info",
            "Eksempel: hjemmetjenesten trenger nye arbeidssko",
            (
                "«Vi trenger 60 par sko» er en løsning. «De ansatte skal gå trygt på is og tørre gulv hele "
                "dagen» er et behov. Det siste gir flere gode tilbud."
            ),
        ),
        _note(
            "warning",
            "Ikke la én leverandør skrive kravene",
            (
                "Råd fra markedet er lov og lurt. Men en leverandør som hjelper dere, kan få et forsprang. "
                "Skriv ned hvem dere snakket med, og del det samme med alle."
            ),
        ),
    ],
    "resources": [
        _block(
            "template",
            title="Behovsbeskrivelse",
            description="To sider å fylle ut: behov, brukere, andre løsninger og godkjenning.",
            document="need",
        ),
        _block(
            "checklist",
            title="Er behovet klart nok?",
            description="Kan du krysse av for alt, er du klar for steg 2.",
            items=[
                "Behovet er skrevet uten navn på produkt eller leverandør",
                "De som skal bruke det, er spurt",
                "Vi har vurdert å reparere, dele eller låne",
                "Vi har søkt i avtalekatalogen",
                "Den som har budsjettet, har sagt ja",
            ],
        ),
        _block(
            "tool",
            title="Avtalekatalogen",
            description="Alle samkjøpsavtaler i kommunen, med kontaktperson og hvordan du bestiller.",
            url="https://www.example.org/avtalekatalogen",
        ),
        _block(
            "procedure",
            title="Hvem må si ja?",
            description="Slik blir et kjøp godkjent i virksomheten.",
            points=[
                "Lederen med budsjettansvar godkjenner behovet.",
                "Innkjøpskoordinatoren kontrollerer anslaget over verdien.",
                "Lederen for virksomheten godkjenner kjøp over fullmakten i delegasjonsreglementet.",
            ],
        ),
        _rule(
            "Du kan snakke med markedet først",
            "Anskaffelsesforskriften",
            "§ 12-1",
            (
                "Før konkurransen kan dere spørre leverandører og andre om råd. Det må ikke gi noen en "
                "urettferdig fordel."
            ),
            f"{REGULATION}§12-1",
        ),
    ],
}

_STEP_2: dict[str, Any] = {
    "title": "Anslå verdien og velg prosedyre",
    "slug": "ansla-verdien-og-velg-prosedyre",
    "summary": "Verdien avgjør hvilke regler som gjelder. Ta med alt dere kan komme til å betale.",
    "owner_unit": "",
    "review_months": 6,
    "note": "Nytt felles steg. Beløpsgrensene står ikke lenger i teksten, men hos kilden.",
    "body": [
        _text(
            "<p>Regn ut verdien før dere gjør noe annet. Den sier hvor mye dere må gjøre, og hvem som må si "
            "ja.</p>"
        ),
        _do(
            (
                "Regn ut samlet verdi uten merverdiavgift.",
                (
                    "Ta med alle årene kontrakten kan vare, og alle opsjoner. En opsjon er en rett til å "
                    "kjøpe mer eller forlenge."
                ),
            ),
            (
                "Ta med det som følger med.",
                "Drift, service, opplæring, frakt og gjenvinning er også en del av prisen.",
            ),
            (
                "Legg sammen like kjøp.",
                "Det er ikke lov å dele opp et kjøp for å komme under en grense.",
            ),
            (
                "Finn ut hva slags kjøp det er.",
                "Vare, tjeneste eller bygg og anlegg? For helse- og sosialtjenester gjelder egne regler.",
            ),
            (
                "Velg prosedyre.",
                "Skjemaet nedenfor gir deg svaret, og hvem som må si ja.",
            ),
            (
                "Skriv anslaget i protokollen.",
                "Da kan dere vise hvordan dere kom fram til det.",
            ),
        ),
        _table(
            "Hvilken del av forskriften gjelder?",
            ["Verdi", "Regler", "Dette betyr det for deg"],
            [
                "Under grensen i loven",
                "Kommunens egne regler",
                "Sammenlign priser, og ta vare på det du fant ut.",
            ],
            [
                "Under nasjonal terskelverdi",
                "Del I",
                "Spør flere leverandører, vanligvis minst tre. Skriv hvorfor.",
            ],
            [
                "Over nasjonal terskelverdi",
                "Del II",
                "Kunngjør på Doffin. Følg frister, og gi en skriftlig begrunnelse.",
            ],
            ["Over EØS-terskelverdien", "Del III", "Kunngjør i hele EØS-området. Egne frister. Bruk et TAT."],
            [
                "Helse- og sosialtjenester",
                "Del IV",
                "Enklere regler, men brukerne skal stå i sentrum. Ring oss.",
            ],
        ),
        _note(
            "warning",
            "Beløpene endrer seg",
            "Grensene blir justert. Derfor står de ikke her. Sjekk alltid gjeldende beløp på "
            '<a href="https://www.anskaffelser.no/">anskaffelser.no</a> den dagen du regner.',
        ),
        _note(
            "info",
            "Eksempel på utregning (eksempel, ikke en grense)",
            (
                "Renhold koster 90 000 kroner i året. Kontrakten varer i to år og kan forlenges med ett år "
                "to ganger. Verdien er fire år, altså 360 000 kroner, ikke 90 000."
            ),
        ),
    ],
    "resources": [
        _block(
            "form",
            title="Velg prosedyre",
            description="Ti spørsmål. Svaret sier hvilke regler som gjelder, og hvem som må si ja.",
            url="https://www.example.org/skjema/velg-prosedyre",
            minutes=5,
        ),
        _block(
            "template",
            title="Anslag over verdien",
            description="Excel-ark som regner ut verdien for alle år, med opsjoner og like kjøp.",
            document="value",
        ),
        _block(
            "template",
            title="Anskaffelsesprotokoll",
            description="Begynn på den nå, og skriv i den i hvert steg. Da er den ferdig når kjøpet er det.",
            document="protocol",
        ),
        _block(
            "checklist",
            title="Har du tatt med alt?",
            description="De fire tingene som oftest blir glemt.",
            items=[
                "Hele perioden kontrakten kan vare",
                "Opsjoner",
                "Like kjøp i hele virksomheten",
                "Drift, opplæring og gjenvinning",
            ],
        ),
        _rule(
            "Slik skal verdien beregnes",
            "Anskaffelsesforskriften",
            "§ 5-4",
            (
                "Regn med alt dere kan komme til å betale, uten merverdiavgift, for hele kontrakten med "
                "opsjoner. Du kan ikke dele opp for å slippe unna reglene."
            ),
            f"{REGULATION}§5-4",
        ),
    ],
}

_STEP_3: dict[str, Any] = {
    "title": "Sett sammen teamet",
    "slug": "sett-sammen-teamet",
    "summary": "Store kjøp trenger et tverrfaglig anskaffelsesteam (TAT). I små kjøp holder det med to personer.",
    "owner_unit": "",
    "review_months": 12,
    "note": "Nytt felles steg med samme mandat for alle TAT.",
    "body": [
        _text(
            "<p>Ingen kan alt om fag, jus, økonomi og marked. Sett sammen folk som kan det til sammen, og "
            "bli enige om hvem som bestemmer hva.</p>"
        ),
        _do(
            (
                "Avgjør om dere trenger et TAT.",
                "Se i tabellen. Er dere i tvil, spør innkjøpskoordinatoren i virksomheten.",
            ),
            ("Velg en leder for teamet.", "Lederen har tid, kjenner behovet og svarer for framdriften."),
            ("Finn fagfolkene.", "Ta med noen som skal bruke det dere kjøper, og noen som kan innkjøp."),
            ("Fyll ut mandatet.", "Det sier hva teamet skal levere, når, og hva det ikke kan bestemme selv."),
            (
                "Sjekk habiliteten.",
                "Alle leser og signerer egenerklæringen før de ser noe fra leverandørene.",
            ),
            (
                "Avtal hvor dere deler dokumenter.",
                "Bruk et lukket sted for teamet. Ikke send tilbud på e-post.",
            ),
        ),
        _table(
            "Hvor stort team trenger dere?",
            ["Kjøpet", "Team"],
            ["Lite og enkelt", "Du som kjøper, og en kollega som kontrollerer."],
            ["Middels, eller nytt for dere", "To eller tre, og innkjøpskoordinatoren."],
            [
                "Stort, langvarig, komplisert eller med høy risiko",
                "TAT: leder, fag, bruker, innkjøp, jus og økonomi.",
            ],
            ["Felles for flere virksomheter", "TAT med en fra hver virksomhet. Konserninnkjøp kan lede det."],
        ),
        _block(
            "image",
            image="roles",
            alt=(
                "Fire nivåer med piler nedover. FIN eier prosessen og setter premissene. Konserninnkjøp i "
                "UKE har veileder, maler og verktøy. Lederen for virksomheten svarer for kjøpet lokalt. "
                "Teamet gjennomfører kjøpet."
            ),
            caption="Teamet gjør jobben. Lederen for virksomheten har ansvaret.",
        ),
        _note(
            "warning",
            "Kjenner du en leverandør?",
            (
                "Er du i familie, nær venn eller medeier, eller jobbet du der nylig? Si fra til lederen før "
                "du gjør mer. Det er lederen som avgjør om du kan være med."
            ),
        ),
    ],
    "resources": [
        _block(
            "template",
            title="Mandat for TAT",
            description="Oppdrag, medlemmer, frister og fullmakter på to sider.",
            document="mandate",
        ),
        _block(
            "template",
            title="Egenerklæring om habilitet",
            description="En side for hvert medlem. Legges ved protokollen.",
            document="impartiality",
        ),
        _block(
            "procedure",
            title="Slik kommer et TAT i gang",
            description="De to første ukene.",
            points=[
                "Lederen for virksomheten peker ut leder og medlemmer.",
                "Medlemmene signerer egenerklæringen om habilitet.",
                "Teamet møtes, går gjennom mandatet og setter opp en plan med frister.",
                "Lederen for virksomheten godkjenner mandat og plan.",
                "Teamet orienterer Konserninnkjøp, som gir råd underveis.",
            ],
        ),
        _block(
            "form",
            title="Be Konserninnkjøp om hjelp",
            description="For deg som kjøper sjelden, eller mangler noen i teamet. Du får svar innen tre virkedager.",
            url="https://www.example.org/skjema/hjelp-til-anskaffelse",
            minutes=3,
        ),
        _rule(
            "Hvem er inhabil?",
            "Forvaltningsloven",
            "§ 6",
            (
                "Du kan ikke forberede eller avgjøre en sak når du selv, familien din eller noen du er nær "
                "knyttet til, har noe å vinne eller tape på den."
            ),
            "https://lovdata.no/lov/1967-02-10/§6",
        ),
    ],
}

_STEP_4: dict[str, Any] = {
    "title": "Lag konkurransegrunnlaget",
    "slug": "lag-konkurransegrunnlaget",
    "summary": "Beskriv hva dere skal kjøpe, hvilke krav som gjelder, og hvordan dere velger.",
    "owner_unit": "",
    "review_months": 12,
    "note": "Nytt felles steg. Klima og miljø skal telle minst 30 prosent.",
    "body": [
        _text(
            "<p>Leverandørene svarer på det dere spør om. Skriv kort og tydelig, så får dere tilbud som kan "
            "sammenlignes.</p>"
        ),
        _do(
            ("Skriv hva dere skal ha.", "Bruk behovsbeskrivelsen. Krev resultater, ikke et bestemt merke."),
            (
                "Skill mellom må og bør.",
                "Et absolutt krav må være oppfylt. Ta bare med krav dere vil kontrollere.",
            ),
            ("Still krav til leverandøren.", "Krev bare det som trengs for å gjøre denne jobben."),
            (
                "Bestem hvordan dere velger.",
                "Sett opp kriterier og vekt. Klima og miljø teller som hovedregel minst 30 prosent.",
            ),
            (
                "Ta med vilkårene i kontrakten.",
                "Legg ved kontrakten dere vil bruke, med krav til lønn og arbeid.",
            ),
            (
                "Sett frister som er til å leve med.",
                "Gi god nok tid til å lage et godt tilbud, også i ferier.",
            ),
            (
                "Få en annen til å lese.",
                "La en som ikke har vært med, lese alt. Det som er uklart, blir en klage.",
            ),
        ),
        _block(
            "quote",
            text="Oppdragsgiver skal vekte klima- og miljøhensyn med minimum tretti prosent.",
            source="Anskaffelsesforskriften § 7-9 andre ledd",
            url=f"{REGULATION}§7-9",
        ),
        _table(
            "Tre slags krav som ofte blir blandet",
            ["Krav", "Handler om", "Eksempel"],
            ["Krav til leverandøren", "Om firmaet kan gjøre jobben", "Har levert vask av arbeidstøy før"],
            ["Krav til det dere kjøper", "Hva dere skal få", "Tåler vask på 85 grader"],
            [
                "Kriterier for valget",
                "Hva som skiller gode tilbud",
                "Kort leveringstid, lavt utslipp ved transport",
            ],
        ),
        _note(
            "info",
            "Lite kjøp? Bruk den korte malen",
            "Konkurransegrunnlag for små kjøp er på to sider og kan sendes rett til leverandørene.",
        ),
    ],
    "resources": [
        _block(
            "template",
            title="Konkurransegrunnlag for små kjøp",
            description="Forespørsel på to sider som du kan sende til leverandørene.",
            document="small",
        ),
        _block(
            "template",
            title="Kravspesifikasjon",
            description="Tabeller for absolutte krav, ønsker og krav til klima og miljø.",
            document="requirements",
        ),
        _block(
            "checklist",
            title="Klart til å sendes ut?",
            description="Gå gjennom listen sammen med en som ikke har skrevet.",
            items=[
                "Kravene nevner ikke merker eller leverandører",
                "Alle absolutte krav kan kontrolleres",
                "Vekten på kriteriene er til sammen 100 prosent",
                "Klima og miljø teller minst 30 prosent, eller unntaket er begrunnet",
                "Kontrakten er lagt ved",
                "Frister for spørsmål og tilbud er satt",
            ],
        ),
        _block(
            "tool",
            title="Kriterieveiviseren",
            description="Ferdige forslag til krav om klima, miljø og arbeidsliv. Laget av staten.",
            url="https://kriterieveiviseren.anskaffelser.no/",
        ),
        _rule(
            "Klima og miljø teller minst 30 prosent",
            "Anskaffelsesforskriften",
            "§ 7-9",
            (
                "Gi klima og miljø minst 30 prosent vekt. Strenge krav kan brukes i stedet når det klart "
                "gir bedre effekt. Skriv begrunnelsen i konkurransegrunnlaget."
            ),
            f"{REGULATION}§7-9",
        ),
    ],
}

_STEP_5: dict[str, Any] = {
    "title": "Kunngjør konkurransen",
    "slug": "kunngjor-konkurransen",
    "summary": "Legg konkurransen ut, svar likt på spørsmål, og ta imot tilbudene i tide.",
    "owner_unit": "",
    "review_months": 12,
    "note": "Nytt felles steg med én rutine for spørsmål fra leverandører.",
    "body": [
        _text(
            "<p>Alle leverandører skal ha samme sjanse. De skal få den samme informasjonen, samtidig.</p>"
            "<p>I et lite kjøp trenger du som regel ikke kunngjøre. Da sender du forespørselen til flere "
            "leverandører på samme tid.</p>"
        ),
        _do(
            (
                "Opprett konkurransen i KGV.",
                "Konkurransegjennomføringsverktøyet (KGV) tar vare på alt, også klokkeslett.",
            ),
            (
                "Fyll ut kunngjøringen.",
                "Skriv en tittel som leverandørene forstår, og velg riktig kode for varen.",
            ),
            ("Kunngjør på Doffin.", "KGV sender den dit. Over EØS-terskelverdien går den også til TED."),
            ("Svar skriftlig på spørsmål.", "Alle får svaret samtidig, uten å se hvem som spurte."),
            (
                "Gi mer tid hvis noe viktig endres.",
                "Retter dere noe som betyr noe for tilbudet, flytter dere fristen.",
            ),
            (
                "Åpne tilbudene etter fristen.",
                "To personer er til stede. Tilbud som kommer for sent, blir avvist.",
            ),
        ),
        _table(
            "Hvor skal kjøpet kunngjøres?",
            ["Regler", "Hvor"],
            ["Del I", "Ikke plikt. Send forespørselen til flere, eller kunngjør frivillig på Doffin."],
            ["Del II", "Doffin"],
            ["Del III", "Doffin og TED, som er EØS-områdets felles database"],
            ["Del IV", "Kommer an på verdien. Spør Konserninnkjøp."],
        ),
        _note(
            "warning",
            "Ikke snakk med én leverandør alene",
            (
                "Fra kunngjøringen til valget går all kontakt gjennom KGV. Ringer noen, så be dem stille "
                "spørsmålet der."
            ),
        ),
        _block(
            "contact",
            name="Brukerstøtte for KGV",
            text="Hjelp til å opprette, kunngjøre og åpne tilbud. Ring før fristen går ut, ikke etter.",
            phone="21 80 21 80",
            mail="kgv@example.org",
        ),
    ],
    "resources": [
        _block(
            "tool",
            title="Konkurransegjennomføringsverktøyet (KGV)",
            description="Her oppretter du konkurransen, svarer på spørsmål og åpner tilbudene.",
            url="https://www.example.org/kgv",
        ),
        _block(
            "tool",
            title="Doffin",
            description="Databasen der offentlige kjøp i Norge blir kunngjort. Se også hvordan andre har skrevet.",
            url="https://www.doffin.no/",
        ),
        _block(
            "procedure",
            title="Slik svarer du på spørsmål",
            description="Fra spørsmålet kommer, til alle har fått svar.",
            points=[
                "Bekreft i KGV at spørsmålet er mottatt.",
                "Ta bort det som viser hvem som spør.",
                "Avklar svaret med fagpersonen i teamet.",
                "Publiser spørsmål og svar til alle samtidig.",
                "Flytt fristen hvis svaret endrer noe viktig, og si hvorfor.",
            ],
        ),
        _block(
            "checklist",
            title="Før du trykker på Kunngjør",
            description="Det tar fem minutter og sparer mange telefoner.",
            items=[
                "Riktig prosedyre og riktig kode er valgt",
                "Alle vedlegg kan åpnes",
                "Fristene er de samme i kunngjøring og konkurransegrunnlag",
                "To personer er satt opp til å åpne tilbudene",
                "Noen svarer på spørsmål hver dag",
            ],
        ),
        _rule(
            "Store kjøp skal kunngjøres",
            "Anskaffelsesforskriften",
            "kapittel 21",
            (
                "Kjøp etter del III skal kunngjøres på Doffin, som sender dem videre til TED. Også "
                "resultatet skal kunngjøres når kontrakten er inngått."
            ),
            f"{REGULATION}§21-1",
        ),
    ],
}

_STEP_6: dict[str, Any] = {
    "title": "Vurder tilbudene og velg leverandør",
    "slug": "vurder-tilbudene-og-velg-leverandor",
    "summary": "Vurder likt, skriv ned hvorfor, og gi leverandørene tid til å klage.",
    "owner_unit": "",
    "review_months": 12,
    "note": "Nytt felles steg. Samme evalueringsskjema for alle virksomheter.",
    "body": [
        _text(
            "<p>Velg etter kriteriene dere skrev, verken mer eller mindre. En som ikke var med, skal kunne "
            "lese begrunnelsen og forstå valget.</p>"
        ),
        _do(
            ("Sjekk at tilbudene kan være med.", "Kom de i tide, er de fullstendige, og er kravene oppfylt?"),
            ("Be om avklaring hvis noe er uklart.", "Leverandøren kan forklare, men ikke forbedre tilbudet."),
            (
                "Vurder hver for seg først.",
                "Gi poeng alene, og snakk sammen etterpå. Da påvirker dere hverandre mindre.",
            ),
            ("Begrunn hvert poeng.", "Skriv hva som var bra, og hva som manglet, sammenlignet med de andre."),
            ("Regn sammen i skjemaet.", "Vekten skal være den samme som i konkurransegrunnlaget."),
            ("La den som har fullmakt, bestemme.", "Teamet anbefaler. Lederen med fullmakt velger."),
            ("Send brevet til alle samtidig.", "Si hvem som vant, hvorfor, og når dere vil signere."),
            ("Vent til fristen er ute.", "Kommer det en klage, vurderer dere den før dere gjør noe mer."),
        ),
        _note(
            "warning",
            "Du kan ikke finne på nye kriterier",
            (
                "Oppdager dere noe viktig som ikke står i konkurransegrunnlaget, kan dere ikke bruke det "
                "nå. Spør Konserninnkjøp om dere må avlyse."
            ),
        ),
        _block(
            "quote",
            text=(
                "Begrunnelsen skal vise hvem som ble valgt, og hva som gjorde tilbudet bedre enn de andre. "
                "(Gjengitt med våre ord.)"
            ),
            source="Anskaffelsesforskriften § 25-1",
            url=f"{REGULATION}§25-1",
        ),
        _note(
            "info",
            "Bare ett tilbud?",
            (
                "Dere kan velge det hvis prisen er rimelig og kravene er oppfylt. Skriv i protokollen "
                "hvorfor dere tror at det ikke kom flere."
            ),
        ),
    ],
    "resources": [
        _block(
            "template",
            title="Evalueringsskjema",
            description="Excel-ark med vekt og poeng. Det regner ut poeng for pris og finner rekkefølgen.",
            document="evaluation",
        ),
        _block(
            "template",
            title="Tildelingsbrev",
            description="Brev til alle som ga tilbud, med begrunnelse og frist for å klage.",
            document="award",
        ),
        _block(
            "checklist",
            title="Før du sender brevet",
            description="Feil i brevet kan gi en ny frist, og dere må vente lenger.",
            items=[
                "Den som har fullmakt, har godkjent valget",
                "Poeng og begrunnelse stemmer overens",
                "Brevet sier når karensperioden slutter",
                "Forretningshemmeligheter er tatt bort",
                "Alle som ga tilbud, får brevet samtidig",
            ],
        ),
        _rule(
            "Alle skal få vite hvem som vant",
            "Anskaffelsesforskriften",
            "§ 25-1",
            (
                "Gi alle som var med, skriftlig beskjed samtidig, før dere signerer. Si hvem som vant, "
                "hvorfor, og hvor lenge dere venter. For del II står regelen i § 10-1."
            ),
            f"{REGULATION}§25-1",
        ),
        _rule(
            "Når kan andre se tilbudene?",
            "Offentleglova",
            "§ 23",
            (
                "Tilbud og protokoll kan holdes tilbake til leverandøren er valgt. Etterpå kan folk be om "
                "innsyn, men forretningshemmeligheter skal fortsatt skjermes."
            ),
            "https://lovdata.no/lov/2006-05-19-16/§23",
        ),
    ],
}

_STEP_7: dict[str, Any] = {
    "title": "Inngå kontrakten",
    "slug": "innga-kontrakten",
    "summary": "Vent ut karensperioden, bruk kommunens kontrakt, og stopp sosial dumping før det skjer.",
    "owner_unit": "FIN",
    "review_months": 12,
    "note": "Nytt steg som FIN svarer for. Samme krav til lønn og arbeid i alle kontrakter.",
    "body": [
        _text(
            "<p>Kontrakten skal si det samme som konkurransegrunnlaget og tilbudet. Nå er det for sent å "
            "forhandle om noe nytt.</p>"
        ),
        _do(
            (
                "Vent til karensperioden er over.",
                "Signerer dere for tidlig, kan kontrakten bli satt ut av kraft.",
            ),
            ("Kontroller vinneren.", "Hent skatteattest og andre bevis på det leverandøren har lovet."),
            ("Fyll ut kontrakten.", "Bruk den dere la ved konkurransen. Ikke leverandørens egne vilkår."),
            ("Legg ved kravene til lønn og arbeid.", "De gjelder også underleverandører."),
            (
                "La riktig person signere.",
                "Bare den som har fullmakt etter delegasjonsreglementet, kan binde kommunen.",
            ),
            (
                "Arkiver og kunngjør resultatet.",
                "Kontrakt, protokoll og brev skal i arkivet. Store kjøp kunngjøres.",
            ),
            ("Pek ut en som følger opp.", "Kontrakten trenger en eier fra første dag."),
        ),
        _table(
            "Hvor lenge må dere vente?",
            ["Regler", "Ventetid"],
            ["Del I", "Ingen karensperiode. Gi likevel beskjed, og vent noen dager hvis det er mulig."],
            ["Del II", "Karensperiode etter § 10-2. Skriv i brevet når den slutter."],
            ["Del III", "Minst ti dager fra dagen etter at brevet ble sendt elektronisk (§ 25-2)."],
        ),
        _note(
            "warning",
            "Ikke begynn før kontrakten er signert",
            (
                "En bestilling på telefon eller e-post kan også binde kommunen. Vent med levering til alle "
                "har signert."
            ),
        ),
        _block(
            "contact",
            name="Seksjon for anskaffelser i FIN",
            text="Spør om premissene: standardkontrakter, fullmakter og krav mot sosial dumping.",
            phone="21 80 21 80",
            mail="fin-anskaffelser@example.org",
        ),
    ],
    "resources": [
        _block(
            "template",
            title="Kontrakt for små kjøp",
            description="Enkel kontrakt på to sider, på et språk begge parter forstår.",
            document="contract",
        ),
        _block(
            "template",
            title="Vedlegg om lønns- og arbeidsvilkår",
            description="Krav mot sosial dumping, med leverandørens egenrapport. Legges ved kontrakten.",
            document="labour",
        ),
        _block(
            "checklist",
            title="Før dere signerer",
            description="Seks ting som må være på plass.",
            items=[
                "Karensperioden er over, og ingen klage står åpen",
                "Skatteattesten er gyldig",
                "Kontrakten stemmer med konkurransegrunnlag og tilbud",
                "Vedlegget om lønns- og arbeidsvilkår er med",
                "Den som signerer, har fullmakt",
                "En navngitt person skal følge opp kontrakten",
            ],
        ),
        _block(
            "procedure",
            title="Slik signerer dere",
            description="Fra ferdig kontrakt til arkivet.",
            points=[
                "Innkjøpskoordinatoren leser kontrakten mot konkurransegrunnlaget.",
                "Lederen med fullmakt signerer for virksomheten.",
                "Leverandøren signerer.",
                "Du arkiverer kontrakt, protokoll og tildelingsbrev på samme sak.",
                "Du registrerer kontrakten i avtalekatalogen.",
            ],
        ),
        _rule(
            "Vent før dere signerer",
            "Anskaffelsesforskriften",
            "§ 25-2",
            (
                "Dere kan ikke inngå kontrakt før karensperioden er over. Den gir de andre leverandørene "
                "tid til å klage. Sjekk lengden før du skriver brevet."
            ),
            f"{REGULATION}§25-2",
        ),
    ],
}

_STEP_8: dict[str, Any] = {
    "title": "Følg opp kontrakten",
    "slug": "folg-opp-kontrakten",
    "summary": "Sjekk at dere får det dere betaler for, og at de som gjør jobben, har det bra.",
    "owner_unit": "",
    "review_months": 6,
    "note": "Nytt felles steg. Oppfølging har ofte manglet i de lokale rutinene.",
    "body": [
        _text(
            "<p>Gevinsten kommer etter signaturen. Sett av tid til å følge med, så lenge kontrakten "
            "varer.</p>"
        ),
        _do(
            (
                "Hold et oppstartsmøte.",
                "Bli enige om kontaktpersoner, bestilling, levering og hvordan dere sier fra.",
            ),
            ("Kontroller det dere får.", "Sammenlign varen eller tjenesten med kravene, ikke med minnet."),
            ("Kontroller fakturaen.", "Pris, antall og betingelser skal stemme med kontrakten."),
            (
                "Si fra skriftlig med en gang.",
                "Skriv hva som er feil, hva dere krever, og når det skal være rettet.",
            ),
            (
                "Kontroller lønn og arbeidsvilkår.",
                "Be om dokumentasjon der risikoen er størst. Det er en plikt.",
            ),
            (
                "Før logg.",
                "Møter, avvik og avtaler hører hjemme i loggen. Da står ikke alt i hodet på én person.",
            ),
            (
                "Begynn i tide på neste kjøp.",
                "Sett en påminnelse god tid før kontrakten eller opsjonen går ut.",
            ),
        ),
        _note(
            "warning",
            "Store endringer er et nytt kjøp",
            "Vil dere ha mye mer, noe annet eller mye lengre enn avtalt? Da kan det være en ulovlig direkte "
            "anskaffelse. Spør før dere sier ja.",
        ),
        _block(
            "quote",
            text=(
                "Mindre endringer kan være lov uten en ny konkurranse. Blir kontrakten vesentlig "
                "annerledes, må dere konkurrere på nytt. (Gjengitt med våre ord.)"
            ),
            source="Anskaffelsesforskriften § 28-1 og § 28-2",
            url=f"{REGULATION}§28-1",
        ),
        _table(
            "Hvor ofte?",
            ["Kontrakt", "Oppfølging"],
            ["Liten og enkel", "Kontroller hver levering. En samtale i året."],
            ["Viktig for tjenesten", "Møte hvert kvartal. Logg og avvik gjennomgås."],
            [
                "Renhold, bygg og andre med høy risiko",
                "Som over, og kontroll av lønns- og arbeidsvilkår hvert år.",
            ],
        ),
    ],
    "resources": [
        _block(
            "template",
            title="Kontraktsoppfølgingslogg",
            description="Excel-ark med logg, fakturaer og hvor mye av kontrakten som er brukt.",
            document="log",
        ),
        _block(
            "form",
            title="Meld et avvik",
            description="Når leverandøren ikke leverer som avtalt, eller du mistenker sosial dumping.",
            url="https://www.example.org/skjema/avvik-i-kontrakt",
            minutes=4,
        ),
        _block(
            "procedure",
            title="Når leverandøren ikke leverer",
            description="Trinn for trinn. Gå ikke videre før det forrige er prøvd.",
            points=[
                "Skriv ned hva som er galt, med dato og bilder.",
                "Send en skriftlig reklamasjon med frist for å rette.",
                "Hold et møte, og skriv referat som begge godtar.",
                "Bruk det kontrakten gir rett til, for eksempel dagmulkt eller prisavslag.",
                "Spør Konserninnkjøp og jurist før dere vurderer å heve kontrakten.",
            ],
        ),
        _block(
            "checklist",
            title="Oppfølging hvert kvartal",
            description="Passer for kontrakter som er viktige for tjenesten.",
            items=[
                "Leveransene er kontrollert mot kravene",
                "Fakturaene stemmer med prisene i kontrakten",
                "Avvik er meldt og fulgt opp",
                "Lønns- og arbeidsvilkår er vurdert",
                "Vi vet hvor mye som gjenstår av kontrakten",
                "Påminnelse om opsjon og utløp er satt",
            ],
        ),
        _rule(
            "Dere skal kontrollere lønn og arbeidsvilkår",
            "Forskrift om lønns- og arbeidsvilkår i offentlige kontrakter",
            "§ 7",
            (
                "Den som kjøper, skal kontrollere at leverandøren holder kravene. Hvor mye dere "
                "kontrollerer, kommer an på risikoen i bransjen."
            ),
            "https://lovdata.no/forskrift/2008-02-08-112/§7",
        ),
    ],
}

STEPS: list[dict[str, Any]] = [_STEP_1, _STEP_2, _STEP_3, _STEP_4, _STEP_5, _STEP_6, _STEP_7, _STEP_8]

# The templates. A part has a heading and a text, and then "points" (a list), "fields" (label and placeholder) or
# "table" (columns and rows, perhaps widths in centimetres). The workbooks have functions of their own in files.py.
_SIGN = {
    "columns": ["Rolle", "Navn", "Dato", "Underskrift"],
    "rows": [["[rolle]", "[navn]", "[dato]", ""], ["[rolle]", "[navn]", "[dato]", ""]],
}

DOCUMENTS: dict[str, dict[str, Any]] = {
    "need": {
        "title": "Behovsbeskrivelse",
        "filename": "behovsbeskrivelse.docx",
        "build": "docx",
        "intro": "Fyll ut malen før dere ser etter løsninger. Den som har budsjettet, godkjenner den til slutt.",
        "parts": [
            {
                "heading": "Om kjøpet",
                "fields": [
                    ("Hva gjelder det?", "[kort navn på kjøpet]"),
                    ("Virksomhet og tjenestested", "[for eksempel hjemmetjenesten i bydelen]"),
                    ("Kontaktperson", "[navn, telefon og e-post]"),
                    ("Saksnummer", "[saksnummer i arkivet]"),
                    ("Når må det være på plass?", "[dato, og hva som skjer hvis det blir senere]"),
                ],
            },
            {
                "heading": "Behovet",
                "text": "Skriv hva dere skal få til. Ikke nevn produkter, merker eller leverandører.",
                "fields": [
                    ("Hva er problemet i dag?", "[beskriv med egne ord]"),
                    ("Hva skal bli bedre?", "[hva skal brukere og ansatte merke?]"),
                    ("Hvem skal bruke det?", "[hvem, og hvor mange]"),
                    ("Hvem har vi spurt?", "[ansatte, tillitsvalgte, brukere, pårørende]"),
                    ("Hva skjer hvis vi ikke kjøper?", "[konsekvens]"),
                ],
            },
            {
                "heading": "Andre måter å løse det på",
                "text": "Vis at dere har vurdert å la være å kjøpe nytt.",
                "table": {
                    "columns": ["Mulighet", "Ja eller nei", "Hvorfor"],
                    "rows": [
                        ["Bestille på en samkjøpsavtale", "[ja/nei]", "[begrunnelse]"],
                        ["Reparere eller bruke det vi har", "[ja/nei]", "[begrunnelse]"],
                        ["Dele, låne eller leie", "[ja/nei]", "[begrunnelse]"],
                        ["Kjøpe brukt", "[ja/nei]", "[begrunnelse]"],
                        ["Kjøpe nytt", "[ja/nei]", "[begrunnelse]"],
                    ],
                },
            },
            {
                "heading": "Klima, miljø og arbeidsliv",
                "fields": [
                    ("Hva belaster miljøet mest?", "[produksjon, transport, bruk eller avfall]"),
                    ("Er det risiko for dårlige arbeidsvilkår?", "[bransje, land, underleverandører]"),
                    ("Kan alle bruke det?", "[universell utforming]"),
                ],
            },
            {
                "heading": "Kontakt med markedet",
                "text": "Skriv opp alle dere har snakket med, også på messer og i telefonen.",
                "table": {
                    "columns": ["Dato", "Leverandør", "Hva snakket dere om?"],
                    "rows": [["[dato]", "[navn]", "[tema]"], ["[dato]", "[navn]", "[tema]"]],
                },
            },
            {
                "heading": "Godkjenning av behovet",
                "fields": [
                    ("Foreløpig anslag uten mva.", "[beløp, regnes ut i steg 2]"),
                    ("Budsjett", "[ansvar, konto eller prosjekt]"),
                ],
                "table": _SIGN,
            },
        ],
    },
    "value": {
        "title": "Anslag over verdien",
        "filename": "anslag-over-verdien.xlsx",
        "build": "xlsx",
        "intro": "Fyll ut de gule cellene. Alle beløp er uten merverdiavgift. Arket regner ut resten.",
    },
    "protocol": {
        "title": "Anskaffelsesprotokoll",
        "filename": "anskaffelsesprotokoll.docx",
        "build": "docx",
        "intro": (
            "Protokollen viser hva dere gjorde, hva dere valgte og hvorfor. Skriv i den underveis. Kravene "
            "står i anskaffelsesforskriften § 7-1 (del I), § 10-5 (del II) og § 25-5 (del III). I små kjøp "
            "kan dere hoppe over rader som ikke gjelder."
        ),
        "parts": [
            {
                "heading": "1. Om anskaffelsen",
                "fields": [
                    ("Virksomhet, adresse og organisasjonsnummer", "[virksomhet]"),
                    ("Hva kjøper dere?", "[kort beskrivelse]"),
                    ("Saksnummer", "[saksnummer]"),
                    ("Ansvarlig for kjøpet", "[navn og rolle]"),
                    ("Leder med fullmakt", "[navn og rolle]"),
                ],
            },
            {
                "heading": "2. Behov, verdi og prosedyre",
                "fields": [
                    ("Behov og andre løsninger", "[vis til behovsbeskrivelsen]"),
                    ("Anslått verdi uten mva.", "[beløp og dato, legg ved anslaget]"),
                    ("Del av forskriften", "[del I, II, III eller IV]"),
                    ("Prosedyre, og hvorfor den er valgt", "[prosedyre og begrunnelse]"),
                    ("Er kjøpet delt i mindre kontrakter?", "[ja/nei og begrunnelse]"),
                    ("Kjøp uten konkurranse?", "[nei, eller paragraf og begrunnelse]"),
                ],
            },
            {
                "heading": "3. Team, habilitet og kontakt med markedet",
                "fields": [
                    ("Hvem har deltatt?", "[navn og rolle]"),
                    ("Egenerklæringer", "[signert av alle, dato]"),
                    ("Inhabilitet, og hva dere gjorde", "[ingen, eller beskriv]"),
                    (
                        "Dialog med leverandører før konkurransen",
                        "[hvem, når, og hvordan andre fikk vite det samme]",
                    ),
                ],
            },
            {
                "heading": "4. Kunngjøring og frister",
                "fields": [
                    ("Kunngjort eller sendt", "[dato, og hvor eller til hvem]"),
                    ("Klima og miljø", "[vekt, krav, eller begrunnelse for unntak etter § 7-9]"),
                    ("Frist for tilbud", "[dato og klokkeslett]"),
                    ("Spørsmål, svar og endringer", "[kort oppsummert]"),
                ],
            },
            {
                "heading": "5. Tilbud som kom inn",
                "table": {
                    "columns": [
                        "Leverandør",
                        "Dato og klokkeslett",
                        "Pris uten mva.",
                        "Med videre? Hvis nei: hvorfor",
                    ],
                    "rows": [
                        ["[leverandør]", "[tid]", "[beløp]", "[ja, eller begrunnelse for avvisning]"],
                        ["[leverandør]", "[tid]", "[beløp]", "[ja, eller begrunnelse for avvisning]"],
                        ["[leverandør]", "[tid]", "[beløp]", "[ja, eller begrunnelse for avvisning]"],
                    ],
                },
            },
            {
                "heading": "6. Vurdering og valg",
                "fields": [
                    ("Poeng og rekkefølge", "[legg ved evalueringsskjemaet]"),
                    ("Valgt leverandør", "[navn og kontraktens verdi]"),
                    ("Hvorfor ble den valgt?", "[begrunnelse ut fra kriteriene]"),
                    ("Underleverandører", "[navn og del av kontrakten, hvis kjent]"),
                    ("Brev sendt til alle", "[dato, og når karensperioden slutter]"),
                    ("Klager", "[ingen, eller dato og utfall]"),
                    ("Avlyst?", "[nei, eller begrunnelse]"),
                ],
            },
            {
                "heading": "7. Kontrakt og arkiv",
                "fields": [
                    ("Kontrakt signert", "[dato og av hvem]"),
                    ("Resultat kunngjort", "[dato, eller ikke aktuelt]"),
                    ("Hvem følger opp kontrakten?", "[navn]"),
                    ("Andre viktige forhold", "[beskriv]"),
                ],
                "table": _SIGN,
            },
        ],
    },
    "mandate": {
        "title": "Mandat for TAT",
        "filename": "mandat-for-tat.docx",
        "build": "docx",
        "intro": (
            "Mandatet er oppdraget fra lederen for virksomheten til det tverrfaglige anskaffelsesteamet "
            "(TAT). Fyll ut, gå gjennom det i første møte, og få det godkjent."
        ),
        "parts": [
            {
                "heading": "Oppdraget",
                "fields": [
                    ("Anskaffelse", "[navn og saksnummer]"),
                    ("Oppdragsgiver", "[leder for virksomheten]"),
                    ("Hva skal teamet levere?", "[for eksempel konkurransegrunnlag, anbefaling og kontrakt]"),
                    ("Når?", "[dato]"),
                    ("Anslått verdi uten mva.", "[beløp]"),
                    ("Mål for kjøpet", "[hva skal bli bedre, og for hvem]"),
                ],
            },
            {
                "heading": "Medlemmer",
                "text": "Ett medlem kan ha flere roller, men ikke både vurdere tilbud og godkjenne valget.",
                "table": {
                    "columns": ["Rolle", "Navn og enhet", "Ansvar", "Timer"],
                    "widths": [3.6, 4.5, 6.3, 2.2],
                    "rows": [
                        ["Leder", "[navn]", "Framdrift, møter og protokoll", "[timer]"],
                        ["Fag", "[navn]", "Krav og vurdering av kvalitet", "[timer]"],
                        ["Bruker av det vi kjøper", "[navn]", "Behov og prøver", "[timer]"],
                        ["Innkjøp", "[navn]", "Prosedyre, KGV og frister", "[timer]"],
                        ["Jus", "[navn]", "Kontrakt, avvisning og klager", "[timer]"],
                        ["Økonomi", "[navn]", "Anslag, pris og budsjett", "[timer]"],
                        ["Klima, miljø og arbeidsliv", "[navn]", "Krav og kontroll", "[timer]"],
                    ],
                },
            },
            {
                "heading": "Hvem bestemmer hva?",
                "table": {
                    "columns": ["Beslutning", "Teamet", "Leder for virksomheten"],
                    "rows": [
                        ["Plan og arbeidsdeling", "Bestemmer", "Blir orientert"],
                        ["Konkurransegrunnlag", "Foreslår", "Godkjenner"],
                        ["Endring av frister", "Bestemmer", "Blir orientert"],
                        ["Avvisning av tilbud", "Foreslår", "Godkjenner"],
                        ["Valg av leverandør", "Anbefaler", "Bestemmer"],
                        ["Signere kontrakten", "Forbereder", "Signerer, eller den som har fullmakt"],
                    ],
                },
            },
            {
                "heading": "Plan",
                "table": {
                    "columns": ["Milepæl", "Frist", "Ansvarlig"],
                    "rows": [
                        ["Behov og anslag er klare", "[dato]", "[navn]"],
                        ["Konkurransegrunnlag er godkjent", "[dato]", "[navn]"],
                        ["Konkurransen er kunngjort", "[dato]", "[navn]"],
                        ["Tilbudene er vurdert", "[dato]", "[navn]"],
                        ["Brev er sendt", "[dato]", "[navn]"],
                        ["Kontrakten er signert", "[dato]", "[navn]"],
                    ],
                },
            },
            {
                "heading": "Regler for teamet",
                "points": [
                    "Alle har signert egenerklæring om habilitet.",
                    "Ingen snakker med leverandører alene om konkurransen.",
                    "Dokumenter deles bare på det lukkede stedet teamet har avtalt.",
                    "Uenighet skrives i protokollen og tas til oppdragsgiver.",
                ],
            },
            {"heading": "Godkjenning", "table": _SIGN},
        ],
    },
    "impartiality": {
        "title": "Egenerklæring om habilitet",
        "filename": "egenerklaering-om-habilitet.docx",
        "build": "docx",
        "intro": (
            "Fyll ut før du får se noe fra leverandørene. Reglene står i forvaltningsloven § 6 og "
            "anskaffelsesforskriften § 7-5. Er du i tvil, skriv det ned. Da er det lederen som vurderer det."
        ),
        "parts": [
            {
                "heading": "Om deg",
                "fields": [
                    ("Anskaffelse og saksnummer", "[navn og nummer]"),
                    ("Navn og stilling", "[navn og stilling]"),
                    ("Rolle i kjøpet", "[for eksempel fagperson i TAT]"),
                ],
            },
            {
                "heading": "Spørsmål",
                "text": "Svar ja også når du er usikker, og forklar hvorfor.",
                "table": {
                    "columns": ["Spørsmål", "Ja eller nei", "Forklaring"],
                    "rows": [
                        [
                            (
                                "Har du, eller noen i familien din, jobb, verv eller eierandel hos en mulig "
                                "leverandør?"
                            ),
                            "[ja/nei]",
                            "[forklar]",
                        ],
                        [
                            "Er du nær venn eller uvenn med noen hos en mulig leverandør?",
                            "[ja/nei]",
                            "[forklar]",
                        ],
                        ["Har du jobbet for en av dem de siste årene?", "[ja/nei]", "[forklar]"],
                        [
                            "Har du fått gaver, reiser eller andre fordeler fra en av dem?",
                            "[ja/nei]",
                            "[forklar]",
                        ],
                        ["Har du hjulpet en av dem med tilbudet?", "[ja/nei]", "[forklar]"],
                        ["Er det annet som kan svekke tilliten til deg?", "[ja/nei]", "[forklar]"],
                    ],
                },
            },
            {
                "heading": "Jeg bekrefter",
                "points": [
                    "Jeg har svart så godt jeg kan.",
                    "Jeg sier fra til lederen hvis noe endrer seg.",
                    "Jeg deler ikke opplysninger om konkurransen med noen utenfor teamet.",
                ],
                "fields": [("Dato", "[dato]"), ("Underskrift", "")],
            },
            {
                "heading": "Lederens vurdering",
                "text": "Fylles ut hvis noen av svarene er ja.",
                "fields": [
                    ("Kan medlemmet være med?", "[ja/nei, og begrunnelse]"),
                    ("Tiltak", "[for eksempel ikke delta i vurderingen]"),
                    ("Dato og underskrift", ""),
                ],
            },
        ],
    },
    "requirements": {
        "title": "Kravspesifikasjon",
        "filename": "kravspesifikasjon.docx",
        "build": "docx",
        "intro": (
            "Beskriv hva dere skal ha, ikke hvilket produkt. Et absolutt krav må være oppfylt. Et ønske gir "
            "poeng. Ta bort rader dere ikke trenger, og slett denne forklaringen før dere sender den ut."
        ),
        "parts": [
            {
                "heading": "1. Bakgrunn og mål",
                "fields": [
                    ("Hva skal kjøpet føre til?", "[mål, hentet fra behovsbeskrivelsen]"),
                    ("Hvem skal bruke det?", "[brukere og antall]"),
                    ("Omfang", "[antall, steder og periode]"),
                    ("Slik er det i dag", "[kort beskrivelse]"),
                ],
            },
            {
                "heading": "2. Absolutte krav",
                "text": "Leverandøren svarer ja eller nei. Ta bare med krav dere vil kontrollere.",
                "table": {
                    "columns": ["Nr.", "Krav", "Slik skal det dokumenteres", "Leverandørens svar"],
                    "widths": [1.4, 7.2, 4.6, 3.4],
                    "rows": [
                        ["A1", "[krav]", "[dokumentasjon]", "[ja/nei]"],
                        ["A2", "[krav]", "[dokumentasjon]", "[ja/nei]"],
                        ["A3", "[krav]", "[dokumentasjon]", "[ja/nei]"],
                        ["A4", "[krav]", "[dokumentasjon]", "[ja/nei]"],
                    ],
                },
            },
            {
                "heading": "3. Ønsker som gir poeng",
                "text": "Skriv hvilket kriterium hvert ønske hører til, og hva som gir flest poeng.",
                "table": {
                    "columns": ["Nr.", "Ønske", "Kriterium", "Dette gir flest poeng", "Leverandørens svar"],
                    "widths": [1.4, 5.2, 2.8, 3.6, 3.6],
                    "rows": [
                        ["B1", "[ønske]", "[kvalitet]", "[beskriv]", "[svar]"],
                        ["B2", "[ønske]", "[kvalitet]", "[beskriv]", "[svar]"],
                        ["B3", "[ønske]", "[klima og miljø]", "[beskriv]", "[svar]"],
                    ],
                },
            },
            {
                "heading": "4. Klima og miljø",
                "text": (
                    "Klima og miljø skal som hovedregel telle minst 30 prosent (anskaffelsesforskriften § "
                    "7-9). Bruker dere krav i stedet for vekt, skriv hvorfor det klart gir bedre effekt."
                ),
                "table": {
                    "columns": ["Nr.", "Krav eller ønske", "Hva det reduserer", "Slik skal det dokumenteres"],
                    "widths": [1.4, 6.0, 3.6, 5.6],
                    "rows": [
                        ["C1", "[for eksempel levering uten utslipp]", "[utslipp]", "[dokumentasjon]"],
                        ["C2", "[for eksempel kan repareres]", "[avfall]", "[dokumentasjon]"],
                        ["C3", "[for eksempel uten skadelige stoffer]", "[miljøgifter]", "[dokumentasjon]"],
                    ],
                },
            },
            {
                "heading": "5. Levering, opplæring og service",
                "fields": [
                    ("Levering", "[sted, tid og emballasje]"),
                    ("Opplæring", "[hvem, hvor lenge og på hvilket språk]"),
                    ("Service og reservedeler", "[responstid og periode]"),
                    ("Universell utforming", "[krav, for eksempel til skjerm og betjening]"),
                    ("Personvern og sikkerhet", "[ikke aktuelt, eller krav og databehandleravtale]"),
                ],
            },
        ],
    },
    "small": {
        "title": "Konkurransegrunnlag for små kjøp",
        "filename": "konkurransegrunnlag-for-sma-kjop.docx",
        "build": "docx",
        "intro": (
            "Bruk malen når kjøpet følger del I i anskaffelsesforskriften. Send den til flere leverandører "
            "samtidig, vanligvis minst tre. Slett denne forklaringen før du sender."
        ),
        "parts": [
            {
                "heading": "Vi ber om tilbud",
                "fields": [
                    ("Hva vi skal kjøpe", "[kort beskrivelse]"),
                    ("Hvem vi er", "[virksomhet, tjenestested og adresse]"),
                    ("Kontaktperson", "[navn og e-post]"),
                    ("Periode", "[fra og til, med eventuelle opsjoner]"),
                    ("Omfang", "[antall eller timer. Tallene er anslag og binder oss ikke]"),
                ],
            },
            {
                "heading": "Frister",
                "table": {
                    "columns": ["Hva", "Når"],
                    "rows": [
                        ["Frist for spørsmål", "[dato og klokkeslett]"],
                        ["Frist for tilbud", "[dato og klokkeslett]"],
                        ["Tilbudet gjelder til", "[dato]"],
                        ["Levering eller oppstart", "[dato]"],
                    ],
                },
            },
            {
                "heading": "Dette må være oppfylt",
                "table": {
                    "columns": ["Krav", "Leverandørens svar"],
                    "rows": [
                        ["[krav til varen eller tjenesten]", "[ja/nei]"],
                        ["[krav til varen eller tjenesten]", "[ja/nei]"],
                        ["[krav til leverandøren, for eksempel erfaring]", "[ja/nei]"],
                        ["Vi godtar kontrakten som er lagt ved", "[ja/nei]"],
                    ],
                },
            },
            {
                "heading": "Slik velger vi",
                "text": "Vi velger tilbudet som får flest poeng. Vekten er til sammen 100 prosent.",
                "table": {
                    "columns": ["Kriterium", "Vekt", "Dette må dere dokumentere"],
                    "rows": [
                        ["Pris", "[40 %]", "Utfylt pristabell"],
                        ["Kvalitet", "[30 %]", "[beskriv]"],
                        ["Klima og miljø", "[30 %]", "[beskriv]"],
                    ],
                },
            },
            {
                "heading": "Priser uten merverdiavgift",
                "table": {
                    "columns": ["Vare eller tjeneste", "Antall", "Pris per stykk", "Sum"],
                    "rows": [
                        ["[linje]", "[antall]", "[pris]", "[sum]"],
                        ["[linje]", "[antall]", "[pris]", "[sum]"],
                        ["Frakt og andre kostnader", "", "", "[sum]"],
                        ["Til sammen", "", "", "[sum]"],
                    ],
                },
            },
            {
                "heading": "Praktisk",
                "points": [
                    "Send spørsmål og tilbud skriftlig til kontaktpersonen.",
                    "Alle får svar på spørsmål samtidig.",
                    (
                        "Merk det dere mener er forretningshemmeligheter. Andre kan be om innsyn når vi har "
                        "valgt."
                    ),
                    "Vi dekker ikke kostnader ved å lage tilbud.",
                    "Vi sier fra til alle når vi har valgt.",
                ],
                "fields": [
                    ("Leverandør og organisasjonsnummer", "[navn og nummer]"),
                    ("Dato og underskrift", ""),
                ],
            },
        ],
    },
    "evaluation": {
        "title": "Evalueringsskjema",
        "filename": "evalueringsskjema.xlsx",
        "build": "xlsx",
        "intro": (
            "Fyll ut de gule cellene. Bruk kriterier og vekt fra konkurransegrunnlaget. Gi poeng fra 0 til "
            "10."
        ),
    },
    "award": {
        "title": "Tildelingsbrev",
        "filename": "tildelingsbrev.docx",
        "build": "docx",
        "intro": (
            "Send brevet til alle som ga tilbud, på samme tid. Bytt ut teksten i klammer, og slett denne "
            "forklaringen. Reglene står i anskaffelsesforskriften § 25-1 og § 25-2 (del III) og § 10-1 og § "
            "10-2 (del II)."
        ),
        "parts": [
            {
                "heading": "Vi har valgt leverandør",
                "text": (
                    "Til [leverandør]. Takk for tilbudet deres i konkurransen om [navn på anskaffelsen], "
                    "saksnummer [saksnummer]. Vi fikk [antall] tilbud og har valgt [valgt leverandør]."
                ),
            },
            {
                "heading": "Resultat",
                "table": {
                    "columns": ["Leverandør", "Pris", "Kvalitet", "Klima og miljø", "Poeng i alt"],
                    "rows": [
                        ["[valgt leverandør]", "[poeng]", "[poeng]", "[poeng]", "[sum]"],
                        ["[leverandør som får brevet]", "[poeng]", "[poeng]", "[poeng]", "[sum]"],
                    ],
                },
            },
            {
                "heading": "Begrunnelse",
                "text": "Skriv hva som skilte tilbudene. Bruk de samme kriteriene som i konkurransegrunnlaget.",
                "table": {
                    "columns": ["Kriterium", "Tilbudet vi valgte", "Tilbudet deres"],
                    "rows": [
                        ["Pris", "[begrunnelse]", "[begrunnelse]"],
                        ["Kvalitet", "[begrunnelse]", "[begrunnelse]"],
                        ["Klima og miljø", "[begrunnelse]", "[begrunnelse]"],
                    ],
                },
            },
            {
                "heading": "Når signerer vi kontrakten?",
                "text": (
                    "Karensperioden slutter [dato og klokkeslett]. Vi signerer ikke før den er over. Bare "
                    "den signerte kontrakten binder kommunen."
                ),
            },
            {
                "heading": "Vil dere klage?",
                "text": (
                    "Mener dere at vi har gjort en feil, send en skriftlig og begrunnet klage til "
                    "[kontaktperson og e-post] før karensperioden er over. Vi svarer så raskt vi kan. Dere "
                    "kan be om innsyn i saken. Forretningshemmeligheter blir skjermet."
                ),
                "fields": [
                    ("Virksomhet", "[virksomhet]"),
                    ("Dato", "[dato]"),
                    ("Navn og stilling", "[leder med fullmakt]"),
                ],
            },
        ],
    },
    "contract": {
        "title": "Kontrakt for små kjøp",
        "filename": "kontrakt-for-sma-kjop.docx",
        "build": "docx",
        "intro": (
            "Bruk kontrakten når kjøpet er lite og enkelt. Legg den ved konkurransegrunnlaget, så vet alle "
            "hva som gjelder. Slett denne forklaringen før dere signerer."
        ),
        "parts": [
            {
                "heading": "1. Partene",
                "table": {
                    "columns": ["Opplysning", "Kjøper", "Leverandør"],
                    "rows": [
                        ["Navn", "[virksomhet]", "[leverandør]"],
                        ["Organisasjonsnummer", "[nummer]", "[nummer]"],
                        ["Kontaktperson", "[navn, telefon, e-post]", "[navn, telefon, e-post]"],
                    ],
                },
            },
            {
                "heading": "2. Hva kontrakten gjelder",
                "fields": [
                    ("Vare eller tjeneste", "[beskrivelse]"),
                    ("Periode", "[fra og til]"),
                    ("Opsjoner", "[ingen, eller antall år. Kjøper sier skriftlig fra før perioden går ut]"),
                    ("Levering", "[sted og tid]"),
                ],
            },
            {
                "heading": "3. Pris og betaling",
                "fields": [
                    ("Pris uten mva.", "[beløp eller pristabell]"),
                    ("Endring av pris", "[fast i perioden, eller hvilken indeks]"),
                    (
                        "Faktura",
                        "Elektronisk faktura (EHF), merket med [referanse]. Betaling innen [antall] dager.",
                    ),
                ],
            },
            {
                "heading": "4. Disse reglene gjelder",
                "points": [
                    "Er det motstrid, gjelder kontrakten først, så konkurransegrunnlaget, så tilbudet.",
                    (
                        "Leverandøren følger vedlegget om lønns- og arbeidsvilkår, og svarer for sine "
                        "underleverandører."
                    ),
                    "Leverandøren bytter ikke underleverandør uten at kjøper har sagt ja.",
                    "Kjøper sier skriftlig fra om feil eller forsinkelse innen rimelig tid.",
                    (
                        "Leverandøren retter uten kostnad. Skjer ikke det, kan kjøper kreve prisavslag "
                        "eller erstatning."
                    ),
                    (
                        "Blir leveringen forsinket, kan kjøper kreve dagmulkt på [prosent] av prisen for "
                        "hver dag."
                    ),
                    "Ved vesentlig brudd kan en part heve kontrakten skriftlig.",
                    "Personopplysninger behandles bare etter egen databehandleravtale.",
                    "Partene har taushetsplikt om det de får vite om brukere, barn og ansatte.",
                    "Endringer gjelder bare når begge har signert dem.",
                ],
            },
            {
                "heading": "5. Vedlegg",
                "points": [
                    "Konkurransegrunnlag med krav",
                    "Leverandørens tilbud",
                    "Vedlegg om lønns- og arbeidsvilkår",
                ],
            },
            {
                "heading": "6. Underskrift",
                "table": {
                    "columns": ["Part", "Navn og stilling", "Dato", "Underskrift"],
                    "rows": [["Kjøper", "[navn]", "[dato]", ""], ["Leverandør", "[navn]", "[dato]", ""]],
                },
            },
        ],
    },
    "labour": {
        "title": "Vedlegg om lønns- og arbeidsvilkår",
        "filename": "vedlegg-om-lonns-og-arbeidsvilkar.docx",
        "build": "docx",
        "intro": (
            "Vedlegget er en del av kontrakten. Det bygger på forskrift om lønns- og arbeidsvilkår i "
            "offentlige kontrakter. Opplys om det allerede i kunngjøringen eller konkurransegrunnlaget."
        ),
        "parts": [
            {
                "heading": "Om kontrakten",
                "fields": [
                    ("Kontrakt og saksnummer", "[navn og nummer]"),
                    ("Leverandør", "[navn og organisasjonsnummer]"),
                    ("Bransje", "[for eksempel renhold]"),
                    ("Tariffavtale eller allmenngjort forskrift", "[navn og dato]"),
                ],
            },
            {
                "heading": "Leverandøren forplikter seg til dette",
                "points": [
                    "Ansatte som utfører arbeidet, har lønns- og arbeidsvilkår som følger av forskriften.",
                    "Kravene gjelder også underleverandører og innleide.",
                    (
                        "Leverandøren legger fram dokumentasjon når kjøper ber om det, innen [antall] "
                        "virkedager."
                    ),
                    "Kjøper kan snakke med ansatte og se arbeidsavtaler, lønnsslipper og timelister.",
                    "Er noe feil, skal det rettes innen fristen kjøper setter, også det som mangler av lønn.",
                    "Retter ikke leverandøren, kan kjøper holde tilbake betaling, kreve dagmulkt eller heve.",
                ],
            },
            {
                "heading": "Egenrapport fra leverandøren",
                "text": "Fylles ut ved oppstart, og når kjøper ber om det.",
                "table": {
                    "columns": ["Spørsmål", "Svar", "Dokumentasjon"],
                    "rows": [
                        ["Hvor mange arbeider på kontrakten?", "[antall]", "[liste]"],
                        ["Har alle skriftlig arbeidsavtale?", "[ja/nei]", "[kopi]"],
                        ["Hva er laveste timelønn?", "[beløp]", "[lønnsslipp]"],
                        ["Får ansatte betalt for overtid?", "[ja/nei]", "[timeliste]"],
                        ["Betales lønn til bankkonto?", "[ja/nei]", "[utskrift]"],
                        ["Har alle HMS-kort, der det kreves?", "[ja/nei]", "[kopi]"],
                        ["Hvilke underleverandører brukes?", "[navn]", "[avtale]"],
                    ],
                },
            },
            {
                "heading": "Kjøpers kontroll",
                "table": {
                    "columns": ["Dato", "Hva ble kontrollert?", "Resultat", "Frist for å rette"],
                    "rows": [
                        ["[dato]", "[hva]", "[resultat]", "[dato]"],
                        ["[dato]", "[hva]", "[resultat]", "[dato]"],
                    ],
                },
            },
            {"heading": "Underskrift", "table": _SIGN},
        ],
    },
    "log": {
        "title": "Kontraktsoppfølgingslogg",
        "filename": "kontraktsoppfolgingslogg.xlsx",
        "build": "xlsx",
        "intro": "Fyll ut de gule cellene. Arket viser hva som gjenstår av kontrakten, og hva som haster.",
    },
}
