"""From the start of the process to the criterion on the screen, and to a key's answer on the disk.

The floor is a bare Textual app with a line of text and a footer, started in the same way.
"""

import os
import re
import select
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import files
from tests.benchmarks.measure import Result, paired
from tests.pty.terminal import Terminal

BARE = """
from textual.app import App
from textual.widgets import Footer, Static

class Bare(App):
    BINDINGS = [("q", "quit", "quit")]

    def compose(self):
        yield Static("a line of text that says painted")
        yield Footer()

Bare().run()
"""
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[@-_]")
SECONDS = 20.0


def measure(runs: int = 15) -> list[Result]:
    """A visit of the agency checklist in a file of 100 visits, opened by its code."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        path = files.visits(Path(folder) / "visits.inspection", 100)
        visit = [sys.executable, "-m", "inspector", "visit", "C00000"]
        visit += ["--file", str(path), "--lang", "en", "--as", "Tổ 1"]
        plain = [sys.executable, str(bare)]
        painted, floor = paired(
            lambda: _until(visit, _shows(b"directives", b"2 of 3")),
            lambda: _until(plain, _shows(b"painted")),
            runs,
        )
        answers = iter("32" * (runs + 1))
        committed, floor_2 = paired(
            lambda: _until(visit, _more_entries(path), typed=next(answers).encode()),
            lambda: _until(plain, _shows(b"painted")),
            runs,
        )
    return [
        Result("first paint / bare Textual app", painted, floor, "s", 1.3),
        Result("start to a key's answer committed / same", committed, floor_2, "s", 1.5),
    ]


def _shows(*words: bytes) -> Callable[[bytes], bool]:
    return lambda output: all(word in ESCAPES.sub(b"", output) for word in words)


def _more_entries(path: Path) -> Callable[[bytes], bool]:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    query = "SELECT entries FROM state"
    before = connection.execute(query).fetchone()
    return lambda output: connection.execute(query).fetchone() != before


def _until(argv: list[str], done: Callable[[bytes], bool], typed: bytes = b"") -> float:
    start = time.perf_counter()
    with Terminal(argv, (80, 24)) as terminal:
        if typed:
            terminal.write(typed)
        output = b""
        while not done(output):
            if time.perf_counter() - start > SECONDS:
                raise AssertionError(f"never painted: {output[-2000:]!r}")
            if select.select([terminal.master], [], [], 0.001)[0]:
                output += os.read(terminal.master, 1 << 16)
        return time.perf_counter() - start
