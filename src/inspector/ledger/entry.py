"""The entry and the sitting: what is written once and never changes, and how it gets its name."""

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from inspector.text import is_clean

Value = int | str | None
"""What a field says: a number (points in hundredths), a text, or nothing (cleared)."""

ENTRY_FORMAT = 1
ID_BYTES = 20
MAX_VALUE_BYTES = 1_000_000
MAX_NAME = 200
CODE = re.compile(r"[A-Za-z0-9._-]{1,40}")
RECORD_NAME = re.compile(
    r"(visit/[A-Z0-9._-]{1,40}|cell|round|checklist/[A-Za-z0-9._-]{1,40})/[A-Za-z0-9._-]{1,40}"
)
# In JSON text: an escape of a control character that `inspector.text.clean` would have replaced.
_ESCAPED_CONTROL = re.compile(r"(?<!\\)(?:\\\\)*\\(?:[bfrt]|u00)")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One run of the program by one person on one machine: the writer of entries.

    `started` is wall-clock milliseconds; `key` is reserved for the public part of a seal.
    """

    author: str
    machine: str
    program: str
    started: int
    nonce: str
    key: str = ""

    @property
    def id(self) -> bytes:
        """Content-addressed name, 20 bytes."""
        who = (self.author, self.machine, self.program)
        return name_of(["sitting", ENTRY_FORMAT, *who, self.started, self.nonce, self.key])


@dataclass(frozen=True, slots=True)
class Change:
    """What a writer wants to say: this field has this value.

    `seen` are the ids of the heads that the writer saw and replaces; None means whatever heads
    the file has when the change is written; an empty tuple replaces nothing.
    """

    record: str
    item: str
    field: str
    value: Value
    seen: tuple[bytes, ...] | None = None


def now() -> int:
    """Wall-clock time in milliseconds: shown to people, never deciding."""
    return time.time_ns() // 1_000_000


@dataclass
class Writer:
    """A sitting with its place: the next entry is its `seq`-th.

    An `exact` writer (an import) writes the same entries on every machine: it replaces only what
    its changes name, and writes a value that is there already.
    """

    sitting: Sitting
    seq: int = 1
    exact: bool = False
    clock: Callable[[], int] = field(default=now)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with its global names, as `the writer` made it."""

    id: bytes
    record: str
    item: str
    field: str
    value: Value
    seq: int
    at: int
    replaces: bytes


def canonical(parts: list[object]) -> str:
    """The JSON text that is hashed: no spaces, no escapes beyond what JSON needs.

    SQLite's json_array() writes the same text, so the door checks entries inside SQLite.
    """
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def name_of(parts: list[object]) -> bytes:
    """The first 20 bytes of the SHA-256 of the canonical text."""
    return hashlib.sha256(canonical(parts).encode()).digest()[:ID_BYTES]


def make_entry(change: Change, writer: Writer, seq: int, replaces: bytes) -> Entry:
    """The entry that says `change`; its id is made of global names, never a local integer."""
    at = writer.clock()
    said = (change.record, change.item, change.field, change.value)
    id_ = name_of([ENTRY_FORMAT, *said, writer.sitting.id.hex(), seq, at, replaces.hex()])
    return Entry(id_, *said, seq, at, replaces)


SQL_TEXT = (
    f"json_array({ENTRY_FORMAT}, record.name, item.name, field.name, entry.value,"
    " lower(hex(sitting.id)), entry.seq, entry.at, lower(hex(entry.replaces)))"
)
"""The canonical text of an entry row joined to its names, as SQLite writes it."""


def id_of_text(text: str) -> bytes | None:
    """The id that belongs to a canonical text; None where the text holds what none may hold."""
    if ("\\" in text and _ESCAPED_CONTROL.search(text)) or (
        (not text.isascii() or "\x7f" in text) and not is_clean(text)
    ):
        return None
    return hashlib.sha256(text.encode()).digest()[:ID_BYTES]


def pack(ids: Iterable[bytes]) -> bytes:
    """Ids as they stand in `replaces`: whole, sorted, unique."""
    return b"".join(sorted(set(ids)))


def unpack(replaces: bytes) -> list[bytes]:
    """The ids in a `replaces` value."""
    return [replaces[at : at + ID_BYTES] for at in range(0, len(replaces), ID_BYTES)]


def well_formed(replaces: bytes) -> bool:
    """Whether `replaces` is what `pack` writes."""
    ids = unpack(replaces)
    return len(replaces) % ID_BYTES == 0 and all(a < b for a, b in pairwise(ids))
