"""CSV files: their lines as texts, cleaned and stripped."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from inspector.desk.errors import WrongInput
from inspector.desk.sheets.workbook import Line
from inspector.language import _
from inspector.text import clean

_SEPARATORS = {";", ","}
TITLES = 20
"""So many lines of titles may stand over the headings of a sheet."""
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")
"""What begins so is a formula to a spreadsheet, unless a `'` stands before it."""


def read_lines(path: Path, raw: bytes) -> Iterator[Line]:
    """The lines in which something stands, and the first; WrongInput where it is no CSV file."""
    # Decoded piece by piece: a large sheet is never there as text too.
    text = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8-sig", newline="")
    try:
        dialect = _dialect(list(islice(iter(text.readline, ""), TITLES)))
        text.seek(0)
        reader = csv.reader(text, dialect=dialect, strict=True)
        number = 1
        for values in reader:
            cells = [_said(clean(value).strip()) for value in values]
            # The first line is that of the headings, whatever stands in it.
            if number == 1 or any(cells):
                yield number, cells
            number = reader.line_num + 1
    except UnicodeDecodeError:
        raise WrongInput(
            _("{path} is not UTF-8 text (byte {at}): save it as CSV UTF-8").format(
                path=path, at=_first_wrong(raw)
            )
        ) from None
    except csv.Error as error:
        raise WrongInput(
            _("{path}, line {line}: not a CSV file ({error})").format(
                path=path, line=reader.line_num, error=error
            )
        ) from None


def _said(cell: str) -> str:
    """A cell without the mark that says that it is no formula."""
    marked = cell.startswith("'") and cell.lstrip("'").startswith(FORMULA)
    return cell[1:] if marked else cell


def _first_wrong(raw: bytes) -> int:
    """The first byte that is no UTF-8."""
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start
    return len(raw)


def _dialect(begin: Sequence[str]) -> type[csv.Dialect]:
    # A title above the headings may have no separator, or a comma of its own.
    first, second = [*(line for line in begin if _SEPARATORS & {*line}), "", ""][:2]
    if ";" not in first and second and "," not in second:
        first = second

    class Dialect(csv.excel):
        # Spreadsheets in vi and pt write semicolons, because the comma is the decimal sign.
        delimiter = ";" if first.count(";") > first.count(",") else ","

    return Dialect
