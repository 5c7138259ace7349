"""What one row of a sheet of findings says: judged, and as changes to the visit's record."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from inspector.checklist import Checklist, Criterion
from inspector.desk import names
from inspector.desk.errors import WrongInput, WrongRow
from inspector.desk.importing import beside
from inspector.desk.importing.mapping import key_of
from inspector.desk.importing.noon import noon
from inspector.desk.round import roster, rounds
from inspector.desk.round.roster import Cell
from inspector.desk.session import MAX_PERSON, Desk
from inspector.desk.sheets import headings
from inspector.desk.sheets.sheet import Row
from inspector.desk.visits import findings, visit
from inspector.language import _
from inspector.ledger import Change
from inspector.ledger.entry import CODE
from inspector.text import apart, clean

MOST_NEAR = 20
"""To so many unknown cells of a sheet the nearest codes are told."""


class Said(NamedTuple):
    """What one row says: by whom, when (milliseconds), the visit's pin, and the changes."""

    inspector: str
    at: int
    pin: Change
    changes: tuple[Change, ...]


class Reader:
    """Reads rows; collects in `missing` what new rounds need beside them. Where the person named a
    round for this import (`only`), a row that names another one is wrong."""

    def __init__(self, desk: Desk, only: str = "") -> None:
        self._desk = desk
        self._only = names.code(only, _("round")) if only else ""
        self._rounds = desk.rounds()
        self._places: dict[tuple[str, str], tuple[Cell, str, Checklist]] = {}
        self._faults: dict[tuple[str, str], str] = {}
        self._offered: dict[str, Mapping[str, str]] = {}
        self._lists: dict[str, Checklist] = {}
        self._called: dict[str, Mapping[str, set[str]]] = {}
        self.missing: list[Change] = []

    @property
    def in_a_round(self) -> bool:
        """Whether the person named the round that is meant where a row names none."""
        return bool(self._desk.named_round)

    @property
    def begins(self) -> tuple[str, ...]:
        """The rounds that the file did not have, by their codes, as far as it was read."""
        return tuple(sorted(self._offered))

    def read(self, row: Row) -> Said:
        """What a row says; WrongInput says what is wrong with it."""
        text = row.cells.get
        cell = text("cell", "")
        if cell and not CODE.fullmatch(cell):
            cell = self.code(cell, text("round", ""))
        place, identity, checklist = self._place(cell, text("round", ""))
        column = headings.meant("column", text("column", ""), names.COLUMNS) or self._desk.column
        if column not in names.COLUMNS:
            raise WrongInput(
                _("there is no column “{column}”: it is self, team or appraised").format(
                    column=column
                )
            )
        record = names.visit(place.round, place.code)
        disqualifier = beside.disqualifier(checklist, text("criterion", ""))
        if disqualifier is not None:
            said = beside.disqualified(record, disqualifier, text("answer", ""), text("note", ""))
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
            said += beside.said(record, criterion.id, column, text)
        if not said:
            raise WrongInput(_("the row says nothing: give an answer"))
        inspector = clean(text("inspector") or self._desk.person, lines=False)[:MAX_PERSON]
        pin = Change(record, "", "checklist", identity)
        return Said(inspector, noon(text("date", "")), pin, tuple(said))

    def wrong_day(self, row: Row) -> str:
        """What is wrong with the day of a row, also where something else is; empty for nothing."""
        try:
            noon(row.cells.get("date", ""))
        except WrongRow as fault:
            return str(fault)
        return ""

    def criteria(self, cell: str, round_: str) -> Sequence[Criterion]:
        """What is asked of a cell in a round; WrongInput where that is not known."""
        return self._place(cell, round_)[2].criteria

    def ids(self) -> list[str]:
        """The ids of the criteria of all checklists that a row may be about."""
        return list(self.by_id)

    @cached_property
    def by_id(self) -> Mapping[str, Sequence[Criterion]]:
        """The criteria of all checklists that a row may be about, by their ids."""
        named = [rounds.read(self._desk, each).checklists.values() for each in self._rounds]
        identities = sorted({identity for each in named for identity in each})
        lists = [each for identity in identities if (each := self._desk.checklist(identity))]
        found: dict[str, list[Criterion]] = {}
        for list_ in lists or rounds.packaged_checklists():
            for criterion in list_.criteria:
                found.setdefault(criterion.id, []).append(criterion)
        return found

    def code(self, named: str, round_: str) -> str:
        """The code of a cell that is named by its code or its name; the text itself where it may
        be a code that nobody knows. WrongInput where no cell is called so, or several are."""
        known = round_.upper() if round_ else self._desk.round
        if known not in self._rounds:
            known = self._rounds[-1] if self._rounds else known
        if known not in self._called:
            self._called[known] = _called(self._desk, known)
        codes = self._called[known].get(key_of(named), set())
        if len(codes) == 1:
            return next(iter(codes))
        if codes:
            words = _("several cells are called “{name}”: {codes}; give the code")
            raise WrongInput(words.format(name=named, codes=", ".join(sorted(codes))))
        if not CODE.fullmatch(named):
            words = _("no cell of the round {round} is called “{name}”")
            raise WrongInput(words.format(round=known, name=named))
        return named

    def _place(self, cell: str, round_: str) -> tuple[Cell, str, Checklist]:
        key = (cell, round_)
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
        if self._only and round_ != self._only:
            words = _(
                "it is of the round {round}, and --round says {only}: without --round every row"
                " comes into the round that the sheet names"
            )
            raise WrongInput(words.format(round=named, only=self._only))
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


def _called(desk: Desk, round_: str) -> Mapping[str, set[str]]:
    """The codes of cells by their codes, their names and what lists leave of these, for
    comparing."""
    found: dict[str, set[str]] = {}
    cells = [each for each in roster.cells(desk, round_) if each.kind in roster.CELLS]
    for each in cells:
        found.setdefault(key_of(each.name), set()).add(each.shown)
    short: dict[str, set[str]] = {}
    for each, name in zip(cells, apart([each.name for each in cells]), strict=True):
        short.setdefault(key_of(name), set()).add(each.shown)
    # A code goes before a name, a whole name before a short one.
    return short | found | {key_of(each.shown): {each.shown} for each in cells}
