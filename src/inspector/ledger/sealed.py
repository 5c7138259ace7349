"""How the sittings of a file stand: sealed, open, broken, here only in part, without a key.

Every seal that was ever said of a sitting is looked at, whoever wrote it: only the key of the
sitting can have signed one, so nobody hides a good seal behind another. Signatures are checked here
and nowhere else, and only of the sittings that are asked for.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from inspector.ledger.file import Ledger
from inspector.ledger.seals import FIELD, SEAL, Seal, item_of, record_of, root

Word = Literal["sealed", "open", "broken", "incomplete", "none", "unchecked"]
Why = Literal["", "signature", "entries", "form"]
"""Why a seal is broken: its key did not sign it, other entries were sealed, it is no seal."""

AT_ONCE = 200_000
"""So many entries are held in memory at most, but for a single sitting that has more."""


class State(NamedTuple):
    """How a sitting stands. Entries up to the number `up_to` are proven by its newest seal; of an
    open one those above it are not yet. `unchecked` is one whose seal cannot be checked here, for
    PyNaCl is missing. `here` entries are in the file, `sealed` is how many the seal counts."""

    word: Word
    up_to: int = 0
    why: Why = ""
    here: int = 0
    sealed: int = 0

    def proves(self, seq: int) -> bool:
        """Whether the sitting's seal speaks for its entry of this number, and holds."""
        return self.word in ("sealed", "open") and seq <= self.up_to


class _Sitting(NamedTuple):
    w: int
    id: bytes
    key: str


def states(ledger: Ledger, writers: Collection[int] | None = None) -> dict[int, State]:
    """How sittings stand, by the file's numbers; all that wrote something else than seals where
    none are named."""
    found: dict[int, State] = {}
    with ledger.snapshot():
        asked = {each.w: each for each in _sittings(ledger, writers)}
        found = {w: State("none") for w, each in asked.items() if not each.key}
        keyed = [w for w in asked if w not in found]
        for group in _groups(ledger, keyed, writers is None):
            entries = dict(_entries(ledger, group))
            for w in group:
                if w in entries or writers is not None:
                    found[w] = _state(ledger, asked[w], entries.get(w, []))
    return found


def judge(
    sitting: bytes, key: str, said: Sequence[object], rows: Sequence[tuple[int, bytes]]
) -> State:
    """How a sitting stands: what was `said` as its seals, and its entries (number and id, in order)
    but for seals."""
    read = [Seal.read(value) for value in said if value is not None]
    try:
        good = [seal for seal in read if seal is not None and seal.fits(sitting, key)]
    except ImportError:
        return State("unchecked", here=len(rows))
    if not good:
        why: Why = "" if not read else "form" if None in read else "signature"
        return State("broken" if read else "open", 0, why, len(rows))
    seal = max(good)
    ids = [id_ for seq, id_ in rows if seq <= seal.up_to]
    facts = (len(rows), seal.count)
    if len(ids) < seal.count:
        return State("incomplete", 0, "", *facts)
    if len(ids) > seal.count or root(ids) != seal.root:
        return State("broken", 0, "entries", *facts)
    return State("open" if len(rows) > len(ids) else "sealed", seal.up_to, "", *facts)


def _state(ledger: Ledger, sitting: _Sitting, rows: Sequence[tuple[int, bytes]]) -> State:
    said = ledger.connection.execute(
        "SELECT value FROM entry WHERE r = (SELECT r FROM record WHERE name = ?)"
        " AND i = (SELECT i FROM item WHERE name = ?) AND f = (SELECT f FROM field WHERE name = ?)",
        (record_of(sitting.id), item_of(sitting.id), FIELD),
    )
    return judge(sitting.id, sitting.key, [value for (value,) in said], rows)


def _sittings(ledger: Ledger, writers: Collection[int] | None) -> Iterator[_Sitting]:
    named = None if writers is None else json.dumps(sorted(writers))
    rows = ledger.connection.execute(
        "SELECT w, id, key FROM sitting WHERE ?1 IS NULL OR w IN (SELECT value FROM json_each(?1))",
        (named,),
    )
    return map(_Sitting._make, rows.fetchall())


def _groups(ledger: Ledger, writers: Sequence[int], every: bool) -> Iterator[list[int]]:
    """Sittings in groups whose entries fit into memory; few are one group."""
    if not every:
        yield list(writers)
        return
    counts = dict(ledger.connection.execute("SELECT w, count(*) FROM entry GROUP BY w"))
    group: list[int] = []
    held = 0
    for w in writers:
        if group and held + counts.get(w, 0) > AT_ONCE:
            yield group
            group, held = [], 0
        group.append(w)
        held += counts.get(w, 0)
    yield group


def _entries(
    ledger: Ledger, writers: Collection[int]
) -> Iterator[tuple[int, list[tuple[int, bytes]]]]:
    """Number and id of the entries of sittings, but for seals, one sitting after the other."""
    if not writers:
        return
    rows = ledger.connection.execute(
        f"SELECT w, seq, id FROM entry WHERE w IN ({','.join(map(str, sorted(writers)))})"
        " AND r NOT IN (SELECT r FROM record WHERE name >= ? AND name < ?) ORDER BY w, seq, id",
        (SEAL, SEAL + "\U0010ffff"),
    )
    for w, group in groupby(rows, key=lambda row: row[0]):
        yield w, [(seq, id_) for _w, seq, id_ in group]


def unsealed(ledger: Ledger, key: str, closely: bool = False) -> list[tuple[bytes, Seal]]:
    """The sittings of a key that are still to be sealed, each with its seal but for the signature.

    These are those without any seal; looked at `closely`, which reads the whole file, also those
    that wrote on after it.
    """
    rows = ledger.connection.execute("SELECT w, id, key FROM sitting WHERE key = ?", (key,))
    sittings = [
        each
        for each in map(_Sitting._make, rows.fetchall())
        if closely or ledger.items.number(item_of(each.id)) is None
    ]
    found = []
    entries = dict(_entries(ledger, [each.w for each in sittings]))
    for each in sittings:
        if own := entries.get(each.w):
            if closely and _state(ledger, each, own).word != "open":
                continue
            ids = [id_ for _seq, id_ in own]
            found.append((each.id, Seal(own[-1][0], len(ids), root(ids), key, "")))
    return found
