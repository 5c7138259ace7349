"""Hand back: one file for each inspector, and sync that does all of it over a share."""

import itertools
import shutil
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from tests import revised

from inspector.checklist.load import load
from inspector.desk import Desk, WrongInput, files
from inspector.desk.appraisal import accepting, returning
from inspector.desk.office import handback, handover, inspectors, office, receipts
from inspector.desk.planning import repinning
from inspector.desk.round import revisions, rounds
from inspector.desk.settling import conflicts, settle
from inspector.desk.visits import documents, findings, framing, visit
from inspector.ledger import Change

from .laptops import sitting

CELLS = {"Hoa": "A.1", "Minh": "A.2", "Đức": "A.1"}
REMARK = "which minutes?"


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def season(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Path:
    """A folder with three inspectors' files, two of whom differ on a criterion; the office's file
    before and after all is in it, conflicts settled, one criterion returned."""
    folder = tmp_path_factory.mktemp("season")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        for number, (person, cell) in enumerate(CELLS.items()):
            path = Path(shutil.copy(template, folder / f"laptop-{number}.inspection"))
            with sitting(path, person, f"pc-{number}") as desk:
                findings.record(desk, cell, "I.1", str(1 + number % 2), note=f"by {person}")
                findings.record(desk, cell, "I.2", f"{number}/10")
                framing.say_restricted(desk, cell, f"{person} saw something")
        central = shutil.copy(template, folder / "central.inspection")
        decided = Path(shutil.copy(central, folder / "decided.inspection"))
        with at_office(decided) as desk:
            office.merge(desk, sorted(folder.glob("laptop-*.inspection")))
            decide(desk)
    return folder


@pytest.fixture
def central(season: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(season / "central.inspection", tmp_path))


@pytest.fixture
def decided(season: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(season / "decided.inspection", tmp_path))


@pytest.fixture
def laptops(season: Path, tmp_path: Path) -> dict[str, Path]:
    return {
        person: Path(shutil.copy(season / f"laptop-{number}.inspection", tmp_path))
        for number, person in enumerate(CELLS)
    }


def at_laptop(laptops: dict[str, Path], person: str) -> AbstractContextManager[Desk]:
    return sitting(laptops[person], person, f"pc-{list(laptops).index(person)}")


def at_office(central: Path) -> AbstractContextManager[Desk]:
    return sitting(central, "Office", "office")


def decide(desk: Desk) -> None:
    """What an office does: settle, return a criterion, accept another."""
    for conflict in settle.conflicts(desk):
        settle.settle(desk, conflict, "1", None, "seen in the book")
    accepting.accept(desk, "A.1", ["I.2"])
    returning.give_back(desk, "A.1", "I.1", REMARK)


def test_everybody_gets_one_file_with_his_part_and_none_of_the_others(
    decided: Path, laptops: dict[str, Path], share: Path
) -> None:
    with at_office(decided) as desk:
        people = inspectors.of_round(desk)
        assert [each.person for each in people] == ["Hoa", "Minh", "Đức"]
        handed = handback.hand_back(desk, share, people)
    assert {each.status for each in handed} == {"written"}
    names_ = {each.path.name.rpartition("-")[0] for each in handed}
    assert names_ == {"office-for-hoa", "office-for-minh", "office-for-duc"}
    for each in handed:
        with sitting(each.path, "Reader", "elsewhere") as desk:
            cells = {name.rpartition("/")[2] for name in desk.ledger.records("visit/")}
            assert cells == {CELLS[each.inspector.person]}
            assert len(desk.ledger.records("receipt/")) == 1
            assert len(desk.ledger.records("cell/")) == 5
            assert desk.ledger.records("round/") and desk.ledger.records("checklist/")
        assert b"saw something" not in each.path.read_bytes()


@pytest.mark.parametrize("way", ["merge", "sync"])
def test_opened_on_the_laptop_it_brings_receipts_to_do_list_and_settled_values(
    decided: Path, laptops: dict[str, Path], share: Path, way: str
) -> None:
    with at_office(decided) as desk:
        (handed,) = handback.hand_back(
            desk, share, handback.chosen(inspectors.of_round(desk), ["hoa"])
        )
        said = visit.read(desk, "A.1").finding("I.1").stored
    with at_laptop(laptops, "Hoa") as desk:
        assert receipts.own(desk).findings == 2
        if way == "merge":
            (brought,) = office.merge(desk, [handed.path])
        else:
            (brought,) = office.sync_file(desk, handed.path)
        assert brought.status == "merged"
        assert receipts.own(desk).findings == 0
        (todo,) = returning.open(desk)
        assert (todo.cell, todo.criterion, todo.remark, todo.by) == ("A.1", "I.1", REMARK, "Office")
        assert visit.read(desk, "A.1").finding("I.1").stored == said
        assert conflicts.count(desk) == 0
        findings.record(desk, "A.1", "I.1", "3")
        assert returning.open(desk) == []


def test_receipts_come_back_to_every_machine_also_where_no_finding_was_written(
    decided: Path, laptops: dict[str, Path], share: Path
) -> None:
    second = Path(shutil.copy(laptops["Hoa"], share.with_name("second.inspection")))
    with sitting(second, "Hoa", "pc-9") as desk:
        findings.finish(desk, "A.1", "the rest is at the office")
        assert receipts.own(desk).only_here == 1
    with at_office(decided) as desk:
        office.merge(desk, [second])
        handback.hand_back(desk, share, handback.chosen(inspectors.of_round(desk), ["Hoa"]))
    with sitting(second, "Hoa", "pc-9") as desk:
        office.take_folder(desk, share)
        assert receipts.own(desk).only_here == 0


@pytest.mark.parametrize("writes", [False, True])
def test_the_conflicts_that_the_office_settled_end_with_whoever_sees_them(
    central: Path, laptops: dict[str, Path], share: Path, tmp_path: Path, writes: bool
) -> None:
    """Minh has others' work over the share; or he wrote in their visit, though on no criterion."""
    with at_laptop(laptops, "Minh") as desk:
        if writes:
            framing.say_present(desk, "A.1", "the secretary")
    for person in (*laptops, "Minh"):
        with at_laptop(laptops, person) as desk:
            office.sync_folder(desk, share)
            found = conflicts.count(desk)
    assert found == 2, "two of A.1"
    with at_office(central) as desk:
        office.take_folder(desk, share)
        decide(desk)
        minh = handback.chosen(inspectors.of_round(desk), ["Minh"])
        assert minh[0].cells == ("A.2",)
        (handed,) = handback.hand_back(desk, tmp_path / "stick" if writes else share, minh)
    with at_laptop(laptops, "Minh") as desk:
        office.merge(desk, [handed.path])
        assert conflicts.count(desk) == 0


def test_the_preview_counts_what_everybody_gets(decided: Path) -> None:
    with at_office(decided) as desk:
        framing.say_member(desk, "A.2", "Hoa")
        hoa, minh, _duc = inspectors.of_round(desk)
    assert (hoa.findings, hoa.returned, hoa.accepted, hoa.machines) == (2, 1, 1, ("pc-0",))
    assert hoa.settled >= 1 and hoa.cells == ("A.1", "A.2")
    assert (minh.findings, minh.returned, minh.settled, minh.cells) == (2, 0, 0, ("A.2",))


def test_a_visit_that_moved_to_another_checklist_was_not_settled(
    decided: Path, tmp_path: Path
) -> None:
    second = load(revised.write(tmp_path / "agency.yaml"))
    with at_office(decided) as desk:
        before = inspectors.of_round(desk)
        repinning.move(desk, second, reason="the new table")
        assert inspectors.of_round(desk) == before
    with sitting(decided, "Hoa", "pc-0") as desk:
        repinning.move(desk, revisions.find(desk, "agency"), reason="a mistake")
    with at_office(decided) as desk:
        assert inspectors.of_round(desk) == before, "nor has she written a finding fewer"


def test_a_file_that_says_all_already_stays_as_it_is(decided: Path, share: Path) -> None:
    with at_office(decided) as desk:
        people = inspectors.of_round(desk)
        handback.hand_back(desk, share, people)
        before = sorted((each.name, each.read_bytes()) for each in share.iterdir())
        handed = handback.hand_back(desk, share, people)
        assert {each.status for each in handed} == {"same"}
        assert sorted((each.name, each.read_bytes()) for each in share.iterdir()) == before
        findings.record(desk, "A.2", "I.4", "9/10")
        handed = handback.hand_back(desk, share, people)
    assert [each.status for each in handed] == ["same", "written", "same"]


def test_nothing_is_written_over_that_is_not_here(decided: Path, share: Path) -> None:
    with at_office(decided) as desk:
        people = inspectors.of_round(desk)
        hoa, minh, _duc = (share / handback.file_name(desk, each.person) for each in people)
        shutil.copy(decided, hoa)
        with sitting(hoa, "Hoa", "pc-0") as other:
            findings.record(other, "A.1", "I.3", "1/2")
        minh.write_text("a letter", encoding="utf-8")
        before = hoa.read_bytes(), minh.read_bytes()
        handed = handback.hand_back(desk, share, people)
    assert [each.status for each in handed] == ["refused", "refused", "written"]
    assert all(each.reason for each in handed[:2])
    assert (hoa.read_bytes(), minh.read_bytes()) == before


def test_who_is_nobody_is_named_and_a_folder_that_is_not_there_is_made(
    decided: Path, tmp_path: Path
) -> None:
    with at_office(decided) as desk:
        people = inspectors.of_round(desk)
        with pytest.raises(WrongInput, match=r"Nobody.*recorded nothing.*Hoa, Minh, Đức"):
            handback.chosen(people, ["Nobody"])
        (tmp_path / "file").write_text("no folder", encoding="utf-8")
        with pytest.raises(WrongInput, match="could not be written"):
            handback.hand_back(desk, tmp_path / "file" / "back", people)
        made = handback.hand_back(desk, tmp_path / "stick" / "back", people)
        assert made and all(each.path.exists() for each in made)


def test_between_two_files_it_can_be_left(decided: Path, share: Path) -> None:
    begun = []
    with at_office(decided) as desk:
        people = inspectors.of_round(desk)
        handed = handback.hand_back(
            desk, share, people, lambda who, _handed: begun.append(who), lambda: bool(begun)
        )
    assert [each.inspector.person for each in handed] == ["Hoa"]


def test_names_that_mean_one_person_get_one_file(central: Path) -> None:
    for person in ("Hoa", "HOA"):
        with sitting(central, person, "pc") as desk:
            findings.record(desk, "A.1", "I.1", "1", note=person)
    with at_office(central) as desk:
        (found,) = inspectors.of_round(desk)
        assert {author for author, _machine in found.sat} == {"Hoa", "HOA"}
        assert handback.file_name(desk, "HOA") == handback.file_name(desk, "Hoa")


def states(share: Path, files: list[Path]) -> list[tuple[str, bytes]]:
    return sorted((each.name, each.read_bytes()) for each in (*share.iterdir(), *files))


@pytest.mark.parametrize("order", itertools.islice(itertools.permutations(range(4)), 3, 24, 12))
def test_three_laptops_and_an_office_over_a_share_in_any_order(
    central: Path, laptops: dict[str, Path], share: Path, order: tuple[int, ...]
) -> None:
    def sync(number: int) -> None:
        if number < 3:
            with at_laptop(laptops, list(laptops)[number]) as desk:
                assert all(each.status != "refused" for each in office.sync_folder(desk, share))
            return
        with at_office(central) as desk:
            brought, handed = handback.sync(desk, share)
            assert "refused" not in {each.status for each in brought}
            assert "refused" not in {each.status for each in handed}

    for number in order:
        sync(number)
    sync(3)
    with at_office(central) as desk:
        decide(desk)
    for number in (*order, 3, *order):
        sync(number)
    before = states(share, [central, *laptops.values()])
    for number in order:
        sync(number)
    assert states(share, [central, *laptops.values()]) == before, "at rest no byte changes"
    assert len(before) == 3 + 3 + 4, "a copy of each laptop and a file for each; no office copy"
    for person, cell in CELLS.items():
        with at_laptop(laptops, person) as desk:
            own = receipts.own(desk)
            assert (own.findings, own.office) == (0, "Office")
            shown = [each.remark for each in returning.open(desk)]
            assert (shown, conflicts.count(desk)) == ([REMARK], 0)
            code = visit.read(desk, cell).code
            with at_office(central) as other:
                assert visit.read(other, cell).code == code


def test_what_is_left_for_somebody_else_is_passed_by(
    decided: Path, laptops: dict[str, Path], share: Path
) -> None:
    with at_office(decided) as desk:
        handback.hand_back(desk, share, inspectors.of_round(desk))
    with at_laptop(laptops, "Minh") as desk:
        (brought,) = office.sync_folder(desk, share)
        assert "minh" in brought.path.name and brought.status == "merged"
        assert desk.ledger.records("visit/") == ["visit/2024/A.2"]


def test_a_half_written_file_is_skipped_with_a_sentence_and_comes_next_time(
    central: Path, laptops: dict[str, Path], share: Path
) -> None:
    whole = laptops["Hoa"].read_bytes()
    half = share / "hoa.inspection"
    half.write_bytes(whole[: len(whole) // 2])
    (share / "minh.inspection.part").write_bytes(whole)
    with at_office(central) as desk:
        brought, handed = handback.sync(desk, share)
        assert [(each.path, each.status) for each in brought] == [(half, "refused")]
        assert "copy" in brought[0].reason and handed == []
        half.write_bytes(whole)
        brought, handed = handback.sync(desk, share)
        assert [each.status for each in brought] == ["merged"]
        assert [each.status for each in handed] == ["written"]


def test_an_office_that_lost_its_file_takes_back_what_it_had_handed_out(
    decided: Path, laptops: dict[str, Path], share: Path, tmp_path: Path
) -> None:
    backup = Path(shutil.copy(decided, tmp_path / "backup.inspection"))
    with at_office(decided) as desk:
        findings.record(desk, "A.1", "I.4", "9/10", note="the office looked it up")
        handback.sync(desk, share)
    with at_office(backup) as desk:
        _brought, handed = handback.sync(desk, share)
        assert all(each.status != "refused" for each in handed)
        assert visit.read(desk, "A.1").finding("I.4").note == "the office looked it up"


def test_a_full_copy_of_the_office_is_renewed_only_where_there_is_one(
    decided: Path, share: Path
) -> None:
    with at_office(decided) as desk:
        own = share / handover.own_name(desk)
        handback.sync(desk, share)
        assert not own.exists()
        office.sync_folder(desk, share)
        findings.record(desk, "A.2", "I.4", "9/10")
        handback.sync(desk, share)
        assert handover.is_copy(desk.ledger, own)


def test_who_only_finishes_gets_a_file_after_which_nothing_is_only_on_his_machine(
    decided: Path, laptops: dict[str, Path], share: Path
) -> None:
    head = laptops["Hoa"]
    with sitting(head, "Head", "pc-9") as desk:
        findings.finish(desk, "A.1", with_gaps="agreed by phone")
        assert receipts.own(desk).only_here
    with at_office(decided) as desk:
        office.merge(desk, [head])
        (person,) = (each for each in inspectors.of_round(desk) if each.person == "Head")
        assert (person.cells, person.findings) == (("A.1",), 0)
        handback.hand_back(desk, share, [person])
    with sitting(head, "Head", "pc-9") as desk:
        assert office.take_folder(desk, share)
        assert not receipts.own(desk).only_here


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ("", "strengths"), ("", "frame.place"), ("I.1", "cell.objection"),
        ("opinion:I.1/x", "text"), ("meeting:2024-01-02.1", "note"), ("request:x", "text"),
    ],
)  # fmt: skip
def test_whatever_somebody_recorded_in_a_visit_he_gets_a_file(
    central: Path, item: str, field: str
) -> None:
    with sitting(central, "Lan", "pc-7") as desk:
        desk.write([Change("visit/2024/A.1", item, field, "so")])
    with at_office(central) as desk:
        (found,) = handback.chosen(inspectors.of_round(desk), ["Lan"])
        assert (found.cells, found.findings) == (("A.1",), 0)


@pytest.mark.parametrize("field", ["frame.decision", "frame.due", "checklist"])
def test_who_only_plans_is_no_inspector(central: Path, field: str) -> None:
    with sitting(central, "Mai", "desk-2") as desk:
        desk.write([Change("visit/2024/A.1", "", field, "so")])
    with at_office(central) as desk:
        assert not inspectors.of_round(desk)


def test_another_clerk_who_only_settles_and_accepts_is_no_inspector(
    central: Path, laptops: dict[str, Path]
) -> None:
    with sitting(central, "Mai", "desk-2") as desk:
        office.merge(desk, list(laptops.values()))
        decide(desk)
    with at_office(central) as desk:
        assert [each.person for each in inspectors.of_round(desk)] == ["Hoa", "Minh", "Đức"]
    with sitting(central, "Mai", "desk-2") as desk:
        findings.record(desk, "A.2", "I.4", "9/10")
    with at_office(central) as desk:
        assert "Mai" in [each.person for each in inspectors.of_round(desk)]


def test_where_a_round_must_be_named_nothing_is_taken_in_before(
    central: Path, laptops: dict[str, Path], share: Path
) -> None:
    shutil.copy(laptops["Hoa"], share / "hoa.inspection")
    with at_office(central) as desk:
        rounds.start(desk, "2025")
        desk.choose_round(None)
        before = desk.ledger.fingerprint()
        with pytest.raises(WrongInput, match="2024, 2025"):
            handback.sync(desk, share)
        assert desk.ledger.fingerprint() == before
        desk.choose_round("2024")
        _brought, handed = handback.sync(desk, share)
        assert [each.status for each in handed] == ["written"]


def test_an_empty_central_file_gets_its_round_from_what_is_there(
    laptops: dict[str, Path], share: Path, tmp_path: Path
) -> None:
    shutil.copy(laptops["Hoa"], share / "hoa.inspection")
    with closing(Desk.create(tmp_path / "new.inspection", "Office")) as desk:
        _brought, handed = handback.sync(desk, share)
        assert [each.inspector.person for each in handed] == ["Hoa"]


def test_only_the_files_of_evidence_of_his_visits_lie_beside_an_inspectors_file(
    decided: Path, tmp_path: Path
) -> None:
    with at_office(decided) as desk:
        for cell in ("A.1", "A.2"):
            photo = tmp_path / f"{cell}.jpg"
            photo.write_bytes(cell.encode())
            findings.record(desk, cell, "I.1", "1", evidence=["a photo"])
            reference = documents.read(desk, cell)[-1]
            kept = documents.bring(decided, reference, photo)
            documents.attach(desk, cell, reference.id, kept)
        people = handback.chosen(inspectors.of_round(desk), ["Minh"])
        for status in ("written", "same"):
            (handed,) = handback.hand_back(desk, tmp_path / "back", people)
            store = files.store_of(handed.path)
            assert handed.status == status
            assert [each.read_bytes() for each in store.rglob("*.jpg")] == [b"A.2"]
            shutil.rmtree(store)
