"""Files, sittings and merges as the tests need them, through the public names of the ledger."""

import shutil
from collections.abc import Iterable
from contextlib import closing
from dataclasses import astuple
from pathlib import Path

from inspector.ledger import Change, Ledger, Sitting, Writer, ahead, draft
from inspector.ledger.door import admit
from inspector.ledger.look import open_conflicts
from inspector.ledger.union import unite

from .oracle import Said, Sat, State

MOMENT = 1_700_000_000_000
"""A wall-clock time, milliseconds."""

VISIT = "visit/2023/ATVSTP"


def sitting(author: str, nonce: str = "") -> Sitting:
    """A sitting of a person; another one for every `nonce`."""
    return Sitting(author, "máy-1", "inspector 0.1", MOMENT, nonce or author)


def writer(author: str, nonce: str = "") -> Writer:
    """Somebody who begins to write."""
    return Writer(sitting(author, nonce))


def merge(target: Ledger, source: Path) -> int:
    """Bring a file in through the door; how many entries were new."""
    with admit(source) as proven:
        return unite(target, proven, source.name)


def merge_files(target: Path, source: Path) -> int:
    """The same for a closed target."""
    with closing(Ledger(target)) as ledger:
        return merge(ledger, source)


def plant(path: Path, entries: Iterable[Said]) -> None:
    """Write exactly these entries into a file, whatever they replace and in whatever order."""
    with closing(Ledger(path)) as ledger:
        for said in entries:
            write_said(ledger, said)


def write_said(ledger: Ledger, said: Said) -> None:
    """Write one entry as the oracle has it."""
    hand = Writer(Sitting(*astuple(said.sat)), said.seq, exact=True, clock=lambda: said.at)
    ledger.write(hand, [Change(*said.cell, said.value, said.replaces)])


def state_of(ledger: Ledger) -> State:
    """All that a ledger says of itself."""
    records = [ledger.record(name) for name in ledger.records("")]
    heads = {
        (record.name, *cell): [(head.id, head.value) for head in record.heads(*cell)]
        for record in records
        for cell in record.cells
    }
    derived = [(record.name, *cell) for record in records for cell in record.conflicts()]
    kept = list(open_conflicts(ledger))
    assert kept == derived
    prints = {record.name: record.print for record in records if record.print}
    return State(
        ledger.entries(), ledger.fingerprint(), ledger.content(), prints, heads, sorted(kept)
    )


def state_in(path: Path) -> State:
    """The same for a closed file."""
    with closing(Ledger(path, read_only=True)) as ledger:
        return state_of(ledger)


def fingerprint_in(path: Path) -> bytes:
    """The fingerprint of a closed file."""
    with closing(Ledger(path, read_only=True)) as ledger:
        return ledger.fingerprint()


def sats(*authors: str) -> list[Sat]:
    """Sittings as the oracle has them."""
    return [Sat(*astuple(sitting(author))) for author in authors]


def fill(empty: Path, folder: Path) -> Path:
    """A file with two merges, conflicts, a settlement, cleared fields, every kind of value and
    place, and a draft."""
    path, *others = (
        Path(shutil.copy(empty, folder / f"{name}.inspection")) for name in ("sample", "mai", "tú")
    )
    values = (250, "Đạt đủ 12 cuộc họp", None, -3, 'a "b" \\ c\nd', "")
    for number, place in enumerate((path, *others)):
        with closing(Ledger(place)) as ledger:
            hand = writer(("Lan", "Mai", "Tú")[number])
            ledger.write(
                hand,
                [
                    Change(VISIT, f"C{at}", "answer", f"{number}" if at % 2 else value)
                    for at, value in enumerate(values, 1)
                ],
            )
            ledger.write(hand, [Change(VISIT, "C1", "answer", None)])
            ledger.write(hand, [Change("cell/ATVSTP", "", "name", f"Chi bộ {number}")])
    with closing(Ledger(path)) as ledger:
        for other in others:
            merge(ledger, other)
        ledger.write(writer("Lan", "again"), [Change(VISIT, "C3", "answer", "settled")])
        draft.keep(ledger, VISIT, "C1", "note", "đang gõ")
    return path


def is_there(begun: ahead._Ahead) -> bool:
    """Whether the second process is there, once that is known."""
    assert begun._there is not None
    return begun._there.exception() is None
