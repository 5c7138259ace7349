"""Trust: whether a file holds what was written, and whether its totals follow from that.

Whoever can write the file can make it whole again after he altered it: that only a witness shows
(see `witnesses`).
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from inspector.desk import accepted
from inspector.desk.session import Desk
from inspector.desk.strangers import judge_checklists
from inspector.language import N, _
from inspector.ledger import Ledger, LedgerError, Refused, door, sealed
from inspector.ledger.entry import ENTRY_FORMAT, name_of
from inspector.ledger.file import Progress
from inspector.ledger.sealed import State
from inspector.text import clean

_DERIVED = (
    "SELECT name, print, content FROM record ORDER BY r",
    "SELECT record.name, i, f FROM conflict JOIN record USING(r) ORDER BY r, i, f",
    "SELECT record.name, visit_state.* FROM visit_state JOIN record USING(r) ORDER BY r, view",
    "SELECT record.name, cell_state.* FROM cell_state JOIN record USING(r) ORDER BY r, round",
)
MOST = 3
"""So many records whose totals are wrong are named, and as many entries that were altered."""


@dataclass(frozen=True, slots=True)
class Verified:
    """`wrong` are the sentences that say what does not hold. `seals` counts the sittings by how
    they are sealed (see `sealed.State`)."""

    entries: int
    wrong: tuple[str, ...] = ()
    seals: Mapping[str, int] = field(default_factory=dict)

    @property
    def broken(self) -> str:
        """The first of `wrong`; empty where all holds."""
        return self.wrong[0] if self.wrong else ""


def verify(path: Path) -> Verified:
    """Hold every entry against its name and every total against the entries, on a private copy."""
    try:
        with opened(path) as desk:
            return look(desk)
    except Refused as refused:
        return refused_because(path, refused)


@contextmanager
def opened(path: Path, progress: Progress = lambda done, total: None) -> Iterator[Desk]:
    """A desk at a private copy of a file whose entries were held against their names; Refused says
    what does not hold."""
    with (
        door.admit(path, progress) as proven,
        closing(Desk(Ledger(proven.copy), "", None, "team")) as desk,
    ):
        desk.sealing = False
        judge_checklists(desk.ledger.connection)
        yield desk


def refused_because(path: Path, refused: Refused) -> Verified:
    """Why a file was refused; with it the entries that are not what their names say, where it can
    be read that far."""
    try:
        with door.receive(path) as (copy, _digest), closing(door.guarded(copy)) as connection:
            places = list(islice(_altered(connection), MOST + 1))
    except (Refused, LedgerError, sqlite3.Error, ValueError, TypeError, OverflowError):
        places = []
    named = ", ".join(places[:MOST]) + (" …" if len(places) > MOST else "")
    return Verified(0, (f"{refused} ({clean(named)})" if named else str(refused),))


def _altered(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT entry.id, record.name, item.name, field.name, value, sitting.id, seq, entry.at,"
        " replaces FROM entry JOIN record USING(r) JOIN item USING(i) JOIN field USING(f)"
        " JOIN sitting USING(w) ORDER BY record.name, item.name, field.name, seq"
    )
    for id_, *place, value, sitting, seq, at, replaces in rows:
        parts = [ENTRY_FORMAT, *place, value, sitting.hex(), seq, at, replaces.hex()]
        if name_of(parts) != id_:
            yield " ".join(place)


def look(desk: Desk) -> Verified:
    """What of the private copy that a desk is at does not follow from its entries, and how its
    sittings are sealed; afterwards its totals follow."""
    states = sealed.states(desk.ledger)
    found = (_totals(desk.ledger), _acceptances(desk.ledger), _seals(desk.ledger, states))
    counted = Counter[str](each.word for each in states.values())
    return Verified(desk.ledger.entries(), tuple(filter(None, found)), counted)


def _totals(ledger: Ledger) -> str:
    """A sentence where totals do not follow; they are derived anew. A copy that was handed over has
    none until it is opened."""
    before = _derived(ledger)
    ledger.rebuild()
    wrong = sorted({str(row[0]) for row in before ^ _derived(ledger)})
    if not wrong or all(row[2:] == (None,) for row in before):
        return ""
    words = _("its totals do not follow from its entries ({records}): run `inspector rebuild`")
    return words.format(records=", ".join(wrong[:MOST]) + (" …" if len(wrong) > MOST else ""))


def _derived(ledger: Ledger) -> set[tuple[object, ...]]:
    return {row for query in _DERIVED for row in ledger.connection.execute(query)}


_WHY = {
    "entries": N("its entries are not those that were sealed"),
    "signature": N("the seal is not of its key"),
    "form": N("the seal is none that can be read"),
}


def _seals(ledger: Ledger, states: Mapping[int, State]) -> str:
    """A sentence where seals are broken, with each sitting's person and machine."""
    broken = [
        _("{person} on {machine}, {sitting}: {why}").format(
            person=author, machine=machine, sitting=id_.hex()[:8], why=_(_WHY[states[w].why])
        )
        for w, id_, author, machine in ledger.connection.execute(
            "SELECT w, id, author, machine FROM sitting ORDER BY author, machine, started, id"
        )
        if w in states and states[w].word == "broken"
    ]
    return _("broken seals: {sittings}").format(sittings="; ".join(broken)) if broken else ""


def _acceptances(ledger: Ledger) -> str:
    """A sentence where an acceptance names an entry that is not there or says something else."""
    names = [accepted.field(column) for column in ("team", "appraised")]
    numbers = [str(n) for name in names if (n := ledger.fields.number(name)) is not None]
    rows = ledger.connection.execute(
        "SELECT name, r, i, value FROM entry JOIN record USING(r)"
        f" WHERE f IN ({','.join(numbers)}) AND value IS NOT NULL"
    )
    for record, r, i, value in rows.fetchall() if numbers else []:
        found = accepted.read(value)
        said = ledger.connection.execute(
            "SELECT value FROM entry WHERE r = ? AND i = ? AND id = ?",
            (r, i, found.entry if found else b""),
        ).fetchone()
        if found is None or said != (found.answer,):
            words = _("an acceptance names no answer of the file: {record}, {criterion}")
            return words.format(record=record, criterion=ledger.items[i])
    return ""
