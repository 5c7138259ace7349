"""One inspector far from all others: the axis is cut for his bar, and the others keep theirs."""

from fractions import Fraction

import pytest

from inspector.desk.figures.given import Said
from inspector.desk.figures.spread import Person, Spread
from inspector.reports.season import beside
from inspector.reports.season.charts import Bar


def spread(*differences: int | None) -> Spread:
    """Inspectors by what they take away more than all, in points in 100 answers."""
    people = [
        Person(
            *(f"p{n}", f"P{n}", 10, 10, Said(100, 0, 100 * (apart or 0))),
            *(Fraction(0), Fraction(0), apart is not None),
        )
        for n, apart in enumerate(differences)
    ]
    return Spread("2024", None, 0, tuple(people), ())


@pytest.mark.parametrize(
    ("differences", "edge"),
    [
        ((), 1),
        ((None, None), 1),
        ((0, 0), 1),
        ((4, -6, 2), 6),
        ((4, -60), 60),  # of two nobody can say who is far away
        ((4, -6, 60), 9),
        ((4, -6, 18), 18),
        ((4, -6, 3, 60, -55), 9),
        ((1, 2, 60, 70), 70),  # as many here as there
        ((0, 0, None, 60), Fraction(3, 2)),
    ],
)
def test_an_axis_is_cut_for_the_few_who_are_far_away(
    differences: tuple[int | None, ...], edge: int | Fraction
) -> None:
    assert spread(*differences).edge == edge


def test_a_bar_that_is_cut_has_a_gap_and_its_number_and_the_page_says_so() -> None:
    chart = beside._people(spread(4, -6, 60, None))
    assert chart is not None and "cut short" in chart.note
    near, less, far, unknown = chart.rows
    assert far.said == "+60" and length(far, "not_met") == pytest.approx(far.whole / 2, rel=0.1)
    assert [kind for kind, _size in far.parts] == ["before", "not_met", "before", "not_met"]
    assert length(near, "not_met") / near.whole == pytest.approx(4 / 18)
    assert length(less, "met") / less.whole == pytest.approx(6 / 18)
    assert length(unknown, "not_met") == 0 and unknown.said == "–"
    assert all(sum(size for _kind, size in row.parts) <= row.whole for row in chart.rows)
    calm = beside._people(spread(4, -6, 2))
    assert calm is not None and "cut short" not in calm.note


def length(bar: Bar, kind: str) -> int:
    """How much of a bar is drawn."""
    return sum(size for of, size in bar.parts if of == kind)
