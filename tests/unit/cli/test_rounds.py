"""The round that is meant where none is named, and words that people read."""

import shutil
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def two(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with two rounds."""
    monkeypatch.setenv("INSPECTOR_FILE", str(file))
    assert run("round", "copy", "2024", "--round", "2025").code == 0
    return file


def test_a_round_can_be_chosen_once_for_this_machine(run: Run, two: Path, tmp_path: Path) -> None:
    before = two.read_bytes()
    refused = run("list")
    assert refused.code == 2 and "round use" in refused.err and "2024, 2025" in refused.err
    assert run("round", "use", "2025").code == 0
    assert run("list", "--json").json[0]["cell"] == "A.1"
    assert run("show", "A.1", "--json").json["round"] == "2025"
    assert run("show", "A.1", "--round", "2024", "--json").json["round"] == "2024"
    used = [(each["round"], each["used"]) for each in run("round", "list", "--json").json]
    assert used == [("2024", False), ("2025", True)]
    assert "2025  used where none is named" in run("round", "list").out
    assert two.read_bytes() == before, "it is never kept in the file"
    elsewhere = shutil.copy(two, tmp_path / "b.inspection")
    assert run("list", "-f", elsewhere).code == 2, "each file has its own"
    assert run("round", "use").code == 0 and run("list").code == 2


def test_a_round_that_is_not_there_is_not_used(run: Run, two: Path) -> None:
    refused = run("round", "use", "2031")
    assert (refused.code, refused.out) == (2, "") and "2024, 2025" in refused.err
    assert run("list").code == 2


def test_the_environment_goes_before_the_choice_and_an_option_before_it(
    run: Run, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("round", "use", "2024")
    monkeypatch.setenv("INSPECTOR_ROUND", "2025")
    assert run("show", "A.1", "--json").json["round"] == "2025"
    assert run("show", "A.1", "--round", "2024", "--json").json["round"] == "2024"


def test_the_list_shows_results_as_every_screen_does(run: Run, file: Path) -> None:
    who = ("-f", file)
    run("record", "A.1", "I.2", "1/3", *who)
    run("record", "A.1", "I.4", "na", "--explain", "no such staff", *who)
    run("record", "A.1", "I.5", "na", "--explain", "none", *who)
    (row, *_rest) = run("list", "--json", *who).json
    line = next(each for each in run("list", *who).out.splitlines() if each.startswith("A.1"))
    reach = line.split()[-2]
    assert len(row["reachable"].partition(".")[2]) > len(reach.partition(".")[2]) <= 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--day", "bad"), "bad"),
        (("--number", "12-QĐ/ĐU"), "alone decide nothing"),
        (("--grade", "excellent", "--number", "12", "--day", "32/1"), "32/1"),
    ],
)
def test_a_bad_decision_is_told_for_what_it_is(
    run: Run, file: Path, words: tuple[str, ...], said: str
) -> None:
    before = file.read_bytes()
    done = run("decide", "A.1", *words, "-f", file)
    assert (done.code, done.out) == (2, "") and said in done.err
    assert file.read_bytes() == before
