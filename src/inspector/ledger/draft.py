"""Texts being typed: kept at most two seconds behind the keys, put back unsaved after a crash.

Rows of the same table, which never leaves its file, are a person's last steps in a visit: there
the field is `undo.000012` or `redo.000012`, the item the person. What they say is the desk's.
"""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from inspector.ledger.entry import now
from inspector.text import clean

if TYPE_CHECKING:
    from inspector.ledger.file import Ledger

STEPS = ("undo", "redo")
"""The fields of steps begin so, with a point behind it."""


class Draft(NamedTuple):
    """What a row shall say; None: there shall be none."""

    record: str
    item: str
    field: str
    text: str | None


def put(connection: sqlite3.Connection, drafts: Iterable[Draft]) -> None:
    """Write rows in the transaction that is open."""
    for record, item, field, text in drafts:
        if text is None:
            connection.execute(
                "DELETE FROM draft WHERE record = ? AND item = ? AND field = ?",
                (record, item, field),
            )
            continue
        connection.execute(
            "INSERT INTO draft VALUES(?, ?, ?, ?, ?) ON CONFLICT(record, item, field)"
            " DO UPDATE SET text = excluded.text, at = excluded.at",
            (record, item, field, clean(text), now()),
        )


def keep(ledger: "Ledger", record: str, item: str, field: str, text: str) -> None:
    """Keep a text that is being typed into a field; on the disk when it returns."""
    with ledger.transaction():
        put(ledger.connection, [Draft(record, item, field, text)])


def drop(ledger: "Ledger", record: str, item: str, field: str) -> None:
    """Forget a draft, once its text is saved or given up."""
    if find(ledger, record, item, field) is None:
        return
    with ledger.transaction():
        put(ledger.connection, [Draft(record, item, field, None)])


def find(ledger: "Ledger", record: str, item: str, field: str) -> str | None:
    """The draft of a field; None where there is none."""
    row = ledger.connection.execute(
        "SELECT text FROM draft WHERE record = ? AND item = ? AND field = ?", (record, item, field)
    ).fetchone()
    return row[0] if row else None


def of_record(ledger: "Ledger", record: str) -> dict[tuple[str, str], str]:
    """All texts being typed into a record, by item and field."""
    rows = ledger.connection.execute(
        "SELECT item, field, text FROM draft WHERE record = ?", (record,)
    )
    return {
        (item, field): text for item, field, text in rows if field.partition(".")[0] not in STEPS
    }


def steps(ledger: "Ledger", record: str, person: str, kind: str) -> dict[int, str]:
    """The steps of a person in a record by number, ascending; `kind` is one of `STEPS`."""
    rows = ledger.connection.execute(
        "SELECT field, text FROM draft WHERE record = ? AND item = ? AND field GLOB ?"
        " ORDER BY field",
        (record, person, f"{kind}.{'[0-9]' * 6}"),
    )
    return {int(field[len(kind) + 1 :]): text for field, text in rows}


def step_row(record: str, person: str, kind: str, number: int, text: str | None) -> Draft:
    """The row of a step."""
    return Draft(record, person, f"{kind}.{number:06}", text)
