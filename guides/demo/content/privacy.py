"""The guide on personal data and on access to documents."""

from guides.demo.documents import privacy as files
from guides.demo.pictures import layers
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
    name="Personvern og innsyn",
    summary="Fra dere vil bruke opplysninger om folk, til de kan se dem, og andre kan se dokumentene.",
    sector=Sector.SHARED,
    owner_unit="BLK",
    owner="camilla.berg",
    editor="sara.lindqvist",
    approvers=["fredrik.wang"],
    answerers=["ingeborg.falk", "sara.lindqvist"],
)

DUTIES = layers(
    "Hvem svarer for hva i personvernet",
    ("Virksomheten", "Svarer for opplysningene"),
    ("Du og kollegene", "Bruker bare det dere trenger"),
    ("Personvernombudet", "Gir råd, og kan ikke instrueres"),
    ("Datatilsynet", "Kontrollerer og kan gi gebyr"),
)

PURPOSE = Step(
    title="Finn formålet og grunnlaget",
    summary="Skriv hva dere skal bruke opplysningene til, og hvilken lov som gir dere lov.",
    note="Nytt felles steg. Samtykke er sjelden riktig i kommunen.",
    body=[
        text("""
            Alt i personvern begynner med ett spørsmål: Hva skal dere bruke opplysningene til?
        """),
        do("""
            Skriv formålet i én setning.
            «Vi trenger adressen for å sende vedtaket.» Ikke: «for å yte gode tjenester».

            Finn grunnlaget i en lov.
            Det vanligste er en plikt eller en myndighet dere har fra en lov.

            Bruk samtykke bare når folk kan si nei.
            Den som søker om hjelp, er ikke fri til å si nei.

            Sjekk om det er særlige kategorier.
            Helse, etnisitet, religion, fagforening og seksuelle forhold krever et grunnlag til.

            Ta bare med det dere trenger.
            Spør for hver opplysning: Hva skjer hvis vi ikke har den?
        """),
        table("""
            Seks grunnlag (artikkel 6)

            Grunnlag | Når
            Rettslig forpliktelse | En lov pålegger dere det
            Allmenn interesse eller myndighet | Tjenester og vedtak, med støtte i lov
            Avtale | Den ansatte eller kunden har en avtale med dere
            Vitale interesser | Når liv er i fare
            Berettiget interesse | Ikke for kommuner når de bruker sin myndighet
            Samtykke | Når folk er helt fri til å si nei
        """),
        warning("""
            Uten formål og grunnlag er det ulovlig
            Det hjelper ikke at opplysningene er nyttige, eller at andre gjør det.
        """),
    ],
    resources=[
        checklist("""
            Er grunnlaget på plass?
            Kan du krysse av for alt, er du klar for neste steg.

            Formålet er skrevet i én setning
            Grunnlaget er en bestemt lov og paragraf
            Dere samler ikke mer enn dere trenger
            Dere vet når opplysningene skal slettes
        """),
        procedure("""
            Når dere er i tvil
            Still spørsmålene i rekkefølge.

            Kan dere nå målet uten personopplysninger?
            Er det en lov som sier at dere skal eller kan?
            Hva ville de det gjelder, forvente?
            Har personvernombudet sett på det?
        """),
        rule("""
            Det må være et lovlig grunnlag
            Personvernforordningen artikkel 6
            Å bruke personopplysninger er bare lovlig når ett av grunnlagene i artikkelen er oppfylt.
        """),
        rule("""
            Bare det som er nødvendig
            Personvernforordningen artikkel 5
            Opplysninger skal brukes til det de er samlet inn for, være riktige, ikke flere enn nødvendig, og slettes
            når de ikke trengs.
        """),
    ],
)

RECORD = Step(
    title="Før behandlingen i protokollen",
    summary="Skriv én linje for hver måte dere bruker opplysninger på, og hold den riktig.",
    note="Nytt felles steg. Virksomheten skal ha én protokoll.",
    body=[
        text("""
            Protokollen er oversikten dere viser når noen spør: Hva gjør dere med opplysninger om meg?
        """),
        do("""
            Skriv én linje per behandling.
            Ikke én per system. Ett system kan ha flere formål.

            Fyll ut alle kolonnene.
            Mangler noe, er det oftest sletting.

            Skriv hvem dere deler med.
            Ta med leverandører og andre kommuner.

            Gå gjennom den én gang i året.
            Da faller det ut som ikke brukes.

            Meld fra når noe endres.
            Nytt system betyr ny linje.
        """),
        quote("""
            Personvernforordningen artikkel 30
            Den som bestemmer hva opplysningene brukes til, skal ha en skriftlig oversikt over formål, grupper av
            personer, mottakere, overføring ut av EØS, sletting og sikkerhet. (Gjengitt med våre ord.)
        """),
        note("""
            Er protokollen offentlig?
            Ja, folk kan be om å se den. Skriv derfor ikke navn på enkeltpersoner i den.
        """),
    ],
    resources=[
        template(files.RECORD, "Excel-ark med de kolonnene loven krever, og varsel om det som mangler."),
        form("""
            Meld en ny behandling
            https://www.example.org/skjema/behandling | 8 minutter
            Bruk det når dere tar i bruk et nytt system eller endrer et gammelt.
        """),
        checklist("""
            Før du sender inn linjen
            Fem felt som ofte mangler.

            Formålet er skrevet
            Grunnlaget er en paragraf
            Mottakere og databehandlere er med
            Sletting har en dato
            Ansvarlig er en rolle, ikke et navn
        """),
        rule("""
            Hvem svarer for protokollen?
            Personvernforordningen artikkel 30
            Virksomheten skal ha oversikten klar når Datatilsynet spør.
        """),
    ],
)

INFORM = Step(
    title="Si fra til dem det gjelder",
    summary="Fortell folk hva dere gjør, før dere gjør det, med ord de forstår.",
    note="Nytt felles steg. Erklæringen er lik for alle.",
    body=[
        text("""
            Informasjon er ikke pynt. Folk kan bare bruke rettighetene sine når de vet om dem.
        """),
        do("""
            Skriv hva dere bruker, og hvorfor.
            Bruk ord en niendeklassing forstår.

            Si fra før dere begynner.
            Henter dere opplysninger fra andre, si fra så snart som mulig.

            Legg erklæringen der folk er.
            I skjemaet, i appen, på oppslaget ved kameraet.

            Skriv hvem de kan spørre.
            Et navn på en rolle, en telefon og en e-post.

            Oppdater når noe endres.
            Dato på siden, så ser folk at den er ny.
        """),
        table("""
            Når skal folk få vite det?

            Situasjon | Tidspunkt
            Dere spør dem selv | Før de svarer
            Dere henter fra andre | Snarest, og senest innen én måned
            Dere bruker opplysningene til noe nytt | Før dere gjør det
        """),
        note("""
            Barn skal også forstå
            Skriv enklere, bruk bilder, og si hvem barnet kan spørre.
        """),
    ],
    resources=[
        template(files.NOTICE, "Mal med overskriftene folk leter etter. Skriv den om til deres tjeneste."),
        checklist("""
            Er erklæringen god?
            La en som ikke jobber her, lese den.

            Formål og grunnlag står der
            Det står hvem som får se opplysningene
            Det står hvor lenge de lagres
            Det står hvordan man klager
            Setningene er korte
        """),
        rule("""
            Når dere spør folk selv
            Personvernforordningen artikkel 13
            Folk skal få vite hvem dere er, hva dere skal bruke opplysningene til, grunnlaget, mottakere, lagring og
            rettigheter.
        """),
        rule("""
            Når dere henter fra andre
            Personvernforordningen artikkel 14
            Da skal de få vite det samme, og hvor opplysningene kommer fra, vanligvis innen én måned.
        """),
    ],
)

RISK = Step(
    title="Vurder risiko og sikre opplysningene",
    summary="Sikre opplysningene etter hvor mye de betyr for folk, og velg leverandør med omhu.",
    note="Nytt steg som Oslo Origo svarer for. Databehandleravtalen er lik for alle.",
    owner_unit="Origo",
    approvers=["priya.nair"],
    answerers=["omar.farah"],
    review_months=6,
    body=[
        text("""
            Sikkerhet handler om hva som kan skje med folk, ikke om hva som kan skje med systemet.
        """),
        do("""
            Tenk hva som kan gå galt.
            Feil mottaker er langt vanligere enn innbrudd.

            Gi tilgang etter oppgave.
            Steng den samme dag som noen slutter.

            Krypter det som er bærbart.
            Telefoner, PC-er og minnepinner.

            Skriv databehandleravtale.
            Leverandøren skal bare gjøre det dere sier.

            Spør om personvernkonsekvenser når risikoen er høy.
            Barn, helse, overvåking, eller mye samlet om folk.
        """),
        image(
            DUTIES,
            """
            Nivåene bygger på hverandre. Ombudet gir råd, og Datatilsynet kan stanse.

            Fire bokser under hverandre. Virksomheten svarer for opplysningene. Du og kollegene bruker bare det dere \
            trenger. Personvernombudet gir råd, og kan ikke instrueres. Datatilsynet kontrollerer og kan gi gebyr.
            """,
        ),
        warning("""
            Personnummer er ikke passord
            Fødselsnummer skal bare brukes når det trengs for å vite hvem det er. Bruk det aldri som bevis alene.
        """),
        contact("""
            Informasjonssikkerhet, Oslo Origo
            Risikovurderinger, sky og tilgangsstyring.
            21 80 08 10 | sikkerhet@example.org
        """),
    ],
    resources=[
        template(files.ASSESSMENT, "To sider, med risiko, tiltak og råd fra ombudet."),
        tool("""
            Risikosystemet
            https://www.example.org/risiko
            Skriv risiko og tiltak, og se hva andre har gjort med det samme.
        """),
        checklist("""
            Før dere bruker et nytt system
            Ikke begynn uten.

            Risikoen er vurdert
            Databehandleravtalen er signert
            Tilgang følger rolle
            Data slettes når de skal
            Innbyggerne får vite om det
        """),
        rule("""
            Sikkerhet etter risiko
            Personvernforordningen artikkel 32
            Tiltakene skal passe til hvor alvorlig det kan bli for dem opplysningene gjelder.
        """),
        rule("""
            Når trengs en vurdering av konsekvenser?
            Personvernforordningen artikkel 35
            Før dere begynner, når behandlingen trolig gir høy risiko, for eksempel med helse, barn eller overvåking.
        """),
    ],
)

OWN_DATA = Step(
    title="Svar på innsyn i egne opplysninger",
    summary="Finn alt dere har om personen, og svar innen én måned.",
    note="Nytt felles steg. Malen svarer på det folk spør om.",
    body=[
        text("""
            Innsyn er folks egen rett. Den skal ikke koste noe, og folk skal ikke måtte forklare hvorfor.
        """),
        do("""
            Bekreft at dere har fått kravet.
            Skriv når de får svar.

            Vær sikker på hvem som spør.
            Bruk innlogging, ikke kopi av pass på e-post.

            Let i alle systemene.
            Protokollen viser hvor dere har opplysninger.

            Ta bort det som gjelder andre.
            Skriv hvorfor, med lov og paragraf.

            Send svaret i et format folk kan lese.
            Uten koder, og med forklaring på forkortelser.
        """),
        table("""
            Frister

            Situasjon | Frist
            Vanlig krav | Uten opphold, og senest én måned
            Komplisert, eller mange krav | Inntil to måneder til. Si fra før måneden er ute
            Dere sier nei | Svar med begrunnelse, og fortell om klagen, innen én måned
        """),
        warning("""
            Ikke slett noe når noen ber om innsyn
            Det er ulovlig å rydde først. Vis det som var der da kravet kom.
        """),
        note("""
            Andre rettigheter
            Folk kan også be om retting, sletting og å få stanset bruken. I kommunen er mye arkivpliktig, og da kan det
            ikke slettes. Forklar hvorfor.
        """),
    ],
    resources=[
        template(files.ANSWER, "Ferdig brev med tabell over opplysningene."),
        form("""
            Be om innsyn i opplysninger om deg
            https://www.example.org/skjema/innsyn | 5 minutter
            Lenken kan stå på alle sider. Den logger folk inn, så dere vet hvem som spør.
        """),
        procedure("""
            Fra krav til svar
            Følg rekkefølgen, så mister dere ikke fristen.

            Registrer kravet i arkivet samme dag.
            Let i systemene etter protokollen.
            Ta bort opplysninger om andre, og skriv hvorfor.
            La en annen lese gjennom før det sendes.
            Send svaret, og merk saken som avsluttet.
        """),
        rule("""
            Folk kan se opplysningene om seg selv
            Personvernforordningen artikkel 15
            De kan få vite hva dere har, hvor dere har det fra, hvem som får det, og hvor lenge dere har det. De kan
            også få en kopi.
        """),
        rule("""
            Svar innen én måned
            Personvernforordningen artikkel 12
            Svar uten ugrunnet opphold, og senest innen én måned. Fristen kan forlenges med to måneder når det er
            nødvendig.
        """),
    ],
)

DOCUMENTS = Step(
    title="Svar på innsyn i dokumenter",
    summary="Gi innsyn så raskt det går, og skriv hvorfor når noe blir sladdet.",
    note="Nytt steg som arkivet i UKE svarer for.",
    owner_unit="UKE",
    approvers=["viktor.kowalski"],
    answerers=["viktor.kowalski"],
    body=[
        text("""
            Alle kan be om innsyn, uten å si hvem de er eller hvorfor. Hovedregelen er ja.
        """),
        do("""
            Finn dokumentet i arkivet.
            Journalen er offentlig, så folk ser hva som finnes.

            Vurder om loven sier at noe må skjules.
            Taushetsplikt er en plikt. Andre unntak er en mulighet.

            Sladd bare det som må skjules.
            Resten skal sendes.

            Svar så raskt dere kan.
            Enkle krav kan du ofte svare på samme dag.

            Skriv hjemmelen når du sier nei.
            Fortell også om klageretten.
        """),
        quote("""
            Offentleglova § 32
            Dersom den som har kravd innsyn, ikkje har fått svar innan fem arbeidsdagar etter at organet mottok kravet,
            skal dette reknast som eit avslag som kan påklagast … (Utdrag.)
        """),
        table("""
            Kan eller må?

            Opplysning | Hva dere gjør
            Taushetsplikt, for eksempel helse | Skal skjules
            Interne dokumenter | Kan holdes tilbake, men spør om det trengs
            Ansettelsessaker | Kan holdes tilbake, men søkerlisten er offentlig
            Lønn til ansatte | Skal vises
        """),
        warning("""
            Vi har meroffentlighet
            Selv når et unntak gir lov til å si nei, skal dere vurdere å si ja likevel.
        """),
    ],
    resources=[
        form("""
            Krev innsyn i et dokument
            https://www.example.org/skjema/innsynskrav | 4 minutter
            Åpent for alle. Fylles ut med journalnummeret, eller med egne ord.
        """),
        tool("""
            Offentlig journal
            https://www.example.org/journal
            Alle dokumenter kommunen har fått eller sendt, med status på innsyn.
        """),
        checklist("""
            Før du sender svaret
            Kontroller at dere ikke sender for mye eller for lite.

            Sladdingen kan ikke fjernes
            Vedleggene er med
            Hjemmelen er skrevet for det som mangler
            Klageretten er forklart
            Saken er merket med dato for svaret
        """),
        rule("""
            Svar uten ugrunnet opphold
            Offentleglova § 29
            Vurder kravet konkret og selvstendig. Vanlige krav kan besvares på en til tre arbeidsdager.
        """),
        rule("""
            Noen opplysninger må skjules
            Offentleglova § 13
            Det som er underlagt taushetsplikt i lov, er unntatt fra innsyn. Resten av dokumentet skal likevel vises.
        """),
    ],
)

BREACH = Step(
    title="Meld brudd innen 72 timer",
    summary="Stans skaden, meld i avvikssystemet, og varsle Datatilsynet når risikoen krever det.",
    note="Nytt steg som Oslo Origo svarer for. Fristen begynner når dere vet det.",
    owner_unit="Origo",
    approvers=["priya.nair"],
    answerers=["priya.nair", "ingeborg.falk"],
    review_months=6,
    body=[
        text("""
            Feil mottaker, åpen lenke, mistet telefon. Det skjer. Det som avgjør, er hva dere gjør den første timen.
        """),
        do("""
            Stans skaden.
            Kall tilbake, steng lenken, sperr enheten.

            Meld i avvikssystemet med en gang.
            Også når dere tror at risikoen er lav.

            Vurder risikoen for dem det gjelder.
            Hva kan skje med dem i morgen?

            Send melding til Datatilsynet innen 72 timer.
            Dere kan sende det dere vet nå, og resten senere.

            Si fra til dem det gjelder når risikoen er høy.
            Skriv hva som skjedde, hva dere gjør, og hva de bør gjøre.
        """),
        quote("""
            Personvernforordningen artikkel 33
            Meldingen skal sendes uten ugrunnet opphold, og når det er mulig, innen 72 timer etter at dere fikk vite om
            bruddet. Er den senere, skal dere skrive hvorfor. (Gjengitt med våre ord.)
        """),
        table("""
            Hva skal meldes hvor?

            Risiko | Avvikssystem | Datatilsynet | De det gjelder
            Lav | Ja | Nei | Nei, men vurder det
            Middels | Ja | Ja | Vurder det
            Høy | Ja | Ja | Ja, uten opphold
        """),
        note("""
            Fristen går fra dere vet det
            Ikke vent til alt er undersøkt. Skriv at dere undersøker, og send.
        """),
    ],
    resources=[
        template(files.BREACH, "Meldingen på to sider, med det Datatilsynet spør om."),
        tool("""
            Datatilsynets meldeskjema
            https://www.datatilsynet.no/
            Skjemaet for brudd på sikkerheten.
        """),
        checklist("""
            Den første timen
            Gjør det i denne rekkefølgen.

            Skaden er stanset
            Avviket er meldt, med klokkeslett
            Leder og personvernombud vet det
            Risikoen er vurdert og skrevet ned
            Noen skriver melding til Datatilsynet
        """),
        rule("""
            72 timer
            Personvernforordningen artikkel 33
            Meld til Datatilsynet uten ugrunnet opphold, og når det er mulig innen 72 timer, med mindre risikoen er
            lav.
        """),
        rule("""
            Si fra til dem det gjelder
            Personvernforordningen artikkel 34
            Er risikoen høy, skal de få vite det med en gang, med enkle ord.
        """),
    ],
)

GUIDE = Guide(
    title="Personvern og innsyn",
    summary="Slik bruker du opplysninger om folk på en lovlig måte, og slik svarer du når noen vil se dem.",
    applies_to=(
        "Alle som behandler opplysninger om folk i kommunen, og alle som svarer på krav om innsyn. Samarbeidspartnere "
        "og leverandører kan bruke den for å se hva vi krever."
    ),
    owner_unit="BLK",
    note="Første felles veileder om personvern og innsyn. Samler seks lokale.",
    process=PROCESS,
    body=[
        note("""
            Vil du se det kommunen har om deg?
            Da kan du bruke [skjemaet for innsyn](https://www.example.org/skjema/innsyn). Du trenger ikke å si hvorfor,
            og det koster ingenting.
        """),
        text("""
            ### To slags innsyn som ofte blir blandet

            Innsyn i egne opplysninger handler om personen. Innsyn i dokumenter handler om saken. Reglene og fristene er
            forskjellige.

            ### Er du i tvil?

            Spør personvernombudet før dere begynner, ikke etterpå.
        """),
        table("""
            Hvem gjør hva?

            Hvem | Ansvar
            Virksomheten | Bestemmer formålet, og svarer for det
            Lederen | Sørger for at protokollen er riktig
            Personvernombudet | Gir råd, og passer på
            Arkivet | Registrerer og svarer på innsyn i dokumenter
            Du | Bruker bare det du trenger
        """),
        contact("""
            Personvernombudet i Oslo kommune
            Råd om grunnlag, rettigheter og brudd. Du kan spørre uten å si hvem du er.
            21 80 08 00 | personvernombud@example.org
        """),
    ],
    steps=[PURPOSE, RECORD, INFORM, RISK, OWN_DATA, DOCUMENTS, BREACH],
)
