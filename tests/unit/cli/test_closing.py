"""The end of a visit at the prompt: conclude, sign, and what show tells of it."""

import shutil
from contextlib import closing as shutting
from pathlib import Path

import pytest

from inspector.desk import Desk
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds

from .conftest import ROSTER, Run

REQUEST = ["--request", "Họp chuyên đề", "--person", "Nguyễn A", "--due", "30/9/2024"]


@pytest.fixture(autouse=True)
def chosen(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that every run is about."""
    monkeypatch.setenv("INSPECTOR_FILE", str(file))
    monkeypatch.setenv("INSPECTOR_NAME", "Lan")
    return file


@pytest.fixture
def finished(run: Run) -> None:
    """The visit is finished."""
    assert run("finish", "A.1", "--with-gaps", "the year is not over").code == 0


def test_conclusions_are_written_and_shown(run: Run) -> None:
    texts = ["--strengths", "đều", "--shortcomings", "I.1: muộn\nI.2: thiếu"]
    done = run("conclude", "A.1", *texts, *REQUEST, "--json")
    assert done.code == 0
    (request,) = done.json["requests"]
    assert (request["text"], request["person"], request["due"], request["done"]) == (
        *("Họp chuyên đề", "Nguyễn A", "2024-09-30"),
        None,
    )
    shown = run("show", "A.1", "--json").json
    assert list(shown)[-7:] == [
        *("strengths", "shortcomings", "causes", "requests", "signatures", "changes"),
        "reopened",
    ]
    assert (shown["strengths"], shown["shortcomings"], shown["causes"]) == (
        *("đều", "I.1: muộn\nI.2: thiếu"),
        None,
    )
    lines = run("show", "A.1").out.splitlines()
    assert "Shortcomings: I.1: muộn" in lines and "              I.2: thiếu" in lines
    assert "Request: Họp chuyên đề · Nguyễn A · by 2024-09-30" in lines
    assert "Strengths" not in run("conclude", "A.1", "--strengths", "").out


def test_the_same_request_again_completes_it(run: Run) -> None:
    assert run("conclude", "A.1", "--request", "x").code == 0
    requests = run("conclude", "A.1", "--request", "x", "--person", "B", "--json").json["requests"]
    assert [(each["text"], each["person"]) for each in requests] == [("x", "B")]


@pytest.mark.usefixtures("finished")
def test_signatures_and_refusals_are_recorded_with_the_code(run: Run) -> None:
    done = run("sign", "A.1", "Nguyễn A", "--role", "head", "--json")
    code = run("show", "A.1", "--json").json["code"]
    assert done.code == 0 and done.json["name"] == "Nguyễn A" and done.json["holds"]
    assert code.startswith(done.json["code"]) and done.json["refused"] is None
    done = run("sign", "A.1", "Trần B", "--refused", "not agreed")
    assert done.code == 0 and "Trần B: refused to sign: not agreed (" in done.out
    shown = run("show", "A.1")
    assert "signed, " in shown.out and "Nguyễn A (head of the team): signed (" in shown.out
    assert [each["refused"] for each in run("show", "A.1", "--json").json["signatures"]] == [
        None,
        "not agreed",
    ]


@pytest.mark.usefixtures("finished")
def test_what_came_after_the_signature_is_shown_with_its_author(run: Run, file: Path) -> None:
    assert run("sign", "A.1", "Nguyễn A").code == 0
    other = Path(shutil.copy(file, file.with_name("minh.inspection")))
    assert run("reopen", "A.1", "--reason", "x", "--file", other, "--as", "Minh").code == 0
    assert run("record", "A.1", "I.1", "1", "--file", other, "--as", "Minh").code == 0
    assert run("finish", "A.1", "--with-gaps", "x", "--file", other, "--as", "Minh").code == 0
    assert run("merge", file, other).code == 0
    shown = run("show", "A.1").out
    assert "changed since signed" in shown
    assert "; for an earlier state of the visit" in " ".join(shown.split())


def test_changes_by_another_person_are_listed(run: Run, file: Path) -> None:
    other = Path(shutil.copy(file, file.with_name("minh.inspection")))
    assert run("finish", "A.1", "--with-gaps", "x").code == 0
    assert run("record", "A.1", "I.1", "1", "--file", other, "--as", "Minh").code == 0
    assert run("merge", file, other).code == 0
    changes = run("show", "A.1", "--json").json["changes"]
    assert {
        "item": "I.1",
        "field": "team.answer",
        "value": "1",
        "author": "Minh",
        "file": "minh.inspection",
    } in changes
    assert "Changed since: I.1 team.answer: 1 (Minh, minh.inspection)" in run("show", "A.1").out
    assert "finished, changed since" in run("list").out
    listed = {each["cell"]: each for each in run("list", "--json").json}
    assert (listed["A.1"]["signed"], listed["A.1"]["changed"]) == (False, True)
    assert (listed["A.2"]["signed"], listed["A.2"]["changed"]) == (False, False)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["conclude", "A.1"], "nothing to write"),
        (["conclude", "A.1", "--person", "A"], "go with a request"),
        (["conclude", "A.1", "--causes", "x", "--request", " "], "needs words"),
        (["conclude", "A.1", "--causes", "x", "--request", "y", "--due", "soon"], "is not a day"),
        (["sign", "A.1", "Nguyễn A"], "not finished yet"),
        (["sign", "A.1"], "NAME is missing"),
        (["reopen", "A.1", "x"], "--reason T is missing"),
        (["conclude", "NO", "--causes", "x"], "NO"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence_and_nothing_is_changed(
    run: Run, file: Path, words: list[str], told: str
) -> None:
    before = file.read_bytes()
    done = run(*words)
    assert done.code == 2 and done.out == "" and len(done.err.splitlines()) == 1
    assert told in done.err and file.read_bytes() == before


@pytest.mark.usefixtures("finished")
def test_a_finished_visit_takes_no_conclusions(run: Run) -> None:
    done = run("conclude", "A.1", "--causes", "x")
    assert done.code == 2 and "reopen it with a reason" in done.err


@pytest.mark.usefixtures("finished")
def test_what_came_of_a_request_is_said_without_opening_the_visit(run: Run) -> None:
    assert run("reopen", "A.1", "--reason", "x").code == 0
    assert run("conclude", "A.1", "--request", "Bổ sung sổ", "--due", "1/7/2024").code == 0
    assert run("finish", "A.1", "--with-gaps", "x").code == 0
    assert run("sign", "A.1", "Nguyễn A").code == 0
    (asked,) = run("request", "A.1", "--json").json
    assert (asked["round"], asked["text"], asked["done"]) == ("2024", "Bổ sung sổ", None)
    key = asked["id"][:4]
    done = run("request", "A.1", key.upper(), "--done", "BC 12/2024", "--day", "20/6/2024")
    assert done.code == 0 and "done: BC 12/2024, 2024-06-20" in " ".join(done.out.split())
    shown = run("show", "A.1", "--json").json
    assert shown["requests"][0]["done_day"] == "2024-06-20" and not shown["changes"]
    assert shown["signatures"][0]["holds"], "it is no part of what was signed"
    assert run("request", "A.1", key, "--done", "").code == 0
    assert run("request", "A.1", "--json").json[0]["done"] is None


def test_a_request_of_the_last_visit_is_marked_from_this_round(run: Run, file: Path) -> None:
    assert run("conclude", "A.1", "--request", "Bổ sung sổ").code == 0
    table = file.with_name("roster.csv")
    table.write_text(ROSTER, encoding="utf-8")
    with shutting(Desk.open(file, "Lan", "2024")) as desk:
        rounds.start(desk, "2025")
        desk.choose_round("2025")
        rounds.add_checklists(desk, rounds.packaged_checklists())
        enrolling.bring_in(desk, table)
    (asked,) = run("request", "A.1", "--json", "--round", "2025").json
    assert asked["round"] == "2024"
    done = run("request", "A.1", asked["id"], "--done", "BC 1", "--round", "2025", "--json")
    assert [each["done"] for each in done.json] == ["BC 1"]
    there = run("show", "A.1", "--json", "--round", "2024").json
    assert there["requests"][0]["done"] == "BC 1"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("beef", "--done", "x"), "no request begins with “beef”"),
        (("beef",), "KEY --done REFERENCE"),
        (("--done", "x"), "KEY --done REFERENCE"),
    ],
)
def test_a_request_that_is_not_there_is_told(run: Run, words: tuple[str, ...], said: str) -> None:
    done = run("request", "A.1", *words)
    assert done.code == 2 and said in done.err
