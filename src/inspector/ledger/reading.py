"""An inspection file as it is read: its records as they stand, and the names of what it holds."""

from inspector.ledger import prints, withheld
from inspector.ledger.record import ROWS, Record, assemble
from inspector.ledger.store import Store
from inspector.ledger.withheld import Withheld


class Reading(Store):
    """An open inspection file, to read in. The record read last is kept as long as it stands."""

    _standing: tuple[tuple[int, int], Record] | None = None
    """The record read or written last, and the moment (see `_moment`) up to which it stands so."""

    def record(self, name: str) -> Record:
        """The record called `name` as it stands; an empty one where nothing was said."""
        if (record := self._still(name)) is not None:
            return record
        moment = self._moment()
        r = self.number_of(name)
        record = Record(name, {}, None, 0) if r is None else self.assemble(r, name)
        if not self.connection.in_transaction:  # it may be taken back
            self._standing = moment, record
        return record

    def _still(self, name: str) -> Record | None:
        """The record called `name`, if it was read or written last and nothing came since."""
        if self._standing is None or self._standing[1].name != name:
            return None
        return self._last()

    def _last(self) -> Record | None:
        """The record that was read or written last, if nothing came since."""
        if self._standing is None:
            return None
        moment, record = self._standing
        return record if moment == self._moment() else None

    def _moment(self) -> tuple[int, int]:
        """Changes when anything is written into the file, here or by another program."""
        return self.version(), self.connection.total_changes

    def assemble(self, r: int, name: str) -> Record:
        """The record with the file's number `r`."""
        rows = self.connection.execute(f"{ROWS} WHERE r = ?", (r,)).fetchall()
        return assemble(name, rows, self.items, self.fields)

    def records(self, prefix: str) -> list[str]:
        """The names of the records that begin with `prefix`, in name order."""
        return [
            name
            for (name,) in self.connection.execute(
                "SELECT name FROM record WHERE name >= ? AND name < ? ORDER BY name",
                (prefix, prefix + "\U0010ffff"),
            )
        ]

    def entries(self, leave_out: Withheld | None = None) -> int:
        """How many entries the file holds, or a copy of it without those to leave out."""
        count: int = self.connection.execute("SELECT entries FROM state").fetchone()[0]
        return count - (withheld.count(self.connection, leave_out) if leave_out else 0)

    def fingerprint(
        self, leave_out: Withheld | None = None, without: tuple[str, ...] = ()
    ) -> bytes:
        """See `prints.fingerprint`; that of a copy where there is something to leave out."""
        instead = withheld.prints(self.connection, "main", leave_out) if leave_out else {}
        return prints.fingerprint(self.connection, instead, without)

    def content(self) -> bytes:
        """See `prints.content`."""
        return prints.content(self.connection)

    def number_of(self, record: str) -> int | None:
        """The file's number of a record; None where it has none."""
        row = self.connection.execute("SELECT r FROM record WHERE name = ?", (record,)).fetchone()
        return row[0] if row else None

    def _reopen(self) -> None:
        self._standing = None
        super()._reopen()
