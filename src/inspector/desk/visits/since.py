"""What became of finished visits since: signed, or changed by what came after.

The totals do not keep it, so each of these visits is read, in a millisecond or two: lists ask for
the visits that they show.
"""

from collections.abc import Iterable

from inspector.desk import names, standing
from inspector.desk.session import Desk
from inspector.desk.visits import codes

FINISHED, SIGNED = "finished", "signed"
CHANGED, CHANGED_SIGNED = "finished_changed", "signed_changed"


def of(desk: Desk, round_: str, cells: Iterable[str]) -> dict[str, str]:
    """One of the four for each of these cells whose visit is finished, by the cell's code.

    `signed_changed`: a signature was given for another code than the visit has now.
    """
    found = {}
    for cell in cells:
        record = desk.ledger.record(names.visit(round_, cell))
        if standing.status(record) == "finished":
            signed, changed = codes.since(record)
            if signed:
                found[cell] = CHANGED_SIGNED if signed == "changed" else SIGNED
            else:
                found[cell] = CHANGED if changed else FINISHED
    return found
