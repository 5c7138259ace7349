"""One line on the terminal while a large file is opened for the first time, before any screen."""

import shutil
import sys
import time

from inspector.text import clean

PATIENCE = 1.0
"""Seconds that pass before anything is said."""


class Waiting:
    """Says how far it is, each time in the place of what stood there before."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown = 0

    def step(self, words: str) -> None:
        """Say it, once it has taken a while."""
        if sys.stderr.isatty() and time.monotonic() - self._began > PATIENCE:
            line = clean(words, lines=False)[: shutil.get_terminal_size((80, 24)).columns - 1]
            print("\r" + line.ljust(self._shown), end="", file=sys.stderr, flush=True)
            self._shown = len(line)

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            print("\r" + " " * self._shown + "\r", end="", file=sys.stderr, flush=True)
