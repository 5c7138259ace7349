"""The visits of a round, one at a time: never all their findings in memory."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from inspector.checklist import Checklist
from inspector.desk import Desk, WrongInput
from inspector.desk.board import board, decisions
from inspector.desk.board.board import Placed
from inspector.desk.board.decisions import Decided
from inspector.desk.round import rounds
from inspector.desk.round.bases import Bases
from inspector.desk.visits import listing, visit
from inspector.desk.visits.listing import Listed
from inspector.desk.visits.visit import Visit

Progress = Callable[[int, int], object]
"""Told how many visits of how many are done."""


def silent(done: int, total: int) -> None:
    """Progress that nobody looks at."""


class Seen(NamedTuple):
    """A cell of the round with its visit.

    `organisation` is the code of its base organisation, `type` the name of its type; `placed` is
    None where the cell is not in the count (not selected, gone, in no roster); `visit` is None
    where nothing was found yet, or its checklist is not in the file. `decided` is what the board
    decided of the cell.
    """

    listed: Listed
    organisation: str
    type: str
    placed: Placed | None
    visit: Visit | None
    decided: Decided = Decided()


def lists(desk: Desk, round_: str) -> Sequence[Checklist]:
    """The checklists of the round and of its visits, in name order."""
    used = desk.ledger.connection.execute(
        "SELECT DISTINCT checklist FROM visit_state WHERE round = ?", (round_,)
    )
    names = {name for (name,) in used} | set(rounds.read(desk, round_).checklists.values())
    found = (desk.checklist(name) for name in sorted(names) if name)
    return [each for each in found if each is not None]


def visits(
    desk: Desk, round_: str, today: date, progress: Progress = lambda done, total: None
) -> Iterator[Seen]:
    """The selected cells of a round and any other with a visit, in code order, in the column that
    counts."""
    column = listing.view(desk, round_)
    placed = {each.cell: each for each in board.cells(desk, today, round_=round_)}
    bases = Bases(desk, round_)
    decided = decisions.of_round(desk, round_)
    types: dict[str, str] = {}
    everything = listing.visits(desk, round_)
    for done, each in enumerate(everything):
        progress(done, len(everything))
        cell = each.cell
        base = bases.of(cell.code, cell.kind, cell.organisation, cell.parent)
        if cell.type not in types:
            types[cell.type] = rounds.type_name(desk, cell.type, round_)
        found = _read(desk, each, round_, column) if each.findings else None
        board_ = decided.get(cell.code, Decided())
        yield Seen(each, base, types[cell.type], placed.get(cell.code), found, board_)


def _read(desk: Desk, each: Listed, round_: str, column: str) -> Visit | None:
    try:
        return visit.read(desk, each.cell.code, round_, column)
    except WrongInput:
        return None
