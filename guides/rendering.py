"""A content as HTML. Works on plain JSON and a map of file links, never on live rows, so a version always renders
as it was approved; the result is cached by the version's hash."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import nh3
from django.core.cache import cache
from django.db.models.fields.json import KeyTextTransform
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from approvals.approvable import Content
from approvals.links import FileLink, Links, version_links
from approvals.models import Version

from .passages import list_items, stream

_PAGE_LINK = re.compile(r'<a linktype="page" id="(\d+)"[^>]*>')
HISTORY = ("number", "note", "approved_at", "approved_elsewhere_on", "approver_name", "kind")
_TAGS = {"p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "h3", "a"}


@dataclass(frozen=True)
class ChecklistItem:
    id: str
    text: str


@dataclass(frozen=True)
class Resource:
    """Something a step offers for doing it. Which fields are set depends on `kind`."""

    kind: str
    id: str
    title: str
    description: str = ""
    url: str = ""
    minutes: int | None = None
    file: FileLink | None = None
    items: tuple[ChecklistItem, ...] = ()
    points: tuple[str, ...] = ()
    law: str = ""
    paragraph: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Rendered:
    """What a version looks like, for any reader. `opening` is a note that stands first, before the body."""

    content: dict[str, Any]
    opening: SafeString
    body: SafeString
    resources: tuple[Resource, ...] = ()


def rendered(version: Version) -> Rendered:
    """A version rendered in the current language, from the cache when it can be: a version never changes.

    `version` may have `content` and `files` deferred; they are fetched only when the cache has nothing.
    """
    key = _key(version)
    found: Rendered | None = cache.get(key)
    if found is None:
        if deferred := version.get_deferred_fields() & {"content", "files"}:
            version.refresh_from_db(fields=sorted(deferred))
        found = render(version.content, version_links(version))
        cache.set(key, found)
    return found


def fetch(versions: Sequence[Version]) -> None:
    """Fetch what `rendered` will need of versions with `content` and `files` deferred, if the cache lacks two or more:
    in one query instead of one for each."""
    there = cache.get_many([_key(version) for version in versions])
    missing = {version.pk: version for version in versions if _key(version) not in there}
    if len(missing) > 1:
        rows = Version.objects.filter(pk__in=missing).values_list("pk", "content", "files")
        for pk, content, files in rows:
            missing[pk].content, missing[pk].files = content, files


def _key(version: Version) -> str:
    return f"guides.rendered:{version.pk}:{version.content_hash}:{get_language()}"


@dataclass(frozen=True)
class Card:
    """What the list of a guide's steps shows of a version. `resource_kinds`: (kind, how many), as they come."""

    summary: str
    owner_unit: int
    resource_kinds: tuple[tuple[str, int], ...]


def cards(versions: Sequence[Version]) -> dict[int, Card]:
    """The card of each version by its id, from the cache; one query for all those that are not there."""
    keys = {f"guides.card:{version.pk}": version.pk for version in versions}
    found: dict[int, Card] = {keys[key]: card for key, card in cache.get_many(keys).items()}
    missing = set(keys.values()) - set(found)
    if missing:
        rows = Version.objects.filter(pk__in=missing).annotate(
            summary=KeyTextTransform("summary", "content"),
            owner_unit=KeyTextTransform("owner_unit", "content"),
            resources=KeyTextTransform("resources", "content"),
        )
        for pk, summary, owner_unit, resources in rows.values_list(
            "pk", "summary", "owner_unit", "resources"
        ):
            kinds = Counter(block["type"] for block in stream({"resources": resources}, "resources"))
            found[pk] = Card(summary or "", int(owner_unit or 0), tuple(kinds.items()))
        cache.set_many({f"guides.card:{pk}": found[pk] for pk in missing})
    return found


def history(version: Version) -> list[Any]:
    """The version and those before it, the newest first, at most twenty; cached, for none of them changes."""
    key = f"guides.history:{version.pk}"
    found: list[Any] | None = cache.get(key)
    if found is None:
        earlier = Version.objects.filter(
            content_type=version.content_type_id, object_id=version.object_id, number__lte=version.number
        )
        found = list(earlier.values(*HISTORY)[:20])
        cache.set(key, found)
    return found


def render(content: Content, links: Links) -> Rendered:
    """A content rendered now: what `rendered` caches, and what a preview shows of a draft."""
    kept = {name: value for name, value in content.items() if name not in ("body", "resources")}
    blocks = stream(content, "body")
    notes = 1 if blocks and blocks[0]["type"] == "note" else 0
    return Rendered(
        content=kept,
        opening=body_html(blocks[:notes], links),
        body=body_html(blocks[notes:], links),
        resources=tuple(_resource(block, links) for block in stream(content, "resources")),
    )


def body_html(blocks: list[dict[str, Any]], links: Links) -> SafeString:
    """Blocks of a body, each by templates/blocks/<type>.html, which gets `value` (and `file` of an image)."""
    parts = []
    for block in blocks:
        value = block["value"]
        context: dict[str, Any] = {"value": value}
        match block["type"]:
            case "text":
                context["value"] = rich_html(value)
            case "note":
                context["value"] = {**value, "text": rich_html(value["text"])}
            case "instruction":
                points = [
                    {"title": item["value"]["title"], "text": rich_html(item["value"].get("text") or "")}
                    for item in list_items(value["points"])
                ]
                context["value"] = {"heading": value.get("heading", ""), "points": points}
            case "image":
                context["file"] = links.get(f"image:{value['image']}")
                if context["file"] is None:
                    continue
        context["id"] = block.get("id") or ""
        parts.append(render_to_string(f"blocks/{block['type']}.html", context))
    return mark_safe("\n".join(parts))  # noqa: S308 - templates escape, rich text is cleaned


def rich_html(html: str) -> SafeString:
    """An editor's rich text, cleaned. A link to a page goes to its permanent address, which finds the page's
    present one when somebody clicks: the text stays the same whatever happens to the other page."""
    html = _PAGE_LINK.sub(lambda match: f'<a href="{reverse("guides:page", args=[match[1]])}">', html)
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return mark_safe(cleaned)  # noqa: S308 - cleaned on the line above


def _resource(block: dict[str, Any], links: Links) -> Resource:
    value = block["value"]
    return Resource(
        kind=block["type"],
        id=block.get("id") or "",
        title=value.get("title", ""),
        description=value.get("description") or "",
        url=value.get("url") or "",
        minutes=value.get("minutes"),
        file=links.get(f"document:{value['document']}") if value.get("document") else None,
        items=tuple(
            ChecklistItem(str(item["id"]), item["value"]) for item in list_items(value.get("items") or [])
        ),
        points=tuple(item["value"] for item in list_items(value.get("points") or [])),
        law=value.get("law") or "",
        paragraph=value.get("paragraph") or "",
        summary=value.get("summary") or "",
    )
