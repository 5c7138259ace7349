"""The people of a visit: who inspects, who was there for the cell, and who is named on both sides.

A person's key is made from the name, so what two inspectors enter of one person joins.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from inspector.desk import names
from inspector.desk.round import roster
from inspector.desk.round.roster import Cell
from inspector.desk.session import Desk
from inspector.desk.visits.remarks import all_of
from inspector.ledger import Record

TEAM = "team:"
PRESENT = "present:"
ROLES = ("head", "member", "secretary")
_KNOWN = {*roster.REQUIRED, *roster.OPTIONAL}
_BETWEEN = re.compile(r"[,;/\n]")


class Member(NamedTuple):
    """Of the inspection team. `role` is head, member, secretary or empty; `sections` are those
    that this one scores; `interest` is a stated conflict of interest."""

    id: str
    name: str
    role: str
    sections: tuple[str, ...]
    interest: str


class Present(NamedTuple):
    """Who was present for the cell."""

    id: str
    name: str
    function: str


def team(record: Record) -> tuple[Member, ...]:
    """The inspection team: the head first, the secretary last."""
    found = []
    for key, name in _named(record, TEAM):
        item = TEAM + key
        sections = " ".join(all_of(record, item, "sections")).split()
        interest = " / ".join(all_of(record, item, "interest"))
        role = record.text(item, "role")
        found.append(Member(key, name, role, tuple(dict.fromkeys(sections)), interest))
    order = ("head", "member", "", "secretary")
    return tuple(sorted(found, key=lambda each: (order.index(each.role), each.name, each.id)))


def present(record: Record) -> tuple[Present, ...]:
    """Who was present for the cell, by name."""
    found = [
        Present(key, name, " / ".join(all_of(record, PRESENT + key, "function")))
        for key, name in _named(record, PRESENT)
    ]
    return tuple(sorted(found, key=lambda each: (each.name, each.id)))


def on_both_sides(
    desk: Desk, cell: Cell, team_: Sequence[Member], present_: Sequence[Present]
) -> frozenset[str]:
    """The ids of members who are also named for the cell: as present, or anywhere in its row of
    the roster (a column `secretary`, say)."""
    row = desk.ledger.record(names.cell(cell.code))
    item = names.in_round(cell.round)
    listed = {each.id for each in present_}
    for item_, column in row.cells:
        if item_ == item and column not in _KNOWN and not column.startswith("reason:"):
            parts = _BETWEEN.split(row.text(item, column))
            listed |= {names.person(" ".join(part.split())) for part in parts if part.strip()}
    return frozenset(each.id for each in team_ if each.id in listed)


def _named(record: Record, prefix: str) -> list[tuple[str, str]]:
    """Key and name of everyone who was not taken out again."""
    written = {item: all_of(record, item, "name") for item in record.items(prefix)}
    return [(item.removeprefix(prefix), each[0]) for item, each in written.items() if each]
