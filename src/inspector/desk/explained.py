"""Every number of a visit explained, and added up again from the explanation alone."""

from dataclasses import dataclass

from inspector.checklist import explain
from inspector.checklist.explain import Line
from inspector.desk import names, standing, visit
from inspector.desk.session import Desk
from inspector.desk.visit import Visit


@dataclass(frozen=True, slots=True)
class Explained:
    """A visit with one line for each criterion; `earned` and `applicable` (hundredths) are the sums
    of the lines and equal those of the visit's standing."""

    visit: Visit
    lines: tuple[Line, ...]
    earned: int
    applicable: int


def lines(desk: Desk, cell: str, round_: str | None = None) -> Explained:
    """Explain the visit of a cell in the desk's column; WrongInput as `visit.read`."""
    found = visit.read(desk, cell, round_)
    record = desk.ledger.record(names.visit(found.cell.round, found.cell.code))
    said = standing.values(record, found.checklist, found.column)
    explained = tuple(explain.lines(found.checklist, said))
    return Explained(found, explained, *explain.recompute(explained))
