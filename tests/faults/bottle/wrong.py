"""Wrong builds: what the program must not be, so that one sees the bottle notice it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from unittest import mock

from inspector.desk.office import batches
from inspector.ledger import Ledger, copy, door, union
from inspector.ledger.store import Store


def _skips_ties() -> None:
    """A merge leaves an entry out where one of the same number stands in its field."""
    union._SOURCE += (
        " AND NOT EXISTS (SELECT 1 FROM main.entry x WHERE x.r = mr.d AND x.i = mi.d"
        " AND x.f = mf.d AND x.seq = e.seq AND x.id <> e.id)"
    )
    union._prove_no_loss = lambda connection: None


def _hasty() -> None:
    """What is said to be saved is committed when the next thing is done with the file."""
    write = Ledger.write

    def settle(file: Store) -> None:
        if file.connection.in_transaction:
            file.connection.execute("COMMIT")

    def first(then: Callable[..., Any]) -> Callable[..., Any]:
        def both(file: Store, *more: Any) -> Any:
            settle(file)
            return then(file, *more)

        return both

    @contextmanager
    def begun(self: Store) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        yield

    def hasty(self: Ledger, *more: Any) -> Any:
        settle(self)
        with mock.patch.object(Store, "transaction", begun):
            return write(self, *more)

    Ledger.write = hasty  # type: ignore[method-assign,assignment]
    Store.close = first(Store.close)  # type: ignore[method-assign]
    copy.hand_over, union._attached = first(copy.hand_over), first(union._attached)


def _deleting() -> None:
    """A withdrawal takes the entries away that the merge brought."""
    withdraw = batches.withdraw

    def other(desk: Any, which: str, reason: str, dry_run: bool = False, within: Any = None) -> Any:
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

    def prove(copy: Any, progress: Any = None, read: Any = None) -> int:
        with door.guarded(copy) as connection:
            entries: int = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
        return entries

    door.check_header = check_header
    door.prove = prove  # type: ignore[attr-defined]


WRONG: dict[str, Callable[[], None]] = {
    "skips-ties": _skips_ties,
    "hasty": _hasty,
    "deleting": _deleting,
    "open-door": _open_door,
}
