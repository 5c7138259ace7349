"""Rows of this machine are written with the entries or not at all; no record is shown stale."""

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from inspector.ledger import Change, Ledger, NotSaved, draft
from inspector.ledger.draft import Draft

from .making import VISIT, merge, writer
from .test_doubt import fail_once

ANSWER = Change(VISIT, "C1", "answer", 250)


def test_rows_are_told_what_was_written_and_what_stood_before(ledger: Ledger) -> None:
    lan = writer("Lan")
    ledger.write(lan, [ANSWER])
    told = []

    def along(written: object) -> list[Draft]:
        told.append(written)
        return [Draft(VISIT, "C1", "note", "đang gõ")]

    second = Change(VISIT, "C1", "answer", 100)
    ledger.write(lan, [ANSWER, second, Change(VISIT, "C2", "answer", 1)], [along])
    assert told == [[(second, (250,)), (Change(VISIT, "C2", "answer", 1), ())]]
    assert draft.of_record(ledger, VISIT) == {("C1", "note"): "đang gõ"}


def test_a_draft_is_dropped_only_with_the_text_that_is_saved(ledger: Ledger) -> None:
    draft.keep(ledger, VISIT, "C1", "note", "đang gõ")
    gone = [Draft(VISIT, "C1", "note", None)]
    lan = writer("Lan")
    fail_once(ledger, stored=False)
    with pytest.raises(NotSaved):
        ledger.write(lan, [Change(VISIT, "C1", "note", "đang gõ")], [lambda _written: gone])
    assert draft.find(ledger, VISIT, "C1", "note") == "đang gõ"
    ledger.write(lan, [Change(VISIT, "C1", "note", "đang gõ")], [lambda _written: gone])
    assert draft.find(ledger, VISIT, "C1", "note") is None


def test_steps_are_no_texts_being_typed(ledger: Ledger) -> None:
    rows = [draft.step_row(VISIT, "Lan", "undo", 12, "x"), Draft(VISIT, "C1", "note", "y")]
    ledger.write(writer("Lan"), [ANSWER], [lambda _written: rows])
    assert draft.of_record(ledger, VISIT) == {("C1", "note"): "y"}
    assert draft.steps(ledger, VISIT, "Lan", "undo") == {12: "x"}
    assert draft.steps(ledger, VISIT, "Mai", "undo") == {}


@pytest.mark.parametrize("stored", [True, False])
def test_a_record_is_read_anew_after_a_write_in_doubt(ledger: Ledger, stored: bool) -> None:
    lan = writer("Lan")
    ledger.write(lan, [ANSWER])
    fail_once(ledger, stored)
    with suppress(NotSaved):
        ledger.write(lan, [Change(VISIT, "C1", "answer", 100)])
    assert ledger.record(VISIT).value("C1", "answer") == (100 if stored else 250)


def test_a_record_shows_what_another_program_wrote(ledger: Ledger) -> None:
    ledger.write(writer("Lan"), [ANSWER])
    with closing(Ledger(ledger.path)) as other:
        other.write(writer("Mai"), [Change(VISIT, "C1", "answer", 100)])
    assert ledger.record(VISIT).value("C1", "answer") == 100
    ledger.write(writer("Lan", "2"), [Change(VISIT, "C1", "answer", 250)])
    assert ledger.record(VISIT).value("C1", "answer") == 250, "it replaced what stood"


def test_a_record_shows_what_a_merge_brought(ledger: Ledger, fresh: Callable[[], Path]) -> None:
    source = fresh()
    with closing(Ledger(source)) as other:
        other.write(writer("Mai"), [Change(VISIT, "C1", "answer", 100)])
    ledger.write(writer("Lan"), [ANSWER])
    assert ledger.record(VISIT).values("C1", "answer") == (250,)
    merge(ledger, source)
    assert set(ledger.record(VISIT).values("C1", "answer")) == {100, 250}


def test_a_record_shows_nothing_of_a_write_that_was_taken_back(ledger: Ledger) -> None:
    lan = writer("Lan")
    ledger.write(lan, [ANSWER])
    with pytest.raises(ValueError, match="no entry may say this"):
        ledger.write(lan, [Change(VISIT, "C1", "answer", 100), Change(VISIT, "C1", "x\ny", 1)])
    assert ledger.record(VISIT).value("C1", "answer") == 250
    with pytest.raises(RuntimeError), ledger.transaction():
        ledger.connection.execute("INSERT INTO item(name) VALUES('new')")
        ledger.record(VISIT)
        raise RuntimeError
    assert ledger.record(VISIT).value("C1", "answer") == 250
