"""A course's content as what a page shows. Works on plain JSON and a map of file links, as guides.rendering does."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from approvals.approvable import Content
from approvals.links import FileLink, Links, version_links
from approvals.models import Version
from guides.passages import list_items, stream
from guides.rendering import body_html, rich_html

from .blocks import SECONDS

NOTHING = SafeString()


@dataclass(frozen=True)
class Slide:
    file: FileLink | None
    alt: str
    text: str


@dataclass(frozen=True)
class Alternative:
    id: str
    text: str
    right: bool


@dataclass(frozen=True)
class Part:
    """One piece of a course. Which fields are set depends on `kind`: html, pecha_kucha, video or task.

    Of a task `chosen` is what somebody has answered: None before, and empty when they sent nothing.
    """

    kind: str
    id: str
    heading: str = ""
    html: SafeString = NOTHING
    slides: tuple[Slide, ...] = ()
    file: FileLink | None = None
    captions: FileLink | None = None
    url: str = ""
    described: str = ""
    described_url: str = ""
    alternatives: tuple[Alternative, ...] = ()
    explanation: str = ""
    chosen: frozenset[str] | None = None

    @property
    def seconds(self) -> int:
        """How long each slide is shown."""
        return SECONDS

    @property
    def right_ids(self) -> frozenset[str]:
        return frozenset(alternative.id for alternative in self.alternatives if alternative.right)

    @property
    def several(self) -> bool:
        """Has the task more than one right alternative?"""
        return len(self.right_ids) > 1

    @property
    def is_right(self) -> bool:
        return self.chosen == self.right_ids


@dataclass(frozen=True)
class Rendered:
    """What a version looks like, for any reader. `content` is the version's without its body."""

    content: dict[str, Any]
    parts: tuple[Part, ...]

    @cached_property
    def related(self) -> dict[str, list[int]]:
        return {name: list(self.content[name]) for name in ("processes", "steps", "prerequisites")}


def rendered(version: Version) -> Rendered:
    """A version rendered in the current language, from the cache when it can be; `version` may be without `content`."""
    key = f"courses.rendered:{version.pk}:{version.content_hash}:{get_language()}"
    found: Rendered | None = cache.get(key)
    if found is None:
        if deferred := version.get_deferred_fields() & {"content", "files"}:
            version.refresh_from_db(fields=sorted(deferred))
        found = render(version.content, version_links(version))
        cache.set(key, found)
    return found


def render(content: Content, links: Links) -> Rendered:
    """A content rendered now: what `rendered` caches, and what a preview shows of a draft."""
    parts = tuple(_part(block, place, links) for place, block in enumerate(stream(content, "body")))
    return Rendered({name: value for name, value in content.items() if name != "body"}, parts)


def _part(block: dict[str, Any], place: int, links: Links) -> Part:
    kind, value, block_id = block["type"], block["value"], block.get("id") or str(place)
    match kind:
        case "pecha_kucha":
            slides = tuple(_slide(item["value"], links) for item in list_items(value["slides"]))
            return Part(kind, block_id, heading=value["heading"], slides=slides)
        case "video":
            return Part(
                kind,
                block_id,
                heading=value["heading"],
                file=links.get(f"document:{value.get('file')}"),
                captions=links.get(f"document:{value.get('captions')}"),
                url=value.get("url") or "",
                described=value.get("described") or "",
                described_url=value.get("described_url") or "",
                html=rich_html(value.get("transcript") or ""),
            )
        case "task":
            return Part(
                kind,
                block_id,
                heading=value["question"],
                alternatives=tuple(
                    Alternative(str(item["id"]), item["value"]["text"], bool(item["value"].get("right")))
                    for item in list_items(value["alternatives"])
                ),
                explanation=value.get("explanation") or "",
            )
        case _:
            return Part("html", block_id, html=body_html([block], links))


def _slide(value: dict[str, Any], links: Links) -> Slide:
    return Slide(links.get(f"image:{value.get('image')}"), value.get("alt") or "", value.get("text") or "")
