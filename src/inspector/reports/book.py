"""Spreadsheets (XLSX): every sheet with its head frozen and filters, texts as texts, no formula.

Rows are written as they come and are never there together, so a book may be of any size.
"""

import contextlib
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.language import current, n_
from inspector.reports import putting
from inspector.reports.columns import (
    COUNT,
    DAY,
    POINTS,
    RESULT,
    SHARE,
    TEXT,
    Column,
    Table,
    Value,
)
from inspector.reports.extra import missing
from inspector.reports.paper import fit

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""Rows below the head that a sheet may have; what is more goes on in another one."""
MOST_LETTERS = 32_767
"""Letters that a cell may hold, counted as `letters` does."""
MOST_NAME = 31
"""Letters that the name of a sheet may have."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_A4 = 9


class Sheet:
    """A sheet that grows row by row."""

    def __init__(self, book: "Book", title: str, columns: Sequence[Column], exact: bool) -> None:
        self._book, self._title, self._columns, self._exact = book, title, columns, exact
        self._parts = 0
        self._next()

    def _next(self) -> None:
        """Begin the sheet, or where it is full another one that goes on."""
        self._parts += 1
        title = self._title if self._parts == 1 else f"{self._title} {self._parts}"
        self._sheet = self._book.begin(title, self._columns)
        self._row = 0

    def add(self, row: Sequence[Value]) -> None:
        """Write the next row."""
        if self._row == MOST_ROWS:
            self.end()
            self._next()
        self._row += 1
        for place, (column, value) in enumerate(zip(self._columns, row, strict=True)):
            if value is not None and value != "":
                self._put(place, column.kind, value)

    def end(self) -> None:
        """Give it its filters: over all rows that it came to have."""
        self._sheet.autofilter(0, 0, max(1, self._row), len(self._columns) - 1)

    def _put(self, place: int, kind: str, value: Value) -> None:
        style = self._book.styles[kind]
        if isinstance(value, int):
            number = value / 100 if kind == POINTS else value / 1000 if kind == SHARE else value
            self._sheet.write_number(self._row, place, number, style)
            return
        text = str(value)
        if kind == RESULT:
            self._sheet.write_number(self._row, place, float(text), style)
            return
        if kind == DAY and not self._exact:
            with contextlib.suppress(ValueError):
                self._sheet.write_datetime(self._row, place, date.fromisoformat(text), style)
                return
        text = _short(text) if len(text) < _SHORT else _fitted(text)
        self._sheet.write_string(self._row, place, text, self._book.styles[TEXT])


class Book:
    """A spreadsheet that is being written."""

    def __init__(self, book: "Workbook", exact: bool) -> None:
        self._book, self._exact = book, exact
        self._names: set[str] = {"history"}
        self._sheets: list[Sheet] = []
        top: dict[str, object] = {"valign": "top"}
        make = self._book.add_format
        self._head = make({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1,
                           "bg_color": "#E7ECEF"})  # fmt: skip
        days = "yyyy-mm-dd" if current() == "en" else "dd/mm/yyyy"
        self.styles: dict[str, Format] = {
            TEXT: make({**top, "text_wrap": not exact, "num_format": "@"}),
            COUNT: make(top),
            # Each spreadsheet writes the decimal sign of its own language.
            POINTS: make({**top, "num_format": "General"}),
            RESULT: make({**top, "num_format": "General"}),
            SHARE: make({**top, "num_format": "0.0%"}),
            DAY: make({**top, "num_format": days}),
        }

    def sheet(self, title: str, columns: Sequence[Column]) -> Sheet:
        """A new sheet, to be filled row by row."""
        made = Sheet(self, title, columns, self._exact)
        self._sheets.append(made)
        return made

    def table(self, table: Table) -> None:
        """A sheet with all of a table."""
        sheet = self.sheet(table.title, table.columns)
        for row in table.rows:
            sheet.add(row)

    def begin(self, title: str, columns: Sequence[Column]) -> "Worksheet":
        """The library's sheet, with its head."""
        made = self._book.add_worksheet(self._name(title))
        for place, column in enumerate(columns):
            made.set_column(place, place, max(column.wide, 8))
            made.write_string(0, place, fit(column.title), self._head)
        made.freeze_panes(1, 1)
        made.set_landscape()
        made.set_paper(_A4)
        made.fit_to_pages(1, 0)
        made.repeat_rows(0)
        return made

    def end(self) -> None:
        """What can only be said at the end."""
        for each in self._sheets:
            each.end()

    def _name(self, title: str) -> str:
        """A name that a sheet may have and no other one has."""
        wanted = _trimmed(_NOT_IN_NAMES.sub(" ", fit(title))) or "–"
        for number in range(1, 10_000):
            tail = "" if number == 1 else f" {number}"
            name = _trimmed(cut(wanted, MOST_NAME - len(tail))) + tail
            if name.casefold() not in self._names:
                self._names.add(name.casefold())
                return name
        raise AssertionError("no book has so many sheets")


def _fitted(text: str) -> str:
    """A text as a cell holds it; of one that is too long the beginning, and how much is left."""
    text = fit(text)
    if letters(text) <= MOST_LETTERS:
        return text
    kept = cut(text, MOST_LETTERS - 100)
    left = len(text) - len(kept)
    words = n_(
        " … ({count} more letter is in the file)",
        " … ({count} more letters are in the file)",
        left,
    )
    return kept + words.format(count=left)


_SHORT = 100
# Names, titles and states come again in row after row.
_short = lru_cache(maxsize=4096)(fit)


def _trimmed(text: str) -> str:
    """A name without the spaces and apostrophes at its ends, which none may have."""
    while (shorter := text.strip().strip("'")) != text:
        text = shorter
    return text


def letters(text: str) -> int:
    """How many letters a text has for a spreadsheet, which counts the halves of UTF-16: a letter
    beyond the first 65,536, such as an emoji, is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """The beginning of a text, of at most so many letters as a spreadsheet counts them."""
    if letters(text) <= most:
        return text
    halves = text.encode("utf-16-le", "surrogatepass")[: 2 * most]
    return halves.decode("utf-16-le", "ignore")


@contextmanager
def written(path: Path, title: str, at: int = 0, exact: bool = False) -> Iterator[Book]:
    """A book at `path`, there once the block is done; `at` (milliseconds) is what it says of its
    age, so that the same facts give the same bytes.

    `exact` is for sheets that are read in again: days stay texts. WrongInput without the extra,
    LedgerError where the disk refuses.
    """
    try:
        from xlsxwriter.workbook import Workbook
    except ImportError as error:
        raise missing() from error
    with (
        putting.whole(path) as part,
        part.open("wb") as stream,
        # What waits for its sheet to be closed waits here, and goes whatever happens.
        tempfile.TemporaryDirectory(prefix="inspector-") as folder,
    ):
        plain = {"tmpdir": folder, "constant_memory": True, "strings_to_formulas": False,
                 "strings_to_urls": False, "strings_to_numbers": False}  # fmt: skip
        library = Workbook(stream, plain)
        created = datetime.fromtimestamp(max(0, min(at, 4_000_000_000_000)) // 1000, UTC)
        library.set_properties({"title": fit(title)[:255], "created": created})
        book = Book(library, exact)
        try:
            yield book
            book.end()
        except BaseException:
            for each in library.worksheets():
                each.row_data_fh.close()
            raise
        library.close()
