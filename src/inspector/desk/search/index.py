"""The index of a file kept up to date: each record whose print is another one is read again.

So it is right whatever was written meanwhile, here, by a merge or by another program. A record's
texts follow each other in it; those of a record that is read again are forgotten by leaving them
out of `doc`, for an index of words cannot tell what it holds of a text.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple
from weakref import WeakKeyDictionary

from inspector.checklist import agreed_score, score
from inspector.desk import standing
from inspector.desk.search import cache, kinds, texts
from inspector.desk.search.tokens import entries
from inspector.desk.session import Desk
from inspector.desk.visits import visit
from inspector.ledger import Record
from inspector.ledger.file import ROWS
from inspector.ledger.record import Row, assemble, distinct
from inspector.text import clean

KIND, ABOUT, BY, PAST = "\ue002", "\ue003", "\ue004", "\ue005"
"""Marks of what else is kept of a text: its kind, the criteria that it is about (by the file's
number), who wrote it, that it was replaced."""
STEP = 0.1
"""Seconds after which building lets others have the file, and what was read is kept."""

MOST_COMPLETIONS = 100
"""Of so many syllables that begin alike each is looked for; of more it is their beginning."""

Progress = Callable[[int, int], object]


class Waiting(NamedTuple):
    """A record that is to be read again."""

    r: int
    name: str
    print: str


class Index:
    """The index of the file of a desk. Used by the thread of the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.run: Callable[..., sqlite3.Cursor]
        self._waiting: list[Waiting] = []
        self._total = 0
        self._state: tuple[bytes, int] = (b"", 0)
        self._moment: tuple[int, int] | None = None
        self._writers: dict[int, int] = {}
        self._syllables: set[tuple[str, str]] = set()
        self._open()

    def _open(self) -> None:
        ledger = self.desk.ledger
        self._birth = ledger.birth()
        self.connection = cache.connect(ledger.path, self._birth)
        self.run = self.connection.execute
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

    def close(self) -> None:
        """Let the index go."""
        self.connection.close()

    def start_again(self, in_memory: bool = False) -> None:
        """Begin with an empty index: throw this one away, or leave it and make one in memory."""
        self.connection.close()
        if in_memory:
            self.connection = cache.in_memory(self._birth)
        else:
            cache.throw_away(cache.place(self.desk.ledger.path, self._birth))
            self.connection = cache.connect(self.desk.ledger.path, self._birth)
        self.run = self.connection.execute
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
        self._writers = {}
        self._syllables = set(self.run("SELECT plain, exact FROM syllable"))
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
            self._forget(r)
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
                last = self._read(self._waiting[-1], last)
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

    # -- a record --------------------------------------------------------------------------

    def _forget(self, r: int) -> None:
        gone = self.run("DELETE FROM doc WHERE d BETWEEN coalesce((SELECT first FROM seen"
            " WHERE r = ?1), 0) AND coalesce((SELECT last FROM seen WHERE r = ?1), -1)",
            (r,),
        ).rowcount  # fmt: skip
        self.run("UPDATE state SET dead = dead + ?", (gone,))
        self.run("DELETE FROM seen WHERE r = ?", (r,))
        self.run("DELETE FROM finding WHERE r = ?", (r,))

    def _read(self, each: Waiting, last: int) -> int:
        """Keep the texts of a record; the number of its last one."""
        ledger = self.desk.ledger
        rows = ledger.connection.execute(f"{ROWS} WHERE r = ?", (each.r,)).fetchall()
        record = assemble(each.name, rows, ledger.items, ledger.fields)
        self._forget(each.r)
        first, since = last + 1, ""
        list_ = None
        if each.name.startswith("visit/"):
            identity, _sure = standing.pin(record)
            list_ = self.desk.checklist(identity) if identity else None
            if standing.status(record) == "finished":
                signed, changed = visit.since(record)
                since = signed or ("finished_changed" if changed else "finished")
            self._findings(each.r, record)
        item, field = ledger.items.number, ledger.fields.number
        docs, words = [], []
        for said in texts.of(record, list_):
            last += 1
            head, place = said.head, field(said.field) if said.field else 0
            docs.append((last, each.r, item(said.item), place, head.writer, head.seq, said.kind))
            words.append((last, self._kept(said.kind, said.parts, said.criteria, head.writer)))
        for row, kind, text in _past(record, rows, ledger.items, ledger.fields):
            last += 1
            docs.append((last, each.r, row[0], row[1], row[4], row[5], kind))
            about = kinds.criterion_of(ledger.items[row[0]])
            kept = self._kept(kind, (text,), (about,) if about else (), row[4])
            words.append((last, f"{PAST} {kept}"))
        self.connection.executemany("INSERT INTO doc VALUES(?, ?, ?, ?, ?, ?, ?)", docs)
        self.connection.executemany("INSERT INTO word(rowid, t) VALUES(?, ?)", words)
        self.run("INSERT INTO seen VALUES(?, ?, ?, ?, ?)", (each.r, each.print, since, first, last))
        return last

    def _kept(
        self, kind: str, parts: tuple[str, ...], criteria: tuple[str, ...], writer: int
    ) -> str:
        tags = [KIND + kind, f"{BY}{self.writer(writer)}"]
        tags += [f"{ABOUT}{self.desk.ledger.items.number(each)}" for each in criteria]
        kept, said = entries(parts)
        if new := said - self._syllables:
            self._syllables |= new
            self.connection.executemany("INSERT OR IGNORE INTO syllable VALUES(?, ?)", new)
        return " ".join([*tags, *kept])

    def completions(self, beginning: str, with_tones: bool = False) -> list[str]:
        """The syllables of the file that begin so; at most `MOST_COMPLETIONS` and one."""
        column = "exact" if with_tones else "plain"
        rows = self.run(
            f"SELECT DISTINCT {column} FROM syllable WHERE {column} >= ? AND {column} < ? LIMIT ?",
            (beginning, beginning + "\U0010ffff", MOST_COMPLETIONS + 1),
        )
        return [syllable for (syllable,) in rows]

    def writer(self, w: int) -> int:
        """The number that stands for a person: of the first sitting under that name."""
        if w not in self._writers:
            first: dict[str, int] = {}
            for number, author in self.desk.ledger.connection.execute(
                "SELECT w, author FROM sitting ORDER BY w"
            ):
                self._writers[number] = first.setdefault(author, number)
        return self._writers[w]

    def _findings(self, r: int, record: Record) -> None:
        """Keep of every column where points were lost, and what has no evidence."""
        identity, _sure = standing.pin(record)
        list_ = self.desk.checklist(identity) if identity else None
        if list_ is None:
            return
        proven = {
            field.removeprefix("for:")
            for (item, field), heads in record.cells.items()
            if field.startswith("for:")
            and item.startswith("evidence:")
            and any(head.value == 1 for head in heads)
        }
        rows = []
        for column in standing.columns(record):
            for criterion in list_.criteria:
                heads = standing.heads(record, criterion.id, column)
                said = [None if v is None else str(v) for v in distinct(heads)]
                if not any(said):
                    continue
                gives = score(criterion, said[0]) if len(said) == 1 else None
                gives = gives or agreed_score(criterion, said)
                points = gives.points if gives else None
                lost = criterion.points - points if points is not None else 0
                bare = int(points is not None and criterion.id not in proven)
                if lost > 0 or bare:
                    number = self.desk.ledger.items.number(criterion.id)
                    rows.append(
                        (r, number, column, max(lost, 0), bare, self.writer(heads[0].writer))
                    )
        self.connection.executemany("INSERT INTO finding VALUES(?, ?, ?, ?, ?, ?)", rows)


_NUMBERED = (
    ("record", "r", "name"),
    ("item", "i", "name"),
    ("field", "f", "name"),
    ("sitting", "w", "hex(id)"),
)


def _past(
    record: Record, rows: Sequence[Row], items: Mapping[int, str], fields: Mapping[int, str]
) -> Iterator[tuple[Row, str, str]]:
    """The texts of fields that were replaced, with their rows and kinds."""
    if not record.name.startswith("visit/") or len(rows) == len(record.cells):
        return
    stands = {head.id for heads in record.cells.values() for head in heads}
    for row in rows:
        if row[2] not in stands and isinstance(row[3], str):
            kind = kinds.of_field(items[row[0]], fields[row[1]])
            if kind and (text := clean(row[3])).strip():
                yield row, kind, text


_OPEN: WeakKeyDictionary[Desk, Index] = WeakKeyDictionary()


def of(desk: Desk) -> Index:
    """The index of a desk's file; it is let go with the file."""
    if desk not in _OPEN:
        _OPEN[desk] = Index(desk)

        def let_go() -> None:
            _OPEN.pop(desk).close()

        desk.ledger.behind.callback(let_go)
    return _OPEN[desk]
