"""Where the rows of an import wait, on the disk, until all of them are judged: a season's answers
never stand in memory together."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from inspector.desk.importing.import_rows import Said
from inspector.ledger import Change

_TABLES = """
CREATE TABLE said(n INTEGER PRIMARY KEY, line, p, at, record, item, field, value);
CREATE TABLE pin(p, record, value, at, PRIMARY KEY(p, record, value)) WITHOUT ROWID;
"""
# Who says the same again says nothing.
_ONCE = """
SELECT at, record, item, field, value, min(n) FROM said WHERE p = ?
GROUP BY record, item, field, value ORDER BY min(n)
"""
_TWICE = """
WITH twice AS (
  SELECT p, record, item, field FROM said GROUP BY p, record, item, field
  HAVING count(DISTINCT value) + max(value IS NULL) > 1
)
SELECT p, record, item, field, line FROM twice JOIN said USING (p, record, item, field)
GROUP BY p, record, item, field, line ORDER BY min(n)
"""


class Timed(NamedTuple):
    """A change, and when it was said (milliseconds)."""

    at: int
    change: Change


class Twice(NamedTuple):
    """Lines in which one person says different things of the same, and of what: items of a record.
    Which is meant nobody can know."""

    lines: tuple[int, ...]
    person: str
    record: str
    items: list[str]


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

    def put(self, said: Said, line: int) -> None:
        """Keep what the row in a line says."""
        person = self._people.setdefault(said.inspector, len(self._people))
        self._put(person, [Timed(said.at, change) for change in said.changes], line)
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
            self._put(person, [Timed(at, Change(r, "", "checklist", v)) for at, r, v in pins], 0)
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

    def twice(self) -> list[Twice]:
        """Where somebody says different things of the same, what is so in the same lines together;
        to be asked before `people`."""
        lines: dict[tuple[int, str, str, str], list[int]] = {}
        for *place, line in self._connection.execute(_TWICE):
            lines.setdefault(tuple(place), []).append(line)
        names = list(self._people)
        found: dict[tuple[tuple[int, ...], int, str], Twice] = {}
        for (person, record, item, _field), there in lines.items():
            key = tuple(there), person, record
            twice = found.setdefault(key, Twice(tuple(there), names[person], record, []))
            if item not in twice.items:
                twice.items.append(item)
        return list(found.values())

    def said_by(self, person: str) -> Iterator[Timed]:
        """What a person says, in the order of the sheet."""
        rows = self._connection.execute(_ONCE, (self._people[person],))
        for at, record, item, field, value, _n in rows:
            # In the place of nothing: another person's word of the same stays beside it.
            yield Timed(at, Change(record, item, field, value, ()))

    def _put(self, person: int, timed: list[Timed], line: int) -> None:
        self.changes += len(timed)
        self._connection.executemany(
            "INSERT INTO said(line, p, at, record, item, field, value) VALUES(?, ?, ?, ?, ?, ?, ?)",
            [(line, person, at, c.record, c.item, c.field, c.value) for at, c in timed],
        )
