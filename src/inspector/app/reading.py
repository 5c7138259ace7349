"""Reading what stands beside a visit; in the clerk's thread, after the first paint."""

from collections.abc import Sequence

from inspector.app.around import read_around
from inspector.app.beside import Beside
from inspector.desk import Desk, WrongInput, listing, names, settle, visit
from inspector.desk.settle import Conflict
from inspector.desk.visit import Visit
from inspector.ledger import draft

MOST_VISITS = 3


def read_beside(desk: Desk, found: Visit) -> Beside:
    """Read what stands beside a visit."""
    code = found.cell.round
    past: list[Visit] = []
    for round_, listed in listing.of_cell(desk, found.cell.code):
        if round_ == code or listed.status == "planned" or len(past) == MOST_VISITS:
            continue
        try:
            past.append(visit.read(desk, found.cell.code, round_))
        except WrongInput:  # a visit whose checklist is not in this file
            continue
    own = None
    if found.column != "self":
        own = visit.read(desk, found.cell.code, code, "self")
    record = names.visit(code, found.cell.code)
    conflicts: Sequence[Conflict] = ()
    if found.conflicts:
        conflicts = settle.conflicts(desk, record=record)
    drafts = draft.of_record(desk.ledger, record)
    return Beside(own, past, conflicts, drafts, read_around(desk, found.cell.code, code))
