"""News as readers see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from approvals.links import FileLink, admin_file_url
from cms.statements import in_each_language
from guides.finding import DEFAULT_LANGUAGE
from guides.rendering import body_html
from people import units
from people.alphabet import alphabetical
from people.audience import Viewer, argument
from people.models import Unit
from people.units import workplace

from .models import NewsPage, NewsQuerySet


@dataclass(frozen=True)
class Card:
    """A news item in a list. `unit` is empty when it concerns the whole municipality."""

    title: str
    lead: str
    url: str
    unit: str
    leader: str
    day: date
    language: str
    image: FileLink | None
    alt: str


@dataclass(frozen=True)
class News:
    """A news item's page."""

    card: Card
    body: SafeString
    author: str
    author_title: str


def news_for(user: "Viewer") -> NewsQuerySet:
    """What a viewer may read of the whole municipality and of the unit they work in or those above it; newest first.

    All that they may read when it is not known where they work.
    """
    return _of_units(get_language() or DEFAULT_LANGUAGE, user, workplace(user))


def _of_units(language: str, user: "Viewer", units_above: tuple[int, ...]) -> NewsQuerySet:
    found = NewsPage.objects.listed_for(user, language).newest_first()
    return found.filter(Q(unit=None) | Q(unit__in=units_above)) if units_above else found


# The newest, for start pages.
FIRST = 3
_FIRST = in_each_language(lambda *values: _of_units(*values).select_related("locale").defer("body")[:FIRST])


def first_news(user: "Viewer") -> list[Card]:
    """The newest of `news_for`. One SQL statement."""
    return cards(_FIRST(argument(user), workplace(user)))


def news_at(slug: str, user: "Viewer") -> NewsPage | None:
    """The item that has this address in some language, in the one that its reader gets it in. One SQL statement."""
    at_address = NewsPage.objects.visible_to(user).filter(slug=slug).values("translation_key")
    found = NewsPage.objects.listed_for(user).filter(translation_key__in=at_address)
    return found.select_related("locale", "author").first()


def units_with_news(user: "Viewer") -> list[tuple[int, str]]:
    """The units that have news for a viewer: (id, name), by name. One SQL statement."""
    found = NewsPage.objects.listed_for(user).exclude(unit=None).order_by().values("unit")
    rows = Unit.objects.filter(pk__in=found).order_by(alphabetical("name"), "pk")
    return list(rows.values_list("pk", "name"))


def cards(pages: Iterable[NewsPage]) -> list[Card]:
    return [card(page) for page in pages]


def card(page: NewsPage, image: FileLink | None = None) -> Card:
    return Card(
        title=page.title,
        lead=page.lead,
        url=reverse("news:page", args=[page.slug]),
        unit=units.label(page.unit_id),
        leader=page.leader_title,
        day=page.published_on,
        language=page.locale.language_code,
        image=image or _image(page),
        alt=page.image_alt,
    )


def read(page: NewsPage) -> News:
    return _news(page, card(page))


def preview(page: NewsPage) -> News:
    """A draft as it would look, with its image as it is now, for people with access to the admin."""
    picture = page.image
    image = picture and FileLink(
        url=admin_file_url("image", picture.pk),
        filename="",
        size=0,
        width=picture.width,
        height=picture.height,
    )
    return _news(page, card(page, image))


def _news(page: NewsPage, shown: Card) -> News:
    return News(
        card=shown,
        body=body_html(list(page.body.raw_data), {}),
        author=page.author.name if page.author else "",
        author_title=page.leader_title or (page.author.title if page.author else ""),
    )


def _image(page: NewsPage) -> FileLink | None:
    found: dict[str, Any] = page.picture
    if not found:
        return None
    sizes = tuple(
        (reverse("news:image", args=[page.pk, size["sha256"][:16]]), size["width"])
        for size in found["variants"]
    )
    return FileLink(
        url=sizes[-1][0], filename=found["filename"], size=found["size"], width=found["width"],
        height=found["height"], sizes=sizes,
    )  # fmt: skip
