"""Looking back from the command line: everything, history, comparing, requests."""

import csv
from pathlib import Path

import pytest
from tests import hostile

from .conftest import Run


@pytest.fixture(autouse=True)
def this_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_FILE", str(file))
    monkeypatch.setenv("COLUMNS", "200")


def test_show_all_tells_everything_as_text_and_as_one_document(run: Run) -> None:
    run("record", "A.1", "I.1", "2", "--explain", "too late", "--evidence", "minute book 3")
    run("conclude", "A.1", "--request", "be early", "--person", "Hoa", "--due", "2025-01-01")
    told = " ".join(run("show", "A.1", "--all").out.split())
    for text in ("too late", "2 of 3 points", "minute book 3", "be early · Hoa · by 2025-01-01"):
        assert text in told
    plain = run("show", "A.1", "--json").json
    found = run("show", "A.1", "--all", "--json").json
    assert plain.items() <= found.items(), "scripts find what they found before"
    assert len(found["explained"]) == len(found["findings"]) == 29
    assert found["frame"]["team"] == [] and found["evidence"][0]["text"] == "minute book 3"


def test_compare_takes_a_cell_a_round_columns_or_a_merge(run: Run) -> None:
    run("record", "A.1", "I.1", "1")
    run("record", "A.2", "I.1", "2")
    run("record", "A.1", "I.1", "3", "--column", "self")
    done = run("compare", "A.1", "--with", "A.2")
    assert done.code == 0 and "(+1)" in done.out
    assert "A.2 · 2024" in done.out and "no difference: I.2" in " ".join(done.out.split())
    found = run("compare", "A.1", "2024", "--columns", "self,team", "--json").json
    points = next(each for each in found["differences"] if each["what"] == "Points")
    assert (points["criterion"], points["before"], points["now"]) == ("I.1", "1/3", "3/3")
    assert (found["before"]["column"], found["now"]["column"]) == ("self", "team")


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("--with", "A.2", "--columns", "self,team"),
        ("--columns", "self"),
        ("--before-merge", "7"),
        ("--with", "nowhere/A.1"),
        ("1999", "--with", "A.2"),
    ],
)
def test_compare_says_in_one_sentence_what_is_missing(run: Run, wrong: tuple[str, ...]) -> None:
    run("record", "A.1", "I.1", "1")
    run("record", "A.2", "I.1", "1")
    done = run("compare", "A.1", *wrong)
    assert done.code == 2 and not done.out and len(done.err.splitlines()) == 1


def test_requests_of_all_cells_are_listed_filtered_and_written(run: Run, tmp_path: Path) -> None:
    for cell, text, due in (("A.1", "old", "2020-01-01"), ("A.2", "=far", "2999-01-01")):
        run("conclude", cell, "--request", text, "--person", "Hoa", "--due", due)
    listed = run("requests").out
    assert listed.index("overdue 1") < listed.index("old") < listed.index("=far")
    found = run("requests", "--state", "overdue", "--json").json
    assert [each["text"] for each in found["requests"]] == ["old"]
    assert found["counts"] == {"overdue": 1, "due": 0, "undated": 0, "done": 0}
    assert len(run("requests", "--due-within", "30", "--json").json["requests"]) == 1
    assert "nothing of the kind" in run("requests", "--person", "nobody").out
    path = tmp_path / "requests.csv"
    assert run("requests", "--csv", path).code == 0
    with path.open(encoding="utf-8-sig", newline="") as stream:
        assert [row["request"] for row in csv.DictReader(stream)] == ["old", "'=far"]


@pytest.mark.parametrize("wrong", [("--state", "nix"), ("--due-within", "soon"), ("--round", "1")])
def test_requests_refuses_what_it_cannot_read(run: Run, wrong: tuple[str, ...]) -> None:
    done = run("requests", *wrong)
    assert done.code == 2 and len(done.err.splitlines()) == 1


def test_shortcomings_without_an_earlier_round_are_none(run: Run) -> None:
    assert run("shortcomings").out == "earlier visits of these cells found nothing wanting\n"
    assert run("shortcomings", "--json").json["shortcomings"] == []


def test_nothing_hostile_is_printed(run: Run) -> None:
    for text in hostile.strings()[:12]:
        if "\0" not in text:
            run("record", "A.1", "I.1", "2", "--note", text)
            run("conclude", "A.1", "--request", text)
    for command in ("show A.1 --all", "history A.1 I.1", "requests", "history A.1"):
        done = run(*command.split())
        assert done.code == 0 and "PWN" in done.out
        assert not hostile.forbidden(done.out.replace("\n", "")), command
