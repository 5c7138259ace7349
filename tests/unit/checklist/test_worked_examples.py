"""The ten worked examples of the field, on the agency checklist; what is not named is full."""

import pytest

from inspector.checklist import points_text, result_text, standing
from inspector.checklist.explain import lines, recompute

from .samples import filled, packaged

EXAMPLE_3 = {"I_2": "23/24", "II_6": "11", "III_1": "11", "IV_1": "9/10", "IV_4": "97/100"}

EXAMPLES: list[tuple[dict[str, str], str, str, str, str]] = [
    ({}, "30/30 25/25 20/20 25/25", "100/100", "100", "meets"),
    (
        {"III_1": "12", "III_2": "7", "III_3": "12/12", "IV_1": "10/10"},
        "30/30 25/25 20/20 25/25",
        "100/100",
        "100",
        "meets",
    ),
    (EXAMPLE_3, "28.5/30 24.5/25 19/20 23/25", "95/100", "95", "meets"),
    (
        EXAMPLE_3 | {"III_6": "49/100"},
        "28.5/30 24.5/25 18.5/20 23/25",
        "94.5/100",
        "94.5",
        "does_not_meet",
    ),
    ({"I_2": "79/100"}, "22/30 25/25 20/20 25/25", "92/100", "92", "does_not_meet"),
    ({"I_2": "999/1000"}, "28.5/30 25/25 20/20 25/25", "98.5/100", "98.5", "meets"),
    (
        {"I_4": "na", "I_2": "90/100", "II_7": "3,0"},
        "23/26 23.5/25 20/20 25/25",
        "91.5/96",
        "95.3125",
        "meets",
    ),
    (
        {"I_4": "na", "I_2": "90/100", "II_7": "0,2"},
        "23/26 23/25 20/20 25/25",
        "91/96",
        "94.7917",
        "does_not_meet",
    ),
    ({"I_6": "na"}, "30/30 25/25 20/20 25/25", "100/100", "100", "meets"),
    (
        {"III_4": "120/120 unexcused"},
        "30/30 25/25 18/20 25/25",
        "98/100",
        "98",
        "meets",
    ),
]


@pytest.mark.parametrize(("answers", "sections", "total", "result", "verdict"), EXAMPLES)
def test_worked_example(
    answers: dict[str, str], sections: str, total: str, result: str, verdict: str
) -> None:
    checklist = packaged("agency")
    values = filled(checklist, **answers)
    stands = standing(checklist, values)
    shown = " ".join(
        f"{points_text(s.earned)}/{points_text(s.applicable)}" for s in stands.sections
    )
    assert shown == sections
    assert f"{points_text(stands.earned)}/{points_text(stands.applicable)}" == total
    assert stands.result is not None
    assert result_text(stands.result, checklist.standard.total_at_least) == result
    assert stands.verdict == verdict
    assert stands.lowest == stands.reachable == stands.result
    assert recompute(lines(checklist, values)) == (stands.earned, stands.applicable)
