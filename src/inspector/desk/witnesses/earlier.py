"""A file beside a code: whether it ever said what the code stands for, and what came since.

A code names a state but does not hold it. So the states that the file went through are put together
again, as far as it holds them: what it received in the order in which it came, and in that of the
clocks; what is there now without any one sitting or entry. Where one of them has the code, the rest
is told; where none has, something that was there is missing or another, and only a copy shows what.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from inspector.desk import names
from inspector.desk.session import Desk
from inspector.desk.visits import visit
from inspector.desk.witnesses.beside import Alteration, said
from inspector.desk.witnesses.given import Code
from inspector.ledger import Ledger
from inspector.ledger.file import ROWS
from inspector.ledger.record import assemble, print_of

Progress = Callable[[int, int], object]
_SURE = 12
"""So many letters of a visit's code the finish of the visit keeps at least."""


class Found(NamedTuple):
    """What a code is: `kind` fingerprint, content or visit (its `record`). `since` is what came
    after it; nothing where it is how things stand now."""

    kind: str
    record: str = ""
    since: tuple[Alteration, ...] = ()


def find(desk: Desk, code: Code, progress: Progress = lambda done, total: None) -> Found | None:
    """What a code is or was in this file; None where it never was, as far as the file tells."""
    ledger = desk.ledger
    if code.names(ledger.fingerprint()):
        return Found("fingerprint")
    if code.names(ledger.content()):
        return Found("content")
    visits = ledger.records("visit/")
    for record in visits:
        if code.names(visit.code_of(ledger.record(record))):
            return Found("visit", record)
    visits.sort(key=lambda record: not _was_finished_so(ledger, record, code))
    for done, record in enumerate(visits):
        progress(done, len(visits))
        if (rest := _earlier(ledger, record, code)) is not None:
            return Found("visit", record, rest)
    return _file_earlier(ledger, code)


def _was_finished_so(ledger: Ledger, record: str, code: Code) -> bool:
    """Whether the visit was once finished under a code that begins so."""
    rows = ledger.connection.execute(
        "SELECT value FROM record JOIN entry USING(r) JOIN item USING(i) JOIN field USING(f)"
        " WHERE record.name = ? AND item.name = '' AND substr(field.name, 1, ?) = ?",
        (record, len(names.FINISHED), names.FINISHED),
    )
    first = Code(code.text[: min(len(code.text), 16 if len(code.text) == 64 else _SURE)])
    kept = [str(value) for (value,) in rows]
    if len(code.text) == 64:
        return first.text in kept
    return any(_is_hex(each) and first.names(bytes.fromhex(each)) for each in kept)


def _is_hex(text: str) -> bool:
    return len(text) == 16 and all(letter in "0123456789abcdef" for letter in text)


def _earlier(ledger: Ledger, record: str, code: Code) -> tuple[Alteration, ...] | None:
    """What a visit has beyond a state of it that had the code; None where none is found."""
    rows = ledger.connection.execute(
        f"{ROWS.replace(' FROM', ', batch FROM')} WHERE r = (SELECT r FROM record WHERE name = ?)",
        (record,),
    ).fetchall()
    for kept in _states(ledger, rows):
        found = assemble(record, [row[:8] for row in kept], ledger.items, ledger.fields)
        if code.names(visit.code_of(found)):
            ids = {row[2] for row in kept}
            return tuple(
                Alteration("added", None, each)
                for each in said(ledger, [record])
                if each.id not in ids and not visit.left_out((each.item, each.field))
            )
    return None


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


def _file_earlier(ledger: Ledger, code: Code) -> Found | None:
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
        for _same, r, id_ in group:
            ids[r].discard(id_)
            gone.add(id_)
            touched[r] = print_of(list(ids[r]))
        if code.names(_fingerprint(ledger, touched)):
            changed = [records[r] for r in touched]
            since = (each for each in said(ledger, changed) if each.id in gone)
            return Found("fingerprint", "", tuple(Alteration("added", None, e) for e in since))
    return None


def _fingerprint(ledger: Ledger, instead: dict[int, bytes | None]) -> bytes:
    from inspector.ledger import prints

    return prints.fingerprint(ledger.connection, instead)
