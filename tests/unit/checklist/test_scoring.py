"""What one answer gives."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.checklist import Score, parse_answer, score
from inspector.checklist.model import Band

from .samples import packaged, small


def points(criterion: str, text: str, *caps: str) -> Score:
    found = small().criterion(criterion)
    return score(found, parse_answer(found, text, caps))


@pytest.mark.parametrize(
    ("criterion", "text", "expected"),
    [
        ("A.choice", "2", Score("scored", 150, 400, 1)),
        ("A.choice", "full", Score("scored", 400, 400)),
        ("A.choice", "=2.5", Score("scored", 250, 400)),
        ("A.choice", "later", Score("later", None, 400)),
        ("A.number", "11", Score("scored", 200, 300, 1)),
        ("A.number", "0", Score("scored", 0, 300, 2)),
        ("A.share", "39/40", Score("scored", 500, 500, 0)),
        ("A.share", "38/40", Score("scored", 250, 500, 1)),
        ("A.share", "974999999999/1000000000000", Score("scored", 250, 500, 1)),
        ("A.share", "975000000000/1000000000000", Score("scored", 500, 500, 0)),
        ("A.share", "0/0", Score("scored", 100, 500, 2)),
        ("A.share", "na", Score("na", None, 0)),
        ("B.deductions", "1,1", Score("scored", 250, 500)),
        ("B.deductions", "9999,0", Score("scored", 0, 500)),
        ("B.deductions", "na", Score("na", 500, 500)),
        ("B.parts", "a,b", Score("scored", 250, 300)),
        ("B.parts", "none", Score("scored", 0, 300)),
        ("B.parts", "a,b:na", Score("scored", 100, 150)),
        ("B.parts", "a,b:na,c:na", Score("scored", 150, 150)),
    ],
)
def test_an_answer_gives(criterion: str, text: str, expected: Score) -> None:
    assert points(criterion, text) == expected


@pytest.mark.parametrize(("text", "band"), [("0", 0), ("2", 0), ("3", 1), ("5", 1), ("6", 2)])
def test_a_band_ends_with_the_number_that_it_names(text: str, band: int) -> None:
    bands = (Band(300, at_most=2_00), Band(200, at_most=5_00), Band(0, otherwise=True))
    late = replace(small().criterion("A.number"), bands=bands)
    assert score(late, parse_answer(late, text)).band == band


def test_caps_limit_every_answer_also_full_marks() -> None:
    assert points("A.share", "4/4", "late") == Score("scored", 200, 500, 0)
    assert points("A.share", "full", "late") == Score("scored", 200, 500)
    assert points("A.share", "4/4", "late", "none-planned") == Score("scored", 0, 500, 0)
    assert points("A.share", "1/4", "late") == Score("scored", 100, 500, 2)


def test_nothing_entered_is_open() -> None:
    assert score(small().criterion("A.choice"), None) == Score("open", None, 400)


def test_amounts_are_compared_exactly() -> None:
    revenue = packaged("enterprise").criterion("I.2")
    assert score(revenue, parse_answer(revenue, "99999.99/100000")).band == 1
    assert score(revenue, parse_answer(revenue, "250/100")).points == revenue.points
    assert score(revenue, parse_answer(revenue, "-5/100")).points == 0


def test_an_answer_under_another_rule_is_asked_again() -> None:
    criterion = small().criterion("A.choice")
    value = json.dumps({"a": "1", "r": "00000000"})
    assert score(criterion, value) == Score("again", None, 400)


@given(st.text() | st.builds(json.dumps, st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: st.dictionaries(st.sampled_from("acr"), inner | st.lists(inner, max_size=2)),
    max_leaves=4,
)))  # fmt: skip
def test_a_value_that_nobody_could_enter_is_asked_again(value: str) -> None:
    criterion = small().criterion("A.share")
    assert score(criterion, value) == Score("again", None, 500)


@pytest.mark.parametrize("answer", ["9", "1/2", "na", "=2.25", "=9", "a", ""])
def test_an_answer_that_the_criterion_does_not_take_is_asked_again(answer: str) -> None:
    criterion = small().criterion("A.choice")
    value = json.dumps({"a": answer, "r": criterion.rule})
    assert score(criterion, value).state == "again"
    capped = json.dumps({"a": "1", "c": ["late"], "r": criterion.rule})
    assert score(criterion, capped).state == "again"
