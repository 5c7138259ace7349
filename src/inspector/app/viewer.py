"""Showing a file with the system's own viewer; never waited for, and not tried without a screen."""

import os
import subprocess
import sys
from pathlib import Path


def show(path: Path) -> bool:
    """Have the system show a file; False where it has no viewer here (over SSH, say)."""
    try:
        if sys.platform == "win32":
            os.startfile(path)
            return True
        if (program := _program()) is None:
            return False
        # Its words must not come between ours, and it lives on when the terminal closes.
        subprocess.Popen(
            [program, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True


def _program() -> str | None:
    """The program that opens files on the screen before which the person sits."""
    if sys.platform == "darwin":
        return None if "SSH_CONNECTION" in os.environ else "open"
    seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return "xdg-open" if seen else None
