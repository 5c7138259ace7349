"""Texts being typed: kept at most two seconds behind the keys, put back unsaved after a crash."""

from inspector.ledger.entry import now
from inspector.ledger.file import Ledger
from inspector.text import clean


def keep(ledger: Ledger, record: str, item: str, field: str, text: str) -> None:
    """Keep a text that is being typed into a field; on the disk when it returns."""
    with ledger.transaction():
        ledger.connection.execute(
            "INSERT INTO draft VALUES(?, ?, ?, ?, ?) ON CONFLICT(record, item, field)"
            " DO UPDATE SET text = excluded.text, at = excluded.at",
            (record, item, field, clean(text), now()),
        )


def drop(ledger: Ledger, record: str, item: str, field: str) -> None:
    """Forget a draft, once its text is saved or given up."""
    if find(ledger, record, item, field) is None:
        return
    with ledger.transaction():
        ledger.connection.execute(
            "DELETE FROM draft WHERE record = ? AND item = ? AND field = ?", (record, item, field)
        )


def find(ledger: Ledger, record: str, item: str, field: str) -> str | None:
    """The draft of a field; None where there is none."""
    row = ledger.connection.execute(
        "SELECT text FROM draft WHERE record = ? AND item = ? AND field = ?", (record, item, field)
    ).fetchone()
    return row[0] if row else None


def of_record(ledger: Ledger, record: str) -> dict[tuple[str, str], str]:
    """All drafts of a record, by item and field."""
    rows = ledger.connection.execute(
        "SELECT item, field, text FROM draft WHERE record = ?", (record,)
    )
    return {(item, field): text for item, field, text in rows}
