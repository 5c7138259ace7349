"""Deriving ahead: what a second process does for a merge while the first merges another file."""

import shutil
import sqlite3
from contextlib import closing
from functools import cache, partial
from pathlib import Path

from inspector.checklist import from_json
from inspector.desk.totals import Totals
from inspector.desk.trusting import Trust
from inspector.ledger import Ledger, LedgerError, Refused
from inspector.ledger.ahead import Derive, Rows

_read = cache(from_json)


def deriving(ledger: Ledger) -> Derive:
    """Derives ahead for merges into this file, under the checklists that it has."""
    texts = {
        name.removeprefix("checklist/"): ledger.record(name).text("", "json")
        for name in ledger.records("checklist/")
    }
    return partial(_derive, {identity: text for identity, text in texts.items() if text})


def _derive(checklists: dict[str, str], copy: Path, read: Rows) -> Path | None:
    """A file beside a proven private copy that is like it and has its projections, derived here;
    None where that cannot be done, and the merge derives them itself."""
    derived = copy.with_name("derived.inspection")
    known = {identity: _read(text) for identity, text in checklists.items()}
    try:
        shutil.copyfile(copy, derived)
        with closing(Ledger(derived)) as ledger:
            ledger.keeper = Totals(known.get, Trust(ledger))
            ledger.derive(read)
    except (OSError, sqlite3.Error, LedgerError, Refused):
        return None
    return derived
