"""What a search asks of the file, each thing once."""

from functools import cached_property

from inspector.checklist import Checklist
from inspector.desk import counting, names, standing
from inspector.desk.round import roster
from inspector.desk.search import lacking
from inspector.desk.search.lacking import Lacks
from inspector.desk.session import Desk
from inspector.desk.visits import listing
from inspector.ledger import Record, look
from inspector.text import clean


class WrongIndex(Exception):
    """The index names what the file does not hold."""


class Known:
    """What is known of a file by its numbers."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._records: dict[int, Record] = {}
        self._names: dict[int, str] = {}
        self._cells: dict[tuple[str, str], tuple[str, str]] = {}
        self._authors: dict[int, str] = {}
        self._counted: dict[int, Record] = {}
        self._requires: dict[str, bool] = {}
        self._views: dict[str, str] = {}

    def name(self, r: int) -> str:
        """What a record is called; WrongIndex where there is none of this number."""
        if r not in self._names:
            row = self.desk.ledger.connection.execute(
                "SELECT name FROM record WHERE r = ?", (r,)
            ).fetchone()
            if row is None:
                raise WrongIndex
            self._names[r] = row[0]
        return self._names[r]

    def number(self, name: str) -> int:
        """The number of a record; 0 where there is none."""
        row = self.desk.ledger.connection.execute(
            "SELECT r FROM record WHERE name = ?", (name,)
        ).fetchone()
        return row[0] if row else 0

    @cached_property
    def rounds(self) -> list[str]:
        """All rounds, the newest first."""
        return sorted(self.desk.rounds(), key=names.in_time, reverse=True)

    def view(self, round_: str) -> str:
        """The column of which the numbers count in a round."""
        if round_ not in self._views:
            self._views[round_] = listing.view(self.desk, round_)
        return self._views[round_]

    def record(self, r: int) -> Record:
        """A record as it stands."""
        if r not in self._records:
            self._records[r] = self.desk.ledger.record(self.name(r))
        return self._records[r]

    def weighs(self, r: int) -> bool:
        """Whether a visit is of a round in which not every answer counts (see `counting`)."""
        if not self.desk.trust.speaks(counting.FIELD):
            return False
        _cell, round_ = names.place(self.name(r), "")
        if round_ not in self._requires:
            self._requires[round_] = counting.requires(self.desk.ledger, round_)
        return self._requires[round_]

    def counted(self, r: int) -> Record:
        """The record of a visit with only the answers that count."""
        if not self.weighs(r):
            return self.record(r)
        if r not in self._counted:
            desk = self.desk
            self._counted[r] = counting.counted(desk.ledger, desk.trust, self.record(r))
        return self._counted[r]

    def lacks(self, r: int, i: int, column: str) -> Lacks | None:
        """What a finding lacks, by the answers that count; None where none does."""
        record, id_ = self.counted(r), self.desk.ledger.items[i]
        list_ = self.checklist(record)
        for criterion in list_.criteria if list_ else ():
            if criterion.id == id_:
                return lacking.of(record, criterion, column, lacking.proven(record))
        return None

    def checklist(self, record: Record) -> Checklist | None:
        """That of a visit; None where it is not in the file."""
        identity, _sure = standing.pin(record)
        return self.desk.checklist(identity) if identity else None

    def cell(self, round_: str, cell: str) -> tuple[str, str]:
        """The spelling and the name of a cell in a round."""
        if (round_, cell) not in self._cells:
            row = self.desk.ledger.connection.execute(
                "SELECT code, name FROM cell_state WHERE round = ? AND cell = ?", (round_, cell)
            ).fetchone()
            self._cells[round_, cell] = row or (cell, "")
        return self._cells[round_, cell]

    def is_cell(self, round_: str, cell: str) -> bool:
        """Whether the roster of a round has it as a cell, not as an organisation of cells."""
        row = self.desk.ledger.connection.execute(
            "SELECT kind FROM cell_state WHERE round = ? AND cell = ?", (round_, cell)
        ).fetchone()
        return row is None or row[0] in roster.CELLS

    def author(self, w: int) -> str:
        """Who wrote in a sitting."""
        if w not in self._authors:
            self._authors[w] = clean(look.author(self.desk.ledger, w).name, lines=False)
        return self._authors[w]
