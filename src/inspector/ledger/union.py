"""Merge is set union: every entry of another file that this one does not have comes in.

The union of entries is idempotent, commutative and associative by construction; whatever stands,
what conflicts and every total are derived from the entries afterwards.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector.language import _
from inspector.ledger.door import Proven
from inspector.ledger.entry import now
from inspector.ledger.errors import NotSaved
from inspector.ledger.file import Ledger

# Only records whose prints differ are looked at: what two files share costs nothing.
_MAPS = """
CREATE TEMP TABLE map_r(d INTEGER PRIMARY KEY, s INTEGER NOT NULL);
CREATE TEMP TABLE map_i(s INTEGER PRIMARY KEY, d INTEGER NOT NULL);
CREATE TEMP TABLE map_f(s INTEGER PRIMARY KEY, d INTEGER NOT NULL);
CREATE TEMP TABLE map_w(s INTEGER PRIMARY KEY, d INTEGER NOT NULL);
"""
_JOINED = (
    "FROM temp.map_r mr CROSS JOIN src.entry e ON e.r = mr.s JOIN temp.map_i mi ON mi.s = e.i"
    " JOIN temp.map_f mf ON mf.s = e.f JOIN temp.map_w mw ON mw.s = e.w"
)


@contextmanager
def _attached(ledger: Ledger, copy: Path) -> Iterator[sqlite3.Connection]:
    connection = ledger.connection
    connection.execute("ATTACH ? AS src", (f"{copy.as_uri()}?mode=ro&immutable=1",))
    try:
        connection.executescript(_MAPS)
        yield connection
    finally:
        _detach(connection)


def unite(ledger: Ledger, proven: Proven, file: str) -> int:
    """Bring a proven file's entries in, in one transaction; how many were new.

    `file` is the name kept as provenance. A file that brings nothing changes no byte.
    """
    with _attached(ledger, proven.copy) as connection:
        if not _differs(connection):
            return 0
        try:
            with ledger.transaction():
                return _bring(ledger, connection, proven, file)
        except _Nothing:
            return 0


def _differs(connection: sqlite3.Connection) -> bool:
    return (
        connection.execute(
            "SELECT 1 FROM src.record s LEFT JOIN main.record d USING(name)"
            " WHERE s.print IS NOT NULL AND s.print IS NOT d.print LIMIT 1"
        ).fetchone()
        is not None
    )


def _bring(ledger: Ledger, connection: sqlite3.Connection, proven: Proven, file: str) -> int:
    run = connection.execute
    touched = _map_names(connection)
    batch = run("SELECT coalesce(max(batch), 0) + 1 FROM merged").fetchone()[0]
    before = connection.total_changes
    run(
        "INSERT INTO main.entry SELECT mr.d, mi.d, mf.d, mw.d, e.seq, e.id, e.value, e.at,"
        f" e.replaces, {batch} {_JOINED} WHERE true ON CONFLICT(r, i, f, w, seq, id) DO NOTHING"
    )
    new = connection.total_changes - before
    if new == 0:
        # Everything is here already, in records that hold more: leave the file as it was.
        raise _Nothing
    _prove_no_loss(connection)
    run("UPDATE state SET entries = entries + ?", (new,))
    run(
        "INSERT INTO merged VALUES(?, ?, ?, ?, ?, ?)",
        (batch, proven.digest, file, now(), proven.entries, new),
    )
    ledger.renew(touched)
    return int(new)


def _detach(connection: sqlite3.Connection) -> None:
    for table in ("map_r", "map_i", "map_f", "map_w"):
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
    connection.execute("DETACH src")


def copy_all(source: Ledger, target: Ledger) -> int:
    """Put every entry of an open ledger into a new, empty one; how many there are.

    The source is read in one snapshot; prints are made, totals are not.
    """
    connection = target.connection
    connection.execute("ATTACH ? AS src", (f"{source.path.resolve().as_uri()}?mode=ro",))
    try:
        connection.executescript(_MAPS)
        with target.transaction():
            touched = _map_names(connection)
            connection.execute(
                "INSERT INTO main.entry SELECT mr.d, mi.d, mf.d, mw.d, e.seq, e.id, e.value,"
                f" e.at, e.replaces, NULL {_JOINED}"
            )
            _prove_no_loss(connection)
            connection.execute("UPDATE state SET entries = (SELECT count(*) FROM entry)")
            target.renew(touched)
    finally:
        _detach(connection)
    return target.entries()


class _Nothing(Exception):
    """Rolls a union back that would change nothing."""


def _map_names(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    run = connection.execute
    run(
        "INSERT INTO main.record(name) SELECT name FROM src.record WHERE print IS NOT NULL"
        " AND name NOT IN (SELECT name FROM main.record) ORDER BY r"
    )
    run(
        "INSERT INTO map_r SELECT d.r, s.r FROM src.record s JOIN main.record d USING(name)"
        " WHERE s.print IS NOT NULL AND s.print IS NOT d.print"
    )
    for table, key in (("item", "i"), ("field", "f")):
        run(
            f"INSERT INTO main.{table}(name) SELECT name FROM src.{table}"
            f" WHERE name NOT IN (SELECT name FROM main.{table}) ORDER BY {key}"
        )
        run(
            f"INSERT INTO map_{key} SELECT s.{key}, d.{key}"
            f" FROM src.{table} s JOIN main.{table} d USING(name)"
        )
    columns = "id, author, machine, program, started, nonce, key"
    run(
        f"INSERT INTO main.sitting({columns}) SELECT {columns} FROM src.sitting"
        " WHERE id NOT IN (SELECT id FROM main.sitting) ORDER BY w"
    )
    run("INSERT INTO map_w SELECT s.w, d.w FROM src.sitting s JOIN main.sitting d USING(id)")
    return run("SELECT d, name FROM map_r JOIN main.record ON r = d ORDER BY d").fetchall()


def _prove_no_loss(connection: sqlite3.Connection) -> None:
    """Every entry of the source is here now, or nothing is committed."""
    (missing,) = connection.execute(
        f"SELECT count(*) {_JOINED} WHERE NOT EXISTS (SELECT 1 FROM main.entry m WHERE m.r = mr.d"
        " AND m.i = mi.d AND m.f = mf.d AND m.w = mw.d AND m.seq = e.seq AND m.id = e.id)"
    ).fetchone()
    (reached,) = connection.execute(f"SELECT count(*) {_JOINED}").fetchone()
    (wanted,) = connection.execute(
        "SELECT count(*) FROM temp.map_r mr CROSS JOIN src.entry e ON e.r = mr.s"
    ).fetchone()
    if missing or reached != wanted:
        raise NotSaved(_("the merge could not be proven whole and was taken back"))
