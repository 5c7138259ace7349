"""A person's last steps in a visit, to take back and to do again, also after a restart.

A step is kept in the transaction that wrote its entries, in rows that never leave the file. What
is taken back must still be what stands, and be the person's own: nobody's value is overwritten
without a word.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple

from inspector.desk import forms, names, restored
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.desk.visits import writing
from inspector.language import _, moment
from inspector.ledger import Change, Value, draft, look
from inspector.ledger.draft import Draft, step_row
from inspector.ledger.entry import is_value
from inspector.ledger.file import Written
from inspector.ledger.record import Head, Record, distinct

MOST = 100
"""So many steps are kept of each person in each visit."""
LARGEST = 200_000
"""A step of more characters, as it is kept, is not kept."""


class Moved(NamedTuple):
    """What a step did in one place of the visit's record: the value before it and after it."""

    item: str
    field: str
    before: Value
    after: Value


class Step(NamedTuple):
    """A step as it is kept in `text`; `criterion` is where the person was. Without `moved` it was
    too large to be kept."""

    number: int
    text: str
    criterion: str
    moved: tuple[Moved, ...]


@contextmanager
def keeping(desk: Desk, cell: str, criterion: str) -> Iterator[None]:
    """What is written into the cell's visit inside can be taken back; finishing and reopening
    cannot."""
    record = names.visit(desk.round, names.code(cell, _("cell")))
    with desk.along(partial(_rows, desk, record, criterion)):
        yield


def undo(desk: Desk, cell: str) -> Step:
    """Take back the person's last step; what it was.

    WrongInput where there is none, where it cannot be taken back, or the visit is finished.
    """
    place = writing.Place(desk, cell)
    place.open_for_writing()
    if (step := _last(desk, place.name, "undo", -1)) is None:
        raise WrongInput(_("there is nothing to undo"))
    back = [Moved(each.item, each.field, each.after, each.before) for each in step.moved]
    return _go(desk, place.record, step, back, "undo", "redo")


def redo(desk: Desk, cell: str) -> Step:
    """Do again what was taken back last; as `undo`."""
    place = writing.Place(desk, cell)
    place.open_for_writing()
    if (step := _last(desk, place.name, "redo", 0)) is None:
        raise WrongInput(_("nothing to redo"))
    return _go(desk, place.record, step, step.moved, "redo", "undo")


def _rows(desk: Desk, record: str, criterion: str, written: Sequence[Written]) -> Iterable[Draft]:
    """The rows by which a step is kept; the oldest goes, and what was taken back before it."""
    moved = _moved(record, written)
    if not moved:
        return []
    kept = draft.steps(desk.ledger, record, desk.person, "undo")
    number = max(kept, default=0) + 1
    text = json.dumps([criterion, moved])
    if len(text) > LARGEST:
        text = json.dumps([criterion, []])
    row = partial(step_row, record, desk.person)
    undone = draft.steps(desk.ledger, record, desk.person, "redo")
    return [
        row("undo", number, text),
        *(row("undo", old, None) for old in kept if old <= number - MOST),
        *(row("redo", old, None) for old in undone),
    ]


def _moved(record: str, written: Sequence[Written]) -> list[Moved]:
    """What can be taken back of what was written; nothing where the visit was finished with it."""
    moved: dict[tuple[str, str], Moved] = {}
    for change, before in written:
        place = (change.item, change.field)
        if place == ("", "status"):
            return []
        # The pin on the checklist stays; a conflict that was ended can be looked up, not restored.
        if change.record != record or place == ("", "checklist") or len(before) > 1:
            continue
        first = moved[place].before if place in moved else before[0] if before else None
        moved[place] = Moved(*place, first, change.value)
    return list(moved.values())


def _last(desk: Desk, record: str, kind: str, place: int) -> Step | None:
    kept = draft.steps(desk.ledger, record, desk.person, kind)
    if not kept:
        return None
    number, text = list(kept.items())[place]
    return Step(number, text, *_understood(text))


def _understood(text: str) -> tuple[str, tuple[Moved, ...]]:
    """A step's criterion and what it did; nothing where another program wrote something else."""
    try:
        criterion, moved = json.loads(text)
        found = tuple(Moved(*each) for each in moved)
    except (ValueError, TypeError):
        return "", ()
    names_ = (criterion, *(name for each in found for name in each[:2]))
    values = (value for each in found for value in each[2:])
    sound = all(type(name) is str for name in names_) and all(map(is_value, values))
    return (criterion, found) if sound else ("", ())


def _go(desk: Desk, record: Record, step: Step, moved: Sequence[Moved], kept: str, to: str) -> Step:
    """Write a step backwards or again; a step that cannot be done any more is forgotten."""
    row = partial(step_row, record.name, desk.person)
    gone = row(kept, step.number, None)
    why = _too_large() if not moved else _against(desk, record, step, moved)
    if why:
        with desk.along(lambda _written: [gone]):
            desk.write([])
        raise WrongInput(why)
    # Only the heads that were looked at are replaced: what comes between differs, and is seen.
    changes = [
        Change(record.name, each.item, each.field, each.after, _ids(record, each)) for each in moved
    ]
    with desk.along(lambda _written: [gone, row(to, step.number, step.text)]):
        desk.write(changes)
    return step


def _ids(record: Record, moved: Moved) -> tuple[bytes, ...]:
    return tuple(head.id for head in record.heads(moved.item, moved.field))


def _too_large() -> str:
    return _("the last step was too large to be kept for undo: it stays as it is")


def _against(desk: Desk, record: Record, step: Step, moved: Iterable[Moved]) -> str:
    """Who said what since, where that is another value or another person; else empty."""
    record = restored.record(desk, record)
    for each in moved:
        heads = record.heads(each.item, each.field)
        others = [head for head in heads if _author(desk, head) != desk.person]
        if (distinct(heads) or (None,)) == (each.before,) and not others:
            continue
        head = others[0] if others else heads[0] if heads else None
        place = step.criterion or each.item
        if head is None or head.value is None:
            words = _("{place}: {who} took it away since ({when}), and that stays as it is")
        else:
            words = _("{place}: {who} has said “{value}” since ({when}), and that stays as it is")
        return words.format(
            place=place,
            who=_author(desk, head) if head else "–",
            value=_shorten(forms.of(each.field, head.value)) if head else "",
            when=moment(head.at) if head else "–",
        )
    return ""


def _author(desk: Desk, head: Head) -> str:
    return look.author(desk.ledger, head.writer).name


def _shorten(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= 40 else line[:39] + "…"
