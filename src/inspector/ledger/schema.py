"""The tables of an inspection file (`schema.sql`) and how a new file is made.

`entry`, `sitting`, the interned names (`record`, `item`, `field`) and `state` hold the facts and
travel by merge. `merged` (provenance) and `draft` (a text being typed) are local to the file.
`conflict` and `visit_state` are projections: derived from the entries, rebuilt at any time.
"""

import secrets
import sqlite3
from pathlib import Path

APPLICATION_ID = 0x496E7370  # "Insp"
FORMAT = 1
"""Number of the schema, kept in SQLite's user_version; a file with a higher one is newer."""


def statements() -> list[str]:
    """The statements of format 1; the door compares a file's schema with exactly these."""
    text = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    return text.strip().split("\n\n")


def create(path: Path) -> None:
    """Make a new, empty inspection file at `path`; `FileExistsError` where something is there."""
    import sqlite_utils
    from sqlite_utils.migrations import Migrations

    path.touch(exist_ok=False, mode=0o600)
    connection = sqlite3.connect(path, isolation_level=None)
    *tables, library_table, library_index = statements()
    migrations = Migrations("inspector")

    @migrations()
    def format_1(db: sqlite_utils.Database) -> None:
        for statement in tables:
            db.conn.execute(statement)
        db.conn.execute("INSERT INTO state VALUES(1, ?, 0)", (secrets.token_bytes(16),))
        db.conn.execute(f"PRAGMA user_version={FORMAT}")

    try:
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        # The library's own table in a text that is fixed here, so that every file has one schema.
        connection.execute(library_table)
        connection.execute(library_index)
        migrations.apply(sqlite_utils.Database(connection))
    finally:
        connection.close()
