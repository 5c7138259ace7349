"""What a file would set against what is said here, one conflict at a time."""

from collections.abc import Collection
from typing import NamedTuple

from inspector.desk.session import Desk
from inspector.desk.settling import conflicts
from inspector.desk.settling.conflicts import criterion_in

MOST = 100
"""So many are read; of the rest how many."""
Open = frozenset[tuple[str, str, str]]
"""Record, item and field of conflicts."""


class Against(NamedTuple):
    """A conflict that a file would bring: `forms` are what is said, in the form in which people
    write it; `decides` alone whether its visit meets the standard. `cell` and `round` are empty
    where the record is about neither."""

    cell: str
    round: str
    item: str
    field: str
    forms: tuple[str, ...]
    decides: bool

    @property
    def criterion(self) -> str:
        """Empty where it is about another kind of thing."""
        return criterion_in(self.item)


def open_in(desk: Desk, records: Collection[str]) -> Open:
    """The conflicts that are open in records."""
    meant = set(records)
    found = conflicts.places(desk, lambda name, _item, _field: name in meant, by="cell")
    return frozenset((each.record, each.item, each.field) for each in found)


def since(desk: Desk, records: Collection[str], before: Open) -> tuple[tuple[Against, ...], int]:
    """The conflicts in records that were not open `before`, those that decide first, and how many
    more there are."""
    meant = set(records)
    where = conflicts.places(desk, lambda *at: at[0] in meant and at not in before)
    found = tuple(
        Against(each.cell, each.round, each.item, each.field, each.forms, each.decides_verdict)
        for each in conflicts.read(desk, where[:MOST])
    )
    return found, len(where) - len(found)
