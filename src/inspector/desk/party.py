"""Whether the round in force is about cells of the Party: all texts are worded after that."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from inspector.checklist.party import is_of_the_party
from inspector.desk import names

if TYPE_CHECKING:
    from inspector.desk.session import Desk


def of_the_party(desk: "Desk") -> bool:
    """Whether the round is, as the checklists of its cells say: one of them is enough. So too where
    there is no round, or it has no checklist. A round that is not named, or still to begin, is
    about what the newest one is."""
    rounds = desk.rounds()
    if not rounds:
        return True
    code = desk.named_round if desk.named_round in rounds else rounds[-1]
    record = desk.ledger.record(names.round_(code))
    party, others = [], []
    for item in record.items(names.CHECKLIST):
        if (found := desk.checklist(record.text(item, "is"))) is None:
            continue
        type_ = found.cell_type.code
        if not is_of_the_party(found.cell_type.name):
            others.append(type_)
        # The first that says so is enough: to read a checklist takes a part of the first paint.
        elif _has_cells(desk, code, [type_]):
            return True
        else:
            party.append(type_)
    return not others or (bool(party) and not _has_cells(desk, code, others))


def _has_cells(desk: "Desk", round_: str, types: Sequence[str]) -> bool:
    select = "SELECT 1 FROM cell_state WHERE round = ? AND type = ? LIMIT 1"
    execute = desk.ledger.connection.execute
    return any(execute(select, (round_, each)).fetchone() for each in types)
