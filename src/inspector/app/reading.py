"""Reading what stands beside a visit; in the clerk's thread, after the first paint."""

from collections.abc import Sequence

from inspector.app.around import read_around
from inspector.app.beside import Beside
from inspector.desk import Desk, names
from inspector.desk.looking import followup
from inspector.desk.settling import settle
from inspector.desk.settling.conflicts import Conflict
from inspector.desk.visits import unasked, visit
from inspector.desk.visits.visit import Visit
from inspector.ledger import draft


def read_beside(desk: Desk, found: Visit) -> Beside:
    """Read what stands beside a visit."""
    code = found.cell.round
    own = None
    if found.column != "self":
        own = visit.read(desk, found.cell.code, code, "self")
    record = names.visit(code, found.cell.code)
    conflicts: Sequence[Conflict] = ()
    if found.conflicts:
        conflicts = settle.conflicts(desk, record=record)
    drafts = draft.of_record(desk.ledger, record)
    around = read_around(desk, found.cell.code, code)
    gone = unasked.read(desk, found.cell.code, code)
    return Beside(own, followup.earlier(desk, found), conflicts, drafts, around, gone)
