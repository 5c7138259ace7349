"""A process that is killed while it writes loses nothing that it had said was saved."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from inspector.ledger import Change, Ledger, Sitting, Writer
from inspector.ledger.door import admit, enter
from inspector.ledger.look import history

RECORDING = Path(__file__).with_name("recording.py")
VISIT = "visit/2023/ATVSTP"


@contextmanager
def started(path: Path, what: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that works on the file, and is killed at the end."""
    process = subprocess.Popen(
        [sys.executable, str(RECORDING), str(path), what],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def verify(path: Path, acknowledged: set[str]) -> None:
    """Everything acknowledged is there, the file is whole and projections equal a rebuild."""
    with closing(enter(path)) as ledger:
        assert acknowledged <= {entry.id.hex() for entry in history(ledger, VISIT)}
        kept = ledger.fingerprint(), ledger.content(), ledger.entries()
        ledger.rebuild()
        assert (ledger.fingerprint(), ledger.content(), ledger.entries()) == kept
    with admit(path) as proven:
        assert proven.entries == kept[2]


def test_every_acknowledged_entry_is_there_after_each_kill(path: Path) -> None:
    acknowledged: set[str] = set()
    for heard in (1, 2, 7, 23, 40):
        with started(path, "for-ever") as process:
            assert process.stdout
            acknowledged.update(process.stdout.readline().strip() for _ in range(heard))
            process.kill()
            rest, _ = process.communicate()
            acknowledged.update(line.strip() for line in rest.splitlines(True) if line[-1] == "\n")
        verify(path, acknowledged)
    assert len(acknowledged) >= 73


@pytest.fixture
def half_written(path: Path) -> tuple[Path, str]:
    """A file whose writer was killed in mid-transaction, and the id of the entry saved before."""
    with closing(Ledger(path)) as ledger:
        writer = Writer(Sitting("Lan", "m", "p", 0, "n"))
        (entry,) = ledger.write(writer, [Change(VISIT, "C1", "note", "x")])
    before = path.stat().st_size
    with started(path, "half") as process:
        assert process.stdout
        assert process.stdout.readline() == "half\n"
    assert path.stat().st_size > before
    return path, entry.id.hex()


def test_a_write_that_was_cut_short_is_taken_back_at_the_next_opening(
    half_written: tuple[Path, str],
) -> None:
    path, saved = half_written
    verify(path, {saved})
    with closing(enter(path)) as ledger:
        assert ledger.records("") == [VISIT]


def test_a_write_that_was_cut_short_is_taken_back_also_for_a_reader(
    half_written: tuple[Path, str],
) -> None:
    path, _ = half_written
    with closing(enter(path, read_only=True)) as ledger:
        assert ledger.records("") == [VISIT]
        assert ledger.entries() == 1
