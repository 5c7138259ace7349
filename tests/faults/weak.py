"""Wrong builds: what the program must not be, so that one sees a harness notice it."""

import os
from collections.abc import Callable
from typing import Any

from inspector.ledger import Ledger, disk, prove
from inspector.ledger.store import Store


def _pragmas(*pragmas: str) -> Callable[[], None]:
    """Every file is opened in another mode."""

    def weaken() -> None:
        connect = Store._connect

        def other(self: Store) -> None:
            connect(self)
            if not self.read_only:
                for pragma in pragmas:
                    self.connection.execute(f"PRAGMA {pragma}")

        Store._connect = other  # type: ignore[method-assign]

    return weaken


def _no_sync() -> None:
    """Copies are not synced before they get their names."""
    os.fsync = lambda fd: None


def _no_folder() -> None:
    """Names are not synced."""
    disk.sync_folder = lambda folder: None


def _no_hash() -> None:
    """Entries are not held against their names."""

    def check(self: Any, name: str, rows: Any) -> None:
        del self, name, rows

    prove._Entries._check_record = check  # type: ignore[method-assign]


def _trusting() -> None:
    """What COMMIT says is not looked into: what was written counts as saved."""

    def settle(self: Ledger, doubt: Exception, writer: object, new: object) -> None:
        del self, doubt, writer, new

    Ledger._settle = settle  # type: ignore[method-assign]


def _two_steps() -> None:
    """A merge commits in its middle, so that a part of it may stay."""
    renew = Ledger.renew

    def other(self: Ledger, touched: Any, *more: Any) -> None:
        if self.connection.execute("SELECT count(*) FROM merged").fetchone()[0]:
            self.connection.execute("COMMIT")
            self.connection.execute("BEGIN IMMEDIATE")
        renew(self, touched, *more)

    Ledger.renew = other  # type: ignore[method-assign,assignment]


WEAK: dict[str, Callable[[], None]] = {
    "delete-full": _pragmas("journal_mode=DELETE", "synchronous=FULL"),
    "wal-normal": _pragmas("journal_mode=WAL", "synchronous=NORMAL"),
    "sync-off": _pragmas("synchronous=OFF"),
    "no-sync": _no_sync,
    "no-folder-sync": _no_folder,
    "no-hash": _no_hash,
    "trusting": _trusting,
    "two-steps": _two_steps,
}
PLAIN = ("delete-full", "wal-normal", "sync-off")
"""Modes of the file itself, that the program would open in its own."""
