"""Wrong builds: what the program must not be, so that one sees the bottle notice it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from inspector.desk.office import batches
from inspector.ledger import door, union
from inspector.ledger.store import Store


def _skips_ties() -> None:
    """A merge leaves an entry out where one of the same number stands in its field."""
    union._SOURCE += (
        " AND NOT EXISTS (SELECT 1 FROM main.entry x WHERE x.r = mr.d AND x.i = mi.d"
        " AND x.f = mf.d AND x.seq = e.seq AND x.id <> e.id)"
    )
    union._prove_no_loss = lambda connection: None


def _hasty() -> None:
    """What is saved is committed when the file is closed."""
    close = Store.close

    @contextmanager
    def transaction(self: Store) -> Iterator[None]:
        if not self.connection.in_transaction:
            self.connection.execute("BEGIN IMMEDIATE")
        yield

    def closing(self: Store) -> None:
        if self.connection.in_transaction:
            self.connection.execute("COMMIT")
        close(self)

    Store.transaction, Store.close = transaction, closing  # type: ignore[method-assign]


def _deleting() -> None:
    """A withdrawal takes the entries away that the merge brought."""
    withdraw = batches.withdraw

    def other(desk: Any, which: str, reason: str, dry_run: bool = False) -> Any:
        outcome = withdraw(desk, which, reason, dry_run)
        run = desk.ledger.connection.execute
        triggers = run("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            run(f"DROP TRIGGER {name}")
        run("DELETE FROM entry WHERE batch = ?", (outcome.batch.number,))
        run("DELETE FROM merged WHERE batch = ?", (outcome.batch.number,))
        for _name, sql in triggers:
            run(sql)
        desk.ledger.rebuild()
        return outcome

    batches.withdraw = other


def _open_door() -> None:
    """Files are let in as they come."""

    def check_header(source: Any, whole: bool = True) -> bytes:
        with suppress(OSError):
            return bytes(source.read_bytes()[:100])
        return b""

    def prove(copy: Any, progress: Any = None) -> int:
        with door.guarded(copy) as connection:
            entries: int = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
        return entries

    door.check_header, door.prove = check_header, prove  # type: ignore[assignment]


WRONG: dict[str, Callable[[], None]] = {
    "skips-ties": _skips_ties,
    "hasty": _hasty,
    "deleting": _deleting,
    "open-door": _open_door,
}
