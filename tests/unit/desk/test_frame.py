"""The visit's frame: what is said of it, by whom it joins, what it warns of, what it takes over."""

import shutil
from collections.abc import Callable
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput
from inspector.desk.office import office
from inspector.desk.round import rounds
from inspector.desk.visits import findings, frame, framing, taking_over, visit
from inspector.desk.visits.writing import Step

from . import making

FACTS = {
    "procedure": "inspection",
    "decision": "12-QĐ/UBKT",
    "decision_day": "2/10/2024",
    "plan": "7-KH",
    "plan_day": "2024-09-30",
    "period_from": "1/2024",
    "period_to": "12/2024",
    "begins": "5/11/2024 8:00",
    "ends": "5/11/2024",
    "place": "Hội trường",
}


def test_facts_are_kept_in_one_form_however_they_are_typed(desk: Desk) -> None:
    framing.write(desk, "A.1", FACTS)
    found = frame.read(desk, "a.1")
    assert (found.decision, found.decision_day) == ("12-QĐ/UBKT", "2024-10-02")
    assert (found.plan_day, found.period_from, found.period_to) == (
        "2024-09-30",
        "2024-01",
        "2024-12",
    )
    assert (found.begins, found.ends) == ("2024-11-05T08:00", "2024-11-05")
    assert (found.procedure, found.place, found.differs) == (
        "inspection",
        "Hội trường",
        frozenset(),
    )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"decision_day": "31/2/2024"}, "not a day"),
        ({"period_from": "12/5/2024"}, "not a month"),
        ({"begins": "25:00"}, "not a day"),
        ({"period_from": "2/2025"}, "period under review ends before"),
        ({"ends": "4/11/2024"}, "visit ends before"),
        ({"procedure": "look"}, "inspection, supervision"),
        ({"revisit_of": "2024"}, "2023"),
        ({"revisit_of": "2032"}, "2023"),
        ({"colour": "red"}, "decision_day"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    desk: Desk, facts: dict[str, str], words: str
) -> None:
    rounds.start(desk, "2023")
    desk.choose_round("2024")
    framing.write(desk, "A.1", FACTS)
    before = desk.ledger.fingerprint()
    with pytest.raises(WrongInput, match=words):
        framing.write(desk, "A.1", {**facts, "place": "elsewhere"})
    assert desk.ledger.fingerprint() == before


def test_a_revisit_is_of_a_round_that_the_file_knows(desk: Desk) -> None:
    rounds.start(desk, "2023-r2")
    desk.choose_round("2024")
    framing.write(desk, "A.1", {"revisit_of": "2023-r2"})
    assert frame.read(desk, "A.1").revisit_of == "2023-R2"


def test_a_step_is_undone_and_a_person_taken_out_is_gone(desk: Desk) -> None:
    framing.say_member(desk, "A.1", "Lan", "head", ("III", "i"), "aunt of the secretary")
    step = framing.say_member(desk, "A.1", "Lan", role="member")
    (lan,) = frame.read(desk, "A.1").team
    assert (lan.role, lan.sections, lan.interest) == (
        "member",
        ("I", "III"),
        "aunt of the secretary",
    )
    desk.write(list(step.back))
    assert frame.read(desk, "A.1").team[0].role == "head"
    step = framing.remove_member(desk, "A.1", "LAN")
    assert frame.read(desk, "A.1").team == ()
    desk.write(list(step.back))
    assert frame.read(desk, "A.1").team[0].interest == "aunt of the secretary"
    framing.say_member(desk, "A.1", "Phạm Lan", "head", instead=lan.id)
    assert [each.name for each in frame.read(desk, "A.1").team] == ["Phạm Lan"]


def test_wrong_people_are_refused_with_what_there_is(desk: Desk) -> None:
    framing.say_present(desk, "A.1", "Hùng", "secretary")
    with pytest.raises(WrongInput, match="head, member, secretary"):
        framing.say_member(desk, "A.1", "Lan", "boss")
    with pytest.raises(WrongInput, match="I, II, III, IV"):
        framing.say_member(desk, "A.1", "Lan", sections=["V"])
    with pytest.raises(WrongInput, match="name is missing"):
        framing.say_member(desk, "A.1", "  ")
    with pytest.raises(WrongInput, match="100 characters"):
        framing.say_present(desk, "A.1", "x" * 101)
    with pytest.raises(WrongInput, match="Hùng"):
        framing.remove_present(desk, "A.1", "Dũng")
    assert frame.read(desk, "A.1").present[0].function == "secretary"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_two_people_enter_of_one_person_joins_in_any_order(
    path: Path, tmp_path: Path, order: tuple[int, ...]
) -> None:
    files = [Path(shutil.copy(path, tmp_path / f"{n}.inspection")) for n in range(3)]
    with closing(Desk.open(files[0], "Lan")) as one:
        framing.say_member(one, "A.1", "Nguyễn Thị Lan", "head")
        framing.say_opinion(one, "A.1", "I.2", "too strict")
        framing.write(one, "A.1", {"place": "hall"})
    with closing(Desk.open(files[1], "Minh")) as two:
        framing.say_member(two, "A.1", "nguyễn thị  lan", sections=["I"])
        framing.say_member(two, "A.1", "Minh", "member", ["II"])
        framing.say_opinion(two, "A.1", "I.2", "right so")
    with closing(Desk.open(files[2], "Hoa")) as three:
        framing.write(three, "A.1", {"place": "office"})
        framing.say_objection(three, "A.1", "i.2", "the letter came late")
    with office.central(tmp_path / "c.inspection") as desk:
        office.merge(desk, [files[n] for n in order])
        desk.choose_round("2024")
        found = frame.read(desk, "A.1")
        assert [(each.role, each.sections) for each in found.team] == [
            ("head", ("I",)),
            ("member", ("II",)),
        ]
        assert found.place == "hall / office" and "place" in found.differs
        assert f"team:{found.team[0].id}" in found.differs, "one name in two spellings"
        assert [(each.who, each.text) for each in frame.opinions(desk, "A.1")] == [
            ("Lan", "too strict"),
            ("Minh", "right so"),
        ]
        assert frame.objections(desk, "A.1") == {"I.2": "the letter came late"}
        finding = visit.read(desk, "A.1").finding("I.2")
        assert finding.objection == "the letter came late"
        assert [each.who for each in finding.opinions] == ["Lan", "Minh"]
        assert desk.ledger.fingerprint().hex()


def test_who_stands_on_both_sides_is_pointed_out_and_not_refused(tmp_path: Path) -> None:
    table = (
        "code,name,type,organisation,members,secretary,leaders\n"
        "A.1,Chi bộ Một,agency,HQ,10,Trần Hùng,Lê Hoa; Đỗ Minh\n"
    )
    path = making.start(tmp_path / "a.inspection", table=table)
    with closing(Desk.open(path, "Lan")) as desk:
        for name in ("Lan", "trần hùng", "Đỗ Minh", "Vũ An"):
            framing.say_member(desk, "A.1", name)
        framing.say_present(desk, "A.1", "vũ an", "deputy")
        found = frame.read(desk, "A.1")
        flagged = {each.name for each in found.team if each.id in found.both_sides}
        assert flagged == {"trần hùng", "Đỗ Minh", "Vũ An"}


def test_the_last_visit_lends_what_a_round_shares_and_nothing_that_belongs_to_the_cell(
    desk: Desk,
) -> None:
    with pytest.raises(WrongInput, match="no other visit"):
        taking_over.from_last_visit(desk, "A.2")
    framing.write(desk, "A.1", FACTS)
    framing.say_member(desk, "A.1", "Lan", "head", ["I"], "cousin of a member")
    framing.say_member(desk, "A.1", "Minh", "secretary")
    framing.write(desk, "A.2", {"decision": "13-QĐ"})
    step = taking_over.from_last_visit(desk, "A.2")
    found = frame.read(desk, "A.2")
    assert (found.decision, found.plan, found.procedure) == ("13-QĐ", "7-KH", "inspection")
    assert (found.period_from, found.period_to) == ("2024-01", "2024-12")
    assert (found.begins, found.place, found.team[0].interest) == ("", "", "")
    assert [(each.name, each.role) for each in found.team] == [
        ("Lan", "head"),
        ("Minh", "secretary"),
    ]
    assert found.team[0].sections == ("I",)
    with pytest.raises(WrongInput, match="nothing more"):
        taking_over.from_last_visit(desk, "A.2")
    desk.write(list(step.back))
    assert frame.read(desk, "A.2").team == ()


def test_a_visit_that_is_only_planned_lends_its_team_and_its_last_day(desk: Desk) -> None:
    framing.say_member(desk, "A.1", "Lan", "head")
    taking_over.from_last_visit(desk, "A.2")
    framing.write(desk, "A.2", {"due": "2024-12-15"})
    taking_over.from_last_visit(desk, "B.1")
    found = frame.read(desk, "B.1")
    assert ([each.name for each in found.team], found.due) == (["Lan"], "2024-12-15")


def test_the_last_visit_is_rather_ones_own(path: Path) -> None:
    with closing(Desk.open(path, "Lan")) as desk:
        framing.write(desk, "A.1", {"decision": "mine"})
    with closing(Desk.open(path, "Minh")) as desk:
        framing.write(desk, "B.1", {"decision": "his"})
    with closing(Desk.open(path, "Lan")) as desk:
        assert taking_over.last_visit(desk, "A.2") == "A.1"
    with closing(Desk.open(path, "Hoa")) as desk:
        assert taking_over.last_visit(desk, "A.2") == "B.1"


def test_the_frame_belongs_to_the_code_and_a_finished_visit_keeps_it(desk: Desk) -> None:
    before = visit.read(desk, "A.1").code
    framing.write(desk, "A.1", FACTS)
    assert visit.read(desk, "A.1").code != before
    findings.finish(desk, "A.1", "gaps")
    writes: list[Callable[[], Step]] = [
        lambda: framing.write(desk, "A.1", {"place": "x"}),
        lambda: framing.say_member(desk, "A.1", "Lan"),
        lambda: framing.say_opinion(desk, "A.1", "I.1", "x"),
        lambda: framing.say_objection(desk, "A.1", "I.1", "x"),
        lambda: framing.say_restricted(desk, "A.1", "x"),
    ]
    for write in writes:
        with pytest.raises(WrongInput, match="finished"):
            write()


def test_an_opinion_and_an_objection_are_taken_back_by_an_empty_text(desk: Desk) -> None:
    framing.say_opinion(desk, "A.1", "I.1", "no", who="Trần Minh")
    framing.say_objection(desk, "A.1", "I.1", "we object")
    framing.say_opinion(desk, "A.1", "I.1", " ", who="trần minh")
    framing.say_objection(desk, "A.1", "I.1", "")
    assert frame.opinions(desk, "A.1") == () and frame.objections(desk, "A.1") == {}
