"""Trust: whether a file holds what was written, and whether its totals follow from that.

Whoever can write the file can make it whole again after he altered it: that only a witness shows
(see `witnesses`).
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector.desk import accepted
from inspector.desk.session import Desk
from inspector.desk.strangers import judge_checklists
from inspector.language import _
from inspector.ledger import Ledger, Refused, door
from inspector.ledger.file import Progress

_DERIVED = (
    "SELECT name, print, content FROM record ORDER BY r",
    "SELECT record.name, i, f FROM conflict JOIN record USING(r) ORDER BY r, i, f",
    "SELECT record.name, visit_state.* FROM visit_state JOIN record USING(r) ORDER BY r, view",
    "SELECT record.name, cell_state.* FROM cell_state JOIN record USING(r) ORDER BY r, round",
)
MOST = 3
"""So many records whose totals are wrong are named."""


@dataclass(frozen=True, slots=True)
class Verified:
    """`broken` is empty, or the sentence that says what does not hold."""

    entries: int
    broken: str = ""


def verify(path: Path) -> Verified:
    """Hold every entry against its name and every total against the entries, on a private copy."""
    try:
        with opened(path) as desk:
            return Verified(desk.ledger.entries(), next(faults(desk), ""))
    except Refused as refused:
        return Verified(0, str(refused))


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


def faults(desk: Desk) -> Iterator[str]:
    """What does not follow from the entries of the private copy that a desk is at, in sentences;
    afterwards it does."""
    before = _derived(desk.ledger)
    desk.ledger.rebuild()
    wrong = {row[0] for row in before ^ _derived(desk.ledger)}
    # A copy that was handed over has no totals until it is opened.
    if wrong and any(row[2] is not None or len(row) > 3 for row in before):
        named = sorted(map(str, wrong))
        shown = ", ".join(named[:MOST]) + (" …" if len(named) > MOST else "")
        words = _("its totals do not follow from its entries ({records}): run `inspector rebuild`")
        yield words.format(records=shown)
    if acceptance := _acceptances(desk.ledger):
        yield acceptance


def _derived(ledger: Ledger) -> set[tuple[object, ...]]:
    return {row for query in _DERIVED for row in ledger.connection.execute(query)}


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
