"""Start files: what one inspector needs for the round, whole in itself, and nothing else."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput, files, trust
from inspector.desk.looking import followup, past
from inspector.desk.office import handover, office, receipts, start_files
from inspector.desk.planning import enrolling, moving, planning
from inspector.desk.round import rounds
from inspector.desk.visits import documents, findings, framing, visit

from .laptops import sitting
from .making import ROSTER, write


@pytest.fixture
def central(desk: Desk, tmp_path: Path) -> Desk:
    """An, in 2024, is on the team of A.1; Bình on those of A.1 and A.2; past visits of all."""
    rounds.start(desk, "2023")
    desk.choose_round("2023")
    enrolling.bring_in(desk, write(tmp_path / "r.csv", ROSTER))
    for cell in ("A.1", "A.2"):
        findings.record(desk, cell, "I.1", "2", note=f"{cell} was late")
    rounds.start(desk, "2025")
    desk.choose_round("2024")
    framing.say_member(desk, "A.1", "Nguyễn An", "head", ["I"])
    framing.say_member(desk, "A.1", "Bình")
    framing.say_member(desk, "A.2", "Bình")
    return desk


def records(path: Path, prefix: str = "") -> set[str]:
    with closing(Desk.open(path, "x", "2024")) as there:
        return set(there.ledger.records(prefix))


def test_it_holds_the_round_and_the_visits_of_the_persons_cells_only(
    central: Desk, tmp_path: Path
) -> None:
    written = start_files.send(central, tmp_path / "an.inspection", ["nguyễn an"])
    assert (written.people, written.cells) == (("Nguyễn An",), ("A.1",))
    assert records(written.path, "visit/") == {"visit/2023/A.1", "visit/2024/A.1"}
    assert records(written.path, "round/") == {"round/2023", "round/2024"}
    assert records(written.path, "cell/") == set(central.ledger.records("cell/"))
    assert records(written.path, "checklist/") == set(central.ledger.records("checklist/"))
    assert b"A.2 was late" not in written.path.read_bytes()


def test_it_is_whole_in_itself_and_what_it_says_is_what_stood(
    central: Desk, tmp_path: Path
) -> None:
    written = start_files.send(central, tmp_path / "an.inspection", ["Nguyễn An"])
    with closing(Desk.open(written.path, "Nguyễn An", "2024")) as there:
        assert there.ledger.entries() == written.entries
        assert there.ledger.fingerprint().hex() == written.fingerprint
        assert visit.read(there, "A.1").code == visit.read(central, "A.1").code
        (last,) = followup.earlier(there, visit.read(there, "A.1"))
        assert last.finding("I.1").note == "A.1 was late"
    assert trust.verify(written.path).broken == ""


def test_what_is_recorded_in_it_merges_back_as_from_any_file(central: Desk, tmp_path: Path) -> None:
    written = start_files.send(central, tmp_path / "an.inspection", ["Nguyễn An"])
    with closing(Desk.open(written.path, "Nguyễn An", "2024")) as there:
        findings.record(there, "A.1", "I.2", "9/10")
    (brought,) = office.merge(central, [written.path])
    assert (brought.status, brought.new, brought.conflicts) == ("merged", 2, 0), "it and its seal"
    assert visit.read(central, "A.1").finding("I.2").stored is not None
    assert visit.read(central, "A.2").cell.shown == "A.2"


def test_everybody_gets_a_file_with_a_name_of_its_own(central: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    told: list[tuple[int, int, str]] = []
    written = start_files.send_all(central, folder, lambda *step: told.append(step))
    assert told == [(0, 2, "Bình"), (1, 2, "Nguyễn An")]
    assert [each.cells for each in written] == [("A.1", "A.2"), ("A.1",)]
    assert len({each.path for each in written}) == 2
    assert all(each.path.name.startswith("2024-") for each in written)
    assert "nguyen-an" in written[1].path.name
    again = start_files.send_all(central, folder)
    assert [each.path for each in again] == [each.path for each in written]


def test_two_people_may_share_one_file(central: Desk, tmp_path: Path) -> None:
    written = start_files.send(central, tmp_path, ["Nguyễn An", "Bình", "bình"])
    assert (written.people, written.cells) == (("Nguyễn An", "Bình"), ("A.1", "A.2"))


def test_restricted_text_goes_only_to_whoever_wrote_it(
    central: Desk, path: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(path, tmp_path / "binh.inspection"))
    with closing(Desk.open(other, "Bình", "2024")) as there:
        framing.say_restricted(there, "A.1", "what Bình saw")
    office.merge(central, [other])
    framing.say_restricted(central, "A.2", "what the office saw")
    for person, held in (("Nguyễn An", {False}), ("Bình", {True})):
        written = start_files.send(central, tmp_path / f"to-{person}.inspection", [person])
        raw = written.path.read_bytes()
        assert {"what Bình saw".encode() in raw} == held
        assert b"what the office saw" not in raw
        assert records(written.path, "visit/2024/A.1")
        assert trust.verify(written.path).broken == ""


def test_the_past_of_a_cell_that_was_merged_into_one_of_theirs_comes_along(
    central: Desk, tmp_path: Path
) -> None:
    moving.change(central, "A.2", "merged", "QĐ 5", into="A.1")
    written = start_files.send(central, tmp_path / "an.inspection", ["Nguyễn An"])
    assert "visit/2023/A.2" in records(written.path, "visit/")


def test_whoever_handed_in_before_finds_in_it_that_the_office_has_it(
    central: Desk, path: Path, tmp_path: Path
) -> None:
    laptop = Path(shutil.copy(path, tmp_path / "laptop.inspection"))
    with sitting(laptop, "Nguyễn An", "laptop") as desk:
        findings.record(desk, "A.1", "I.2", "9/10")
    office.merge(central, [laptop])
    an, binh = start_files.send_all(central, tmp_path / "start")[::-1]
    with sitting(an.path, "Nguyễn An", "laptop") as desk:
        found = receipts.own(desk)
        assert (found.findings, found.visits) == (0, {"visit/2024/A.1": "received"})
        assert found.office == "Lan"
    assert records(an.path, "receipt/") and not records(binh.path, "receipt/")
    size = central.ledger.entries()
    start_files.send(central, tmp_path, ["Bình"])
    assert central.ledger.entries() == size, "nothing is new, so nothing is written"


def test_what_a_start_file_brought_is_not_only_on_the_machine_on_which_it_was_written(
    central: Desk, path: Path, tmp_path: Path
) -> None:
    laptop = Path(shutil.copy(path, tmp_path / "laptop.inspection"))
    with sitting(laptop, "Chi", "laptop") as desk:  # who is on no team now
        findings.record(desk, "A.1", "I.2", "9/10")
        findings.record(desk, "A.2", "I.2", "9/10")
    office.merge(central, [laptop])
    an = start_files.send(central, tmp_path / "an.inspection", ["Nguyễn An"])
    for person in ("Nguyễn An", "Chi"):
        with sitting(an.path, person, "laptop") as desk:
            assert receipts.own(desk) == receipts.Own(), person
    with sitting(an.path, "Nguyễn An", "laptop") as desk:
        findings.record(desk, "A.1", "I.3", "1/2")
        assert receipts.own(desk).findings == 1
        (line, *_rest) = past.history(desk, "A.1", "I.2")
        assert line.file == path.name, "the history tells where it came from"
    assert trust.verify(an.path).broken == ""


def test_whom_a_start_file_is_for_is_offered_first(central: Desk, tmp_path: Path) -> None:
    def offered(path: Path) -> list[str]:
        with closing(Desk.open(path, "lenovo", "2024")) as there:
            return planning.who_may_be_here(there)

    binh, an = start_files.send_all(central, tmp_path / "start")
    assert (offered(binh.path), offered(an.path)) == (["Bình", "Nguyễn An"], ["Nguyễn An", "Bình"])
    framing.say_member(central, "A.2", "An Bình")
    renamed = start_files.send(central, tmp_path / "mine.inspection", ["Bình"])
    assert offered(renamed.path) == ["Bình", "An Bình", "Nguyễn An"], "he is on every team"


def test_the_files_of_evidence_of_its_visits_lie_beside_it(central: Desk, tmp_path: Path) -> None:
    for cell in ("A.1", "A.2"):
        photo = tmp_path / f"{cell}.jpg"
        photo.write_bytes(cell.encode())
        findings.record(central, cell, "I.1", "1", evidence=["a photo"])
        (reference,) = documents.read(central, cell)
        kept = documents.bring(central.ledger.path, reference, photo)
        documents.attach(central, cell, reference.id, kept)
    told: list[str] = []
    an = start_files.send(
        central, tmp_path / "an.inspection", ["Nguyễn An"], lambda *step: told.append(step[-1])
    )
    held = [each.read_bytes() for each in files.store_of(an.path).rglob("*.jpg")]
    assert held == [b"A.1"] and len(told) == 1


def test_what_cannot_be_is_refused(central: Desk, tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="“Chi” is on no team of this round; there are: Bình"):
        start_files.send(central, tmp_path, ["Chi"])
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(WrongInput, match="could not be written"):
        start_files.send_all(central, tmp_path / "file" / "start")
    made = start_files.send_all(central, tmp_path / "stick" / "start")
    assert made and all(each.path.exists() for each in made), "folders are made"
    mine = tmp_path / "mine.inspection"
    handover.send(central, mine)
    with closing(Desk.open(mine, "Lan", "2024")) as there:
        findings.record(there, "A.2", "I.2", "1/2")
    with pytest.raises(WrongInput, match="is not written over"):
        start_files.send(central, mine, ["Bình"])
    central.choose_round("2023")
    with pytest.raises(WrongInput, match="nobody is on a team"):
        start_files.send_all(central, tmp_path)
