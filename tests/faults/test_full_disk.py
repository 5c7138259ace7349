"""A disk that takes no more is told in one sentence, and what was saved stays saved.

The system's limit on the size of files stands for the full disk: a write fails in its middle. Where
a process may mount one, a small file system is really full.
"""

import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from inspector.ledger import Change, Ledger, Sitting, Writer
from inspector.ledger.copy import hand_over
from inspector.ledger.door import admit, enter
from inspector.ledger.look import history

RECORDING = Path(__file__).with_name("recording.py")
VISIT = "visit/2023/ATVSTP"

pytest.importorskip("resource", reason="this system has no such limit")


def run(path: Path, what: str, *more: object) -> list[str]:
    """What a process says that works on the file under a limit."""
    done = subprocess.run(
        [sys.executable, str(RECORDING), str(path), what, *map(str, more)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()


def filled(path: Path, author: str, count: int) -> None:
    """Put large texts into a file."""
    with closing(Ledger(path)) as ledger:
        writer = Writer(Sitting(author, "m", "p", 0, author))
        changes = [
            Change(VISIT, f"C{number}", "note", f"{author} {number} ".ljust(3000, "ệ"))
            for number in range(count)
        ]
        ledger.write(writer, changes)


@pytest.mark.parametrize("room", [0, 1000, 4096, 9000, 30_000, 70_000])
def test_a_save_that_failed_is_told_and_all_others_are_there(path: Path, room: int) -> None:
    *acknowledged, error, after = run(path, "limited", room)
    assert error.startswith("error ")
    assert str(path) in error
    with closing(enter(path)) as ledger:
        assert {entry.id.hex() for entry in history(ledger, VISIT)} == {*acknowledged, after}
        assert ledger.entries() == len(acknowledged) + 1
    with admit(path) as proven:
        assert proven.entries == len(acknowledged) + 1


@pytest.mark.parametrize("room", [0, 4096, 9000, 30_000, 100_000])
def test_a_merge_that_failed_is_taken_back_and_can_be_repeated(
    path: Path, tmp_path: Path, room: int
) -> None:
    source = tmp_path / "mai.inspection"
    Ledger.create(source).close()
    filled(source, "Mai", 60)
    filled(path, "Lan", 5)
    error, new = run(path, "limited-merge", source, room)
    assert error.startswith("error ")
    assert new == "60"
    with closing(enter(path)) as ledger:
        assert ledger.entries() == 65
    with admit(path) as proven:
        assert proven.entries == 65


@pytest.mark.parametrize("room", [0, 10_000, 150_000])
def test_a_copy_that_failed_leaves_the_old_one(path: Path, tmp_path: Path, room: int) -> None:
    target = tmp_path / "handed.inspection"
    with closing(Ledger(path)) as ledger:
        hand_over(ledger, target)
    old = target.read_bytes()
    filled(path, "Lan", 100)
    (error,) = run(path, "limited-copy", target, room)
    assert error.startswith("error ")
    assert target.read_bytes() == old
    assert sorted(place.name for place in tmp_path.glob("*.inspection*")) == [
        "handed.inspection",
        "own.inspection",
        *(["own.inspection-journal"] if (tmp_path / "own.inspection-journal").exists() else []),
    ]


SMALL = "mount -t tmpfs -o size=512k,mode=700 small {folder} && cp {file} {folder} && exec {run}"


def test_on_a_disk_that_is_really_full_nothing_is_lost_and_work_goes_on(
    path: Path, tmp_path: Path
) -> None:
    if not shutil.which("unshare"):
        pytest.skip("this system has no mounts of a process's own")
    folder = tmp_path / "small"
    folder.mkdir()
    run = f"{sys.executable} {RECORDING} {folder / path.name} full"
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", SMALL.format(folder=folder, file=path, run=run)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LANG": "en_US.UTF-8"},
    )
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip(f"no mounts here: {done.stderr.strip()}")
    assert not done.stderr
    *acknowledged, error, copy, there, after, proven, kept = done.stdout.splitlines()
    assert len(acknowledged) > 10
    assert "the disk is full" in error and "the disk is full" in copy
    left = {path.name, f"{path.name}-journal", "ballast"}
    assert set(re.findall(r"'([^']+)'", there)) <= left
    assert set(kept.split()) == {*acknowledged, after}
    assert proven == f"proven {len(acknowledged) + 1}"
