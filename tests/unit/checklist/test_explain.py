"""Every line of an explanation can be followed with a pencil."""

from collections.abc import Iterator

import pytest

from inspector import language
from inspector.checklist import parse_answer, points_text, standing
from inspector.checklist.explain import Line, lines, recompute

from .samples import filled, packaged, small


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    spoken = language.current()
    language.use("en")
    yield
    language.use(spoken)


def line(criterion: str, *texts: str, caps: tuple[str, ...] = ()) -> Line:
    found = small().criterion(criterion)
    values = {criterion: tuple(parse_answer(found, text, caps) for text in texts)}
    return next(line for line in lines(small(), values) if line.criterion == criterion)


@pytest.mark.parametrize(
    ("criterion", "answer", "sentence"),
    [
        ("A.choice", "2", "option 2, “Khá”: 1.5; 1.5 of 4 points"),
        ("A.choice", "full", "full marks: 4; 4 of 4 points"),
        ("A.choice", "=2.5", "points stated without an answer: 2.5; 2.5 of 4 points"),
        ("A.choice", "later", "not yet due; up to 4 points"),
        ("A.number", "11", "Số kỳ: 11; at least 10: 2; 2 of 3 points"),
        ("A.number", "3", "Số kỳ: 3; otherwise: 0; 0 of 3 points"),
        ("A.share", "3/4", "3 of 4 = 75 %; at least 50 %: 2.5; 2.5 of 5 points"),
        ("A.share", "2/3", "2 of 3 ≈ 66.67 %; at least 50 %: 2.5; 2.5 of 5 points"),
        ("A.share", "0/0", "0 of 0; where the whole is 0: 1; 1 of 5 points"),
        ("A.share", "na", "does not apply: its 5 points leave the total"),
        ("B.deductions", "3,1", "5 − 3 × 0.5 “Chậm” − 1 × 2 “Không gửi” = 1.5; 1.5 of 5 points"),
        ("B.deductions", "0,0", "nothing taken away: 5; 5 of 5 points"),
        (
            "B.deductions",
            "1,3",
            "5 − 1 × 0.5 “Chậm” − 3 × 2 “Không gửi” is below 0: 0; 0 of 5 points",
        ),
        ("B.deductions", "na", "does not apply: counts as full, 5 points"),
        ("B.parts", "a,b", "a “Có sổ” 1 + b “Có phần mềm” 1.5; 2.5 of 3 points"),
        ("B.parts", "none", "no part is met: 0; 0 of 3 points"),
        (
            "B.parts",
            "a,b:na,c:na",
            "a “Có sổ” 1 + c “Có kế hoạch” 0.5 (does not apply);"
            " left out: b “Có phần mềm” 1.5; 1.5 of 1.5 points",
        ),
    ],
)
def test_the_line_of_an_answer(criterion: str, answer: str, sentence: str) -> None:
    assert line(criterion, answer).sentence == sentence


def test_caps_stand_after_the_band() -> None:
    assert line("A.share", "4/4", caps=("late",)).sentence == (
        "4 of 4 = 100 %; at least 97.5 %: 5; at most 2: Chậm; 2 of 5 points"
    )


def test_a_percentage_is_never_rounded_onto_a_threshold() -> None:
    assert line("A.share", "97499999/100000000").sentence.startswith(
        "97499999 of 100000000 = 97.499999 %; at least 50 %"
    )
    assert "≈ 97.49999967 %" in line("A.share", "292499999/300000000").sentence


def test_a_conflict_shows_all_sides_and_counts_nothing() -> None:
    found = line("A.share", "full", "1/4", "later")
    assert (found.state, found.points, found.applicable) == ("conflict", None, 500)
    assert found.sentence == (
        "in conflict, counts nothing until settled: full marks (5); 1/4 (1); not yet due"
    )
    words = line("A.choice", "2", "full").sentence
    assert words.startswith("in conflict, counts nothing until settled: 2 · ")
    assert words.endswith("; full marks (4)")
    unreadable = lines(small(), {"A.choice": (None, "?")})[0]
    assert unreadable.sentence.endswith("nothing; not readable")


def test_what_has_no_points_yet_says_so() -> None:
    explained = lines(small(), {"A.number": ('{"a":"3","r":"00000000"}',)})
    assert explained[0].sentence == "not answered; up to 4 points"
    assert explained[1].sentence == ("answered under another rule: answer again; up to 3 points")


def test_the_points_of_the_sentences_add_up_to_the_total() -> None:
    checklist = packaged("agency")
    values = filled(checklist, I_2="23/24", I_4="na", II_7="3,0", III_4="120/120 unexcused")
    explained = lines(checklist, values)
    stands = standing(checklist, values)
    assert recompute(explained) == (stands.earned, stands.applicable)
    for found in explained:
        if found.points is not None and found.state == "scored":
            end = f"{points_text(found.points)} of {points_text(found.applicable)} points"
            assert found.sentence.endswith(end)


def test_numbers_take_the_form_of_the_language() -> None:
    language.use("pt")
    assert "2,5" in line("A.share", "3/4").sentence


def test_long_words_of_the_checklist_are_told_as_far_as_they_are_known_by() -> None:
    agency = packaged("agency")
    said = {"II.4": (parse_answer(agency.criterion("II.4"), "1,0,0"),)}
    found = next(each for each in lines(agency, said) if each.criterion == "II.4")
    assert found.sentence.startswith("5 − 1 × 1 “Each member criticised or…” = 4")
