"""Trust: whether a file holds what was written, and whether its totals follow from that."""

from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from inspector.desk import accepted
from inspector.desk.session import Desk
from inspector.language import N, _
from inspector.ledger import Ledger, Refused, door, sealed
from inspector.ledger.sealed import State

_DERIVED = (
    "SELECT name, print, content FROM record ORDER BY r",
    "SELECT * FROM conflict ORDER BY r, i, f",
    "SELECT * FROM visit_state ORDER BY r, view",
    "SELECT * FROM cell_state ORDER BY r, round",
)


@dataclass(frozen=True, slots=True)
class Verified:
    """`broken` is empty, or the sentence that says what does not hold. `seals` counts the sittings
    by how they are sealed (see `sealed.State`)."""

    entries: int
    broken: str = ""
    seals: Mapping[str, int] = field(default_factory=dict)


def verify(path: Path) -> Verified:
    """Hold every entry against its name and every total against the entries, on a private copy."""
    try:
        with door.admit(path) as proven:
            with closing(Desk(Ledger(proven.copy), "", None, "team")) as desk:
                before = _derived(desk.ledger)
                desk.ledger.rebuild()
                if before == _derived(desk.ledger):
                    states = sealed.states(desk.ledger)
                    counted = Counter[str](each.word for each in states.values())
                    broken = _acceptances(desk.ledger) or _seals(desk.ledger, states)
                    return Verified(proven.entries, broken, counted)
            return Verified(
                proven.entries,
                _("its totals do not follow from its entries: run `inspector rebuild`"),
            )
    except Refused as refused:
        return Verified(0, str(refused))


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


def _derived(ledger: Ledger) -> list[list[tuple[object, ...]]]:
    return [ledger.connection.execute(query).fetchall() for query in _DERIVED]


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
