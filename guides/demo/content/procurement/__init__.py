"""The procurement guide. Amounts that change are left out on purpose: it says where the valid ones stand."""

from guides.demo.pictures import two_columns
from guides.demo.writing import (
    Guide,
    Process,
    contact,
    image,
    note,
    table,
    text,
)

from . import buy, prepare

PROCESS = Process(
    name="Anskaffelser",
    summary="Kjøp av varer, tjenester og bygg- og anleggsarbeid, fra behovet oppstår til kontrakten er fulgt opp.",
    owner_unit="FIN",
    owner="prosesseier",
    editor="redaktor",
    approvers=["godkjenner"],
    answerers=["prosesseier", "marit.lunde", "farid.rahimi"],
)

STEPS = two_columns(
    "Stegene i en anskaffelse",
    ("Forberede", ["Avklar behovet", "Anslå verdien", "Sett sammen teamet", "Lag grunnlaget"]),
    ("Kjøpe og følge opp", ["Kunngjør", "Vurder og velg", "Inngå kontrakten", "Følg opp"]),
)

GUIDE = Guide(
    title="Anskaffelser",
    summary="Slik kjøper du varer og tjenester riktig, fra behovet oppstår til kontrakten er fulgt opp.",
    applies_to=(
        "Alle virksomheter i kommunen, både den som kjøper ofte og den som kjøper en gang i året. "
        "Private barnehager og andre samarbeidspartnere kan bruke veilederen og malene."
    ),
    owner_unit="UKE",
    note="Første felles veileder. Erstatter de lokale.",
    process=PROCESS,
    body=[
        note("""
            Se først om kommunen har en avtale
            Har vi en samkjøpsavtale, skal du bruke den. Da bestiller du på avtalen og trenger ikke
            resten av veilederen. [Finn avtalen i
            avtalekatalogen](https://www.example.org/avtalekatalogen).
        """),
        image(
            STEPS,
            """
            De fire første stegene forbereder konkurransen. Bruk god tid på dem.

            Åtte steg i rekkefølge. Forberede: avklar behovet, anslå verdien, sett sammen teamet og lag
            grunnlaget. Kjøpe og følge opp: kunngjør, vurder og velg, inngå kontrakten og følg opp.
            """,
        ),
        text("""
            ### Kjøper du sjelden?

            Da skal du ikke stå alene. Ring Konserninnkjøp før du begynner, og bruk malene for små kjøp.
            I et lite kjøp er stegene korte, og mye av steg 3 og 5 faller bort.

            ### Kjøper du ofte?

            Da kjenner du stegene. Bruk sjekklistene og de nyeste malene, og se etter datoen på siden.
        """),
        table("""
            Hvem har ansvar for hva?

            Hvem | Ansvar
            Byrådsavdeling for finans (FIN) | Eier prosessen, har det strategiske ansvaret og setter \
            premissene.
            Konserninnkjøp i UKE | Holder veileder, maler og verktøy ved like. Gir råd og holder kurs.
            Lederen for virksomheten | Svarer for kjøpene lokalt: fullmakter, plan, kompetanse og \
            kontroll.
            Innkjøpskoordinatoren | Hjelper dem som kjøper i virksomheten, og kontrollerer anslag og \
            protokoll.
            Du som kjøper | Kjenner behovet, følger stegene og skriver ned hva dere valgte og hvorfor.
        """),
        note("""
            For private barnehager og andre utenfor kommunen
            Bruk gjerne maler og sjekklister. Det kommunen selv har bestemt om fullmakter og avtaler,
            gjelder ikke for dere. Om lovens regler gjelder, kommer an på hvordan dere er organisert og
            finansiert. Spør om du er i tvil.
        """),
        contact("""
            Konserninnkjøp i UKE
            Spør om hele prosessen, fra behov til kontrakt. Har du kort tid: ring.
            21 80 21 80 | konserninnkjop@example.org
        """),
    ],
    steps=[
        prepare.STEP_1,
        prepare.STEP_2,
        prepare.STEP_3,
        prepare.STEP_4,
        buy.STEP_5,
        buy.STEP_6,
        buy.STEP_7,
        buy.STEP_8,
    ],
)
