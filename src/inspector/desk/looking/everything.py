"""Everything that is on record of a visit, read at once. Restricted text is never part of it."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from inspector.desk import names, restored
from inspector.desk.keyring import marks
from inspector.desk.looking import explained
from inspector.desk.looking.explained import Explained
from inspector.desk.session import Desk
from inspector.desk.visits import closing, frame, unasked, visit
from inspector.desk.visits.closing import Closing
from inspector.desk.visits.frame import Frame
from inspector.desk.visits.unasked import Unasked
from inspector.desk.visits.visit import Visit
from inspector.ledger import Record, look


class Everything(NamedTuple):
    """A visit with its explanation in the desk's column; `others` are the other columns in which
    something is said, by name."""

    explained: Explained
    others: Mapping[str, Visit]
    frame: Frame
    end: Closing
    unasked: tuple[Unasked, ...]
    seals: tuple[tuple[str, str, int], ...] = ()
    """Who said what stands, with the mark of how it is sealed, and how much of it."""

    @property
    def visit(self) -> Visit:
        """The visit in the desk's column."""
        return self.explained.visit


def read(desk: Desk, cell: str, round_: str | None = None) -> Everything:
    """All of the visit of a cell; WrongInput as `visit.read`."""
    lines = explained.lines(desk, cell, round_)
    found = lines.visit
    place, code = found.cell.code, found.cell.round
    record = desk.ledger.record(names.visit(code, place))
    others = {
        column: visit.read(desk, place, code, column)
        for column in names.COLUMNS
        if column != found.column and any(field.startswith(f"{column}.") for field in record.fields)
    }
    return Everything(
        lines,
        others,
        frame.read(desk, place, code),
        closing.read(desk, place, code),
        tuple(unasked.read(desk, place, code)),
        _seals(desk, restored.record(desk, record)),
    )


def _seals(desk: Desk, record: Record) -> tuple[tuple[str, str, int], ...]:
    heads = [head for heads in record.cells.values() for head in heads]
    said = marks.of(desk, [(head.writer, head.seq) for head in heads])
    people = look.authors(desk.ledger) if said else {}
    counted = Counter(
        (people[head.writer].name, mark)
        for head in heads
        if (mark := said.get((head.writer, head.seq)))
    )
    return tuple((*of, count) for of, count in sorted(counted.items()))
