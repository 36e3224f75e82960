"""What is indexed of a course: all that one reads, hears or answers in it."""

from collections.abc import Iterator
from typing import Any

from approvals.models import Publication
from guides.passages import html_text, list_items, stream

from .engine import Document, Owner


def course(publication: Publication, *, seal: dict[str, Any]) -> Document:
    """The document of a published course; `seal` is what a hit shows of its approval."""
    version = publication.version
    content = version.content
    blocks = stream(content, "body")
    headings = [
        str(block["value"].get("heading") or "") for block in blocks if isinstance(block["value"], dict)
    ]
    return Document(
        key=f"course:{publication.object_id}",
        kind="course",
        owner=Owner(*publication.key),
        locale=publication.locale,
        same_as=f"course:{publication.object_id}",
        title=version.title,
        headings=(content["summary"], *(heading for heading in headings if heading)),
        body="\n".join(text for block in blocks for text in _texts(block) if text),
        acl=tuple(sorted(publication.acl)),
        unit_id=content["provider"],
        payload={
            "path": {"name": "courses:course", "args": [publication.slug]},
            "summary": content["summary"],
            "seal": seal,
        },
    )


def _texts(block: dict[str, Any]) -> Iterator[str]:
    value = block["value"]
    match block["type"]:
        case "text":
            yield html_text(value)
        case "note":
            yield html_text(value["text"])
        case "image":
            yield value.get("caption") or value.get("alt") or ""
        case "pecha_kucha":
            for item in list_items(value["slides"]):
                yield item["value"].get("text") or ""
        case "video":
            yield html_text(value.get("transcript") or "")
            yield value.get("described") or ""
        case "task":
            yield value["question"]
            for item in list_items(value["alternatives"]):
                yield item["value"]["text"]
            yield value.get("explanation") or ""
