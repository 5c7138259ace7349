"""Where the index of an inspection file is kept: a database in this person's cache folder.

It belongs to this machine and not to the ledger, so reading changes no inspection file, merging and
saving wait for nothing, and it may be thrown away. Where it cannot be kept it is made in memory.
"""

import hashlib
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from inspector.ledger import disk
from inspector.paths import cache_folder

FORMAT = 4
BUSY_SECONDS = 2.0
UNUSED_DAYS = 180
"""After so many days without a change an index goes when a new one is made: its file may be gone,
and where it is not the index is made anew."""
_SCHEMA = Path(__file__).with_name("cache.sql")


def place(path: Path, birth: bytes) -> Path:
    """The index of the inspection file at `path` that got the name `birth` when it was made."""
    key = hashlib.sha256(birth + str(path.resolve()).encode(errors="surrogatepass")).hexdigest()
    return cache_folder() / "search" / f"{key[:24]}.index"


def connect(path: Path, birth: bytes) -> sqlite3.Connection:
    """The index of an inspection file, a new one where there is none that can be used."""
    where = place(path, birth)
    for _attempt in range(2):
        try:
            disk.make_folder(where.parent)
            if not where.exists():
                _tidy(where.parent)
            where.touch(disk.PRIVATE)
            return _opened(str(where), birth)
        except (OSError, sqlite3.Error):
            throw_away(where)
    return in_memory(birth)


def in_memory(birth: bytes) -> sqlite3.Connection:
    """An index that nobody else uses and that is gone at the end."""
    return _opened(":memory:", birth)


def throw_away(where: Path) -> None:
    """Remove an index; it is made anew when it is asked for."""
    for each in (where, where.with_name(where.name + "-journal")):
        with suppress(OSError):
            each.unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    oldest = time.time() - UNUSED_DAYS * 86_400
    for each in folder.glob("*.index"):
        with suppress(OSError):
            if each.stat().st_mtime < oldest:
                throw_away(each)


def _opened(where: str, birth: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(
        where, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
    )
    try:
        run = connection.execute
        run("PRAGMA trusted_schema=OFF")
        run("PRAGMA journal_mode=TRUNCATE")
        run("PRAGMA synchronous=NORMAL")
        run("PRAGMA cache_size=-16384")
        if run("PRAGMA user_version").fetchone()[0] != FORMAT:
            _make(connection, birth)
        (kept,) = run("SELECT birth FROM state").fetchone()
        if kept != birth:
            raise sqlite3.DatabaseError("the index of another file")
    except (sqlite3.Error, TypeError):
        connection.close()
        raise sqlite3.DatabaseError("no index that can be used") from None
    return connection


def _make(connection: sqlite3.Connection, birth: bytes) -> None:
    run = connection.execute
    run("BEGIN IMMEDIATE")
    for statement in _SCHEMA.read_text(encoding="utf-8").split(";\n\n"):
        run(statement)
    run("INSERT INTO state VALUES(1, ?, ?, NULL, 0, '', 0)", (FORMAT, birth))
    run(f"PRAGMA user_version={FORMAT}")
    run("COMMIT")
