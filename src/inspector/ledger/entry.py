"""The entry and the sitting: what is written once and never changes, and how it gets its name."""

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from json.encoder import encode_basestring
from typing import NamedTuple

from inspector.text import clean, is_clean

Value = int | str | None
"""What a field says: a number (points in hundredths), a text, or nothing (cleared)."""

ENTRY_FORMAT = 1
ID_BYTES = 20
MAX_VALUE_BYTES = 1_000_000
MAX_NAME = 200
FIRST_MOMENT, LAST_MOMENT = -62_135_596_800_000, 253_402_300_799_999
"""The years 1 to 9999 in milliseconds: what a time may say, however wrong the clock."""

CODE = re.compile(r"[A-Za-z0-9._-]{1,40}")
RECORD_NAME = re.compile(
    r"(visit/[A-Z0-9._-]{1,40}/|cell/|round/)[A-Z0-9._-]{1,40}"
    r"|checklist/[A-Za-z0-9._-]{1,40}/[A-Za-z0-9._-]{1,40}"
    r"|merge/[0-9A-F]{16}|receipt/[0-9A-F]{12}"
    r"|seal/[0-9A-F]{2}|key/[0-9A-F]{16}"
)
"""Codes compare case-folded, so inside a name of a record they are in capitals."""

canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""The JSON text that is hashed: no spaces, no escapes beyond what JSON needs."""


def quoted(value: Value) -> str:
    """A single value in canonical text: for the places that put it together by the million."""
    if type(value) is str:
        return encode_basestring(value)
    return "null" if value is None else str(value)


@dataclass(frozen=True)
class Sitting:
    """One run of the program by one person on one machine: the writer of entries.

    `started` is wall-clock milliseconds; `key` is the public part of the key that seals it, empty
    where nobody will.
    """

    author: str
    machine: str
    program: str
    started: int
    nonce: str
    key: str = ""

    @cached_property
    def id(self) -> bytes:
        """Content-addressed name, 20 bytes."""
        who = (self.author, self.machine, self.program)
        return name_of(["sitting", ENTRY_FORMAT, *who, self.started, self.nonce, self.key])

    @cached_property
    def sound(self) -> bool:
        """Whether the door would let it in."""
        names = (self.author, self.machine, self.program, self.nonce, self.key)
        return all(map(is_name, names)) and is_moment(self.started)


@dataclass(frozen=True, slots=True)
class Change:
    """What a writer wants to say: this field has this value (a text is kept `clean`).

    `seen` are the ids of the heads that the writer saw and replaces; None means whatever heads
    the file has when the change is written; an empty tuple replaces nothing. What is said `again`
    is written also where it stands already.
    """

    record: str
    item: str
    field: str
    value: Value
    seen: tuple[bytes, ...] | None = None
    again: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.value, str):
            object.__setattr__(self, "value", clean(self.value))


def now() -> int:
    """Wall-clock time in milliseconds: shown to people, never deciding."""
    return time.time_ns() // 1_000_000


@dataclass
class Writer:
    """A sitting with its place: the next entry is its `seq`-th; `made` are the ids of those that it
    wrote, one after the other, for its seal. Once it is `doubted` what of it is on the disk, only
    the file tells that.

    An `exact` writer (an import) writes the same entries on every machine: it replaces only what
    its changes name, and writes a value that is there already. It is not sealed.
    """

    sitting: Sitting
    seq: int = 1
    exact: bool = False
    clock: Callable[[], int] = field(default=now)
    made: bytearray = field(default_factory=bytearray, repr=False)
    doubted: bool = False


class Entry(NamedTuple):
    """An entry with its global names, as `the writer` made it."""

    id: bytes
    record: str
    item: str
    field: str
    value: Value
    seq: int
    at: int
    replaces: bytes

    @property
    def sound(self) -> bool:
        """Whether the door would let it in."""
        return (
            RECORD_NAME.fullmatch(self.record) is not None
            and is_name(self.item)
            and is_name(self.field)
            and is_value(self.value)
            and self.seq > 0
            and is_moment(self.at)
            and is_packed(self.replaces)
        )


def name_of(parts: list[object]) -> bytes:
    """The first 20 bytes of the SHA-256 of the canonical text."""
    return hashlib.sha256(canonical(parts).encode()).digest()[:ID_BYTES]


def make_entry(change: Change, writer: Writer, seq: int, replaces: bytes) -> Entry:
    """The entry that says `change`; its id is made of global names, never a local integer.

    ValueError where no door would let it in: a file must never be locked out by its own entries.
    """
    at = writer.clock()
    said = (change.record, change.item, change.field, change.value)
    id_ = name_of([ENTRY_FORMAT, *said, writer.sitting.id.hex(), seq, at, replaces.hex()])
    entry = Entry(id_, *said, seq, at, replaces)
    if not (entry.sound and writer.sitting.sound):
        raise ValueError(f"no entry may say this: {change} {writer.sitting}")
    return entry


def is_name(text: str) -> bool:
    """Whether a text may name an item, a field, a person or a machine."""
    return len(text) <= MAX_NAME and "\n" not in text and is_clean(text)


def is_moment(at: int) -> bool:
    """Whether milliseconds are a time that a calendar can show."""
    return FIRST_MOMENT <= at <= LAST_MOMENT


def is_value(value: object) -> bool:
    """Whether a field may say this: a 64-bit integer, a clean text, or nothing. Never a float."""
    if type(value) is str:
        return len(value.encode(errors="replace")) <= MAX_VALUE_BYTES and is_clean(value)
    return value is None or (type(value) is int and -(1 << 63) <= value < 1 << 63)


def pack(ids: Iterable[bytes]) -> bytes:
    """Ids as they stand in `replaces`: whole, sorted, unique."""
    return b"".join(sorted(set(ids)))


def unpack(replaces: bytes) -> list[bytes]:
    """The ids in a `replaces` value."""
    return [replaces[at : at + ID_BYTES] for at in range(0, len(replaces), ID_BYTES)]


def is_packed(replaces: bytes) -> bool:
    """Whether `replaces` is what `pack` writes."""
    return len(replaces) == ID_BYTES or (
        len(replaces) % ID_BYTES == 0 and all(a < b for a, b in pairwise(unpack(replaces)))
    )
