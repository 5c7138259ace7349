"""What a file brings, described before anything changes; and what it has brought."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from inspector.desk.office.against import Against
from inspector.desk.office.trusts import Trusts, trusts
from inspector.desk.round import rounds
from inspector.desk.session import Desk
from inspector.desk.visits.evidence import EVIDENCE
from inspector.ledger import Head, now, prints
from inspector.ledger.record import heads_of

FIRST_DAY = 1_735_689_600_000
"""The beginning of 2025 in milliseconds: before it nobody can have sat at this program."""
HOUR, DAY = 3_600_000, 86_400_000
IMPORT = "import"
"""The program of sittings that were made from a table: their times are days that people named."""


class Source(NamedTuple):
    """Who wrote in a file, on which machine, since when (milliseconds; 0 where not known), and
    whether any of it was not here yet."""

    author: str
    machine: str
    since: int
    brings: bool = True


class Clock(NamedTuple):
    """A clock that looks wrong: a sitting that began in the `future`, `early` (before there was
    this program), or in which time ran `back` by more than a day. It decides nothing."""

    author: str
    machine: str
    at: int
    kind: str


class Differs(NamedTuple):
    """A checklist that is used in a file for a round, where the round here names another revision
    of it (`here`); both as `id/hash`."""

    round: str
    there: str
    here: str


class Missing(NamedTuple):
    """A file of evidence that is not here, and who referred to it."""

    name: str
    digest: str
    author: str
    machine: str


class About(NamedTuple):
    """What a file says of itself."""

    sources: tuple[Source, ...]
    people: tuple[str, ...]
    records: tuple[str, ...]
    visits: tuple[str, ...]
    """Those of the records that are visits."""
    clocks: tuple[Clock, ...]
    checklists: tuple[Differs, ...]
    files: tuple[Missing, ...]
    """All files of evidence that it refers to, missing or not."""
    trusts: tuple[Trusts, ...]
    sittings: frozenset[bytes]
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class Brought:
    """What one file brought, or in a dry run would bring.

    `status` is `merged`, `already` (nothing new) or `refused`; `reason` says in one sentence why
    it is none of the first, `details` more of it for who mends files.
    `entries` is how many the file holds, `new` how many came in, `conflicts` how many more are open
    because of it (fewer: negative), `decisive` how many more of these can turn a verdict alone.
    `sources` and `people` (first who bring a sitting) and `visits` are those of the file; empty
    where it was known without reading it again. `came` are the digests of the files of evidence
    that came along, `missing` those that are nowhere here. `trusts` is what it newly says of whose
    seals count. `withdrawn`: what it holds was taken back here. `cells` are cell and round of its
    visits. In a dry run `against` are the conflicts that it would bring, and `more_against` how
    many more. `not_counted` is how many more answers do not count because of it: a round requires
    seals, and no admitted key sealed them.
    """

    path: Path
    status: str
    entries: int = 0
    new: int = 0
    conflicts: int = 0
    people: tuple[str, ...] = ()
    visits: int = 0
    reason: str = ""
    sources: tuple[Source, ...] = ()
    decisive: int = 0
    checklists: tuple[Differs, ...] = ()
    clocks: tuple[Clock, ...] = ()
    missing: tuple[Missing, ...] = ()
    came: frozenset[str] = frozenset()
    withdrawn: bool = False
    trusts: tuple[Trusts, ...] = ()
    details: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    against: tuple[Against, ...] = ()
    more_against: int = 0
    not_counted: int = 0

    @property
    def same(self) -> int:
        """How many of its entries were here before."""
        return self.entries - self.new


def at_last(brought: Sequence[Brought]) -> list[Brought]:
    """What files of one run brought, once it is over: the evidence that one of them lacked may have
    come with another."""
    came = frozenset().union(*(each.came for each in brought))
    return [
        replace(each, missing=tuple(m for m in each.missing if m.digest not in came))
        for each in brought
    ]


def about(desk: Desk, there: sqlite3.Connection) -> About:
    """Read what a proven file says of itself, and hold it against the desk's."""
    return _Reader(desk, there).read()


class _Reader:
    """Reads a proven file, which nobody else has open."""

    def __init__(self, desk: Desk, there: sqlite3.Connection) -> None:
        self._desk = desk
        self._there = there
        self._run = there.execute
        self._authors: dict[int, tuple[str, str]] = {}

    def read(self) -> About:
        """All of it."""
        here = {id_ for (id_,) in self._desk.ledger.connection.execute("SELECT id FROM sitting")}
        rows = self._run("SELECT w, id, author, machine, program, started FROM sitting").fetchall()
        # Those who bring a sitting come first.
        rows.sort(key=lambda row: (row[1] in here, row[2], row[1]))
        self._authors = {w: (author, machine) for w, _id, author, machine, *_rest in rows}
        since: dict[tuple[str, str], int] = {}
        brings: set[tuple[str, str]] = set()
        new = []
        for w, id_, author, machine, program, started in rows:
            known = since.get((author, machine), started)
            since[author, machine] = min(known, started)
            if id_ not in here:
                brings.add((author, machine))
                new += [(w, started)] * (program != IMPORT)
        records = tuple(name for (name,) in self._run("SELECT name FROM record ORDER BY name"))
        return About(
            sources=tuple(Source(*who, at, who in brings) for who, at in since.items()),
            people=tuple(dict.fromkeys(author for author, _machine in since)),
            records=records,
            visits=tuple(name for name in records if name.startswith("visit/")),
            clocks=tuple(self._clocks(new)),
            checklists=tuple(self._checklists()),
            files=tuple(self._files()),
            trusts=tuple(trusts(self._there, self._desk.ledger.connection)),
            sittings=frozenset(row[1] for row in rows),
            fingerprint=prints.fingerprint(self._there),
        )

    def _clocks(self, sittings: list[tuple[int, int]]) -> Iterator[Clock]:
        """At most one doubt for each person and machine and kind, the first."""
        soon = now() + HOUR
        spans = dict(self._run("SELECT w, max(at) - min(at) FROM entry GROUP BY w").fetchall())
        told = set()
        for w, started in sittings:
            kind = "future" if started > soon else "early" if started < FIRST_DAY else ""
            if not kind and spans.get(w, 0) > DAY and self._runs_back(w):
                kind = "back"
            clock = Clock(*self._authors[w], started, kind)
            if kind and (clock.author, clock.machine, kind) not in told:
                told.add((clock.author, clock.machine, kind))
                yield clock

    def _runs_back(self, w: int) -> bool:
        latest = 0
        for (at,) in self._run("SELECT at FROM entry WHERE w = ? ORDER BY seq", (w,)):
            if at < latest - DAY:
                return True
            latest = max(latest, at)
        return False

    def _checklists(self) -> Iterator[Differs]:
        used: set[tuple[str, str]] = set()
        for record, item, head in self._standing("checklist", "visit/*", ""):
            if not item:
                used.add((record.split("/")[1], str(head.value)))
        for record, _item, head in self._standing("is", "round/*", "checklist:*"):
            used.add((record.removeprefix("round/"), str(head.value)))
        named: dict[str, Mapping[str, str]] = {}
        for round_, there in sorted(used):
            if round_ not in named:
                lists = rounds.read(self._desk, round_).checklists.values()
                named[round_] = {each.partition("/")[0]: each for each in lists}
            here = named[round_].get(there.partition("/")[0], there)
            if here != there:
                yield Differs(round_, there, here)

    def _files(self) -> Iterator[Missing]:
        names = {
            (record, item): str(head.value)
            for record, item, head in self._standing("file.name", "visit/*", f"{EVIDENCE}*")
        }
        told = set()
        for record, item, head in self._standing("file", "visit/*", f"{EVIDENCE}*"):
            digest = str(head.value)
            if digest not in told:
                told.add(digest)
                name = names.get((record, item), digest[:12])
                yield Missing(name, digest, *self._authors[head.writer])

    def _standing(self, field: str, records: str, items: str) -> Iterator[tuple[str, str, Head]]:
        """Record, item and head of what stands in a field of such records and items, where that
        says something."""
        rows = self._run(
            "SELECT record.name, item.name, e.i, e.f, e.id, e.value, e.w, e.seq, e.at, e.replaces"
            " FROM entry e JOIN record USING(r) JOIN item USING(i)"
            " WHERE e.f = (SELECT f FROM field WHERE name = ?)"
            " AND record.name GLOB ? AND item.name GLOB ? ORDER BY e.r, e.i",
            (field, records, items),
        )
        for (record, item), group in groupby(rows, key=lambda row: row[:2]):
            for head in heads_of([row[2:] for row in group]):
                if head.value is not None:
                    yield record, item, head
