"""Hand-over copies: all entries and nothing else, whole on the disk before they get their name."""

import os
from pathlib import Path

from inspector.language import _
from inspector.ledger import door, schema, union
from inspector.ledger.errors import LedgerError, Refused
from inspector.ledger.file import Ledger


def hand_over(ledger: Ledger, target: Path) -> int:
    """Write a copy of `ledger` to `target`, replacing an older one; how many entries it holds.

    Drafts, provenance and totals stay behind. It is written as `.part`, synced, proven like a
    stranger's file, and renamed. LedgerError where it cannot be written.
    """
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        schema.create(part)
        copy = Ledger(part)
        try:
            entries = union.copy_all(ledger, copy)
        finally:
            copy.close()
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        with door.admit(part) as proven:
            assert proven.entries == entries
        part.replace(target)
        sync_folder(target.parent)
    except (OSError, Refused) as error:
        part.unlink(missing_ok=True)
        raise LedgerError(
            _("{path} could not be written ({error}): choose another place").format(
                path=target, error=error
            )
        ) from error
    return entries


def sync_folder(folder: Path) -> None:
    """Make a rename durable where the system lets a folder be synced."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
