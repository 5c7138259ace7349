"""What a file would set against what is said here, or make decisive, one conflict at a time."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from inspector.desk.session import Desk
from inspector.desk.settling import conflicts
from inspector.desk.settling.conflicts import criterion_in

MOST = 100
"""So many are read; of the rest how many."""
Open = Mapping[tuple[str, str, str], bool]
"""Of conflicts by record, item and field whether they decide."""


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
    found = conflicts.places(desk, by="cell", records=records)
    return {(each.record, each.item, each.field): each.decides for each in found}


def since(desk: Desk, records: Collection[str], before: Open) -> tuple[tuple[Against, ...], int]:
    """The conflicts in records that were not open `before`, or decide only now; those that decide
    first, and how many more there are."""
    where = [
        each
        for each in conflicts.places(desk, records=records)
        if (at := (each.record, each.item, each.field)) not in before
        or (each.decides and not before[at])
    ]
    found = tuple(
        Against(each.cell, each.round, each.item, each.field, each.forms, each.decides_verdict)
        for each in conflicts.read(desk, where[:MOST])
    )
    return found, len(where) - len(found)
