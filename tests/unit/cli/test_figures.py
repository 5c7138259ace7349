"""The figures of a round on the command line."""

import csv
from pathlib import Path

import pytest

from .conftest import Run

WHAT = ("totals", "lost", "trend", "spread", "coverage")


@pytest.fixture(autouse=True)
def this_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INSPECTOR_FILE", str(file))
    return file


def test_the_figures_have_the_keys_that_scripts_rely_on(run: Run) -> None:
    run("record", "A.1", "I.2", "0/10")
    found = {each: run("figures", each, "--json").json for each in WHAT}
    assert all(found[each]["what"] == each for each in WHAT)
    assert found["totals"]["standard"] == "95" and found["totals"]["open"] == 1
    loss = next(each for each in found["lost"]["criteria"] if each["id"] == "I.2")
    assert (loss["lost"], loss["cost"], loss["lost_in"], loss["points"]) == ("8", "8", 1, "8")
    assert found["lost"]["pending"] == "92"
    assert found["trend"]["rounds"][0]["lost"] == "8"
    (person,) = found["spread"]["people"]
    assert person["said"] == {"answers": 1, "full": 0, "lost": "8"} and person["alike"] == "8"
    assert found["coverage"]["weeks"][0]["begun"] == 1


def test_the_figures_in_words_have_bars_beside_their_numbers(run: Run) -> None:
    run("record", "A.1", "I.2", "0/10")
    shown = run("figures", "lost").out
    assert "▒" in shown and "1/1 (100%)" in shown and "8 of 8" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert "1 of 1 visits without a final result" in run("figures").out


def test_the_tables_are_written_as_a_sheet(run: Run, tmp_path: Path) -> None:
    run("record", "A.1", "I.2", "0/10")
    assert run("figures", "lost", "--csv", tmp_path / "l.csv").code == 0
    with (tmp_path / "l.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0][0] == "Section" and [rows[7][0].split()[0], rows[7][1]] == ["I.2", "8"]
    assert run("figures", "trend", "--csv", tmp_path / "t.csv", "--no-bom").code == 0
    assert (tmp_path / "t.csv").read_bytes().startswith(b"Round,Visits")
    assert run("figures", "--csv", tmp_path).code == 2


@pytest.mark.parametrize("words", [("pie",), ("lost", "--type", "school"), ("--round", "1999")])
def test_what_is_not_there_is_refused_in_a_sentence(run: Run, words: tuple[str, ...]) -> None:
    ran = run("figures", *words)
    assert ran.code == 2 and ran.err.count("\n") == 1 and not ran.out
