"""Spreadsheets (XLSX): the rows of a sheet as texts, as a person sees them on the screen.

Strings stay strings; numbers are written by the format of their cell, without the separator of the
thousands; a day is written as ISO text. Formulas count with the value that was saved with them;
where a program wrote one and nobody computed it, that is marked.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.desk.errors import WrongInput
from inspector.language import _
from inspector.text import clean, fold

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

SUFFIXES = (".xlsx", ".xlsm")
MAX_UNPACKED = 512 << 20
"""So many bytes may a workbook unpack to: a few kilobytes can hold gigabytes of zeros."""
MAX_ROWS = 200_000
_HEAD = 1 << 16
_XML = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<")
"""How XML may begin, in the encodings that it knows."""
_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->)*+<[A-Za-z_]", re.DOTALL)
"""What stands before the first element where nothing is defined."""
_DIGITS = re.compile(r"0+")
_PLACES = re.compile(r"[#,]*0(?:\.(0+))?(%?)")

UNCOMPUTED = "\0"
"""Stands for a formula without a value; no text of a sheet is like it, for all are cleaned."""
Line = tuple[int, list[str]]
"""A row of a sheet: its number from 1, and its cells."""


def is_workbook(path: Path) -> bool:
    """Whether a file is a spreadsheet by its name."""
    return path.suffix.casefold() in SUFFIXES


def read_rows(path: Path, raw: bytes, sheet: str = "") -> Iterator[Line]:
    """The rows of a sheet in which something stands, one after the other; the first sheet in sight
    unless one is named.

    WrongInput where it is no spreadsheet, or has no such sheet (those that there are are named).
    """
    with _opened(path, raw) as book:
        yield from _rows(path, book, sheet)


def sheets(path: Path, raw: bytes) -> list[str]:
    """The names of the sheets, as they stand in the file."""
    with _opened(path, raw) as book:
        return [clean(each.title, lines=False) for each in book.worksheets]


@contextmanager
def _opened(path: Path, raw: bytes) -> "Iterator[Workbook]":
    _judge_size(path, raw)
    try:
        _refuse_definitions(raw)
        with closing(_open(raw)) as book:
            yield book
    except WrongInput:
        raise
    except Exception as error:  # a stranger's XML: whatever is wrong with it, it is no sheet
        words = _("{path} is not a spreadsheet that can be read: save it as XLSX anew")
        raise WrongInput(words.format(path=path)) from error


def _open(raw: bytes) -> "Workbook":
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # What openpyxl does not know (a drop-down list, say) is nothing that is read here.
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)


def _judge_size(path: Path, raw: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            unpacked = sum(each.file_size for each in packed.infolist())
    except (zipfile.BadZipFile, NotImplementedError):  # of a kind that was never invented
        raise WrongInput(
            _("{path} is not an XLSX file: open it in a spreadsheet and save it as XLSX").format(
                path=path
            )
        ) from None
    if unpacked > MAX_UNPACKED:
        raise WrongInput(_("{path} is larger than a sheet can be: divide it").format(path=path))


def _refuse_definitions(raw: bytes) -> None:
    """ValueError where a part of a workbook defines things of its own: no spreadsheet writes such,
    and a few bytes of them can unfold to gigabytes or name other files."""
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        for each in packed.infolist():
            with packed.open(each) as part:
                head = part.read(_HEAD)
            if head.lstrip().startswith(_XML) and not _BEGINNING.match(head):
                raise ValueError(each.filename)


def _rows(path: Path, book: "Workbook", name: str) -> Iterator[Line]:
    for number, row in _parsed(_sheet(path, book, name)):
        if number > MAX_ROWS:
            raise WrongInput(
                _("{path} has more than {most} rows: save it as CSV, or divide it").format(
                    path=path, most=MAX_ROWS
                )
            )
        cells = [_text(cell) for cell in row]
        if any(cells):
            yield number, cells


def _parsed(sheet: Any) -> Iterator[tuple[int, Any]]:
    """The rows of a sheet with their numbers, in ascending order. As openpyxl reads them, which
    says of a formula without a value no more than of an empty cell."""
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

    class Parser(WorkSheetParser):  # type: ignore[misc]
        def parse_cell(self, element: Any) -> Any:
            cell = super().parse_cell(element)
            # A text may be computed and empty; a number may not.
            nothing = cell["value"] is None and cell["data_type"] == "n"
            if nothing and element.find(FORMULA_TAG) is not None:
                cell["value"] = UNCOMPUTED
            return cell

    book, last = sheet.parent, 0
    with sheet._get_source() as source:
        formats = book._date_formats, book._timedelta_formats
        parser = Parser(source, sheet._shared_strings, True, book.epoch, *formats)
        for number, row in parser.parse():
            if number > last:
                last = number
                yield number, sheet._get_row(row)


def _sheet(path: Path, book: "Workbook", name: str) -> Any:
    sheets = {each.title: each for each in book.worksheets}
    if not name:
        in_sight = [each for each in sheets.values() if each.sheet_state == "visible"]
        if in_sight:
            return in_sight[0]
    for title, each in sheets.items():
        if fold(clean(title, lines=False)) == fold(clean(name, lines=False)):
            return each
    raise WrongInput(
        _("{path} has no sheet “{name}”; it has {known}").format(
            path=path,
            name=name,
            known=", ".join(clean(each, lines=False) for each in sheets) or "–",
        )
    )


def _text(cell: Any) -> str:
    if cell.value == UNCOMPUTED:
        return UNCOMPUTED
    return clean(shown(cell.value, _format(cell))).strip()


def _format(cell: Any) -> str:
    # An empty cell has no format.
    return str(getattr(cell, "number_format", None) or "General")


def shown(value: object, format_: str = "General") -> str:
    """A cell's value as a text.

    >>> shown(7, "000"), shown(95.0), shown(0.955, "0.0%"), shown("007")
    ('007', '95', '95.5%', '007')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, format_)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else _day(value.date())
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value)


def _day(value: date) -> str:
    return value.isoformat()


def _number(value: int | float, format_: str) -> str:
    # A spreadsheet holds fifteen digits; what binary adds behind them is seen by nobody.
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if not exact.is_finite():
        return str(value)
    format_ = format_.partition(";")[0]
    if len(format_) > 1 and _DIGITS.fullmatch(format_) and exact == exact.to_integral_value():
        return f"{int(exact):0{len(format_)}d}"
    if match := _PLACES.fullmatch(format_):
        places, percent = match.groups(default="")
        exact = (exact * 100 if percent else exact).quantize(
            Decimal(1).scaleb(-len(places)), ROUND_HALF_UP
        )
        return f"{exact:f}{percent}"
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
