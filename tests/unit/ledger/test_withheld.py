"""A hand-over copy without some records and items is a file like any other."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from inspector.ledger import Change, Ledger, copy
from inspector.ledger.door import admit
from inspector.ledger.withheld import Withheld

from . import making

OTHER = "visit/2023/KHAC"
SECRET = "restricted:signs"


@pytest.fixture
def full(fresh: Callable[[], Path]) -> Path:
    """Two visits by Lan and Minh, each with a restricted text of both, and a cell."""
    path = fresh()
    with closing(Ledger(path)) as ledger:
        for author in ("Lan", "Minh"):
            hand = making.writer(author)
            for visit in (making.VISIT, OTHER):
                ledger.write(hand, [Change(visit, "C1", "answer", author)])
                ledger.write(hand, [Change(visit, SECRET, author, f"{author} saw it")])
        ledger.write(making.writer("Minh", "cell"), [Change("cell/KHAC", "", "name", "Khác")])
    return path


@pytest.mark.parametrize(
    ("leave_out", "records", "entries"),
    [
        (Withheld(SECRET), {making.VISIT, OTHER, "cell/KHAC"}, 5),
        (Withheld("", "Minh"), {making.VISIT, OTHER, "cell/KHAC"}, 5),
        (Withheld(SECRET, None, frozenset({making.VISIT})), {making.VISIT}, 2),
        (Withheld(SECRET, "Lan", frozenset({making.VISIT, "cell/X"})), {making.VISIT}, 3),
        (Withheld("nothing", None, frozenset({OTHER, "cell/KHAC"})), {OTHER, "cell/KHAC"}, 5),
        (Withheld(SECRET, None, frozenset()), set(), 0),
    ],
)
def test_a_copy_holds_what_is_not_left_out_and_passes_the_door(
    full: Path, tmp_path: Path, leave_out: Withheld, records: set[str], entries: int
) -> None:
    target = tmp_path / "copy.inspection"
    with closing(Ledger(full)) as ledger:
        assert copy.hand_over(ledger, target, leave_out) == entries
        assert ledger.entries(leave_out) == entries
        expected = ledger.fingerprint(leave_out)
    with admit(target) as proven, closing(Ledger(proven.copy, read_only=True)) as there:
        assert proven.entries == entries
        assert set(there.records("")) == records
        assert there.fingerprint() == expected


def test_nothing_is_told_of_records_left_out(full: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.inspection"
    with closing(Ledger(full)) as ledger:
        copy.hand_over(ledger, target, Withheld(SECRET, None, frozenset({"cell/KHAC"})))
    held = target.read_bytes()
    assert b"KHAC" in held and b"ATVSTP" not in held and b"Lan" not in held


def test_parts_of_a_file_make_the_whole_again(
    full: Path, fresh: Callable[[], Path], tmp_path: Path
) -> None:
    target = fresh()
    with closing(Ledger(full)) as ledger:
        for number, name in enumerate(ledger.records("")):
            part = tmp_path / f"part-{number}.inspection"
            copy.hand_over(ledger, part, Withheld("none", None, frozenset({name})))
            making.merge_files(target, part)
        whole = making.state_of(ledger)
    # Projections of what came through the ledger alone are those of the whole.
    assert making.state_in(target) == whole
