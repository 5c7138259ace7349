"""Answers while they are being given, one kind of entry for each kind of criterion."""

from inspector.app.entries.entry import ChoiceEntry, Entry, PartsEntry
from inspector.app.entries.fields import (
    DeductionsEntry,
    FieldsEntry,
    NumberEntry,
    PointsEntry,
    ShareEntry,
)
from inspector.checklist import Criterion, Stored

_KINDS: dict[str, type[Entry]] = {
    "choice": ChoiceEntry,
    "parts": PartsEntry,
    "number": NumberEntry,
    "share": ShareEntry,
    "deductions": DeductionsEntry,
}

__all__ = [
    "ChoiceEntry",
    "DeductionsEntry",
    "Entry",
    "FieldsEntry",
    "NumberEntry",
    "PartsEntry",
    "PointsEntry",
    "ShareEntry",
    "entry_of",
]


def entry_of(criterion: Criterion, stored: Stored | None = None) -> Entry:
    """The entry for a criterion, filled with what is stored."""
    return _KINDS[criterion.how](criterion, stored)
