"""`inspector search`: text and JSON, filters as options and in the line, what is refused."""

from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def said(file: Path, run: Run) -> Path:
    """A file with notes on two cells."""
    who = ("-f", file, "--as", "Lan")
    assert run("record", "A.1", "I.1", "2", "--explain", "Nghị quyết chậm", *who).code == 0
    assert run("record", "A.1", "II.1", "--note", "Sổ biên bản đủ chữ ký", *who).code == 0
    assert run("record", "A.2", "II.1", "--note", "so bien ban thieu", "-f", file, "--as",
               "Minh").code == 0  # fmt: skip
    return file


def test_what_is_found_is_printed_with_the_match_marked(said: Path, run: Run) -> None:
    done = run("search", "biên bản", "-f", said)
    first, *_rest = done.out.splitlines()
    assert done.code == 0 and first.startswith("2024  A.1  II.1 note: Sổ ‹biên bản› đủ chữ ký")
    assert "2024  A.2  II.1 note: so ‹bien ban› thieu  (Minh" in done.out


def test_json_says_where_what_and_where_in_it(said: Path, run: Run) -> None:
    found = run("search", "lost:yes", "nghi", "quyet", "-f", said, "--json").json
    (hit,) = found["results"]
    assert found["more"] is False
    assert hit["kind"] == "explanation" and (hit["cell"], hit["round"]) == ("A.1", "2024")
    assert (hit["criterion"], hit["item"], hit["field"]) == ("I.1", "I.1", "team.explain")
    assert hit["text"] == "Nghị quyết chậm" and hit["matches"] == [[0, 10]]
    assert hit["author"] == "Lan" and hit["at"].endswith("Z")
    assert hit["stands"] is True and hit["exact"] is False and hit["lost"] is None


@pytest.mark.parametrize(
    ("words", "cells"),
    [
        (["bien ban", "--by", "minh"], ["A.2"]),
        (["bien ban", "--cell", "A.1"], ["A.1"]),
        (["bien ban", "--type", "agency", "--in", "note"], ["A.1", "A.2"]),
        (["--lost", "I.1"], ["A.1"]),
        (["--criterion", "II.1", "--in", "note"], ["A.1", "A.2"]),
        (["bien ban", "--section", "I"], []),
        (["--verdict", "provisional"], ["A.1", "A.2"]),
        (["--changed"], []),
        (["--no-evidence", "--criterion", "I.1"], ["A.1"]),
        (["bien ban", "--org", "HQ", "--round", "2024"], ["A.1", "A.2"]),
        (["bien", "so", "bien ban thieu"], ["A.2"]),
    ],
)
def test_filters_are_options_too(said: Path, run: Run, words: list[str], cells: list[str]) -> None:
    done = run("search", *words, "-f", said, "--json")
    assert sorted(each["cell"] for each in done.json["results"]) == cells


def test_an_answer_without_evidence_is_told_as_one(said: Path, run: Run) -> None:
    run("record", "A.2", "I.2", "9/10", "-f", said)
    run("record", "A.2", "I.1", "2", "-f", said)
    shown = run("search", "evidence:no", "--cell", "A.2", "-f", said).out
    assert "I.2 lost 3: answer 9/10  (" in shown or "I.2 without evidence: answer 9/10  (" in shown
    assert "answer 2 · " in shown


def test_what_was_replaced_is_found_where_it_is_asked_for(said: Path, run: Run) -> None:
    run("record", "A.1", "II.1", "--note", "khác", "-f", said, "--as", "Lan")
    assert "chữ ký" not in run("search", "chu ky", "-f", said).out
    assert "(replaced)" in run("search", "chu ky", "--all", "-f", said).out


def test_there_is_more_than_is_shown(said: Path, run: Run) -> None:
    done = run("search", "bien ban", "--most", "1", "-f", said)
    assert "there is more" in done.out and len(done.out.splitlines()) >= 2
    assert run("search", "bien ban", "--most", "1", "-f", said, "--json").json["more"] is True


@pytest.mark.parametrize(
    "words", [[], ["  "], ["type:fish"], ["--verdict", "zz"], ["--most", "x", "a"], ["lost:Z"]]
)
def test_what_cannot_be_looked_for_is_refused_in_one_sentence(
    said: Path, run: Run, words: list[str]
) -> None:
    before = said.read_bytes()
    done = run("search", *words, "-f", said)
    assert done.code == 2 and done.out == "" and len(done.err.splitlines()) == 1
    assert said.read_bytes() == before


def test_nothing_found_is_no_fault(said: Path, run: Run) -> None:
    done = run("search", "khong-co-gi", "-f", said)
    assert (done.code, done.out) == (0, "nothing was found\n")


def test_a_write_protected_file_is_searched_and_stays_as_it_is(said: Path, run: Run) -> None:
    said.chmod(0o444)
    before = said.read_bytes()
    assert "‹Sổ biên bản›" in run("search", '"so bien ban"', "-f", said).out
    assert said.read_bytes() == before
    assert sorted(each.name for each in said.parent.iterdir()) == ["a.inspection", "home"]
