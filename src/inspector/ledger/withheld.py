"""What a hand-over copy leaves out: entries on certain items, but for those of one author.

The ledger does not know why. A copy without them is as good as any: the print of each record is
that of the entries which the copy holds.
"""

import sqlite3
from typing import NamedTuple

from inspector.ledger.record import print_of


class Withheld(NamedTuple):
    """Entries on items that begin with `prefix`, but for those that `but_of` wrote (None: all)."""

    prefix: str
    but_of: str | None = None


_NAMED = "substr(name, 1, length(:prefix)) = :prefix"


def stays(schema: str) -> str:
    """The condition, over the entries of `schema`, that one stays behind."""
    # Nobody wrote what NULL wrote.
    return (
        f"i IN (SELECT i FROM {schema}.item WHERE {_NAMED})"
        f" AND w NOT IN (SELECT w FROM {schema}.sitting WHERE author = :but_of)"
    )


def records(connection: sqlite3.Connection, schema: str, withheld: Withheld) -> list[int]:
    """The numbers of the records of which something stays behind."""
    run = connection.execute
    words = withheld._asdict()
    if run(f"SELECT 1 FROM {schema}.item WHERE {_NAMED} LIMIT 1", words).fetchone() is None:
        return []
    rows = run(f"SELECT DISTINCT r FROM {schema}.entry WHERE {stays(schema)}", words)
    return [r for (r,) in rows.fetchall()]


def prints(
    connection: sqlite3.Connection, schema: str, withheld: Withheld
) -> dict[int, bytes | None]:
    """The prints, as a copy has them, of the records of which something stays behind."""
    query = f"SELECT id FROM {schema}.entry WHERE r = :r AND NOT ({stays(schema)})"
    return {
        r: print_of([id_ for (id_,) in connection.execute(query, {**withheld._asdict(), "r": r})])
        for r in records(connection, schema, withheld)
    }


def count(connection: sqlite3.Connection, withheld: Withheld) -> int:
    """How many entries of a file stay behind."""
    counted: int = connection.execute(
        f"SELECT count(*) FROM main.entry WHERE {stays('main')}", withheld._asdict()
    ).fetchone()[0]
    return counted
