"""The board, the ceiling and decisions on the command line."""

from contextlib import closing
from pathlib import Path

import pytest

from inspector import language
from inspector.desk import Desk
from inspector.ledger import Change

from .conftest import Run

STAGES = ("planned", "open", "done", "handed_over", "returned", "accepted")
RESULTS = ("met", "not_met", "provisional", "disputed")
PAPER = ("--number", "12-QĐ/ĐU", "--day", "5/1/2025")


@pytest.fixture(autouse=True)
def this_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INSPECTOR_FILE", str(file))
    return file


def test_the_board_has_the_keys_that_scripts_rely_on(run: Run) -> None:
    run("record", "A.1", "I.2", "9/10")
    found = run("board", "--by", "type", "--json").json
    assert set(found) == {
        "round",
        "by",
        "today",
        "groups",
        "total",
        "beside",
        "ceiling",
        "not_counted",
    }
    (group,) = found["groups"]
    assert (group["group"], group["name"], group["visits"]) == ("agency", "Agency cell", 2)
    assert {key: group[key] for key in found["total"]} == found["total"]
    assert [group[key] for key in STAGES] == [1, 1, 0, 0, 0, 0]
    assert [group[key] for key in RESULTS] == [0, 0, 1, 0]


def test_the_board_in_words_has_shares_beside_their_counts(run: Run) -> None:
    run("record", "A.1", "I.2", "0/10")
    run("decide", "A.1", "--grade", "excellent", *PAPER)
    shown = run("board").out
    assert "HQ" in shown and "whole round" in shown
    assert "1/1 (100%)" in shown, "provisional or below, of those evaluated"
    said = "! Agency cell: of all cells graded good or better, met or not, 1/1 (100%)"
    assert said in " ".join(shown.split()) and "the ceiling is 20%, at most 0" in shown
    assert "everyone on its team" in run("board", "--by", "inspector").out
    wrong = run("board", "--by", "colour")
    assert (wrong.code, wrong.out) == (2, "") and "organisation, type, team, inspector" in wrong.err


def test_what_was_decided_is_a_share_of_the_cells_that_met_as_in_the_season(run: Run) -> None:
    from inspector.desk.round import rounds

    for criterion in rounds.packaged_checklists()[0].criteria:
        run("record", "A.1", criterion.id, "full")
    run("record", "A.2", "I.2", "0/10")
    run("decide", "A.1", "--grade", "excellent", *PAPER)
    season, board = run("season").out, run("board", "--by", "type").out
    (line,) = (each for each in season.splitlines() if each.startswith("Completed excellently"))
    assert line.split()[2:4] == ["1/1", "(100%)"]
    (line,) = (each for each in board.splitlines() if "1/2 (50%)" in each and "whole" in each)
    assert line.endswith("1/1 (100%)")
    assert "Of the cells that met: Completed excellently." in board


def test_the_season_tells_coverage_once_something_is_planned(run: Run, file: Path) -> None:
    assert "Coverage" not in run("season").out
    run("team", "A.1", "Lan")
    with closing(Desk.open(file)) as desk:
        desk.write([Change("visit/2024/A.2", "", "frame.due", "2024-01-01")])
    assert "Coverage: not visited 2 · overdue 1" in run("season").out
    found = run("season", "--json").json
    assert found["coverage"] == {
        **dict.fromkeys(STAGES, 0),
        **{"visits": 2, "planned": 2, "overdue": 1},
    }
    assert found["ceiling"] == []


def test_the_ceiling_is_data_of_the_round(run: Run) -> None:
    assert "at most 20% of the cells" in run("round", "ceiling").out
    said = run("round", "ceiling", "--percent", "30", "--by", "none", "--json").json
    assert (said["percent"], said["by"], said["groups"]) == (30, "none", [])
    run("decide", "A.1", "--grade", "excellent", *PAPER)
    (group,) = run("board", "--json").json["ceiling"]
    assert group == {
        **{"group": "", "name": "whole committee", "excellent": 1, "good": 1},
        **{"percent": 30, "most": 0, "exceeded": True, "waiting": 0},
    }
    assert run("round", "ceiling", "--percent", "most").code == 2


def test_a_decision_is_recorded_shown_listed_and_taken_back(run: Run) -> None:
    done = run("decide", "A.1", "--grade", "excellent", "--recognised", "yes", *PAPER)
    assert done.code == 0
    assert "grade: completed excellently (no. 12-QĐ/ĐU, 2025-01-05)" in done.out
    assert "otherwise than proposed" in done.out and "the ceiling is 20%" in done.out
    shown = run("show", "A.1", "--json").json["decisions"]
    paper = {"number": "12-QĐ/ĐU", "day": "2025-01-05", "differs": False}
    assert shown == {
        "grade": {"value": "excellent", **paper},
        "recognised": {"value": "yes", **paper},
        "reward": None,
    }
    assert "recognition: recognised" in run("show", "A.1").out
    first, second = run("list", "--json").json
    assert (first["grade"], first["recognised"], first["reward"]) == ("excellent", "yes", None)
    assert second["grade"] is None
    assert "nothing is decided" in run("decide", "A.1", "--clear").out
    assert run("list", "--json").json[0]["grade"] is None


def test_a_decision_that_the_season_does_not_count_is_named_and_the_day_to_come_too(
    run: Run,
) -> None:
    done = run("decide", "A.2", "--grade", "excellent", "--number", "1", "--day", "1/1/2999")
    assert done.code == 0
    assert "recorded all the same: A.2: " in done.err
    assert "recorded all the same: 2999-01-01 is still to come" in done.err
    shown = " ".join(run("season").out.split())
    assert "! decided, but not counted among those that met the standard: " in shown
    assert "A.2" in shown.partition("! decided")[2]


def test_the_list_has_a_column_for_decisions_where_there_is_room(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("decide", "A.1", "--grade", "good", "--reward", "merit", *PAPER)
    assert "good, merit" in run("list").out
    monkeypatch.setenv("COLUMNS", "60")
    narrow = run("list").out
    assert "good, merit" not in narrow and "for want of room: decided" in narrow


def test_a_decision_without_its_paper_is_refused_in_one_sentence(run: Run) -> None:
    refused = run("decide", "A.1", "--grade", "good")
    assert (refused.code, refused.out) == (2, "") and "a decision has a number" in refused.err
    for words in (
        [],
        ["A.1", "A.2"],
        ["A.1", "--clear", "--grade", "good"],
        ["--proposals", "A.1"],
    ):
        wrong = run("decide", *words)
        assert wrong.code == 2 and "inspector decide CELL" in wrong.err, words


def test_decisions_come_from_a_sheet_all_or_none(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "d.csv"
    heads = "code;grade;recognised;reward;number;day\n"
    sheet.write_text(heads + "A.1;good;yes;;1;1/1/2025\nA.2;bad;;;1;1/1/2025\n", encoding="utf-8")
    refused = run("decide", "import", sheet)
    assert refused.code == 2 and "line 3: grade “bad”" in refused.err
    assert run("list", "--json").json[0]["grade"] is None
    sheet.write_text(heads + "A.1;excellent;yes;merit;1;1/1/2025\n", encoding="utf-8")
    done = run("decide", "import", sheet, "--json").json
    assert done["rows"] == 1 and done["ceiling"][0]["exceeded"]
    assert run("season", "--json").json["excellent"] == 0, "counted among those that met"


def test_proposals_tell_the_reason(run: Run) -> None:
    run("record", "A.2", "I.2", "9/10")
    run("decide", "A.2", "--recognised", "yes", *PAPER)
    found = {each["cell"]: each for each in run("decide", "--proposals", "--json").json}
    assert found["A.1"]["reason"] == "there is no finding yet"
    assert found["A.2"]["reason"] == "28 criteria are open"
    assert (found["A.2"]["recognised"], found["A.2"]["excellent"]) == (None, False)
    assert found["A.2"]["against"] == ["recognised"]
    shown = run("decide", "--proposals").out
    assert "nothing yet: 28 criteria are open" in shown and "otherwise than proposed" in shown


@pytest.mark.parametrize(
    ("count", "whole", "en", "vi"),
    [
        (47, 49, "47/49 (95.9%)", "47/49 (95,9%)"),
        (12, 12, "12/12 (100%)", "12/12 (100%)"),
        (2999, 3000, "2999/3000 (99.9%)", "2999/3000 (99,9%)"),
        (1, 2, "1/2 (50%)", "1/2 (50%)"),
        (0, 49, "0", "0"),
        (3, 0, "3", "3"),
    ],
)
def test_a_share_never_stands_alone_nor_reaches_the_whole(
    count: int, whole: int, en: str, vi: str
) -> None:
    language.use("en")
    assert language.share(count, whole) == en
    language.use("vi")
    assert language.share(count, whole) == vi
