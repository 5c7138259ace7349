"""An error at COMMIT does not mean "not stored": the file is looked into before a word is said."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from inspector.ledger import Change, Doubtful, Ledger, NotSaved, draft

from .making import VISIT, merge, state_in, writer

ANSWER = Change(VISIT, "C1", "answer", 250)


class Failing:
    """A connection on which one COMMIT fails, after or before it did its work."""

    def __init__(
        self, connection: sqlite3.Connection, stored: bool, then: Callable[[], object]
    ) -> None:
        self._connection, self._stored, self._then = connection, stored, then

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if statement != "COMMIT":
            return self._connection.execute(statement, *values)
        self._connection.execute("COMMIT" if self._stored else "ROLLBACK")
        self._then()
        raise sqlite3.OperationalError("disk I/O error")


def fail_once(ledger: Ledger, stored: bool, then: Callable[[], object] = lambda: None) -> None:
    """Let the next COMMIT fail."""
    ledger.connection = Failing(ledger.connection, stored, then)  # type: ignore[assignment]


def test_what_was_stored_all_the_same_is_saved(ledger: Ledger) -> None:
    lan = writer("Lan")
    fail_once(ledger, stored=True)
    (entry,) = ledger.write(lan, [ANSWER])
    assert ledger.record(VISIT).heads("C1", "answer")[0].id == entry.id
    assert (lan.seq, ledger.entries()) == (2, 1)


def test_what_was_not_stored_is_told_and_can_be_said_again(ledger: Ledger) -> None:
    lan = writer("Lan")
    fail_once(ledger, stored=False)
    with pytest.raises(NotSaved, match=r"nothing was changed$") as told:
        ledger.write(lan, [ANSWER])
    assert type(told.value) is NotSaved
    assert ledger.entries() == 0
    ledger.write(lan, [ANSWER])
    assert (lan.seq, state_in(ledger.path).entries) == (3, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
def test_no_number_is_used_twice_where_nobody_can_look(ledger: Ledger) -> None:
    """The stick was pulled out in mid-commit: what it holds is unknown until it is back."""
    lan, away = writer("Lan"), ledger.path.with_suffix(".away")
    fail_once(ledger, stored=True, then=lambda: ledger.path.rename(away))
    with pytest.raises(Doubtful):
        ledger.write(lan, [ANSWER])
    with pytest.raises(NotSaved):
        ledger.write(lan, [ANSWER])
    away.rename(ledger.path)
    assert ledger.write(lan, [ANSWER]) == [], "it is looked at anew, and stands already"
    ledger.write(lan, [Change(VISIT, "C2", "answer", 1)])
    numbers = ledger.connection.execute("SELECT seq FROM entry ORDER BY seq").fetchall()
    assert numbers == [(1,), (2,)]


@pytest.mark.parametrize("stored", [True, False])
def test_a_merge_is_looked_for_too(good: Path, fresh: Callable[[], Path], stored: bool) -> None:
    with closing(Ledger(fresh())) as target:
        fail_once(target, stored)
        if stored:
            assert merge(target, good) == state_in(good).entries
        else:
            with pytest.raises(NotSaved):
                merge(target, good)
            assert target.entries() == 0
            merge(target, good)
        assert state_in(target.path) == state_in(good)


def test_a_draft_in_doubt_is_told(ledger: Ledger) -> None:
    fail_once(ledger, stored=True)
    with pytest.raises(Doubtful, match="check before going on"):
        draft.keep(ledger, VISIT, "C1", "note", "đang gõ")
    assert draft.find(ledger, VISIT, "C1", "note") == "đang gõ"
