"""The answers that count, of all visits of a round, in one pass over its entries.

A record at a time would take half a minute for a large round. Almost every answer was said once;
only where there is more to a place are its heads weighed, by the rules that hold everywhere.
"""

from collections.abc import Iterator, Sequence

from inspector.desk import accepted, across, counting, names, standing
from inspector.desk.across import Step, quietly
from inspector.desk.session import Desk
from inspector.ledger import Head, Record, Value
from inspector.ledger.file import STRIDE
from inspector.ledger.record import ROWS, Row, heads_of

Entry = tuple[int, int, int, Value, int]
"""Of an entry its record, item and field by the file's numbers, its value, its writer."""


def part(step: Step, n: int, of: int) -> Step:
    """Progress of one of several readings, as that of all of them."""
    return lambda done, total: step(1000 * n + 1000 * done // max(1, total), 1000 * of)


def entries(
    desk: Desk,
    round_: str,
    fields: Sequence[str],
    criterion: str | None = None,
    step: Step = quietly,
) -> Iterator[Entry]:
    """Every entry of these fields in the visits of a round, only on one criterion where it is
    named. Those of a visit come together, and in it those of an item."""
    known = across.numbers(desk, fields)
    item = None if criterion is None else desk.ledger.items.number(criterion)
    if not known or (criterion is not None and item is None):
        return
    run = desk.ledger.connection.execute
    (total,) = run(
        "SELECT count(*) FROM visit_state WHERE round = ? AND view = 'team'", (round_,)
    ).fetchone()
    # The visits are the outer loop and entries are stored in this order: nothing is sorted.
    rows = run(
        f"SELECT e.r, e.i, e.f, e.value, e.w {across.VISITS} AND e.f IN ({known})"
        + ("" if item is None else " AND e.i = ?"),
        (round_,) if item is None else (round_, item),
    )
    last = done = 0
    for row in rows:
        if row[0] != last:
            last = row[0]
            if done % STRIDE == 0:
                step(done, total)
            done += 1
        yield row


class Places:
    """The heads of places: a record and an item by the file's numbers, in some fields."""

    def __init__(self, desk: Desk, fields: Sequence[str]) -> None:
        self._desk = desk
        self._query = f"{ROWS} WHERE r = ? AND i = ? AND f IN ({across.numbers(desk, fields)})"

    def record(self, r: int, i: int) -> Record:
        """What stands in one place, as a record of an item without a name."""
        by_field: dict[str, list[Row]] = {}
        for row in self._desk.ledger.connection.execute(self._query, (r, i)):
            by_field.setdefault(self._desk.ledger.fields[row[1]], []).append(row)
        cells = {("", field): heads_of(each) for field, each in by_field.items()}
        return Record("", cells, None, 0)

    def heads(self, r: int, i: int, field: str) -> tuple[Head, ...]:
        """The heads of one of the fields in one place."""
        return self.record(r, i).heads("", field)


class Answers:
    """The answers that count in one column, as `standing.values` has them."""

    def __init__(self, desk: Desk, column: str) -> None:
        self._desk, self._column = desk, column
        columns = ("appraised", "team") if column == "appraised" else (column,)
        self._fields = [
            field for each in columns for field in (f"{each}.answer", accepted.field(each))
        ]
        self._answer = desk.ledger.fields.number(self._fields[-2])
        self._accepted = desk.ledger.fields.number(self._fields[-1])
        self._places = Places(desk, self._fields)

    def read(
        self, round_: str, criterion: str | None = None, step: Step = quietly
    ) -> Iterator[tuple[int, int, tuple[str | None, ...]]]:
        """Record and item by the file's numbers, and the different answers that count there: one,
        or several in conflict. Where nothing stands nothing is told."""
        if counting.requires(self._desk.ledger, round_):
            yield from self._sealed(round_, criterion, step)
            return
        answer, decides = self._answer, self._accepted
        at_r = at_i = 0
        # What was said at this place: one answer, one acceptance, and whether there is more.
        said: Value = None
        decided: Value = None
        more = False
        for r, i, f, value, _w in entries(self._desk, round_, self._fields, criterion, step):
            if i != at_i or r != at_r:
                if values := self._of(at_r, at_i, said, decided, more):
                    yield at_r, at_i, values
                at_r, at_i, said, decided, more = r, i, None, None, False
            if value is None:
                more = True
            elif f == answer:
                more = more or said is not None
                said = value
            elif f == decides:
                more = more or decided is not None
                decided = value
            else:
                more = True
        if values := self._of(at_r, at_i, said, decided, more):
            yield at_r, at_i, values

    def _sealed(
        self, round_: str, criterion: str | None, step: Step
    ) -> Iterator[tuple[int, int, tuple[str | None, ...]]]:
        """The same in a round that requires seals: there a record is read at a time."""
        ledger, fields = self._desk.ledger, set(self._fields)
        visits = ledger.records(names.visit(round_, ""))
        for done, name in enumerate(visits):
            if done % STRIDE == 0:
                step(done, len(visits))
            record = counting.counted(ledger, self._desk.trust, ledger.record(name))
            said = {item for item, of in record.cells if of in fields}
            for item in sorted(said if criterion is None else said & {criterion}):
                values = standing.answers(record, item, self._column)
                r, i = ledger.number_of(name), ledger.items.number(item)
                if values and r is not None and i is not None:
                    yield r, i, tuple([None if v is None else str(v) for v in values])

    def _of(
        self, r: int, i: int, said: Value, decided: Value, more: bool
    ) -> tuple[str | None, ...]:
        if not more:
            if decided is None:
                return () if said is None else (str(said),)
            if (found := accepted.answer_of(decided)) is not None:
                return (found,)
        values = standing.answers(self._places.record(r, i), "", self._column)
        return tuple([None if value is None else str(value) for value in values])
