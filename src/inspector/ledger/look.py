"""Looking into a file: open conflicts, the history of a cell of the table, who wrote what."""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from inspector.ledger.entry import Value, unpack
from inspector.ledger.file import Ledger


class Author(NamedTuple):
    """Who sat where: the person, the machine and the program of a sitting."""

    name: str
    machine: str
    program: str


class Past(NamedTuple):
    """One entry of a cell's history. `file` is the file that brought it, empty if written here;
    `batch` is the number of that merge and `merged` its time, 0 likewise. `writer` is the file's
    number of the sitting, `seq` the entry's in it."""

    id: bytes
    item: str
    field: str
    value: Value
    at: int
    author: Author
    file: str
    replaces: tuple[bytes, ...]
    stands: bool
    sitting: bytes
    batch: int
    merged: int
    writer: int
    seq: int


def authors(ledger: Ledger) -> dict[int, Author]:
    """The writers of the file by its own number."""
    return {
        w: Author(*parts)
        for w, *parts in ledger.connection.execute(
            "SELECT w, author, machine, program FROM sitting"
        )
    }


def author(ledger: Ledger, writer: int) -> Author:
    """One writer of the file by its own number."""
    row = ledger.connection.execute(
        "SELECT author, machine, program FROM sitting WHERE w = ?", (writer,)
    ).fetchone()
    return Author(*row)


def open_conflicts(ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    """Record, item and field of every open conflict, in name order."""
    yield from ledger.connection.execute(
        "SELECT record.name, item.name, field.name FROM conflict JOIN record USING(r)"
        " JOIN item USING(i) JOIN field USING(f) ORDER BY 1, 2, 3"
    )


def count_conflicts(ledger: Ledger, records: Sequence[str] | None = None) -> int:
    """How many conflicts are open in the file, or in these records."""
    query: str = "SELECT count(*) FROM conflict"
    values: tuple[str, ...] = ()
    if records is not None:
        query = (
            "SELECT count(*) FROM json_each(?) CROSS JOIN record ON name = json_each.value"
            " CROSS JOIN conflict USING(r)"
        )
        values = (json.dumps(records),)
    count: int = ledger.connection.execute(query, values).fetchone()[0]
    return count


def history(ledger: Ledger, record: str, item: str | None = None) -> list[Past]:
    """Every entry of a record, or of one item of it, oldest first as the clocks say.

    The order is for reading only; what stands is what no entry replaces.
    """
    standing = {head.id for heads in ledger.record(record).cells.values() for head in heads}
    rows = ledger.connection.execute(
        "SELECT entry.id, item.name, field.name, value, entry.at, author, machine, program,"
        " coalesce(merged.file, ''), replaces, sitting.id, coalesce(batch, 0),"
        " coalesce(merged.at, 0), w, seq FROM record JOIN entry USING(r) JOIN item USING(i)"
        " JOIN field USING(f) JOIN sitting USING(w) LEFT JOIN merged USING(batch)"
        " WHERE record.name = ? AND (? IS NULL OR item.name = ?)"
        " ORDER BY entry.at, sitting.id, seq",
        (record, item, item),
    )
    return [
        Past(
            *(id_, item_, field, value, at, Author(*who), file, tuple(unpack(old))),
            *(id_ in standing, *rest),
        )
        for id_, item_, field, value, at, *who, file, old, sitting, batch, merged, w, seq in rows
        for rest in [(sitting, batch, merged, w, seq)]
    ]


def values(ledger: Ledger, record: str, item: str, field: str) -> dict[bytes, Value]:
    """Everything that was ever said in one field, by the id of its entry."""
    rows = ledger.connection.execute(
        "SELECT id, value FROM record JOIN entry USING(r)"
        " WHERE record.name = ? AND i = ? AND f = ?",
        (record, ledger.items.number(item), ledger.fields.number(field)),
    )
    return dict(rows.fetchall())


def merges_of(ledger: Ledger, record: str) -> list[int]:
    """The numbers of the merges that brought entries of a record, in order."""
    rows = ledger.connection.execute(
        "SELECT DISTINCT batch FROM entry WHERE r = (SELECT r FROM record WHERE name = ?)"
        " AND batch IS NOT NULL ORDER BY batch",
        (record,),
    )
    return [batch for (batch,) in rows]
