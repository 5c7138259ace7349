"""Merges on the command line: described before, listed, withdrawn, admitted again."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def central(run: Run, file: Path, tmp_path: Path) -> Path:
    """A central file into which two people's files came; the second differs from the first."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, answer in (("hoa", "1"), ("minh", "2")):
        own = shutil.copy(file, inbox / f"{name}.inspection")
        assert run("-f", own, "--as", name, "record", "A.1", "I.1", answer).code == 0
    (inbox / "broken.inspection").write_text("not one of ours", encoding="utf-8")
    path = Path(shutil.copy(file, tmp_path / "central.inspection"))
    assert run("merge", path, inbox).code == 1
    return path


def test_a_folder_is_described_before_it_is_merged(run: Run, file: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    own = shutil.copy(file, inbox / "hoa.inspection")
    run("-f", own, "--as", "Hoa", "record", "A.1", "I.1", "1")
    before = file.read_bytes()
    told = run("merge", file, inbox, "--dry-run", "--json").json
    assert file.read_bytes() == before
    (form,) = told["files"]
    assert list(form)[:5] == ["path", "status", "entries", "new", "reason"]
    assert form["status"] == "merged" and form["same"] == form["entries"] - form["new"] > 0
    assert (form["conflicts"], form["decisive"], form["withdrawn"]) == (0, 0, False)
    assert form["cells"] == [{"cell": "A.1", "round": "2024"}] and form["against"] == []
    assert form["checklists"] == form["clocks"] == form["evidence"]["missing"] == []
    assert {each["author"] for each in form["people"]} == {"Hoa", "Lan"}
    said = run("merge", file, inbox, "--dry-run").out
    assert "Hoa on " in said and " since " in said and "Visits: A.1" in said
    done = run("merge", file, inbox, "--json").json
    assert done == told


def test_a_damaged_file_is_refused_with_advice_and_the_details_are_for_scripts(
    run: Run, file: Path, tmp_path: Path
) -> None:
    data = bytearray(file.read_bytes())
    data[-4096:] = b"\xff" * 4096
    broken = tmp_path / "broken.inspection"
    broken.write_bytes(data)
    done = run("merge", file, broken)
    assert (done.code, done.err) == (
        1,
        f"{broken}: it is damaged: ask for it again, or take another copy of it\n",
    )
    (form,) = run("merge", file, broken, "--json").json["files"]
    assert form["reason"].startswith("it is damaged") and form["details"] not in form["reason"]


def test_merges_are_listed_with_number_file_and_state(run: Run, central: Path) -> None:
    found = run("-f", central, "merges", "--json").json
    assert [(each["number"], each["file"], each["state"]) for each in found] == [
        (1, "hoa.inspection", "merged"),
        (2, "minh.inspection", "merged"),
    ]
    (refused,) = run("-f", central, "merges", "--refused", "--json").json
    assert run("-f", central, "merges", "--refused").out.startswith("refused on this machine, ")
    assert (refused["file"], refused["reason"]) == (
        "broken.inspection",
        "it is not an inspection file",
    )
    assert len(refused["digest"]) == 64 and refused["digest"].upper().startswith(refused["key"])
    assert set(found[0]) == {
        *("number", "key", "file", "at", "entries", "new", "state", "reason"),
    }
    said = run("-f", central, "merges").out
    assert "hoa.inspection" in said and "merged" in said
    assert "broken.inspection" in said and "it is not an inspection file" in said


def test_a_merge_is_withdrawn_and_admitted_again_for_a_reason(run: Run, central: Path) -> None:
    start = run("-f", central, "fingerprint", "--json").json
    assert run("-f", central, "conflicts").code == 1
    tried = run("-f", central, "withdraw", "2", "--dry-run", "--json").json
    assert tried["dry_run"] and tried["fields"] > 0 and tried["left"] == []
    assert run("-f", central, "fingerprint", "--json").json == start
    no = run("-f", central, "withdraw", "2")
    assert no.code == 2 and "reason" in no.err and no.err.count("\n") == 1
    done = run("-f", central, "withdraw", "2", "--reason", "the wrong copy", "--json").json
    assert (done["state"], done["reason"], done["conflicts"]) == ("withdrawn", "the wrong copy", 0)
    assert run("-f", central, "conflicts").code == 0
    assert "withdrawn: the wrong copy" in run("-f", central, "merges").out
    back = run("-f", central, "readmit", "2", "--reason", "it was right", "--json").json
    assert back["state"] == "readmitted" and back["content"] == start["content"]
    assert run("-f", central, "verify").code == 0


def test_a_withdrawn_file_that_is_merged_again_is_told_so(run: Run, central: Path) -> None:
    run("-f", central, "withdraw", "2", "--reason", "wrong")
    again = run("merge", central, central.with_name("inbox") / "minh.inspection")
    assert again.code == 0 and "nothing new · withdrawn" in again.out


def test_answers_that_are_accepted_are_said_to_go_on_counting(run: Run, central: Path) -> None:
    run("-f", central, "withdraw", "2", "--reason", "wrong")
    assert run("-f", central, "accept", "A.1", "I.1").code == 0
    told = "In 1 visit answers of it are accepted, and go on counting"
    assert told in " ".join(run("-f", central, "season", "--without", "1").out.split())
    for how in ("--dry-run", "--reason=wrong"):
        assert told in " ".join(run("-f", central, "withdraw", "1", how).out.split())
    assert told not in " ".join(run("-f", central, "readmit", "1", "--reason", "right").out.split())


def test_fields_that_stay_are_listed_with_what_stands(run: Run, central: Path) -> None:
    run("-f", central, "--as", "Clerk", "settle", "A.1", "I.1", "answer", "--take", "1",
        "--reason", "seen")  # fmt: skip
    done = run("-f", central, "withdraw", "2", "--reason", "wrong")
    assert "1 field is left as it is" in done.out and "(Clerk)" in done.out
    assert "A.1 · 2024 · I.1 · answer: " in done.out and "team.answer" not in done.out
    assert re.search(r"answer: [12] · \w", done.out), "an option has its label"
    run("-f", central, "readmit", "2", "--reason", "right")
    told = run("-f", central, "withdraw", "2", "--reason", "wrong", "--json").json
    assert told["left"][0]["field"] == "team.answer", "scripts have codes"


def test_a_season_without_a_merge_shows_which_numbers_change(run: Run, central: Path) -> None:
    before = central.read_bytes()
    both = run("-f", central, "season", "--without", "1", "--without", "2", "--json").json
    assert central.read_bytes() == before
    assert (both["without"], both["evaluated"]) == ([1, 2], 0)
    assert both["changes"]["evaluated"] == {"now": 1, "then": 0}
    said = run("-f", central, "season", "--without", "1", "--without", "2").out
    assert "what changes" in said and "Evaluated" in said
    assert {"round", "organisations", "met", "disputed", "by_type"} < set(both)
    assert run("-f", central, "season", "--without", "7").code == 2


def test_history_names_the_merge_and_the_sitting(run: Run, central: Path) -> None:
    lines = run("-f", central, "history", "A.1", "I.1", "--json").json
    answers = [line for line in lines if line["field"] == "team.answer"]
    assert [line["merge"]["number"] for line in answers] == [1, 2]
    assert all(line["merge"]["at"].endswith("Z") and len(line["sitting"]) == 40 for line in answers)
    assert "from hoa.inspection (merge 1, " in run("-f", central, "history", "A.1", "I.1").out


def test_nothing_was_merged_yet(run: Run, file: Path) -> None:
    assert json.loads(run("-f", file, "merges", "--json").out) == []
    assert "nothing was merged" in run("-f", file, "merges").out


def test_after_the_last_file_it_is_said_once_which_evidence_is_still_nowhere(
    run: Run, file: Path, tmp_path: Path
) -> None:
    for name in ("book", "table"):
        (tmp_path / f"{name}.png").write_text(name, encoding="utf-8")
        own = ("-f", file, "--as", "Lan")
        run(*own, "record", "A.1", "I.1", "1", "--evidence", name)
        listed = run(*own, "evidence", "A.1", "--json").json
        (id_,) = (each["id"] for each in listed if not each["file"])
        assert run(*own, "evidence", "A.1", id_, "--attach", tmp_path / f"{name}.png").code == 0
    bare = Path(shutil.copy(file, tmp_path / "a-bare.inspection"))
    beside = file.with_name(file.name + ".files")
    next(beside.rglob(hashlib.sha256(b"table").hexdigest() + "*")).unlink()
    assert run("-f", file, "--as", "Lan", "record", "A.2", "I.1", "1").code == 0
    for how in (("--dry-run",), ()):
        said = run("merge", tmp_path / "central.inspection", bare, file, *how).out
        assert said.count("1 file of evidence is not here: table.png · Lan on ") == 1
        assert "book.png" not in said
    form = run("merge", tmp_path / "other.inspection", bare, file, "--json").json["files"]
    assert [[each["name"] for each in said["evidence"]["missing"]] for said in form] == [
        ["table.png"]
    ] * 2


def test_what_is_no_inspection_file_is_named_when_a_folder_is_merged(
    run: Run, file: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "hoa.inspection.files").mkdir(parents=True)
    shutil.copy(file, inbox / "hoa.inspection")
    for name in ("cells.csv", ".hidden", "hoa.inspection.holder"):
        (inbox / name).touch()
    said = run("merge", tmp_path / "central.inspection", inbox).out
    assert "1 file is no inspection file and is passed by: cells.csv" in said
    assert ".hidden" not in said and ".holder" not in said
    alone = run("merge", tmp_path / "other.inspection", inbox / "hoa.inspection").out
    assert "passed by" not in alone


def test_a_synchronised_folder_is_said_to_hold_the_own_copy(
    run: Run, file: Path, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    said = run("-f", file, "--as", "Lan", "sync", share).out
    (copy,) = share.glob("*.inspection")
    assert said.startswith("there was no file to take in\n")
    told = "The copy of this file for the others: "
    assert told in said and str(copy) in "".join(said.split())
    copy.write_bytes(copy.read_bytes()[:-5])
    refused = run("-f", file, "--as", "Lan", "sync", share)
    assert refused.code == 1 and told not in refused.out
