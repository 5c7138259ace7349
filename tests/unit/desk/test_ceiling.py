"""The ceiling on the best grade: counted exactly, by the group that the round names."""

from contextlib import closing
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.desk import Desk, WrongInput
from inspector.desk.board import ceiling, deciding, decisions, proposals
from inspector.desk.board.ceiling import Ceiling, Rule
from inspector.desk.round import roster
from inspector.ledger import Change

from . import making


def grade(desk: Desk, **grades: str) -> None:
    for cell, value in grades.items():
        deciding.decide(desk, [cell.replace("_", ".")], {"grade": value}, "1", "1/1/2025")


@given(excellent=st.integers(0, 40_000), good=st.integers(0, 40_000), percent=st.integers(0, 100))
def test_it_is_exceeded_exactly_above_its_share(excellent: int, good: int, percent: int) -> None:
    whole = excellent + good
    found = Ceiling("", "", excellent, whole, percent)
    share = Fraction(excellent, whole) if whole else Fraction(0)
    assert found.exceeded == (share > Fraction(percent, 100))
    assert not Ceiling("", "", found.most, whole, percent).exceeded
    assert Ceiling("", "", found.most + 1, whole, percent).exceeded


@pytest.mark.parametrize(
    ("excellent", "good", "exceeded"),
    [(26, 47, True), (1, 5, False), (2, 10, False), (3, 14, True)],
)
def test_a_fifth_itself_is_allowed(excellent: int, good: int, exceeded: bool) -> None:
    assert Ceiling("", "", excellent, good, 20).exceeded == exceeded


def test_twenty_percent_by_cell_type_unless_the_round_says_otherwise(desk: Desk) -> None:
    assert ceiling.rule(desk) == Rule(20, "type")
    assert ceiling.say(desk, percent="25") == Rule(25, "type")
    assert ceiling.say(desk, by="organisation") == Rule(25, "organisation")
    for percent, by in (("101", ""), ("a fifth", ""), ("-1", ""), ("", "colour")):
        with pytest.raises(WrongInput):
            ceiling.say(desk, percent, by)
    assert ceiling.rule(desk) == Rule(25, "organisation")


def test_a_rule_that_people_say_differently_is_the_default(desk: Desk) -> None:
    ceiling.say(desk, "30", "none")
    desk.write([Change("round/2024", "", "ceiling.percent", 40, seen=())])
    assert ceiling.rule(desk) == Rule(20, "none")


def test_all_graded_cells_of_the_roster_count_but_those_that_have_gone(desk: Desk) -> None:
    # B.1 is transferred; B.2 was not chosen for inspection, and is graded all the same.
    grade(desk, A_2="good", B_1="excellent", B_2="good")
    (agency,) = ceiling.read(desk)
    assert (agency.group, agency.name) == ("agency", "Agency cell")
    assert (agency.excellent, agency.good, agency.exceeded) == (1, 3, True)
    grade(desk, A_2="done", B_2="failed")
    assert [(each.excellent, each.good) for each in ceiling.read(desk)] == [(1, 1)]


def test_groups_are_what_the_round_names(desk: Desk) -> None:
    grade(desk, A_2="good", B_2="excellent")
    ceiling.say(desk, "50", "organisation")
    found = {each.name: (each.excellent, each.good, each.exceeded) for each in ceiling.read(desk)}
    assert found == {"Đảng bộ Sở": (1, 2, False), "Chi bộ Bốn": (1, 1, True)}
    ceiling.say(desk, by="none")
    (whole,) = ceiling.read(desk)
    assert (whole.name, whole.excellent, whole.good, whole.exceeded) == (
        *("whole committee", 2, 3),
        True,
    )
    assert ceiling.words(whole) == (
        "whole committee: of all cells graded good or better, met or not, 2/3 (66.7%) completed"
        " excellently; the ceiling is 50%, at most 1"
    )


def test_a_grade_beyond_the_ceiling_is_told_of_its_own_group_and_never_blocked(desk: Desk) -> None:
    ceiling.say(desk, by="organisation")
    grade(desk, A_2="excellent")
    places = [roster.find(desk, cell, "2024") for cell in ("A.2", "B.2")]
    assert decisions.read(desk, "A.2").grade.value == "excellent"
    assert [each.name for each in ceiling.above(desk, places[:1])] == ["Đảng bộ Sở"]
    assert ceiling.above(desk, places[1:]) == ()


def test_what_is_proposed_and_what_is_warned_of_is_one_ceiling(path: Path) -> None:
    """Nobody is above it for being the first that is graded."""
    for cell in ("A.1", "A.2"):
        making.fill(path, "Lan", cell)
    with closing(Desk.open(path, "Lan")) as desk:
        ceiling.say(desk, percent="50")
        deciding.clear(desk, ["A.1"])
        (proposed, _other) = proposals.proposals(desk)
        assert proposed.excellent and "at most 1 of 2 excellent (50%)" in proposed.reason
        assert ceiling.read(desk) == (), "nobody is graded"
        grade(desk, A_1="excellent")
        (agency,) = ceiling.read(desk)
        assert (agency.excellent, agency.good, agency.waiting, agency.exceeded) == (1, 1, 1, False)
        assert "1/2 (50%)" in ceiling.words(agency) and "at most 1" in ceiling.words(agency)
        grade(desk, A_2="done")
        (agency,) = ceiling.read(desk)
        assert (agency.of, agency.most, agency.exceeded) == (1, 0, True)
        (first, *_others) = proposals.proposals(desk)
        assert "at most 0 of 1 excellent" in first.reason
