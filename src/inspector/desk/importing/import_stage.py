"""Where the rows of an import wait, on the disk, until all of them are judged: a season's answers
never stand in memory together."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from inspector.desk.importing.import_rows import Said
from inspector.ledger import Change, Value

_TABLES = """
CREATE TABLE said(n INTEGER PRIMARY KEY, p, at, record, item, field, value);
CREATE TABLE pin(p, record, value, at, PRIMARY KEY(p, record, value)) WITHOUT ROWID;
"""
# `run`: how often the person said another thing of the field before, so that in a run no field
# stands twice; one who says the same again says nothing. `more`: another run takes it up again.
_IN_RUNS = """
SELECT at, record, item, field, value, run, lead(run) OVER place IS NOT NULL AS more FROM (
  SELECT *, row_number() OVER place - 1 AS run FROM (
    SELECT *, row_number() OVER place = 1 OR value IS NOT lag(value) OVER place AS news
    FROM said WHERE p = ? WINDOW place AS (PARTITION BY record, item, field ORDER BY n)
  ) WHERE news WINDOW place AS (PARTITION BY record, item, field ORDER BY n)
) WINDOW place AS (PARTITION BY record, item, field ORDER BY n) ORDER BY run, n
"""


Place = tuple[str, str, str]
"""Record, item and field."""


class Timed(NamedTuple):
    """What is said where, when (milliseconds), in which run, and whether a later run follows."""

    at: int
    place: Place
    value: Value
    run: int
    more: bool


class Stage:
    """Rows that were judged, kept in a database of their own at `path`."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=OFF")
        self._connection.execute("PRAGMA synchronous=OFF")
        self._connection.executescript(_TABLES)
        self._connection.execute("BEGIN")
        self._people: dict[str, int] = {}
        self._pinned: tuple[int, Change] | None = None
        self.changes = 0
        """How many changes wait."""

    def close(self) -> None:
        """Let the database go."""
        self._connection.close()

    def put(self, said: Said) -> None:
        """Keep what a row says."""
        person = self._people.setdefault(said.inspector, len(self._people))
        self._put(person, [(said.at, change) for change in said.changes])
        if self._pinned != (person, said.pin):
            self._pinned = (person, said.pin)
            # Said once, at the time of the visit's first row.
            self._connection.execute(
                "INSERT INTO pin VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (person, said.pin.record, said.pin.value, said.at),
            )

    def people(self) -> list[str]:
        """Those who say something, in the order of the sheet; their pins come after the rows."""
        for person in self._people.values():
            pins = self._connection.execute(
                "SELECT at, record, value FROM pin WHERE p = ? ORDER BY record", (person,)
            ).fetchall()
            self._put(person, [(at, Change(r, "", "checklist", v)) for at, r, v in pins])
        return list(self._people)

    def began(self, person: str) -> int:
        """The earliest time at which a person says something; 0 where none is given."""
        (at,) = self._connection.execute(
            "SELECT min(at) FROM said WHERE p = ? AND at", (self._people[person],)
        ).fetchone()
        return at or 0

    def nonce(self, person: str, digest: str) -> str:
        """What names a person's sitting: everything that he says in the file of this digest. So
        the same file read under another checklist is another sitting."""
        found = hashlib.sha256(f"[{json.dumps(digest)}, [".encode())
        between = ""
        for row in self._connection.execute(
            "SELECT at, record, item, field, value FROM said WHERE p = ? ORDER BY n",
            (self._people[person],),
        ):
            found.update(f"{between}{json.dumps(row)}".encode())
            between = ", "
        found.update(b"]]")
        return found.hexdigest()

    def in_runs(self, person: str) -> Iterator[Timed]:
        """What a person says, in runs in which no field stands twice, so that a later row
        replaces the former; what says the same again is left out."""
        for at, record, item, field, value, run, more in self._connection.execute(
            _IN_RUNS, (self._people[person],)
        ):
            yield Timed(at, (record, item, field), value, run, bool(more))

    def _put(self, person: int, timed: list[tuple[int, Change]]) -> None:
        self.changes += len(timed)
        self._connection.executemany(
            "INSERT INTO said(p, at, record, item, field, value) VALUES(?, ?, ?, ?, ?, ?)",
            [(person, at, c.record, c.item, c.field, c.value) for at, c in timed],
        )
