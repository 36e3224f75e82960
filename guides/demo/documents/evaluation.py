"""The workbook in which tenders are compared."""

from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from guides.demo.excel import (
    FIRST,
    Column,
    Fact,
    Rows,
    headings_of,
    new_sheet,
    numbers,
    row_of,
    rows_sheet,
    workbook,
    write_facts,
)
from guides.demo.files import Origin

CRITERIA = [
    ("Pris", 0.4),
    ("Kvalitet", 0.3),
    ("Klima og miljø", 0.3),
    ("[kriterium]", 0),
    ("[kriterium]", 0),
]
SUPPLIERS = 4


def _fill(book: Workbook, title: str, intro: str, origin: Origin) -> None:
    _points(book, title, intro, origin)
    prices = Rows(
        "Pris",
        [Column("Leverandør", 44), Column("Pris uten mva.", 20, "kr"), Column("Poeng", 14, "poeng")],
        starts=[
            [
                f"=Evaluering!{get_column_letter(3 + 2 * number)}4",
                None,
                f"=IF(N(B{row})<=0,0,ROUND(10*MIN(B${FIRST}:B${FIRST + SUPPLIERS - 1})/B{row},2))",
            ]
            for number, row in enumerate(range(FIRST, FIRST + SUPPLIERS))
        ],
    )
    about = "Laveste pris får 10 poeng, de andre etter forhold."
    rows_sheet(book, prices, "Poeng for pris", about, origin)
    reasons = Rows(
        "Begrunnelse",
        [Column("Kriterium", 26), Column("Leverandør", 30), Column("Poeng", 12), Column("Begrunnelse", 70)],
        count=12,
    )
    about = "Skriv hva som var bra, og hva som manglet."
    rows_sheet(book, reasons, "Begrunnelse for poeng", about, origin)


def _points(book: Workbook, title: str, intro: str, origin: Origin) -> None:
    columns = [(get_column_letter(n), get_column_letter(n + 1)) for n in range(3, 3 + 2 * SUPPLIERS, 2)]
    forms = {2: "%", **dict.fromkeys(range(3, 3 + 2 * SUPPLIERS), "poeng")}
    first, last = FIRST + 1, FIRST + len(CRITERIA)
    total, rank = last + 1, last + 2
    sheet = new_sheet(
        book, "Evaluering", title, intro, widths=[38, 12] + [13] * (2 * SUPPLIERS), origin=origin
    )

    names, headings = ["Leverandør", ""], ["Kriterium", "Vekt"]
    totals, ranks = ["Poeng i alt", f"=SUM(B{first}:B{last})"], ["Plassering", ""]
    for number, (points, weighted) in enumerate(columns, start=1):
        names += [f"[leverandør {number}]", ""]
        headings += [f"Poeng {number}", f"Vektet {number}"]
        totals += ["", f"=ROUND(SUM({weighted}{first}:{weighted}{last}),4)"]
        better = "+".join(f"({other}{total}>{weighted}{total})" for _, other in columns)
        ranks += ["", f'=IF({weighted}{total}=0,"",1+{better})']
        numbers(sheet, f"{points}{first + 1}:{points}{last}", 0, 10, "Gi poeng fra 0 til 10.")
    row_of(sheet, FIRST - 1, names)
    row_of(sheet, FIRST - 1, names[:2], "label")
    for points, weighted in columns:
        sheet.merge_cells(f"{points}4:{weighted}4")
    headings_of(sheet, headings, FIRST)
    for row, (criterion, weight) in enumerate(CRITERIA, start=first):
        values: list[Any] = [criterion, weight]
        for number, (points, _) in enumerate(columns):
            values += [f"=Pris!C{FIRST + number}" if row == first else None, f"=$B{row}*{points}{row}"]
        row_of(sheet, row, values, forms=forms)
    row_of(sheet, total, totals, "label", forms)
    row_of(sheet, rank, ranks, "label")

    climate = f"B{first + 2}"
    enough = f'=IF(ROUND({climate},4)>=0.3,"Ja","Nei, begrunn")'
    weighs = f'=IF(ROUND(B{total},4)=1,"Ja","Nei, rett vekten")'
    facts = [
        Fact("Er vekten 100 prosent?", weighs, red='B{row}<>"Ja"'),
        Fact("Vekt for klima og miljø", f"={climate}", "%"),
        Fact("Teller klima og miljø minst 30 prosent?", enough, red='B{row}<>"Ja"'),
    ]
    write_facts(sheet, rank + 2, facts)


EVALUATION = workbook(
    """
    Evalueringsskjema
    Fyll ut de gule cellene. Bruk kriterier og vekt fra konkurransegrunnlaget. Gi poeng fra 0 til 10.
    """,
    _fill,
)
