"""Hand-over copies: all entries and nothing else, whole on the disk before they get their name."""

import os
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

from inspector import refusal
from inspector.language import _
from inspector.ledger import disk, door, schema, union
from inspector.ledger.errors import LedgerError, Refused
from inspector.ledger.file import Ledger
from inspector.ledger.withheld import Withheld


def hand_over(
    ledger: Ledger, target: Path, leave_out: Withheld | None = None, came_from: str = ""
) -> int:
    """Write a copy of `ledger` to `target`, replacing an older one; how many entries it holds.

    What is to be left out, drafts, provenance and projections stay behind; only with `came_from`,
    the name of a file, the copy tells that what it holds came from there. It is made and proven
    like a stranger's file in a private folder, since no database should work on a share; its bytes
    are written under a name of their own, read back and renamed. In a folder that others write to
    they may read it. LedgerError where that cannot be.
    """
    part = disk.part_of(target)
    try:
        if target.exists() and os.path.samefile(target, ledger.path):
            raise Refused(_("it is the file itself"))
        disk.make_folder_of(target)
        with disk.private_folder() as folder:
            local = folder / "copy.inspection"
            entries = _make(ledger, local, leave_out, came_from)
            digest = door.digest_of(local)
            disk.sweep(target)
            part.touch(disk.for_others(target.parent), exist_ok=False)
            shutil.copyfile(local, part)
        if door.digest_of(part) != digest:
            raise Refused(_("it reads back differently"))
        disk.put(part, target)
    except (OSError, sqlite3.Error, Refused) as error:
        raise LedgerError(
            _("{path} could not be written ({error}): choose another place").format(
                path=target, error=refusal.reason(error)
            )
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return entries


def _make(ledger: Ledger, path: Path, leave_out: Withheld | None, came_from: str) -> int:
    schema.create(path, schema.FIRST)
    copy = Ledger(path)
    try:
        entries = union.copy_all(ledger, copy, leave_out, came_from)
    finally:
        copy.close()
    with door.admit(path) as proven:
        if proven.entries != entries:
            raise Refused(_("it reads back differently"))
    return entries
