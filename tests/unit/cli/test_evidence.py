"""The command `evidence`: listing references with their files, and changing one."""

from pathlib import Path

import pytest

from inspector.desk import files

from .conftest import Run


@pytest.fixture
def id_(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of a reference in the file that the commands use."""
    monkeypatch.setenv("INSPECTOR_FILE", str(file))
    assert run("record", "A.1", "I.1", "--evidence", "minute book").code == 0
    return str(run("evidence", "A.1", "--json").json[0]["id"])


def test_references_are_listed_as_text_and_as_json(run: Run, id_: str) -> None:
    assert run("evidence", "A.1").out == f"{id_}  minute book · I.1\n"
    (found,) = run("evidence", "A.1", "--json").json
    assert (found["text"], found["criteria"], found["file"]) == ("minute book", ["I.1"], None)
    assert run("evidence", "A.2", "--json").json == []


def test_one_is_changed_and_linked_to_more_criteria(run: Run, id_: str) -> None:
    done = run(
        *("evidence", "A.1", id_[:6], "--type", "so-bien-ban", "--number", "03", "--day"),
        *("12/05/2023", "--issuer", "chi uy", "--page", "12-40", "--kept", "office"),
        *("--seen", "original", "--for", "I.2", "--for", "i.3", "--json"),
    )
    assert done.code == 0
    assert done.json["text"] == (
        "Cell meeting minute book, no. 03, of 2023-05-12, issued by chi uy, pages 12-40,"
        " kept at office, original seen"
    )
    assert (done.json["id"], done.json["criteria"]) == (id_, ["I.1", "I.2", "I.3"])
    assert run("evidence", "A.1", id_, "--page", "", "--json").json["page"] == ""
    shown = run("show", "A.1", "--json").json["findings"][0]["evidence"]
    assert shown[0]["id"] == id_ and shown[0]["text"].startswith("Cell meeting minute book")


def test_a_file_is_attached_awaited_and_taken_away(run: Run, id_: str, file: Path) -> None:
    photo = file.with_name("photo.jpg")
    photo.write_bytes(b"a photo")
    state = run("evidence", "A.1", id_, "--attach", photo, "--json").json["file"]
    assert (state["name"], state["size"], state["state"]) == ("photo.jpg", 7, "present")
    assert "file here: photo.jpg" in run("evidence", "A.1").out
    (kept,) = (each for each in files.store_of(file).rglob("*") if each.is_file())
    kept.unlink()
    assert "file awaited: photo.jpg" in run("evidence", "A.1").out
    other = file.with_name("other.jpg")
    other.write_bytes(b"another")
    refused = run("evidence", "A.1", id_, "--attach", other, "--page", "9")
    assert refused.code == 2 and "other.jpg differs" in refused.err
    assert refused.err.count("\n") == 1
    assert run("evidence", "A.1", "--json").json[0]["page"] == "", "nothing was changed"
    done = run("evidence", "A.1", id_, "--detach", "--attach", other, "--json")
    assert done.json["file"]["name"] == "other.jpg"
    assert run("evidence", "A.1", id_, "--detach", "--json").json["file"] is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["A.1", "ffff"], "no evidence “ffff”"),
        (["A.1", "ID", "--day", "30/02/2023"], "is not a day"),
        (["A.1", "ID", "--seen", "both"], "original or copy"),
        (["A.1", "ID", "--for", "IX.1"], "no criterion “IX.1”"),
        (["A.1", "ID", "--attach", "gone.jpg"], "gone.jpg cannot be read"),
        (["A.1", "ID", "--attach", "."], "is a folder"),
        (["A.1", "--page", "3"], "name the evidence to change"),
        (["Z.9"], "Z.9"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(
    run: Run, id_: str, words: list[str], told: str
) -> None:
    before = run("fingerprint").out
    done = run("evidence", *(id_ if word == "ID" else word for word in words))
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert told in done.err
    assert run("fingerprint").out == before
