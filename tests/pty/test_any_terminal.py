"""Any terminal: none at all, one without colours, one of any size, one that is far away."""

import base64
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pty.terminal import Terminal
from tests.pty.test_program import CELL, _note, begin, file  # noqa: F401

COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}
LOOKING = (
    (b"2", "saved "),
    (b"nabc", "abc"),
    (b"\x1b", "Note        abc"),
    (b"e", "Evidence for"),
    (b"\x1b", ""),
    (b"\x10", "What do you want to do?"),
    (b"\x1b", ""),
    (b"?", "On this screen"),
    (b"q", "next gap"),
    (b"\x1bOQ", "things are missing"),
)
"""Keys, and what is there when they were acted on; empty: the sheet is gone."""


def colours(output: bytearray) -> set[int]:
    """The codes in what was written that set a colour."""
    codes = b";".join(re.findall(rb"\x1b\[([0-9;:]*)m", output)).replace(b":", b";")
    return COLOURS & {int(code) for code in codes.split(b";") if code}


def look_around(terminal: Terminal) -> None:
    """Answer, write, and see several screens."""
    for keys, there in LOOKING:
        terminal.write(keys)
        terminal.wait_for(there or (lambda seen: not any("╭" in line for line in seen.screen)))


def test_no_colour_is_sent_to_those_who_want_none(
    file: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with begin(file) as terminal:
        look_around(terminal)
        assert not colours(terminal.output)


def test_colours_are_sent_otherwise(file: Path) -> None:  # noqa: F811
    with begin(file) as terminal:
        look_around(terminal)
        assert colours(terminal.output)


def test_what_is_copied_goes_to_the_clipboard_by_osc_52(file: Path) -> None:  # noqa: F811
    with begin(file) as terminal:
        terminal.write(b"2")
        terminal.wait_for("saved ")
        terminal.write("nSổ: \x07 đủ".encode())
        terminal.wait_for("đủ")
        terminal.write(b"\x1b")
        terminal.wait_for(lambda _: _note(file) is not None)
        terminal.write(b"y")
        terminal.wait_for("copied: I.1")
        (sent,) = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", terminal.output)
        lines = base64.b64decode(sent).decode().splitlines()
        assert lines[0].startswith("I.1  ") and lines[1].startswith("2 of 3 points · 2 · ")
        assert lines[2].startswith("Note: Sổ: ") and "\x07" not in lines[2]
        terminal.write(b"Y")
        terminal.wait_for(lambda _: terminal.output.count(b"\x1b]52;c;") == 2)


def test_keys_typed_while_the_window_changes_all_arrive(file: Path) -> None:  # noqa: F811
    chance = random.Random(7)
    text = "".join(chance.choice("abcdefgh ") for _ in range(120)).strip()
    with begin(file) as terminal:
        terminal.write(b"n")
        for character in text:
            terminal.resize(chance.randint(1, 200), chance.randint(1, 300))
            terminal.write(character.encode())
        terminal.resize(80, 24)
        terminal.wait_for("saves it")
        terminal.write(b"\x1b")
        terminal.wait_for(lambda _: _note(file) is not None)
    assert _note(file) == text


@pytest.mark.parametrize("command", [[], ["visit", CELL], ["office"]])
def test_without_a_terminal_one_sentence_names_the_way(
    file: Path,  # noqa: F811
    command: list[str],
) -> None:
    words = [sys.executable, "-m", "inspector", *command, "--file", str(file), "--lang", "en"]
    done = subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    (sentence,) = done.stderr.decode().splitlines()
    assert "visit CELL --plain" in sentence


def test_a_terminal_that_cannot_draw_is_told_the_way_too(file: Path) -> None:  # noqa: F811
    words = [sys.executable, "-m", "inspector", "visit", CELL, "--file", str(file), "--lang", "en"]
    with Terminal(words, env={**os.environ, "TERM": "dumb"}) as terminal:
        assert terminal.wait_exit() == 2
        assert b"--plain" in terminal.output and b"\x1b" not in terminal.output


def test_line_by_line_also_in_a_terminal_that_cannot_draw(file: Path) -> None:  # noqa: F811
    words = [sys.executable, "-m", "inspector", "visit", CELL, "--plain", "--file", str(file)]
    with Terminal([*words, "--lang", "en"], env={**os.environ, "TERM": "dumb"}) as terminal:
        terminal.wait_for("I.1>")
        terminal.write(b"2\n")
        terminal.wait_for("Saved: 2 of 3 points")
        terminal.wait_for("Why were points lost?")
        terminal.write("ban hành chậm\nq\n".encode())
        assert terminal.wait_exit() == 0
        assert b"\x1b" not in terminal.output
