"""Trying out: what happens at a rehearsal's desk happens nowhere."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from inspector import refusal
from inspector.desk.session import Desk
from inspector.language import _
from inspector.ledger import Ledger, LedgerError, disk

Step = Callable[[int, int], None]
"""Told how many of how many pages are copied; what it raises gives the copying up."""
_PAGES = 2000


def quietly(done: int, total: int) -> None:
    """Tell nobody."""


@contextmanager
def rehearsal(desk: Desk, step: Step = quietly) -> Iterator[Desk]:
    """A desk at a private, consistent copy of the file."""
    with disk.private_folder() as folder:
        target = folder / desk.ledger.path.name
        try:
            with closing(sqlite3.connect(target)) as copied:
                desk.ledger.connection.backup(
                    copied,
                    pages=_PAGES,
                    progress=lambda _status, left, total: step(total - left, total),
                )
        except sqlite3.Error as error:
            raise LedgerError(
                _("there is no room to try it out ({error}): free some on this disk").format(
                    error=refusal.reason(error)
                )
            ) from error
        with closing(Desk(Ledger(target), desk.person, None, desk.column)) as other:
            other.store, other.rehearsing = desk.store, True
            yield other
