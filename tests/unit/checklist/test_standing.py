"""The standing of a visit in the cases that people meet."""

from dataclasses import replace
from fractions import Fraction

import pytest

from inspector.checklist import parse_answer, standing
from inspector.checklist.model import Standard

from .samples import filled, packaged, small

AGENCY = packaged("agency")


def values(**answers: str) -> dict[str, tuple[str | None, ...]]:
    """Everything full but the answers named; `a | b` is a conflict, `-` is open."""
    held: dict[str, tuple[str | None, ...]] = dict(filled(AGENCY))
    for key, words in answers.items():
        criterion = AGENCY.criterion(key.replace("_", "."))
        held[criterion.id] = tuple(
            None if text == "-" else parse_answer(criterion, text) for text in words.split(" | ")
        )
    return held


def test_a_visit_not_begun_can_still_reach_everything() -> None:
    stands = standing(AGENCY, {})
    assert (stands.earned, stands.applicable, stands.open) == (0, 10000, 29)
    assert stands.lowest == 0
    assert stands.reachable == 100
    assert stands.may_lose == 500
    assert stands.verdict == "provisional"
    assert [section.open for section in stands.sections] == [8, 7, 7, 7]


def test_points_that_may_still_be_lost_shrink_with_each_loss() -> None:
    assert standing(AGENCY, values(I_2="23/24", IV_7="later")).may_lose == 350
    assert standing(AGENCY, values(I_2="79/100", IV_7="later")).may_lose == 0


def test_later_keeps_a_result_provisional_even_when_95_is_sure_or_out_of_reach() -> None:
    assert standing(AGENCY, values(IV_7="later")).verdict == "provisional"
    sure = standing(AGENCY, values(IV_7="later"))
    assert sure.total_met is True
    lost = standing(AGENCY, values(IV_7="later", I_2="79/100"))
    assert lost.total_met is False
    assert lost.verdict == "provisional"


def test_what_is_left_out_leaves_the_denominator_and_can_cost_the_standard() -> None:
    stands = standing(AGENCY, values(I_4="na", IV_7="none", II_7="2,0"))
    assert (stands.earned, stands.applicable) == (9200, 9600)
    assert stands.result == Fraction(9200, 96)
    assert stands.verdict == "meets"
    assert standing(AGENCY, values(I_4="na", IV_7="none", II_7="4,0")).verdict == "does_not_meet"


def test_a_conflict_that_changes_nothing_leaves_the_verdict() -> None:
    stands = standing(AGENCY, values(III_6="49/100 | 50/100"))
    assert stands.verdict == "meets"
    assert (stands.conflict, stands.decisive) == (1, frozenset())
    assert (stands.earned, stands.applicable) == (9800, 10000)
    assert (stands.lowest, stands.reachable) == (Fraction("99.5"), Fraction(100))
    low = standing(AGENCY, values(I_2="79/100", III_6="49/100 | 50/100"))
    assert low.verdict == "does_not_meet"


def test_a_conflict_across_the_standard_is_disputed_and_named() -> None:
    stands = standing(AGENCY, values(I_2="79/100 | 24/24", III_6="49/100 | 50/100"))
    assert stands.verdict == "disputed"
    assert stands.decisive == {"I.2"}


def test_just_what_the_standard_asks_is_certain_to_meet_it() -> None:
    just = standing(AGENCY, values(I_2="23/24", III_6="49/100", IV_7="none"))
    assert (just.earned, just.total_met, just.verdict) == (9500, True, "meets")


@pytest.mark.parametrize("ends", [("na", "=4"), ("=4", "na")])
def test_a_conflict_whose_ends_fail_for_different_reasons_is_not_disputed(
    ends: tuple[str, str],
) -> None:
    """Left out, the section has 5.5 of 7 points, too few; with 4 of 5 it has enough, but the total
    has too few: 17.5."""
    standard = Standard({"vi": "x"}, "total_and_each_section", 17_90, 79_00)
    checklist = replace(small(), standard=standard)
    held: dict[str, tuple[str | None, ...]] = dict(filled(checklist, A_number="=1.5"))
    share = checklist.criterion("A.share")
    held[share.id] = tuple(parse_answer(share, text) for text in ends)
    stands = standing(checklist, held)
    assert (stands.total_met, stands.sections_met) == (None, None)
    assert (stands.verdict, stands.decisive) == ("does_not_meet", frozenset())


def test_two_conflicts_decide_only_together() -> None:
    # Each may cost 3 points of the 5 that may be lost: alone neither turns the verdict.
    together = standing(AGENCY, values(I_1="4 | 1", I_3="0/9 | 9/9"))
    assert together.verdict == "disputed"
    assert together.decisive == {"I.1", "I.3"}


def test_a_conflict_with_a_value_that_is_not_due_is_provisional_or_disputed() -> None:
    assert standing(AGENCY, values(I_1="later | full")).verdict == "provisional"
    assert standing(AGENCY, values(I_1="- | full")).verdict == "provisional"
    assert standing(AGENCY, values(I_2="later | full")).verdict == "disputed"


def test_conflicts_between_leaving_out_and_points_are_ranged_exactly() -> None:
    stands = standing(AGENCY, values(I_4="na | 90/100", I_2="80/100"))
    assert stands.lowest == 92
    assert stands.reachable == Fraction(9100, 96)
    assert stands.verdict == "does_not_meet"


@pytest.mark.parametrize(
    ("disqualified", "pin_disputed", "verdict"),
    [
        (True, False, "not_eligible"),
        (True, True, "not_eligible"),
        (None, False, "disputed"),
        (False, True, "disputed"),
        (False, False, "meets"),
    ],
)
def test_what_stands_beside_the_points(
    disqualified: bool | None, pin_disputed: bool, verdict: str
) -> None:
    stands = standing(AGENCY, values(), disqualified, pin_disputed)
    assert stands.verdict == verdict
    assert stands.result == 100


def test_an_answer_under_another_rule_gives_nothing_until_it_is_given_again() -> None:
    held = values()
    held["I.1"] = ('{"a":"full","r":"00000000"}',)
    stands = standing(AGENCY, held)
    assert (stands.again, stands.earned, stands.verdict) == (1, 9700, "provisional")


def test_values_of_unknown_criteria_are_ignored() -> None:
    assert standing(AGENCY, values() | {"X.1": ("1", "2")}) == standing(AGENCY, values())
