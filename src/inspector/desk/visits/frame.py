"""The visit's frame: on what decision it rests, when and where, who came and who was there.

`framing` writes it. Restricted text (signs of violation) stays in the ledger: it is read here, for
the one who writes it, and nowhere else.
"""

from typing import NamedTuple

from inspector.desk import names
from inspector.desk.round import roster
from inspector.desk.round.roster import Cell
from inspector.desk.session import Desk
from inspector.desk.visits import people, remarks
from inspector.desk.visits.people import Member, Present
from inspector.desk.visits.remarks import Opinion
from inspector.ledger import Record

PREFIX = "frame."
TEXTS = ("decision", "plan", "place")
DAYS = ("decision_day", "plan_day", "due")
MONTHS = ("period_from", "period_to")
HOURS = ("begins", "ends")
CHOICES = ("procedure", "revisit_of")
FIELDS = (*TEXTS, *DAYS, *MONTHS, *HOURS, *CHOICES)
PLAN = ("checklist", *(PREFIX + f for f in (*TEXTS[:2], *DAYS, *MONTHS, *CHOICES)))
"""What the office may say of a visit before anybody is there, beside the team."""
PROCEDURES = ("inspection", "supervision")
SIGNS = names.RESTRICTED + "signs"


class Frame(NamedTuple):
    """The frame of a visit. Empty is what nobody said.

    `due` is the day by which the office wants the visit finished. Days are ISO texts, `begins` and
    `ends` with or without their hour, the period under review is from month to month. `differs`
    names the fields on which people differ (or `team:KEY`, `present:KEY`, `restricted`); of these
    the texts stand together, a choice is empty.
    `both_sides` are the ids of members of the team who are also named for the cell.
    """

    procedure: str = ""
    decision: str = ""
    decision_day: str = ""
    plan: str = ""
    plan_day: str = ""
    revisit_of: str = ""
    period_from: str = ""
    period_to: str = ""
    begins: str = ""
    ends: str = ""
    place: str = ""
    due: str = ""
    team: tuple[Member, ...] = ()
    present: tuple[Present, ...] = ()
    differs: frozenset[str] = frozenset()
    both_sides: frozenset[str] = frozenset()

    def member(self, name: str) -> Member | None:
        """The member of the team who is called so."""
        return next((each for each in self.team if each.id == names.person(name)), None)


NOTHING = Frame()
"""The frame of a visit of which nobody said anything."""


def read(desk: Desk, cell: str, round_: str | None = None) -> Frame:
    """The frame of a cell's visit; WrongInput where the roster has no such cell."""
    place = roster.find(desk, cell, round_ or desk.round)
    return of_record(desk, _record(desk, cell, round_), place)


def of_record(desk: Desk, record: Record, place: Cell) -> Frame:
    """The frame of the visit that a record tells of."""
    team, present = people.team(record), people.present(record)
    return Frame(
        **{field: _said(record, field) for field in FIELDS},
        team=team,
        present=present,
        differs=frozenset(filter(None, map(_place, record.conflicts()))),
        both_sides=people.on_both_sides(desk, place, team, present),
    )


def objections(desk: Desk, cell: str, round_: str | None = None) -> dict[str, str]:
    """What the cell objects to, by criterion."""
    record = _record(desk, cell, round_)
    found = {item: remarks.objection(record, item) for item, _field in sorted(record.cells)}
    return {item: text for item, text in found.items() if text}


def opinions(desk: Desk, cell: str, round_: str | None = None) -> tuple[Opinion, ...]:
    """What members of the team think otherwise, by criterion."""
    return remarks.of_record(_record(desk, cell, round_))


def restricted(desk: Desk, cell: str, round_: str | None = None) -> str:
    """The signs of violation; differing texts under each other. For no print and no list."""
    return "\n\n".join(remarks.all_of(_record(desk, cell, round_), SIGNS, "text"))


def _record(desk: Desk, cell: str, round_: str | None) -> Record:
    place = roster.find(desk, cell, round_ or desk.round)
    return desk.ledger.record(names.visit(place.round, place.code))


def _said(record: Record, field: str) -> str:
    if field in CHOICES:
        return record.text("", PREFIX + field)
    return " / ".join(remarks.all_of(record, "", PREFIX + field))


def _place(where: tuple[str, str]) -> str:
    """What `differs` calls a cell of the record; empty where it is no part of the frame."""
    item, field = where
    if item.startswith((people.TEAM, people.PRESENT)):
        return item
    if names.is_restricted(item):
        return "restricted"
    return field.removeprefix(PREFIX) if not item and field.startswith(PREFIX) else ""
