"""Checklists compared, visits moved and years compared on the command line."""

from pathlib import Path

import pytest
from tests import revised

from .conftest import Run


@pytest.fixture(autouse=True)
def this_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INSPECTOR_FILE", str(file))
    monkeypatch.setenv("INSPECTOR_NAME", "Lan")
    return file


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The second revision of the agency checklist."""
    return revised.write(tmp_path / "second.yaml")


def test_two_yaml_files_are_compared_without_an_inspection_file(
    run: Run, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INSPECTOR_FILE")
    done = run("criteria", "diff", revised.AGENCY, second)
    assert (done.code, done.err) == (0, "")
    assert "26 kept · 1 reworded · 1 taken out · 1 added · 1 rule changed" in done.out
    lines = done.out.replace("\xa0", " ").splitlines()
    place = lines.index("rule changed")
    assert lines[place + 1].split()[:2] == ["III.2", "3"]
    assert "score bands: ≥4: 3" in lines[place + 2]
    assert "nothing differs" in run("criteria", "diff", second, second).out
    assert max(map(len, lines)) <= 80


def test_a_comparison_as_json_names_every_criterion_once(run: Run, second: Path) -> None:
    found = run("criteria", "diff", "agency", second, "--json").json
    assert found["before"]["id"] == "agency" and found["after"]["revision"] == "2"
    states = {each["criterion"]: each for each in found["criteria"]}
    assert len(states) == len(found["criteria"]) == sum(found["counts"].values())
    assert (states["III.2"]["state"], states["III.2"]["changed"]) == ("rescored", ["bands"])
    assert states["II.6"]["state"] == "gone" and states["II.6"]["points"] == ["2", None]
    assert states["I.2"]["state"] == "kept" and not found["same"]


def test_moving_is_told_first_then_done_then_taken_back(run: Run, second: Path, file: Path) -> None:
    for criterion, answer in (("III.2", "4"), ("II.6", "12"), ("I.1", "1")):
        assert run("record", "A.1", criterion, answer).code == 0
    before = file.read_bytes()
    shown = run("show", "A.1", "--json").json
    tried = run("criteria", "move", "--all", "--to", second, "--dry-run")
    assert tried.code == 0 and file.read_bytes() == before
    assert "answer again III.2 · new II.8 · no longer asked II.6" in tried.out
    assert "1 visit would be moved to agency revision 2" in tried.out
    done = run("criteria", "move", "a.1", "--to", second, "--reason", "new table", "--json")
    (moved,) = done.json["visits"]
    assert (done.json["moved"], moved["again"], moved["no_longer_asked"]) == (
        *(1, ["III.2"]),
        ["II.6"],
    )
    there = run("show", "A.1", "--json").json
    states = {each["criterion"]: each["state"] for each in there["findings"]}
    assert (states["III.2"], states["II.8"]) == ("again", "open")
    (gone,) = there["no_longer_asked"]
    assert (gone["criterion"], gone["answer"]) == ("II.6", "12")
    assert "no longer asked" in run("show", "A.1").out
    assert run("history", "A.1", "II.6").code == 0
    back = run("criteria", "move", "--all", "--to", shown["checklist"]["hash"])
    assert "counts again II.6, III.2" in back.out
    again = run("show", "A.1", "--json").json
    assert (again["findings"], again["points"]) == (shown["findings"], shown["points"])
    assert again["no_longer_asked"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("move", "A.1"),
        ("move", "--to", "agency"),
        ("move", "A.1", "--all", "--to", "agency"),
        ("move", "A.1", "--to", "no-such"),
        ("move", "A.1", "--to", "no-such.yaml"),
        ("move", "NOBODY", "--to", "agency"),
        ("move", "A.1", "--to", "service"),
        ("diff", "agency", "no-such"),
        ("diff", "agency"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    run: Run, file: Path, words: tuple[str, ...]
) -> None:
    before = file.read_bytes()
    done = run("criteria", *words)
    assert done.code == 2 and done.out == "" and len(done.err.splitlines()) == 1
    assert file.read_bytes() == before


def test_years_are_compared_and_another_rule_is_named(
    run: Run, second: Path, tmp_path: Path
) -> None:
    for criterion, answer in (("III.2", "4"), ("I.1", "2")):
        run("record", "A.1", criterion, answer)
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "code,name,type,organisation,members\nA.1,Chi bộ Một,agency,HQ,10\n", encoding="utf-8"
    )
    run("roster", "import", roster, "--round", "2025")
    run("criteria", "add", second, "--round", "2025")
    for criterion, answer in (("III.2", "4"), ("I.1", "1")):
        assert run("record", "A.1", criterion, answer, "--round", "2025").code == 0
    done = run("compare", "A.1", "--with", "2024", "--round", "2025")
    assert done.code == 0 and "under other rules the results do not compare" in done.out
    told = " ".join(done.out.split())
    at = told.index(" III.2 ")
    assert "(+1) Points 2/3 → 3/3 Answer" in told[told.index(" I.1 ") : at]
    assert "rule changed Points 3/3 → 2/3" in told[at:]
    found = run("compare", "A.1", "--with", "2024", "--round", "2025", "--json").json
    lines = {each["criterion"]: each for each in found["criteria"]}
    assert (lines["I.1"]["difference"], lines["III.2"]["difference"]) == ("1", None)
    assert found["comparable"] == {"criteria": 1, "before": "2", "now": "3"}
    for wrong in ((), ("--with", "1999"), ("--with", "2025")):
        done = run("compare", "A.1", *wrong, "--round", "2025")
        assert done.code == 2 and len(done.err.splitlines()) == 1


def test_a_wrong_sum_is_told_beside_a_fault_of_shape_and_that_more_is_judged_later(
    run: Run, tmp_path: Path
) -> None:
    text = revised.AGENCY.read_text(encoding="utf-8").replace("how: share", "how: shar", 1)
    bad = tmp_path / "bad.yaml"
    bad.write_text(text.replace("points: 30\n", "points: 31\n", 1), encoding="utf-8")
    told = run("criteria", "check", bad).out
    assert "shar" in told and "31 points, but the criteria add up to 30" in told
    assert told.splitlines()[-1] == "The rest is judged when these are mended."
    assert "The rest" not in str(run("criteria", "check", bad, "--json").json)
