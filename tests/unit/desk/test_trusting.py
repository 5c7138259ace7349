"""What is known of sittings and their keys while a file is open, and what makes it known anew."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import accepted, keys, trust
from inspector.desk.appraisal import accepting
from inspector.desk.keyring import admission, marks
from inspector.desk.keyring.left_out import LeftOut
from inspector.desk.office import office
from inspector.desk.trusting import Trust
from inspector.desk.visits import findings
from inspector.ledger import Change, Ledger, sealed

from .laptops import sitting

VISIT = "visit/2024/A.1"


def test_each_field_is_asked_for_by_itself(path: Path) -> None:
    with sitting(path, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1")
    with closing(Ledger(path)) as ledger, ledger.transaction():
        trust = Trust(ledger)
        assert not trust.speaks("no such field")
        assert trust.speaks("team.answer")
    with closing(Ledger(path)) as ledger:
        assert Trust(ledger).speaks("team.answer")


def test_a_seal_that_comes_later_is_seen_in_the_same_sitting(path: Path, tmp_path: Path) -> None:
    laptop, early = (Path(shutil.copy(path, tmp_path / name)) for name in ("hoa", "early"))
    with sitting(path, "Office", "VP") as office_:
        with sitting(laptop, "Hoa", "laptop") as desk:
            findings.record(desk, "A.1", "I.1", "1")
            shutil.copy(laptop, early)
        states = []
        for file in (early, laptop):
            office.merge(office_, [file])
            (head,) = office_.ledger.record(VISIT).heads("I.1", "team.answer")
            states.append(office_.trust.of({head.writer})[head.writer].seal)
        assert states[0] != states[1]
        assert marks.of(office_, []) == {}


def test_a_key_that_is_admitted_already_is_not_written_again(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTOR_KEYS", str(tmp_path / "keys"))
    with sitting(path, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1")
    code = admission.own("Hoa", "laptop").code
    with sitting(path, "Office", "VP") as desk:
        assert admission.admit(desk, code)[1]
        before = desk.ledger.entries()
        assert not admission.admit(desk, code)[1] and desk.ledger.entries() == before
        assert admission.admit(desk, code, "Hoa Nguyễn")[1], "another name is news"


def test_a_key_retired_after_a_day_still_has_what_was_written_on_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTOR_KEYS", str(tmp_path / "keys"))
    with sitting(path, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1")
    code = admission.own("Hoa", "laptop").code
    with sitting(path, "Office", "VP") as desk:
        admission.admit(desk, code)
        (head,) = desk.ledger.record(VISIT).heads("I.1", "team.answer")
        (sat,) = admission.find(desk, code).sittings
        day = admission.day_of(sat.started).isoformat()
        found = admission.retire(desk, code, day, "new laptop")
        assert found.retired is not None and found.retired.after == sat.id
        assert desk.trust.of({head.writer})[head.writer].key == "admitted"


def test_an_acceptance_of_what_was_never_said_is_told(path: Path) -> None:
    with sitting(path, "Hoa", "laptop") as desk:
        findings.record(desk, "A.1", "I.1", "1")
    with sitting(path, "Office", "VP") as desk:
        accepting.accept(desk, "A.1", ["I.1"])
        (answer,) = desk.ledger.record(VISIT).heads("I.1", "team.answer")
    assert trust.verify(path).broken == ""
    with sitting(path, "Office", "VP") as desk:
        other = accepted.write(answer.id, str(answer.value).replace('"a":"1"', '"a":"2"'))
        desk.write([Change(VISIT, "I.1", "team.accepted", other)])
    assert "an acceptance names no answer of the file" in trust.verify(path).broken


@pytest.mark.parametrize("spoiled", ["", "{", "7", "[]", "{}", '{"key": 7}', '{"key": "abc"}'])
def test_a_spoiled_note_of_a_key_is_none(
    spoiled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTOR_KEYS", str(tmp_path / "keys"))
    keys.public("Hoa", "laptop")
    (note,) = (tmp_path / "keys").glob("*.pub")
    note.write_text(spoiled, encoding="utf-8")
    assert keys.kept() == [] and keys.known("Hoa", "laptop") == ""


def test_what_is_only_marked_is_not_called_uncounted() -> None:
    left, marked = LeftOut({"A.1": 2, "A.2": 1}), LeftOut({"A.1": 2, "A.2": 1}, counts=True)
    assert "Not counted: 3 answers of 2 visits" in left.words()
    assert "Sealed by no admitted key: 3 answers of 2 visits" in marked.words()
    assert left.document() == {"answers": 3, "visits": 2}
    assert marked.document() == {"answers": 0, "visits": 0}


def test_a_long_file_is_looked_at_in_parts_with_the_same_end(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in ("Hoa", "Minh", "Lan"):
        with sitting(path, person, "laptop") as desk:
            findings.record(desk, "A.1", "I.1", "1", note=person)
    with closing(Ledger(path)) as ledger:
        whole = sealed.states(ledger)
        monkeypatch.setattr(sealed, "AT_ONCE", 1)
        groups = list(sealed._groups(ledger, list(whole), every=True))
        assert groups == [[w] for w in whole] and len(whole) > 3
        assert sealed.states(ledger) == whole
