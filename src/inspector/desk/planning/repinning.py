"""Moving the open visits of a round to another revision of their checklist, and seeing before what
that means. Nothing that was said is changed: where a rule is another one its answer stands as
`again`, where a criterion is gone it stays on record, and moving back brings everything back.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from inspector.checklist import Checklist, score
from inspector.desk import names, standing
from inspector.desk.errors import WrongInput
from inspector.desk.round import revisions, roster
from inspector.desk.round.roster import Cell
from inspector.desk.session import Desk
from inspector.desk.visits import writing
from inspector.language import N, _
from inspector.ledger import Change, Record

STAYS = {
    "finished": N("finished: it stays as it is unless it is reopened"),
    "disputed": N("people differ on its checklist: settle that first"),
    "missing": N("its checklist is not in the file: merge a file that has it"),
    "same": N("it is there already"),
    "unbegun": N("nothing is on record yet: it follows the round's checklist"),
}
"""Why a visit is not moved."""
Progress = Callable[[int, int, str], object]
"""Told before each visit: how many are done, of how many, and the cell whose turn it is."""


class Moving(NamedTuple):
    """What moving one visit means; `stays` says why it is not moved (a key of STAYS, or empty).

    Criteria by id: `again` must be answered again, `fits` are answers that count again, `new` are
    asked now, `gone` are asked no longer though something is on record. `before` is the `id/hash`.
    """

    cell: Cell
    stays: str
    before: str = ""
    again: tuple[str, ...] = ()
    fits: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def meaning(moving: Moving) -> str:
    """What moving a visit means, or why it stays, in words."""
    if moving.stays:
        return _(STAYS[moving.stays])
    said = [
        words.format(ids=", ".join(ids))
        for words, ids in (
            (_("answer again {ids}"), moving.again),
            (_("counts again {ids}"), moving.fits),
            (_("new {ids}"), moving.new),
            (_("no longer asked {ids}"), moving.gone),
        )
        if ids
    ]
    return " · ".join(said) or _("every answer fits")


def preview(
    desk: Desk,
    target: Checklist,
    cells: Sequence[str] | None = None,
    progress: Progress = lambda done, total, cell: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Moving]:
    """What moving visits of the round to a checklist would mean; without `cells` that of every
    visit of its cell type which is not there yet. WrongInput where a cell is of another type."""
    return _each(desk, target, cells, progress, cancelled, None)


def move(
    desk: Desk,
    target: Checklist,
    cells: Sequence[str] | None = None,
    reason: str = "",
    progress: Progress = lambda done, total, cell: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Moving]:
    """Move them, one transaction a visit; what it meant. `cancelled` may stop between two.

    A checklist that the file does not have is put in. WrongInput as for `preview`, and LedgerError
    where the file cannot be written; what was moved before stays moved.
    """
    said = writing.sound_text(reason)
    chosen = _cells(desk, target, cells)
    identity = revisions.add(desk, target)

    def write(record: Record) -> None:
        # Only the pin that was looked at is replaced: one that came between is seen as a conflict.
        seen = tuple(head.id for head in record.heads("", "checklist"))
        changes = [Change(record.name, "", "checklist", identity, seen)]
        if said:
            why = names.reason("checklist", desk.writer.sitting)
            changes.append(Change(record.name, "", why, said))
        desk.write(changes)

    return _each(desk, target, [each.code for each in chosen], progress, cancelled, write)


def _each(
    desk: Desk,
    target: Checklist,
    cells: Sequence[str] | None,
    progress: Progress,
    cancelled: Callable[[], bool],
    write: Callable[[Record], None] | None,
) -> list[Moving]:
    chosen = _cells(desk, target, cells)
    found = []
    for done, cell in enumerate(chosen):
        if cancelled():
            break
        progress(done, len(chosen), cell.shown)
        record = desk.ledger.record(names.visit(desk.round, cell.code))
        moving = _judge(desk, record, cell, target)
        if write and not moving.stays:
            write(record)
        found.append(moving)
    return found


def _cells(desk: Desk, target: Checklist, cells: Sequence[str] | None) -> list[Cell]:
    """The cells that are meant, in the order given, else in code order."""
    type_ = target.cell_type.code
    if cells is None:
        identity = target.name.removeprefix("checklist/")
        pins = revisions.pins(desk)
        return [
            cell
            for cell in roster.cells(desk, desk.round)
            if cell.type == type_ and pins.get(cell.code, identity) != identity
        ]
    found = [roster.find(desk, cell, desk.round) for cell in dict.fromkeys(cells)]
    for cell in found:
        if cell.type != type_:
            raise WrongInput(
                _("{cell} is of the type “{type}”; the checklist is for “{wanted}”").format(
                    cell=cell.shown, type=cell.type, wanted=type_
                )
            )
    return found


def _judge(desk: Desk, record: Record, cell: Cell, target: Checklist) -> Moving:
    before, sure = standing.pin(record)
    source = desk.checklist(before) if before else None
    if not before:
        stays = "unbegun"
    elif not sure:
        stays = "disputed"
    elif before == target.name.removeprefix("checklist/"):
        stays = "same"
    elif standing.status(record) == "finished":
        stays = "finished"
    elif source is None:
        stays = "missing"
    else:
        return _moving(record, cell, before, source, target)
    return Moving(cell, stays, before)


def _moving(
    record: Record, cell: Cell, before: str, source: Checklist, target: Checklist
) -> Moving:
    old, new = ({each.id for each in list_.criteria} for list_ in (source, target))
    was, now = _to_answer_again(record, source), _to_answer_again(record, target)
    # Asked before the visit was moved here, and on record since.
    back = _answered(record, target) - old
    on_record = {item for item, field in record.cells if record.values(item, field) != (None,)}
    return Moving(
        cell,
        "",
        before,
        again=tuple(each.id for each in target.criteria if each.id in now - was),
        fits=tuple(each.id for each in target.criteria if each.id in (was | back) - now),
        new=tuple(each.id for each in target.criteria if each.id not in old | back),
        gone=tuple(
            each.id for each in source.criteria if each.id not in new and each.id in on_record
        ),
    )


def _answered(record: Record, list_: Checklist) -> set[str]:
    """The criteria that have an answer in any column."""
    return {
        criterion.id
        for criterion in list_.criteria
        for column in names.COLUMNS
        if any(record.values(criterion.id, f"{column}.answer"))
    }


def _to_answer_again(record: Record, list_: Checklist) -> set[str]:
    """The criteria of which an answer, in any column, was given under another rule."""
    return {
        criterion.id
        for criterion in list_.criteria
        for column in names.COLUMNS
        for value in record.values(criterion.id, f"{column}.answer")
        if isinstance(value, str) and score(criterion, value).state == "again"
    }
