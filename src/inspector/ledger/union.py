"""Merge is set union: every entry of another file that this one does not have comes in.

The union of entries is idempotent, commutative and associative by construction; whatever stands,
what conflicts and every total are derived from the entries afterwards.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from inspector.language import _
from inspector.ledger import withheld
from inspector.ledger.door import Proven
from inspector.ledger.entry import now
from inspector.ledger.errors import Doubtful, NotSaved, Unchanged
from inspector.ledger.file import Keeper, Ledger, Progress
from inspector.ledger.withheld import Withheld

# From the source's numbers to ours. `fresh` records were not here before; `print` is the source's.
# Of those that are `taken` the projections are taken over.
_MAPS = """
CREATE TEMP TABLE IF NOT EXISTS map_r(
  d INTEGER PRIMARY KEY, s INTEGER NOT NULL, print BLOB NOT NULL, fresh INTEGER NOT NULL,
  taken INTEGER NOT NULL DEFAULT 0
);
CREATE TEMP TABLE IF NOT EXISTS map_i(s INTEGER PRIMARY KEY, d INTEGER NOT NULL);
CREATE TEMP TABLE IF NOT EXISTS map_f(s INTEGER PRIMARY KEY, d INTEGER NOT NULL);
CREATE TEMP TABLE IF NOT EXISTS map_w(s INTEGER PRIMARY KEY, d INTEGER NOT NULL);
DELETE FROM map_r; DELETE FROM map_i; DELETE FROM map_f; DELETE FROM map_w;
"""
# The source's entries with the numbers that their names have here, in the order of our key. Only
# of records whose prints differ: what two files share costs nothing.
_SOURCE = (
    "FROM temp.map_r mr CROSS JOIN src.entry e ON e.r = mr.s CROSS JOIN temp.map_i mi ON mi.s = e.i"
    " CROSS JOIN temp.map_f mf ON mf.s = e.f CROSS JOIN temp.map_w mw ON mw.s = e.w"
)
_DIFFERENT = (
    "FROM src.record s LEFT JOIN main.record d ON d.name = s.name"
    " WHERE s.print IS NOT NULL AND s.print IS NOT d.print"
)
_SITTING = "id, author, machine, program, started, nonce, key"


def unite(
    ledger: Ledger, proven: Proven, file: str, progress: Progress = lambda done, total: None
) -> int:
    """Bring a proven file's entries in, in one transaction; how many were new.

    `file` is the name kept as provenance; `progress` is told how many records of how many are
    renewed. A file that brings nothing changes no byte. Raises
    NotSaved where the target cannot be written, or the merge cannot be proven whole.
    """
    with _attached(ledger, f"{proven.copy.as_uri()}?mode=ro&immutable=1") as connection:
        if connection.execute(f"SELECT 1 {_DIFFERENT} LIMIT 1").fetchone() is None:
            return 0
        connection.executescript(_MAPS)
        try:
            with ledger.transaction():
                return _bring(ledger, connection, proven, file, progress)
        except Unchanged:
            return 0
        except Doubtful as doubt:
            return _brought(ledger, proven, doubt)


def brought(ledger: Ledger) -> list[tuple[int, int, int]]:
    """Record, item and field (numbers) of what the merge just now brought in."""
    return ledger.connection.execute(
        "SELECT DISTINCT e.r, e.i, e.f FROM temp.map_r CROSS JOIN main.entry e ON e.r = d"
        " WHERE e.batch = (SELECT max(batch) FROM merged)"
    ).fetchall()


def copy_all(
    source: Ledger, target: Ledger, leave_out: Withheld | None = None, came_from: str = ""
) -> int:
    """Put every entry of an open ledger, but for those to `leave_out`, into a new, empty one; how
    many there are.

    The source is read in one snapshot. Prints come along, projections do not. With the name of a
    file in `came_from` the new one tells, as after a merge, that all of it came from there.
    """
    with _attached(target, f"{source.place.absolute().as_uri()}?mode=ro") as connection:
        with target.transaction():
            run = connection.execute
            prints = withheld.prints(connection, "src", leave_out) if leave_out else {}
            kept = f"WHERE {leave_out.goes('src')}" if leave_out and prints else ""
            run(
                "INSERT INTO main.entry"
                " SELECT r, i, f, w, seq, id, value, at, replaces, :batch FROM src.entry"
                f" {kept}",
                {**(leave_out.words() if leave_out else {}), "batch": 1 if came_from else None},
            )
            for table, key, columns in (
                ("record", "r", "name, print, NULL"),
                ("item", "i", "name"),
                ("field", "f", "name"),
                ("sitting", "w", _SITTING),
            ):
                # Where something stays behind, no name comes along that only stood there.
                used = f"WHERE {key} IN (SELECT {key} FROM main.entry)" if prints else ""
                run(f"INSERT INTO main.{table} SELECT {key}, {columns} FROM src.{table} {used}")
            for r, print_ in prints.items():
                if print_ is not None:  # else it stays behind as a whole
                    run("UPDATE main.record SET print = ? WHERE r = ?", (print_, r))
            run("UPDATE main.state SET entries = (SELECT count(*) FROM main.entry)")
            if came_from:
                _note_origin(target, came_from)
        return target.entries()


def _note_origin(target: Ledger, came_from: str) -> None:
    """Note that all entries of a ledger are of its first merge. What stands for the digest is no
    file's: the file that they came from may bring more."""
    count = target.entries()
    target.connection.execute(
        "INSERT INTO main.merged VALUES(1, ?, ?, ?, ?, ?)",
        (target.fingerprint(), came_from, now(), count, count),
    )


@contextmanager
def _attached(ledger: Ledger, uri: str) -> Iterator[sqlite3.Connection]:
    connection = ledger.connection
    connection.execute("ATTACH ? AS src", (uri,))
    try:
        yield connection
    finally:
        with suppress(sqlite3.ProgrammingError):  # closed, where a failed COMMIT opened it anew
            connection.execute("DETACH src")


def _bring(
    ledger: Ledger, connection: sqlite3.Connection, proven: Proven, file: str, progress: Progress
) -> int:
    run = connection.execute
    touched = _map_names(connection)
    batch = run("SELECT coalesce(max(batch), 0) + 1 FROM merged").fetchone()[0]
    # Never INSERT OR IGNORE: that would drop rows for other reasons too.
    new: int = run(
        "INSERT INTO main.entry SELECT mr.d, mi.d, mf.d, mw.d, e.seq, e.id, e.value, e.at,"
        f" e.replaces, {batch} {_SOURCE} WHERE true ON CONFLICT(r, i, f, w, seq, id) DO NOTHING"
    ).rowcount
    if new == 0:
        # Everything is here already, in records that hold more.
        raise Unchanged
    run("UPDATE state SET entries = entries + ?", (new,))
    run(
        "INSERT INTO merged VALUES(?, ?, ?, ?, ?, ?)",
        (batch, proven.digest, file, now(), proven.entries, new),
    )
    if proven.derived and ledger.keeper:
        taken = _adopt(ledger, ledger.keeper)
        touched = [each for each in touched if each[0] not in taken]
    ledger.renew(touched, progress)
    if ledger.keeper:
        ledger.keeper.follow(ledger)
    _prove_no_loss(connection)
    return new


def _adopt(ledger: Ledger, keeper: Keeper) -> set[int]:
    """Take over what was derived ahead of records that were not here before: they stand here as
    they stand there. The numbers of these records."""
    run = ledger.connection.execute
    run("UPDATE main.record SET print = mr.print FROM temp.map_r mr WHERE mr.d = r AND mr.fresh")
    run(
        "UPDATE temp.map_r SET taken = 1 WHERE fresh"
        " AND s IN (SELECT r FROM src.record WHERE content IS NOT NULL)"
    )
    keeper.adopt(ledger)
    run(
        "UPDATE main.record SET content = s.content FROM temp.map_r mr JOIN src.record s"
        " ON s.r = mr.s WHERE mr.d = main.record.r AND mr.taken"
    )
    run(
        "INSERT INTO main.conflict SELECT mr.d, mi.d, mf.d FROM temp.map_r mr"
        " JOIN src.conflict c ON c.r = mr.s JOIN temp.map_i mi ON mi.s = c.i"
        " JOIN temp.map_f mf ON mf.s = c.f WHERE mr.taken"
    )
    return {d for (d,) in run("SELECT d FROM temp.map_r WHERE taken")}


def _map_names(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Give every name of the source its number here; the records to be looked at, by number."""
    run = connection.execute
    run(f"INSERT INTO main.record(name) SELECT s.name {_DIFFERENT} AND d.r IS NULL ORDER BY s.r")
    run(
        "INSERT INTO map_r(d, s, print, fresh) SELECT d.r, s.r, s.print, d.print IS NULL"
        " FROM src.record s CROSS JOIN main.record d ON d.name = s.name"
        " WHERE s.print IS NOT NULL AND s.print IS NOT d.print"
    )
    for table, key, columns in (
        ("item", "i", "name"),
        ("field", "f", "name"),
        ("sitting", "w", _SITTING),
    ):
        name = columns.partition(",")[0]
        run(
            f"INSERT INTO main.{table}({columns}) SELECT {columns} FROM src.{table}"
            f" WHERE {name} NOT IN (SELECT {name} FROM main.{table}) ORDER BY {key}"
        )
        run(
            f"INSERT INTO map_{key} SELECT s.{key}, d.{key}"
            f" FROM src.{table} s CROSS JOIN main.{table} d ON d.{name} = s.{name}"
        )
    return run("SELECT d, name FROM map_r JOIN main.record ON r = d ORDER BY d").fetchall()


def _prove_no_loss(connection: sqlite3.Connection) -> None:
    """Every entry of the source is here now, or nothing is committed.

    A record that was not here before, and was derived here, has the print that it had there; of
    the others every entry is looked for.
    """
    differing, wanted = connection.execute(
        "SELECT count(*) FILTER (WHERE fresh AND d.print IS NOT mr.print),"
        " total((SELECT count(*) FROM src.entry e WHERE e.r = mr.s))"
        " FILTER (WHERE taken OR NOT fresh)"
        " FROM temp.map_r mr JOIN main.record d ON d.r = mr.d"
    ).fetchone()
    (here,) = connection.execute(
        f"SELECT count(*) {_SOURCE} CROSS JOIN main.entry m ON m.r = mr.d AND m.i = mi.d"
        " AND m.f = mf.d AND m.w = mw.d AND m.seq = e.seq AND m.id = e.id"
        " WHERE mr.taken OR NOT mr.fresh"
    ).fetchone()
    if differing or here != wanted:
        raise NotSaved(_("the merge could not be proven whole and was taken back"))


def _brought(ledger: Ledger, proven: Proven, doubt: Doubtful) -> int:
    """What a merge brought whose COMMIT failed: an error there does not mean "not stored"."""
    try:
        row = ledger.connection.execute(
            "SELECT new FROM merged WHERE digest = ?", (proven.digest,)
        ).fetchone()
    except sqlite3.Error:
        row = None
    if row is None:
        raise doubt
    return int(row[0])
