"""Whose part of a file is what: the records that go back to an inspector.

The rounds, the checklists, the roster, his receipts; every visit in which he wrote anything, and
those of the cells in which he found something in the round or is on the team. Who has others'
visits too, by his copy in the folder, gets those in which something was settled: their conflicts
end with him as well.
"""

from contextlib import closing, suppress
from pathlib import Path

from inspector.desk import names
from inspector.desk.office import handover, receipting
from inspector.desk.office.inspectors import Inspector
from inspector.desk.session import Desk
from inspector.ledger import Ledger, Refused, door
from inspector.ledger.file import SEAL
from inspector.ledger.seals import KEY

VISIT = "visit/"


_SHARED = ("round/", "checklist/", "cell/", SEAL, KEY)
"""Kinds of records that everybody gets."""


class Parts:
    """The parts of a file as it is now; copies of inspectors may lie in `folder`."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk, self._folder = desk, folder
        self._shared = {name for kind in _SHARED for name in desk.ledger.records(kind)}
        self._of_cell: dict[str, set[str]] = {}
        for name in desk.ledger.records(VISIT):
            self._of_cell.setdefault(name.rpartition("/")[2], set()).add(name)
        self._wrote = _visits_by_person(desk)
        self._settled = _settled(desk)

    def of(self, inspector: Inspector) -> frozenset[str]:
        """The names of an inspector's records."""
        part = self._shared | self._wrote.get(names.person(inspector.person), set())
        # Of all his machines: on one of them he may have written no finding, and finished a visit.
        part |= receipting.records_of(self._desk, [names.person(inspector.person)])
        part |= {name for cell in inspector.cells for name in self._of_cell.get(cell, ())}
        if others := self._settled - part:
            part |= others & self._held(inspector)
        return frozenset(part)

    def _held(self, inspector: Inspector) -> set[str]:
        """The visits that the inspector's own copies in the folder hold; a bad one holds none."""
        found: set[str] = set()
        for who in inspector.sat:
            own = self._folder / handover.name_of(*who)
            if own.is_file():
                with (
                    suppress(Refused),
                    door.admit(own) as proven,
                    closing(Ledger(proven.copy, read_only=True)) as there,
                ):
                    found.update(there.records(VISIT))
        return found


def _visits_by_person(desk: Desk) -> dict[str, set[str]]:
    """The visits of all rounds in which a person wrote anything, by the person's key."""
    rows = desk.ledger.connection.execute(
        "SELECT name, author FROM (SELECT DISTINCT name, w FROM record CROSS JOIN entry USING(r)"
        " WHERE name >= 'visit/' AND name < 'visit0') JOIN sitting USING(w) WHERE program <> ?",
        (names.WITHDRAWAL,),
    )
    found: dict[str, set[str]] = {}
    for name, author in rows:
        found.setdefault(names.person(author), set()).add(name)
    return found


def _settled(desk: Desk) -> set[str]:
    """The visits in which anything was settled."""
    rows = desk.ledger.connection.execute(
        "SELECT DISTINCT name FROM record CROSS JOIN entry USING(r) WHERE name >= 'visit/'"
        " AND name < 'visit0' AND f IN (SELECT f FROM field WHERE name GLOB 'reason:*')"
    )
    return {name for (name,) in rows}
