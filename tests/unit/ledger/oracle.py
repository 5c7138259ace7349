"""The rules of the ledger once more, in plain Python: a file is a set of entries, no more.

Nothing of `inspector` is used here, so that a mistake in it is not made twice.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

Value = int | str | None
Cell = tuple[str, str, str]


def text_of(parts: object) -> str:
    """The canonical text."""
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def name_of(text: str) -> bytes:
    """The name that a canonical text gets."""
    return hashlib.sha256(text.encode()).digest()[:20]


@dataclass(frozen=True)
class Sat:
    """A sitting."""

    author: str
    machine: str
    program: str
    started: int
    nonce: str
    key: str = ""

    @cached_property
    def id(self) -> bytes:
        parts = (self.author, self.machine, self.program, self.started, self.nonce, self.key)
        return name_of(text_of(["sitting", 1, *parts]))


@dataclass(frozen=True)
class Said:
    """An entry."""

    sat: Sat
    seq: int
    cell: Cell
    value: Value
    at: int
    replaces: tuple[bytes, ...]

    @cached_property
    def id(self) -> bytes:
        old = b"".join(self.replaces).hex()
        return name_of(
            text_of([1, *self.cell, self.value, self.sat.id.hex(), self.seq, self.at, old])
        )


SEALS = "seal/"
"""Records that are neither said of what was inspected, nor in conflict."""


@dataclass(frozen=True)
class State:
    """All that a file says of itself."""

    entries: int
    fingerprint: bytes
    content: bytes
    prints: dict[str, bytes]
    heads: dict[Cell, list[tuple[bytes, Value]]]
    conflicts: list[Cell]


def heads(entries: Iterable[Said], cell: Cell) -> list[tuple[bytes, Value]]:
    """Id and value of every entry of a cell that none of the cell replaces."""
    here = [entry for entry in entries if entry.cell == cell]
    replaced = {old for entry in here for old in entry.replaces}
    return sorted(((e.id, e.value) for e in here if e.id not in replaced), key=lambda h: h[0])


def state(entries: Collection[Said]) -> State:
    """What follows from a set of entries."""
    standing = {cell: heads(entries, cell) for cell in {entry.cell for entry in entries}}
    ids: dict[str, list[bytes]] = defaultdict(list)
    for entry in entries:
        ids[entry.cell[0]].append(entry.id)
    prints = {name: hashlib.sha256(b"".join(sorted(of))).digest() for name, of in ids.items()}
    said = [name for name in prints if not name.startswith(SEALS)]
    contents = {name: c for name in said if (c := _content(name, standing))}
    return State(
        len(entries),
        _over(prints),
        _over(contents),
        prints,
        standing,
        sorted(
            cell
            for cell, heads_ in standing.items()
            if len(_distinct(heads_)) > 1 and not cell[0].startswith(SEALS)
        ),
    )


def _distinct(said: list[tuple[bytes, Value]]) -> set[Value]:
    return {value for _, value in said}


def _content(record: str, standing: dict[Cell, list[tuple[bytes, Value]]]) -> bytes | None:
    said = [
        [*cell[1:], *sorted(_distinct(standing[cell]), key=_order)]
        for cell in sorted(standing)
        if cell[0] == record and _distinct(standing[cell]) != {None}
    ]
    return hashlib.sha256(text_of(said).encode()).digest() if said else None


def _order(value: Value) -> tuple[str, int, str]:
    """Nothing, then texts, then numbers, by the names of their types."""
    kind = "NoneType" if value is None else "int" if isinstance(value, int) else "str"
    return kind, value if isinstance(value, int) else 0, str(value)


def _over(of: dict[str, bytes]) -> bytes:
    return hashlib.sha256(b"".join(_lines(of))).digest()


def _lines(of: dict[str, bytes]) -> Iterator[bytes]:
    for name in sorted(of):
        yield name.encode() + b"\0" + of[name]
