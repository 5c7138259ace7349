"""Two clerks at one central file: the second waits, knows for whom, and gets the same."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector.desk import Desk
from inspector.desk.office import holding, office
from inspector.desk.office.holding import Holder

from . import making


@pytest.fixture
def files(path: Path, tmp_path: Path) -> list[Path]:
    """Four files with a finding each, two of them on one criterion."""
    found = []
    for number in range(4):
        found.append(Path(shutil.copy(path, tmp_path / f"f{number}.inspection")))
        making.record(found[-1], f"P{number}", "A.1", f"I.{1 + number // 3}", f"{1 + number % 2}"
                      if number < 3 else "9/10")  # fmt: skip
    return found


def merging(central: Path, *files: Path) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "inspector", "merge", central, *files, "--as", "Binh"]
    return subprocess.Popen(
        list(map(str, words)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LANG": "en_US.UTF-8"},
    )


def fingerprint(central: Path) -> bytes:
    with office.central(central) as desk:
        return desk.ledger.fingerprint()


def one_after_another(folder: Path, files: list[Path]) -> bytes:
    with office.central(folder / "alone.inspection", "Office") as desk:
        office.merge(desk, files)
        return desk.ledger.fingerprint()


def test_the_second_clerk_waits_is_told_for_whom_and_gets_the_same(
    files: list[Path], tmp_path: Path
) -> None:
    central = tmp_path / "central.inspection"
    with office.central(central, "Mai") as desk:
        second = merging(central, *files[2:])
        assert second.stderr is not None
        assert "Mai" in second.stderr.readline(), "it says for whom it waits"
        office.merge(desk, files[:2])
        assert second.poll() is None
        assert {each[0] for each in desk.ledger.connection.execute("SELECT file FROM merged")} == {
            "f0.inspection",
            "f1.inspection",
        }
    out, err = second.communicate(timeout=60)
    assert (second.returncode, err) == (0, "") and "f2.inspection" in out
    assert fingerprint(central) == one_after_another(tmp_path, files)
    assert not holding.note_of(central).exists()


def test_two_processes_at_once_give_what_one_after_another_gives(
    files: list[Path], tmp_path: Path
) -> None:
    central = tmp_path / "central.inspection"
    both = [merging(central, *files[:2]), merging(central, *reversed(files))]
    for each in both:
        each.communicate(timeout=60)
    assert [each.returncode for each in both] == [0, 0]
    assert fingerprint(central) == one_after_another(tmp_path, files)
    assert not holding.note_of(central).exists()


def _told(found: list[str]) -> Callable[[Holder], None]:
    return lambda holder: found.append(holder.person)


def test_a_note_without_a_sign_of_life_keeps_nobody_waiting(tmp_path: Path) -> None:
    note = holding.note_of(tmp_path / "c.inspection")
    for age in (holding.STALE + 5, -holding.STALE - 5):
        note.write_text('{"person": "Mai", "machine": "m", "since": 1, "token": "x"}')
        os.utime(note, (time.time() - age,) * 2)
        told: list[str] = []
        with holding.held(tmp_path / "c.inspection", "Binh", "pc", _told(told)):
            held = holding.read(note)
            assert held is not None and held.person == "Binh"
        assert told == [] and not note.exists()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"person": 1}', '"\x1b[31m"', "\x00" * 9000], ids=range(6)
)
def test_a_note_that_cannot_be_read_is_waited_for_until_it_is_stale(
    tmp_path: Path, text: str
) -> None:
    note = holding.note_of(tmp_path / "c.inspection")
    note.write_text(text)
    looks = iter([False, False, True])
    with holding.held(tmp_path / "c.inspection", "Binh", "pc", cancelled=lambda: next(looks)):
        assert note.read_text() == text, "who gives up waiting takes nothing away"
    assert note.exists()


def test_where_no_note_can_be_written_nobody_is_kept_out(tmp_path: Path) -> None:
    with holding.held(tmp_path / "no" / "folder" / "c.inspection", "Binh", "pc"):
        pass


def test_what_one_does_while_holding_does_not_wait_for_itself(
    path: Path, files: list[Path], desk: Desk
) -> None:
    with holding.held_by(desk):
        assert [each.status for each in office.merge(desk, files)] == ["merged"] * 4
        assert holding.note_of(path).exists()
    assert not holding.note_of(path).exists()


def test_names_in_a_note_are_no_commands_to_a_terminal(tmp_path: Path) -> None:
    note = holding.note_of(tmp_path / "c.inspection")
    note.write_text('{"person": "\\u001b[31mMai", "machine": "m\\n", "since": 1, "token": "x"}')
    holder = holding.read(note)
    assert holder is not None
    words = holding.words(tmp_path / "c.inspection", holder)
    assert "\x1b" not in words and "\n" not in words and "Mai" in words
