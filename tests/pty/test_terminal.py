"""The harness itself: it sees what a terminal shows, resizes, kills, and fails with a picture."""

import signal
import sys

import pytest

from tests.pty.terminal import Terminal

SIZES = """
import os, signal
def show(*_): print("size", *os.get_terminal_size(), flush=True)
signal.signal(signal.SIGWINCH, show)
show()
while True: print("typed", input(), flush=True)
"""


def test_the_screen_shows_what_was_written_and_typed() -> None:
    with Terminal([sys.executable, "-c", SIZES]) as terminal:
        terminal.wait_for("size 80 24")
        terminal.write("Đảng\n".encode())
        terminal.wait_for("typed Đảng")


def test_the_program_is_told_of_a_new_size() -> None:
    with Terminal([sys.executable, "-c", SIZES], size=(100, 30)) as terminal:
        terminal.wait_for("size 100 30")
        terminal.resize(120, 40)
        terminal.wait_for("size 120 40")
        assert len(terminal.screen) == 40


@pytest.mark.parametrize("sig", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_program_ends_with_the_signal(sig: signal.Signals) -> None:
    with Terminal([sys.executable, "-c", SIZES]) as terminal:
        terminal.wait_for("size")
        terminal.kill(sig)
        assert terminal.wait_exit() == -sig


def test_a_wait_in_vain_shows_the_screen() -> None:
    with (
        Terminal([sys.executable, "-c", "print('only this')"]) as terminal,
        pytest.raises(AssertionError, match=r"in vain for 'that'\nonly this"),
    ):
        terminal.wait_for("that")
