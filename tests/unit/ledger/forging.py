"""Ways to alter an inspection file behind the program's back."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from .making import MOMENT
from .oracle import name_of, text_of


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection; what it changes is committed, in a hurry."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=MEMORY")
        connection.execute("PRAGMA synchronous=OFF")
        yield connection


@contextmanager
def without_triggers(path: Path) -> Iterator[sqlite3.Connection]:
    """The same with the triggers dropped, and made again word for word."""
    with raw(path) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in triggers:
            connection.execute(sql)


def run(path: Path, *statements: str) -> Path:
    """Alter a file by SQL."""
    with without_triggers(path) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def patch(path: Path, at: int, data: bytes) -> Path:
    """Alter bytes of a file."""
    content = bytearray(path.read_bytes())
    content[at : at + len(data)] = data
    path.write_bytes(content)
    return path


def flip(path: Path, at: int, bit: int = 0) -> Path:
    """Turn one bit of a file around."""
    return patch(path, at, bytes([path.read_bytes()[at] ^ (1 << bit)]))


def add_entry(
    path: Path,
    record: str = "visit/2023/ATVSTP",
    item: str = "C9",
    field: str = "answer",
    value: object = "forged",
    seq: int = 77,
    at: int = MOMENT,
    replaces: bytes = b"",
    named: object = None,
    author: str = "Eve",
) -> Path:
    """Add an entry whose name, print and count are right: only what it says can refuse it.

    `named` is the value that its name is made of, where that is another one.
    """
    with raw(path) as connection:
        run_ = connection.execute
        parts = (author, "m", "p", MOMENT, "n", "")
        sat = name_of(text_of(["sitting", 1, *parts]))
        run_(
            "INSERT INTO sitting(id, author, machine, program, started, nonce, key)"
            " VALUES(?, ?, ?, ?, ?, ?, ?)",
            (sat, *parts),
        )
        for table, name in (("record", record), ("item", item), ("field", field)):
            run_(f"INSERT OR IGNORE INTO {table}(name) VALUES(?)", (name,))
        said = value if named is None else named
        said = said.hex() if isinstance(said, bytes) else said
        id_ = name_of(text_of([1, record, item, field, said, sat.hex(), seq, at, replaces.hex()]))
        run_(
            "INSERT INTO entry SELECT r, i, f, w, ?, ?, ?, ?, ?, NULL"
            " FROM record, item, field, sitting"
            " WHERE record.name = ? AND item.name = ? AND field.name = ? AND sitting.id = ?",
            (seq, id_, value, at, replaces, record, item, field, sat),
        )
        fit(connection, record)
    return path


def fit(connection: sqlite3.Connection, record: str) -> None:
    """Make the print of a record and the count fit the entries that there are."""
    ids = connection.execute(
        "SELECT id FROM entry JOIN record USING(r) WHERE name = ? ORDER BY id", (record,)
    )
    print_ = hashlib.sha256(b"".join(id_ for (id_,) in ids)).digest()
    connection.execute("UPDATE record SET print = ? WHERE name = ?", (print_, record))
    connection.execute("UPDATE state SET entries = (SELECT count(*) FROM entry)")
