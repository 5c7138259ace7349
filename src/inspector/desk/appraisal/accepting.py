"""Accepting: the office takes an answer as the one that counts, until it accepts another."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from inspector.checklist import read_answer
from inspector.desk import accepted, across, standing
from inspector.desk.accepted import Acceptance
from inspector.desk.across import Spot
from inspector.desk.appraisal import reasons
from inspector.desk.errors import WrongInput
from inspector.desk.round import rounds
from inspector.desk.session import Desk
from inspector.desk.visits import findings, listing, marks, outcome, writing
from inspector.desk.visits.writing import Place, Step
from inspector.language import _
from inspector.ledger import Change, Value

COLUMNS = ("team", "appraised")
Said = Mapping[tuple[int, str, str], tuple[Value, ...]]
"""What stands, by the number of the visit, the criterion and the field."""


class StillReturned(WrongInput):
    """Criteria that are returned and not answered yet were to be accepted: `criteria`."""

    def __init__(self, criteria: Sequence[str]) -> None:
        words = _(
            "{criteria}: returned and not answered yet; wait for the answer or take the return back"
        )
        super().__init__(words.format(criteria=", ".join(criteria)))
        self.criteria = tuple(criteria)


class Taken(NamedTuple):
    """What came of accepting: the criteria accepted now, those that were already, and those that
    were left with why: `answer` (none), `later`, `again`, `conflict`, `reason` (the appraised one
    differs and nobody said why) or `returned`."""

    accepted: tuple[str, ...]
    already: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    step: Step = Step((), ())


def column_of(desk: Desk, column: str = "") -> str:
    """The column in which is accepted: the one that is named, else the one that counts."""
    column = column or listing.view(desk)
    if column not in COLUMNS:
        raise WrongInput(
            _("nothing is accepted in the column “{column}”: it is team or appraised").format(
                column=column
            )
        )
    return column


def accept(
    desk: Desk,
    cell: str,
    criteria: Iterable[str] = (),
    column: str = "",
    although_returned: bool = False,
) -> Taken:
    """Accept what stands on the criteria, without any on all that are not returned.

    One transaction. Each acceptance names the entry that it accepts, and closes the return that
    the answer came of. StillReturned where one that is named waits for the inspector;
    `although_returned` accepts it all the same.
    WrongInput for an unknown cell, criterion or column.
    """
    place, column = Place(desk, cell), column_of(desk, column)
    named = [findings.criterion_of(place.checklist, each) for each in criteria]
    waiting = [each.id for each in named if marks.is_returned(desk, place.record, each.id)]
    if waiting and not although_returned:
        raise StillReturned(waiting)
    done: list[str] = []
    already: list[str] = []
    left: list[tuple[str, str]] = []
    changes: list[Change] = []
    for criterion in named or place.checklist.criteria:
        found = _standing(place, criterion.id, criterion.rule, column)
        if isinstance(found, str):
            left.append((criterion.id, found))
        elif not named and marks.is_returned(desk, place.record, criterion.id):
            left.append((criterion.id, "returned"))
        elif reasons.is_missing(place.record, criterion):
            left.append((criterion.id, "reason"))
        else:
            new = _accepting(place, criterion.id, column, found)
            (done if new else already).append(criterion.id)
            changes += new
            if any(place.record.values(criterion.id, marks.RETURNED)):
                changes.append(Change(place.name, criterion.id, marks.RETURNED, None))
    step = writing.commit(desk, place, changes) if changes else Step((), ())
    return Taken(tuple(done), tuple(already), tuple(left), step)


def withdraw(desk: Desk, cell: str, criteria: Iterable[str] = (), column: str = "") -> Taken:
    """Take acceptances back, without criteria all of the visit; what stands counts again."""
    place, column = Place(desk, cell), column_of(desk, column)
    named = [findings.criterion_of(place.checklist, each).id for each in criteria]
    changes = [
        Change(place.name, criterion, accepted.field(column), None)
        for criterion in named or [each.id for each in place.checklist.criteria]
        if place.record.values(criterion, accepted.field(column)) not in ((), (None,))
    ]
    step = writing.commit(desk, place, changes) if changes else Step((), ())
    return Taken(tuple(each.item for each in changes), (), (), step)


def stages(desk: Desk, round_: str | None = None) -> dict[str, str]:
    """The state (see `outcome.state`) of every visit of a round in which something was accepted,
    by code.

    Read from what stands of answers and acceptances alone, in one go.
    """
    code = round_ or desk.round
    column = rounds.read(desk, code).decided_by
    accepts = across.values(desk, code, [accepted.field(each) for each in COLUMNS])
    visits = {r for r, _item, _field in accepts}
    answers = across.values(desk, code, [f"{each}.answer" for each in COLUMNS], records=visits)
    rows = desk.ledger.connection.execute(
        "SELECT r, cell, checklist FROM json_each(?) JOIN visit_state ON r = json_each.value"
        " WHERE view = 'team'",
        (json.dumps(sorted(visits)),),
    )
    said = _named(desk, accepts | answers)
    found = {}
    for r, cell, identity in rows.fetchall():
        list_ = desk.checklist(identity)
        of_each = [
            _of_values(said, r, each.id, column) for each in (list_.criteria if list_ else ())
        ]
        if state_ := outcome.of_criteria(of_each):
            found[cell] = state_
    return found


def criteria(desk: Desk, round_: str, visits: Collection[int]) -> dict[int, frozenset[str]]:
    """The criteria on which one answer is accepted, in visits by the file's number: those that
    `stages` has as accepted, or changed since."""
    column = rounds.read(desk, round_).decided_by
    fields = (*map(accepted.field, COLUMNS), "appraised.answer")
    said = _named(desk, across.values(desk, round_, fields, records=visits))
    found: dict[int, set[str]] = {}
    for visit, criterion, _field in said:
        if _acceptance(said, visit, criterion, column):
            found.setdefault(visit, set()).add(criterion)
    return {visit: frozenset(each) for visit, each in found.items()}


def _named(desk: Desk, said: Mapping[Spot, tuple[Value, ...]]) -> Said:
    items, fields = desk.ledger.items, desk.ledger.fields
    return {(r, items[i], fields[f]): each for (r, i, f), each in said.items()}


def _of_values(said: Said, visit: int, criterion: str, column: str) -> str:
    """The state of a criterion, from what stands of acceptances and answers."""
    found = _acceptance(said, visit, criterion, column)
    if found is None:
        return ""
    where, answer = found
    now = said.get((visit, criterion, f"{where}.answer"), ())
    if where == "appraised" and not any(now):
        now = said.get((visit, criterion, "team.answer"), ())
    return "changed" if any(value != answer for value in now) else "accepted"


def _acceptance(said: Said, visit: int, criterion: str, column: str) -> tuple[str, str] | None:
    """The one answer that is accepted on a criterion, behind the column in which it was."""
    spoken = any(said.get((visit, criterion, "appraised.answer"), ()))
    for each in marks.accepted_in(column, spoken):
        values = said.get((visit, criterion, accepted.field(each)), ())
        found = set(map(accepted.read, values))
        if len(found) == 1 and (only := found.pop()):
            return each, only.answer
    return None


def _standing(place: Place, criterion: str, rule: str, column: str) -> Acceptance | str:
    """The one answer that stands, whatever was accepted before; else why there is none."""
    heads = standing.said(place.record, criterion, column)
    values: set[Value] = {head.value for head in heads}
    if values <= {None}:
        return "answer"
    if len(values) > 1:
        return "conflict"
    answer = str(values.pop())
    try:
        stored = read_answer(answer)
    except ValueError:
        return "again"
    if stored.rule != rule:
        return "again"
    return "later" if stored.answer == "later" else Acceptance(heads[0].id, answer)


def _accepting(place: Place, criterion: str, column: str, found: Acceptance) -> list[Change]:
    """What is written to accept an answer; nothing where it is accepted already."""
    field = accepted.field(column)
    now = {accepted.read(value) for value in place.record.values(criterion, field)}
    if {each and each.answer for each in now} == {found.answer} and len(now) == 1:
        return []
    return [Change(place.name, criterion, field, accepted.write(*found))]
