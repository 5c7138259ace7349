"""CSV files from people: columns named in the first line, every fault listed with its line."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from inspector.desk.errors import WrongInput
from inspector.language import _, n_
from inspector.text import clean

MAX_BYTES = 64 << 20
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")


class Row(NamedTuple):
    """One row: its line in the file, its cells by column name, cleaned and stripped."""

    line: int
    cells: dict[str, str]


def read_bytes(path: Path) -> bytes:
    """The bytes of a sheet; WrongInput with one sentence where it cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise WrongInput(_("{path} is larger than a sheet can be").format(path=path))
        return path.read_bytes()
    except OSError as error:
        raise WrongInput(
            _("{path} cannot be read ({error})").format(path=path, error=error.strerror)
        ) from None


def read_sheet(
    path: Path, required: Sequence[str], known: Sequence[str], others: bool = False
) -> list[Row]:
    """The rows of a CSV file; WrongInput where columns are missing, doubled or (unless `others`)
    unknown, where it is not UTF-8, or where a row has more cells than there are columns."""
    return list(rows_of(path, read_bytes(path), required, known, others))


def rows_of(
    path: Path, raw: bytes, required: Sequence[str], known: Sequence[str], others: bool = False
) -> Iterator[Row]:
    """The rows in the bytes of a CSV file, one after the other; as `read_sheet`."""
    try:
        # Decoded piece by piece: a large sheet is never there as text too.
        yield from _rows(path, io.BytesIO(raw), required, known, others)
    except UnicodeDecodeError:
        raise WrongInput(
            _("{path} is not UTF-8 text (byte {at}): save it as CSV UTF-8").format(
                path=path, at=_first_wrong(raw)
            )
        ) from None


def _rows(
    path: Path, raw: io.BytesIO, required: Sequence[str], known: Sequence[str], others: bool
) -> Iterator[Row]:
    text = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
    dialect = _dialect(text.readline())
    text.seek(0)
    reader = csv.reader(text, dialect=dialect, strict=True)
    try:
        columns = [clean(name, lines=False).strip() for name in next(reader, [])]
        _judge_columns(path, columns, required, known, others)
        line = reader.line_num + 1
        for values in reader:
            cells = [clean(value).strip() for value in values]
            if any(cells):
                if len(cells) > len(columns):
                    raise WrongInput(
                        _("{path}, line {line}: more cells than columns").format(
                            path=path, line=line
                        )
                    )
                yield Row(line, dict(zip(columns, cells, strict=False)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise WrongInput(
            _("{path}, line {line}: not a CSV file ({error})").format(
                path=path, line=reader.line_num, error=error
            )
        ) from None


def _first_wrong(raw: bytes) -> int:
    """The first byte that is no UTF-8."""
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start
    return len(raw)


def _dialect(first: str) -> type[csv.Dialect]:
    class Dialect(csv.excel):
        # Spreadsheets in vi and pt write semicolons, because the comma is the decimal sign.
        delimiter = ";" if first.count(";") > first.count(",") else ","

    return Dialect


def _judge_columns(
    path: Path, columns: list[str], required: Sequence[str], known: Sequence[str], others: bool
) -> None:
    missing = [name for name in required if name not in columns]
    doubled = sorted({name for name in columns if columns.count(name) > 1})
    unknown = [name for name in columns if name not in known and not others]
    for names, words in (
        (missing, _("{path}: the column {names} is missing; there must be {required}")),
        (doubled, _("{path}: the column {names} stands twice")),
        (unknown, _("{path}: the column {names} is unknown; known are {known}")),
    ):
        if names:
            raise WrongInput(
                words.format(
                    path=path,
                    names=", ".join(f"“{name}”" for name in names),
                    required=", ".join(required),
                    known=", ".join(known),
                )
            )


def safe(text: str) -> str:
    """`text` for a cell of a sheet: what a spreadsheet would take for a formula stays text."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def refuse_rows(path: Path, faults: Sequence[tuple[int, str]]) -> None:
    """WrongInput that lists every bad row with its line, where there are any.

    Rows with one and the same fault are listed together.
    """
    if not faults:
        return
    alike: dict[str, list[int]] = {}
    for line, fault in faults:
        alike.setdefault(fault, []).append(line)
    listed = [
        n_("line {lines}: {fault}", "lines {lines}: {fault}", len(lines)).format(
            lines=_ranges(lines), fault=fault
        )
        for fault, lines in alike.items()
    ]
    raise WrongInput(
        _("{path} was not imported, nothing was changed: {faults}").format(
            path=path, faults="; ".join(listed)
        )
    )


def _ranges(lines: Sequence[int]) -> str:
    """`2-5, 9` for lines in ascending order."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)
