"""Commands end to end: what they print, their exit codes, their JSON."""

import json
import os
import shutil
from pathlib import Path

import pytest

from inspector.cli import listed, output

from .conftest import HEADS, ROSTER, Run

FINDING = {
    *("criterion", "state", "points", "max", "answer", "caps", "note", "explain", "evidence"),
    *("heads", "conflicts", "repaired", "accepted", "returned", "uncounted", "seal"),
}


@pytest.fixture(autouse=True)
def this_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INSPECTOR_FILE", str(file))
    return file


def test_a_finding_is_recorded_and_shown(run: Run) -> None:
    done = run(
        *("record", "a.1", "iii.4", "120/120", "--cap", "unexcused", "--note", "--json"),
        *("--explain", "why", "--evidence", "book 1", "--evidence", "book 2", "--as", "Hoa"),
    )
    assert (done.code, done.err) == (0, "")
    assert "III.4: 1 of 3 points" in done.out
    shown = run("show", "A.1", "--json").json
    found = next(each for each in shown["findings"] if each["criterion"] == "III.4")
    assert set(found) == FINDING
    assert (found["answer"], found["caps"], found["points"]) == ("120/120", ["unexcused"], "1")
    assert (found["note"], found["explain"], found["max"]) == ("--json", "why", "3")
    assert sorted(each["text"] for each in found["evidence"]) == ["book 1", "book 2"]
    (head,) = found["heads"]
    assert (head["n"], head["author"], head["value"]) == (1, "Hoa", "120/120")
    assert head["at"].endswith("Z") and len(head["at"]) == 24


def test_show_has_the_keys_that_scripts_rely_on(run: Run) -> None:
    run("record", "A.1", "I.2", "9/10")
    shown = run("--json", "show", "A.1").json
    assert (shown["cell"], shown["round"], shown["status"]) == ("A.1", "2024", "open")
    assert set(shown["checklist"]) == {"id", "revision", "hash"}
    assert shown["points"] == {
        "earned": "5",
        "applicable": "100",
        "result": "5",
        "lowest": "5",
        "reachable": "97",
        "may_lose": "2",
    }
    assert shown["verdict"] == "provisional"
    assert shown["sections"][0] == {"id": "I", "earned": "5", "applicable": "30"}
    assert len(shown["findings"]) == 29
    assert [len(part) for part in shown["code"].split("-")] == [4, 4, 4, 4, 4]


def test_evidence_alone_may_be_added(run: Run) -> None:
    assert run("record", "A.1", "I.1", "--evidence", "book").code == 0
    assert run("show", "A.1", "--json").json["findings"][0]["state"] == "open"
    assert run("record", "A.1", "I.1").code == 2


def test_a_visit_is_finished_only_without_gaps_or_with_a_reason(run: Run) -> None:
    run("record", "A.1", "I.1", "1")
    done = run("finish", "A.1")
    assert done.code == 1 and "I.2: not scored" in done.out
    gaps = run("finish", "A.1", "--json")
    assert gaps.code == 1 and gaps.json["finished"] is False
    assert {"criterion": "I.2", "missing": "answer"} in gaps.json["gaps"]
    told = " ".join(run("finish", "A.1").out.split())
    assert "I.2: not scored" in told and "the visit of A.1 is not finished" in told
    assert run("finish", "A.1", "--with-gaps", "the year is not over").code == 0
    assert run("show", "A.1", "--json").json["status"] == "finished"
    assert run("record", "A.1", "I.1", "2").code == 2
    assert run("reopen", "A.1").code == 2
    assert run("reopen", "A.1", "--reason", "more came").code == 0
    assert run("record", "A.1", "I.1", "2").code == 0


def test_a_disqualifier_makes_not_eligible_until_it_is_taken_back(run: Run) -> None:
    assert run("disqualify", "A.1", "d1", "--json").json["verdict"] == "not_eligible"
    assert "not eligible" in run("disqualify", "A.1", "D1").out
    assert run("disqualify", "A.1", "D1", "--clear", "--json").json["verdict"] == "provisional"
    assert run("disqualify", "A.1", "D9").code == 2


@pytest.mark.parametrize("command", ["list", "season", "show A.1", "explain A.1", "history A.1"])
@pytest.mark.parametrize("language", ["vi", "en", "pt"])
def test_every_table_fits_80_columns(run: Run, command: str, language: str) -> None:
    run("record", "A.1", "I.2", "9/10", "--note", "a long note " * 20)
    done = run(*command.split(), "--lang", language)
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= 80


def test_a_label_takes_the_room_that_the_number_beside_it_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(output, "width", lambda: 22)
    rows = [("a label of nineteen", "7"), ("short", "47/49 (95%)"), ("x" * 30, "8")]
    assert output.table(("", "total"), rows, " r", wide=0).splitlines() == [
        "                 total",
        "a label of nineteen  7",
        "short      47/49 (95%)",
        "xxxxxxxxxxxxxxxxxx…  8",
    ]


def test_explain_says_how_the_total_comes_where_something_left_it(run: Run) -> None:
    for criterion in run("show", "A.1", "--json").json["findings"]:
        run("record", "A.1", criterion["criterion"], "full")
    run("record", "A.1", "I.4", "na", "--explain", "no public files")  # 4 points leave
    run("record", "A.1", "I.1", "2")
    *_lines, last, _standard = run("explain", "A.1").out.splitlines()
    assert last == "95 of 96 points · 95 × 100 / 96 ≈ 99 · meets the standard: result 99"
    found = run("search", "verdict:meets")
    assert "meets the standard 99" in found.out and "98.9" not in found.out


def test_explain_ends_with_the_sum(run: Run) -> None:
    run("record", "A.1", "I.2", "9/10")
    assert "5 of 100 points" in run("explain", "A.1").out
    lines = run("explain", "A.1", "--json").json["lines"]
    assert sum(float(line["points"] or 0) for line in lines) == 5


def test_history_tells_what_was_replaced(run: Run) -> None:
    run("record", "A.1", "I.1", "1", "--as", "Lan")
    run("record", "A.1", "I.1", "2", "--as", "Hoa")
    told = " ".join(run("history", "A.1", "I.1").out.split())
    assert "I.1 answer: 1 · " in told and "in the place of “1 · " in told
    assert told.index("Lan") < told.index("replaced") < told.index("Hoa") < told.index("stands")
    lines = run("history", "A.1", "I.1", "--json").json
    assert [(each["value"], each["stands"]) for each in lines] == [("1", False), ("2", True)]


def test_the_list_keeps_room_for_names_and_says_which_columns_it_left_out(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("A.1", f"Cell of the {name}", "meets", "100", "100", "0") for name in ("one", "two")]
    wide = {"decided": ["", ""], "enrolment": ["chosen to be there in the first round", ""]}
    monkeypatch.setenv("COLUMNS", "60")
    narrow = listed.table(rows, wide)
    assert "enrolment" in narrow.splitlines()[-2] and "decided" not in narrow
    assert "Cell of the two" in narrow and "left" not in narrow
    monkeypatch.setenv("COLUMNS", "120")
    assert "not shown" not in listed.table(rows, wide)
    monkeypatch.setenv("COLUMNS", "48")
    assert "Cell" not in listed.table(rows, {}) and "  two " in listed.table(rows, {})


def test_list_and_season_as_json(run: Run) -> None:
    run("record", "A.1", "I.1", "1")
    listed = run("list", "--json").json
    assert [(each["cell"], each["status"]) for each in listed] == [
        ("A.1", "open"),
        ("A.2", "planned"),
    ]
    assert "Disputed (a conflict decides)" in run("season").out, "no word for open conflicts"
    season = run("season", "--json").json
    assert (season["selected"], season["evaluated"], season["not_visited"]) == (2, 1, 1)
    assert set(season["organisations"]) == {"total", "committees", "cells"}


def test_a_visit_in_which_nothing_is_said_any_more_is_not_visited_everywhere(run: Run) -> None:
    run("record", "A.1", "I.1", "1", "--as", "Lan")
    run("record", "A.1", "I.1", "clear", "--as", "Lan")
    run("record", "A.2", "I.1", "1", "--as", "Lan")
    first, second = run("list").out.splitlines()[1:3]
    assert first.split()[-4:] == ["visited", "–", "–", "–"] and "provisional" in second
    season, board = run("season").out, run("board").out
    assert any(line.split()[:3] == ["Not", "visited", "1"] for line in season.splitlines())
    assert "Not visited" in board and "Planned" not in board


def test_merge_conflicts_settle(run: Run, file: Path, tmp_path: Path) -> None:
    other, central = tmp_path / "b.inspection", tmp_path / "c.inspection"
    shutil.copy(file, other)
    run("record", "A.1", "I.1", "1", "--as", "Lan")
    run("record", "A.1", "I.1", "2", "--as", "Hoa", "--file", other)
    merged = run("merge", central, file, other, "--json")
    assert merged.code == 0
    assert set(merged.json) == {"files", "conflicts", "fingerprint", "content"}
    contract = {"path", "status", "entries", "new", "reason"}
    assert all(contract <= set(each) for each in merged.json["files"])
    assert merged.json["conflicts"] == 1
    again = run("merge", central, other, file, "--json").json
    assert [each["status"] for each in again["files"]] == ["already", "already"]
    assert again["fingerprint"] == merged.json["fingerprint"]

    found = run("conflicts", "--json", "-f", central)
    assert found.code == 1
    (conflict,) = found.json
    assert {"key", "cell", "round", "criterion", "field", "heads", "decides_verdict"} <= set(
        conflict
    )
    assert {head["value"] for head in conflict["heads"]} == {"1", "2"}
    assert [head["n"] for head in conflict["heads"]] == [1, 2]
    listed = run("conflicts", "-f", central).out
    assert "A.1 · 2024 · I.1 · answer" in listed
    listed = " ".join(listed.split())
    for number, points in ((1, 3), (2, 2)):
        assert f" {number} · " in listed and f": {points} of 3 points (" in listed

    assert run("settle", "A.1", "I.1", "answer", "--take", "1", "-f", central).code == 2
    done = run("settle", "A.1", "I.1", "answer", "--take", "1", "--reason", "why", "-f", central)
    assert done.code == 0 and "no conflict is open" in done.out
    assert run("conflicts", "-f", central).code == 0
    assert run("conflicts", "-f", central, "--json").json == []
    (told,) = run("conflicts", "--settled", "-f", central, "--json").json
    assert {each["author"] for each in told["values"]} == {"Lan", "Hoa"}
    assert told["taken"] == conflict["heads"][0]["value"] and told["stands"]
    assert (told["criterion"], told["reason"]) == ("I.1", "why")
    text = run("conflicts", "--settled", "-f", central).out
    assert text.startswith("A.1 · 2024 · I.1 · answer") and "\n  why (" in text
    label = "1 · On time, complete, with persons and deadlines (Lan)"
    assert label in " ".join(text.split()), "the number of an option says nothing"
    run("record", "A.1", "I.1", "3", "--as", "Lan", "-f", central)
    (later,) = run("conflicts", "--settled", "-f", central, "--json", "--round", "2024").json
    assert later == told | {"stands": False}


def test_settling_by_key(run: Run, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.inspection"
    shutil.copy(file, other)
    run("record", "A.1", "I.1", "--note", "yes", "--as", "Lan")
    run("record", "A.1", "I.1", "--note", "no", "--as", "Hoa", "--file", other)
    assert run("sync", other, "--json").json["conflicts"] == 1
    (conflict,) = run("conflicts", "--json").json
    assert "1 conflict is open" in run("season").out and run("season", "--json").json["conflicts"]
    done = run("settle", conflict["key"], "--value", "perhaps", "--reason", "both", "--json")
    assert done.json == {"key": conflict["key"], "conflicts": 0, "stands": "perhaps"}
    assert run("settle", "A.1", "I.1", "--take", "1", "--reason", "x").code == 2


def test_a_refused_source_is_one_and_the_others_are_in(
    run: Run, file: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad\x1b[2J.inspection"
    bad.write_text("nothing of ours", encoding="utf-8")
    done = run("merge", tmp_path / "c.inspection", bad, file)
    assert done.code == 1
    assert "not an inspection file" in done.err and len(done.err.splitlines()) == 1
    assert "\x1b" not in done.out + done.err
    files = run("merge", tmp_path / "c.inspection", bad, file, "--json").json["files"]
    assert [each["status"] for each in files] == ["refused", "already"]
    assert files[0]["reason"] and "merged before" in files[1]["reason"]


def test_a_dry_run_changes_nothing(run: Run, file: Path, tmp_path: Path) -> None:
    central = tmp_path / "c.inspection"
    assert run("merge", central, file, "--dry-run", "--json").json["files"][0]["new"] > 0
    other, bad = Path(shutil.copy(file, tmp_path / "b.inspection")), tmp_path / "c1.inspection"
    run("record", "A.1", "I.1", "1", "--as", "Lan")
    run("record", "A.1", "I.1", "2", "--as", "Hoa", "--file", other)
    bad.write_text("no")
    told = run("merge", central, file, other, bad, "--dry-run").out
    assert "1 conflict would be open\nNothing was changed" in told
    assert "\n  ≠ A.1 I.1 answer: " in told
    assert told.endswith("1 file was refused: c1.inspection\n")
    assert not central.exists()


def test_sync_with_a_folder_and_send(run: Run, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    assert run("sync", share, "--as", "Lan", "--json").json["files"] == []
    (copy,) = share.iterdir()
    assert copy.name.startswith("lan-")
    sent = run("send", share / "for-the-office.inspection", "--json")
    assert sent.code == 0
    same = run("fingerprint", "--json").json
    assert sent.json["fingerprint"] == same["fingerprint"]
    assert run("sync", tmp_path / "nowhere").code == 2


def test_findings_from_a_sheet(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "f.csv"
    sheet.write_text(HEADS + "A.1,2024,I.1,1,,,,,,Hoa,2024-05-12\n", encoding="utf-8")
    done = run("import", sheet, "--json").json
    assert done["rows"] == 1 and done["new"] == done["entries"] > 0
    assert run("import", sheet, "--json").json["new"] == 0


def test_a_round_that_a_sheet_begins_is_told_plainly(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "f.csv"
    sheet.write_text(HEADS + "A.1,2020,I.1,1,,,,,,Hoa,2024-05-12\n", encoding="utf-8")
    told = "begins the round 2020, which this file did not have"
    assert told in run("import", sheet, "--dry-run").out
    assert run("import", sheet, "--dry-run", "--json").json["begins"] == ["2020"]
    assert run("import", sheet, "--round", "2024").code == 2
    assert told in run("import", sheet).out
    assert told not in run("import", sheet).out
    assert run("import", sheet, "--json").json["begins"] == []


def test_facts_of_a_round_stand_under_the_season(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "facts.csv"
    sheet.write_text("id,vi,en,pt\nm,hơn 4.300,more than 4300,mais de 4.300\n", encoding="utf-8")
    assert run("round", "facts", sheet).code == 0
    assert run("season").out.rstrip().endswith("· more than 4300")
    assert run("season", "--lang", "vi").out.rstrip().endswith("· hơn 4.300")


def test_checklists_are_judged_and_added(run: Run, tmp_path: Path) -> None:
    from inspector.paths import packaged

    good = packaged("criteria") / "agency.yaml"
    bad = tmp_path / "bad.yaml"
    bad.write_text(good.read_text(encoding="utf-8").replace("points: 30", "points: 31"), "utf-8")
    assert run("criteria", "check", good).code == 0
    judged = run("criteria", "check", good, bad)
    assert judged.code == 1 and f"{bad}:" in judged.out
    assert run("criteria", "check", bad, "--json").json[0]["line"] > 0
    assert run("criteria", "add", good).code == 0
    before = run("fingerprint", "--json").json
    refused = run("criteria", "add", good, bad)
    assert refused.code == 2 and len(refused.err.splitlines()) == 1
    assert run("fingerprint", "--json").json == before


def test_trust(run: Run, file: Path) -> None:
    run("record", "A.1", "I.1", "1")
    name = run("fingerprint", "--json").json
    assert set(name) == {"fingerprint", "content", "entries"} and len(name["fingerprint"]) == 64
    assert run("verify").code == 0 and run("verify", "--json").json["whole"] is True
    assert run("rebuild", "--json").json["fingerprint"] == name["fingerprint"]
    data = bytearray(file.read_bytes())
    at = data.index(b"team.answer")
    data[at] ^= 1
    file.write_bytes(data)
    broken = run("verify")
    assert broken.code == 1 and len(broken.err.splitlines()) == 1


def test_a_new_file_is_bare_where_wanted_and_never_written_over(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "b.inspection"
    assert run("new", path, "--round", "2025", "--bare", "--json").json["checklists"] == []
    before = path.read_bytes()
    assert run("new", path, "--round", "2025").code == 2
    assert path.read_bytes() == before
    assert run("new", tmp_path / "n.inspection").code == 2
    assert run("new", tmp_path / "n.inspection", "--round", "a/b").code == 2
    assert not (tmp_path / "n.inspection").exists()


def test_several_rounds_must_be_told_apart(run: Run, tmp_path: Path) -> None:
    roster = tmp_path / "next.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    assert run("roster", "import", roster, "--round", "2025").code == 0
    told = run("list")
    assert told.code == 2 and "2024, 2025" in told.err
    assert run("record", "A.1", "I.1", "1", "--round", "2025").code == 0
    assert run("show", "A.1", "--round", "2025", "--json").json["points"]["earned"] == "3"
    assert run("show", "A.1", "--round", "2024", "--json").json["points"]["earned"] == "0"


def test_the_season_as_a_sheet(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "season.csv"
    assert run("season", "--csv", path).code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbfround,by,group,cells")
    assert run("season", "--csv", tmp_path).code == 2


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
def test_what_a_merge_into_a_write_protected_file_would_bring_is_told(
    run: Run, file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "cd"
    folder.mkdir()
    central = Path(shutil.copy(file, folder / "central.inspection"))
    run("-f", file, "--as", "Hoa", "record", "A.1", "I.1", "1")
    for place, mode in ((central, 0o444), (folder, 0o555)):
        place.chmod(mode)
        told = run("merge", central, file, "--dry-run", "--json")
        assert told.code == 0 and told.json["files"][0]["status"] == "merged"
        refused = run("merge", central, file)
        place.chmod(0o755)
        assert refused.code == 2
        assert ("in a write-protected folder" in refused.err) == (place == folder)


def test_a_write_protected_file_may_be_looked_at(run: Run, file: Path) -> None:
    run("record", "A.1", "I.1", "1")
    file.chmod(0o444)
    assert run("show", "A.1").code == 0
    told = run("record", "A.1", "I.1", "2")
    assert told.code == 2 and "write-protected" in told.err


def test_a_document_is_one_and_alone(run: Run) -> None:
    for command in ("list", "season", "show A.1", "explain A.1", "history A.1", "fingerprint"):
        done = run(*command.split(), "--json")
        json.loads(done.out)
        assert done.err == ""


def test_a_meeting_with_more_people_than_were_due_is_kept_and_pointed_out(run: Run) -> None:
    said = ("due=10", "present=9", "excused=2")
    done = run("register", "A.1", "meeting:2024-05-12.1", *said)
    assert done.code == 0
    assert "! Present + Absent with a reason come to 11, more than Due" in " ".join(
        done.out.split()
    )
    (row,) = run("register", "A.1", "--json").json["registers"]["meeting"]
    assert row["values"]["present"] == "9" and len(row["doubts"]) == 1


def test_a_row_of_a_register_is_written_shown_and_removed(run: Run) -> None:
    done = run("register", "A.1", "meeting:2024-05-12.1", "kind=thematic", "due=10", "present=9")
    assert done.code == 0
    assert "  meeting:2024-05-12.1  kind Thematic · due 10 · present 9\n" in done.out
    assert "  to write: kind=regular|thematic|" in done.out and "meetings_held" not in done.out
    assert max(map(len, done.out.splitlines())) <= 80
    found = run("register", "A.1", "--json").json
    (row,) = found["registers"]["meeting"]
    assert row["values"] == {"kind": "thematic", "due": "10", "present": "9"}
    assert row["day"] == "2024-05-12" and row["differs"] == []
    assert found["figures"]["meetings_thematic"]["answer"] == "1"
    assert found["figures"]["meeting_attendance"]["answer"] == "9/10"
    assert found["figures"]["meetings_rated_good"]["unsure"] == [
        {"row": "meeting:2024-05-12.1", "field": "rating"}
    ]
    assert run("register", "A.1", "meeting:2024-05-12.1", "due=").code == 0
    assert " due " not in run("register", "A.1").out
    gone = run("register", "A.1", "meeting:2024-05-12.1", "--remove", "--json").json
    assert gone["registers"]["meeting"] == [] and gone["figures"] == {}


@pytest.mark.parametrize(
    "words", [["x:1", "a=1"], ["members:all"], ["members:all", "good"], ["members:all", "good=x"]]
)
def test_a_row_that_cannot_be_written_is_one_sentence(run: Run, words: list[str]) -> None:
    done = run("register", "A.1", *words)
    assert done.code == 2 and done.err.count("\n") == 1


def test_an_explanation_ends_with_the_standard_that_is_to_be_reached(run: Run, file: Path) -> None:
    last = run("explain", "A.1", "-f", file).out.splitlines()[-1]
    assert last.endswith("standard: at least 95 of 100 points")
