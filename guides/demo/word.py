"""Templates as Word files. What stands in [brackets] is to be filled in, and has a colour of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from .files import DARK_BLUE, FADED_BLUE, WARM_BLUE, Document, Origin
from .texts import cells, lines, pieces

PAGE_WIDTH = 16.6  # cm between the margins


GO_ON = "-"  # instead of a heading: what stands above goes on


@dataclass(frozen=True)
class Part:
    """A heading, a text, and then points or a table."""

    heading: str
    text: str = ""
    points: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    widths: Sequence[float] = ()
    labels: bool = False


def word(head: str, *parts: Part) -> Document:
    """`head` is the title, and below it what the template is for and how it is filled in."""
    title, *intro = lines(head)

    def write(origin: Origin) -> bytes:
        return _write(title, " ".join(intro), parts, origin)

    return Document(title, "docx", write)


def fields(words: str) -> Part:
    """Labels with room to fill in: a heading and perhaps a text; an empty line; rows «label | placeholder»."""
    (heading, *more), rows = pieces(words)
    table = [["Felt", "Fyll ut"], *map(cells, rows)]
    return Part(heading, " ".join(more), rows=table, widths=[6.0, 10.6], labels=True)


def grid(words: str, widths: Sequence[float] = ()) -> Part:
    """A table: a heading and perhaps a text; an empty line; the headings; the rows. `widths` are centimetres."""
    (heading, *more), rows = pieces(words)
    return Part(heading, " ".join(more), rows=[cells(row) for row in rows], widths=widths)


def points(words: str) -> Part:
    """A list: a heading and perhaps a text; an empty line; a line for each point."""
    (heading, *more), rows = pieces(words)
    return Part(heading, " ".join(more), points=rows)


def paragraph(words: str) -> Part:
    """A heading, and below it the text."""
    heading, *more = lines(words)
    return Part(heading, " ".join(more))


def signatures(*roles: str, heading: str = GO_ON) -> Part:
    """A table in which people sign, by itself or in the part above."""
    rows = [[role, "[navn]", "[dato]", ""] for role in roles or ("[rolle]", "[rolle]")]
    return Part(heading, rows=[["Rolle", "Navn", "Dato", "Underskrift"], *rows])


def _write(title: str, intro: str, parts: Sequence[Part], origin: Origin) -> bytes:
    document = Word()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    _styles(document)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, origin.author, origin.author
    properties.subject, properties.comments, properties.keywords = origin.guide, "", "mal"
    properties.language, properties.revision = "nb-NO", 1

    document.add_heading(title, level=1)
    _words(document.add_paragraph(), intro)
    for part in parts:
        if part.heading == GO_ON:
            document.add_paragraph()
        else:
            document.add_heading(part.heading, level=2)
        if part.text:
            _words(document.add_paragraph(), part.text).paragraph_format.keep_with_next = bool(part.rows)
        for point in part.points:
            _words(document.add_paragraph(style="List Bullet"), point)
        if part.rows:
            _table(document, part)
    _footer(section.footer.paragraphs[0], origin)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _styles(document: Any) -> None:
    language = _element("w:lang", val="nb-NO", eastAsia="nb-NO", bidi="ar-SA")
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(language)
    for name, size, before in (("Normal", 11, 0), ("Heading 1", 22, 0), ("Heading 2", 14, 16)):
        style = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(6)
        if name != "Normal":
            style.font.color.rgb, style.font.bold = RGBColor.from_string(DARK_BLUE), True


def _words(target: Any, text: str, bold: bool = False) -> Any:
    for piece in re.split(r"(\[[^\]]+\])", text):
        if piece:
            run = target.add_run(piece)
            run.bold = bold or None
            if piece.startswith("["):
                run.font.color.rgb = RGBColor.from_string(WARM_BLUE)
    return target


def _table(document: Any, part: Part) -> None:
    headings, *rows = part.rows
    table = document.add_table(rows=1, cols=len(headings))
    table.style, table.autofit = "Table Grid", False
    properties = table._tbl.tblPr
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
    properties.append(
        _element(
            "w:tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1"
        )
    )
    properties.append(_element("w:tblCaption", val="Fortsettelse" if part.heading == GO_ON else part.heading))
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        _fill(cell, heading, bold=True)
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=FADED_BLUE))
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for values in rows:
        for number, (cell, value) in enumerate(zip(table.add_row().cells, values, strict=True)):
            _fill(cell, value, bold=part.labels and number == 0)
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, _element("w:cantSplit"))
    for number, width in enumerate(part.widths or _widths(part.rows)):
        table.columns[number].width = Cm(width)
        for cell in table.columns[number].cells:
            cell.width = Cm(width)


def _widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Widths in centimetres by how much text a column holds, none too narrow for its longest word."""
    weights = [
        max(
            max(len(word) for text in column for word in text.split() or [""]) * 1.4,
            max(map(len, column)) ** 0.7,
            5,
        )
        for column in zip(*rows, strict=True)
    ]
    return [round(PAGE_WIDTH * weight / sum(weights), 2) for weight in weights]


def _fill(cell: Any, text: str, bold: bool = False) -> None:
    spacing = _words(cell.paragraphs[0], text, bold).paragraph_format
    spacing.space_before = spacing.space_after = Pt(3)


def _footer(line: Any, origin: Origin) -> None:
    line.alignment = WD_ALIGN_PARAGRAPH.LEFT
    line.add_run(f"{origin.footer} Side ")
    number = line.add_run("1")
    for run in line.runs:
        run.font.size = Pt(9)
    field = _element("w:fldSimple", instr=" PAGE ")
    field.append(number._r)
    line._p.append(field)
