"""What a hand-over copy leaves out: entries on certain items, but for those of one author, and
every record but certain ones.

The ledger does not know why. A copy without them is as good as any: the print of each record is
that of the entries which the copy holds.
"""

import json
import sqlite3
from typing import NamedTuple

from inspector.ledger.record import print_of


class Withheld(NamedTuple):
    """Entries on items that begin with `prefix`, but for those that `but_of` wrote (None: all);
    and all records but those of the names in `records` (None: no record as a whole)."""

    prefix: str
    but_of: str | None = None
    records: frozenset[str] | None = None

    def words(self) -> dict[str, str | None]:
        """What the conditions below are asked with."""
        named = None if self.records is None else json.dumps(sorted(self.records))
        return {"prefix": self.prefix, "but_of": self.but_of, "records": named}

    def goes(self, schema: str) -> str:
        """The condition, over the entries of `schema`, that one comes along."""
        # Nobody wrote what NULL wrote.
        item = (
            f"(i NOT IN (SELECT i FROM {schema}.item WHERE {_BEGINS})"
            f" OR w IN (SELECT w FROM {schema}.sitting WHERE author = :but_of))"
        )
        return item if self.records is None else f"r IN ({_chosen(schema)}) AND {item}"


_BEGINS = "substr(name, 1, length(:prefix)) = :prefix"


def _chosen(schema: str) -> str:
    return f"SELECT r FROM json_each(:records) JOIN {schema}.record ON name = value"


def prints(
    connection: sqlite3.Connection, schema: str, withheld: Withheld
) -> dict[int, bytes | None]:
    """The prints, as a copy has them, of the records of which something stays behind; None of one
    that stays as a whole."""
    run, words = connection.execute, withheld.words()
    found: dict[int, bytes | None] = {}
    if withheld.records is not None:
        rows = run(f"SELECT r FROM {schema}.record WHERE r NOT IN ({_chosen(schema)})", words)
        found = dict.fromkeys(r for (r,) in rows)
    if run(f"SELECT 1 FROM {schema}.item WHERE {_BEGINS} LIMIT 1", words).fetchone() is None:
        return found
    rows = run(
        f"SELECT DISTINCT r FROM {schema}.entry WHERE i IN"
        f" (SELECT i FROM {schema}.item WHERE {_BEGINS}) AND NOT ({withheld.goes(schema)})",
        words,
    )
    query = f"SELECT id FROM {schema}.entry WHERE r = :r AND {withheld.goes(schema)}"
    for (r,) in rows.fetchall():
        found[r] = print_of([id_ for (id_,) in run(query, {**words, "r": r})])
    return found


def count(connection: sqlite3.Connection, withheld: Withheld) -> int:
    """How many entries of a file stay behind."""
    counted: int = connection.execute(
        f"SELECT count(*) FROM main.entry WHERE NOT ({withheld.goes('main')})", withheld.words()
    ).fetchone()[0]
    return counted
