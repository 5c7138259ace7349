"""What stood when a visit was finished, and what came after it: by ids, never by a clock."""

from collections.abc import Sequence
from typing import NamedTuple

from inspector.desk import forms, names, restored
from inspector.desk.session import Desk
from inspector.desk.visits import codes
from inspector.ledger import Record, Value
from inspector.ledger.look import Past
from inspector.ledger.record import Cell

LETTERS = 12
"""Hex letters of an entry's id that are kept: 48 bits tell the entries of one visit apart."""


class Changed(NamedTuple):
    """A value that came after the visit was finished: on what, in the form of people (empty:
    cleared), by whom, and the file that brought it (empty: written in this one)."""

    item: str
    field: str
    form: str
    author: str
    file: str


def heads(record: Record) -> str:
    """The ids of all that stands in a visit, for its finish to keep: 13 characters a head, which
    is 15 kB for 120 criteria with nine texts each."""
    ids = {
        head.id.hex()[:LETTERS]
        for cell, heads in record.cells.items()
        if not codes.left_out(cell)
        for head in heads
    }
    return " ".join(sorted(ids))


def changes(desk: Desk, record: Record) -> tuple[Changed, ...]:
    """What stands in a finished visit and was not there for everybody whose finish stands, and for
    everybody who signed.

    Nothing where that is not known: earlier versions kept the code alone. A value that says what
    stood already is no change, whoever said it.
    """
    entries = restored.history(desk, record.name)
    lists = [*_lists(record), *_signed_lists(record, entries)]
    if not lists:
        return ()
    said: list[dict[Cell, set[Value]]] = [{} for _list in lists]
    for entry in entries:
        for stood, values in zip(lists, said, strict=True):
            if entry.id.hex()[:LETTERS] in stood:
                values.setdefault((entry.item, entry.field), set()).add(entry.value)
    found = []
    for entry in entries:
        cell = (entry.item, entry.field)
        if not entry.stands or codes.left_out(cell):
            continue
        now = set(record.values(*cell))
        if any(
            entry.id.hex()[:LETTERS] not in stood and now != values.get(cell, {None})
            for stood, values in zip(lists, said, strict=True)
        ):
            form = forms.of(entry.field, entry.value)
            if entry.field.startswith("for:") and entry.value:
                form = record.text(entry.item, "text")
            found.append(Changed(*cell, form, entry.author.name, entry.file))
    return tuple(found)


def _signed_lists(record: Record, entries: Sequence[Past]) -> list[frozenset[str]]:
    """What stood at the finishes for whose codes signatures were given, earlier ones too."""
    given = {str(code) for item in codes.signatures(record) for code in record.values(item, "code")}
    found = []
    finished: dict[str, bool] = {}
    for entry in entries:
        if entry.item or not entry.value:
            continue
        field, _colon, sitting = entry.field.rpartition(":")
        if field == names.FINISHED:
            # Written just before what stood, in one transaction.
            code = bytes.fromhex(str(entry.value))
            finished[sitting] = codes.short_code(code) in given
        elif entry.field.startswith(names.STOOD) and finished.pop(sitting, False):
            found.append(frozenset(str(entry.value).split()))
    return found


def _lists(record: Record) -> list[frozenset[str]]:
    """What stood for each sitting whose finish stands; none where one of them did not say."""
    writers = {head.writer for head in record.heads("", "status") if head.value == "finished"}
    lists = [
        frozenset(str(head.value).split())
        for (item, field), heads in record.cells.items()
        if not item and field.startswith(names.STOOD)
        for head in heads
        if head.writer in writers
    ]
    return lists if len(lists) == len(writers) else []
