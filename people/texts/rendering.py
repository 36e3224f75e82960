"""Texts with marks as HTML: paragraphs, lines and links, whatever somebody has written."""

import re
from collections.abc import Iterable, Mapping

import nh3
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from people import permissions
from people.audience import Viewer, tokens
from people.models import Person

from . import marks
from .marks import Piece, PieceKind
from .names import nameless

_PARAGRAPHS = re.compile(r"\n\s*\n")


def render(texts: Iterable[str], viewer: "Viewer") -> list[SafeString]:
    """Each text as this viewer may read it. One SQL statement for all the people in all of them, or none."""
    texts = [marks.clean(text) for text in texts]
    ids = {person_id for text in texts for person_id in marks.mentioned(text)}
    named = permissions.people_named_to(viewer).in_bulk(ids) if ids else {}
    links = permissions.may_find_people(tokens(viewer))
    return [_html(text, named, links, nameless(viewer)) for text in texts]


def named(texts: Iterable[str], viewer: "Viewer") -> list[str]:
    """Each text as words that can be compared: with the names that this viewer may read, and always the numbers, for
    two people may have one name. One SQL statement, or none."""
    texts = list(texts)
    ids = {person_id for text in texts for person_id in marks.mentioned(text)}
    people = permissions.people_named_to(viewer).in_bulk(ids) if ids else {}
    names = {pk: f"@{people[pk].name if pk in people else nameless(viewer)} ({pk})" for pk in ids}
    return ["".join(names.get(piece.person_id, piece.text) for piece in marks.pieces(text)) for text in texts]


def _html(text: str, named: Mapping[int, Person], links: bool, others: str) -> SafeString:
    paragraphs = [
        "".join(_piece(piece, named, links, others) for piece in marks.pieces(paragraph.strip()))
        for paragraph in _PARAGRAPHS.split(text)
        if paragraph.strip()
    ]
    html = "\n".join(f"<p>{paragraph.replace('\n', '<br>')}</p>" for paragraph in paragraphs)
    # All of it is escaped already. This is the second line: nothing else comes through, whatever we do wrong above.
    cleaned = nh3.clean(
        html,
        tags={"p", "br", "a"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="nofollow noopener noreferrer",
    )
    return mark_safe(cleaned)  # noqa: S308 - cleaned on the line above


def _piece(piece: Piece, named: Mapping[int, Person], links: bool, others: str) -> SafeString | str:
    match piece.kind:
        case PieceKind.LINK:
            return format_html('<a href="{}">{}</a>', piece.text, piece.text)
        case PieceKind.TAG:
            return format_html('<a href="{}">{}</a>', reverse("mentions:tag", args=[piece.tag]), piece.text)
        case PieceKind.MENTION:
            person = named.get(piece.person_id)
            if person is None:
                return escape(others)
            if links:
                return format_html('<a href="{}">@{}</a>', person.get_absolute_url(), person.name)
            return format_html("@{}", person.name)
        case PieceKind.WORDS:
            return escape(piece.text)
