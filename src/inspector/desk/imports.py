"""Findings from a sheet, as entries that every machine writes alike.

The rows become a small inspection file of their own in a private folder, which is then merged: so
an import is all or nothing, twice is once, and history names the file that brought each value.
"""

import hashlib
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from inspector.checklist import Checklist
from inspector.desk import findings, headings, names, roster, rounds, visit
from inspector.desk.errors import WrongInput
from inspector.desk.roster import Cell
from inspector.desk.session import MAX_PERSON, Desk
from inspector.desk.sheet import AS_IT_IS, Reading, Row, read_bytes, read_sheet, refuse_rows
from inspector.language import _
from inspector.ledger import Change, Ledger, Sitting, Value, Writer, door, union
from inspector.text import clean

REQUIRED = ("cell", "round", "criterion", "answer")
OPTIONAL = ("column", "cap", "note", "explain", "evidence", "inspector", "date")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_OUR_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


_Field = tuple[str, str, str]
_Timed = tuple[int, Change]


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows a file had, how many entries they make, and how many of these were new."""

    rows: int
    entries: int
    new: int


@dataclass(frozen=True, slots=True)
class _Said:
    """What one row says: by whom, when (milliseconds), the visit's pin, and the changes."""

    inspector: str
    at: int
    pin: Change
    changes: tuple[Change, ...]


def import_csv(desk: Desk, path: Path, reading: Reading = AS_IT_IS) -> Imported:
    """Bring the findings of a sheet (CSV or XLSX) in.

    WrongInput lists every bad row; then nothing changed.
    A round that the file does not know is made, with the roster rows of its cells taken from the
    newest round that has them.
    """
    rows = read_sheet(path, REQUIRED, (*REQUIRED, *OPTIONAL), False, reading, headings.FINDINGS)
    reader = _Reader(desk)
    faults: list[tuple[int, str]] = []
    said: list[_Said] = []
    for row in rows:
        try:
            said.append(reader.read(row))
        except WrongInput as fault:
            faults.append((row.line, str(fault)))
    refuse_rows(path, faults)
    digest = hashlib.sha256(read_bytes(path)).hexdigest()
    with tempfile.TemporaryDirectory(prefix="inspector-") as folder:
        own = Path(folder) / "import.inspection"
        with closing(Ledger.create(own)) as ledger:
            ledger.write(desk.writer, reader.missing)
            for person in dict.fromkeys(each.inspector for each in said):
                _write(ledger, person, [e for e in said if e.inspector == person], digest)
        with door.admit(own) as proven:
            new = union.unite(desk.ledger, proven, clean(path.name, lines=False))
            return Imported(len(rows), proven.entries, new)


def _write(ledger: Ledger, person: str, said: Sequence[_Said], digest: str) -> None:
    """Write what one person says as one sitting, which is named by everything that is said in it:
    the same file read under another checklist is another sitting."""
    timed = [(said_.at, change) for said_ in said for change in said_.changes]
    pins = {said_.pin: said_.at for said_ in reversed(said)}
    timed += [(at, pin) for pin, at in sorted(pins.items(), key=lambda each: each[0].record)]
    text = json.dumps([digest, [[at, c.record, c.item, c.field, c.value] for at, c in timed]])
    sitting = Sitting(
        author=person,
        machine="",
        program="import",
        started=min((at for at, _change in timed if at), default=0),
        nonce=hashlib.sha256(text.encode()).hexdigest(),
    )
    writer = Writer(sitting, exact=True)
    last: dict[_Field, bytes] = {}
    for run in _without_repeats(timed):
        writer.clock = iter([at for at, _change in run]).__next__
        changes = [replace(c, seen=_before(last, c)) for _at, c in run]
        for entry in ledger.write(writer, changes):
            last[entry.record, entry.item, entry.field] = entry.id


def _before(last: dict[_Field, bytes], change: Change) -> tuple[bytes, ...]:
    before = last.get((change.record, change.item, change.field))
    return () if before is None else (before,)


def _without_repeats(timed: Sequence[_Timed]) -> list[list[_Timed]]:
    """The changes in runs in which no field stands twice, so that a later row of one person
    replaces the former; one that says the same again is left out."""
    runs: defaultdict[int, list[_Timed]] = defaultdict(list)
    said: defaultdict[_Field, list[Value]] = defaultdict(list)
    for at, change in timed:
        before = said[change.record, change.item, change.field]
        if before[-1:] != [change.value]:
            runs[len(before)].append((at, change))
            before.append(change.value)
    return [runs[number] for number in sorted(runs)]


class _Reader:
    """Reads rows; collects in `missing` what new rounds need beside them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rounds = desk.rounds()
        self._places: dict[tuple[str, str], tuple[Cell, str, Checklist]] = {}
        self._faults: dict[tuple[str, str], str] = {}
        self._offered: dict[str, Mapping[str, str]] = {}
        self._lists: dict[str, Checklist] = {}
        self.missing: list[Change] = []

    def read(self, row: Row) -> _Said:
        """What a row says; WrongInput says what is wrong with it."""
        text = row.cells.get
        place, identity, checklist = self._place(row)
        criterion = findings.criterion_of(checklist, text("criterion", ""))
        column = headings.meant("column", text("column", ""), names.COLUMNS) or self._desk.column
        if column not in names.COLUMNS:
            raise WrongInput(
                _("there is no column “{column}”: it is self, team or appraised").format(
                    column=column
                )
            )
        record = names.visit(place.round, place.code)
        said = findings.saying(
            record,
            criterion,
            column,
            answer=text("answer") or None,
            caps=text("cap", "").split(),
            note=text("note") or None,
            explain=text("explain") or None,
            evidence=[each.strip() for each in text("evidence", "").split(" ; ")],
        )
        if not said:
            raise WrongInput(_("the row says nothing: give an answer"))
        inspector = clean(text("inspector") or self._desk.person, lines=False)[:MAX_PERSON]
        pin = Change(record, "", "checklist", identity)
        return _Said(inspector, _noon(text("date", "")), pin, tuple(said))

    def _place(self, row: Row) -> tuple[Cell, str, Checklist]:
        cell = names.code(row.cells.get("cell", ""), _("cell"))
        named = row.cells.get("round", "")
        round_ = names.code(named, _("round")) if named else self._desk.round
        key = (round_, cell)
        if key in self._faults:
            raise WrongInput(self._faults[key])
        if key not in self._places:
            try:
                self._places[key] = self._find(cell, round_, named)
            except WrongInput as fault:
                self._faults[key] = str(fault)
                raise
        return self._places[key]

    def _find(self, cell: str, round_: str, named: str) -> tuple[Cell, str, Checklist]:
        desk = self._desk
        if round_ in self._rounds:
            place = roster.find(desk, cell, round_)
            record = desk.ledger.record(names.visit(round_, place.code))
            return place, *visit.checklist_for(desk, record, place)
        place = self._known_elsewhere(cell)._replace(round=round_)
        if round_ not in self._offered:
            self._start(round_, named)
        identity = self._offered[round_].get(place.type)
        if identity is None:
            raise WrongInput(
                _("there is no checklist for the type “{type}” of {cell}").format(
                    type=place.type, cell=place.shown
                )
            )
        self.missing += [
            Change(names.cell(cell), names.in_round(round_), field, value)
            for field, value in (
                *(("code", place.shown), ("name", place.name), ("type", place.type)),
                *(("kind", place.kind), ("organisation", place.organisation or None)),
                *(("parent", place.parent or None), ("selected", 1), ("status", "active")),
            )
        ]
        return place, identity, self._checklist(identity)

    def _known_elsewhere(self, cell: str) -> Cell:
        """The newest roster row of a cell."""
        for round_ in reversed(self._rounds):
            with suppress(WrongInput):
                return roster.find(self._desk, cell, round_)
        raise WrongInput(
            _("no round of this file has the cell “{cell}”: add it with `inspector roster import`")
            .format(cell=cell)
        )  # fmt: skip

    def _start(self, round_: str, shown: str) -> None:
        """Make a round with the checklists of the newest one, else with the packaged ones."""
        self.missing += rounds.starting(self._desk, shown)
        offered = rounds.read(self._desk, self._rounds[-1]).checklists
        if not offered:
            lists = rounds.packaged_checklists()
            self._lists = {each.name.removeprefix("checklist/"): each for each in lists}
            offered = {each.cell_type.code: id_ for id_, each in self._lists.items()}
            self.missing += rounds.checklist_changes(round_, lists)
        self._offered[round_] = offered

    def _checklist(self, identity: str) -> Checklist:
        found = self._lists.get(identity) or self._desk.checklist(identity)
        if found is None:
            raise WrongInput(
                _("the checklist {name} is not in the file: merge a file that has it").format(
                    name=identity
                )
            )
        return found


def _noon(text: str) -> int:
    """Noon UTC of a day, `2023-05-12` or `12/05/2023`, in milliseconds; 0 where none is given."""
    if not text:
        return 0
    iso, ours = _ISO_DAY.fullmatch(text), _OUR_DAY.fullmatch(text)
    parts = iso.groups() if iso else ours.groups()[::-1] if ours else ("0", "0", "0")
    try:
        day = datetime(*(int(part) for part in parts), 12, tzinfo=UTC)  # type: ignore[arg-type, misc]
    except ValueError:
        raise WrongInput(
            _("“{text}” is not a day: write it as 2023-05-12").format(text=text)
        ) from None
    return int(day.timestamp() * 1000)
