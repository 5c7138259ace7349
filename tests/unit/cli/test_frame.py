"""The visit's frame on the command line."""

import json
import shutil
from pathlib import Path

import pytest

from inspector.desk import Desk
from inspector.desk.visits import framing

from .conftest import Run

SECRET = "the cash book was torn"


@pytest.fixture(autouse=True)
def this_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INSPECTOR_FILE", str(file))
    monkeypatch.setenv("INSPECTOR_NAME", "Lan")
    return file


def test_facts_are_written_and_shown(run: Run) -> None:
    done = run("frame", "a.1", "decision=12-QĐ/UBKT", "decision_day=2/10/2024", "place=Hall = 2")
    assert (done.code, done.err) == (0, "")
    assert "12-QĐ/UBKT" in done.out and "2024-10-02" in done.out and "Hall = 2" in done.out
    shown = run("frame", "A.1", "--json").json
    assert (shown["cell"], shown["round"], shown["decision_day"]) == ("A.1", "2024", "2024-10-02")
    assert shown["plan"] is None and shown["team"] == [] and shown["differs"] == []
    assert "02/10/2024" in run("frame", "A.1", "--lang", "vi").out
    assert run("frame", "A.1", "place=", "--json").json["place"] is None


@pytest.mark.parametrize(
    "facts", [["decision"], ["colour=red"], ["begins=31/2/2024"], ["period_from=2024-05-01"]]
)
def test_bad_facts_are_refused_in_one_sentence(run: Run, file: Path, facts: list[str]) -> None:
    before = file.read_bytes()
    done = run("frame", "A.1", *facts)
    assert done.code == 2 and done.out == "" and len(done.err.splitlines()) == 1
    assert file.read_bytes() == before
    assert run("frame", "ZZ").code == 2


def test_people_are_put_in_changed_and_taken_out(run: Run) -> None:
    run("team", "A.1", "Trần Lan", "--role", "head", "--sections", "i,III")
    run("team", "A.1", "trần lan", "--interest", "a cousin")
    shown = run("present", "A.1", "Trần Lan", "--function", "secretary", "--json").json
    assert shown["team"] == [
        {
            "name": "trần lan",
            "role": "head",
            "sections": ["I", "III"],
            "interest": "a cousin",
            "also_named_for_the_cell": True,
        }
    ]
    assert shown["present"] == [{"name": "Trần Lan", "function": "secretary"}]
    text = " ".join(run("frame", "A.1").out.split())
    assert "conflict of interest: a cousin" in text and "is also named for the cell" in text
    assert run("team", "A.1", "Trần Lan", "--role", "boss").code == 2
    assert run("team", "A.1", "nobody", "--remove").code == 2
    assert run("team", "A.1", "TRẦN LAN", "--remove", "--json").json["team"] == []
    assert run("present", "A.1", "Trần Lan", "--remove", "--json").json["present"] == []


def test_objection_and_opinion_stand_beside_the_points(run: Run) -> None:
    run("objection", "A.1", "i.2", "the letter came late")
    done = run("opinion", "A.1", "I.2", "too strict", "--as", "Minh")
    assert "I.2: the letter came late" in done.out and "I.2, Minh: too strict" in done.out
    shown = run("opinion", "A.1", "I.2", "", "--as", "minh", "--json").json
    assert shown["objections"] == [{"criterion": "I.2", "text": "the letter came late"}]
    assert shown["opinions"] == []
    assert run("objection", "A.1", "X.9", "no").code == 2
    run("finish", "A.1", "--with-gaps", "later")
    assert run("objection", "A.1", "I.2", "again").code == 2


def test_the_last_visit_lends_its_frame(run: Run) -> None:
    assert run("frame", "A.2", "--as-last").code == 2
    run("frame", "A.1", "decision=12", "period_from=1/2024", "period_to=12/2024")
    run("team", "A.1", "Lan", "--role", "head")
    shown = run("frame", "A.2", "--as-last", "--json").json
    assert (shown["decision"], shown["period_to"]) == ("12", "2024-12")
    assert shown["team"][0]["name"] == "Lan"


def test_restricted_text_reaches_no_output(run: Run, file: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(file, tmp_path / "b.inspection"))
    for path, person, text in ((file, "Lan", SECRET), (other, "Minh", SECRET + " twice")):
        desk = Desk.open(path, person)
        framing.say_restricted(desk, "A.1", text)
        desk.close()
    run("record", "A.1", "I.1", "2")
    outputs = [run("sync", other, "--json")]
    for words in (
        *("frame A.1", "show A.1", "explain A.1", "history A.1", "history A.1 I.1", "list"),
        *("conflicts", "season", "fingerprint", "verify"),
    ):
        outputs += [run(*words.split()), run(*words.split(), "--json")]
    sent = run("send", tmp_path / "copy.inspection", "--as", "Office", "--json")
    outputs.append(sent)
    assert not any(SECRET in ran.out + ran.err for ran in outputs)
    assert SECRET.encode() not in (tmp_path / "copy.inspection").read_bytes()
    copied = run("fingerprint", "--json", "-f", tmp_path / "copy.inspection").json
    assert (copied["fingerprint"], copied["entries"]) == (
        sent.json["fingerprint"],
        sent.json["entries"],
    )
    (conflict,) = run("conflicts", "--json").json
    assert [head["value"] for head in conflict["heads"]] == ["restricted text"] * 2
    done = run("settle", conflict["key"], "--take", "1", "--reason", "agreed")
    assert done.code == 0 and SECRET not in done.out
    assert SECRET not in json.dumps(run("history", "A.1", "--json").json)


@pytest.mark.parametrize("language", ["vi", "en", "pt"])
def test_the_frame_fits_80_columns(run: Run, language: str) -> None:
    run("frame", "A.1", "decision=" + "a long number " * 20)
    run("objection", "A.1", "I.1", "long " * 60)
    assert max(map(len, run("frame", "A.1", "--lang", language).out.splitlines())) <= 80
