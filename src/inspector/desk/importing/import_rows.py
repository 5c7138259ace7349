"""What one row of a sheet of findings says: judged, and as changes to the visit's record."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from inspector.checklist import Checklist
from inspector.desk import names, standing
from inspector.desk.errors import WrongInput
from inspector.desk.looking.followup import REPAIRED
from inspector.desk.round import roster, rounds
from inspector.desk.round.roster import Cell
from inspector.desk.session import MAX_PERSON, Desk
from inspector.desk.sheets import headings
from inspector.desk.sheets.sheet import Row
from inspector.desk.visits import findings, remarks, visit
from inspector.language import _
from inspector.ledger import Change
from inspector.text import clean

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_OUR_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


MOST_NEAR = 20
"""To so many unknown cells of a sheet the nearest codes are told."""


class Said(NamedTuple):
    """What one row says: by whom, when (milliseconds), the visit's pin, and the changes."""

    inspector: str
    at: int
    pin: Change
    changes: tuple[Change, ...]


class Reader:
    """Reads rows; collects in `missing` what new rounds need beside them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rounds = desk.rounds()
        self._places: dict[tuple[str, str], tuple[Cell, str, Checklist]] = {}
        self._faults: dict[tuple[str, str], str] = {}
        self._offered: dict[str, Mapping[str, str]] = {}
        self._lists: dict[str, Checklist] = {}
        self.missing: list[Change] = []

    def read(self, row: Row) -> Said:
        """What a row says; WrongInput says what is wrong with it."""
        text = row.cells.get
        place, identity, checklist = self._place(row)
        column = headings.meant("column", text("column", ""), names.COLUMNS) or self._desk.column
        if column not in names.COLUMNS:
            raise WrongInput(
                _("there is no column “{column}”: it is self, team or appraised").format(
                    column=column
                )
            )
        record = names.visit(place.round, place.code)
        disqualifier = _disqualifier(checklist, text("criterion", ""))
        if disqualifier is not None:
            said = _disqualified(record, disqualifier, text("answer", ""), text("note", ""))
        else:
            criterion = findings.criterion_of(checklist, text("criterion", ""))
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
            said += _beside(record, criterion.id, column, text)
        if not said:
            raise WrongInput(_("the row says nothing: give an answer"))
        inspector = clean(text("inspector") or self._desk.person, lines=False)[:MAX_PERSON]
        pin = Change(record, "", "checklist", identity)
        return Said(inspector, _noon(text("date", "")), pin, tuple(said))

    def _place(self, row: Row) -> tuple[Cell, str, Checklist]:
        key = (row.cells.get("cell", ""), row.cells.get("round", ""))
        if key in self._faults:
            raise WrongInput(self._faults[key])
        if key not in self._places:
            try:
                self._places[key] = self._find(*key)
            except WrongInput as fault:
                self._faults[key] = str(fault)
                raise
        return self._places[key]

    def _find(self, cell: str, named: str) -> tuple[Cell, str, Checklist]:
        desk = self._desk
        cell = names.code(cell, _("cell"))
        round_ = names.code(named, _("round")) if named else desk.round
        if round_ in self._rounds:
            # Codes that are near are looked for a few times only: that takes long.
            place = roster.find(desk, cell, round_, near=len(self._faults) < MOST_NEAR)
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
            if (found := roster.known(self._desk, cell, round_)) is not None:
                return found
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


def _disqualifier(checklist: Checklist, id_: str) -> str | None:
    """The disqualifier that is meant where a criterion's id would stand; None where it is none."""
    known = {each.id.casefold(): each.id for each in checklist.disqualifiers}
    return known.get(id_.casefold())


def _disqualified(record: str, id_: str, answer: str, exception: str) -> list[Change]:
    """A disqualifier: the answer is yes or clear, the note is why its exception holds."""
    item, word = standing.DISQUALIFIER + id_, answer.casefold()
    if word not in ("yes", findings.CLEAR, ""):
        words = _("{id} is a disqualifier: its answer is yes or clear, not “{text}”")
        raise WrongInput(words.format(id=id_, text=answer))
    said = [Change(record, item, "holds", 1 if word == "yes" else None)] if word else []
    if exception:
        said.append(Change(record, item, "exception", findings.sound_text(exception)))
    return said


def _beside(
    record: str, criterion: str, column: str, text: Callable[[str], str | None]
) -> list[Change]:
    """What a row says beside the finding: the cell's objection, whether it was repaired."""
    said = []
    if objection := text("objection"):
        value = findings.sound_text(objection)
        said.append(Change(record, criterion, remarks.OBJECTION, value))
    if repaired := text("repaired"):
        if repaired not in REPAIRED:
            raise WrongInput(
                _("repaired “{text}” is not one of {known}").format(
                    text=repaired, known=", ".join(REPAIRED)
                )
            )
        said.append(Change(record, criterion, f"{column}.repaired", repaired))
    return said


@lru_cache(1000)
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
