"""The program in a real terminal: what it shows as saved is on the disk, whatever happens."""

import os
import re
import signal
import stat
import sys
from pathlib import Path

import pytest

from inspector import crash
from inspector.desk import Desk
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.visits import closing, findings, visit
from tests.pty.terminal import Terminal

CELL = "ATVSTP"
CHOICES = "I.1"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with one agency cell and nothing recorded."""
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    (tmp_path / "roster.csv").write_text(
        f"code,name,type,organisation,members\n{CELL},An toàn thực phẩm,agency,SYT,10\n",
        encoding="utf-8",
    )
    desk = Desk.create(tmp_path / "my.inspection", "Lan")
    rounds.start(desk, "2024")
    rounds.add_checklists(desk, rounds.packaged_checklists())
    enrolling.bring_in(desk, tmp_path / "roster.csv")
    desk.close()
    return tmp_path / "my.inspection"


def begin(file: Path, *words: str, size: tuple[int, int] = (80, 24)) -> Terminal:
    """The program at a file, once its first criterion is on the screen."""
    command = [sys.executable, "-m", "inspector", *(words or ("visit", CELL))]
    terminal = Terminal(
        [*command, "--file", str(file), "--lang", "en", "--as", "Lan"], size, dict(os.environ)
    )
    terminal.wait_for("of 29")
    return terminal


def done(terminal: Terminal) -> int:
    """How many criteria the screen counts as done."""
    counted = re.search(r"(\d+) of 29", "\n".join(terminal.screen))
    return int(counted[1]) if counted else 0


def on_disk(file: Path) -> int:
    """How many criteria have an answer in the file."""
    desk = Desk.open(file, "Lan")
    found = visit.read(desk, CELL)
    desk.close()
    return sum(1 for finding in found.findings if finding.heads)


@pytest.mark.parametrize("count", [1, 4, 11])
def test_killed_while_recording_every_answer_shown_as_saved_is_there(
    file: Path, count: int
) -> None:
    with begin(file) as terminal:
        for _ in range(count):
            terminal.write(b"f")
        # The moment of the kill is that of the first saved mark, with saves still under way; the
        # count at the foot may be painted a moment after the mark.
        terminal.wait_for("saved ")
        terminal.wait_for(lambda terminal: done(terminal) > 0)
        shown = done(terminal) if any("saved " in line for line in terminal.screen) else 1
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
    assert on_disk(file) >= min(shown, count) >= 1


def test_full_marks_typed_ahead_all_arrive(file: Path) -> None:
    with begin(file) as terminal:
        terminal.write(b"f" * 29)
        terminal.wait_for("29 of 29")
        terminal.wait_for("saved ")
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
    assert on_disk(file) == 29


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_a_note_being_typed_when_the_program_is_ended_is_put_back_unsaved(
    file: Path, sign: signal.Signals
) -> None:
    with begin(file) as terminal:
        terminal.write("nSổ biên bản đủ".encode())
        terminal.wait_for("Sổ biên bản đủ")
        terminal.wait_for(lambda _: _draft(file) == "Sổ biên bản đủ")
        terminal.kill(sign)
        terminal.wait_exit()
    with begin(file) as terminal:
        terminal.wait_for("Sổ biên bản đủ")
    assert _note(file) is None


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_a_conclusion_being_typed_when_the_program_is_ended_is_put_back_unsaved(
    file: Path, sign: signal.Signals
) -> None:
    with begin(file) as terminal:
        terminal.write(b"\x1bOR")  # F3
        terminal.wait_for("Shortcomings")
        terminal.write(b"\r")
        terminal.wait_for("next")
        terminal.write("Sinh hoạt đều".encode())
        terminal.wait_for(lambda _: _draft(file, "", "strengths") == "Sinh hoạt đều")
        terminal.kill(sign)
        terminal.wait_exit()
    with begin(file) as terminal:
        terminal.wait_for("not saved: conclusions (F3)")
        terminal.write(b"\x1bOR")
        terminal.wait_for("puts it back")
        terminal.write(b"\r")
        terminal.wait_for("Sinh hoạt đều")
        terminal.write(b"\x1b")
        terminal.wait_for(lambda _: _draft(file, "", "strengths") is None)
    desk = Desk.open(file, "Lan")
    assert closing.read(desk, CELL).strengths == "Sinh hoạt đều"
    desk.close()


def test_an_input_methods_burst_in_a_note_is_stored_as_it_was_meant(file: Path) -> None:
    with begin(file) as terminal:
        terminal.write(b"n")
        for piece in ("Nguye", "\x7fê", "n", "\x7f\x7fễn"):
            terminal.write(piece.encode())
        terminal.write(b"\x1b")
        terminal.wait_for(lambda _: _note(file) is not None)
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
    assert _note(file) == "Nguyễn"


@pytest.mark.parametrize("sign", [signal.SIGHUP, signal.SIGTERM])
def test_ended_by_the_system_nothing_that_was_saved_is_lost(
    file: Path, sign: signal.Signals
) -> None:
    with begin(file) as terminal:
        terminal.write(b"2")
        terminal.wait_for(lambda _: on_disk_answer(file) == "2")
        terminal.kill(sign)
        terminal.wait_exit()
    assert on_disk(file) == 1


def test_resizes_in_a_row_leave_the_screen_complete(file: Path) -> None:
    with begin(file) as terminal:
        for columns, rows in [(40, 10), (200, 60), (1, 1), (100, 30), (80, 24)] * 3:
            terminal.resize(columns, rows)
        terminal.wait_for("0 of 29")
        terminal.wait_for("I.1")


def on_disk_answer(file: Path) -> str | None:
    desk = Desk.open(file, "Lan")
    stored = visit.read(desk, CELL).finding(CHOICES).stored
    desk.close()
    return stored.answer if stored else None


def _note(file: Path) -> str | None:
    desk = Desk.open(file, "Lan")
    note = visit.read(desk, CELL).finding(CHOICES).note
    desk.close()
    return note


def _draft(file: Path, item: str = CHOICES, field: str = "team.note") -> str | None:
    from inspector.ledger import draft

    desk = Desk.open(file, "Lan")
    text = draft.find(desk.ledger, f"visit/2024/{CELL}", item, field)
    desk.close()
    return text


def test_what_is_recorded_at_the_prompt_shows_up_when_the_visit_is_opened(file: Path) -> None:
    desk = Desk.open(file, "Lan")
    findings.record(desk, CELL, CHOICES, "2", explain="ban hành chậm")
    desk.close()
    with begin(file) as terminal:
        terminal.write(b"k" * 30 + b"\x1b[H")
        terminal.wait_for("ban hành chậm")


BREAKS = """
import asyncio, sys
from inspector.app.screens.help import HelpScreen
from inspector.start import run

async def nobody_waits_for_this(note):
    raise ValueError(note)

def broken(self, *screens):
    note = "mật".upper()
    asyncio.get_running_loop().create_task(nobody_waits_for_this(note))
    raise ValueError(note)

HelpScreen.__init__ = broken
sys.exit(run(sys.argv[1:]))
"""


def test_a_crash_leaves_one_sentence_and_nothing_that_was_written(
    file: Path, tmp_path: Path
) -> None:
    words = ("visit", CELL, "--file", str(file), "--lang", "en", "--as", "Lan")
    env = {**os.environ, "INSPECTOR_HOME": str(tmp_path / "home")}
    with Terminal([sys.executable, "-c", BREAKS, *words], (80, 24), env) as terminal:
        terminal.wait_for("of 29")
        terminal.write(b"f")
        terminal.wait_for(lambda terminal: done(terminal) == 1)
        terminal.write(b"?")
        assert terminal.wait_exit() == crash.CODE
        left = terminal.output.rpartition(b"\x1b[?1049l")[2].decode()
    (report,) = (tmp_path / "home" / "crashes").iterdir()
    told = left + report.read_text(encoding="utf-8")
    assert "all that was shown as saved is on the disk" in left and on_disk(file) == 1
    assert "Traceback" not in told and "locals" not in told and "MẬT" not in told
    assert "builtins.ValueError\n" in told and "InspectorApp.help" in told
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
