"""Drafts stay with their file; hand-over copies carry the entries and nothing else."""

import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from inspector.ledger import Change, Ledger, LedgerError, draft
from inspector.ledger.copy import hand_over
from inspector.ledger.door import admit

from .making import VISIT, fingerprint_in, merge_files, state_in, writer

LOCAL = ("draft", "merged", "conflict", "visit_state", "cell_state")


def test_a_draft_is_kept_replaced_and_dropped(ledger: Ledger) -> None:
    assert draft.find(ledger, VISIT, "C1", "note") is None
    for text in ("đ", "đang gõ"):
        draft.keep(ledger, VISIT, "C1", "note", text)
    draft.keep(ledger, VISIT, "C2", "note", "")
    assert draft.of_record(ledger, VISIT) == {("C1", "note"): "đang gõ", ("C2", "note"): ""}
    draft.drop(ledger, VISIT, "C1", "note")
    assert draft.of_record(ledger, VISIT) == {("C2", "note"): ""}


def test_a_draft_is_on_the_disk_when_it_is_kept(ledger: Ledger) -> None:
    draft.keep(ledger, VISIT, "C1", "note", "đang gõ")
    with closing(Ledger(ledger.path, read_only=True)) as after_a_crash:
        assert draft.find(after_a_crash, VISIT, "C1", "note") == "đang gõ"


def test_dropping_what_is_not_there_leaves_the_file_as_it_is(ledger: Ledger) -> None:
    before = ledger.path.read_bytes()
    draft.drop(ledger, VISIT, "C1", "note")
    assert ledger.path.read_bytes() == before


def test_a_draft_says_nothing(ledger: Ledger) -> None:
    before = ledger.fingerprint(), ledger.content(), ledger.entries()
    draft.keep(ledger, VISIT, "C1", "note", "đang gõ")
    assert (ledger.fingerprint(), ledger.content(), ledger.entries()) == before


def test_a_draft_does_not_travel_by_merge(ledger: Ledger, fresh: Callable[[], Path]) -> None:
    target = fresh()
    ledger.write(writer("Lan"), [Change(VISIT, "C1", "note", "đã gõ")])
    draft.keep(ledger, VISIT, "C1", "note", "đang gõ")
    merge_files(target, ledger.path)
    with closing(Ledger(target)) as found:
        assert draft.of_record(found, VISIT) == {}


@pytest.fixture
def handed(good: Path, tmp_path: Path) -> Path:
    """A hand-over copy of the sample."""
    path = tmp_path / "handed.inspection"
    with closing(Ledger(good)) as ledger:
        assert hand_over(ledger, path) == ledger.entries()
    return path


def test_a_copy_holds_the_same_entries(handed: Path, good: Path, fresh: Callable[[], Path]) -> None:
    merged = fresh()
    merge_files(merged, handed)
    assert state_in(merged) == state_in(good)
    assert fingerprint_in(handed) == fingerprint_in(good)


def test_a_copy_says_the_same_once_its_projections_are_derived(handed: Path, good: Path) -> None:
    with closing(Ledger(handed)) as ledger:
        ledger.rebuild()
    assert state_in(handed) == state_in(good)


def test_a_copy_carries_nothing_but_entries(handed: Path) -> None:
    with closing(Ledger(handed, read_only=True)) as ledger:
        run = ledger.connection.execute
        assert [run(f"SELECT count(*) FROM {table}").fetchone()[0] for table in LOCAL] == [0] * 5
        assert run("SELECT count(*) FROM entry WHERE batch NOT NULL").fetchone() == (0,)
    assert "đang gõ".encode() not in handed.read_bytes()


def test_a_copy_passes_the_door_and_leaves_no_part_behind(handed: Path, tmp_path: Path) -> None:
    with admit(handed) as proven:
        assert proven.entries > 0
    assert sorted(path.name for path in tmp_path.glob("*.inspection*")) == [
        "good.inspection",
        "handed.inspection",
    ]


def test_a_copy_replaces_an_older_one(handed: Path, good: Path) -> None:
    with closing(Ledger(good)) as ledger:
        ledger.write(writer("Lan", "later"), [Change(VISIT, "C9", "note", "mới")])
        hand_over(ledger, handed)
    assert fingerprint_in(handed) == fingerprint_in(good)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_who_reads_the_older_copy_reads_it_to_its_end(handed: Path, good: Path) -> None:
    old = handed.read_bytes()
    with closing(Ledger(good)) as ledger, handed.open("rb") as reading:
        ledger.write(writer("Lan", "later"), [Change(VISIT, "C9", "note", "mới")])
        hand_over(ledger, handed)
        assert reading.read() == old
    assert handed.read_bytes() != old


def test_a_copy_of_an_empty_file_is_a_file(ledger: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "handed.inspection"
    assert hand_over(ledger, target) == 0
    assert fingerprint_in(target) == ledger.fingerprint()


def test_a_file_is_never_replaced_by_its_own_copy(good: Path) -> None:
    before = good.read_bytes()
    with closing(Ledger(good)) as ledger, pytest.raises(LedgerError):
        hand_over(ledger, good)
    assert good.read_bytes() == before


@pytest.mark.parametrize("place", ["taken", "file/handed.inspection"])
def test_a_copy_that_cannot_be_written_is_told_and_leaves_nothing(
    good: Path, tmp_path: Path, place: str
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    with (
        closing(Ledger(good)) as ledger,
        pytest.raises(LedgerError, match=r"could not be written[^\n]*$"),
    ):
        hand_over(ledger, tmp_path / place)
    assert sorted(tmp_path.rglob("*")) == before
