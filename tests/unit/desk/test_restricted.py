"""Signs of violation: in the ledger and nowhere else; they travel only with their author."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import Desk
from inspector.desk.looking import past
from inspector.desk.office import handover, office
from inspector.desk.settling import conflicts, settle, sides
from inspector.desk.visits import findings, frame, framing, visit
from inspector.ledger import door

LANS, MINHS = "Lan saw the cash book", "Minh saw the seal"


@pytest.fixture
def central(path: Path, tmp_path: Path) -> Path:
    """A file with the restricted texts of Lan and of Minh, which differ."""
    other = Path(shutil.copy(path, tmp_path / "minh.inspection"))
    with closing(Desk.open(path, "Lan")) as desk:
        findings.record(desk, "A.1", "I.1", "2")
        framing.say_restricted(desk, "A.1", LANS)
    with closing(Desk.open(other, "Minh")) as desk:
        framing.say_restricted(desk, "A.1", MINHS)
        framing.say_restricted(desk, "A.2", MINHS)
    with office.central(tmp_path / "central.inspection", "Office") as desk:
        office.merge(desk, [path, other])
        return desk.ledger.path


def texts_in(path: Path) -> set[str]:
    """Which restricted texts the bytes of a file hold."""
    held = path.read_bytes()
    return {text for text in (LANS, MINHS) if text.encode() in held}


def opened(path: Path, person: str) -> "closing[Desk]":
    return closing(Desk.open(path, person, "2024"))


def test_it_stands_in_the_file_and_is_read_by_its_writers(central: Path) -> None:
    assert texts_in(central) == {LANS, MINHS}
    with opened(central, "Office") as desk:
        assert frame.restricted(desk, "A.1") == f"{LANS}\n\n{MINHS}"
        assert frame.restricted(desk, "A.2") == MINHS
        assert "restricted" in frame.read(desk, "A.1").differs


@pytest.mark.parametrize(
    ("person", "held"), [("Lan", {LANS}), ("Minh", {MINHS}), ("Office", set())]
)
def test_a_copy_that_is_sent_carries_that_of_its_sender(
    central: Path, tmp_path: Path, person: str, held: set[str]
) -> None:
    with opened(central, person) as desk:
        copy = handover.send(desk, tmp_path / "copy.inspection")
        assert texts_in(copy) == held
        left_out = handover.others_restricted(desk)
        with door.admit(copy) as proven:
            assert proven.entries == desk.ledger.entries(left_out)
        with closing(Desk.open(copy, person, "2024")) as there:
            assert there.ledger.fingerprint() == desk.ledger.fingerprint(left_out)
            assert visit.read(there, "A.1").code == visit.read(desk, "A.1").code
        assert handover.send(desk, copy) == copy, "its own older copy is written over"


def test_a_copy_tells_nothing_of_what_was_left_out(central: Path, tmp_path: Path) -> None:
    with opened(central, "Office") as desk:
        copy = handover.send(desk, tmp_path / "copy.inspection")
    assert b"restricted:" not in copy.read_bytes()


def test_a_shared_folder_gets_none_and_is_not_written_again_for_nothing(
    central: Path, path: Path, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    with opened(path, "Lan") as desk:
        assert office.sync_folder(desk, share) == []
        (copy,) = share.iterdir()
        assert texts_in(copy) == set()
        before = copy.stat().st_mtime_ns, copy.read_bytes()
        assert office.sync_folder(desk, share) == []
        assert (copy.stat().st_mtime_ns, copy.read_bytes()) == before
        findings.record(desk, "A.1", "I.1", "1")
        office.sync_folder(desk, share)
        assert copy.read_bytes() != before[1]
    with opened(central, "Office") as desk:
        (brought,) = office.sync_folder(desk, share)
        assert brought.status == "merged"
        assert all(texts_in(each) == set() for each in share.iterdir())
        (again,) = office.sync_folder(desk, share)
        assert again.status == "already"


def test_two_way_sync_keeps_both_files_whole(central: Path, path: Path) -> None:
    with opened(path, "Lan") as desk:
        office.sync_file(desk, central)
        with opened(central, "Office") as other:
            assert desk.ledger.fingerprint() == other.ledger.fingerprint()
    assert texts_in(path) == {LANS, MINHS}


def test_a_file_that_lacks_it_gets_it_from_its_author_later(
    central: Path, path: Path, tmp_path: Path
) -> None:
    with opened(central, "Office") as desk:
        copy = handover.send(desk, tmp_path / "copy.inspection")
    with opened(copy, "Hoa") as desk:
        assert frame.restricted(desk, "A.1") == ""
        (brought,) = office.merge(desk, [path])
        assert brought.new > 0 and frame.restricted(desk, "A.1") == LANS


def test_no_list_history_or_conflict_tells_it(central: Path) -> None:
    with opened(central, "Office") as desk:
        (conflict,) = settle.conflicts(desk)
        case = sides.case(desk, conflict)
        assert conflict.forms == ("restricted text", "restricted text")
        assert {head.author.name for head in conflict.heads} == {"Lan", "Minh"}
        assert not case.is_text and not case.joins, "what is not seen cannot be put together"
        told = [conflict, case, past.history(desk, "A.1"), past.history(desk, "A.1", "I.1")]
        told.append(visit.read(desk, "A.1"))
        assert not any(text in repr(told) for text in (LANS, MINHS))
        assert json.dumps([line.item for line in past.history(desk, "A.1")]).count("restr") == 0


def test_a_conflict_on_it_is_settled_unseen(central: Path) -> None:
    with opened(central, "Office") as desk:
        (conflict,) = settle.conflicts(desk)
        names = [head.author.name for head in conflict.heads]
        settle.settle(desk, conflict, str(names.index("Minh") + 1), None, "he was there")
        assert frame.restricted(desk, "A.1") == MINHS
        assert conflicts.count(desk) == 0
        told = repr(past.history(desk, "A.1"))
        assert "he was there" not in told and MINHS not in told


def test_the_visits_code_does_not_tell_that_there_is_any(desk: Desk) -> None:
    findings.record(desk, "A.1", "I.1", "2")
    before = visit.read(desk, "A.1").code
    framing.say_restricted(desk, "A.1", LANS)
    assert visit.read(desk, "A.1").code == before
