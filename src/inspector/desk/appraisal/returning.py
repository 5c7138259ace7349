"""Returning: a criterion goes back to the inspector with a remark, until another answer stands."""

from typing import NamedTuple

from inspector.desk import names, restored
from inspector.desk.errors import WrongInput
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.visits import findings, marks, writing
from inspector.desk.visits.writing import Place, Step
from inspector.language import _
from inspector.ledger import Change, look


class Returned(NamedTuple):
    """A criterion that waits for the inspector: the cell as the roster spells it, the office's
    remark, who made it and when (milliseconds)."""

    cell: str
    criterion: str
    remark: str
    by: str
    at: int


def give_back(desk: Desk, cell: str, criterion: str, remark: str) -> Step:
    """Return a criterion with a remark, which takes the place of an earlier one.

    It is about the answer that stands now. WrongInput without a remark; then nothing was changed.
    """
    place = Place(desk, cell)
    found = findings.criterion_of(place.checklist, criterion).id
    text = writing.sound_text(remark)
    if not text:
        raise WrongInput(_("say in a remark what is to be corrected"))
    about = marks.ids(place.record.heads(found, marks.ANSWER)) or None
    said = {marks.RETURNED: text, marks.RETURNED_ON: about}
    if place.record.text(found, marks.REPLY):
        said[marks.REPLY] = None
    changes = [Change(place.name, found, field, value) for field, value in said.items()]
    return writing.commit(desk, place, changes)


def take_back(desk: Desk, cell: str, criterion: str) -> Step:
    """Take a return back: nothing is to be corrected. WrongInput where nothing was returned."""
    place = Place(desk, cell)
    found = findings.criterion_of(place.checklist, criterion).id
    if not any(place.record.values(found, marks.RETURNED)):
        raise WrongInput(_("{criterion} is not returned").format(criterion=found))
    return writing.commit(desk, place, [Change(place.name, found, marks.RETURNED, None)])


def reply(desk: Desk, cell: str, criterion: str, text: str) -> Step:
    """Say why a returned answer stays, what was added, or why there is another one now.

    A finished visit need not be opened for it: what it says stays as it is. WrongInput where the
    criterion is not returned, and without words.
    """
    place = Place(desk, cell)
    found = findings.criterion_of(place.checklist, criterion).id
    said = writing.sound_text(text)
    if not any(place.record.values(found, marks.RETURNED)):
        raise WrongInput(_("{criterion} is not returned").format(criterion=found))
    if not said:
        raise WrongInput(_("a reply needs words"))
    return writing.commit(desk, place, [Change(place.name, found, marks.REPLY, said)])


def open(desk: Desk, round_: str | None = None) -> list[Returned]:  # noqa: A001
    """What waits for the inspectors in a round, by cell and criterion."""
    return [each for each, waits in _all(desk, round_) if waits]


def corrected(desk: Desk, round_: str | None = None) -> list[Returned]:
    """What was returned and answered since, and waits for the office."""
    return [each for each, waits in _all(desk, round_) if not waits]


def _all(desk: Desk, round_: str | None) -> list[tuple[Returned, bool]]:
    """Everything that is returned in a round, and whether it still waits for the inspector."""
    code = round_ or desk.round
    number = desk.ledger.fields.number(marks.RETURNED)
    if number is None:
        return []
    rows = desk.ledger.connection.execute(
        "SELECT DISTINCT cell, i FROM visit_state CROSS JOIN entry USING(r)"
        " WHERE round = ? AND view = 'team' AND f = ?",
        (code, number),
    ).fetchall()
    shown = {each.code: each.shown for each in roster.cells(desk, code)} if rows else {}
    people = look.authors(desk.ledger) if rows else {}
    found = []
    for cell, i in sorted(rows):
        record = restored.record(desk, desk.ledger.record(names.visit(code, cell)))
        item = desk.ledger.items[i]
        if (remark := marks.remark(desk, record, item, people)) is not None:
            place = shown.get(cell, cell)
            each = Returned(place, item, remark.text, remark.by, remark.at)
            found.append((each, remark.open))
    return sorted(found)
