"""The answers that count, of all visits of a round, in one pass over its entries.

A record at a time would take half a minute for a large round. Almost every answer was said once;
only where there is more to a place are its heads weighed, by the rules that hold everywhere.
"""

from collections.abc import Callable, Iterator, Sequence

from inspector.desk import accepted, across, standing
from inspector.desk.session import Desk
from inspector.ledger import Record, Value
from inspector.ledger.file import STRIDE
from inspector.ledger.record import Row, heads_of

Step = Callable[[int, int], object]
"""Told how many of how many visits were read; what it raises gives the reading up."""
Spot = tuple[int, int, Sequence[Row]]
"""A record and an item by the file's numbers, and every entry there of the fields asked for."""


def quietly(done: int, total: int) -> None:
    """Tell nobody."""


def spots(
    desk: Desk,
    round_: str,
    fields: Sequence[str],
    criterion: str | None = None,
    step: Step = quietly,
) -> Iterator[Spot]:
    """Every place in the visits of a round where something stands in these fields, visit by visit;
    only on one criterion where it is named."""
    known = across.numbers(desk, fields)
    item = None if criterion is None else desk.ledger.items.number(criterion)
    if not known or (criterion is not None and item is None):
        return
    run = desk.ledger.connection.execute
    [total] = run(
        "SELECT count(*) FROM visit_state WHERE round = ? AND view = 'team'", (round_,)
    ).fetchone()
    rows = run(
        "SELECT e.r, e.i, e.f, e.id, e.value, e.w, e.seq, e.at, e.replaces"
        f" {across.VISITS} AND e.f IN ({known}) {'' if item is None else 'AND e.i = ?'}"
        " ORDER BY v.r, e.i, e.f",
        (round_,) if item is None else (round_, item),
    )
    at_r = at_i = 0
    here: list[Row] = []
    done = 0
    for row in rows:
        r, i = row[0], row[1]
        if i != at_i or r != at_r:
            if here:
                yield at_r, at_i, here
            if r != at_r:
                if done % STRIDE == 0:
                    step(done, total)
                done += 1
            at_r, at_i, here = r, i, []
        here.append(row[1:])
    if here:
        yield at_r, at_i, here


class Answers:
    """The answers that count in one column, as `standing.values` has them."""

    def __init__(self, desk: Desk, column: str) -> None:
        self._desk, self._column = desk, column
        columns = (column, "team") if column == "appraised" else (column,)
        self.fields = tuple(
            field for each in columns for field in (f"{each}.answer", accepted.field(each))
        )
        numbers = desk.ledger.fields
        self._answer = numbers.number(f"{columns[-1]}.answer")
        self._accepted = numbers.number(accepted.field(columns[-1]))
        self._both = {self._answer, self._accepted}

    def read(
        self, round_: str, criterion: str | None = None, step: Step = quietly
    ) -> Iterator[tuple[int, int, tuple[str | None, ...]]]:
        """Record and item by the file's numbers, and the different answers that count there: one,
        or several in conflict. Where nothing stands nothing is told."""
        for r, i, rows in spots(self._desk, round_, self.fields, criterion, step):
            if values := self._of(rows):
                yield r, i, values

    def _of(self, rows: Sequence[Row]) -> tuple[str | None, ...]:
        # In order of speed: said once, said once and accepted, anything else.
        if len(rows) == 1 and rows[0][1] == self._answer:
            value = rows[0][3]
            return () if value is None else (str(value),)
        if len(rows) == 2 and {rows[0][1], rows[1][1]} == self._both:
            decided = rows[0] if rows[0][1] == self._accepted else rows[1]
            if (answer := accepted.answer_of(decided[3])) is not None:
                return (answer,)
        said: tuple[Value, ...] = tuple(standing.answers(self._record(rows), "", self._column))
        return tuple(None if value is None else str(value) for value in said)

    def _record(self, rows: Sequence[Row]) -> Record:
        """A record of this one place."""
        by_field: dict[str, list[Row]] = {}
        for row in rows:
            by_field.setdefault(self._desk.ledger.fields[row[1]], []).append(row)
        cells = {("", field): heads_of(each) for field, each in by_field.items()}
        return Record("", cells, None, 0)
