"""The index of a file kept up to date: each record whose print is another one is read again.

So it is right whatever was written meanwhile, here, by a merge or by another program. A record's
texts follow each other in it; those of a record that is read again are forgotten by leaving them
out of `doc`, for an index of words cannot tell what it holds of a text.
"""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from weakref import WeakKeyDictionary

from inspector.desk.search import cache
from inspector.desk.search.keeper import Keeper, Waiting
from inspector.desk.session import Desk

STEP = 0.1
"""Seconds after which building lets others have the file, and what was read is kept."""

MOST_COMPLETIONS = 100
"""Of so many syllables that begin alike each is looked for; of more it is their beginning."""

Progress = Callable[[int, int], object]


class Index:
    """The index of the file of a desk. Used by the thread of the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.run: Callable[..., sqlite3.Cursor]
        self._waiting: list[Waiting] = []
        self._total = 0
        self._state: tuple[bytes, int] = (b"", 0)
        self._moment: tuple[int, int] | None = None
        self._open()

    def _open(self) -> None:
        ledger = self.desk.ledger
        self._birth = ledger.birth()
        self._use(cache.connect(ledger.path, self._birth))
        try:
            names_, dead, docs = self.run(
                "SELECT names, dead, (SELECT count(*) FROM doc) FROM state"
            ).fetchone()
            # Where a backup was put back, numbers may mean other names than they did.
            good = dead <= docs + 1000 and (not names_ or self._same_names(json.loads(names_)))
        except (sqlite3.Error, ValueError, TypeError):
            good = False
        if not good:
            self.start_again()

    def _use(self, connection: sqlite3.Connection) -> None:
        self.connection, self.run = connection, connection.execute
        self.keeper = Keeper(self.desk, connection)

    def close(self) -> None:
        """Let the index go."""
        self.connection.close()

    def start_again(self, in_memory: bool = False) -> None:
        """Begin with an empty index: throw this one away, or leave it and make one in memory."""
        self.connection.close()
        if in_memory:
            self._use(cache.in_memory(self._birth))
        else:
            cache.throw_away(cache.place(self.desk.ledger.path, self._birth))
            self._use(cache.connect(self.desk.ledger.path, self._birth))
        self._moment = None

    # -- what is to be done ----------------------------------------------------------------

    def look(self) -> None:
        """See which records changed since."""
        ledger = self.desk.ledger
        moment = (ledger.version(), ledger.connection.total_changes)
        if moment == self._moment:
            return
        self._waiting, self._total = [], 0
        # What is written while the records are read is seen the next time.
        self._state = (ledger.fingerprint(), ledger.entries())
        if self.run("SELECT fingerprint, entries FROM state").fetchone() == self._state:
            self._moment = moment
            return
        self.keeper = Keeper(self.desk, self.connection)
        kept = dict(self.run("SELECT r, print FROM seen"))
        # Cells first, they are found at once; then the visits, the one touched last at the end.
        rows = ledger.connection.execute(
            "SELECT r, name, hex(print) || coalesce((SELECT checklist FROM visit_state v"
            "  WHERE v.r = record.r AND view = 'team' AND verdict IS NULL), '')"
            " FROM record LEFT JOIN (SELECT r, max(at) AS at FROM visit_state GROUP BY r) USING(r)"
            " WHERE print IS NOT NULL AND (substr(name, 1, 6) = 'visit/'"
            "  OR substr(name, 1, 5) = 'cell/') ORDER BY at IS NOT NULL, at, r"
        )
        self._waiting = [Waiting(*row) for row in rows if kept.pop(row[0], None) != row[2]]
        self._total = len(self._waiting)
        self._waiting.reverse()
        for r in kept:  # records that are no more: another file was put in the place of this one
            self.keeper.forget(r)
        if not self._waiting:
            self._up_to_date()
        self._moment = moment

    def step(self, seconds: float) -> int:
        """Read records for so long; how many percent are done, 100 when it is up to date."""
        self.look()
        if not self._waiting:
            return 100
        until = time.monotonic() + seconds
        run = self.run
        run("BEGIN IMMEDIATE")
        try:
            (last,) = run("SELECT coalesce(max(last), 0) FROM seen").fetchone()
            while self._waiting:
                last = self.keeper.read(self._waiting[-1], last)
                self._waiting.pop()
                if time.monotonic() > until:
                    break
            if not self._waiting:
                self._up_to_date()
            run("COMMIT")
        except BaseException:
            self._moment = None
            if self.connection.in_transaction:
                with suppress(sqlite3.Error):
                    run("ROLLBACK")
            raise
        return 100 - 100 * len(self._waiting) // self._total if self._waiting else 100

    def bring_up(self, progress: Progress = lambda done, total: None) -> None:
        """Bring the index up to date, all in one go."""
        while (percent := self.step(1.0)) < 100:
            progress(percent, 100)

    def _up_to_date(self) -> None:
        """Keep up to which state of the file the index goes."""
        self.run(
            "UPDATE state SET fingerprint = ?, entries = ?, names = ?",
            (*self._state, json.dumps(self._last_names())),
        )

    def _last_names(self) -> list[list[object]]:
        run = self.desk.ledger.connection.execute
        return [
            list(
                run(f"SELECT {key}, {name} FROM {table} ORDER BY {key} DESC LIMIT 1").fetchone()
                or ()
            )
            for table, key, name in _NUMBERED
        ]

    def _same_names(self, kept: list[list[object]]) -> bool:
        run = self.desk.ledger.connection.execute
        return all(
            not last
            or run(f"SELECT {name} FROM {table} WHERE {key} = ?", last[:1]).fetchone() == (last[1],)
            for (table, key, name), last in zip(_NUMBERED, kept, strict=True)
        )

    def completions(self, beginning: str, with_tones: bool = False) -> list[str]:
        """The syllables of the file that begin so; at most `MOST_COMPLETIONS` and one."""
        column = "exact" if with_tones else "plain"
        rows = self.run(
            f"SELECT DISTINCT {column} FROM syllable WHERE {column} >= ? AND {column} < ? LIMIT ?",
            (beginning, beginning + "\U0010ffff", MOST_COMPLETIONS + 1),
        )
        return [syllable for (syllable,) in rows]


_NUMBERED = (
    ("record", "r", "name"),
    ("item", "i", "name"),
    ("field", "f", "name"),
    ("sitting", "w", "hex(id)"),
)


_OPEN: WeakKeyDictionary[Desk, Index] = WeakKeyDictionary()


def of(desk: Desk) -> Index:
    """The index of a desk's file; it is let go with the file."""
    if desk not in _OPEN:
        _OPEN[desk] = Index(desk)

        def let_go() -> None:
            _OPEN.pop(desk).close()

        desk.ledger.behind.callback(let_go)
    return _OPEN[desk]
