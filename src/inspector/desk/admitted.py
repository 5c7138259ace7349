"""Keys that an office admitted: which there are, and up to which sitting one that it retired holds.

An admission is an entry like all others, in the record `key/…` of the key: `key`, `person`,
`machine`, the day `admitted`, and `retired` where it is. Two offices that say different things of a
key are no conflict: it is admitted where one says so, and retired where one says so, as early as
any says.
"""

import json
from typing import NamedTuple

from inspector.ledger import Ledger, Record, seals
from inspector.ledger.entry import FIRST_MOMENT, canonical
from inspector.ledger.sealed import State

NEVER = "-"
"""Retires a key for all of its sittings."""


class Retired(NamedTuple):
    """Up to which sitting (its id in hexadecimal; `NEVER`: none) a key holds, and why no longer."""

    after: str
    reason: str

    @property
    def value(self) -> str:
        """The same as an entry says it."""
        return canonical(self._asdict())


class Key(NamedTuple):
    """A key on record: `person` and `machine` as the office wrote them, the ISO day `admitted`
    (empty: it is not), and when it holds no more."""

    key: str
    person: str
    machine: str
    admitted: str
    retired: Retired | None


def keys(ledger: Ledger) -> dict[str, Key]:
    """What is on record, by the public part of the key."""
    found = (_key(ledger, ledger.record(name)) for name in ledger.records(seals.KEY))
    return {each.key: each for each in found if each is not None}


def state(key: Key | None) -> str:
    """What a key is: `admitted`, `unknown`, `retired` (it holds up to a sitting)."""
    if key is not None and key.retired is not None:
        return "retired"
    return "admitted" if key is not None and key.admitted else "unknown"


def _key(ledger: Ledger, record: Record) -> Key | None:
    key = _first(record, "key")
    # Whoever names another key in this record's place says nothing.
    if not seals.is_key(key) or seals.record_of_key(key) != record.name:
        return None
    said = [each for value in record.values("", "retired") if (each := _retired(value))]
    retired = min(said, key=lambda each: (_began(ledger, key, each.after), each), default=None)
    person, machine, day = (_first(record, each) for each in ("person", "machine", "admitted"))
    return Key(key, person, machine, day, retired)


def _began(ledger: Ledger, key: str, sitting: str) -> tuple[int, bytes]:
    """When a sitting of a key began; before all others where it is not here, or none is meant."""
    row = ledger.connection.execute(
        "SELECT started, id FROM sitting WHERE lower(hex(id)) = ? AND key = ?", (sitting, key)
    ).fetchone()
    return (row[0], row[1]) if row else (FIRST_MOMENT - 1, b"")


def _first(record: Record, field: str) -> str:
    said = sorted(str(value) for value in record.values("", field) if value is not None)
    return said[0] if said else ""


def _retired(value: object) -> Retired | None:
    try:
        said = json.loads(value) if isinstance(value, str) else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not all(isinstance(said.get(f), str) for f in Retired._fields):
        return None
    return Retired(said["after"], said["reason"])


class Standing(NamedTuple):
    """How a sitting stands: its seal, and its key: `admitted`, `unknown`, `retired`; empty where it
    has none."""

    seal: State
    key: str

    def holds(self, seq: int) -> bool:
        """Whether its entry of this number is sealed by a key that an office admitted."""
        return self.key == "admitted" and self.seal.proves(seq)
