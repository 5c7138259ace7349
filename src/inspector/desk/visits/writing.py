"""A visit that is written to: what is said of it in one transaction, and what undoes it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inspector.desk import names, standing
from inspector.desk.errors import WrongInput
from inspector.desk.round import roster
from inspector.desk.round.roster import Cell
from inspector.desk.session import Desk
from inspector.desk.visits import visit
from inspector.language import _
from inspector.ledger import Change, Record, Value
from inspector.text import MAX_TEXT, clean

Fact = tuple[str, str, Value]
"""Item, field and value."""


class Step(NamedTuple):
    """What one recording changed, so that it can be undone: the changes that restore it."""

    back: tuple[Change, ...]
    again: tuple[Change, ...]


class Place:
    """A visit that is written to: its names, its record and the checklist in force."""

    def __init__(self, desk: Desk, cell: str, round_: str | None = None) -> None:
        self.round = round_ or desk.round
        self.cell: Cell = roster.find(desk, cell, self.round)
        self.name = names.visit(self.round, self.cell.code)
        self.record: Record = desk.ledger.record(self.name)
        self.identity, self.checklist = visit.checklist_for(desk, self.record, self.cell)

    def pinned(self, changes: list[Change]) -> list[Change]:
        """`changes` with the pin on the checklist where the visit has none yet."""
        if changes and not self.record.values("", "checklist"):
            return [Change(self.name, "", "checklist", self.identity), *changes]
        return changes

    def open_for_writing(self) -> None:
        """WrongInput where the visit is finished."""
        if standing.status(self.record) == "finished":
            raise WrongInput(
                _("the visit of {cell} is finished: reopen it with a reason first").format(
                    cell=self.cell.shown
                )
            )

    def undisputed(self, item: str, changes: Sequence[Change]) -> None:
        """WrongInput where one of the changes is to a field of an item on which people differ."""
        for each in changes:
            if each.item == item and len(self.record.values(item, each.field)) > 1:
                command = f"inspector settle {self.cell.shown} {item} {each.field}"
                words = _("people differ here: `{command}` settles it")
                raise WrongInput(words.format(command=command))


def sound_text(text: str, lines: bool = True) -> Value:
    """A note, an explanation or a reference as it is stored: cleaned; null where empty."""
    if len(text) > MAX_TEXT:
        raise WrongInput(
            _("a text may have {most} characters; this one has {count}").format(
                most=MAX_TEXT, count=len(text)
            )
        )
    return clean(text, lines).strip() or None


def facts_of(item: str, said: Mapping[str, str]) -> list[Fact]:
    """What is said of an item, field by field."""
    return [(item, field, text) for field, text in said.items()]


def state(desk: Desk, cell: str, said: Sequence[Fact], finished: bool = False) -> Step:
    """Say facts of a visit in one transaction; None takes a fact back.

    Texts are cleaned. WrongInput where the visit is finished, unless `finished` says that these
    facts belong to one.
    """
    place = Place(desk, cell)
    if not finished:
        place.open_for_writing()
    return commit(
        desk,
        place,
        [
            Change(place.name, item, field, sound_text(value) if isinstance(value, str) else value)
            for item, field, value in said
        ],
    )


def commit(desk: Desk, place: Place, changes: list[Change]) -> Step:
    """Write changes to a visit, with its pin where it has none yet; what undoes them."""
    changes = place.pinned(changes)
    back = [
        Change(change.record, change.item, change.field, before[0] if before else None)
        for change in changes
        if len(before := place.record.values(change.item, change.field)) < 2
        and change.field != "checklist"
    ]
    desk.write(changes)
    return Step(tuple(back), tuple(changes))
