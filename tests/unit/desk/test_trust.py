"""Verifying says what is broken, and where nothing is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import Desk, places, trust
from inspector.desk.errors import WrongInput
from inspector.ledger import schema

from . import making

_TRIGGER = next(each for each in schema.statements() if "entry_never_changes" in each)


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_whole_file_is_whole(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    before = path.read_bytes()
    found = trust.verify(path)
    assert (found.broken, found.entries > 0) == ("", True)
    assert path.read_bytes() == before


def test_a_total_that_does_not_follow_is_told_and_rebuild_mends_it(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    change(path, "UPDATE visit_state SET earned = earned + 100")
    assert "rebuild" in trust.verify(path).broken
    with closing(Desk.open(path)) as desk:
        desk.ledger.rebuild()
    assert trust.verify(path).broken == ""


def test_an_entry_that_was_altered_is_told(path: Path) -> None:
    making.record(path, "Lan", "A.1", "I.1", "1", note="as seen")
    change(
        path,
        "DROP TRIGGER entry_never_changes",
        "UPDATE entry SET value = 'as told' WHERE value = 'as seen'",
        _TRIGGER,
    )
    assert "visit/2024/A.1 I.1 team.note" in trust.verify(path).broken


def test_a_file_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="inspector new"):
        places.check_there(tmp_path / "no.inspection")
