"""A sheet of findings as it is read: its columns, then one finding after the other, judged."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from inspector.desk import standing
from inspector.desk.errors import WrongInput, WrongRow
from inspector.desk.importing import mapping
from inspector.desk.importing.import_rows import Reader, Said
from inspector.desk.importing.import_stage import Stage, Twice
from inspector.desk.importing.layout import arrange, says_points
from inspector.desk.importing.mapping import SheetMap
from inspector.desk.importing.reshape import Reshape, Unread
from inspector.desk.progress import Within, quietly
from inspector.desk.sheets import called, columns, headings
from inspector.desk.sheets.sheet import Reading, Row, judge_computed, lines_of, named_rows
from inspector.desk.sheets.workbook import Line
from inspector.language import _

REQUIRED = ("cell", "round", "criterion", "answer")
OPTIONAL = (
    *("column", "cap", "note", "explain", "evidence", "inspector", "date"),
    *("objection", "repaired"),
)
MOST_TWICE = 5
"""So many criteria that are said twice are told of two rows."""
STRIDE = 1000
"""So many rows are read between two words of progress."""


class Fault(NamedTuple):
    """A line that cannot be read, and why."""

    line: int
    words: str


class Judged(NamedTuple):
    """A finding: its row, and what it says."""

    row: Row
    said: Said


class Source:
    """The sheet at `path` with the bytes `raw`. WrongInput where it is no sheet of findings."""

    def __init__(
        self, reader: Reader, path: Path, raw: bytes, how: Reading, said: SheetMap
    ) -> None:
        self._reader = reader
        self._path = path
        self.said = said
        how = Reading(how.mapping, how.sheet or said.sheet, how.headings or said.headings)
        self._reshape: Reshape | None = None
        self.rows = 0
        """How many rows were read until now."""
        lines = lines_of(path, raw, self._words(how, said), how)
        _line, self.heads = next(lines)
        if said == mapping.AS_IT_IS:
            try:
                known = (*REQUIRED, *OPTIONAL)
                needed = [e for e in REQUIRED if e != "round" or not reader.in_a_round]
                self.taken = columns.take(
                    path, self.heads, needed, known, False, how.mapping, called.FINDINGS
                )
            except WrongInput as fault:
                self._arrange(how, said, lines, fault)
            else:
                if any(
                    each.column == "answer" and says_points(each.heading) for each in self.taken
                ):
                    # Whether its numbers are points has to be said.
                    self._arrange(how, said, lines)
                    return
                self.wide = False
                self._found = self._long(lines)
        else:
            self._arrange(how, said, lines)

    @property
    def left_out(self) -> int:
        """How many of them were left out, as the mapping says."""
        return self._reshape.left_out if self._reshape else 0

    def _words(self, how: Reading, said: SheetMap) -> dict[str, Sequence[str]]:
        """Words by which the line of the headings is found."""
        words: dict[str, Sequence[str]] = {**called.FINDINGS}
        if not how.headings:
            named = chain(said.columns.values(), *(group.named for group in said.criteria))
            words["criteria"] = [headings.plain(each) for each in (*self._reader.ids(), *named)]
        return words

    def _arrange(
        self, how: Reading, said: SheetMap, lines: Iterator[Line], fault: WrongInput | None = None
    ) -> None:
        ids = self._reader.ids()
        try:
            layout = arrange(self._path, self.heads, said, how.mapping, ids)
        except WrongInput:
            if fault is None:
                raise
            raise fault from None
        if fault is not None and not layout.wide:
            raise fault
        self.layout = layout
        self.taken = list(layout.taken)
        self.wide = layout.wide
        self._reshape = Reshape(self._path, layout, said, self._reader)
        self._found = self._mapped(self._reshape, lines)

    def _long(self, lines: Iterator[Line]) -> Iterator[Row | Unread]:
        for row in named_rows(self._path, lines, self.taken):
            self.rows += 1
            try:
                judge_computed(row, self.taken)
            except WrongInput as fault:
                yield Unread(row, fault)
            else:
                yield row

    def _mapped(self, reshape: Reshape, lines: Iterator[Line]) -> Iterator[Row | Unread]:
        for line, cells in lines:
            if not any(cells):
                continue
            self.rows += 1
            yield from reshape.rows(line, cells)

    def judged(self, stage: Stage, within: Within = quietly) -> Iterator[Judged | Fault]:
        """Every finding, or what is wrong with it, in the order of the sheet, then what is said
        twice; once only. The findings are put into `stage`; `within` is told how far it is."""
        told = 0
        for found in self._found:
            if self.rows // STRIDE > told:
                told = self.rows // STRIDE
                within(_("rows read: {done}").format(done=told * STRIDE))
            if isinstance(found, Unread):
                yield from self._faults(*found)
                continue
            try:
                said = self._reader.read(found)
            except WrongInput as fault:
                yield from self._faults(found, fault)
            else:
                stage.put(said, found.line)
                yield Judged(found, said)
        for twice in stage.twice():
            words = _twice(twice)
            yield from (Fault(line, words) for line in twice.lines)

    def _faults(self, row: Row, fault: WrongInput) -> Iterator[Fault]:
        """What is wrong with a finding, and with the day of its row too."""
        words, criterion = str(fault), row.cells.get("criterion", "")
        whole = isinstance(fault, WrongRow)
        if self.wide and not whole and not words.startswith(criterion):
            words = f"{criterion}: {words}"
        yield Fault(row.line, words)
        if not whole and (day := self._reader.wrong_day(row)):
            yield Fault(row.line, day)


def _twice(found: Twice) -> str:
    """That a row contradicts another one."""
    of = [each.removeprefix(standing.DISQUALIFIER) for each in found.items]
    words = _("{name} says different things of {criteria} of {cell} here; only one may stand")
    return words.format(
        name=found.person,
        criteria=", ".join(of[:MOST_TWICE]) + ", …" * (len(of) > MOST_TWICE),
        cell=found.record.rpartition("/")[2],
    )
