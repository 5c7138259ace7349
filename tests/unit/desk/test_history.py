"""The history tells all: corrected, merged, settled, finished, opened again, withdrawn."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests import hostile

from inspector.desk import Desk
from inspector.desk.appraisal import accepting
from inspector.desk.office import batches, decided, history, office
from inspector.desk.office.history import History, Told
from inspector.desk.settling import resettling, settle
from inspector.desk.visits import findings, framing

from . import laptops

CELL, FIELD = "A.1", "team.answer"


@pytest.fixture
def central(path: Path, tmp_path: Path) -> Iterator[Desk]:
    """A central file into which two inspectors' files came that differ on I.1."""
    files = []
    for person, machine, answer in (("An", "may-01", "1"), ("Bình", "may-02", "2")):
        files.append(Path(shutil.copy(path, tmp_path / f"{person}.inspection")))
        with laptops.sitting(files[-1], person, machine) as desk:
            findings.record(desk, CELL, "I.1", "3")
            findings.record(desk, CELL, "I.1", answer, note=f"seen by {person}")
    with laptops.sitting(path, "Office", "desk-1") as desk:
        office.merge(desk, files)
        yield desk


def on(found: History, field: str = FIELD) -> list[Told]:
    """What was told of one field of I.1."""
    return [each for each in found.entries if each.line.field == field]


def test_values_that_stand_beside_each_other_are_said_to_differ(central: Desk) -> None:
    found = history.read(central, CELL, "I.1")
    assert [found.differs(each.line) for each in on(found)] == [
        each.line.stands for each in on(found)
    ]
    settle.settle(central, settle.find(central, CELL, "I.1", "answer"), None, "3", "counted")
    found = history.read(central, CELL, "I.1")
    assert not any(found.differs(each.line) for each in on(found))


def test_a_corrected_value_names_what_it_replaced_the_machine_and_the_file(central: Desk) -> None:
    told = on(history.read(central, CELL, "I.1"))
    last = next(each for each in told if each.line.author == "An" and each.line.stands)
    assert (last.line.machine, last.line.file) == ("may-01", "An.inspection")
    assert [(each.form, each.author) for each in last.replaced] == [("3", "An")]
    assert last.because.act == "said" and not last.because.words
    first = next(each for each in told if each.line.author == "An" and not each.line.stands)
    assert first.successors == (last.line,)


def test_a_settlement_names_all_sides_and_its_reason(central: Desk) -> None:
    settle.settle(central, settle.find(central, CELL, "I.1", "answer"), None, "3", "counted again")
    found = history.read(central, CELL, "I.1")
    settled = next(each for each in on(found) if each.line.stands)
    assert (settled.because.act, settled.because.reason) == ("settled", "counted again")
    assert sorted(each.form for each in settled.replaced) == ["1", "2"]
    assert "counted again" in settled.because.words
    replaced = next(each for each in on(found) if each.line.form == "1")
    assert found.because(replaced.successors[0]).reason == "counted again"


def test_a_field_settled_twice_keeps_both_reasons_apart(central: Desk) -> None:
    settle.settle(central, settle.find(central, CELL, "I.1", "answer"), None, "3", "first reason")
    again = resettling.find(central, CELL, "I.1", "answer")
    settle.settle(central, again, None, "1", "second reason")
    (now,) = decided.of(central, CELL)
    assert (now.item, now.reason, now.by) == ("I.1", "second reason", "Office")
    (line,) = decided.lines([now])["I.1"]
    assert "settled because: second reason (Office, " in line.text
    told = on(history.read(central, CELL, "I.1"))
    reasons = {each.line.form: each.because.reason for each in told if each.because.reason}
    assert reasons == {"3": "first reason", "1": "second reason"}


def test_a_withdrawn_merge_is_named_on_what_it_brought_and_on_what_stands_since(
    central: Desk,
) -> None:
    batches.withdraw(central, "2", "a draft")
    found = history.read(central, CELL, "I.1")
    brought = next(each for each in on(found) if each.line.form == "2")
    assert brought.merge is not None and brought.came == "withdrawn: a draft"
    assert not brought.line.stands
    echo = brought.successors[0]
    because = found.because(echo)
    assert (because.act, because.reason, because.number) == ("withdrawn", "a draft", 2)
    assert {(each.act, each.by) for each in decided.of(central, CELL)} == {("withdrawn", "Office")}
    batches.readmit(central, "2", "it was none")
    found = history.read(central, CELL, "I.1")
    acts = [each.because.act for each in found.entries if each.because.number == 2]
    assert {"withdrawn", "readmitted"} <= set(acts)
    assert next(each for each in on(found) if each.line.form == "2").came == (
        "admitted again: it was none"
    )


def test_opening_again_tells_its_reason_beside_the_criterion(desk: Desk) -> None:
    findings.record(desk, CELL, "I.1", "1")
    findings.finish(desk, CELL, "the rest is later")
    findings.reopen(desk, CELL, "a page was missing")
    findings.record(desk, CELL, "I.1", "2")
    accepting.accept(desk, CELL, ["I.1"])
    found = history.read(desk, CELL, "I.1")
    assert [(each.because.act, each.because.reason) for each in found.state] == [
        ("finished", "the rest is later"),
        ("reopened", "a page was missing"),
    ]
    assert found.because(found.state[0].successors[0]).act == "reopened"
    accepted = on(found, "team.accepted")
    assert [each.because.act for each in accepted] == ["accepted"]


def test_opinions_on_a_criterion_are_part_of_its_history(desk: Desk) -> None:
    framing.say_opinion(desk, CELL, "I.1", "two points were enough", "Minh")
    texts = [each.said for each in history.read(desk, CELL, "I.1").entries]
    assert "two points were enough" in texts
    assert not history.read(desk, CELL, "I.2").entries


def test_no_hostile_text_leaves_the_history_as_a_command(desk: Desk) -> None:
    for text in hostile.strings()[:60]:
        findings.record(desk, CELL, "I.1", note=text)
    for each in history.read(desk, CELL, "I.1").entries:
        assert not hostile.forbidden(each.said)


def test_the_history_of_a_whole_visit_is_in_words(central: Desk) -> None:
    found = history.read(central, CELL)
    about = {history.about(found.checklist, each.line) for each in found.entries}
    assert {"I.1 answer", "I.1 note", "checklist of the visit"} <= about
    assert json.dumps([each.said for each in found.entries])


def test_looking_writes_nothing(central: Desk) -> None:
    before = central.ledger.path.read_bytes()
    with closing(Desk.open(central.ledger.path, "Lan", "2024", read_only=True)) as desk:
        history.read(desk, CELL)
    assert central.ledger.path.read_bytes() == before


def test_evidence_that_was_taken_back_is_still_told_by_what_it_was_called(desk: Desk) -> None:
    step = findings.record(desk, "A.1", "I.1", "1", evidence=["Minute book 3"])
    desk.write(step.back)
    (said, cleared) = [
        each
        for each in history.read(desk, "A.1", "I.1").entries
        if each.line.field.startswith("for:")
    ]
    assert (said.said, cleared.said) == ("Minute book 3", "")
    assert [each.form for each in cleared.replaced] == ["Minute book 3"]
