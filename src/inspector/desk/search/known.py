"""What a search asks of the file, each thing once."""

from inspector.checklist import Checklist
from inspector.desk import standing
from inspector.desk.session import Desk
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

    def record(self, r: int) -> Record:
        """A record as it stands."""
        if r not in self._records:
            self._records[r] = self.desk.ledger.record(self.name(r))
        return self._records[r]

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

    def author(self, w: int) -> str:
        """Who wrote in a sitting."""
        if w not in self._authors:
            self._authors[w] = clean(look.author(self.desk.ledger, w).name, lines=False)
        return self._authors[w]
