"""A record as it stands: the heads of every field, derived from its entries.

A head is an entry that no known entry replaces. One head, or several with one value, is the value;
several that differ are a conflict. Nothing here looks at a clock or an order of arrival.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from inspector.ledger.entry import ID_BYTES, Value, canonical, unpack

Cell = tuple[str, str]
"""Item and field: with the record's name, one cell of the big table."""

Row = tuple[int, int, bytes, Value, int, int, int, bytes]
"""An entry as stored: item and field by the file's numbers, id, value, writer, seq, at, replaces.

Plain tuples, and read once: whole files pass through here.
"""


ROWS = "SELECT i, f, id, value, w, seq, at, replaces FROM entry"
"""Entries as rows."""


class Head(NamedTuple):
    """An entry that stands. `writer` is the file's number of its sitting, `at` milliseconds."""

    id: bytes
    value: Value
    writer: int
    seq: int
    at: int


# Head._make without its check of the length: that alone would be a tenth of a merge.
_head = tuple.__new__


class Record:
    """All heads of one record, by cell. Immutable once made."""

    __slots__ = ("_fields", "_ids", "_said", "cells", "latest", "name", "print")

    def __init__(
        self,
        name: str,
        cells: dict[Cell, tuple[Head, ...]],
        print_: bytes | None,
        latest: int,
        ids: Sequence[bytes] = (),
    ) -> None:
        self.name = name
        self._ids = ids
        self.cells = cells
        """In the order of the file's numbers of items and fields."""
        self.print = print_
        """SHA-256 over the sorted ids of all entries; None where the record has none."""
        self.latest = latest
        """The latest wall-clock time of any entry, milliseconds; 0 where there is none."""
        self._said = {
            cell: (heads[0].value,) if len(heads) == 1 else distinct(heads)
            for cell, heads in cells.items()
        }
        self._fields: frozenset[str] | None = None

    def after(
        self, cell: Cell, head: Head, replaces: bytes, order: Callable[[Cell], tuple[int, int]]
    ) -> "Record":
        """The record, of which all entries are known, once one more was written, which therefore
        nothing has replaced. `order` gives a cell's numbers in the file."""
        gone = unpack(replaces)
        heads = [each for each in self.cells.get(cell, ()) if each.id not in gone]
        cells = {**self.cells, cell: tuple(sorted([*heads, head]))}
        if cell not in self.cells:
            cells = {each: cells[each] for each in sorted(cells, key=order)}
        ids = [*self._ids, head.id]
        return Record(self.name, cells, print_of(ids), max(self.latest, head.at), ids)

    @property
    def fields(self) -> frozenset[str]:
        """The fields of all items in which anything was ever said."""
        if self._fields is None:
            self._fields = frozenset([field for _item, field in self.cells])
        return self._fields

    def heads(self, item: str, field: str) -> tuple[Head, ...]:
        """The heads of a cell, sorted by id; empty where nothing was ever said."""
        return self.cells.get((item, field), ())

    def values(self, item: str, field: str) -> tuple[Value, ...]:
        """The distinct values of a cell: none, one, or several in conflict."""
        return self._said.get((item, field), ())

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
        return sorted(cell for cell, values in self._said.items() if len(values) > 1)

    def content(self, leave_out: Callable[[Cell], bool] | None = None) -> bytes | None:
        """SHA-256 over what is said, whoever said it; None where nothing is said.

        A cell whose only value is null says nothing. `leave_out` names cells that do not count.
        """
        said = [
            cell + (values if len(values) == 1 else tuple(sorted(values, key=order_of)))
            for cell, values in sorted(self._said.items(), key=_cell_of)
            if values != (None,) and not (leave_out and leave_out(cell))
        ]
        return hashlib.sha256(canonical(said).encode()).digest() if said else None


_cell_of = itemgetter(0)


def order_of(value: Value) -> tuple[str, int, str]:
    return (type(value).__name__, value if isinstance(value, int) else 0, str(value))


def distinct(heads: Sequence[Head]) -> tuple[Value, ...]:
    """The different values of heads, in the heads' order (null counts as a value)."""
    return tuple(dict.fromkeys([head.value for head in heads]))


def heads_of(rows: Sequence[Row]) -> tuple[Head, ...]:
    """The heads among all entries of one cell, sorted by id.

    A replaced id that is not among the entries takes effect when its entry arrives.
    """
    replaced: set[bytes] = set()
    for row in rows:
        # One id is by far the most frequent case.
        if len(row[7]) == ID_BYTES:
            replaced.add(row[7])
        elif row[7]:
            replaced.update(unpack(row[7]))
    return tuple(sorted([_head(Head, row[2:7]) for row in rows if row[2] not in replaced]))


def assemble(
    name: str, rows: Sequence[Row], items: Mapping[int, str], fields: Mapping[int, str]
) -> Record:
    """The record called `name` from all its rows."""
    cells: dict[Cell, tuple[Head, ...]] = {}
    several: dict[Cell, list[Row]] = {}
    before: Row | None = None
    for row in rows:
        cell = (items[row[0]], fields[row[1]])
        if cell in cells:
            assert before
            several.setdefault(cell, [before]).append(row)
        else:
            cells[cell] = (_head(Head, row[2:7]),)
        before = row
    for cell, run in several.items():
        cells[cell] = heads_of(run)
    ids, moments = [row[2] for row in rows], [row[6] for row in rows]
    return Record(name, cells, print_of(ids), max(moments, default=0), ids)


def print_of(ids: list[bytes]) -> bytes | None:
    """SHA-256 over sorted entry ids; None for none."""
    return hashlib.sha256(b"".join(sorted(ids))).digest() if ids else None
