"""Sheets from people, CSV or XLSX: columns named in a heading, every fault listed with its line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, zip_longest
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from inspector import refusal
from inspector.desk.errors import WrongInput, WrongRow, WrongRows
from inspector.desk.progress import EVERY, Within, quietly
from inspector.desk.sheets import columns, csv_lines, headings, workbook
from inspector.desk.sheets.csv_lines import FORMULA, TITLES
from inspector.desk.sheets.headings import Taken
from inspector.desk.sheets.workbook import UNCOMPUTED, Line
from inspector.language import _, n_
from inspector.ledger.door import MAGIC
from inspector.text import clean

MAX_BYTES = 64 << 20
MOST_FAULTS = 10
"""So many faults of rows are told in a sentence."""
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_WORDS: Mapping[str, Sequence[str]] = MappingProxyType({})


class Row(NamedTuple):
    """One row: its line in the file, its cells by column name, cleaned and stripped."""

    line: int
    cells: dict[str, str]


class Reading(NamedTuple):
    """How a person wants a sheet read: `mapping` gives the heading of a column, `sheet` is the one
    of a spreadsheet (empty: the first), `headings` are the lines of the headings (none: they are
    looked for)."""

    mapping: Mapping[str, str] = _NOTHING
    sheet: str = ""
    headings: Sequence[int] = ()


AS_IT_IS = Reading()
"""Read as the file itself says."""


class Table(NamedTuple):
    """The rows of a sheet, and as what every one of its columns was taken."""

    rows: list[Row]
    taken: list[Taken]


def read_bytes(path: Path) -> bytes:
    """The bytes of a sheet; WrongInput with one sentence where it cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise WrongInput(_("{path} is larger than a sheet can be: divide it").format(path=path))
        raw = path.read_bytes()
    except OSError as error:
        raise WrongInput(
            _("{path} cannot be read ({error}): choose another file").format(
                path=path, error=refusal.reason(error)
            )
        ) from None
    if raw.startswith(MAGIC):
        words = _("{path} is an inspection file and no sheet: take it in with `inspector merge`")
        raise WrongInput(words.format(path=path))
    return raw


def read_sheet(
    path: Path,
    required: Sequence[str],
    known: Sequence[str],
    others: bool = False,
    reading: Reading = AS_IT_IS,
    words: Mapping[str, Sequence[str]] = _NO_WORDS,
) -> list[Row]:
    """The rows of a CSV or XLSX file; as `rows_of`."""
    return list(rows_of(path, read_bytes(path), required, known, others, reading, words))


def read_table(
    path: Path,
    required: Sequence[str],
    known: Sequence[str],
    others: bool = False,
    reading: Reading = AS_IT_IS,
    words: Mapping[str, Sequence[str]] = _NO_WORDS,
    within: Within = quietly,
) -> Table:
    """The rows, and as what every column was taken; as `rows_of`. `within` is told how many rows
    are read."""
    lines = lines_of(path, read_bytes(path), words, reading)
    taken = columns.take(path, next(lines)[1], required, known, others, reading.mapping, words)
    rows: list[Row] = []
    for row in _computed_rows(path, lines, taken):
        if rows and len(rows) % EVERY == 0:
            within(_("rows read: {done}").format(done=len(rows)))
        rows.append(row)
    return Table(rows, taken)


def rows_of(
    path: Path,
    raw: bytes,
    required: Sequence[str],
    known: Sequence[str],
    others: bool = False,
    reading: Reading = AS_IT_IS,
    words: Mapping[str, Sequence[str]] = _NO_WORDS,
) -> Iterator[Row]:
    """The rows in the bytes of a sheet, one after the other; `words` are what the known columns are
    called beside their names.

    WrongInput where columns are missing, doubled or (unless `others`) unknown, where the file is no
    such sheet, or where a row has more cells than there are columns. A sheet with headings of its
    own may have columns that nobody asked for: they are left out unless `others`.
    """
    lines = lines_of(path, raw, words, reading)
    taken = columns.take(path, next(lines)[1], required, known, others, reading.mapping, words)
    yield from _computed_rows(path, lines, taken)


def headings_of(
    path: Path, words: Mapping[str, Sequence[str]], reading: Reading = AS_IT_IS
) -> list[str]:
    """The headings of a sheet, whatever they are taken as; `words` help to find their line."""
    return [each for each in next(lines_of(path, read_bytes(path), words, reading))[1] if each]


def sheets_of(path: Path) -> list[str]:
    """The names of the sheets of a workbook; none for a CSV file."""
    return workbook.sheets(path, read_bytes(path)) if workbook.is_workbook(path) else []


def lines_of(
    path: Path, raw: bytes, words: Mapping[str, Sequence[str]], reading: Reading
) -> Iterator[Line]:
    """The line of the headings (an empty one where there is none), then all below it."""
    if workbook.is_workbook(path):
        lines = workbook.read_rows(path, raw, reading.sheet)
    else:
        lines = csv_lines.read_lines(path, raw)
    if reading.headings:
        lines = _headed(path, lines, reading.headings)
    else:
        first = list(islice(lines, TITLES))
        lines = chain(first[_heading_at(first, words, reading) :], lines)
    number, heads = next(lines, (1, list[str]()))
    yield number, [clean(each, lines=False).strip() for each in heads]
    yield from lines


def _headed(path: Path, lines: Iterator[Line], wanted: Sequence[int]) -> Iterator[Line]:
    """What stands in the wanted lines as one line of headings, then all below them."""
    heads: list[list[str]] = []
    last = max(wanted)
    for number, cells in lines:
        if number in wanted:
            heads.append(cells)
        if number >= last:
            yield last, _joined(heads)
            if number > last:
                yield number, cells
            yield from lines
            return
    raise WrongInput(_("{path} has no line {line} with headings").format(path=path, line=last))


def _joined(heads: Sequence[Sequence[str]]) -> list[str]:
    """Lines of headings as one. A cell also stands over the columns to its right, up to the next
    one in its line or above it, where something stands below: cells that were made one."""
    joined = []
    over = [""] * len(heads)
    for column in zip_longest(*heads, fillvalue=""):
        for place, own in enumerate(column):
            if own or any(column[:place]):
                over[place] = own
        below = max((place for place, own in enumerate(column) if own), default=-1)
        joined.append(" ".join(filter(None, over[: below + 1])))
    return joined


def named_rows(path: Path, lines: Iterator[Line], taken: Sequence[Taken]) -> Iterator[Row]:
    """The lines below the headings as rows; WrongInput where one has more cells than columns."""
    for line, cells in lines:
        if any(cells[len(taken) :]):
            raise WrongInput(
                _("{path}, line {line}: more cells than columns").format(path=path, line=line)
            )
        named = zip(taken, cells, strict=False)
        found = {each.column: cell for each, cell in named if each.column}
        if any(found.values()):
            yield Row(line, found)


def _computed_rows(path: Path, lines: Iterator[Line], taken: Sequence[Taken]) -> Iterator[Row]:
    """As `named_rows`; WrongInput where one has a formula that nobody computed."""
    for row in named_rows(path, lines, taken):
        try:
            judge_computed(row, taken)
        except WrongRow as fault:
            words = _("{path}, line {line}: {fault}")
            raise WrongInput(words.format(path=path, line=row.line, fault=fault)) from None
        yield row


def judge_computed(row: Row, taken: Sequence[Taken]) -> None:
    """WrongRow where a row has a formula that nobody computed: it is not nothing."""
    for each in taken:
        if row.cells.get(each.column) == UNCOMPUTED:
            raise uncomputed(each.heading)


def uncomputed(heading: str) -> WrongRow:
    """That the formula under a heading says nothing."""
    words = _(
        "under “{heading}” stands a formula without a value: open the sheet in a spreadsheet and"
        " save it"
    )
    return WrongRow(words.format(heading=clean(heading, lines=False)[:100]))


def _heading_at(lines: Sequence[Line], words: Mapping[str, Sequence[str]], reading: Reading) -> int:
    """Where the headings of a sheet stand: below its titles, where most of them are known."""
    wanted = {headings.plain(each) for each in (*words, *reading.mapping.values())}
    wanted |= {word for called in words.values() for word in called}
    hits = [len(wanted.intersection(map(headings.plain, cells))) for _number, cells in lines]
    return hits.index(max(hits)) if hits else 0


def safe(text: str) -> str:
    """`text` for a cell of a CSV sheet: what a spreadsheet would take for a formula stays text.

    `csv_lines` takes the mark away again, so every text comes back as it was.
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def refuse_rows(
    path: Path,
    faults: Sequence[tuple[int, str]],
    dry_run: str = "--dry-run",
    taken: Sequence[Taken] = (),
) -> None:
    """WrongRows where there are bad rows: one sentence that names every one by its line. It says
    what is wrong with all of them, or where there are many with the first: the rest is listed by
    the option `dry_run` (empty: there is none, so everything is said)."""
    if not faults:
        return
    alike = _alike(faults)
    said = told(faults)
    if dry_run and len(said) > MOST_FAULTS:
        said = said[:MOST_FAULTS]
        first = {line for lines in [*alike.values()][:MOST_FAULTS] for line in lines}
        left = sorted({line for line, _fault in faults} - first)
        words = n_(
            "{count} more row is wrong, line {lines}: {option} lists all with their reasons",
            "{count} more rows are wrong, lines {lines}: {option} lists all with their reasons",
            len(left),
        )
        if not left:
            words = _("more is wrong in these rows: {option} lists all of it")
        said.append(words.format(count=len(left), lines=_ranges(left), option=dry_run))
    words = _("{path} was not imported, nothing was changed")
    raise WrongRows(f"{words.format(path=path)}: {'; '.join(said)}", told(faults), taken)


def _alike(faults: Sequence[tuple[int, str]]) -> dict[str, dict[int, None]]:
    """The lines of each fault, in the order of the sheet."""
    alike: dict[str, dict[int, None]] = {}
    for line, fault in sorted(faults, key=itemgetter(0)):
        alike.setdefault(fault, {})[line] = None
    return alike


def told(faults: Sequence[tuple[int, str]]) -> list[str]:
    """Faults of rows in words; those that are one and the same together, with their lines."""
    return [
        n_("line {lines}: {fault}", "lines {lines}: {fault}", len(lines)).format(
            lines=_ranges(lines), fault=fault
        )
        for fault, lines in _alike(faults).items()
    ]


def _ranges(lines: Iterable[int]) -> str:
    """`2-5, 9` for lines in ascending order."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line <= runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)
