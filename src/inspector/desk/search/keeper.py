"""What the index keeps of a record: the words of its texts, and where points were lost."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from inspector.desk import standing
from inspector.desk.search import kinds, lacking, texts
from inspector.desk.search.tokens import entries
from inspector.desk.session import Desk
from inspector.desk.visits import codes
from inspector.ledger import Record
from inspector.ledger.record import ROWS, Row, assemble
from inspector.text import clean

KIND, ABOUT, BY, PAST = "\ue002", "\ue003", "\ue004", "\ue005"
"""Marks of what else is kept of a text: its kind, the criteria that it is about (by the file's
number), who wrote it, that it was replaced."""


class Waiting(NamedTuple):
    """A record that is to be read again."""

    r: int
    name: str
    print: str


class Keeper:
    """Keeps records in an open index."""

    def __init__(self, desk: Desk, connection: sqlite3.Connection) -> None:
        self.desk = desk
        self.connection = connection
        self.run: Callable[..., sqlite3.Cursor] = connection.execute
        self._writers: dict[int, int] = {}

    @cached_property
    def _syllables(self) -> set[tuple[str, str]]:
        return set(self.run("SELECT plain, exact FROM syllable"))

    def forget(self, r: int) -> None:
        """Leave the texts of a record out."""
        gone = self.run("DELETE FROM doc WHERE d BETWEEN coalesce((SELECT first FROM seen"
            " WHERE r = ?1), 0) AND coalesce((SELECT last FROM seen WHERE r = ?1), -1)",
            (r,),
        ).rowcount  # fmt: skip
        self.run("UPDATE state SET dead = dead + ?", (gone,))
        self.run("DELETE FROM seen WHERE r = ?", (r,))
        self.run("DELETE FROM finding WHERE r = ?", (r,))

    def read(self, each: Waiting, last: int) -> int:
        """Keep the texts of a record; the number of the last one. Nothing is done where another
        program that uses this index was faster."""
        if self.run("SELECT print FROM seen WHERE r = ?", (each.r,)).fetchone() == (each.print,):
            return last
        ledger = self.desk.ledger
        rows = ledger.connection.execute(f"{ROWS} WHERE r = ?", (each.r,)).fetchall()
        record = assemble(each.name, rows, ledger.items, ledger.fields)
        self.forget(each.r)
        first, since = last + 1, ""
        list_ = None
        if each.name.startswith("visit/"):
            identity, _sure = standing.pin(record)
            list_ = self.desk.checklist(identity) if identity else None
            if standing.status(record) == "finished":
                signed, changed = codes.since(record)
                since = signed or ("finished_changed" if changed else "finished")
            self._findings(each.r, record)
        item, field = ledger.items.number, ledger.fields.number
        docs, words = [], []
        for said in texts.of(record, list_):
            last += 1
            head, *others = said.heads
            place = field(said.field) if said.field else 0
            also = json.dumps([(e.writer, e.seq) for e in others]) if others and place else None
            by = (head.writer, head.seq, said.kind, also)
            docs.append((last, each.r, item(said.item), place, *by))
            writers = [each.writer for each in said.heads]
            words.append(
                (last, self._kept(said.kind, texts.searched(said), said.criteria, writers))
            )
        for row, kind, text in _past(record, rows, ledger.items, ledger.fields):
            last += 1
            docs.append((last, each.r, row[0], row[1], row[4], row[5], kind, None))
            about = kinds.criterion_of(ledger.items[row[0]])
            kept = self._kept(kind, (text,), (about,) if about else (), row[4:5])
            words.append((last, f"{PAST} {kept}"))
        self.connection.executemany("INSERT INTO doc VALUES(?, ?, ?, ?, ?, ?, ?, ?)", docs)
        self.connection.executemany("INSERT INTO word(rowid, t) VALUES(?, ?)", words)
        self.run("INSERT INTO seen VALUES(?, ?, ?, ?, ?)", (each.r, each.print, since, first, last))
        return last

    def _kept(
        self, kind: str, parts: Sequence[str], criteria: Sequence[str], writers: Sequence[int]
    ) -> str:
        tags = [KIND + kind, *{f"{BY}{self.writer(each)}" for each in writers}]
        tags += [f"{ABOUT}{self.desk.ledger.items.number(each)}" for each in criteria]
        kept, said = entries(parts)
        if new := said - self._syllables:
            self._syllables |= new
            self.connection.executemany("INSERT OR IGNORE INTO syllable VALUES(?, ?)", new)
        return " ".join([*tags, *kept])

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
        """Keep of every column where points were lost, and what has no evidence; and where it may
        be so if not every answer counts."""
        identity, _sure = standing.pin(record)
        list_ = self.desk.checklist(identity) if identity else None
        if list_ is None:
            return
        proven = lacking.proven(record)
        rows = []
        for column in standing.columns(record):
            for criterion in list_.criteria:
                lacks = lacking.of(record, criterion, column, proven)
                may_lose, may_be_bare = lacking.at_most(record, criterion, column, proven)
                if not (may_lose or may_be_bare):
                    continue
                lost, bare, writers = lacks or (0, False, ())
                by = json.dumps([self.writer(each) for each in writers])
                number = self.desk.ledger.items.number(criterion.id)
                rows.append((r, number, column, lost, bare, may_lose, may_be_bare, by))
        self.connection.executemany("INSERT INTO finding VALUES(?, ?, ?, ?, ?, ?, ?, ?)", rows)


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
