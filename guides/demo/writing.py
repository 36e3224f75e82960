"""How the demo's guides are written: a guide is Python data, its texts are small plain texts.

Each block is one text. Its lines are a title, what there is to say about it, and after an empty line the rows:

    checklist('''
        Er du klar?
        Kan du krysse av for alt, kan du gå videre.

        Behovet er skrevet ned
        Lederen har sagt ja
    ''')

Cells of a row stand between «|». A backslash joins two lines. In running text [words](address) is a link. The blocks
are raw StreamField values without ids, which the loader adds; a file or a picture stands in them as what it is made of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

from cms.slugs import slug_of
from guides.audiences import Audience
from guides.models import Sector

from . import laws
from .files import Document
from .pictures import Picture
from .texts import cells, lines, pieces, rich

Block = dict[str, Any]


@dataclass(frozen=True)
class Process:
    """A register entry. `owner` and the others are user names; `owner_unit` is a key of people.demo.UNITS."""

    name: str
    summary: str
    owner_unit: str
    owner: str
    editor: str
    approvers: Sequence[str]
    answerers: Sequence[str]
    sector: Sector = Sector.SHARED
    note: str = "Ført inn i registeret over fellesprosesser."

    @property
    def slug(self) -> str:
        return slug_of(self.name)


@dataclass(frozen=True)
class Step:
    """A step. Units and people are named only where they are others than the guide's."""

    title: str
    summary: str
    note: str
    body: list[Block]
    resources: list[Block]
    owner_unit: str = ""
    approvers: Sequence[str] = ()
    answerers: Sequence[str] = ()
    review_months: int = 12

    @property
    def slug(self) -> str:
        return slug_of(self.title)


@dataclass(frozen=True)
class Guide:
    """A whole guide, with its process and its steps in order."""

    title: str
    summary: str
    applies_to: str
    owner_unit: str
    note: str
    process: Process
    body: list[Block]
    steps: list[Step] = field(repr=False)
    audience: Audience = Audience.PUBLIC
    review_months: int = 12

    @property
    def slug(self) -> str:
        return slug_of(self.title)


@dataclass(frozen=True)
class Translation:
    """A guide in another language. `words` has the same steps and the same blocks as the original, in the same order;
    its process, units and people are the original's."""

    original: Guide
    language: str
    words: Guide = field(repr=False)


# What one reads


def text(words: str) -> Block:
    """Paragraphs, lists and headings (###), as Markdown."""
    return {"type": "text", "value": rich(words)}


def do(words: str) -> Block:
    """Numbered points: each a line that says what to do, and below it more about it. A line ### is the heading."""
    heading, points = "", pieces(words)
    if points[0][0].startswith("### "):
        heading = points.pop(0)[0].removeprefix("### ")
    return _block(
        "instruction",
        heading=heading,
        points=[{"title": title, "text": rich("\n".join(more))} for title, *more in points],
    )


def note(words: str) -> Block:
    """A heading, and the text."""
    return _note("info", words)


def warning(words: str) -> Block:
    """A heading, and the text: what is illegal, dangerous or expensive to get wrong."""
    return _note("warning", words)


def table(words: str) -> Block:
    """The caption, an empty line, the headings, the rows."""
    (caption,), (headings, *rows) = pieces(words)
    return _block(
        "table",
        caption=caption,
        columns=[{"type": "text", "heading": heading} for heading in cells(headings)],
        rows=[{"values": cells(row)} for row in rows],
    )


def image(picture: Picture, words: str) -> Block:
    """The caption, an empty line, and what the picture tells, for those who do not see it."""
    caption, alt = pieces(words)
    return _block("image", image=picture, alt=" ".join(alt), caption=" ".join(caption))


def quote(words: str) -> Block:
    """The law and the paragraph, and what stands there."""
    source, *more = lines(words)
    return _block("quote", text=" ".join(more), source=source, url=laws.address(source))


def contact(words: str) -> Block:
    """A team's name, what it helps with, and its phone and mail in one line."""
    name, *more, reach = lines(words)
    phone, mail = cells(reach)
    return _block("contact", name=name, text=" ".join(more), phone=phone, mail=mail)


# What one uses


def template(document: Document, description: str, title: str = "") -> Block:
    """A document, and what it is for. A translation gives it another title; the file is the same."""
    return _block("template", title=title or document.title, description=description, document=document)


def form(words: str) -> Block:
    """The title, the address with how many minutes it takes, the description."""
    title, where, *more = lines(words)
    url, minutes = cells(where)
    return _block("form", title=title, description=" ".join(more), url=url, minutes=int(minutes.split()[0]))


def tool(words: str) -> Block:
    """The title, the address, the description."""
    title, url, *more = lines(words)
    return _block("tool", title=title, description=" ".join(more), url=url)


def checklist(words: str) -> Block:
    """The title, the description, an empty line, the items."""
    (title, *more), items = pieces(words)
    return _block("checklist", title=title, description=" ".join(more), items=items)


def procedure(words: str) -> Block:
    """The title, the description, an empty line, the points."""
    (title, *more), points = pieces(words)
    return _block("procedure", title=title, description=" ".join(more), points=points)


def rule(words: str, in_short: str = "Kort sagt") -> Block:
    """The title, the law and the paragraph, what it means."""
    title, source, *more = lines(words)
    law, paragraph = laws.parts(source)
    summary = f"{in_short}: {' '.join(more)}"
    return _block(
        "rule", title=title, law=law, paragraph=paragraph, summary=summary, url=laws.address(source)
    )


def _block(kind: str, **value: Any) -> Block:
    return {"type": kind, "value": value}


def _note(tone: str, words: str) -> Block:
    heading, *more = dedent(words).strip().split("\n")
    return _block("note", tone=tone, heading=heading, text=rich("\n".join(more)))
