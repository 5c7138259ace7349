"""Looking into a file: who wrote what, when, and which file brought it."""

from contextlib import closing
from pathlib import Path

import pytest

from inspector.ledger import Change, Ledger, look
from inspector.ledger.look import Author

from .making import MOMENT, VISIT, merge, writer


@pytest.fixture
def told(ledger: Ledger, tmp_path: Path) -> Ledger:
    """Lan said 1, then 2; Mai's file brought a 3 that had seen neither."""
    lan, mai = writer("Lan"), writer("Mai")
    lan.clock, mai.clock = (iter([MOMENT, MOMENT + 2]).__next__, lambda: MOMENT + 1)
    ledger.write(lan, [Change(VISIT, "C1", "answer", 1)])
    ledger.write(lan, [Change(VISIT, "C1", "answer", 2)])
    with closing(Ledger.create(tmp_path / "mai.inspection")) as other:
        other.write(mai, [Change(VISIT, "C1", "answer", 3)])
        merge(ledger, other.path)
    return ledger


def test_history_is_every_value_as_the_clocks_say(told: Ledger) -> None:
    past = look.history(told, VISIT)
    assert [(each.value, each.author.name, each.file, each.stands) for each in past] == [
        (1, "Lan", "", False),
        (3, "Mai", "mai.inspection", True),
        (2, "Lan", "", True),
    ]
    assert past[2].replaces == (past[0].id,)
    assert look.history(told, VISIT, "C2") == []


def test_conflicts_are_listed_and_counted(told: Ledger) -> None:
    assert list(look.open_conflicts(told)) == [(VISIT, "C1", "answer")]
    assert look.count_conflicts(told) == 1


def test_heads_lead_to_their_authors(told: Ledger) -> None:
    heads = told.record(VISIT).heads("C1", "answer")
    people = look.authors(told)
    assert {people[head.writer] for head in heads} == {
        Author("Lan", "máy-1", "inspector 0.1"),
        Author("Mai", "máy-1", "inspector 0.1"),
    }
    assert [look.author(told, head.writer) for head in heads] == [
        people[head.writer] for head in heads
    ]
