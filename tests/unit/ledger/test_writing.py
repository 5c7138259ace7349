"""Writing: what is new is on the disk, what is not new changes no byte, what failed is told."""

import sqlite3
import stat
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from inspector.ledger import Change, Entry, Ledger, LedgerError, NotSaved, Refused, schema
from inspector.ledger.door import admit, enter
from inspector.ledger.look import history

from .making import VISIT, merge, merge_files, sitting, state_in, state_of, writer

SAID = Change(VISIT, "C1", "answer", 250)


def test_the_same_value_again_leaves_the_file_as_it_is(ledger: Ledger) -> None:
    ledger.write(writer("Lan"), [SAID])
    before = ledger.path.read_bytes()
    assert ledger.write(writer("Mai"), [SAID]) == []
    assert ledger.path.read_bytes() == before


@pytest.mark.parametrize("record", [VISIT, "visit/2031/NEW"])
def test_clearing_what_was_never_said_leaves_the_file_as_it_is(ledger: Ledger, record: str) -> None:
    ledger.write(writer("Lan"), [SAID])
    before = ledger.path.read_bytes()
    assert ledger.write(writer("Lan"), [Change(record, "C8", "note", None)]) == []
    assert ledger.path.read_bytes() == before


def test_clearing_twice_leaves_the_file_as_it_is(ledger: Ledger) -> None:
    ledger.write(writer("Lan"), [SAID, replace(SAID, value=None)])
    before = ledger.path.read_bytes()
    assert ledger.write(writer("Lan"), [replace(SAID, value=None)]) == []
    assert ledger.path.read_bytes() == before


def test_the_value_of_several_heads_that_agree_is_not_written_again(ledger: Ledger) -> None:
    for name in ("Lan", "Mai"):
        ledger.write(writer(name), [replace(SAID, seen=())])
    before = ledger.path.read_bytes()
    assert ledger.write(writer("Tú"), [SAID]) == []
    assert ledger.path.read_bytes() == before


def test_an_import_again_leaves_the_facts_as_they_are(ledger: Ledger) -> None:
    def bring() -> None:
        told = replace(writer("Import"), exact=True, clock=lambda: 0)
        ledger.write(told, [SAID, Change(VISIT, "C2", "answer", None)])

    bring()
    state = state_of(ledger)
    bring()
    assert state_of(ledger) == state


def test_the_same_file_again_leaves_the_target_as_it_is(
    good: Path, fresh: Callable[[], Path]
) -> None:
    target = fresh()
    assert merge_files(target, good) > 0
    before = target.read_bytes()
    assert merge_files(target, good) == 0
    assert target.read_bytes() == before


def test_a_file_that_holds_less_leaves_the_target_as_it_is(
    good: Path, fresh: Callable[[], Path]
) -> None:
    part, target = fresh(), fresh()
    with closing(Ledger(part)) as ledger:
        ledger.write(writer("Lan", "part"), [SAID])
        with closing(Ledger(target)) as whole:
            merge(whole, part)
            merge(whole, good)
        ledger.connection.execute("INSERT INTO item(name) VALUES('unused')")
        before = target.read_bytes()
        assert merge_files(target, part) == 0
    assert target.read_bytes() == before


def test_an_empty_file_leaves_the_target_as_it_is(good: Path, fresh: Callable[[], Path]) -> None:
    before = good.read_bytes()
    assert merge_files(good, fresh()) == 0
    assert good.read_bytes() == before


def test_looking_leaves_the_file_as_it_is(good: Path) -> None:
    before = good.read_bytes()
    with closing(enter(good)) as ledger:
        state_of(ledger)
        history(ledger, VISIT)
    assert good.read_bytes() == before


def test_a_sitting_is_stored_with_its_first_entry(ledger: Ledger) -> None:
    lan = writer("Lan")
    ledger.write(lan, [])
    count = "SELECT count(*) FROM sitting"
    assert ledger.connection.execute(count).fetchone() == (0,)
    ledger.write(lan, [SAID])
    assert ledger.connection.execute(count).fetchone() == (1,)


def test_an_entry_replaces_what_its_writer_saw_and_no_more(ledger: Ledger) -> None:
    (seen,) = ledger.write(writer("Lan"), [SAID])
    ledger.write(writer("Mai"), [replace(SAID, value=300)])
    ledger.write(writer("Lan", "later"), [replace(SAID, value=0, seen=(seen.id,))])
    assert set(ledger.record(VISIT).values("C1", "answer")) == {300, 0}


def test_every_connection_saves_so_that_a_power_cut_loses_nothing(good: Path) -> None:
    for opened in (Ledger(good), enter(good)):
        with closing(opened) as ledger:
            assert ledger.connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
            assert ledger.connection.execute("PRAGMA synchronous").fetchone() == (3,)


def test_no_statement_changes_or_removes_an_entry(good: Path) -> None:
    with closing(Ledger(good)) as ledger:
        for statement in ("UPDATE entry SET value = 1", "DELETE FROM entry"):
            with pytest.raises(sqlite3.IntegrityError):
                ledger.connection.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        Change("diary/2023", "C1", "answer", 1),
        Change("visit/2023/atvstp", "C1", "answer", 1),
        Change(VISIT, "C1\nC2", "answer", 1),
        Change(VISIT, "C" * 201, "answer", 1),
        Change(VISIT, "C1", "\x1b", 1),
        Change(VISIT, "C1", "answer", 2**63),
        Change(VISIT, "C1", "answer", 1.5),  # type: ignore[arg-type]
        Change(VISIT, "C1", "answer", "a" * 1_000_001),
        Change(VISIT, "C1", "answer", 1, (b"short",)),
    ],
)
def test_what_no_door_would_let_in_is_not_written(ledger: Ledger, change: Change) -> None:
    ledger.write(writer("Lan"), [SAID])
    before = ledger.path.read_bytes()
    with pytest.raises(ValueError):
        ledger.write(writer("Mai"), [Change(VISIT, "C5", "answer", 1), change])
    assert ledger.path.read_bytes() == before
    ledger.write(writer("Mai"), [Change(VISIT, "C6", "answer", 1)])
    with admit(ledger.path) as proven:
        assert proven.entries == 2


@pytest.mark.parametrize("text", ["\x1b[2J", "Đa\u0323t", "a\0b", "a\r\nb", "\ud800", "\u202e"])
def test_whatever_text_is_written_passes_the_door(ledger: Ledger, text: str) -> None:
    ledger.write(writer("Lan"), [Change(VISIT, "C1", "note", text)])
    with admit(ledger.path) as proven:
        assert proven.entries == 1


def test_a_failed_change_in_the_middle_takes_the_others_back(ledger: Ledger) -> None:
    lan = writer("Lan")
    with suppress(ValueError):
        ledger.write(lan, [SAID, Change("nowhere", "", "name", "x")])
    assert ledger.entries() == 0
    (entry,) = ledger.write(lan, [SAID])
    assert isinstance(entry, Entry)
    assert (entry.seq, ledger.entries()) == (1, 1)


@pytest.fixture
def protected(good: Path) -> Path:
    """A file that may not be written; an administrator is only asked politely."""
    good.chmod(stat.S_IREAD)
    return good


def test_a_protected_file_is_not_opened_for_writing(protected: Path) -> None:
    before = protected.read_bytes()
    with pytest.raises(LedgerError, match=r"write-protected[^\n]*$"):
        enter(protected)
    assert protected.read_bytes() == before


def test_a_protected_file_can_be_read_and_not_written(protected: Path) -> None:
    before = protected.read_bytes()
    with closing(enter(protected, read_only=True)) as ledger:
        assert ledger.record(VISIT).cells
        with pytest.raises(NotSaved, match=r"reading only[^\n]*$"):
            ledger.write(writer("Lan", "late"), [SAID])
    assert protected.read_bytes() == before


def test_a_protected_file_can_be_merged(protected: Path, fresh: Callable[[], Path]) -> None:
    target = fresh()
    merge_files(target, protected)
    assert state_in(target).fingerprint == state_in(protected).fingerprint


def test_a_file_in_use_is_told_and_can_be_written_afterwards(good: Path) -> None:
    with closing(Ledger(good)) as ledger, closing(sqlite3.connect(good)) as other:
        ledger.connection.execute("PRAGMA busy_timeout=0")
        other.execute("BEGIN EXCLUSIVE")
        lan = writer("Lan", "late")
        with pytest.raises(NotSaved, match=r"in use[^\n]*$"):
            ledger.write(lan, [Change(VISIT, "C8", "note", "x")])
        other.rollback()
        (entry,) = ledger.write(lan, [Change(VISIT, "C8", "note", "x")])
        assert entry.seq == 1


def test_a_new_file_never_takes_the_place_of_another(good: Path) -> None:
    before = good.read_bytes()
    with pytest.raises(LedgerError, match=r"exists already[^\n]*$"):
        Ledger.create(good)
    assert good.read_bytes() == before


def test_a_file_below_a_file_cannot_be_made(good: Path) -> None:
    with pytest.raises(LedgerError, match=r"^[^\n]+$"):
        Ledger.create(good / "new.inspection")


def test_a_refused_merge_writes_no_sitting_and_no_name(
    good: Path, fresh: Callable[[], Path]
) -> None:
    target = fresh()
    with closing(Ledger(target)) as ledger:
        good.write_bytes(good.read_bytes()[:-1])
        with pytest.raises(Refused):
            merge(ledger, good)
        assert ledger.records("") == []
        assert ledger.write(writer("Lan"), [SAID])[0].seq == 1
    assert sitting("Lan") == writer("Lan").sitting


def test_what_stands_is_said_again_only_where_that_is_asked_for(ledger: Ledger) -> None:
    hand = writer("Lan")
    (first,) = ledger.write(hand, [Change(VISIT, "C1", "note", "x")])
    assert ledger.write(hand, [Change(VISIT, "C1", "note", "x")]) == []
    again = Change(VISIT, "C1", "note", "x", seen=(first.id,), again=True)
    (second,) = ledger.write(hand, [again])
    assert [head.id for head in ledger.record(VISIT).heads("C1", "note")] == [second.id]


def test_what_is_said_of_entries_is_written_with_them(ledger: Ledger) -> None:
    def then(made: Sequence[Entry]) -> list[Change]:
        return [Change("cell/ATVSTP", "", "name", made[0].id.hex())]

    one, other = ledger.write(writer("Lan"), [Change(VISIT, "C1", "note", "x")], then=then)
    assert ledger.record("cell/ATVSTP").text("", "name") == one.id.hex()
    assert (one.seq, other.seq, ledger.entries()) == (1, 2, 2)


@pytest.mark.parametrize("record", [VISIT, "visit/2031/NEW"])
def test_a_merge_that_lost_an_entry_on_the_way_is_taken_back(
    ledger: Ledger, fresh: Callable[[], Path], record: str
) -> None:
    """Into a record that was here, and into one that was not."""
    ledger.write(writer("Lan"), [SAID])
    with closing(Ledger(fresh())) as other:
        other.write(writer("Mai"), [Change(record, f"C{number}", "note", "x") for number in "123"])
        source = other.path
    before = state_of(ledger)
    ledger.connection.execute(
        "CREATE TEMP TRIGGER lose BEFORE INSERT ON main.entry WHEN new.seq = 2"
        " BEGIN SELECT RAISE(IGNORE); END"
    )
    with pytest.raises(NotSaved, match="could not be proven whole"):
        merge(ledger, source)
    assert state_of(ledger) == before
    ledger.connection.execute("DROP TRIGGER lose")
    assert merge(ledger, source) == 3


def test_a_new_file_is_made_with_its_folders_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "lan.inspection"
    with closing(Ledger.create(path)) as ledger:
        ledger.write(writer("Lan"), [SAID])
    with pytest.raises(FileExistsError):
        schema.create(path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "change",
    [
        Change("visit 2023", "C1", "note", "x"),
        Change(VISIT, "C\n1", "note", "x"),
        Change(VISIT, "C1", "no\x1bte", "x"),
        Change(VISIT, "C1", "note", 1 << 70),
        Change(VISIT, "C1", "note", "x", seen=(b"short",)),
    ],
    ids=["record", "item", "field", "number", "replaced"],
)
def test_what_the_door_would_refuse_is_never_written(ledger: Ledger, change: Change) -> None:
    ledger.write(writer("Lan"), [SAID])
    before = state_of(ledger)
    with pytest.raises(ValueError, match="no entry may say this"):
        ledger.write(writer("Mai"), [change])
    assert state_of(ledger) == before
