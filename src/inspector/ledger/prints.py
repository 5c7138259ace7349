"""Names for what a file holds: the fingerprint of its entries and the content of what they say."""

import base64
import hashlib
import sqlite3
from collections.abc import Mapping

BOOKS = ("merge/", "receipt/", "seal/", "key/")
"""Records about files and sittings: which were withdrawn, what is held of whom, who sealed what."""


def fingerprint(
    connection: sqlite3.Connection,
    instead: Mapping[int, bytes | None] | None = None,
    without: tuple[str, ...] = (),
) -> bytes:
    """SHA-256 over (record name, print) in name order: equal where the entries are equal.

    `instead` gives other prints of records by their number; `without` are kinds of records that
    are left out of account.
    """
    return _over(connection, "print", instead or {}, without)


def content(connection: sqlite3.Connection) -> bytes:
    """SHA-256 over (record name, content) in name order: equal where what is said is equal.

    What an office notes about files (`BOOKS`) is not about what was inspected.
    """
    return _over(connection, "content", {}, BOOKS)


def _over(
    connection: sqlite3.Connection,
    column: str,
    instead: Mapping[int, bytes | None],
    without: tuple[str, ...] = (),
) -> bytes:
    digest = hashlib.sha256()
    for r, name, value in connection.execute(
        f"SELECT r, name, {column} FROM record WHERE length({column}) ORDER BY name"
    ):
        if (said := instead.get(r, value)) is not None and not name.startswith(without):
            digest.update(name.encode() + b"\0" + said)
    return digest.digest()


PROJECTIONS = ("conflict", "visit_state", "cell_state")


def projections(connection: sqlite3.Connection) -> bytes:
    """SHA-256 over everything in the file that is derived from its entries."""
    digest = hashlib.sha256()
    for query in (
        "SELECT entries FROM state",
        "SELECT r, print, content FROM record ORDER BY r",
        *(f"SELECT * FROM {table}" for table in PROJECTIONS),  # all WITHOUT ROWID: in key order
    ):
        for row in connection.execute(query):
            digest.update(repr(row).encode())
    return digest.digest()


def short(digest: bytes, letters: int = 20) -> str:
    """A digest for screen and paper: base32 letters in groups of four.

    >>> short(bytes(32), 8)
    'AAAA-AAAA'
    """
    text = base64.b32encode(digest).decode()[:letters]
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))
