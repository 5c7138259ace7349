"""appraise, accept, return, and settling all like pairs on the command line."""

from contextlib import closing
from pathlib import Path

import pytest

from inspector.cli import spoken
from inspector.desk import Desk
from inspector.desk.office import office
from inspector.desk.visits import visit
from inspector.desk.visits.finding import Finding

from .conftest import Run


@pytest.fixture(autouse=True)
def this_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INSPECTOR_FILE", str(file))
    return file


def test_three_columns_their_sums_and_the_gap_of_a_reason(run: Run) -> None:
    run("record", "A.1", "I.2", "100/100", "--column", "self")
    run("record", "A.1", "I.2", "79/100", "--explain", "late")
    run("record", "A.1", "I.2", "90/100", "--column", "appraised")
    shown = run("appraise", "A.1", "--json").json
    empty = next(each for each in run("appraise", "A.2").out.splitlines() if "total" in each)
    assert empty.split() == ["total", "100", "–", "–", "–"], "nothing said is no sum of 0"
    row = next(each for each in shown["criteria"] if each["criterion"] == "I.2")
    points = {name: row[name]["points"] for name in ("self", "team", "appraised")}
    assert points["self"] == "8" and row["reason_missing"] and shown["gaps"] == ["I.2"]
    assert shown["decided_by"] == "team" and set(shown["columns"]) == {"self", "team", "appraised"}
    out = run("appraise", "A.1").out
    assert "differs: say why · team: late" in out and max(map(len, out.splitlines())) <= 80
    run("record", "A.1", "I.2", "--column", "appraised", "--explain", "counted")
    assert run("appraise", "A.1", "--json").json["gaps"] == []


def test_accepting_says_what_was_left_and_is_taken_back(run: Run) -> None:
    run("record", "A.1", "I.2", "79/100", "--as", "Lan")
    done = run("accept", "A.1", "--json", "--as", "Clerk")
    assert done.code == 1 and done.json["accepted"] == ["I.2"]
    assert done.json["left"][0] == {"criterion": "I.1", "why": "answer"}
    assert run("accept", "A.1", "I.2").code == 0
    run("record", "A.1", "I.2", "100/100")
    shown = run("show", "A.1", "--json").json
    found = next(each for each in shown["findings"] if each["criterion"] == "I.2")
    assert found["answer"] == "79/100" and found["accepted"]["by"] == "Clerk"
    assert found["accepted"]["since"] == ["100/100"]
    assert "accepted by Clerk: this counts · changed since: 100/100" in _joined(run, "show", "A.1")
    assert "accepted by Clerk, so this counts" in _joined(run, "explain", "A.1")
    listed = run("list", "--json").json[0]
    assert (listed["returned"], listed["accepted"]) == (0, "changed")
    assert run("verify").code == 0
    assert run("accept", "A.1", "--withdraw", "--json").json["withdrawn"] == ["I.2"]
    shown = run("show", "A.1", "--json").json
    found = next(each for each in shown["findings"] if each["criterion"] == "I.2")
    assert (found["answer"], found["accepted"]) == ("100/100", None)


def test_show_says_what_the_office_said_of_the_visit(run: Run) -> None:
    def state() -> list[object]:
        words = (
            "under way, 1 returned,",
            "under way, accepted,",
            "under way, changed since accepted,",
        )
        short, whole = run("show", "A.1").out, _joined(run, "show", "A.1", "--all")
        told = [each for each in words if each in short and each[:-1] + " ·" in whole]
        shown = run("show", "A.1", "--json").json
        return [*told, shown["accepted"], shown["returned"]]

    for each in run("show", "A.1", "--json").json["findings"]:
        run("record", "A.1", each["criterion"], "full")
    run("return", "A.1", "I.2", "--remark", "which list?")
    assert state() == ["under way, 1 returned,", None, 1]
    run("return", "A.1", "I.2", "--clear")
    run("accept", "A.1")
    assert state() == ["under way, accepted,", "accepted", 0]
    run("record", "A.1", "I.2", "79/100")
    assert state() == ["under way, changed since accepted,", "changed", 0]


def test_where_nothing_is_scored_nothing_is_accepted_in_one_sentence(run: Run) -> None:
    done = run("accept", "A.2")
    assert done.code == 1 and done.out == "nothing is scored there: there is nothing to accept\n"


def test_criteria_that_are_left_for_one_reason_stand_in_one_line(run: Run) -> None:
    run("record", "A.2", "I.1", "1")
    done = run("accept", "A.2")
    assert done.code == 1 and "1 criterion accepted\nI.2, I.3, " in done.out
    assert done.out.rstrip().endswith(": no answer yet")


def test_accepting_what_is_no_longer_here_says_so(run: Run) -> None:
    run("record", "A.2", "I.1", "1")
    run("roster", "change", "A.2", "--status", "dissolved", "--reason", "no. 5")
    assert "accepted all the same: dissolved; " in run("accept", "A.2").err


def test_where_nothing_is_appraised_that_column_has_no_sum(run: Run) -> None:
    run("record", "A.2", "I.1", "1")
    (total,) = [line for line in run("appraise", "A.2").out.splitlines() if "total" in line]
    assert total.split()[-2:] == ["3", "–"]
    run("record", "A.2", "I.1", "1", "--column", "appraised")
    (total,) = [line for line in run("appraise", "A.2").out.splitlines() if "total" in line]
    assert total.split()[-2:] == ["3", "3"]


def test_why_points_were_lost_is_on_record_only_once_none_are(run: Run) -> None:
    run("record", "A.1", "I.1", "2", "--explain", "it came late")
    assert "it came late" in run("show", "A.1").out
    run("record", "A.1", "I.1", "full")
    assert "it came late" not in run("show", "A.1").out
    assert "it came late (on record only: no points are lost)" in _joined(
        run, "show", "A.1", "--all"
    )
    assert run("show", "A.1", "--json").json["findings"][0]["explain"] == "it came late"


def test_accepting_says_what_speaks_against_it_and_does_it(run: Run) -> None:
    run("record", "A.1", "I.2", "79/100")
    run("record", "A.1", "I.2", "100/100", "--column", "appraised", "--explain", "counted")
    done = run("accept", "A.1")
    assert done.err.strip() == (
        "A.1 was accepted all the same: neither finished nor signed; 28 criteria open;"
        " I.2: the team's points will count, not the appraised ones"
    )
    assert "1 criterion accepted" in done.out
    assert run("accept", "A.1").err == "", "nothing was accepted anew"
    run("accept", "A.1", "--withdraw")
    assert "I.2: the team's points" in run("accept", "A.1", "i.2").err
    run("round", "decides", "appraised")
    assert "points will count" not in run("accept", "A.1").err


def finding(path: Path) -> Finding:
    """The finding on I.2 of A.1."""
    with closing(Desk.open(path)) as desk:
        return visit.read(desk, "A.1").finding("I.2")


def _joined(run: Run, *words: str) -> str:
    """What a command prints to a wide screen, in one line."""
    return " ".join(run(*words).out.split())


def test_what_goes_back_stands_in_show_list_and_finish(run: Run, this_file: Path) -> None:
    run("record", "A.1", "I.2", "79/100")
    done = run("return", "a.1", "i.2", "--remark", "which list?", "--as", "Clerk", "--json")
    assert (done.json["open"], done.json["returned"]["remark"]) == (1, "which list?")
    assert run("list", "--json").json[0]["returned"] == 1
    assert "A.1: 1 returned" in run("list").out
    gaps = run("finish", "A.1", "--json").json["gaps"]
    assert {"criterion": "I.2", "missing": "returned"} in gaps
    run("return", "A.1", "I.2", "--reply", " ".join(["the second"] * 20))
    shown = run("show", "A.1", "--json").json
    found = next(each for each in shown["findings"] if each["criterion"] == "I.2")
    heard = "\n".join(spoken.standing(finding(this_file)))
    assert "The office: returned by Clerk: which list?" in heard, "nothing was corrected"
    assert "The office: reply: the second" in heard
    whole = found["returned"]["reply"]
    assert whole in " ".join(run("appraise", "A.1").out.split()), "nothing of it is cut off"
    assert whole.startswith("the second") and not found["returned"]["open"]
    assert run("return", "A.1", "I.2", "--clear", "--json").json["returned"] is None


def test_what_waits_for_the_inspector_is_accepted_only_where_one_says_so(
    run: Run, this_file: Path
) -> None:
    run("record", "A.1", "I.2", "79/100")
    run("return", "A.1", "I.2", "--remark", "which list?")
    before = this_file.read_bytes()
    refused = run("accept", "A.1", "I.2")
    assert refused.code == 2 and "--although-returned" in refused.err
    assert "I.2: returned" in run("accept", "A.1").out
    assert this_file.read_bytes() == before
    assert run("accept", "A.1", "I.2", "--although-returned", "--json").json["accepted"] == ["I.2"]
    assert run("list", "--json").json[0]["returned"] == 0


@pytest.mark.parametrize(
    "words",
    [
        ("accept", "A.1", "--although-returned"),
        ("accept", "A.1", "I.2", "--withdraw", "--although-returned"),
        ("return", "A.1", "I.2"),
        ("return", "A.1", "I.2", "--remark", "x", "--clear"),
        ("return", "A.1", "I.2", "--clear"),
        ("return", "A.1", "IX.9", "--remark", "x"),
        ("accept", "A.1", "IX.9"),
        ("accept", "A.1", "--column", "self"),
        ("settle", "--all", "--reason", "x"),
        ("settle", "--all", "--author", "Nobody", "--reason", "x"),
        ("settle", "A.1", "I.2", "answer", "--author", "Lan", "--take", "1", "--reason", "x"),
        ("settle", "--all", "--author", "Lan"),
        ("settle", "A.1", "I.2", "answer", "--again", "--take", "1", "--reason", "x"),
        ("settle", "deadbeef", "--again", "--take", "1", "--reason", "x"),
        ("settle",),
        ("conflicts", "--by", "day"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    run: Run, this_file: Path, words: tuple[str, ...]
) -> None:
    before = this_file.read_bytes()
    done = run(*words)
    assert done.code == 2 and len(done.err.splitlines()) == 1
    assert this_file.read_bytes() == before


def test_all_like_pairs_are_previewed_then_settled_and_one_is_settled_again(
    run: Run, this_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.inspection"
    other.write_bytes(this_file.read_bytes())
    for cell in ("A.1", "A.2"):
        run("record", cell, "I.2", "79/100", "--as", "Hoa")
        run("record", cell, "I.2", "100/100", "--as", "Minh", "-f", str(other))
    desk = Desk.open(this_file, "Clerk")
    office.merge(desk, [other])
    desk.close()
    before = this_file.read_bytes()
    listed = run("settle", "--all", "--author", "Minh", "--dry-run").out
    assert "A.1 · 2024 · I.2 · answer" in listed, "in the words of `conflicts`"
    elsewhere = run("settle", "--all", "--author", "Minh", "--cell", "A.3", "--dry-run")
    assert elsewhere.code == 2 and "nothing of “Minh” is in conflict there" in elsewhere.err
    assert "2 would be settled; 0 open" in listed, "so many would be left"
    seen = run("settle", "--all", "--author", "Minh", "--dry-run", "--json").json
    assert (seen["would_settle"], seen["settled"], seen["conflicts"]) == (2, 0, 2)
    assert {each["taken"] for each in seen["pairs"]} == {"100/100"}
    assert seen["pairs"][0]["verdict_before"] == "disputed"
    assert this_file.read_bytes() == before
    words = ("settle", "--all", "--author", "Minh", "--criterion", "i.2", "--reason", "the list")
    done = run(*words, "--cell", "A.2")
    assert done.code == 0 and "1 settled; 1 open" in done.out
    text = "100/100: 8 of 8 points instead of 79/100: 0 of 8 points (Hoa)"
    assert f"A.2 · 2024 · I.2 · answer\n  {text} → provisional\n" in done.out
    assert run("conflicts", "--by", "cell", "--json").json[0]["straddles"] is True
    assert run(*words).code == 0 and run("conflicts").code == 0
    without = run("settle", "A.1", "I.2", "answer", "--take", "1", "--reason", "no")
    assert (
        without.code == 2 and "is settled already: to decide otherwise add --again" in without.err
    )
    sides = run("settle", "A.1", "I.2", "answer", "--again")
    assert sides.code == 1 and "79/100" in sides.out
    (stands,) = [line for line in sides.out.splitlines() if "stands now" in line]
    assert "100/100" in stands
    again = ("settle", "A.1", "I.2", "answer", "--again", "--reason", "no")
    wrong = run(*again, "--take", "9")
    assert wrong.code == 2 and "= 79/100 (Hoa)" in wrong.err, "what may be taken, and its number"
    done = run(*again, "--value", "79/100")
    assert done.code == 0 and "stands now: 79/100" in done.out
    assert run(*again, "--value", "79/100", "--json").json["stands"] == "79/100"
    shown = run("show", "A.1", "--json").json
    found = next(each for each in shown["findings"] if each["criterion"] == "I.2")
    assert found["answer"] == "79/100"


def test_a_round_says_whose_score_counts(run: Run, file: Path) -> None:
    assert run("round", "decides", "--json").json["decided_by"] == "team"
    run("record", "A.1", "I.1", "1", "--as", "Lan")
    run("record", "A.1", "I.1", "2", "--column", "appraised", "--as", "Hoa")
    before = run("list", "--json").json[0]["result"]
    assert run("round", "decides", "appraised").code == 0
    assert run("list", "--json").json[0]["result"] != before
    wrong = run("round", "decides", "self")
    assert wrong.code == 2 and "team or appraised" in wrong.err


def test_where_the_appraised_counts_no_place_says_only_the_teams_number(
    run: Run, this_file: Path
) -> None:
    run("record", "A.1", "I.1", "1", "--as", "Lan")
    run("accept", "A.1", "I.1", "--as", "Hoa")
    run("record", "A.1", "I.1", "2", "--column", "appraised", "--explain", "seen", "--as", "Hoa")
    assert "appraised column counts" not in run("show", "A.1").out, "the team's does"
    run("round", "decides", "appraised")
    listed = run("list", "--json").json[0]
    for command in ("show", "explain"):
        said = run(command, "A.1", "--json").json
        assert said["counts"]["column"] == "appraised"
        assert said["counts"]["points"]["earned"] != said["points"]["earned"]
        assert said["counts"]["points"]["lowest"] == listed["lowest"]
        assert "the appraised column counts: " in _joined(run, command, "A.1")
    assert "appraised column counts" in _joined(run, "show", "A.1", "--all")
    shown = _joined(run, "show", "A.1")
    assert "1 criterion accepted in a column that does not count in this round" in shown
    assert "accepted by Hoa in this column, which does not count" in _joined(run, "explain", "A.1")
    assert "column counts" not in _joined(run, "show", "A.1", "--column", "appraised")
    recorded = _joined(run, "record", "A.1", "I.1", "1")
    assert recorded.startswith("I.1: 3 of 3 points (scored) in this round the appraised column")
    counts = run("record", "A.1", "I.1", "1", "--json").json["counts"]
    assert counts == run("show", "A.1", "--json").json["counts"]
    with closing(Desk.open(this_file)) as desk:
        assert "the appraised column counts: " in spoken.totals(visit.read(desk, "A.1"))


def test_the_column_that_counts_is_named_also_where_its_numbers_are_the_same(run: Run) -> None:
    run("round", "decides", "appraised")
    assert run("show", "A.1", "--json").json["counts"]["column"] == "appraised"
    assert run("show", "A.1", "--json", "--column", "self").json["counts"]["column"] == "self"


def test_what_does_not_apply_is_said_once_and_in_the_same_words_everywhere(run: Run) -> None:
    run("record", "A.1", "I.4", "na", "--explain", "no such task")
    line = next(each for each in run("show", "A.1").out.splitlines() if each.startswith("I.4 "))
    assert " ".join(line.split()).endswith("does not apply no such task")
    assert line.count("apply") == 1
    assert "(does not apply)" in run("record", "A.1", "I.4", "--note", "asked").out
    run("accept", "A.1", "I.4", "--as", "Clerk")
    run("record", "A.1", "I.4", "full")
    run("record", "A.1", "I.4", "later")
    for command in ("show", "explain"):
        assert "since" in (said := _joined(run, command, "A.1")) and "not yet due" in said


def test_a_part_of_a_name_will_do_where_it_is_one_persons_and_values_are_in_words(
    run: Run, this_file: Path, tmp_path: Path
) -> None:
    files = [tmp_path / f"{n}.inspection" for n in range(2)]
    for path, name, answer in zip(files, ("Lê Thu Hà", "Phạm Thu"), ("full", "1"), strict=True):
        path.write_bytes(this_file.read_bytes())
        run("record", "A.1", "I.1", answer, "--as", name, "-f", path)
    run("merge", this_file, *files)
    for text in ("ha", "Hà", "le thu"):
        assert run("settle", "--all", "--author", text, "--dry-run").code == 0, text
    several = run("settle", "--all", "--author", "Thu", "--dry-run")
    assert several.code == 2 and "Lê Thu Hà, Phạm Thu" in several.err
    nobody = run("settle", "--all", "--author", "Lan", "--dry-run")
    assert nobody.code == 2 and "Lê Thu Hà, Phạm Thu" in nobody.err
    wrong = run("settle", "A.1", "I.1", "answer", "--take", "3", "--reason", "x")
    assert "= full marks (Lê Thu Hà)" in wrong.err
