"""Sheets that are read in again: CSV or XLSX, every text exactly as it is.

What is more than an import takes of one sheet goes on in another: `x.csv`, `x-2.csv`, `x-3.csv`.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import count, takewhile
from pathlib import Path
from typing import NamedTuple

from inspector.desk import WrongInput
from inspector.desk.sheets import workbook, writing
from inspector.desk.sheets.sheet import MAX_BYTES
from inspector.language import _
from inspector.reports import putting
from inspector.reports.columns import Column

SUFFIXES = (".csv", ".xlsx")
MOST_ROWS = workbook.MAX_ROWS - 1
"""Rows below the head that an import takes of a spreadsheet."""
MOST_BYTES = MAX_BYTES // 2
"""So much text a part has: marks and doubled quotes have as much room again."""


Rows = Iterable[Sequence[str]]


class Written(NamedTuple):
    """How many rows were written, and where: mostly one file."""

    rows: int
    paths: Sequence[Path]


def write(path: Path, heads: Sequence[str], rows: Rows, bom: bool = True) -> Written:
    """Write rows of texts. `bom` is for CSV.

    WrongInput for a path that cannot be, where something stands already under the name of a further
    part, and for a text that no cell of a spreadsheet holds.
    """
    putting.check(path, SUFFIXES)
    _refuse_other_parts(path)
    parts, paths = _Parts(rows), [path]
    with ExitStack() as books:
        while True:
            if path.suffix.casefold() == ".csv":
                writing.write_csv(paths[-1], heads, parts.next(), bom)
            else:
                _book(books, paths[-1], heads, parts.next(MOST_ROWS))
            if not parts.more:
                return Written(parts.rows, paths)
            paths.append(_part(path, len(paths) + 1))


def _part(path: Path, number: int) -> Path:
    """Where a further part goes, counted from 2."""
    return path.with_name(f"{path.stem}-{number}{path.suffix}")


def _refuse_other_parts(path: Path) -> None:
    """WrongInput where further parts stand beside: a shorter export would leave them to be read
    with it, and a longer one would write over what nobody named. Only the person can say whether
    they may go, so it is asked whatever the length."""
    there = list(takewhile(lambda each: each.exists(), (_part(path, n) for n in count(2))))
    if there:
        words = _(
            "{first} is there already and would be taken for a part of this export: move or delete"
            " it, or choose another name"
        )
        if len(there) > 1:
            words = _(
                "{first} to {last} are there already and would be taken for parts of this export:"
                " move or delete them, or choose another name"
            )
        raise WrongInput(words.format(first=there[0], last=there[-1].name))


def _book(books: ExitStack, path: Path, heads: Sequence[str], rows: Rows) -> None:
    """Write a spreadsheet, which is there once all parts are done."""
    from inspector.reports import book

    made = books.enter_context(book.written(path, path.stem, exact=True))
    sheet = made.sheet("1", [Column(each, each, wide=16) for each in heads])
    for row in rows:
        if any(book.letters(each) > book.MOST_LETTERS for each in row):
            words = _(
                "a text has more than {most} letters, too long for a cell of a spreadsheet: use"
                " .csv"
            )
            raise WrongInput(words.format(most=book.MOST_LETTERS))
        sheet.add(row)


class _Parts:
    """Rows, to be taken in parts that an import takes; `rows` is how many were."""

    def __init__(self, rows: Rows) -> None:
        self._coming = iter(rows)
        self._row = next(self._coming, None)
        self.rows = 0

    @property
    def more(self) -> bool:
        """Whether there is another part."""
        return self._row is not None

    def next(self, most: int | None = None) -> Iterator[Sequence[str]]:
        """The rows of the next part, at most so many."""
        rows = size = 0
        while self._row is not None and rows != most and size < MOST_BYTES:
            yield self._row
            rows, size = rows + 1, size + len("".join(self._row).encode(errors="replace"))
            self.rows += 1
            self._row = next(self._coming, None)
