"""One inspection file: a ledger of entries in SQLite, and the only place that writes entries.

Projections are renewed in the transaction that wrote the entries.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import NamedTuple, Protocol, Self

from inspector import refusal
from inspector.language import _
from inspector.ledger import disk, draft, known, prints, schema
from inspector.ledger.draft import Draft
from inspector.ledger.entry import Change, Entry, Sitting, Value, Writer, make_entry, pack
from inspector.ledger.errors import Doubtful, LedgerError, Unchanged
from inspector.ledger.reading import Reading
from inspector.ledger.record import ROWS, Cell, Head, Record, Row, assemble, distinct, heads_of

Progress = Callable[[int, int], object]
"""Told how many of how many are done."""
SEAL = "seal/"
UNDISPUTED = (SEAL, "key/")
"""Kinds of records in which every value counts for itself: two are no conflict."""
STRIDE = 32
"""So many records are renewed, or proven, between two words of progress."""


class Written(NamedTuple):
    """A change that became an entry, and the distinct values that stood in its place before."""

    change: Change
    before: tuple[Value, ...]


Along = Callable[[Sequence[Written]], Iterable[Draft]]
"""Names the rows of this machine that are written in the transaction of the entries."""


Then = Callable[[Sequence[Entry]], Iterable[Change]]
"""Says more about the entries that were made just now."""


class Keeper(Protocol):
    """Who keeps the totals that the ledger knows nothing about."""

    def renew(self, ledger: "Ledger", r: int, record: Record) -> None:
        """Called inside the transaction for every record that it touched."""

    def adopt(self, ledger: "Ledger") -> None:
        """Called inside a merge: take over the totals that this kind of keeper derived in the file
        `src`, of the records that `temp.map_r` calls `taken`; those that it cannot take over are
        not."""

    def follow(self, ledger: "Ledger") -> None:
        """Called inside a merge after all that it touched was renewed: renew what follows from
        that in records that it did not touch."""


class Ledger(Reading):
    """An open inspection file."""

    keeper: Keeper | None = None
    strange = False
    """Whether it came through the door just now, and its projections wait for `refresh`."""
    _renewed: Record | None = None
    """The record that was derived last in the transaction."""
    _at_hand: Record | None = None
    """The record read or written last, with what was written in the transaction so far."""

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make and open a new, empty file; LedgerError where it cannot be made."""
        if path.exists():
            raise LedgerError(_("{path} exists already: choose another name").format(path=path))
        try:
            disk.make_folder(path.parent)
            schema.create(path)
            return cls(path)
        except (OSError, sqlite3.Error) as error:
            raise LedgerError(
                _("{path} cannot be made here ({error}): choose another folder").format(
                    path=path, error=refusal.reason(error)
                )
            ) from error

    # -- writing ---------------------------------------------------------------------------

    def write(
        self,
        writer: Writer,
        changes: Iterable[Change],
        along: Sequence[Along] = (),
        then: Then | None = None,
        progress: Progress = lambda done, total: None,
    ) -> list[Entry]:
        """Say changes in one transaction; the entries that are new, committed when it returns.

        A change that says what the only head says already is not written. `along` name rows of
        this machine that the same transaction writes, `then` what is said in it of the entries;
        `progress` is told how many records of how many are renewed. What any of these, or the
        changes, raise takes everything back.
        Raises NotSaved where it did not reach the disk, ValueError where no entry may say such a
        thing.
        """
        made: list[Entry] = []
        new: list[Entry] = []
        self._renewed = None
        try:
            with self.transaction():
                self._at_hand = self._last()
                written = self._insert(writer, changes, made, new, progress)
                if then is not None:
                    more = list(then(tuple(made)))
                    written += self._insert(writer, more, made, new, progress)
                for each in along:
                    draft.put(self.connection, each(written))
                # Once it is committed another process may write at once.
                moment = self._moment()
        except Doubtful as doubt:
            if not writer.exact:
                # Whatever is on the disk: no two entries of a sitting may get one number.
                writer.seq += len(made)
            self._settle(doubt, writer, new)
            _keep(writer, new)
            return new
        writer.seq += len(made)
        _keep(writer, new)
        if self._renewed is not None:
            # Saved, and then shown: it need not be read once more.
            self._standing = moment, self._renewed
        return new

    def _settle(self, doubt: Doubtful, writer: Writer, new: Sequence[Entry]) -> None:
        """An error at COMMIT does not mean "not stored": look before speaking."""
        try:
            stored = all(map(self._holds, new))
        except sqlite3.Error:
            writer.doubted = True
            raise doubt from None
        if not stored:
            raise self._not_saved(doubt.__cause__ or doubt) from doubt

    def _holds(self, entry: Entry) -> bool:
        i, f = self.items.number(entry.item), self.fields.number(entry.field)
        return (
            self.connection.execute(
                "SELECT 1 FROM entry JOIN record USING(r)"
                " WHERE name = ? AND i = ? AND f = ? AND id = ?",
                (entry.record, i, f, entry.id),
            ).fetchone()
            is not None
        )

    def _insert(
        self,
        writer: Writer,
        changes: Iterable[Change],
        made: list[Entry],
        new: list[Entry],
        progress: Progress,
    ) -> list[Written]:
        touched: dict[int, str] = {}
        written = []
        numbers: dict[str, int] = {}
        w, known = 0, len(new)
        for change in changes:
            at_hand = self._at_hand
            mine = at_hand if at_hand and at_hand.name == change.record else None
            # What an import replaces it names itself, and it writes by the million.
            if writer.exact and change.seen is not None:
                heads: tuple[Head, ...] = ()
            else:
                heads = mine.heads(change.item, change.field) if mine else self._heads(change)
            before = distinct(heads)
            stands = (before or (None,)) == (change.value,)
            if stands and not (writer.exact or change.again):
                continue
            seen = change.seen
            if seen is None:
                seen = () if writer.exact else tuple(head.id for head in heads)
            entry = make_entry(change, writer, writer.seq + len(made), pack(seen))
            made.append(entry)
            w = w or self._sitting_number(writer.sitting)
            r = numbers.get(entry.record)
            if r is None:
                r = numbers[entry.record] = self._record_number(entry.record)
            if self._store(entry, r, w):
                new.append(entry)
                touched[r] = change.record
                if mine is not None:
                    self._at_hand = None if writer.exact else self._after(mine, entry, w)
                written.append(Written(change, before))
        if added := len(new) - known:
            self.connection.execute("UPDATE state SET entries = entries + ?", (added,))
        self.renew(touched.items(), progress, self._at_hand)
        return written

    def _after(self, record: Record, entry: Entry, w: int) -> Record:
        head = Head(entry.id, entry.value, w, entry.seq, entry.at)
        return record.after((entry.item, entry.field), head, entry.replaces, self._numbers)

    def _numbers(self, cell: Cell) -> tuple[int, int]:
        return self.items.intern(cell[0]), self.fields.intern(cell[1])

    def _store(self, entry: Entry, r: int, w: int) -> bool:
        """Put an entry in; whether it is new to the file."""
        i, f = self.items.intern(entry.item), self.fields.intern(entry.field)
        added = self.connection.execute(
            "INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)"
            " ON CONFLICT(r, i, f, w, seq, id) DO NOTHING",
            (r, i, f, w, entry.seq, entry.id, entry.value, entry.at, entry.replaces),
        ).rowcount
        return bool(added)

    def _heads(self, change: Change) -> tuple[Head, ...]:
        rows = self.connection.execute(
            f"{ROWS} WHERE r = ? AND i = ? AND f = ?",
            (
                self.number_of(change.record),
                self.items.number(change.item),
                self.fields.number(change.field),
            ),
        )
        return heads_of(rows.fetchall())

    def _record_number(self, name: str) -> int:
        if (number := self.number_of(name)) is not None:
            return number
        cursor = self.connection.execute("INSERT INTO record(name) VALUES(?)", (name,))
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _sitting_number(self, sitting: Sitting) -> int:
        found = self.connection.execute(
            "SELECT w FROM sitting WHERE id = ?", (sitting.id,)
        ).fetchone()
        if found is None:
            cursor = self.connection.execute(
                "INSERT INTO sitting(id, author, machine, program, started, nonce, key)"
                " VALUES(?, ?, ?, ?, ?, ?, ?)",
                (sitting.id, *astuple(sitting)),
            )
            assert cursor.lastrowid is not None
            return cursor.lastrowid
        number: int = found[0]
        return number

    # -- projections -----------------------------------------------------------------------

    def renew(
        self,
        touched: Collection[tuple[int, str]],
        progress: Progress = lambda done, total: None,
        known: Record | None = None,
    ) -> None:
        """Renew prints, conflicts and totals of records (number, name) in the transaction; one may
        be `known`, as it stands in it."""
        for done, (r, name) in enumerate(touched):
            if done % STRIDE == 0:
                progress(done, len(touched))
            record = known if known and known.name == name else self.assemble(r, name)
            self._renew(r, record)
            self._renewed = record

    def _renew(self, r: int, record: Record) -> None:
        run = self.connection.execute
        run(
            "UPDATE record SET print = ?, content = ? WHERE r = ?",
            (record.print, record.content(), r),
        )
        run("DELETE FROM conflict WHERE r = ?", (r,))
        self.connection.executemany(
            "INSERT INTO conflict VALUES(?, ?, ?)",
            [
                (r, self.items.number(item), self.fields.number(field))
                for item, field in record.conflicts()
                if not record.name.startswith(UNDISPUTED)
            ],
        )
        if self.keeper:
            self.keeper.renew(self, r, record)

    def rebuild(self, progress: Progress = lambda done, total: None) -> None:
        """Derive every projection anew from the entries, in one transaction.

        Where they were right already, the file stays as it is to the byte.
        """
        with suppress(Unchanged), self._transaction():
            run = self.connection.execute
            before = prints.projections(self.connection)
            for table in prints.PROJECTIONS:
                run(f"DELETE FROM {table}")
            run("UPDATE state SET entries = (SELECT count(*) FROM entry)")
            self.renew(run("SELECT r, name FROM record ORDER BY name").fetchall(), progress)
            if prints.projections(self.connection) == before:
                raise Unchanged
        if self.strange:
            self.strange = False
            if not self.read_only:
                known.remember(self.path, self.birth())

    def derive(self, read: Mapping[str, Sequence[Row]]) -> None:
        """Derive every projection for a merge that takes them over: in a private copy, which is
        lost with the power. The rows of some records were `read` already."""
        self.connection.execute("PRAGMA journal_mode=MEMORY")
        self.connection.execute("PRAGMA synchronous=OFF")
        with self._transaction():
            run = self.connection.execute
            for table in prints.PROJECTIONS:
                run(f"DELETE FROM {table}")
            for r, name in run("SELECT r, name FROM record").fetchall():
                rows = read.get(name)
                if rows is None:
                    self._renew(r, self.assemble(r, name))
                else:
                    self._renew(r, assemble(name, rows, self.items, self.fields))

    def refresh(self, progress: Progress = lambda done, total: None) -> None:
        """Derive the projections of a file that came through the door just now."""
        if self.strange:
            self.rebuild(progress)


def _keep(writer: Writer, new: Sequence[Entry]) -> None:
    """Note what is on the disk of a sitting that is to be sealed; seals are not."""
    if writer.sitting.key:
        writer.made += b"".join([e.id for e in new if not e.record.startswith(SEAL)])
