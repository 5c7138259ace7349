"""Looking back from the command line: everything, history, comparing, requests."""

import csv
import shutil
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


def test_history_says_which_values_differ(run: Run, file: Path, tmp_path: Path) -> None:
    run("record", "A.1", "I.1", "3")
    shutil.copy(file, other := tmp_path / "other.inspection")
    run("record", "A.1", "I.1", "1")
    run("record", "A.1", "I.1", "2", "-f", other, "--as", "Mai")
    run("merge", file, other)
    told = " ".join(run("history", "A.1", "I.1").out.split())
    assert told.count("differs from another that stands") == 2 and " stands · " not in told


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
    done = run("compare", "A.1", "--columns", "team,appraised")
    assert "appraised: not appraised" in done.out and "I.1" not in done.out
    silent = run("compare", "A.1", "--columns", "team,appraised", "--json").json["now"]
    assert (silent["points"], silent["verdict"]) == (None, None)


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("--with", "A.2", "--columns", "self,team"),
        ("--columns", "self"),
        ("--without-merge", "7"),
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


TEXTS = [text for text in hostile.strings()[:87] if not set(text) & set("\0\ud800\udfff\udc1b")]
READING = (
    *("show A.1 --all", "show A.1", "explain A.1", "history A.1 I.1", "history A.1", "list"),
    *("requests", "shortcomings", "conflicts", "merges", "search PWN", "search --by PWN", "season"),
    *("board --by inspector", "board --by organisation", "decide --proposals", "plan show"),
    *("compare A.1 --columns self,team", "compare A.1 --with A.2", "appraise A.1", "diary"),
    *("evidence A.1", "frame A.1", "request A.1", "register A.1", "list --settled"),
    *("figures lost", "figures trend", "figures spread", "figures coverage", "verify"),
    "settle --all --author Mai --dry-run --reason x",
)
"""Commands that only look, in every room."""


def test_nothing_hostile_is_printed(run: Run, file: Path) -> None:
    """Of texts that people write, of their names, and of the names of their files."""
    other = Path(shutil.copy(file, file.with_name("\u202ePWN[b]\x1b[31m.inspection")))
    texts = iter(TEXTS * 2)
    table = file.with_name("hostile.csv")
    with table.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["code", "name", "type", "organisation", "members", next(texts)])
        rows.writerows(
            [code, next(texts), "agency", "PWN[/b]\x1b[2J", 9, 1] for code in ("A.1", "A.2")
        )
    assert run("roster", "import", table).code == 0
    for name in TEXTS[::9]:
        who = ("--as", f"Lan {name}")
        run("record", "A.1", "I.1", "2", "--note", next(texts), "--evidence", next(texts), *who)
        run("conclude", "A.1", "--request", next(texts), "--person", next(texts), *who)
        run("objection", "A.1", "I.1", next(texts), *who)
        run("team", "A.1", next(texts), "--interest", next(texts), *who)
        run("record", "A.1", "I.1", "1", "-f", other, "--note", next(texts), "--as", "Mai")
    assert run("merge", file, other).code == 0
    assert run("record", "A.2", "I.1", "1", "--note", next(texts)).code == 0
    said = ""
    for command in READING:
        done = run(*command.split())
        assert done.code in (0, 1), (command, done.err)
        said += done.out
        assert not hostile.forbidden((done.out + done.err).replace("\n", "")), command
    assert said.count("PWN") > 200


def test_whether_a_shortcoming_is_repaired_is_recorded_beside_the_finding(run: Run) -> None:
    assert run("record", "A.1", "I.1", "2", "--repaired", "partly").code == 0
    assert run("show", "A.1", "--json").json["findings"][0]["repaired"] == "partly"
    bad = run("record", "A.1", "I.1", "3", "--repaired", "maybe")
    assert bad.code == 2 and "yes, partly, no" in bad.err
    found = run("show", "A.1", "--json").json["findings"][0]
    assert (found["answer"], found["repaired"]) == ("2", "partly")
    assert run("record", "A.1", "I.1", "--repaired", "clear").code == 0
    assert run("show", "A.1", "--json").json["findings"][0]["repaired"] is None
