"""What becomes of a cell: transferred, merged, dissolved, renamed. Its past stays under its code.

Said in the round in force, on the cell's own record, with the reason. Cells that are gone leave the
counts; of a cell that was merged into another one, the other shows the past where it has none.
"""

from typing import NamedTuple

from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.round import roster, roster_words
from inspector.desk.round.roster import GONE, STATUSES, Cell
from inspector.desk.session import Desk
from inspector.desk.visits.writing import sound_text
from inspector.language import _
from inspector.ledger import Change

INTO = "into"
"""The field with the code of the cell that a merged one is part of now."""


class Moved(NamedTuple):
    """What is on record of a cell after a change; `into` as the roster spells it."""

    round: str
    shown: str
    name: str
    status: str
    into: str


def change(
    desk: Desk, cell: str, status: str, reason: str, into: str = "", name: str = ""
) -> Moved:
    """Say what became of a cell in the round in force; the reason is on record.

    `into` goes with `merged`, a new `name` with `renamed`. WrongInput says what is wrong; then
    nothing was changed.
    """
    place = roster.find(desk, cell, desk.round)
    why = sound_text(reason)
    successor = _successor(desk, place, status, into)
    new_name = str(sound_text(name, lines=False) or "")
    if status not in STATUSES:
        raise WrongInput(
            _("there is no status “{text}”: it is one of {known}").format(
                text=status, known=", ".join(STATUSES)
            )
        )
    if not why:
        raise WrongInput(_("a change of the roster needs a reason"))
    if (status == "renamed") != bool(new_name):
        raise WrongInput(_("a new name goes with the status renamed, and only with it"))
    item, record = names.in_round(place.round), names.cell(place.code)
    facts = {
        "status": status,
        INTO: successor.code if successor else None,
        names.reason("status", desk.writer.sitting): why,
    }
    if new_name:
        facts["name"] = new_name
    desk.write([Change(record, item, field, value) for field, value in facts.items()])
    shown = successor.shown if successor else ""
    return Moved(place.round, place.shown, new_name or place.name, status, shown)


def _successor(desk: Desk, place: Cell, status: str, into: str) -> Cell | None:
    if not into:
        return None
    if status != "merged":
        raise WrongInput(_("“into” goes with the status merged"))
    found = roster.find(desk, into, place.round)
    if found.code == place.code or found.kind not in roster.CELLS:
        raise WrongInput(
            _("{cell} cannot be merged into {into}: name another cell").format(
                cell=place.shown, into=found.shown
            )
        )
    if found.status in GONE:
        raise WrongInput(
            _("{cell} is gone itself ({status}): name the cell that goes on").format(
                cell=found.shown, status=roster_words.gone(found.status)
            )
        )
    return found


def into(desk: Desk, cell: Cell) -> str:
    """The code of the cell that a merged one is part of now; empty where it is none."""
    if cell.status != "merged":
        return ""
    return desk.ledger.record(names.cell(cell.code)).text(names.in_round(cell.round), INTO)


def reasons(desk: Desk, cell: Cell) -> list[str]:
    """Why the status of a cell is what it is, as people said it."""
    record, item = desk.ledger.record(names.cell(cell.code)), names.in_round(cell.round)
    fields = sorted(field for item_, field in record.cells if item_ == item)
    said = [record.text(item, each) for each in fields if each.startswith("reason:status:")]
    return [each for each in said if each]


def predecessors(desk: Desk, code: str) -> list[Cell]:
    """The cells that were merged into the one with this code, in any round, in code order."""
    return merged(desk, code).get(code, [])


def merged(desk: Desk, code: str | None = None) -> dict[str, list[Cell]]:
    """The cells that were merged, in any round, by the code of the cell that they are part of now,
    each list in code order; only those of one cell where its `code` is named."""
    field = desk.ledger.fields.number(INTO)
    if field is None:
        return {}
    rows = desk.ledger.connection.execute(
        "SELECT DISTINCT round, cell FROM cell_state JOIN entry USING(r)"
        " WHERE status = 'merged' AND f = ? AND value = coalesce(?, value)",
        (field, code),
    ).fetchall()
    known: dict[str, dict[str, Cell]] = {}
    for round_, cell in sorted(rows):
        found = roster.known(desk, cell, round_)
        if found is not None and (successor := into(desk, found)):
            known.setdefault(successor, {})[cell] = found
    return {
        successor: [cells[cell] for cell in sorted(cells)] for successor, cells in known.items()
    }
