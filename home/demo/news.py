"""The demo's news: written for Felles, by its invented people. Nothing of it has happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from cms.models import UploadedImage
from guides.audiences import Audience
from guides.demo.ahead import made
from guides.demo.pictures import SIZE
from home.models import NewsIndexPage, NewsPage
from home.site import NEWS_EDITORS
from people.demo import unit
from people.models import User

from .pictures import DRAW

# Who writes and publishes news.
EDITORS = ("redaktor", "berit.aune", "per.olav.strand", "nora.eide", "elin.fossum", "prosesseier")


@dataclass(frozen=True)
class Item:
    """`unit` is a key of people.demo.UNITS, empty for the whole municipality; `days` is how long ago it came."""

    slug: str
    title: str
    lead: str
    picture: str
    alt: str
    text: str
    author: str
    days: int
    unit: str = ""
    audience: Audience = Audience.STAFF
    leader_title: str = ""


ITEMS = (
    Item(
        slug="nytt-seniorsenter-pa-haugenstua",
        title="Vi åpner nytt seniorsenter på Haugenstua",
        lead="Alle som arbeider i bydelen, er velkomne til omvisning torsdag klokka 14.",
        picture="house",
        alt="Et lavt hvitt hus med rødt tak mellom to trær.",
        author="berit.aune",
        days=0,
        unit="BST",
        audience=Audience.UNIT,
        text="""
<p>Senteret har kafé, trimrom og et rom der hjemmetjenesten kan møte pårørende. Det ligger fem minutter fra T-banen.</p>
<h3>Slik er du med på å åpne det</h3>
<ul><li>Torsdag klokka 14: omvisning for ansatte</li><li>Fredag klokka 11: åpent for alle som bor i bydelen</li></ul>
<p>Har du en bruker som kan ha glede av senteret? Fortell om det på neste besøk. Plassene på trimmen deles ut
etter hvert som folk melder seg.</p>""",
    ),
    Item(
        slug="slik-blir-lonnsoppgjoret-utbetalt",
        title="Slik blir lønnsoppgjøret utbetalt",
        lead="Ny lønn og etterbetaling kommer 12. desember. Du trenger ikke gjøre noe.",
        picture="calendar",
        alt="En kalender der én dag er merket med rødt.",
        author="per.olav.strand",
        days=1,
        text="""
<p>Etterbetalingen gjelder fra 1. mai. Den står på en egen linje på lønnsslippen, så du ser hva som er ny lønn, og hva
som er etterbetalt.</p>
<h3>Har du vært i permisjon eller byttet arbeidssted?</h3>
<p>Da regnes beløpet ut for tiden du faktisk var i arbeid. Ser noe feil ut, spør lederen din først. Lederen ser hvilken
dato som er registrert.</p>""",
    ),
    Item(
        slug="tre-ting-jeg-laerte-av-a-besoke-dere",
        title="Tre ting jeg lærte av å besøke dere",
        lead="Jeg har vært med på nattevakt, i vaktbilen og på overlevering. Takk for at dere viste meg rundt.",
        picture="visits",
        alt="Tre mennesker i arbeid, og en fjerde som lytter.",
        author="elin.fossum",
        days=3,
        leader_title="avdelingsdirektør i Helseetaten",
        text="""
<p><b>En god overlevering tar fem minutter.</b> Den som går hjem, sier hva som er annerledes enn i går. Resten står i
journalen.</p>
<p><b>Vaktbilen er et kontor.</b> Det som ikke kan leses på telefonen, blir ikke lest. Det skal vi ta på alvor når vi
skriver rutiner.</p>
<p><b>Avvik meldes når det nytter.</b> På en av postene hang månedens tre forbedringer på veggen. Der meldte
alle.</p>
<p>Jeg kommer på besøk igjen i februar. Hvem skal jeg følge da?</p>""",
    ),
    Item(
        slug="ny-veileder-for-anskaffelser",
        title="Ny veileder for anskaffelser",
        lead="Åtte steg fra behov til kontrakt, med maler som er godkjent. Den er åpen for alle.",
        picture="guide",
        alt="En liste med fem steg. De tre første er krysset av.",
        author="redaktor",
        days=6,
        unit="UKE",
        audience=Audience.PUBLIC,
        text="""
<p>Veilederen erstatter tolv dokumenter som lå på hvert sitt sted. Den sier hva du skal gjøre, i hvilken rekkefølge, og
hvem som bestemmer.</p>
<p>Hvert steg har en som svarer for innholdet. Navnet og datoen for godkjenningen står øverst, så du ser om det du
leser, gjelder.</p>
<p>Finner du noe som er feil eller vanskelig, spør en av svarpersonene på steget. Da blir neste versjon bedre.</p>""",
    ),
    Item(
        slug="vi-slutter-med-egne-skjemaer",
        title="Vi slutter med egne skjemaer",
        lead="Der vi har én felles måte å gjøre det på, skal de lokale variantene bort. Hver av dem får en sluttdato.",
        picture="together",
        alt="Seks små firkanter blir til én stor.",
        author="prosesseier",
        days=9,
        unit="FIN",
        audience=Audience.PUBLIC,
        leader_title="fagdirektør i Byrådsavdeling for finans",
        text="""
<p>I registeret over fellesprosesser står det nå hvilke virksomheter som fortsatt gjør det på sin egen måte, og når det
tar slutt. Det er ikke for å henge ut noen. De fleste har en god grunn, og den står der også.</p>
<p>Har dere en variant som mangler? Si fra til prosesseieren. Har dere funnet en bedre måte enn den felles? Si fra da
også. Da er det den felles måten som skal endres.</p>""",
    ),
    Item(
        slug="godt-tatt-imot-fra-forste-dag",
        title="Godt tatt imot fra første dag",
        lead="Seks arbeidssteder har prøvd den nye sjekklisten for mottak. Her er hva de endret.",
        picture="welcome",
        alt="To mennesker ved en åpen dør. Den ene er på vei inn.",
        author="nora.eide",
        days=14,
        unit="UKE",
        text="""
<p>Nyansatte savnet ikke flere møter. De savnet nøkkelkort, en å spørre og en grunn til at ting gjøres
som de gjøres.</p>
<ul><li>Utstyret bestilles samme dag som avtalen er underskrevet.</li><li>Den nye får en fast kollega å spørre de første
åtte ukene.</li><li>Lederen setter av en halv time hver fredag den første måneden.</li></ul>
<p>Alt dette står i veilederen for mottak av nyansatte.</p>""",
    ),
)


def load(users: dict[str, User]) -> Iterator[str]:
    """Publish the items that are missing, each whole or not at all; yields a line for each. Others are left alone."""
    index = NewsIndexPage.objects.get(locale__language_code="nb")
    group = Group.objects.get(name=NEWS_EDITORS)
    for username in EDITORS:
        users[username].groups.add(group)
    there = set(NewsPage.objects.child_of(index).values_list("slug", flat=True))
    for item in reversed(ITEMS):
        if item.slug not in there:
            with transaction.atomic():
                _publish(item, users[item.author])
            yield item.title


def _publish(item: Item, author: User) -> None:
    page = NewsPage(
        title=item.title, slug=item.slug, lead=item.lead, image=_image(item, author), image_alt=item.alt,
        unit=unit(item.unit) if item.unit else None, audience_kind=item.audience, author=author.person,
        leader_title=item.leader_title, published_on=timezone.localdate() - timedelta(days=item.days), owner=author,
        live=False,
    )  # fmt: skip
    body: Any = NewsPage._meta.get_field("body")
    text = " ".join(item.text.split()).replace("> <", "><")
    page.body = body.stream_block.to_python([{"type": "text", "id": None, "value": text}])
    NewsIndexPage.objects.get(locale__language_code="nb").add_child(instance=page)
    page.save_revision(user=author, log_action=True).publish(user=author)


def _image(item: Item, author: User) -> UploadedImage:
    width, height = SIZE
    return UploadedImage.objects.create(
        title=item.alt, file=ContentFile(made(item.picture, DRAW[item.picture]), name=f"{item.slug}.png"),
        uploaded_by_user=author, width=width, height=height,
    )  # fmt: skip
