"""The tables of an inspection file (`schema.sql`) and how a new file is made.

`entry`, `sitting`, the interned names (`record`, `item`, `field`) and `state` hold the facts and
travel by merge. `merged` (provenance) and `draft` (a text being typed) are local to the file.
`conflict`, `visit_state`, `cell_state` and `record.content` are projections: derived from the
entries, rebuilt at any time. A record whose `content` is NULL waits for its projections.
"""

import secrets
import sqlite3
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

from inspector.ledger import disk

APPLICATION_ID = 0x496E7370  # "Insp"
FORMAT = 1
"""Number of the schema, kept in SQLite's user_version; a file with a higher one is newer."""


@cache
def statements() -> tuple[str, ...]:
    """The statements of format 1; the door compares a file's schema with exactly these."""
    text = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    return tuple(text.strip().split("\n\n"))


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a file has exactly these tables, and nothing that acts on its own beside them."""
    found = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return sorted(sql for (sql,) in found) == sorted(statements())


def create(path: Path) -> None:
    """Make a new, empty inspection file at `path`; `FileExistsError` where something is there."""
    part = disk.part_of(path)
    try:
        part.touch(exist_ok=False, mode=0o600)
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            _build(connection)
        disk.put_new(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _build(connection: sqlite3.Connection) -> None:
    import sqlite_utils
    from sqlite_utils.migrations import Migrations

    *tables, library_table, library_index = statements()
    migrations = Migrations("inspector")

    @migrations()
    def format_1(db: sqlite_utils.Database) -> None:
        for statement in tables:
            db.conn.execute(statement)
        db.conn.execute("INSERT INTO state VALUES(1, ?, 0)", (secrets.token_bytes(16),))
        db.conn.execute(f"PRAGMA user_version={FORMAT}")

    # Nobody sees the file before it is whole and synced.
    connection.execute("PRAGMA journal_mode=MEMORY")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    # The library's own table in a text that is fixed here, so that every file has one schema.
    connection.execute(library_table)
    connection.execute(library_index)
    migrations.apply(sqlite_utils.Database(connection))
