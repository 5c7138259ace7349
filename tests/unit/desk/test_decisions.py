"""Decisions on record: grade, recognition, reward, each with its number and day."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput
from inspector.desk.board import deciding, decisions, doubts, proposals, season
from inspector.desk.board.decisions import Decided, Decision
from inspector.desk.board.proposals import Proposal
from inspector.desk.office import handover, office
from inspector.desk.round import roster
from inspector.desk.visits import findings
from inspector.ledger import Change

from . import making

PAPER = ("12-QĐ/ĐU", "5/1/2025")
SHEET = "code,grade,recognised,reward,number,day\n"


def values(found: Decided) -> list[str]:
    return [each.value for each in found]


def proposed(desk: Desk, cell: str) -> Proposal:
    return next(each for each in proposals.proposals(desk) if each.cell.shown == cell)


def test_a_decision_has_a_value_a_number_and_a_day(desk: Desk) -> None:
    said = {"grade": "Good", "recognised": "yes"}
    deciding.decide(desk, ["a.2"], said, " 12-QĐ/ĐU\n", "5/1/2025")
    paper = ("12-QĐ/ĐU", "2025-01-05")
    assert decisions.read(desk, "A.2") == Decided(
        Decision("good", *paper), Decision("yes", *paper), Decision()
    )
    assert decisions.words("recognised", Decision("yes", *paper)) == (
        "recognised (no. 12-QĐ/ĐU, 2025-01-05)"
    )
    assert roster.find(desk, "A.2", "2024").grade == "good", "the roster shows it too"


def test_what_came_with_the_roster_has_no_paper(desk: Desk) -> None:
    found = decisions.read(desk, "A.1")
    assert found == Decided(Decision("excellent"), Decision(), Decision("merit"))
    assert decisions.words("reward", found.reward) == "certificate of merit"


def test_a_later_decision_leaves_what_it_does_not_name(desk: Desk) -> None:
    deciding.decide(desk, ["A.1"], {"recognised": "yes"}, *PAPER)
    deciding.decide(desk, ["A.1"], {"reward": ""}, "", "")
    found = decisions.read(desk, "A.1")
    assert values(found) == ["excellent", "yes", ""]
    assert found.recognised.number == PAPER[0]


def test_all_is_taken_back_with_its_papers_and_that_can_be_undone(desk: Desk) -> None:
    deciding.decide(desk, ["A.1", "A.2"], {"grade": "done", "recognised": "no"}, *PAPER)
    before = decisions.of_round(desk)
    step = deciding.clear(desk, ["A.1", "A.2"])
    assert not decisions.of_round(desk)
    assert decisions.read(desk, "A.1") == Decided()
    desk.write(list(step.back))
    assert decisions.of_round(desk) == before


@pytest.mark.parametrize(
    ("said", "paper", "words"),
    [
        ({"grade": "splendid"}, PAPER, "is not one of excellent, good, done, failed"),
        ({"recognised": "perhaps"}, PAPER, "is not one of yes, no"),
        ({"grade": "good"}, ("", "5/1/2025"), "has a number"),
        ({"grade": "good"}, ("12", ""), "has a day"),
        ({"grade": "good"}, ("12", "someday"), "is not a day"),
        ({}, PAPER, "say what was decided"),
    ],
)
def test_what_is_no_decision_changes_nothing(
    desk: Desk, said: dict[str, str], paper: tuple[str, str], words: str
) -> None:
    before = desk.ledger.fingerprint()
    with pytest.raises(WrongInput, match=words):
        deciding.decide(desk, ["A.1"], said, *paper)
    with pytest.raises(WrongInput, match="no cell"):
        deciding.decide(desk, ["A.1", "nobody"], {"grade": "good"}, *PAPER)
    assert desk.ledger.fingerprint() == before


def test_all_cells_at_once_are_what_each_record_says(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path / "hoa.inspection")
    with closing(Desk.open(tmp_path / "hoa.inspection", "Hoa")) as desk:
        deciding.decide(desk, ["A.1"], {"recognised": "no"}, "7", "1/1/2025")
        deciding.decide(desk, ["A.2"], {"grade": "failed"}, "7", "1/1/2025")
        sent = handover.send(desk, tmp_path / "sent.inspection")
    with closing(Desk.open(path, "Lan")) as desk:
        deciding.decide(desk, ["A.1"], {"recognised": "yes"}, *PAPER)
        office.merge(desk, [sent])
        found = decisions.of_round(desk)
        cells = [each.code for each in roster.cells(desk, "2024")]
        said = {cell: decisions.read(desk, cell) for cell in cells}
        assert found == {cell: each for cell, each in said.items() if each.any()}
        assert found["A.1"].recognised == Decision("", "", "", differs=True)
        words = decisions.words("recognised", found["A.1"].recognised)
        assert words == "people recorded it differently"


def test_what_is_odd_about_a_decision_is_said_and_what_is_not_counted_is_named(path: Path) -> None:
    today = date(2025, 1, 5)
    making.fill(path, "Lan", "A.1")
    making.fill(path, "Lan", "A.2")
    with closing(Desk.open(path, "Lan")) as desk:
        findings.disqualify(desk, "A.2", "D1")
        excellent = {"grade": "excellent"}
        assert doubts.against(desk, ["A.1"], excellent, "5/1/2025", today) == []
        assert doubts.against(desk, ["a.1"], excellent, "6/1/2025", today) == [
            "2025-01-06 is still to come"
        ]
        odd = "A.2: not among those that met the standard"
        gone = "B.1: no longer here (moved, merged or dissolved)"
        assert doubts.against(desk, ["A.2", "b.1"], excellent, "", today) == [gone, odd]
        assert doubts.against(desk, ["A.2"], {"grade": "done"}, "", today) == []
        assert doubts.against(desk, ["A.2", "B.1"], {"grade": ""}, "", today) == []
        assert doubts.uncounted(desk, "2024") == "", "A.1 met the standard"
        deciding.decide(desk, ["A.2", "B.1"], excellent, *PAPER)
        deciding.decide(desk, ["A.2"], {"reward": "merit"}, *PAPER)
        assert doubts.uncounted(desk, "2024") == (
            "decided, but not counted among those that met the standard:"
            " Completed excellently A.2, B.1; Certificate of merit A.2"
        )
        assert season.season(desk).counts.excellent == 1


def test_a_decision_on_a_cell_that_was_never_visited_is_odd(desk: Desk) -> None:
    said = {"recognised": "yes"}
    found = doubts.against(desk, ["A.2"], said, "", date(2025, 1, 5))
    assert found == ["A.2: no visit is on record"]


def test_a_decision_belongs_to_its_round(desk: Desk) -> None:
    desk.write([Change("cell/A.1", "round:2025", "grade", "failed")])
    assert values(decisions.read(desk, "A.1")) == ["excellent", "", "merit"]
    assert values(decisions.of_round(desk)["A.1"]) == ["excellent", "", "merit"]
    assert values(decisions.of_round(desk, "2025")["A.1"]) == ["failed", "", ""]


def test_a_sheet_of_decisions_comes_in_whole(desk: Desk, tmp_path: Path) -> None:
    rows = SHEET + "A.1,good,yes,,12-QĐ,5/1/2025\na.2,,no,,13-QĐ,2025-01-06\n"
    assert deciding.import_csv(desk, making.write(tmp_path / "d.csv", rows)) == 2
    found = decisions.of_round(desk)
    assert values(found["A.1"]) == ["good", "yes", "merit"]
    assert found["A.2"].recognised == Decision("no", "13-QĐ", "2025-01-06")


def test_of_a_sheet_with_bad_rows_nothing_comes_in(desk: Desk, tmp_path: Path) -> None:
    rows = SHEET + "A.1,good,,,12,5/1/2025\nA.1,good,,,12,5/1/2025\nX,good,,,1,1/1/2025\n"
    rows += "A.2,,,,12,5/1/2025\nB.1,good,,,,5/1/2025\nB.2,best,,,1,1/1/2025\n"
    before = desk.ledger.fingerprint()
    with pytest.raises(WrongInput) as refused:
        deciding.import_csv(desk, making.write(tmp_path / "d.csv", rows))
    for words in ("line 3: the code A.1 stands in line 2", "line 4: the round 2024 has no cell “X”",
                  "line 5: nothing is decided", "line 6: a decision has a number",
                  "line 7: grade “best” is not one of"):  # fmt: skip
        assert words in str(refused.value)
    assert desk.ledger.fingerprint() == before


# -- what is proposed ----------------------------------------------------------------------


def test_who_meets_the_standard_is_proposed_with_the_reason(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    with closing(Desk.open(path, "Lan")) as desk:
        desk.write([Change("round/2024", "", "ceiling.percent", 100)])
        first, second = proposals.proposals(desk)
        assert (first.cell.shown, first.recognised, first.excellent) == ("A.1", "yes", True)
        assert first.reason == (
            "meets the standard with 100; rank 1 of 1 in its group;"
            " at most 1 of 1 excellent (100%); the visit is not finished"
        )
        assert (second.recognised, second.reason) == ("", "there is no finding yet")
        findings.record(desk, "A.1", "I.2", "79/100")
        assert proposed(desk, "A.1").recognised == "no"
        assert proposed(desk, "A.1").reason == "does not meet the standard, with 92"
        findings.disqualify(desk, "A.1", "D1")
        assert proposed(desk, "A.1").reason == "not eligible, with 92"
        findings.record(desk, "A.1", "I.2", "clear")
        findings.disqualify(desk, "A.1", "D1", clear=True)
        assert proposed(desk, "A.1").recognised == ""
        assert proposed(desk, "A.1").reason == "1 criterion is open"


def test_equal_results_share_their_rank_and_the_ceiling_leaves_so_many_places(path: Path) -> None:
    for cell in ("A.1", "A.2", "B.2"):
        making.fill(path, "Lan", cell)
    with closing(Desk.open(path, "Lan")) as desk:
        desk.write([Change("cell/B.2", "round:2024", "selected", 1),
                    Change("round/2024", "", "ceiling.percent", 67)])  # fmt: skip
        findings.record(desk, "B.2", "I.1", "2")
        found = {each.cell.shown: each for each in proposals.proposals(desk)}
        assert [each.excellent for each in found.values()] == [True, True, False]
        assert "rank 1–2 of 3 in its group; at most 2 of 3 excellent (67%)" in found["A.2"].reason
        assert "rank 3 of 3" in found["B.2"].reason
        desk.write([Change("round/2024", "", "ceiling.percent", 20)])
        assert not any(each.excellent for each in proposals.proposals(desk))


def test_where_a_conflict_leaves_a_result_open_cells_are_ranked_by_the_least_of_it(
    path: Path,
) -> None:
    for cell in ("A.1", "A.2"):
        making.fill(path, "Lan", cell)
    with closing(Desk.open(path, "Lan")) as desk:
        findings.record(desk, "A.1", "I.1", "2")
        # 0 or 1 of 2 is lost where people differ; without these points it would be 98.
        answers = [findings.answer_value(making.checklists()[0].criteria[0], text) for text in "12"]
        for value in answers:
            desk.write([Change("visit/2024/A.2", "I.1", "team.answer", value, ())])
        found = {each.cell.shown: each for each in proposals.proposals(desk)}
    assert found["A.2"].reason.startswith("meets the standard with ≥99; rank 1–2 of 2")
    assert found["A.1"].reason.startswith("meets the standard with 99; rank 1–2 of 2")


def test_a_decision_against_the_proposal_stands_and_is_shown_as_such(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    with closing(Desk.open(path, "Lan")) as desk:
        assert proposed(desk, "A.1").against == ("grade",), "of one cell 20% is none"
        deciding.decide(desk, ["A.1", "A.2"], {"recognised": "no", "grade": "good"}, *PAPER)
        assert proposed(desk, "A.1").against == ("recognised",)
        assert proposed(desk, "A.2").against == (), "not recognising what is not final"
        deciding.decide(desk, ["A.1", "A.2"], {"recognised": "yes"}, *PAPER)
        assert proposed(desk, "A.1").against == ()
        assert proposed(desk, "A.2").against == ("recognised",)
        assert values(proposed(desk, "A.2").decided) == ["good", "yes", ""]
