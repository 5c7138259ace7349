"""A file whose writer was killed in the middle of a commit opens again, with all that was saved."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import Desk, LedgerError
from inspector.desk.visits import visit
from inspector.ledger import known

from . import making


@pytest.fixture
def killed(path: Path, tmp_path: Path) -> Path:
    """The file and its journal as they lie on the disk in mid-transaction."""
    making.record(path, "Lan", "A.1", "I.1", "1")
    target = tmp_path / "killed.inspection"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        connection.execute("PRAGMA cache_size=5")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(3000):
            name = f"visit/2024/X{number}"
            connection.execute("INSERT INTO record(name) VALUES(?)", (name,))
        for end in ("", "-journal"):
            shutil.copy(f"{path}{end}", f"{target}{end}")
        connection.execute("ROLLBACK")
    assert target.stat().st_size != path.stat().st_size
    return target


def test_what_was_saved_is_there(killed: Path, desk: Desk) -> None:
    known.remember(killed, desk.ledger.birth())
    with closing(Desk.open(killed)) as found:
        assert visit.read(found, "A.1").finding("I.1").points == 300
        assert found.ledger.fingerprint() == desk.ledger.fingerprint()


def test_a_stranger_s_journal_is_not_replayed(killed: Path) -> None:
    before = killed.read_bytes()
    with pytest.raises(LedgerError):
        Desk.open(killed)
    assert killed.read_bytes() == before
