"""Who is merging into a file at this moment: a note beside it, so that a second one waits and knows
for whom.

It is a courtesy and no lock. Every merge is a transaction that SQLite keeps apart from all others,
and the union comes out the same in any order; so where the note cannot be written, is left by a
program that died, or two take it over at once, nobody is kept out and nothing goes wrong.
"""

import json
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from inspector.desk.session import Desk
from inspector.language import _, moment
from inspector.ledger import disk, now
from inspector.text import clean

SUFFIX = ".holder"
BEAT = 2.0
"""Seconds between two signs of life of the one who holds a file."""
STALE = 10.0
"""Seconds without a sign of life after which nobody holds it any more."""
LOOK = 0.2
"""Seconds between two looks of the one who waits."""
_MOST = 4096


class Holder(NamedTuple):
    """Who holds a file: the person, the machine, since when (milliseconds)."""

    person: str
    machine: str
    since: int
    token: str


Waiting = Callable[[Holder], None]
"""Told once of each one who is waited for."""

_held: set[Path] = set()
"""The files that this process holds: what it does inside does not wait for itself."""
_ours: set[str] = set()
"""The tokens of this process: it does not wait for a note that it could not take away."""


@contextmanager
def held(
    path: Path,
    person: str,
    machine: str,
    waiting: Waiting = lambda holder: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[None]:
    """Hold the file at `path`, after whoever holds it now; `cancelled` ends the waiting."""
    note = note_of(path)
    if note in _held:
        yield
        return
    holder = Holder(person, machine, now(), secrets.token_hex(8))
    if not _take(note, holder, waiting, cancelled):
        yield
        return
    _held.add(note)
    _ours.add(holder.token)
    done = threading.Event()
    beat = threading.Thread(target=_live, args=(note, done), name="holder", daemon=True)
    beat.start()
    try:
        yield
    finally:
        done.set()
        beat.join()
        _held.discard(note)
        if (found := read(note)) is not None and found.token == holder.token:
            with suppress(OSError):
                note.unlink()


@contextmanager
def held_by(
    desk: Desk,
    waiting: Waiting = lambda holder: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[None]:
    """Hold the desk's file for the person at it."""
    with held(desk.ledger.path, desk.person, desk.machine, waiting, cancelled):
        yield


def note_of(path: Path) -> Path:
    """The note beside a file."""
    path = path.resolve()
    return path.with_name(path.name + SUFFIX)


def read(note: Path) -> Holder | None:
    """Who holds a file as its note says; None where nobody does, or it gave no sign of life."""
    try:
        age = time.time() - note.stat().st_mtime
        if abs(age) > STALE:
            return None
        with note.open("rb") as stream:
            said = json.loads(stream.read(_MOST))
        texts = [clean(str(said[key]), lines=False)[:200] for key in ("person", "machine", "token")]
        return Holder(texts[0], texts[1], int(said["since"]), texts[2])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):  # it is being written at this moment
        return Holder("?", "", now(), "")


def words(path: Path, holder: Holder) -> str:
    """One sentence: who holds the file, and that one waits."""
    who = ", ".join(filter(None, (holder.person, holder.machine)))
    return _("{path} is in use: {who} has been merging since {time}; waiting for that…").format(
        path=clean(path.name, lines=False), who=who, time=moment(holder.since)
    )


def _take(note: Path, holder: Holder, waiting: Waiting, cancelled: Callable[[], bool]) -> bool:
    """Put the note there; False where that cannot be, or is no longer wanted."""
    told = ""
    while not cancelled():
        try:
            handle = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _mode(note))
        except FileExistsError:
            other = read(note)
            if other is not None and other.token in _ours:
                other = None
            if other is None:
                try:
                    note.unlink(missing_ok=True)
                except OSError:  # nobody can hold it here
                    return False
            elif other.token and other.token != told:
                told = other.token
                waiting(other)
            if other is not None or note.exists():
                time.sleep(LOOK)
            continue
        except OSError:
            return False
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(holder._asdict(), stream, ensure_ascii=False)
        except OSError:  # a full disk; a note that says nothing would keep others waiting
            with suppress(OSError):
                note.unlink()
            return False
        return True
    return False


def _mode(note: Path) -> int:
    """Who may read the file may read who holds it."""
    try:
        return note.with_name(note.name.removesuffix(SUFFIX)).stat().st_mode & 0o644
    except OSError:  # it is not made yet
        return disk.PRIVATE


def _live(note: Path, done: threading.Event) -> None:
    while not done.wait(BEAT):
        with suppress(OSError):
            os.utime(note)
