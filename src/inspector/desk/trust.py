"""Trust: whether a file holds what was written, and whether its totals follow from that."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from inspector.desk.session import Desk
from inspector.language import _
from inspector.ledger import Ledger, Refused, door

_DERIVED = (
    "SELECT name, print, content FROM record ORDER BY r",
    "SELECT * FROM conflict ORDER BY r, i, f",
    "SELECT * FROM visit_state ORDER BY r, view",
    "SELECT * FROM cell_state ORDER BY r, round",
)


@dataclass(frozen=True, slots=True)
class Verified:
    """`broken` is empty, or the sentence that says what does not hold."""

    entries: int
    broken: str = ""


def verify(path: Path) -> Verified:
    """Hold every entry against its name and every total against the entries, on a private copy."""
    try:
        with door.admit(path) as proven:
            with closing(Desk(Ledger(proven.copy), "", None, "team")) as desk:
                before = _derived(desk.ledger)
                desk.ledger.rebuild()
                if before == _derived(desk.ledger):
                    return Verified(proven.entries)
            return Verified(
                proven.entries,
                _("its totals do not follow from its entries: run `inspector rebuild`"),
            )
    except Refused as refused:
        return Verified(0, str(refused))


def _derived(ledger: Ledger) -> list[list[tuple[object, ...]]]:
    return [ledger.connection.execute(query).fetchall() for query in _DERIVED]
