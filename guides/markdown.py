"""Markdown as the blocks of a guide's body. Only what an editor could have written comes through.

A section is one text block that begins with its heading. A table is a table block. Code keeps its lines but not its
look. Raw HTML goes the same way as what Markdown makes: scripts, styles and attributes are gone, the words stay.
"""

import uuid
from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Any
from urllib.parse import urljoin, urlsplit

import nh3
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from markdown_it import MarkdownIt

NAMESPACE = uuid.UUID("3f0b5a52-0d0e-4c39-9c0e-5b0c2f6f7f2d")
SCHEMES = {"http", "https", "mailto", "tel"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"ul", "ol"}
# Boxes of a page that say nothing themselves.
CONTAINERS = {
    "div",
    "section",
    "article",
    "aside",
    "blockquote",
    "details",
    "summary",
    "figure",
    "figcaption",
    "dl",
}
PARAGRAPHS = {"p", "dt", "dd", "li"}
TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i"}
TAGS = HEADINGS | LISTS | CONTAINERS | PARAGRAPHS | TABLE | MARKS.keys() | {"a", "img", "br", "hr", "pre"}

_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
# Every link is read as one; which may stay is decided here (SCHEMES), by its whole address.
_PARSER.validateLink = lambda url: True  # type: ignore[method-assign]

Block = dict[str, Any]


class TooDeep(ValueError):
    """Lists in lists in lists …"""


def blocks_of(markdown: str, *, key: str, title: str = "", url: str = "") -> list[Block]:
    """The blocks of a text. The same text with the same key gives the same blocks, ids too.

    A first heading that repeats `title` is left out. Relative links start from `url`; without it only their words
    stay. Raises TooDeep for lists that no person wrote.
    """
    html = nh3.clean(
        _PARSER.render(markdown),
        tags=TAGS,
        attributes={"a": {"href"}, "img": {"src", "alt"}},
        url_schemes=SCHEMES,
        link_rel=None,
    )
    body = _Body(key, title, url)
    try:
        body.read(BeautifulSoup(html, "html.parser").children)
    except RecursionError:
        raise TooDeep from None
    body.end_text()
    return body.blocks


class _Body:
    """Reads HTML from top to bottom; `blocks` is what came of it."""

    def __init__(self, key: str, title: str, url: str) -> None:
        self.key, self.title, self.url = key, title, url
        self.blocks: list[Block] = []
        self.heading = ""
        self.text: list[str] = []  # of the text block under way
        self.line: list[str] = []  # of the paragraph under way
        self.used: Counter[str] = Counter()

    def read(self, nodes: Iterable[PageElement]) -> None:
        for node in nodes:
            name = node.name if isinstance(node, Tag) else ""
            if not isinstance(node, Tag) or name in MARKS or name in {"a", "img", "br"}:
                self.line.append(self.inline(node))
                continue
            self.end_line()
            if name in HEADINGS:
                self.begin_section(_words(node))
            elif name in LISTS:
                self.text.append(self.list(node))
            elif name == "table":
                self.table(node)
            elif name == "pre":
                self.line = [
                    "<br/>".join(escape(row, quote=False) for row in node.get_text().strip("\n").split("\n"))
                ]
            elif name != "hr":
                self.read(node.children)
            self.end_line()
        self.end_line()

    def begin_section(self, heading: str) -> None:
        repeats = not self.blocks and not self.text and heading.casefold() == self.title.casefold()
        if not heading or repeats:
            return
        self.end_text()
        self.heading = heading
        self.text = [f"<h3>{escape(heading, quote=False)}</h3>"]

    def end_line(self) -> None:
        if text := _tidy("".join(self.line)):
            self.text.append(f"<p>{text}</p>")
        self.line = []

    def end_text(self) -> None:
        if self.text:
            self.add("text", "".join(self.text))
        self.text = []

    def add(self, kind: str, value: Any) -> None:
        """The id follows the heading, not the place: a new section changes no other."""
        place = f"{self.key}/{self.heading}/{kind}"
        self.used[place] += 1
        self.blocks.append(
            {"type": kind, "value": value, "id": str(uuid.uuid5(NAMESPACE, f"{place}/{self.used[place]}"))}
        )

    def inline(self, node: PageElement) -> str:
        if not isinstance(node, Tag):
            return escape(str(node), quote=False) if type(node) is NavigableString else ""
        inner = "".join(self.inline(child) for child in node.children)
        if node.name in MARKS:
            mark = MARKS[node.name]
            return f"<{mark}>{inner}</{mark}>" if inner.strip() else inner
        if node.name == "a":
            return self.link(str(node.get("href") or ""), inner)
        if node.name == "img":
            return self.link(str(node.get("src") or ""), escape(str(node.get("alt") or ""), quote=False))
        # What is a block inside something that is not keeps its distance.
        return "<br/>" if node.name == "br" else f" {inner} "

    def link(self, target: str, words: str) -> str:
        try:
            address = urljoin(self.url, target) if not target.startswith("#") else ""
            known = urlsplit(address).scheme in SCHEMES
        except ValueError:
            known = False
        return f'<a href="{escape(address)}">{words}</a>' if known and words.strip() else words

    def list(self, node: Tag) -> str:
        items = []
        for item in node.find_all("li", recursive=False):
            lines, below = [""], ""
            for child in item.children:
                name = child.name if isinstance(child, Tag) else ""
                if isinstance(child, Tag) and name in LISTS:
                    below += self.list(child)
                elif name and name not in MARKS and name not in {"a", "img", "br"}:
                    lines += [self.inline(child), ""]
                else:
                    lines[-1] += self.inline(child)
            text = "<br/>".join(line for line in map(_tidy, lines) if line)
            if text or below:
                items.append(f"<li>{text}{below}</li>")
        return f"<{node.name}>{''.join(items)}</{node.name}>" if items else ""

    def table(self, node: Tag) -> None:
        """The first row is the heading: a table block has always one."""
        caption = node.find("caption")
        rows = [[_words(cell) for cell in row.find_all(["th", "td"])] for row in node.find_all("tr")]
        rows = [row for row in rows if any(row)]
        if not rows:
            return
        width = max(len(row) for row in rows)
        first, *rest = [row + [""] * (width - len(row)) for row in rows]
        self.end_text()
        self.add(
            "table",
            {
                "columns": [{"type": "text", "heading": heading} for heading in first],
                "rows": [{"values": row} for row in rest],
                "caption": _words(caption) if caption else "",
            },
        )


def _words(node: PageElement) -> str:
    return " ".join(node.get_text(" ").split())


def _tidy(html: str) -> str:
    """Without the blanks that HTML does not show, and without line breaks at the ends."""
    text = " ".join(html.split())
    while text.startswith("<br/>") or text.endswith("<br/>"):
        text = text.removeprefix("<br/>").removesuffix("<br/>").strip()
    return text
