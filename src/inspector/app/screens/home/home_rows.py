"""The rows of home: one's own cells first, where the file is one to start from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from inspector.app.finding import findable
from inspector.app.widgets.cells import CellRow
from inspector.desk import Desk, counting
from inspector.desk.appraisal import returning
from inspector.desk.round import rounds
from inspector.desk.visits import listing


class Found(NamedTuple):
    """The rows of a round, and who asks."""

    rows: Sequence[CellRow]
    person: str


def rows_of(desk: Desk, round_: str) -> Found:
    """The cells of a round, ready to be drawn and found."""
    standards = {
        type_: found.standard.total_at_least
        for type_, identity in rounds.read(desk, round_).checklists.items()
        if (found := desk.checklist(identity))
    }
    waiting = Counter(each.cell for each in returning.open(desk, round_))
    rows = [
        CellRow(
            each,
            findable(f"{each.cell.shown} {each.cell.name}"),
            standards.get(each.cell.type),
            waiting[each.cell.shown],
        )
        for each in listing.visits(desk, round_)
    ]
    own = _own(desk, round_)
    if own:
        rows = [replace(row, due=own.get(row.listed.cell.code)) for row in rows]
        rows.sort(key=_place)
    return Found(rows, "" if desk.unnamed else desk.person)


def not_counted(desk: Desk, round_: str) -> Mapping[str, int]:
    """How many answers do not count for want of a seal (see `left_out`), by the cell's code."""
    if not counting.requires(desk.ledger, round_):
        return {}
    from inspector.desk.keyring import left_out

    return left_out.of_round(desk, round_).not_counted


def settled_otherwise(desk: Desk, round_: str) -> Mapping[str, int]:
    """How many of the person's own values others settled otherwise, by the cell as it is shown."""
    from inspector.desk.settling import settled

    return Counter(each.cell for each in settled.of_mine(desk, round_) if not each.holds)


def _own(desk: Desk, round_: str) -> Mapping[str, str]:
    """The days by which the person's own visits are to be finished."""
    from inspector.desk.planning import planning

    return planning.own_days(desk, round_)


def _place(row: CellRow) -> tuple[bool, bool, str]:
    """One's own first, what is still to be done before the rest; the others as they were."""
    if row.due is None:
        return True, True, ""
    return False, row.listed.status == "finished", row.due or "9999"
