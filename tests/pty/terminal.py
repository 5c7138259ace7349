"""A real process in a pseudo-terminal: write bytes to it, look at its screen.

Nothing here sleeps. `wait_for` and `pause` wait on the terminal's output, with a deadline.
Importing this module skips the importing tests where there is no pseudo-terminal (Windows).
"""

import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte
import pytest

try:
    import fcntl
    import pty
    import termios
except ImportError:
    pytest.skip("no pseudo-terminal on this system", allow_module_level=True)

PATIENCE = 20.0
"""Seconds after which a wait fails; far above what a loaded machine needs."""

CHUNK = 1 << 16
LOOK_AGAIN = 0.05
"""Longest wait for output in seconds: a condition may also look at files, which make none."""


def _take_terminal() -> None:
    """Make the pseudo-terminal the child's own, so that a resize and a hang-up reach it; also
    where whoever runs the tests ignores hang-ups."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A program in a pseudo-terminal of `size` (columns, rows); `env` adds to the environment."""

    def __init__(
        self,
        argv: Sequence[str | Path],
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._unseen = bytearray()
        self.output = bytearray()
        """Every byte that the program has written, as far as somebody has waited for it."""
        self._ended = False
        self.master, slave = pty.openpty()
        """Our end of the pseudo-terminal, for those who measure when output comes."""
        os.set_blocking(self.master, False)
        self._set_size(*size)
        environment = {**os.environ, "TERM": "xterm-256color", **(env or {})}
        for fixed_size in ("COLUMNS", "LINES"):
            environment.pop(fixed_size, None)
        self._process = subprocess.Popen(
            argv,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(slave)

    @property
    def screen(self) -> list[str]:
        """The lines of the screen as they stand now."""
        self._catch_up()
        return list(self._screen.display)

    @property
    def title(self) -> str:
        """The title that the program gave the window."""
        self._catch_up()
        return str(self._screen.title)

    def write(self, data: bytes) -> None:
        """Type `data` in one burst; output that comes meanwhile is taken in."""
        while data:
            readable, writable, _ = select.select([self.master], [self.master], [], PATIENCE)
            if readable:
                self._read()
            if self._ended or not (readable or writable):
                raise AssertionError(f"the program reads no more\n{self._picture()}")
            if writable:
                data = data[os.write(self.master, data) :]

    def paste(self, text: str) -> None:
        """Paste `text` as terminals do: in brackets."""
        self.write(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def pause(self, seconds: float) -> None:
        """Let `seconds` pass, as between two keys."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self._read_within(left)

    def wait_for(
        self, wanted: str | Callable[["Terminal"], bool], timeout: float = PATIENCE
    ) -> None:
        """Wait until a text is on the screen, or a condition holds.

        Raises AssertionError with a picture of the screen after `timeout` seconds, or when the
        program has ended without it.
        """
        deadline = time.monotonic() + timeout
        while not self._holds(wanted):
            left = deadline - time.monotonic()
            if left <= 0 or self._ended:
                raise AssertionError(f"waited in vain for {wanted!r}\n{self._picture()}")
            self._read_within(min(left, LOOK_AGAIN))

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Wait until the program has ended; its return code, negative for a signal."""
        deadline = time.monotonic() + timeout
        while not self._ended:
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssertionError(f"the program does not end\n{self._picture()}")
            self._read_within(left)
        return self._process.wait(timeout)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the program is told by SIGWINCH."""
        self._catch_up()
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)

    def kill(self, sig: signal.Signals = signal.SIGKILL) -> None:
        """Send the program a signal."""
        self._process.send_signal(sig)

    def close(self) -> None:
        """End the program if it still runs, and give the terminal back."""
        self._process.kill()
        self._process.wait()
        os.close(self.master)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _holds(self, wanted: str | Callable[["Terminal"], bool]) -> bool:
        if isinstance(wanted, str):
            return any(wanted in line for line in self.screen)
        return wanted(self)

    def _read_within(self, seconds: float) -> None:
        if select.select([] if self._ended else [self.master], [], [], seconds)[0]:
            self._read()

    def _read(self) -> None:
        """Take in what the program has written, and notice its end."""
        try:
            data = os.read(self.master, CHUNK)
        except BlockingIOError:
            return
        except OSError:  # Linux: the other side is closed.
            data = b""
        self._ended = not data
        self._unseen += data
        self.output += data

    def _catch_up(self) -> None:
        # Drawing takes milliseconds: it is put off until somebody looks, so that no gap between
        # two keys is stretched by it.
        data, self._unseen = bytes(self._unseen), bytearray()
        self._stream.feed(data)

    def _picture(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen)

    def _set_size(self, columns: int, rows: int) -> None:
        termios.tcsetwinsize(self.master, (rows, columns))
