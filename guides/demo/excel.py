"""Templates as Excel files. Yellow cells are to be filled in, grey ones are worked out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from .files import DARK_BLUE, FADED_BLUE, FADED_RED, FADED_YELLOW, GREY, Document, Origin
from .texts import lines

FIRST = 5  # where rows begin: above them stand a title, what to do, and the headings
FORMS = {
    "": "General", "kr": '#,##0 "kr"', "dato": "dd.mm.yyyy", "%": "0 %", "antall": "0", "poeng": "0.00",
}  # fmt: skip

_THIN = Side(style="thin", color="A9A8DC")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True)
class Fact:
    """A label, and a cell to fill in or, for a formula, a result. `red` is a formula: when it is true, it is red."""

    label: str
    value: Any = None
    form: str = ""
    red: str = ""


@dataclass(frozen=True)
class Column:
    """A column of rows to fill in. In `formula` and `red`, {row} is the row's number. `least`: only such numbers."""

    heading: str
    width: int = 18
    form: str = ""
    options: Sequence[str] = ()
    formula: str = ""
    red: str = ""
    least: int | None = None


@dataclass(frozen=True)
class Facts:
    """A sheet of labels and values, from row 5: labels in column A, values in B."""

    name: str
    facts: Sequence[Fact]
    intro: str = ""


@dataclass(frozen=True)
class Rows:
    """A sheet of rows, from row 5. `starts` fill the first columns of the first rows; `below` stands under all."""

    name: str
    columns: Sequence[Column]
    intro: str = ""
    starts: Sequence[Sequence[Any]] = ()
    count: int = 0
    below: Sequence[Fact] = ()


Fill = Callable[[Workbook, str, str, Origin], None]


def excel(head: str, *sheets: Facts | Rows) -> Document:
    """`head` is the title, and below it how the workbook is filled in; its first sheet shows both."""

    def fill(book: Workbook, title: str, intro: str, origin: Origin) -> None:
        for number, sheet in enumerate(sheets):
            top = (title, intro) if number == 0 else (sheet.name, sheet.intro)
            if isinstance(sheet, Facts):
                facts_sheet(book, sheet, *top, origin)
            else:
                rows_sheet(book, sheet, *top, origin)

    return workbook(head, fill)


def workbook(head: str, fill: Fill) -> Document:
    """A workbook whose sheets a function makes: it gets the book, the title, the intro and the origin."""
    title, *intro = lines(head)

    def write(origin: Origin) -> bytes:
        book = Workbook()
        book.remove(book.worksheets[0])
        book.calculation.fullCalcOnLoad = True
        properties = book.properties
        properties.title, properties.creator, properties.lastModifiedBy = title, origin.author, origin.author
        properties.subject, properties.language = origin.guide, "nb-NO"
        fill(book, title, " ".join(intro), origin)
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    return Document(title, "xlsx", write)


def facts_sheet(book: Workbook, sheet: Facts, title: str, intro: str, origin: Origin) -> None:
    made = new_sheet(book, sheet.name, title, intro, widths=[44, 60], origin=origin)
    row_of(made, FIRST - 1, ["Felt", "Fyll ut"], "heading")
    write_facts(made, FIRST, sheet.facts)


def rows_sheet(book: Workbook, sheet: Rows, title: str, intro: str, origin: Origin) -> None:
    made = new_sheet(
        book, sheet.name, title, intro, widths=[column.width for column in sheet.columns], origin=origin
    )
    headings_of(made, [column.heading for column in sheet.columns])
    forms = {number: column.form for number, column in enumerate(sheet.columns, 1)}
    last = FIRST - 1 + (sheet.count or len(sheet.starts))
    for row in range(FIRST, last + 1):
        start = sheet.starts[row - FIRST] if row - FIRST < len(sheet.starts) else ()
        given = dict(enumerate(start, 1))
        values = [
            column.formula.format(row=row) or given.get(number)
            for number, column in enumerate(sheet.columns, 1)
        ]
        row_of(made, row, values, forms=forms)
    for number, column in enumerate(sheet.columns, 1):
        cells = f"{get_column_letter(number)}{FIRST}:{get_column_letter(number)}{last}"
        if column.options:
            choice(made, cells, column.options)
        if column.least is not None:
            numbers(made, cells, column.least, None, f"Skriv et tall som er {column.least} eller større.")
        if column.red:
            paint_red(made, cells, column.red.format(row=FIRST))
    write_facts(made, last + 2, sheet.below)


def new_sheet(
    book: Workbook, name: str, title: str, intro: str, *, widths: Sequence[int], origin: Origin
) -> Worksheet:
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
        sheet.oddFooter.left.text = origin.footer
    return sheet


def row_of(
    sheet: Worksheet,
    row: int,
    values: Sequence[Any],
    kind: str = "input",
    forms: dict[int, str] | None = None,
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
        if forms and number in forms:
            cell.number_format = FORMS[forms[number]]


def headings_of(sheet: Worksheet, values: Sequence[str], row: int = FIRST - 1) -> None:
    """Headings that stay in sight, and stand on every page that is printed."""
    row_of(sheet, row, values, "heading")
    sheet.freeze_panes = f"B{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"


def write_facts(sheet: Worksheet, row: int, facts: Sequence[Fact]) -> None:
    for at, fact in enumerate(facts, row):
        row_of(sheet, at, [fact.label], "label")
        result = isinstance(fact.value, str) and fact.value.startswith("=")
        cell = sheet.cell(row=at, column=2, value=fact.value)
        cell.font = Font(name="Arial", size=11, bold=result, color=DARK_BLUE)
        cell.fill = PatternFill("solid", fgColor=GREY if result else FADED_YELLOW)
        cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top", horizontal="left"), _BORDER
        cell.number_format = FORMS[fact.form]
        if fact.red:
            paint_red(sheet, f"B{at}", fact.red.format(row=at))


def paint_red(sheet: Worksheet, cells: str, formula: str) -> None:
    sheet.conditional_formatting.add(cells, FormulaRule([formula], fill=PatternFill(bgColor=FADED_RED)))


def choice(sheet: Worksheet, cells: str, options: Sequence[str]) -> None:
    allowed = DataValidation(type="list", formula1=f'"{",".join(options)}"', allow_blank=True)
    allowed.error, allowed.errorTitle = "Velg et svar fra listen.", "Ugyldig svar"
    sheet.add_data_validation(allowed)
    allowed.add(cells)


def numbers(sheet: Worksheet, cells: str, least: int, most: int | None, error: str) -> None:
    """Only numbers from `least` (to `most`) may be written there."""
    allowed = DataValidation(type="decimal", allow_blank=True, formula1=str(least))
    if most is None:
        allowed.operator = "greaterThanOrEqual"
    else:
        allowed.operator, allowed.formula2 = "between", str(most)
    allowed.error, allowed.errorTitle = error, "Ikke et tall"
    sheet.add_data_validation(allowed)
    allowed.add(cells)
