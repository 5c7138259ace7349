"""A file beside an earlier copy of it: what was altered, removed, inserted, and what came since.

Whoever can write the file can give altered entries fitting names, so names alone show nothing. What
a copy from before holds must be here as it is; else it is told what became of it. An entry that is
missing and one that is new are taken for one that was altered where sitting and number, or place,
value and time are the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from inspector.desk import names
from inspector.ledger import Ledger
from inspector.ledger.entry import Value, unpack

Kind = Literal["altered", "removed", "inserted", "added"]
"""`inserted` stands in the midst of what the witness knows of a sitting; `added` came after it, or
from a sitting that it does not know: that is how any file grows."""
What = Literal["value", "author", "time", "place", "sitting", "number", "replaces"]


class Sat(NamedTuple):
    """Who wrote an entry: a sitting by its id (hex), the person, the machine."""

    id: str
    author: str
    machine: str


class Said(NamedTuple):
    """An entry with its global names; `at` milliseconds."""

    id: bytes
    record: str
    item: str
    field: str
    value: Value
    by: Sat
    seq: int
    at: int
    replaces: frozenset[bytes]

    @property
    def place(self) -> tuple[str, str, str]:
        """The cell of the table that it is about."""
        return self.record, self.item, self.field


class Alteration(NamedTuple):
    """What became of one entry: as the witness has it (`before`) and as it is `now`; `what` of it
    was `altered`. Of one that is `inserted` or `added`, `before` is what it took the place of."""

    kind: Kind
    before: Said | None
    now: Said | None
    what: tuple[What, ...] = ()

    @property
    def about(self) -> Said:
        """The entry as it is now, or as it was."""
        found = self.now or self.before
        assert found is not None
        return found


class Beside(NamedTuple):
    """All that differs, in the order of records. `entries` are those that the witness knows;
    `follow` is how many of them only have another name because one that they replace has. `left`
    is the highest number that the file has of each sitting."""

    entries: int
    alterations: tuple[Alteration, ...]
    follow: int
    left: Mapping[str, int]

    @property
    def broken(self) -> bool:
        """Whether anything is not as the witness has it."""
        return any(each.kind != "added" for each in self.alterations)


_PAIRS: tuple[Callable[[Said], object], ...] = (
    lambda said: (said.by.id, said.seq, said.place),
    lambda said: (said.by.id, said.seq),
    lambda said: (said.by.id, said.place, said.value, said.at),
    lambda said: (said.place, said.value, said.at),
    lambda said: (said.by.id, said.place, said.value),
)
"""By what an entry that is missing and one that is new are taken for the same: nearest first."""


def compare(witness: Ledger, here: Ledger) -> Beside:
    """Hold a file against a witness, record by record where their prints differ."""
    prints, prints_here = _prints(witness), _prints(here)
    differing = [name for name, print_ in prints.items() if prints_here.get(name) != print_]
    fresh = [name for name in prints_here if name not in prints]
    were = {each.id: each for each in said(witness, differing)}
    are = {each.id: each for each in said(here, [*differing, *fresh])}
    missing = [each for id_, each in were.items() if id_ not in are]
    new = [each for id_, each in are.items() if id_ not in were]
    pairs = list(_pair(missing, new))
    altered = list(_altered(missing, pairs))
    gone = {each.id for each in missing} - {old.id for old, _now in pairs}
    found = [*altered, *(Alteration("removed", were[id_], None) for id_ in gone)]
    came = {each.id for each in new} - {each.id for _old, each in pairs}
    last = _last_numbers(witness)
    for each in (are[id_] for id_ in came):
        inside = each.record in prints and each.seq <= last.get(each.by.id, 0)
        inside = inside and not names.is_restricted(each.item)  # a copy may lack these
        took = min(each.replaces & were.keys(), default=b"")
        found.append(Alteration("inserted" if inside else "added", were.get(took), each))
    found.sort(key=lambda each: (each.about.record, each.about.at, each.about.seq, each.about.id))
    return Beside(witness.entries(), tuple(found), len(pairs) - len(altered), _last_numbers(here))


def _altered(missing: Sequence[Said], pairs: Sequence[tuple[Said, Said]]) -> Iterator[Alteration]:
    """What is altered of the entries that stand in the stead of others."""
    renamed = {old.id: now.id for old, now in pairs}
    gone = {each.id for each in missing} - renamed.keys()
    for old, now in pairs:
        if what := tuple(_what(old, now, renamed, gone)):
            yield Alteration("altered", old, now, what)


def said(ledger: Ledger, records: Iterable[str]) -> Iterator[Said]:
    """Every entry of some records."""
    query = (
        "SELECT e.id, record.name, item.name, field.name, value, sitting.id, author, machine, seq,"
        " e.at, replaces FROM record CROSS JOIN entry e USING(r) JOIN item USING(i)"
        " JOIN field USING(f) JOIN sitting USING(w) WHERE record.name = ?"
    )
    for record in records:
        for row in ledger.connection.execute(query, (record,)):
            id_, name, item, field, value, sitting, author, machine, seq, at, old = row
            by = Sat(sitting.hex(), author, machine)
            yield Said(id_, name, item, field, value, by, seq, at, frozenset(unpack(old)))


def _prints(ledger: Ledger) -> dict[str, bytes]:
    rows = ledger.connection.execute(
        "SELECT name, print FROM record WHERE print IS NOT NULL ORDER BY name"
    )
    return dict(rows.fetchall())


def _last_numbers(ledger: Ledger) -> dict[str, int]:
    """The highest number of every sitting of which a file holds something."""
    rows = ledger.connection.execute(
        "SELECT sitting.id, max(seq) FROM entry JOIN sitting USING(w) GROUP BY w"
    )
    return {id_.hex(): seq for id_, seq in rows}


def _pair(missing: Sequence[Said], new: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Each entry that is missing with the one that stands in its stead, where there is one."""
    for key in _PAIRS:
        free: defaultdict[object, list[Said]] = defaultdict(list)
        for each in sorted(new, key=lambda each: each.seq, reverse=True):
            free[key(each)].append(each)
        taken, left = set(), []
        for old in sorted(missing, key=lambda each: each.seq):
            if stead := free.get(key(old)):
                each = stead.pop()
                taken.add(each.id)
                yield old, each
            else:
                left.append(old)
        missing, new = left, [each for each in new if each.id not in taken]


def _what(old: Said, now: Said, renamed: dict[bytes, bytes], gone: set[bytes]) -> Iterator[What]:
    """What is altered; nothing where only the names of what it replaces are others."""
    if old.value != now.value:
        yield "value"
    if old.by[1:] != now.by[1:]:
        yield "author"
    if old.at != now.at:
        yield "time"
    if old.place != now.place:
        yield "place"
    if old.by.id != now.by.id and old.by[1:] == now.by[1:]:
        yield "sitting"
    if old.seq != now.seq:
        yield "number"
    if {renamed.get(id_, id_) for id_ in old.replaces - gone} != now.replaces - gone:
        yield "replaces"
