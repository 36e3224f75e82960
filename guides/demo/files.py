"""Builds the Word and Excel templates of the procurement guide, every time with the same bytes."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from guides.demo.procurement import DOCUMENTS

AUTHOR = "Konserninnkjøp, Utviklings- og kompetanseetaten"
MADE = b"2026-01-05T08:00:00Z"
MADE_ZIP = (2026, 1, 5, 8, 0, 0)
FOOTER = "Mal fra veilederen Anskaffelser. Last ned på nytt hver gang, så har du den som gjelder."

DARK_BLUE = "2A2859"
WARM_BLUE = "1F42AA"
FADED_BLUE = "D1F9FF"
FADED_YELLOW = "FFE7BC"
FADED_GREEN = "C7FDE9"
FADED_RED = "FFDFDC"
GREY = "F2F2F2"


def build(key: str) -> tuple[str, bytes]:
    """File name and content of one template."""
    document = DOCUMENTS[key]
    content = _docx(document) if document["build"] == "docx" else _xlsx(key, document)
    return document["filename"], _fixed(content)


def _fixed(content: bytes) -> bytes:
    """The same package without the clock: every date in it is MADE."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + MADE, data)
            entry = zipfile.ZipInfo(name, MADE_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            new.writestr(entry, data)
    return out.getvalue()


# Word


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _docx(document: dict[str, Any]) -> bytes:
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    _styles(word)
    properties = word.core_properties
    properties.title, properties.author, properties.last_modified_by = document["title"], AUTHOR, AUTHOR
    properties.subject, properties.comments, properties.keywords = "Anskaffelser", "", "mal, anskaffelser"
    properties.language, properties.revision = "nb-NO", 1

    word.add_heading(document["title"], level=1)
    _words(word.add_paragraph(), document["intro"])
    for part in document["parts"]:
        word.add_heading(part["heading"], level=2)
        if "text" in part:
            _words(word.add_paragraph(), part["text"]).paragraph_format.keep_with_next = True
        for point in part.get("points", []):
            _words(word.add_paragraph(style="List Bullet"), point)
        if "fields" in part:
            rows = [list(field) for field in part["fields"]]
            fields = {"columns": ["Felt", "Fyll ut"], "rows": rows, "widths": [6.0, 10.6]}
            _table(word, part["heading"], fields, labels=True)
        if "fields" in part and "table" in part:
            word.add_paragraph()
        if "table" in part:
            _table(word, part["heading"], part["table"])
    _footer(section.footer.paragraphs[0])
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _styles(word: Any) -> None:
    language = _element("w:lang", val="nb-NO", eastAsia="nb-NO", bidi="ar-SA")
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(language)
    for name, size, before in (("Normal", 11, 0), ("Heading 1", 22, 0), ("Heading 2", 14, 16)):
        style = word.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(6)
        if name != "Normal":
            style.font.color.rgb, style.font.bold = RGBColor.from_string(DARK_BLUE), True


def _words(paragraph: Any, words: str, bold: bool = False) -> Any:
    """Text into a paragraph; what stands in [brackets] is to be filled in and gets a colour of its own."""
    for piece in re.split(r"(\[[^\]]+\])", words):
        if piece:
            run = paragraph.add_run(piece)
            run.bold = bold or None
            if piece.startswith("["):
                run.font.color.rgb = RGBColor.from_string(WARM_BLUE)
    return paragraph


def _table(word: Any, title: str, content: dict[str, Any], *, labels: bool = False) -> None:
    columns: list[str] = content["columns"]
    rows: list[list[str]] = content["rows"]
    table = word.add_table(rows=1, cols=len(columns))
    table.style, table.autofit = "Table Grid", False
    properties = table._tbl.tblPr
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
    properties.append(
        _element(
            "w:tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1"
        )
    )
    properties.append(_element("w:tblCaption", val=title))
    for cell, heading in zip(table.rows[0].cells, columns, strict=True):
        _fill(cell, heading, bold=True)
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=FADED_BLUE))
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for values in rows:
        for number, (cell, value) in enumerate(zip(table.add_row().cells, values, strict=True)):
            _fill(cell, value, bold=labels and number == 0)
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, _element("w:cantSplit"))
    for number, width in enumerate(content.get("widths") or _widths(columns, rows)):
        table.columns[number].width = Cm(width)
        for cell in table.columns[number].cells:
            cell.width = Cm(width)


def _widths(columns: list[str], rows: list[list[str]]) -> list[float]:
    """Widths in centimetres by how much text a column holds, none too narrow for its longest word."""
    texts = [[heading, *(row[number] for row in rows)] for number, heading in enumerate(columns)]
    weights = [
        max(
            max(len(word) for text in column for word in text.split() or [""]) * 1.4,
            max(map(len, column)) ** 0.7,
            5,
        )
        for column in texts
    ]
    return [round(16.6 * weight / sum(weights), 2) for weight in weights]


def _fill(cell: Any, words: str, bold: bool = False) -> None:
    paragraph = _words(cell.paragraphs[0], words, bold)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)


def _footer(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.add_run(f"{FOOTER} Side ")
    number = paragraph.add_run("1")
    for run in paragraph.runs:
        run.font.size = Pt(9)
    field = _element("w:fldSimple", instr=" PAGE ")
    field.append(number._r)
    paragraph._p.append(field)


# Excel

_THIN = Side(style="thin", color="A9A8DC")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_MONEY = '#,##0 "kr"'
_DATE = "dd.mm.yyyy"


def _xlsx(key: str, document: dict[str, Any]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.calculation.fullCalcOnLoad = True
    properties = book.properties
    properties.title, properties.creator, properties.lastModifiedBy = document["title"], AUTHOR, AUTHOR
    properties.subject, properties.language = "Anskaffelser", "nb-NO"
    _BOOKS[key](book, document)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Workbook, name: str, title: str, intro: str, widths: list[int]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(name)
    sheet["A1"], sheet["A2"] = title, intro
    sheet["A1"].font = Font(name="Arial", size=18, bold=True, color=DARK_BLUE)
    sheet["A2"].font = Font(name="Arial", size=11)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter is not None:
        sheet.oddFooter.left.text = FOOTER
    return sheet


def _row(
    sheet: Worksheet, row: int, values: list[Any], kind: str = "input", formats: dict[int, str] | None = None
) -> None:
    """One row of cells: heading, input (yellow), label (white) or, for a formula, result (grey)."""
    fills = {"heading": FADED_BLUE, "input": FADED_YELLOW, "label": "FFFFFF", "result": GREY}
    for number, value in enumerate(values, start=1):
        cell = sheet.cell(row=row, column=number, value=value)
        own = "result" if isinstance(value, str) and value.startswith("=") else kind
        cell.font = Font(name="Arial", size=11, bold=own in ("heading", "result"), color=DARK_BLUE)
        cell.fill = PatternFill("solid", fgColor=fills[own])
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = _BORDER
        if formats and number in formats:
            cell.number_format = formats[number]


def _heading(sheet: Worksheet, row: int, values: list[str]) -> None:
    _row(sheet, row, values, "heading")
    sheet.freeze_panes = f"B{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"


def _facts(sheet: Worksheet, row: int, facts: list[tuple[str, Any, str]]) -> None:
    """Labels in column A, values in column B, each with its number format."""
    for offset, (label, value, form) in enumerate(facts):
        _row(sheet, row + offset, [label], "label")
        cell_row = row + offset
        own = "result" if isinstance(value, str) and value.startswith("=") else "input"
        cell = sheet.cell(row=cell_row, column=2, value=value)
        cell.font = Font(name="Arial", size=11, bold=own == "result", color=DARK_BLUE)
        cell.fill = PatternFill("solid", fgColor=GREY if own == "result" else FADED_YELLOW)
        cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top", horizontal="left"), _BORDER
        cell.number_format = form


def _choice(sheet: Worksheet, cells: str, *options: str) -> None:
    rule = DataValidation(type="list", formula1=f'"{",".join(options)}"', allow_blank=True)
    rule.error, rule.errorTitle = "Velg et svar fra listen.", "Ugyldig svar"
    sheet.add_data_validation(rule)
    rule.add(cells)


def _value(book: Workbook, document: dict[str, Any]) -> None:
    sheet = _sheet(book, "Anslag", document["title"], document["intro"], [44, 16, 12, 18, 14, 18, 20])
    headings = [
        "Post",
        "Beløp per år",
        "Antall år",
        "Beløp per opsjonsår",
        "Opsjonsår",
        "Engangsbeløp",
        "Sum",
    ]
    _heading(sheet, 4, headings)
    posts = [
        "Varen eller tjenesten",
        "Frakt og montering",
        "Drift, service og reservedeler",
        "Lisenser og abonnement",
        "Opplæring",
        "Gjenvinning og avhending",
        "Tilleggskjøp (opsjon på mer)",
        "Like kjøp andre steder i virksomheten",
        "[annet]",
        "[annet]",
    ]
    first, last = 5, 4 + len(posts)
    money = {2: _MONEY, 4: _MONEY, 6: _MONEY, 7: _MONEY}
    for row, post in enumerate(posts, start=first):
        total = f"=B{row}*C{row}+D{row}*E{row}+F{row}"
        _row(sheet, row, [post, None, None, None, None, None, total], formats=money)
    numbers = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    numbers.error, numbers.errorTitle = "Skriv et tall som er null eller større.", "Ikke et tall"
    sheet.add_data_validation(numbers)
    numbers.add(f"B{first}:F{last}")
    row = last + 2
    _facts(
        sheet,
        row,
        [
            (
                "Fast del av kontrakten",
                f"=SUMPRODUCT(B{first}:B{last},C{first}:C{last})+SUM(F{first}:F{last})",
                _MONEY,
            ),
            ("Opsjoner", f"=SUMPRODUCT(D{first}:D{last},E{first}:E{last})", _MONEY),
            ("Samlet anslag uten mva.", f"=SUM(G{first}:G{last})", _MONEY),
            ("Usikkerhet i prosent", 0.1, "0 %"),
            ("Samlet anslag med usikkerhet", f"=B{row + 2}*(1+B{row + 3})", _MONEY),
            ("Grensen du sjekket (skriv gjeldende beløp)", None, _MONEY),
            (
                "Er anslaget over grensen?",
                f'=IF(B{row + 5}="","Skriv inn grensen",IF(B{row + 4}>=B{row + 5},"Ja, over","Nei, under"))',
                "General",
            ),
        ],
    )
    why = _sheet(
        book, "Slik kom vi fram til det", "Slik kom vi fram til det", "Legg arket ved protokollen.", [44, 70]
    )
    _row(why, 4, ["Felt", "Fyll ut"], "heading")
    _facts(
        why,
        5,
        [
            ("Anskaffelse og saksnummer", "[navn og nummer]", "General"),
            ("Hvem har laget anslaget?", "[navn]", "General"),
            ("Dato", "[dato]", _DATE),
            ("Kilder", "[fakturaer, avtaler, priser på nettet, råd fra markedet]", "General"),
            ("Hvilke like kjøp har vi tatt med?", "[beskriv]", "General"),
            ("Hvor fant du beløpsgrensen?", "[kilde og dato]", "General"),
            ("Hvem har kontrollert?", "[innkjøpskoordinator]", "General"),
        ],
    )


def _prices(book: Workbook, suppliers: int) -> None:
    sheet = _sheet(
        book, "Pris", "Poeng for pris", "Laveste pris får 10 poeng, de andre etter forhold.", [44, 20, 14]
    )
    _heading(sheet, 4, ["Leverandør", "Pris uten mva.", "Poeng"])
    last = 4 + suppliers
    for row in range(5, last + 1):
        name = f"=Evaluering!{get_column_letter(3 + 2 * (row - 5))}4"
        points = f"=IF(N(B{row})<=0,0,ROUND(10*MIN(B$5:B${last})/B{row},2))"
        _row(sheet, row, [name, None, points], formats={2: _MONEY, 3: "0.00"})


def _evaluation(book: Workbook, document: dict[str, Any]) -> None:
    criteria = [
        ("Pris", 0.4),
        ("Kvalitet", 0.3),
        ("Klima og miljø", 0.3),
        ("[kriterium]", 0),
        ("[kriterium]", 0),
    ]
    suppliers = 4
    columns = [(get_column_letter(n), get_column_letter(n + 1)) for n in range(3, 3 + 2 * suppliers, 2)]
    shares = {2: "0 %", **dict.fromkeys(range(3, 3 + 2 * suppliers), "0.00")}
    first, last = 6, 5 + len(criteria)
    total, rank = last + 1, last + 2

    widths = [38, 12] + [13] * (2 * suppliers)
    sheet = _sheet(book, "Evaluering", document["title"], document["intro"], widths)
    score = DataValidation(type="decimal", operator="between", formula1="0", formula2="10", allow_blank=True)
    score.error, score.errorTitle = "Gi poeng fra 0 til 10.", "Poeng"
    sheet.add_data_validation(score)

    names, headings = ["Leverandør", ""], ["Kriterium", "Vekt"]
    totals, ranks = ["Poeng i alt", f"=SUM(B{first}:B{last})"], ["Plassering", ""]
    for number, (points, weighted) in enumerate(columns, start=1):
        names += [f"[leverandør {number}]", ""]
        headings += [f"Poeng {number}", f"Vektet {number}"]
        totals += ["", f"=ROUND(SUM({weighted}{first}:{weighted}{last}),4)"]
        better = "+".join(f"({other}{total}>{weighted}{total})" for _, other in columns)
        ranks += ["", f'=IF({weighted}{total}=0,"",1+{better})']
        score.add(f"{points}{first + 1}:{points}{last}")
    _row(sheet, 4, names)
    _row(sheet, 4, names[:2], "label")
    for points, weighted in columns:
        sheet.merge_cells(f"{points}4:{weighted}4")
    _heading(sheet, 5, headings)
    for row, (criterion, weight) in enumerate(criteria, start=first):
        values: list[Any] = [criterion, weight]
        for number, (points, _) in enumerate(columns):
            values += [f"=Pris!C{5 + number}" if row == first else None, f"=$B{row}*{points}{row}"]
        _row(sheet, row, values, formats=shares)
    _row(sheet, total, totals, "label", shares)
    _row(sheet, rank, ranks, "label")

    climate = f"B{first + 2}"
    enough = f'=IF(ROUND({climate},4)>=0.3,"Ja","Nei, begrunn")'
    facts = [
        ("Er vekten 100 prosent?", f'=IF(ROUND(B{total},4)=1,"Ja","Nei, rett vekten")', "General"),
        ("Vekt for klima og miljø", f"={climate}", "0 %"),
        ("Teller klima og miljø minst 30 prosent?", enough, "General"),
    ]
    _facts(sheet, rank + 2, facts)
    warn = CellIsRule(operator="notEqual", formula=['"Ja"'], fill=PatternFill(bgColor=FADED_RED))
    sheet.conditional_formatting.add(f"B{rank + 2}", warn)
    sheet.conditional_formatting.add(f"B{rank + 4}", warn)

    _prices(book, suppliers)
    reasons = _sheet(
        book,
        "Begrunnelse",
        "Begrunnelse for poeng",
        "Skriv hva som var bra, og hva som manglet.",
        [26, 30, 12, 70],
    )
    _heading(reasons, 4, ["Kriterium", "Leverandør", "Poeng", "Begrunnelse"])
    for row in range(5, 17):
        _row(reasons, row, [None, None, None, None])


def _log(book: Workbook, document: dict[str, Any]) -> None:
    sheet = _sheet(book, "Kontrakten", document["title"], document["intro"], [44, 40])
    _row(sheet, 4, ["Felt", "Verdi"], "heading")
    _facts(
        sheet,
        5,
        [
            ("Kontrakt og saksnummer", "[navn og nummer]", "General"),
            ("Leverandør og kontaktperson", "[navn, telefon, e-post]", "General"),
            ("Hvem følger opp hos oss?", "[navn]", "General"),
            ("Starter", None, _DATE),
            ("Slutter", None, _DATE),
            ("Siste dag for å bruke opsjon", None, _DATE),
            ("Kontraktens verdi uten mva.", None, _MONEY),
            ("Fakturert til nå", "=SUM(Fakturaer!C5:C64)", _MONEY),
            ("Gjenstår", "=B11-B12", _MONEY),
            ("Brukt av kontrakten", '=IF(N(B11)=0,"",B12/B11)', "0 %"),
            ("Dager til kontrakten slutter", '=IF(B9="","",B9-TODAY())', "0"),
            ("Åpne avvik", '=COUNTIFS(Logg!B5:B64,"Avvik",Logg!G5:G64,"<>Lukket")', "0"),
        ],
    )
    sheet.conditional_formatting.add(
        "B13", CellIsRule("lessThan", ["0"], fill=PatternFill(bgColor=FADED_RED))
    )
    sheet.conditional_formatting.add(
        "B15", FormulaRule(["AND(ISNUMBER(B15),B15<180)"], fill=PatternFill(bgColor=FADED_RED))
    )
    log = _sheet(
        book,
        "Logg",
        "Logg",
        "Skriv en linje for hvert møte, avvik, avtale og kontroll. Frister som er gått ut, blir røde.",
        [14, 16, 48, 40, 22, 14, 14],
    )
    _heading(log, 4, ["Dato", "Type", "Hva skjedde?", "Hva ble avtalt?", "Ansvarlig", "Frist", "Status"])
    for row in range(5, 65):
        _row(log, row, [None] * 7, formats={1: _DATE, 6: _DATE})
    _choice(log, "B5:B64", "Møte", "Avvik", "Endring", "Kontroll", "Lønn og arbeid", "Annet")
    _choice(log, "G5:G64", "Åpen", "Lukket")
    late = FormulaRule(['AND($F5<>"",$F5<TODAY(),$G5<>"Lukket")'], fill=PatternFill(bgColor=FADED_RED))
    log.conditional_formatting.add("F5:F64", late)
    bills = _sheet(
        book, "Fakturaer", "Fakturaer", "Kontroller pris og antall mot kontrakten.", [14, 20, 18, 26, 24, 48]
    )
    _heading(
        bills,
        4,
        ["Dato", "Fakturanummer", "Beløp uten mva.", "Stemmer med kontrakten?", "Kontrollert av", "Merknad"],
    )
    for row in range(5, 65):
        _row(bills, row, [None] * 6, formats={1: _DATE, 3: _MONEY})
    _choice(bills, "D5:D64", "Ja", "Nei")


_BOOKS: dict[str, Callable[[Workbook, dict[str, Any]], None]] = {
    "value": _value,
    "evaluation": _evaluation,
    "log": _log,
}
