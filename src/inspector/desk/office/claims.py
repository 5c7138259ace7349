"""What a receipt claims to hold of a sitting, and whether that fits the entries that are here.

Receipts come from elsewhere: nothing of them is believed but what the entries here come to.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from inspector.desk.mine import Mine
from inspector.desk.session import Desk
from inspector.ledger import Record, look
from inspector.ledger.record import print_of

SITTING = "sitting:"
_RUNS = re.compile(r"[0-9]{1,18}(-[0-9]{1,18})?( [0-9]{1,18}(-[0-9]{1,18})?)*")
_MOST = 10_000
"""The longest text of numbers that is read."""


class Claim(NamedTuple):
    """What an office (its key) says it holds of a sitting: the entries from the first to `upto`
    without a gap; and beyond a gap those whose numbers are in `beyond` (`6-20 25`)."""

    office: str
    sitting: str
    upto: int
    entries: int
    print: str
    beyond: str = ""
    beyond_print: str = ""


def claims(desk: Desk, record: Record, whose: tuple[str, str]) -> Iterator[Claim]:
    """What a receipt says for a person on a machine; not what these wrote for themselves."""
    people: dict[int, tuple[str, str]] = {}
    for item in record.items(SITTING):
        _kind, sitting, office = (*item.split(":"), "", "")[:3]
        for head in record.heads(item, "print"):
            if head.writer not in people:
                people[head.writer] = look.author(desk.ledger, head.writer)[:2]
            upto, entries = record.value(item, "upto"), record.value(item, "entries")
            if people[head.writer] == whose or not (
                isinstance(upto, int) and isinstance(entries, int)
            ):
                continue
            yield Claim(
                office,
                sitting,
                upto,
                entries,
                record.text(item, "print"),
                record.text(item, "beyond"),
                record.text(item, "beyond.print"),
            )


def fits(claim: Claim, first: Sequence[Mine], further: Sequence[Mine]) -> bool:
    """Whether a claim speaks of exactly these entries, without a gap and beyond one."""
    prints = [print_text(each.id for each in group) for group in (first, further)]
    return [len(first), *prints] == [claim.entries, claim.print, claim.beyond_print]


def spoken_of(claim: Claim, entries: Iterable[Mine]) -> tuple[list[Mine], list[Mine]]:
    """The entries of its sitting of which a claim speaks: without a gap, and beyond one."""
    beyond = _runs(claim.beyond)
    first, further = [], []
    for each in entries:
        if each.seq <= claim.upto:
            first.append(each)
        elif any(low <= each.seq <= high for low, high in beyond):
            further.append(each)
    return first, further


def told_numbers(claim: Claim) -> list[int]:
    """The numbers of the entries of which a claim speaks, ascending; the first million of them."""
    runs = [(1, claim.upto), *_runs(claim.beyond)]
    return list(islice((seq for low, high in runs for seq in range(low, high + 1)), 1_000_000))


def print_text(ids: Iterable[bytes]) -> str:
    """SHA-256 over sorted ids of entries, in hex; empty for none."""
    print_ = print_of(list(ids))
    return print_.hex() if print_ else ""


def numbers(seqs: Sequence[int]) -> str:
    """Ascending numbers as `6-20 25`."""
    runs: list[list[int]] = []
    for seq in seqs:
        if runs and seq <= runs[-1][1] + 1:
            runs[-1][1] = seq
        else:
            runs.append([seq, seq])
    return " ".join(str(low) if low == high else f"{low}-{high}" for low, high in runs)


def _runs(beyond: str) -> list[tuple[int, int]]:
    """`6-20 25` as [(6, 20), (25, 25)]; nothing of a text that is none of ours."""
    if len(beyond) > _MOST or not _RUNS.fullmatch(beyond):
        return []
    runs = [part.partition("-") for part in beyond.split()]
    return [(int(low), int(high or low)) for low, _dash, high in runs]
