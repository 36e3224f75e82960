"""Tables of people and units from CSV, XLSX or JSON, all with the same columns."""

import csv
import io
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from cms.importing import ImportRefused

# What a column is called here, in English and in Norwegian.
UNIT_COLUMNS = {
    "code": ("code", "kode", "enhetskode"),
    "name": ("name", "navn"),
    "short_name": ("short name", "short_name", "kortnavn"),
    "kind": ("kind", "type", "slag"),
    "parent": ("parent", "overordnet", "overordnet kode"),
    "external": ("external", "ekstern"),
    "leader": ("leader", "leder", "leders ansattnummer"),
    "street": ("street", "street address", "adresse", "gateadresse"),
    "postal_code": ("postal code", "postal_code", "postnummer"),
    "place": ("place", "postal place", "sted", "poststed"),
}
PERSON_COLUMNS = {
    "number": ("number", "ansattnummer", "nummer"),
    "username": ("username", "user name", "brukernavn"),
    "first_name": ("first name", "first_name", "fornavn"),
    "last_name": ("last name", "last_name", "etternavn"),
    "title": ("title", "tittel", "stilling"),
    "unit": ("unit", "enhet", "enhetskode"),
    "roles": ("roles", "roller"),
    "phone": ("phone", "telefon"),
    "mail": ("mail", "email", "e-mail", "epost", "e-post"),
    "active": ("active", "aktiv"),
}
UNIT_REQUIRED = ("code", "name")
PERSON_REQUIRED = ("number", "username", "first_name", "last_name")
SHEETS = {"units": ("enheter", "units"), "people": ("personer", "people")}
DELIMITERS = ";\t,"


@dataclass(frozen=True)
class Row:
    """One line of a table: where it stands, and its cells by column. A column that the file lacks is not there.

    `error` says what is wrong with it as a line.
    """

    place: str
    cells: dict[str, str]
    error: str = ""


@dataclass
class Tables:
    """What a file holds. None is a table that it does not have: nothing of that kind changes."""

    units: list[Row] | None = None
    people: list[Row] | None = None
    unused: set[str] = field(default_factory=set)


def read(path: Path, units: Path | None = None) -> Tables:
    """The tables of a file by its ending; a CSV file has people alone, and `units` is the one with units.

    Raises ImportRefused, and OSError when a file cannot be opened.
    """
    kind = path.suffix.lower()
    tables = Tables()
    if kind == ".csv":
        if units:
            tables.units = _table(tables, "units", f"{units.name}, line", _csv(units))
        tables.people = _table(tables, "people", f"{path.name}, line", _csv(path))
        return tables
    if units:
        raise ImportRefused(f"--units goes with a CSV file; {path.name} has units and people in one.")
    if kind == ".xlsx":
        return _workbook(tables, path)
    if kind == ".json":
        return _json(tables, path)
    raise ImportRefused(f"{path.name} is neither .csv, .xlsx nor .json.")


def _csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Lines with their numbers. The delimiter is the one that the headings have most of."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportRefused(f"{path.name} is not UTF-8; export it again as UTF-8.") from None
    headings = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=headings.count))
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise ImportRefused(f"{path.name}, line {reader.line_num}: {error}.") from error


def _workbook(tables: Tables, path: Path) -> Tables:
    try:
        sheets = _sheets(path)
    # What comes of a damaged file: of its archive, what is compressed in it, its XML, and what the XML says.
    except (BadZipFile, InvalidFileException, zlib.error, EOFError, SyntaxError, LookupError, ValueError):
        raise ImportRefused(f"{path.name} is not an Excel workbook (.xlsx), or it is damaged.") from None
    for kind, (title, rows) in sheets.items():
        lines = enumerate(rows, 1)
        setattr(tables, kind, _table(tables, kind, f"{title}, row", lines, pad=True))
    return _not_empty(tables, path, "a sheet «personer» nor «enheter»")


def _sheets(path: Path) -> dict[str, tuple[str, list[list[str]]]]:
    """The title and all the cells of each sheet that is used."""
    book = load_workbook(path, read_only=True, data_only=True)
    found = {}
    with closing(book):
        sheets = {sheet.title.strip().casefold(): sheet for sheet in book.worksheets}
        for kind, names in SHEETS.items():
            if sheet := next((sheets[name] for name in names if name in sheets), None):
                # Some exporters write a size that is not the sheet's.
                sheet.reset_dimensions()
                rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
                found[kind] = sheet.title, rows
    return found


def _json(tables: Tables, path: Path) -> Tables:
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ImportRefused(f"{path.name} is not UTF-8.") from None
    except (ValueError, RecursionError):
        raise ImportRefused(f"{path.name} is not JSON.") from None
    for kind, required in (("units", UNIT_REQUIRED), ("people", PERSON_REQUIRED)):
        if not isinstance(data, dict) or kind not in data:
            continue
        if not isinstance(data[kind], list):
            raise ImportRefused(f"{path.name}: «{kind}» is not a list.")
        rows = [_object(tables, kind, number, item, required) for number, item in enumerate(data[kind], 1)]
        setattr(tables, kind, rows)
    return _not_empty(tables, path, "«people» nor «units»")


def _not_empty(tables: Tables, path: Path, what: str) -> Tables:
    if tables.units is None and tables.people is None:
        raise ImportRefused(f"{path.name} has neither {what}.")
    return tables


def _table(
    tables: Tables, kind: str, place: str, lines: Iterable[tuple[int, list[str]]], *, pad: bool = False
) -> list[Row]:
    """The rows below a line of headings, without empty ones. `pad`: what is missing at the end of a line is empty."""
    numbered = iter(lines)
    columns, unused = _columns(kind, place, next(numbered, (1, []))[1])
    tables.unused |= unused
    return [
        _row(f"{place} {number}", columns, cells + [""] * (len(columns) - len(cells)) if pad else cells)
        for number, cells in numbered
        if any(cell.strip() for cell in cells)
    ]


def _row(place: str, columns: Sequence[str], cells: Sequence[str]) -> Row:
    found = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
    left_over = any(cell.strip() for cell in cells[len(columns) :])
    if len(cells) < len(columns) or left_over:
        return Row(place, found, error=f"it has {len(cells)} cells, and there are {len(columns)} headings")
    return Row(place, found)


def _columns(kind: str, place: str, headings: Sequence[str]) -> tuple[list[str], set[str]]:
    """The column of each heading, "" of one that is not used; and the latter. Raises ImportRefused."""
    names, required = (UNIT_COLUMNS, UNIT_REQUIRED) if kind == "units" else (PERSON_COLUMNS, PERSON_REQUIRED)
    known = {word: name for name, words in names.items() for word in words}
    columns = [known.get(" ".join(heading.split()).casefold(), "") for heading in headings]
    where = place.rpartition(",")[0]
    for name in required:
        if name not in columns:
            raise ImportRefused(f"{where}: there is no column «{names[name][0]}» («{names[name][-1]}»).")
    for name in names:
        if columns.count(name) > 1:
            raise ImportRefused(f"{where}: the column «{names[name][0]}» is there twice.")
    return columns, {
        heading.strip()[:40]
        for heading, name in zip(headings, columns, strict=True)
        if heading.strip() and not name
    }


def _object(tables: Tables, kind: str, number: int, item: Any, required: Sequence[str]) -> Row:
    place = f"{kind} {number}"
    if not isinstance(item, dict):
        return Row(place, {}, error="it is not a JSON object")
    names = UNIT_COLUMNS if kind == "units" else PERSON_COLUMNS
    tables.unused |= {name[:40] for name in item.keys() - names.keys()}
    cells = {name: _text(value) for name, value in item.items() if name in names}
    odd = [name for name in cells if isinstance(item[name], dict)]
    return Row(place, dict.fromkeys(required, "") | cells, error=f"«{odd[0]}» is not a text" if odd else "")


def _text(value: Any) -> str:
    """A cell of Excel or a value of JSON as text: 17.0 is «17», true «true», a list its texts with semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    return str(value)
