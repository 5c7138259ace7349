"""Settling all like pairs, settling again, judging another value, and the order of the list."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput
from inspector.desk.files import Kept
from inspector.desk.looking import past
from inspector.desk.office import office
from inspector.desk.settling import alike, conflicts, resettling, settle, sides
from inspector.desk.visits import documents, evidence, framing, visit
from inspector.ledger import Change

from . import making

CELLS = ("A.1", "A.2")
NAME = "visit/2024/A.1"


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hoa and Minh differ on I.2 and its note in two visits, Hoa and Binh on I.3 in one."""
    folder = tmp_path_factory.mktemp("alike")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        hoa = making.start(folder / "hoa.inspection", "Hoa")
        making.fill(hoa, "Hoa", "A.1")
        others = {}
        for name in ("Minh", "Binh"):
            others[name] = Path(shutil.copy(hoa, folder / f"{name}.inspection"))
        for cell in CELLS:
            making.record(hoa, "Hoa", cell, "I.2", "79/100", note="counted")
            making.record(others["Minh"], "Minh", cell, "I.2", "100/100", note="from the list")
        making.record(hoa, "Hoa", "A.1", "I.3", "11/33")
        making.record(others["Binh"], "Binh", "A.1", "I.3", "1/33")
        with closing(Desk.open(hoa)) as desk:
            office.merge(desk, list(others.values()))
    return hoa


@pytest.fixture
def path(tmp_path: Path, disputed: Path) -> Path:
    return Path(shutil.copy(disputed, tmp_path / "hoa.inspection"))


def places(found: list[alike.Like]) -> set[tuple[str, str, str]]:
    return {(each.conflict.cell, each.conflict.criterion, each.form) for each in found}


def test_one_persons_value_is_found_wherever_exactly_one_is_theirs(desk: Desk) -> None:
    found = alike.of_person(desk, "Hoa")
    assert places(found) == {
        ("A.1", "I.2", "79/100"), ("A.1", "I.2", "counted"), ("A.1", "I.3", "11/33"),
        ("A.2", "I.2", "79/100"), ("A.2", "I.2", "counted"),
    }  # fmt: skip
    joins = {each.conflict.field: sides.case(desk, each.conflict).joins for each in found}
    assert joins == {"team.answer": False, "team.note": True}
    assert len(alike.of_person(desk, "Hoa", over=frozenset({"Minh"}))) == 4
    assert len(alike.of_person(desk, "Minh", cell="a.2")) == 2
    assert len(alike.of_person(desk, "Hoa", criterion="i.3")) == 1
    assert alike.of_person(desk, "Nobody") == []


def test_the_preview_says_what_each_visit_comes_to_and_writes_nothing(
    desk: Desk, path: Path
) -> None:
    before = path.read_bytes()
    found = alike.previewed(desk, alike.of_person(desk, "Hoa", cell="A.1"))
    answer = next(each for each in found if each.form == "79/100")
    assert answer.before and answer.before.verdict == "disputed"
    assert answer.after and answer.after.verdict == "does_not_meet"
    assert answer.after.reachable == "92"
    assert answer.turns and path.read_bytes() == before


def test_all_are_settled_in_one_go_for_one_reason(desk: Desk) -> None:
    told: list[tuple[int, int]] = []
    found = alike.of_person(desk, "Minh")
    expected = {(each.conflict.record, each.conflict.item): each for each in found}
    assert alike.settle_all(desk, found, "the list holds", lambda *at: told.append(at)) == 4
    assert told[0] == (0, 4) and conflicts.count(desk) == 1 and len(expected) == 2
    for cell in CELLS:
        shown = visit.read(desk, cell).finding("I.2")
        assert shown.stored and shown.stored.answer == "100/100"
        assert shown.note == "from the list"
    reasons = [line.form for line in past.history(desk, "A.2", "I.2") if "reason" in line.field]
    assert reasons == ["the list holds", "the list holds"]


def test_stopped_or_without_a_reason_nothing_is_settled(desk: Desk, path: Path) -> None:
    before = path.read_bytes()
    found = alike.of_person(desk, "Minh")
    with pytest.raises(WrongInput, match="reason"):
        alike.settle_all(desk, found, " ")
    with pytest.raises(WrongInput, match="stopped"):
        alike.settle_all(desk, found, "why", cancelled=lambda: True)
    assert conflicts.count(desk) == 5 and path.read_bytes() == before


def test_restricted_texts_are_settled_one_by_one(desk: Desk) -> None:
    for text in ("one", "other"):
        desk.write([Change(NAME, "restricted:signs", "text", text, seen=())])
    mine = [each.item for each in settle.conflicts(desk)]
    assert "restricted:signs" in mine
    found = alike.of_person(desk, "Lan")
    assert all(each.conflict.item != "restricted:signs" for each in found)


def test_the_list_comes_by_effect_on_the_result_by_cell_and_by_criterion(desk: Desk) -> None:
    def order(by: str) -> list[tuple[str, str]]:
        return [(each.cell, each.criterion) for each in settle.conflicts(desk, by=by)]

    first = settle.conflicts(desk)
    assert [each.decides_verdict for each in first] == [True, True, False, False, False]
    assert [(each.cell, each.criterion) for each in first[:2]] == [("A.1", "I.2"), ("A.2", "I.2")]
    moving = {(each.cell, each.criterion, each.field) for each in first if each.straddles}
    assert {field for _cell, _criterion, field in moving} == {"team.answer"}, "no note"
    assert {(cell, criterion) for cell, criterion, _field in moving} == {
        *((cell, "I.2") for cell in CELLS), ("A.1", "I.3")
    }  # fmt: skip
    assert order("cell") == sorted(order("cell"))
    assert [criterion for _cell, criterion in order("criterion")] == ["I.2"] * 4 + ["I.3"]


def test_what_decides_is_the_same_read_from_totals_as_counted_anew(desk: Desk) -> None:
    for each in settle.conflicts(desk):
        ends = {
            outcome.verdict
            for head in each.heads
            if (outcome := sides.outcome(desk, each, head.value))
        }
        if not each.decides_verdict:
            assert len(ends) < 2


# -- settling again ------------------------------------------------------------------------


def settled(desk: Desk) -> None:
    conflict = settle.find(desk, "A.1", "I.2", "answer")
    number = conflict.forms.index("79/100") + 1
    settle.settle(desk, conflict, str(number), None, "counted again")


def test_a_settlement_may_be_settled_again_with_a_reason(desk: Desk) -> None:
    settled(desk)
    again = resettling.find(desk, "a.1", "i.2", "answer")
    assert sorted(again.forms) == ["100/100", "79/100"] and again.settled
    take = str(again.forms.index("100/100") + 1)
    settle.settle(desk, again, take, None, "the list was found")
    record = desk.ledger.record(NAME)
    (head,) = record.heads("I.2", "team.answer")
    shown = visit.read(desk, "A.1").finding("I.2").stored
    assert shown and shown.answer == "100/100"
    entry = next(each for each in past.history(desk, "A.1", "I.2") if each.id == head.id.hex())
    assert len(entry.replaced) == 1, "it takes the place of what stood, and of nothing else"
    third = resettling.find(desk, "A.1", "I.2", "answer")
    settle.settle(desk, third, None, "90/100", "a third time")
    assert len(resettling.find(desk, "A.1", "I.2", "answer").heads) == 3


def test_what_is_open_or_was_never_settled_is_not_opened_again(desk: Desk) -> None:
    with pytest.raises(WrongInput, match="without --again"):
        resettling.find(desk, "A.1", "I.2", "answer")
    with pytest.raises(WrongInput, match="nothing was ever settled"):
        resettling.find(desk, "A.1", "I.4", "answer")
    assert resettling.settled_fields(desk, "A.1", "I.2", "2024") == []
    settled(desk)
    assert resettling.settled_fields(desk, "A.1", "I.2", "2024") == ["team.answer"]


def test_what_two_clerks_settle_differently_is_a_new_conflict(path: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(path, tmp_path / "other.inspection"))
    for file, form in ((path, "79/100"), (other, "100/100")):
        with closing(Desk.open(file, f"Clerk {form}")) as desk:
            conflict = settle.find(desk, "A.1", "I.2", "answer")
            settle.settle(desk, conflict, str(conflict.forms.index(form) + 1), None, "so it is")
    with closing(Desk.open(path, "Clerk")) as desk:
        office.merge(desk, [other])
        conflict = settle.find(desk, "A.1", "I.2", "answer")
        assert sorted(conflict.forms) == ["100/100", "79/100"] and conflict.decides_verdict
        who = {head.author.name for head in conflict.heads}
        assert who == {"Clerk 79/100", "Clerk 100/100"}


# -- a file is one thing -------------------------------------------------------------------


def test_a_file_is_settled_with_its_name_and_size(path: Path, tmp_path: Path) -> None:
    with closing(Desk.open(path, "Hoa")) as desk:
        documents.add(desk, "A.1", "I.1", {"type": "minutes", "number": "7"})
        (one,) = documents.read(desk, "A.1")
    other = Path(shutil.copy(path, tmp_path / "other.inspection"))
    item = evidence.EVIDENCE + one.id
    for file, who, kept in (
        (path, "Hoa", Kept("a" * 64, "old.jpg", 10)),
        (other, "Minh", Kept("b" * 64, "new.jpg", 20)),
    ):
        with closing(Desk.open(file, who)) as desk:
            desk.write(
                [
                    Change(NAME, item, "file", kept.digest),
                    Change(NAME, item, "file.name", kept.name),
                    Change(NAME, item, "file.size", kept.size),
                ]
            )
    with closing(Desk.open(path, "Clerk")) as desk:
        before = conflicts.count(desk)
        office.merge(desk, [other])
        assert conflicts.count(desk) == before + 1
        conflict = next(each for each in settle.conflicts(desk) if each.item == item)
        assert conflict.field == "file"
        assert sorted(conflict.forms) == ["new.jpg · bbbbbbbb", "old.jpg · aaaaaaaa"]
        with pytest.raises(WrongInput, match="take one of these"):
            settle.settle(desk, conflict, None, "other.jpg", "why")
        take = conflict.forms.index("new.jpg · bbbbbbbb") + 1
        settle.settle(desk, conflict, str(take), None, "the sharper one")
        (found,) = (each for each in documents.read(desk, "A.1") if each.id == one.id)
        assert (found.file, found.file_name, found.file_size) == ("b" * 64, "new.jpg", 20)
        assert found.differs == () and conflicts.count(desk) == before


# -- another value is judged as its own door judges it -------------------------------------


@pytest.mark.parametrize(
    ("item", "field", "sides_", "wrong", "right", "stored"),
    [
        ("evidence:x", "day", ("2024-01-02", "2024-01-03"), "32/1/2024", "4/1/2024", "2024-01-04"),
        ("evidence:x", "seen", ("original", "copy"), "both", "copy", "copy"),
        ("", "frame.decision_day", ("2024-01-02", "2024-01-03"), "soon", "5.1.2024", "2024-01-05"),
        ("", "frame.procedure", ("inspection", "supervision"), "look", "inspection", "inspection"),
        ("", "frame.due", ("2024-01-02", "2024-01-03"), "x", "2024-02-01", "2024-02-01"),
        ("", "status", ("open", "finished"), "done", "finished", "finished"),
        ("", "status", ("open", None), "signed", "đã kết thúc", "finished"),
        ("team:x", "role", ("head", "member"), "boss", "secretary", "secretary"),
        ("request:x", "due", ("2024-01-02", "2024-01-03"), "x", "6/2/2024", "2024-02-06"),
        ("signature:x", "at", ("2024-01-02 10:00", "2024-01-02 11:00"), "25:00",
         "2024-01-02 9:30", "2024-01-02T09:30"),
        ("I.1", "team.repaired", ("yes", "no"), "maybe", "partly", "partly"),
        ("disq:D1", "holds", (1, None), "2", "1", 1),
    ],
)  # fmt: skip
def test_another_value_is_judged_by_the_fields_own_door(
    desk: Desk,
    item: str,
    field: str,
    sides_: tuple[str | int | None, ...],
    wrong: str,
    right: str,
    stored: str | int,
) -> None:
    for value in sides_:
        desk.write([Change(NAME, item, field, value, seen=())])
    conflict = next(
        each for each in settle.conflicts(desk) if (each.item, each.field) == (item, field)
    )
    assert not sides.case(desk, conflict).joins, "one of them, or another: never both"
    with pytest.raises(WrongInput):
        settle.settle(desk, conflict, None, wrong, "why")
    settle.settle(desk, conflict, None, right, "why")
    said = desk.ledger.record(NAME).value(item, field)
    assert str(said).replace(" ", "T") == str(stored)


def test_a_visit_cannot_be_settled_to_end_before_it_begins(desk: Desk) -> None:
    framing.write(desk, "A.1", {"begins": "2024-05-02 08:00"})
    for value in ("2024-05-02T11:00", "2024-05-03T11:00"):
        desk.write([Change(NAME, "", "frame.ends", value, seen=())])
    conflict = settle.find(desk, "A.1", "-", "frame.ends")
    with pytest.raises(WrongInput, match="ends before it begins"):
        settle.settle(desk, conflict, None, "1/5/2024", "why")


def test_a_roster_value_is_judged_by_the_rosters_door(desk: Desk) -> None:
    for value in ("excellent", "good"):
        desk.write([Change("cell/A.1", "round:2024", "grade", value, seen=())])
    conflict = next(each for each in settle.conflicts(desk) if each.field == "grade")
    assert (conflict.cell, conflict.round) == ("A.1", "2024")
    with pytest.raises(WrongInput, match="superb"):
        settle.settle(desk, conflict, None, "superb", "why")
    settle.settle(desk, conflict, None, "done", "why")
    assert desk.ledger.record("cell/A.1").value("round:2024", "grade") == "done"


def test_many_conflicts_are_read_in_one_go_as_one_by_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_by_one = settle.conflicts(desk)
    monkeypatch.setattr(conflicts, "FEW", 0)
    assert settle.conflicts(desk) == one_by_one
