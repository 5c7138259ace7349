"""Files of evidence on their way: they lie beside a copy, as they lie beside a file at home.

Each is known by the SHA-256 of its bytes; what is not what its name says is never taken.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from inspector.desk import files
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.desk.visits.evidence import EVIDENCE
from inspector.ledger import Ledger

Along = Callable[[int, int, str], None]
"""Told before each file of evidence: its number, of how many, and its name."""


def nobody(number: int, total: int, name: str) -> None:
    """Tell nobody."""


def send_along(
    desk: Desk,
    copy: Path,
    told: Along = nobody,
    shared: bool = True,
    records: frozenset[str] | None = None,
) -> int:
    """Put the files of evidence that a copy refers to beside it; how many it has there then.

    `records` are those that it holds, where it does not hold all. `shared`: others are to read
    them. Those there already are left. LedgerError where one cannot be written.
    """
    beside = files.store_of(copy)
    here = {
        digest: place
        for digest in sorted(referred(desk.ledger, records))
        if (place := files.find(desk.store, digest))
    }
    for number, (digest, place) in enumerate(here.items(), 1):
        told(number, len(here), place.name)
        there = files.find(beside, digest)
        if there is None or there.stat().st_size != place.stat().st_size:
            with suppress(WrongInput):  # what is damaged here stays here
                files.keep(beside, place, digest, shared=shared)
    return sum(files.find(beside, digest) is not None for digest in here)


def take_along(desk: Desk, copy: Path, told: Along = nobody) -> set[str]:
    """Take the files of evidence from beside a copy that are referred to here and missing; their
    digests. At a rehearsal they are only looked at."""
    beside = files.store_of(copy)
    if not beside.is_dir():
        return set()
    wanted = {
        digest: place
        for digest in sorted(referred(desk.ledger))
        if files.state(desk.store, digest) != "present" and (place := files.find(beside, digest))
    }
    taken = set()
    for number, (digest, place) in enumerate(wanted.items(), 1):
        told(number, len(wanted), place.name)
        if desk.rehearsing:
            if files.state(beside, digest) == "present":
                taken.add(digest)
            continue
        with suppress(WrongInput):  # it is not what its name says, or too large
            files.keep(desk.store, place, digest)
            taken.add(digest)
    return taken


def referred(ledger: Ledger, records: frozenset[str] | None = None) -> set[str]:
    """The SHA-256 of every file of evidence that anything in a file, or in some of its records,
    ever referred to."""
    f = ledger.fields.number("file")
    items = {i for i, name in _items(ledger) if name.startswith(EVIDENCE)}
    if f is None or not items:
        return set()
    rows = ledger.connection.execute(
        "SELECT i, value, name FROM entry JOIN record USING(r) WHERE f = ?", (f,)
    )
    return {
        str(value)
        for i, value, name in rows
        if value and i in items and (records is None or name in records)
    }


def _items(ledger: Ledger) -> list[tuple[int, str]]:
    return ledger.connection.execute("SELECT i, name FROM item").fetchall()
