"""Key to paint in a real terminal: 120 criteria, 10,000 other visits in the file."""

import os
import select
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import files
from tests.benchmarks.measure import Result, percentile
from tests.pty.terminal import Terminal

QUIET = 0.08
"""Seconds without output after which the screen has settled."""


def measure(keys: int = 200, visits: int = 10_000) -> list[Result]:
    """Moving on and answering in turn; from the write of a key to the first and the last output."""
    with tempfile.TemporaryDirectory() as folder:
        path = files.visits(Path(folder) / "many.inspection", visits, long_visit="LONG")
        command = [sys.executable, "-m", "inspector", "visit", "LONG", "--file", str(path)]
        first, settled = [], []
        with Terminal([*command, "--lang", "en", "--as", "Tổ 1"], (80, 24)) as terminal:
            terminal.wait_for("criterion 1 of 120")
            for number in range(keys):
                begun, ended = _press(terminal, b"j2"[number % 2 : number % 2 + 1])
                first.append(begun * 1000)
                settled.append(ended * 1000)
    return [
        Result("key to first change, p95", percentile(first, 95), None, "ms", 16),
        Result("key to settled screen, p95", percentile(settled, 95), None, "ms", 50),
    ]


def _press(terminal: Terminal, key: bytes) -> tuple[float, float]:
    start = time.perf_counter()
    terminal.write(key)
    first = last = 0.0
    while select.select([terminal.master], [], [], QUIET)[0]:
        os.read(terminal.master, 1 << 16)
        last = time.perf_counter() - start
        first = first or last
    return first, last
