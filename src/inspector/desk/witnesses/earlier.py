"""A file beside a code: whether it ever said what the code stands for, and what came since.

A code names a state but does not hold it. So the states that the file went through are put together
again, as far as it holds them: what it received in the order in which it came, and in that of the
clocks; what is there now without any one sitting or entry. Where one of them has the code, the rest
is told; where none has, something that was there is missing or another, and only a copy shows what.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from inspector.desk import names
from inspector.desk.session import Desk
from inspector.desk.visits import codes
from inspector.desk.visits.stood import LETTERS
from inspector.desk.witnesses.beside import Alteration, said
from inspector.desk.witnesses.given import Code
from inspector.ledger import Ledger, prints
from inspector.ledger.record import ROWS, assemble, print_of

Progress = Callable[[int, int], object]
_SURE = 12
"""So many letters of a visit's code the finish of the visit keeps at least."""
_KEPT = re.compile("[0-9a-f]{16}")


class Found(NamedTuple):
    """What a code is: `kind` fingerprint, content or visit (its `record`). `since` is what came
    after it; nothing where it is how things stand now.

    `lost` is a visit that was finished under the code, though no state of it has that code any
    more; of the `stood` entries that stood then `missing` are not there now.
    """

    kind: Literal["fingerprint", "content", "visit", "lost"]
    record: str = ""
    since: tuple[Alteration, ...] = ()
    stood: int = 0
    missing: int = 0


def find(desk: Desk, code: Code, progress: Progress = lambda done, total: None) -> Found | None:
    """What a code is or was in this file; None where it never was, as far as the file tells."""
    ledger = desk.ledger
    if code.names(bytes(32)):  # what a visit has of which nothing is said
        return None
    if code.names(ledger.fingerprint()):
        return Found("fingerprint")
    if code.names(ledger.content()):
        return Found("content")
    visits = ledger.records("visit/")
    for record in visits:
        if code.names(codes.code_of(ledger.record(record))):
            return Found("visit", record)
    finished = _finished_under(ledger, code)
    visits.sort(key=lambda record: record not in finished)
    for done, record in enumerate(visits):
        progress(done, len(visits))
        if (rest := _earlier(ledger, record, code)) is not None:
            return Found("visit", record, rest)
    if (found := _file_earlier(ledger, code, progress)) is not None or not finished:
        return found
    return _lost(ledger, *next(iter(finished.items())))


def _finished_under(ledger: Ledger, code: Code) -> dict[str, str]:
    """The visits that were ever finished under a code that begins so, with the sitting that did
    so (as its fields name it): the file keeps 64 bits of such codes."""
    rows = ledger.connection.execute(
        "SELECT record.name, field.name, value FROM record JOIN entry USING(r) JOIN field USING(f)"
        " WHERE substr(field.name, 1, ?1) = ?2",
        (len(names.FINISHED), names.FINISHED),
    )
    first = Code(code.text[: 16 if len(code.text) == 64 else _SURE])
    return {
        record: field.rpartition(":")[2]
        for record, field, value in rows
        if _KEPT.fullmatch(str(value))
        and (value == first.text or first.names(bytes.fromhex(str(value))))
    }


def _lost(ledger: Ledger, record: str, sitting: str) -> Found:
    """How much of what stood when a sitting finished a visit is still there."""
    entries = list(said(ledger, [record]))
    stood = {
        id_
        for each in entries
        if each.field == names.STOOD + sitting
        for id_ in str(each.value or "").split()
    }
    here = {each.id.hex()[:LETTERS] for each in entries}
    return Found("lost", record, (), len(stood), len(stood - here))


def _earlier(ledger: Ledger, record: str, code: Code) -> tuple[Alteration, ...] | None:
    """What a visit has beyond a state of it that had the code; None where none is found."""
    rows = ledger.connection.execute(
        f"{ROWS.replace(' FROM', ', batch FROM')} WHERE r = (SELECT r FROM record WHERE name = ?)",
        (record,),
    )
    items, fields = ledger.items, ledger.fields
    spoken = [row for row in rows if not codes.left_out((items[row[0]], fields[row[1]]))]
    tried: set[frozenset[bytes]] = set()
    for kept in _states(ledger, spoken):
        ids = frozenset([row[2] for row in kept])
        if ids not in tried:
            tried.add(ids)
            # The rows of one place lie together, as in the file.
            entries = [row[:8] for row in sorted(kept, key=lambda row: row[:2])]
            said_then = assemble(record, entries, items, fields).content()
            if said_then is not None and code.names(said_then):
                return _since(ledger, [record], {row[2] for row in spoken} - ids)
    return None


def _since(ledger: Ledger, records: Iterable[str], new: Container[bytes]) -> tuple[Alteration, ...]:
    """The entries with these ids, each with what it took the place of."""
    entries = {each.id: each for each in said(ledger, records)}
    return tuple(
        Alteration("added", entries.get(min(each.replaces, default=b"")), each)
        for each in sorted(entries.values(), key=lambda each: (each.record, each.at, each.seq))
        if each.id in new
    )


_Row = tuple[int, int, bytes, int | str | None, int, int, int, bytes, int | None]


def _states(ledger: Ledger, rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    """States that a record may have been in, the latest first."""
    came = _came(ledger)
    orders: tuple[Callable[[_Row], tuple[int, ...]], ...] = (
        lambda row: (came.get(row[8], row[6]), row[4], row[5]),
        lambda row: (row[6], row[4], row[5]),
        lambda row: (row[4], row[5]),
    )
    for order in orders:
        sorted_ = sorted(rows, key=order)
        yield from (sorted_[:end] for end in range(len(rows) - 1, 0, -1))
    for writer in {row[4] for row in rows}:
        yield [row for row in rows if row[4] != writer]
        own = sorted((row for row in rows if row[4] == writer), key=lambda row: row[5])
        yield from (own[:end] for end in range(len(own), 0, -1))
    for at in range(len(rows)):
        yield [*rows[:at], *rows[at + 1 :]]


def _came(ledger: Ledger) -> dict[int | None, int]:
    """When each merge came, in milliseconds."""
    return dict(ledger.connection.execute("SELECT batch, at FROM merged").fetchall())


def _file_earlier(ledger: Ledger, code: Code, progress: Progress) -> Found | None:
    """A fingerprint that the file had at a moment since which it only received entries."""
    came = _came(ledger)
    records = dict(ledger.connection.execute("SELECT r, name FROM record"))
    rows = [
        (came.get(batch, at), r, id_)
        for r, id_, at, batch in ledger.connection.execute("SELECT r, id, at, batch FROM entry")
    ]
    rows.sort(reverse=True)
    ids: dict[int, set[bytes]] = {}
    for _at, r, id_ in rows:
        ids.setdefault(r, set()).add(id_)
    gone: set[bytes] = set()
    touched: dict[int, bytes | None] = {}
    for _at, group in groupby(rows, key=lambda row: row[0]):
        left = list(group)
        for _same, r, id_ in left:
            ids[r].discard(id_)
            gone.add(id_)
        touched |= {r: print_of(list(ids[r])) for r in {r for _same, r, _id in left}}
        progress(len(gone), len(rows))
        if code.names(_fingerprint(ledger, touched)):
            since = _since(ledger, (records[r] for r in touched), gone)
            return Found("fingerprint", "", since)
    return None


def _fingerprint(ledger: Ledger, instead: dict[int, bytes | None]) -> bytes:
    return prints.fingerprint(ledger.connection, instead)
