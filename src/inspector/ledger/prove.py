"""The proof of a strange file: every entry and sitting is held against its own name.

It works on a private copy, read-only, with every guard that SQLite has, and believes nothing:
damage that SQLite's own check passes, and rows of a transaction that was never committed, show
here. What belongs to one file only (provenance, drafts) must be harmless, projections are not read.

A sitting may have two entries with one number: a machine restored while the program ran goes on
twice. Both are true entries; refusing the second file would let the order of arrival decide.
"""

import hashlib
import sqlite3
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from inspector.language import N
from inspector.ledger import schema
from inspector.ledger.entry import (
    ENTRY_FORMAT,
    ID_BYTES,
    MAX_VALUE_BYTES,
    RECORD_NAME,
    Sitting,
    Value,
    is_moment,
    is_name,
    is_packed,
    is_value,
    quoted,
)
from inspector.ledger.errors import Refused
from inspector.ledger.file import Progress
from inspector.ledger.record import ROWS, Row, print_of
from inspector.text import clean, is_clean

SECONDS_FOR_64_MB = 60
ENTRIES = 4096
"""So many entries are proven, at least, between two words of progress."""
# Whether a disk or a person did it, nobody can tell from the file.
_ALTERED = N(
    "it is not as it was written, by damage or by a change: ask for it again, or take another copy"
    " of it"
)

Read = Callable[[str, Sequence[Row]], object]
"""Told the name and the rows of each record that was read."""


def prove(
    copy: Path,
    progress: Progress = lambda done, total: None,
    read: Read = lambda name, rows: None,
) -> int:
    """How many entries a good file holds; Refused with one sentence where it is none.

    `progress` is told how many entries of how many are proven; what `read` is told is to be
    believed once this has returned.
    """
    try:
        connection = guarded(copy)
        try:
            return _prove(connection, progress, read)
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError, OverflowError, KeyError) as error:
        raise damaged(error) from error


def damaged(error: object) -> Refused:
    """What is told of damage. SQLite's words, which say nothing to a person and may hold what
    stands in the file, go along as details."""
    words = N("it is damaged: ask for it again, or take another copy of it")
    return Refused(words, clean(str(error), lines=False)[:200])


def guarded(copy: Path) -> sqlite3.Connection:
    """A read-only connection to a private copy, with every guard that SQLite has."""
    connection = sqlite3.connect(
        f"{copy.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
    )
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 4 * MAX_VALUE_BYTES)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    allowed = SECONDS_FOR_64_MB * (1 + copy.stat().st_size / (64 << 20))
    end = time.monotonic() + allowed
    connection.set_progress_handler(lambda: int(time.monotonic() > end), 100_000)
    return connection


def _prove(connection: sqlite3.Connection, progress: Progress, read: Read) -> int:
    if not schema.is_ours(connection):
        raise Refused(N("its tables are not those of an inspection file"))
    # Not quick_check: an index that disagrees with its table would send entries astray.
    verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        raise damaged(verdict.splitlines()[-1])  # above it stands which database it is about
    _check_sittings(connection)
    _check_local(connection)
    return _Entries(connection).check(progress, read)


def _check_sittings(connection: sqlite3.Connection) -> None:
    for id_, *parts in connection.execute(
        "SELECT id, author, machine, program, started, nonce, key FROM sitting"
    ):
        sitting = Sitting(*parts)
        if not sitting.sound:
            raise Refused(N("it names a person or machine in an impossible way"))
        if sitting.id != id_:
            raise Refused(_ALTERED)


def _check_local(connection: sqlite3.Connection) -> None:
    """Texts that people will see though they are no entries."""
    for texts in (
        connection.execute("SELECT file, '' FROM merged"),
        connection.execute("SELECT item, text FROM draft"),
    ):
        for name, text in texts:
            if "\n" in name or not is_clean(name + " " + text):
                raise Refused(N("it was altered by another program"))
    brought = connection.execute(
        "SELECT batch, count(*) FROM entry WHERE batch IS NOT NULL GROUP BY batch ORDER BY batch"
    ).fetchall()
    if brought != connection.execute("SELECT batch, new FROM merged ORDER BY batch").fetchall():
        raise Refused(N("what it says about earlier merges does not fit its entries"))


class _Entries:
    """Holds every entry against its name, one record at a time.

    The canonical text is put together from parts that were quoted once, and what can be judged of
    many entries at once is: so a proof takes a fraction of what reading JSON would.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._items = {i: quoted(_name(name)) for i, name in self._run("SELECT * FROM item")}
        self._fields = {f: quoted(_name(name)) for f, name in self._run("SELECT * FROM field")}
        self._sittings = {w: id_.hex() for w, id_ in self._run("SELECT w, id FROM sitting")}

    def check(self, progress: Progress, read: Read) -> int:
        """How many entries there are; Refused where one is not what its name says, or missing."""
        count = 0
        (stored,) = self._run("SELECT count(*) FROM entry").fetchone()
        told = -ENTRIES
        for r, name, said in self._run("SELECT r, name, print FROM record"):
            if count - told >= ENTRIES:
                told = count
                progress(count, stored)
            if not RECORD_NAME.fullmatch(name):
                raise Refused(N("it holds a record with an impossible name"))
            rows = self._run(f"{ROWS} WHERE r = ?", (r,)).fetchall()
            if rows:
                self._check_record(name, rows)
            if said != print_of([row[2] for row in rows]):
                raise Refused(N("entries are missing: it was copied while it was being written"))
            read(name, rows)
            count += len(rows)
        if stored != count:
            raise Refused(_ALTERED)
        if self._run("SELECT entries, length(birth) FROM state").fetchall() != [(count, 16)]:
            raise Refused(N("entries are missing: it was copied while it was being written"))
        return count

    def _check_record(self, name: str, rows: Sequence[Row]) -> None:
        items, fields, sittings = self._items, self._fields, self._sittings
        start = f"[{ENTRY_FORMAT},{quoted(name)}"
        for i, f, id_, value, w, seq, at, replaces in rows:
            text = (
                f'{start},{items[i]},{fields[f]},{quoted(value)},"{sittings[w]}",{seq},{at}'
                f',"{replaces.hex()}"]'
            )
            if hashlib.sha256(text.encode()).digest()[:ID_BYTES] != id_:
                raise Refused(_ALTERED)
            if replaces and not is_packed(replaces):
                raise Refused(N("an entry holds what no entry may hold"))
        moments = [row[6] for row in rows]
        if (
            min([row[5] for row in rows]) < 1
            or not is_moment(min(moments))
            or not is_moment(max(moments))
            or not _are_values([row[3] for row in rows])
        ):
            raise Refused(N("an entry holds what no entry may hold"))


def _are_values(values: Sequence[Value]) -> bool:
    """Whether fields may say all this; what is usual is seen at one glance."""
    texts = [value for value in values if type(value) is str]
    if not all(map(is_value, [value for value in values if type(value) is not str])):
        return False
    all_ = " ".join(texts)
    return (
        len(all_) < MAX_VALUE_BYTES // 4
        and all_.isprintable()
        and (all_.isascii() or unicodedata.is_normalized("NFC", all_))
    ) or all(map(is_value, texts))


def _name(name: str) -> str:
    if not is_name(name):
        raise Refused(N("it holds an item or field with an impossible name"))
    return name
