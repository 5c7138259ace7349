"""Conflicts side by side, and settling them on record."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from inspector import language
from inspector.checklist import parse_answer
from inspector.desk import Desk, WrongInput, forms
from inspector.desk.looking import past, wording
from inspector.desk.office import office
from inspector.desk.round import rounds
from inspector.desk.settling import conflicts, meanwhile, resettling, settle, sides
from inspector.desk.visits import findings, listing, naming, visit
from inspector.language import pick
from inspector.ledger import Change

from . import making


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hoa and Minh differ on four fields of A.1; only I.2 can turn its verdict."""
    folder = tmp_path_factory.mktemp("disputed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        hoa = making.start(folder / "hoa.inspection", "Hoa")
        making.fill(hoa, "Hoa", "A.1")
        minh = Path(shutil.copy(hoa, folder / "minh.inspection"))
        making.record(hoa, "Hoa", "A.1", "I.2", "79/100")
        making.record(minh, "Minh", "A.1", "I.2", "100/100")
        making.record(hoa, "Hoa", "A.1", "III.4", "120/120")
        with closing(Desk.open(minh, "Minh")) as desk:
            findings.record(desk, "A.1", "III.4", "120/120", ["unexcused"])
        making.record(hoa, "Hoa", "A.1", "I.1", "1", note="seen")
        making.record(minh, "Minh", "A.1", "I.1", "2", note="not seen")
        with closing(Desk.open(hoa)) as desk:
            office.merge(desk, [minh])
    return hoa


@pytest.fixture
def path(tmp_path: Path, disputed: Path) -> Path:
    """A copy of the file with conflicts."""
    return Path(shutil.copy(disputed, tmp_path / "hoa.inspection"))


def at(desk: Desk, criterion: str, field: str = "answer") -> conflicts.Conflict:
    return settle.find(desk, "a.1", criterion, field)


def test_a_result_that_a_conflict_leaves_open_never_contradicts_the_verdict(desk: Desk) -> None:
    for criterion in ("I.2", "III.4"):
        settle.settle(desk, at(desk, criterion), None, "full", "seen")
    found = next(each for each in listing.visits(desk) if each.cell.code == "A.1")
    assert (found.verdict, found.remaining, found.unsettled) == ("meets", 1, True)
    assert (found.lowest, found.reachable) == ("99", "100")
    assert listing.result(found, 9500) == "≥99"
    assert wording.result(visit.read(desk, "A.1")) == "99 to 100"


def test_a_conflict_is_found_by_the_words_in_which_it_is_listed(
    desk: Desk,
) -> None:
    for said in ("open", "finished"):
        desk.write([Change("visit/2024/A.1", "", "status", said, ())])
    by_name = settle.find(desk, "A.1", "-", "status")
    assert settle.find(desk, "a.1", "Visit", "state of the visit") == by_name
    assert settle.find(desk, "A.1", "i.1", "Note").item == "I.1"
    settle.settle(desk, by_name, "1", None, "so")
    again = resettling.find(desk, "A.1", "visit", "state of the visit")
    assert (again.item, again.field) == ("", "status")
    with language.speaking("vi"):
        assert settle.find(desk, "A.1", "I.1", "ghi chu").field == "team.note"


def test_conflicts_name_both_sides_and_those_that_decide_come_first(desk: Desk) -> None:
    found = settle.conflicts(desk)
    assert [each.decides_verdict for each in found] == [True, False, False, False]
    assert (found[0].cell, found[0].criterion, found[0].field) == ("A.1", "I.2", "team.answer")
    assert sorted(found[0].forms) == ["100/100", "79/100"]
    assert sorted(head.author.name for head in found[0].heads) == ["Hoa", "Minh"]
    assert [head.id for head in found[0].heads] == sorted(head.id for head in found[0].heads)
    assert conflicts.count(desk) == 4


def test_only_what_moves_the_result_of_an_open_visit_may_decide(desk: Desk) -> None:
    def straddle() -> dict[str, bool]:
        found = settle.conflicts(desk, record="visit/2024/A.2")
        return {f"{each.item} {each.field}": each.straddles for each in found}

    findings.record(desk, "A.2", "II.1", "1")
    for criterion, values in (("I.1", ("1", "2")), ("I.2", ("100/100", "full"))):
        asked = making.checklists()[0].criterion(criterion)
        for value in values:
            stored = findings.answer_value(asked, value)
            desk.write([Change("visit/2024/A.2", criterion, "team.answer", stored, seen=())])
            desk.write([Change("visit/2024/A.2", criterion, "team.note", value, seen=())])
    assert straddle() == {
        "I.1 team.answer": True,
        "I.1 team.note": False,
        "I.2 team.answer": False,
        "I.2 team.note": False,
    }


def test_people_who_say_the_same_stand_at_one_value(desk: Desk) -> None:
    case = sides.case(desk, at(desk, "I.2"))
    again = replace(case, sides=(*case.sides, case.sides[0]))
    assert [len(each) for each in again.values] == [2, 1]


def test_codes_are_said_in_words() -> None:
    assert naming.form_words("status", "open") == "under way"
    parts = next(each for each in making.checklists()[0].criteria if each.how == "parts")
    first, second = parts.parts[:2]
    said = naming.whole_answer(parts, f"{first.id},{second.id}:na")
    assert said == f"{pick(first.label)}; {pick(second.label)} (does not apply)"


def test_caps_are_shown_where_only_they_differ(desk: Desk) -> None:
    assert sorted(at(desk, "III.4").forms) == ["120/120", "120/120 [unexcused]"]


def test_the_rule_is_shown_where_only_it_differs(desk: Desk) -> None:
    criterion = making.checklists()[0].criterion("I.1")
    one = parse_answer(criterion, "1")
    other = one.replace(criterion.rule, "00000000")
    assert forms.of_all("team.answer", [one, other, None]) == (
        f"1 ({criterion.rule})",
        "1 (00000000)",
        "",
    )


def test_taking_one_settles_it_with_the_reason(desk: Desk) -> None:
    conflict = at(desk, "I.2")
    number = conflict.forms.index("100/100") + 1
    settle.settle(desk, conflict, str(number), None, "the list was complete")
    found = visit.read(desk, "A.1").finding("I.2")
    assert found.stored is not None and found.stored.answer == "100/100"
    lines = past.history(desk, "A.1", "I.2")
    assert "the list was complete" in [line.form for line in lines]
    assert conflicts.count(desk) == 3


@pytest.mark.parametrize("again", [False, True])
def test_nothing_is_settled_over_what_somebody_said_since_it_was_read(
    desk: Desk, again: bool
) -> None:
    if again:
        settle.settle(desk, at(desk, "I.2"), "1", None, "first")
    read = resettling.find(desk, "A.1", "I.2", "answer") if again else at(desk, "I.2")
    with closing(Desk.open(desk.ledger.path, "Other")) as other:
        settle.settle(other, read, None, "90/100", "counted")
    with pytest.raises(meanwhile.Overtaken, match=r"I\.2: Other decided or wrote"):
        settle.settle(desk, read, "2", None, "why")
    stored = visit.read(desk, "A.1").finding("I.2").stored
    assert stored is not None and stored.answer == "90/100"
    now = meanwhile.as_it_stands(desk, read)
    assert now is not None and now.settled and "90/100" in now.forms
    settle.settle(desk, now, None, "80/100", "looked again")
    stored = visit.read(desk, "A.1").finding("I.2").stored
    assert stored is not None and stored.answer == "80/100"


def test_what_somebody_said_beside_an_answer_stays_beside_it_once_both_are_settled(
    desk: Desk,
) -> None:
    desk.introduce("Office")
    note, answer = at(desk, "I.1", "note"), at(desk, "I.1")
    settle.settle(desk, note, str(note.forms.index("seen") + 1), None, "so")
    found = sides.case(desk, answer).sides
    assert {side.said.author.name: side.note for side in found} == {
        "Hoa": "seen",
        "Minh": "not seen",
    }
    settle.settle(desk, answer, None, "1", "so")
    again = sides.case(desk, resettling.find(desk, "A.1", "I.1", "answer")).sides
    assert {side.said.author.name: (side.note, side.stands) for side in again} == {
        "Minh": ("not seen", False),
        "Office": ("", True),
    }, "what the office took of Hoa it did not say itself"


def test_taking_by_the_beginning_of_an_id(desk: Desk) -> None:
    conflict = at(desk, "I.1")
    head = next(h for h, form in zip(conflict.heads, conflict.forms, strict=True) if form == "2")
    settle.settle(desk, conflict, head.id[:10].upper(), None, "why")
    stored = visit.read(desk, "A.1").finding("I.1").stored
    assert stored is not None and stored.answer == "2"


@pytest.mark.parametrize(
    ("value", "answer"), [("90/100", "90/100"), ("full", "full"), ("later", "later")]
)
def test_another_value_may_be_given(desk: Desk, value: str, answer: str) -> None:
    settle.settle(desk, at(desk, "I.2"), None, value, "counted again")
    stored = visit.read(desk, "A.1").finding("I.2").stored
    assert stored is not None and stored.answer == answer


def test_a_value_with_caps_is_read_as_it_is_shown(desk: Desk) -> None:
    settle.settle(desk, at(desk, "III.4"), None, "120/120 [unexcused]", "the list")
    stored = visit.read(desk, "A.1").finding("III.4").stored
    assert stored is not None and stored.caps == ("unexcused",)


def test_clear_leaves_nothing(desk: Desk) -> None:
    settle.settle(desk, at(desk, "I.1", "note"), None, "clear", "neither")
    assert visit.read(desk, "A.1").finding("I.1").note is None


def test_a_conflict_is_found_by_its_key(desk: Desk) -> None:
    conflict = at(desk, "I.1", "team.note")
    assert settle.by_key(desk, conflict.key.upper()) == conflict


@pytest.mark.parametrize(
    ("take", "value", "reason"),
    [
        ("1", None, " "),
        (None, None, "why"),
        ("1", "full", "why"),
        ("3", None, "why"),
        ("0", None, "why"),
        ("zz", None, "why"),
        (None, "9/8", "why"),
        (None, "many", "why"),
    ],
)
def test_what_cannot_settle_changes_nothing(
    desk: Desk, path: Path, take: str | None, value: str | None, reason: str
) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongInput):
        settle.settle(desk, at(desk, "I.2"), take, value, reason)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "place", [("A.1", "I.3", "answer"), ("A.2", "I.2", "answer"), ("A.1", "-", "answer")]
)
def test_where_nothing_is_open_nothing_is_found(desk: Desk, place: tuple[str, str, str]) -> None:
    with pytest.raises(WrongInput, match="no open conflict"):
        settle.find(desk, *place)
    with pytest.raises(WrongInput, match="no open conflict"):
        settle.by_key(desk, "00000000")


def test_nothing_is_settled_over_a_value_that_arrived_meanwhile(desk: Desk, path: Path) -> None:
    conflict = at(desk, "I.1", "note")
    with closing(Desk.open(path, "Third")) as third:
        third.write([Change("visit/2024/A.1", "I.1", "team.note", "a third view", seen=())])
    with pytest.raises(meanwhile.Overtaken, match="Third"):
        settle.settle(desk, conflict, None, "seen by both", "why")
    now = meanwhile.as_it_stands(desk, conflict)
    assert now is not None and not now.settled
    assert sorted(now.forms) == ["a third view", "not seen", "seen"]


def test_a_conflict_about_the_checklist_decides(desk: Desk) -> None:
    service = next(each for each in making.checklists() if each.id == "service")
    identity = service.name.removeprefix("checklist/")
    desk.write(rounds.checklist_changes("2024", [service]))
    desk.write([Change("visit/2024/A.1", "", "checklist", identity, seen=())])
    conflict = settle.find(desk, "A.1", "-", "checklist")
    assert conflict.decides_verdict
    settle.settle(desk, conflict, "1", None, "the one of its type")
    assert visit.read(desk, "A.1").standing.verdict in ("disputed", "provisional")


def test_a_conflict_about_a_disqualifier_decides(desk: Desk) -> None:
    findings.disqualify(desk, "A.2", "D1")
    desk.write([Change("visit/2024/A.2", "disq:D1", "holds", None, seen=())])
    conflict = next(each for each in settle.conflicts(desk) if each.cell == "A.2")
    assert conflict.decides_verdict and sorted(conflict.forms) == ["", "1"]
    with pytest.raises(WrongInput, match=r"`inspector settle A\.2 disq:D1 holds`"):
        findings.disqualify(desk, "A.2", "D1", clear=True)
    settle.settle(desk, conflict, None, "1", "the decision was seen")
    assert visit.read(desk, "A.2").standing.verdict == "not_eligible"


def test_two_reasons_for_one_settlement_stay_on_record_and_leave_nothing_to_settle(
    path: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(path, tmp_path / "other.inspection"))
    for file, person in ((path, "Clerk 1"), (other, "Clerk 2")):
        with closing(Desk.open(file, person)) as desk:
            for conflict in settle.conflicts(desk):
                settle.settle(desk, conflict, "1", None, f"as {person} saw it")
    with closing(Desk.open(path)) as desk:
        office.merge(desk, [other])
        assert settle.conflicts(desk) == []
        lines = past.history(desk, "A.1", "I.2")
        reasons = {line.form for line in lines if line.field.startswith("reason:")}
        assert reasons == {"as Clerk 1 saw it", "as Clerk 2 saw it"}
