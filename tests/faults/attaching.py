"""A process that kills itself while it keeps a file: `attaching.py FILE SOURCE STEP`.

Every call that changes the disk counts, and it stops before the one with the number STEP: the calls
of the system, each part of the copy, and the writing of the entries. It says `done` where it was
not killed.
"""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from inspector.desk import Desk
from inspector.desk.visits import documents
from inspector.ledger import Ledger

CALLS = ("open", "mkdir", "fsync", "replace", "link", "unlink")
_steps = count(1)


def step(last: int) -> None:
    """Stop here, if this is the step."""
    if next(_steps) == last:
        os.kill(os.getpid(), signal.SIGKILL)


def counted(function: Callable[..., Any], last: int) -> Callable[..., Any]:
    """`function`, before which the process may stop, or right after it."""

    def call(*args: Any, **options: Any) -> Any:
        step(last)
        done = function(*args, **options)
        step(last)
        return done

    return call


def main() -> None:
    """Keep a file for the one reference, unless stopped."""
    file, source, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    desk = Desk.open(file, "Lan")
    (reference,) = documents.read(desk, "A.1")
    for name in CALLS:
        setattr(os, name, counted(getattr(os, name), last))
    setattr(Ledger, "write", counted(Ledger.write, last))  # noqa: B010 - not for the type checker
    kept = documents.bring(file, reference, source, lambda _done, _total: step(last))
    documents.attach(desk, "A.1", reference.id, kept)
    print("done", flush=True)


if __name__ == "__main__":
    main()
