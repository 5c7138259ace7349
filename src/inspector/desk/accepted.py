"""Acceptances as they stand: the answer of a criterion that the office has accepted.

On a criterion, `COLUMN.accepted` names the entry that is accepted and repeats its answer, so that
it decides also where that entry has not arrived yet. `accepting` accepts.
"""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from inspector.checklist import read_answer
from inspector.ledger import Value
from inspector.ledger.entry import ID_BYTES, canonical

_KIND = ".accepted"


class Acceptance(NamedTuple):
    """The entry that was accepted (its id) and what it says, as it is stored."""

    entry: bytes
    answer: str


def field(column: str) -> str:
    """The field that holds the acceptances of a column."""
    return _FIELDS.get(column) or column + _KIND


_FIELDS: Mapping[str, str] = {each: each + _KIND for each in ("team", "appraised", "self")}


def is_acceptance(name: str) -> bool:
    """Whether a field holds an acceptance."""
    return name.endswith(_KIND)


def write(entry: bytes, answer: str) -> str:
    """An acceptance as it is stored."""
    return canonical([entry.hex(), answer])


def read(value: Value) -> Acceptance | None:
    """A stored acceptance; None where it was withdrawn, or is none."""
    if not isinstance(value, str):
        return None
    try:
        entry, answer = json.loads(value)
        found = Acceptance(bytes.fromhex(entry), answer)
    except (ValueError, TypeError):
        return None
    if len(found.entry) != ID_BYTES or write(*found) != value or not _is_answer(answer):
        return None
    return found


def answer_of(value: Value) -> str | None:
    """The answer of a stored acceptance, as `read` has it; answers repeat by the hundred thousand,
    and each is read once."""
    if not isinstance(value, str) or not _ENTRY.match(value):
        return None
    return _answer(value[_BEFORE:])


@lru_cache(maxsize=4096)
def _answer(rest: str) -> str | None:
    """The answer in what stands behind an entry's id."""
    found = read('["' + "0" * (2 * ID_BYTES) + rest)
    return found.answer if found else None


_ENTRY = re.compile(f'\\["[0-9a-f]{{{2 * ID_BYTES}}}",')
_BEFORE = 2 + 2 * ID_BYTES


def _is_answer(answer: object) -> bool:
    """Whether this is an answer as it is stored."""
    try:
        return isinstance(answer, str) and bool(read_answer(answer))
    except ValueError:
        return False
