"""What a visit has on record of criteria that its checklist asks no longer: nothing of it is lost,
none of it counts, and moving the visit back brings it back."""

from collections.abc import Mapping
from typing import NamedTuple

from inspector.checklist import Checklist
from inspector.desk import forms, names
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.visits import visit
from inspector.ledger import Record

_KINDS = ("answer", "note", "explain")


class Unasked(NamedTuple):
    """What one column says of a criterion that is no longer asked, in the form of people; `title`
    is empty where no checklist of the file has it. Several texts in conflict stand one after the
    other."""

    criterion: str
    title: Mapping[str, str]
    column: str
    answer: str
    note: str
    explain: str


def read(desk: Desk, cell: str, round_: str | None = None) -> list[Unasked]:
    """What is on record of a visit and no longer asked, in the order of the ids."""
    place = roster.find(desk, cell, round_ or desk.round)
    record = desk.ledger.record(names.visit(place.round, place.code))
    _identity, checklist = visit.checklist_for(desk, record, place)
    gone = criteria(record, checklist)
    titles = _titles(desk, gone) if gone else {}
    found = []
    for criterion in gone:
        for column in names.COLUMNS:
            said = [_said(record, criterion, f"{column}.{kind}") for kind in _KINDS]
            if any(said):
                found.append(Unasked(criterion, titles.get(criterion, {}), column, *said))
    return found


def criteria(record: Record, checklist: Checklist) -> list[str]:
    """The ids of criteria of which something is on record and that the checklist does not have."""
    asked = {criterion.id for criterion in checklist.criteria}
    return sorted(
        {
            item
            for item, field in record.cells
            if item not in asked
            and field.rpartition(".")[2] in _KINDS
            and field.partition(".")[0] in names.COLUMNS
            and record.values(item, field) != (None,)
        }
    )


def _said(record: Record, criterion: str, field: str) -> str:
    values = [value for value in record.values(criterion, field) if value is not None]
    return " | ".join(forms.of(field, value) for value in values)


def _titles(desk: Desk, gone: list[str]) -> dict[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for name in desk.ledger.records("checklist/"):
        checklist = desk.checklist(name.removeprefix("checklist/"))
        for criterion in checklist.criteria if checklist else ():
            if criterion.id in gone:
                found.setdefault(criterion.id, criterion.title)
    return found
