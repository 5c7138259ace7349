"""A new round from the roster of an old one: planning next year is one step."""

from typing import NamedTuple

from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.round import roster, rounds
from inspector.desk.round.roster import CELLS, GONE, Cell
from inspector.desk.session import Desk
from inspector.language import _
from inspector.ledger import Change, Record

LEFT = ("grade", "reward", "into")
"""What is said of one round only."""


class NewRound(NamedTuple):
    """What a new round begins with: its code as people write it, rows of the roster, cells that
    continue, and code and name of cells that stay out because they are gone."""

    round: str
    rows: int
    continuing: int
    gone: tuple[tuple[str, str], ...]
    types: tuple[str, ...]


def copy(desk: Desk, source: str, target: str) -> NewRound:
    """Begin the round `target` with the roster of the round `source`; it is in force then.

    Selected cells continue; cells that are gone stay out; names and members are carried, grades and
    rewards are not. The checklists are those that the old round names. WrongInput where there is no
    such round, or the new one has a roster already.
    """
    old, new = names.code(source, _("round")), names.code(target, _("round"))
    known = desk.rounds()
    if old not in known:
        raise WrongInput(
            _("there is no round “{round}” in {path}; it has: {rounds}").format(
                round=old, path=desk.ledger.path, rounds=", ".join(known) or "–"
            )
        )
    if roster.cells(desk, new):
        raise WrongInput(
            _("the round {round} has a roster already: nothing is written over it").format(
                round=new
            )
        )
    cells = roster.cells(desk, old)
    going_on = [each for each in cells if each.status not in GONE]
    if not going_on:
        raise WrongInput(_("the round {round} has no roster to begin from").format(round=old))
    changes = _starting(desk, old, target)
    for each in going_on:
        changes += _row(desk.ledger.record(names.cell(each.code)), each, new)
    desk.write(changes)
    desk.choose_round(new)
    continuing = sum(each.selected and each.kind in CELLS for each in going_on)
    gone = tuple((each.shown, each.name) for each in cells if each.status in GONE)
    types = tuple(sorted(rounds.read(desk, new).checklists))
    return NewRound(rounds.read(desk, new).code, len(going_on), continuing, gone, types)


def _starting(desk: Desk, old: str, target: str) -> list[Change]:
    """The changes that make the round with the checklists and the rule of the old one; a round that
    is there already keeps those that it names."""
    before = rounds.read(desk, old)
    new = names.code(target, _("round"))
    there = rounds.read(desk, new)
    missing = {
        type_: id_ for type_, id_ in before.checklists.items() if type_ not in there.checklists
    }
    changes = rounds.naming(new, missing)
    if new not in desk.rounds():
        changes.insert(0, Change(names.round_(new), "", "code", target))
        if before.decided_by != "team":
            changes.append(Change(names.round_(new), "", "decided_by", before.decided_by))
    return changes


def _row(record: Record, cell: Cell, new: str) -> list[Change]:
    """The row of a cell in the new round; of what people say differently nothing is carried."""
    old = names.in_round(cell.round)
    said = {
        field: record.value(old, field)
        for item, field in record.cells
        if item == old and field not in LEFT and not field.startswith("reason:")
    }
    enrolled = "continuing" if cell.selected and cell.kind in CELLS else None
    said |= {"status": "active", "enrolment": enrolled, "code": cell.shown, "kind": cell.kind}
    return [
        Change(record.name, names.in_round(new), field, value)
        for field, value in said.items()
        if value is not None
    ]
