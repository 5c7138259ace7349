"""A record as it stands: the heads of every field, derived from its entries.

A head is an entry that no known entry replaces. One head, or several with one value, is the value;
several that differ are a conflict. Nothing here looks at a clock or an order of arrival.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from inspector.ledger.entry import Value, unpack

Cell = tuple[str, str]
"""Item and field: with the record's name, one cell of the big table."""


class Head(NamedTuple):
    """An entry that stands. `writer` is the file's number of its sitting, `at` milliseconds."""

    id: bytes
    value: Value
    writer: int
    seq: int
    at: int


class Row(NamedTuple):
    """An entry as stored: its cell by the file's numbers, its head, the ids that it replaces."""

    i: int
    f: int
    id: bytes
    value: Value
    writer: int
    seq: int
    at: int
    replaces: bytes


class Record:
    """All heads of one record, by cell. Immutable once made."""

    __slots__ = ("cells", "latest", "name", "print")

    def __init__(
        self, name: str, cells: dict[Cell, tuple[Head, ...]], print_: bytes | None, latest: int
    ) -> None:
        self.name = name
        self.cells = cells
        self.print = print_
        """SHA-256 over the sorted ids of all entries; None where the record has none."""
        self.latest = latest
        """The latest wall-clock time of any entry, milliseconds; 0 where there is none."""

    def heads(self, item: str, field: str) -> tuple[Head, ...]:
        """The heads of a cell, sorted by id; empty where nothing was ever said."""
        return self.cells.get((item, field), ())

    def values(self, item: str, field: str) -> tuple[Value, ...]:
        """The distinct values of a cell: none, one, or several in conflict."""
        return distinct(self.cells.get((item, field), ()))

    def value(self, item: str, field: str) -> Value:
        """The value of a cell; None where there is none or where several differ."""
        values = self.values(item, field)
        return values[0] if len(values) == 1 else None

    def text(self, item: str, field: str) -> str:
        """The value of a cell as text; empty where there is none."""
        value = self.value(item, field)
        return "" if value is None else str(value)

    def items(self, prefix: str) -> list[str]:
        """The items that begin with `prefix`, sorted."""
        return sorted({item for item, _ in self.cells if item.startswith(prefix)})

    def conflicts(self) -> list[Cell]:
        """The cells whose heads differ, in order."""
        return sorted(cell for cell, heads in self.cells.items() if len(distinct(heads)) > 1)

    def content(self, leave_out: Callable[[Cell], bool] | None = None) -> bytes | None:
        """SHA-256 over what is said, whoever said it; None where nothing is said.

        A cell whose only value is null says nothing. `leave_out` names cells that do not count.
        """
        said = []
        for cell, heads in self.cells.items():
            if len(heads) == 1:
                values: Sequence[Value] = (heads[0].value,)
            else:
                values = sorted(distinct(heads), key=_order)
            if (len(values) == 1 and values[0] is None) or (leave_out and leave_out(cell)):
                continue
            said.append((*cell, *values))
        if not said:
            return None
        # A cell stands once, so item and field alone decide the order.
        said.sort(key=_cell_of)
        return hashlib.sha256(
            json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        ).digest()


def _order(value: Value) -> tuple[str, int, str]:
    return (type(value).__name__, value if isinstance(value, int) else 0, str(value))


def _cell_of(said: tuple[Value, ...]) -> tuple[Value, ...]:
    return said[:2]


def distinct(heads: Sequence[Head]) -> tuple[Value, ...]:
    """The different values of heads, in the heads' order (null counts as a value)."""
    if len(heads) < 2:
        return tuple(head.value for head in heads)
    return tuple(dict.fromkeys(head.value for head in heads))


def heads_of(rows: Sequence[Row]) -> tuple[Head, ...]:
    """The heads among all entries of one cell, sorted by id.

    A replaced id that is not among the entries takes effect when its entry arrives.
    """
    replaced: set[bytes] = set()
    for row in rows:
        if row.replaces:
            replaced.update(unpack(row.replaces))
    standing = (Head(*row[2:7]) for row in rows if row.id not in replaced)
    return tuple(sorted(standing, key=lambda head: head.id))


def assemble(
    name: str, rows: Iterable[Row], items: Callable[[int], str], fields: Callable[[int], str]
) -> Record:
    """The record called `name` from its rows, which come ordered by item and field."""
    cells: dict[Cell, tuple[Head, ...]] = {}
    ids: list[bytes] = []
    latest = 0
    for run in _runs(rows):
        first = run[0]
        cell = (items(first.i), fields(first.f))
        cells[cell] = (Head(*first[2:7]),) if len(run) == 1 else heads_of(run)
        for row in run:
            ids.append(row.id)
            latest = max(latest, row.at)
    return Record(name, cells, print_of(ids), latest)


def print_of(ids: list[bytes]) -> bytes | None:
    """SHA-256 over sorted entry ids; None for none."""
    return hashlib.sha256(b"".join(sorted(ids))).digest() if ids else None


def _runs(rows: Iterable[Row]) -> Iterator[list[Row]]:
    run: list[Row] = []
    for row in rows:
        if run and (run[0].i != row.i or run[0].f != row.f):
            yield run
            run = []
        run.append(row)
    if run:
        yield run
