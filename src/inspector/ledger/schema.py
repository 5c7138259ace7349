"""The tables of an inspection file (`schema.sql`), its views (`views.sql`), and how both are made.

`entry`, `sitting`, the interned names (`record`, `item`, `field`) and `state` hold the facts and
travel by merge. `merged` (provenance) and `draft` (a text being typed) are local to the file.
`conflict`, `visit_state`, `cell_state` and `record.content` are projections: derived from the
entries, rebuilt at any time. A record whose `content` is NULL waits for its projections.

Format 1 has the tables; format 2 also has views, by which other programs read a file. The program
itself never reads a view. What travels (hand-over copies) has format 1: it needs no views, and an
older program can still read it.
"""

import secrets
import sqlite3
from collections import Counter
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.ledger import disk

if TYPE_CHECKING:
    import sqlite_utils
    from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x496E7370  # "Insp"
FORMAT = 2
"""Number of the schema, kept in SQLite's user_version; a file with a higher one is newer."""
FIRST = 1
"""The format without views."""


@cache
def statements(format_: int = FORMAT) -> tuple[str, ...]:
    """The statements of a format; the door compares a file's schema with exactly these."""
    return _read("schema.sql") + (_read("views.sql") if format_ > FIRST else ())


def _read(name: str) -> tuple[str, ...]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return tuple(text.strip().split("\n\n"))


def format_of(connection: sqlite3.Connection) -> int:
    """The format that a file says it has."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a file has exactly the tables and views of its format, and nothing that acts on its
    own beside them."""
    format_ = format_of(connection)
    if not FIRST <= format_ <= FORMAT:
        return False
    # Counted, not sorted: a strange file may keep bytes or a number in the place of a statement.
    found = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return Counter(sql for (sql,) in found) == Counter(statements(format_))


def create(path: Path, format_: int = FORMAT) -> None:
    """Make a new, empty inspection file at `path`; `FileExistsError` where something is there."""
    part = disk.part_of(path)
    try:
        part.touch(exist_ok=False, mode=0o600)
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            _build(connection, format_)
        disk.put_new(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _build(connection: sqlite3.Connection, format_: int) -> None:
    import sqlite_utils

    # Nobody sees the file before it is whole and synced.
    connection.execute("PRAGMA journal_mode=MEMORY")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    # The library's own table in a text that is fixed here, so that every file has one schema.
    for statement in _read("schema.sql")[-2:]:
        connection.execute(statement)
    later = () if format_ == FORMAT else ("format_2",)
    _migrations().apply(sqlite_utils.Database(connection), stop_before=later)


def upgrade(connection: sqlite3.Connection) -> None:
    """Give a file of an earlier format, which is good, what it lacks, all or nothing."""
    import sqlite_utils

    _migrations().apply(sqlite_utils.Database(connection, recursive_triggers=False))


def _migrations() -> "Migrations":
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("inspector")

    @migrations()
    def format_1(db: "sqlite_utils.Database") -> None:
        for statement in _read("schema.sql")[:-2]:
            db.conn.execute(statement)
        db.conn.execute("INSERT INTO state VALUES(1, ?, 0)", (secrets.token_bytes(16),))
        db.conn.execute("PRAGMA user_version=1")

    @migrations()
    def format_2(db: "sqlite_utils.Database") -> None:
        for statement in _read("views.sql"):
            db.conn.execute(statement)
        db.conn.execute("PRAGMA user_version=2")

    return migrations
