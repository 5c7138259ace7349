"""Files that were refused, on record in the file that they were to come into.

Rows of this machine hold it, beside the drafts: it is no part of what the file says, and goes
nowhere with a copy. A file that is refused again for the same reason adds nothing.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from inspector.desk import names
from inspector.desk.office.merged import MERGE
from inspector.desk.session import Desk
from inspector.ledger import LedgerError, door, draft
from inspector.text import clean

RECORD = "refused"
"""The rows of refused files have this in the place of a record, which has a slash in its name."""


class Refusal(NamedTuple):
    """A file that was refused, when first (milliseconds), and why in one sentence; `digest` is the
    SHA-256 of its bytes, empty where they could not be read."""

    file: str
    digest: str
    at: int
    reason: str

    @property
    def key(self) -> str:
        """What names it, as a merged file is named (see `Batch`); empty where it was not read."""
        if not self.digest:
            return ""
        return names.merge(bytes.fromhex(self.digest)).removeprefix(MERGE)


def keep(desk: Desk, path: Path, reason: str) -> None:
    """Keep on record that a file was refused; where that cannot be written it is only told."""
    if not os.path.exists(path):  # never raises, as `Path.exists` may
        return
    row = (RECORD, door.whatever_digest(path).hex(), clean(path.name, lines=False))
    if draft.find(desk.ledger, *row) != clean(reason):
        with suppress(LedgerError):
            draft.keep(desk.ledger, *row, reason)


def read(desk: Desk) -> list[Refusal]:
    """The files that were refused, in the order of their days."""
    found = draft.rows(desk.ledger, RECORD)
    return sorted(
        (Refusal(file, digest, at, reason) for digest, file, reason, at in found),
        key=lambda each: (each.at, each.file, each.digest),
    )
