"""Sheets that are read in again: CSV or XLSX, every text exactly as it is."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from inspector.desk import WrongInput
from inspector.desk.sheets import writing
from inspector.language import _
from inspector.reports import putting
from inspector.reports.columns import Column

SUFFIXES = (".csv", ".xlsx")


def write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]], bom: bool = True) -> int:
    """Write rows of texts; how many they were. `bom` is for CSV.

    WrongInput for a path that cannot be, and for a text that no cell of a spreadsheet holds.
    """
    putting.check(path, SUFFIXES)
    count = 0

    def counted() -> Iterator[Sequence[str]]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    if path.suffix.casefold() == ".csv":
        writing.write_csv(path, heads, counted(), bom)
        return count
    from inspector.reports import book

    with book.written(path, path.stem, exact=True) as made:
        sheet = made.sheet("1", [Column(each, each, wide=16) for each in heads])
        for row in counted():
            if any(book.letters(each) > book.MOST_LETTERS for each in row):
                words = _(
                    "a text has more than {most} letters, too long for a cell of a spreadsheet:"
                    " use .csv"
                )
                raise WrongInput(words.format(most=book.MOST_LETTERS))
            sheet.add(row)
    return count
