"""Numbers as they are shown: exact, and never across the standard."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.checklist import points_text, result_text, screen_text


@pytest.mark.parametrize(
    ("hundredths", "text"),
    [
        (0, "0"),
        (5, "0.05"),
        (50, "0.5"),
        (2850, "28.5"),
        (300, "3"),
        (10000, "100"),
        (-250, "-2.5"),
    ],
)
def test_points(hundredths: int, text: str) -> None:
    assert points_text(hundredths) == text


@pytest.mark.parametrize(
    ("value", "exact", "screen"),
    [
        ("95", "95", "95"),
        ("94.96", "94.96", "94.96"),
        ("94.9", "94.9", "94.9"),
        ("94.99999", "94.9999", "94.9999"),
        ("95.04", "95.04", "95"),
        ("95.00006", "95.0001", "95"),
        ("94.79166666", "94.7917", "94.8"),
        ("95.3125", "95.3125", "95.3"),
        ("99.96", "99.96", "100"),
        ("0", "0", "0"),
    ],
)
def test_results_beside_a_standard_of_95(value: str, exact: str, screen: str) -> None:
    assert result_text(Fraction(value), 9500) == exact
    assert screen_text(Fraction(value), 9500) == screen


def test_without_a_standard_the_nearest_is_shown() -> None:
    assert result_text(Fraction("94.99999")) == "95"
    assert screen_text(Fraction("94.96")) == "95"


@given(st.fractions(min_value=0, max_value=400), st.integers(min_value=1, max_value=40000))
def test_what_is_shown_is_on_the_same_side_and_near(value: Fraction, standard: int) -> None:
    for shown, most in (
        (result_text(value, standard), Fraction(1, 10**4)),
        (screen_text(value, standard), Fraction(1, 20)),
    ):
        assert (Fraction(shown) * 100 >= standard) == (value * 100 >= standard)
        assert abs(Fraction(shown) - value) <= most
