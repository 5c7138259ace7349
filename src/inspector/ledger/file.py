"""One inspection file: a ledger of entries in SQLite, and the only place that writes entries.

Saved means committed with journal_mode=TRUNCATE and synchronous=EXTRA. Projections are renewed in
the transaction that wrote the entries. A `Ledger` is used by one thread at a time.
"""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import Protocol

from inspector.language import _
from inspector.ledger import prints, schema
from inspector.ledger.entry import Change, Entry, Sitting, Writer, make_entry, pack
from inspector.ledger.errors import Doubtful, LedgerError, NotSaved
from inspector.ledger.names import Names
from inspector.ledger.record import Head, Record, Row, assemble, distinct, heads_of

BUSY_SECONDS = 10.0
_ROWS = "SELECT i, f, id, value, w, seq, at, replaces FROM entry"


class Keeper(Protocol):
    """Who keeps the totals that the ledger knows nothing about."""

    def renew(self, ledger: "Ledger", r: int, record: Record) -> None:
        """Called inside the transaction for every record that it touched."""


class Ledger:
    """An open inspection file."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        """Open a file that is known to be good; `door.enter` is the way in for any other."""
        self.path = path
        self.read_only = read_only
        self.keeper: Keeper | None = None
        self._connect()

    @classmethod
    def create(cls, path: Path) -> "Ledger":
        """Make and open a new, empty file; LedgerError where it cannot be made."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            schema.create(path)
        except FileExistsError:
            raise LedgerError(
                _("{path} exists already: choose another name").format(path=path)
            ) from None
        except (OSError, sqlite3.Error) as error:
            raise LedgerError(
                _("{path} cannot be made here ({error}): choose another folder").format(
                    path=path, error=error
                )
            ) from error
        return cls(path)

    def _connect(self) -> None:
        mode = "ro" if self.read_only else "rw"
        self.connection = sqlite3.connect(
            f"{self.path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_SECONDS,
        )
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
            self.connection.execute(f"PRAGMA {pragma}")
        if not self.read_only:
            self.connection.execute("PRAGMA journal_mode=TRUNCATE")
            self.connection.execute("PRAGMA synchronous=EXTRA")
            if sys.platform == "darwin":
                self.connection.execute("PRAGMA fullfsync=1")
        self.items = Names(self.connection, "item", "i")
        self.fields = Names(self.connection, "field", "f")

    def close(self) -> None:
        """Let the file go. Nothing depends on this being called."""
        self.connection.close()

    # -- reading ---------------------------------------------------------------------------

    def record(self, name: str) -> Record:
        """The record called `name` as it stands; an empty one where nothing was said."""
        found = self.connection.execute("SELECT r FROM record WHERE name = ?", (name,)).fetchone()
        return self.assemble(found[0], name) if found else Record(name, {}, None, 0)

    def assemble(self, r: int, name: str) -> Record:
        """The record with the file's number `r`."""
        rows = map(Row._make, self.connection.execute(f"{_ROWS} WHERE r = ?", (r,)))
        return assemble(name, rows, self.items.name, self.fields.name)

    def records(self, prefix: str) -> list[str]:
        """The names of the records that begin with `prefix`, in name order."""
        return [
            name
            for (name,) in self.connection.execute(
                "SELECT name FROM record WHERE name >= ? AND name < ? ORDER BY name",
                (prefix, prefix + "\U0010ffff"),
            )
        ]

    def entries(self) -> int:
        """How many entries the file holds."""
        count: int = self.connection.execute("SELECT entries FROM state").fetchone()[0]
        return count

    def fingerprint(self) -> bytes:
        """See `prints.fingerprint`."""
        return prints.fingerprint(self.connection)

    def content(self) -> bytes:
        """See `prints.content`."""
        return prints.content(self.connection)

    def birth(self) -> bytes:
        """The random name that the file got when it was made."""
        birth: bytes = self.connection.execute("SELECT birth FROM state").fetchone()[0]
        return birth

    def version(self) -> int:
        """A number that changes when another connection has committed."""
        number: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return number

    # -- writing ---------------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, on the disk when it ends; NotSaved with a sentence where it failed."""
        if self.read_only:
            raise NotSaved(_("{path} is open for reading only").format(path=self.path))
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise self._not_saved(error) from error
        try:
            yield
        except BaseException as error:
            self._roll_back()
            if isinstance(error, sqlite3.Error):
                raise self._not_saved(error) from error
            raise
        try:
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise Doubtful(str(self._not_saved(error))) from error

    def _roll_back(self) -> None:
        self.items.forget()
        self.fields.forget()
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def _not_saved(self, error: sqlite3.Error) -> NotSaved:
        if "locked" in str(error):
            words = _("{path} is in use by another program that is writing: try again in a moment")
        elif "readonly" in str(error):
            words = _("{path} is write-protected: copy it to a folder where you may write")
        else:
            words = _("{path} could not be written ({error}): nothing was changed")
        return NotSaved(words.format(path=self.path, error=error))

    def write(self, writer: Writer, changes: Sequence[Change]) -> list[Entry]:
        """Say `changes` in one transaction; the entries that were new, committed when it returns.

        A change that says what the only head says already is not written.
        """
        written: list[Entry] = []
        try:
            with self.transaction():
                self._insert(writer, changes, written)
        except Doubtful:
            # An error at COMMIT does not mean "not stored": look before speaking.
            self.connection.close()
            self._connect()
            if not all(self._holds(entry) for entry in written):
                raise
        writer.seq += len(written)
        return written

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

    def _insert(self, writer: Writer, changes: Sequence[Change], written: list[Entry]) -> None:
        touched: dict[int, str] = {}
        for change in changes:
            heads = self._heads(change)
            if not writer.exact and (distinct(heads) or (None,)) == (change.value,):
                continue
            seen = change.seen
            if seen is None:
                seen = () if writer.exact else tuple(head.id for head in heads)
            entry = make_entry(change, writer, writer.seq + len(written), pack(seen))
            written.append(entry)
            if (r := self._store(entry, writer.sitting)) is not None:
                touched[r] = change.record
        self.renew(touched.items())

    def _store(self, entry: Entry, sitting: Sitting) -> int | None:
        """Put an entry in; the number of its record, None where the file has the entry already."""
        r = self._record_number(entry.record)
        i, f = self.items.intern(entry.item), self.fields.intern(entry.field)
        w = self._sitting_number(sitting)
        added = self.connection.execute(
            "INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)"
            " ON CONFLICT(r, i, f, w, seq, id) DO NOTHING",
            (r, i, f, w, entry.seq, entry.id, entry.value, entry.at, entry.replaces),
        ).rowcount
        if not added:
            return None
        self.connection.execute("UPDATE state SET entries = entries + 1")
        return r

    def _heads(self, change: Change) -> tuple[Head, ...]:
        i, f = self.items.number(change.item), self.fields.number(change.field)
        rows = self.connection.execute(
            f"{_ROWS} WHERE r = (SELECT r FROM record WHERE name = ?) AND i = ? AND f = ?",
            (change.record, i, f),
        )
        return heads_of(list(map(Row._make, rows)))

    def _record_number(self, name: str) -> int:
        found = self.connection.execute("SELECT r FROM record WHERE name = ?", (name,)).fetchone()
        if found is None:
            cursor = self.connection.execute("INSERT INTO record(name) VALUES(?)", (name,))
            assert cursor.lastrowid is not None
            return cursor.lastrowid
        number: int = found[0]
        return number

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

    def renew(self, touched: Iterable[tuple[int, str]]) -> None:
        """Renew prints, conflicts and totals of records (number, name) in the transaction."""
        run = self.connection.execute
        for r, name in touched:
            record = self.assemble(r, name)
            run(
                "UPDATE record SET print = ?, content = ? WHERE r = ?",
                (record.print, record.content(), r),
            )
            run("DELETE FROM conflict WHERE r = ?", (r,))
            for item, field_ in record.conflicts():
                i, f = self.items.number(item), self.fields.number(field_)
                run("INSERT INTO conflict VALUES(?, ?, ?)", (r, i, f))
            if self.keeper:
                self.keeper.renew(self, r, record)

    def rebuild(self, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Derive every projection anew from the entries, in one transaction."""
        with self.transaction():
            run = self.connection.execute
            run("DELETE FROM conflict")
            run("DELETE FROM visit_state")
            run("DELETE FROM cell_state")
            run("UPDATE state SET entries = (SELECT count(*) FROM entry)")
            everything = run("SELECT r, name FROM record ORDER BY name").fetchall()
            for done, (r, name) in enumerate(everything):
                if done % 256 == 0:
                    progress(done, len(everything))
                self.renew([(r, name)])


def write_protected(path: Path) -> bool:
    """Whether the file may not be written by anyone here (an administrator is asked politely)."""
    return not os.access(path, os.W_OK) or path.stat().st_mode & 0o222 == 0
