"""What nobody expected: one sentence for the person, and a report without anything he wrote.

A report says where in the code it happened and with which versions. It holds no value, no local
variable, and of the exceptions' own words only what cannot be a person's text: they may quote a
note. It is loaded only when something has gone wrong.
"""

import errno
import os
import platform
import re
import sqlite3
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from inspector import __version__, language, refusal
from inspector.language import _
from inspector.ledger import disk
from inspector.paths import data_folder

CODE = 70
"""The exit code: neither that the answer is no (1) nor that the input is wrong (2)."""
MOST = 10
"""So many reports are kept, the newest."""
_FRAMES = 60
_FIXED = (RecursionError, MemoryError, ZeroDivisionError)
"""Exceptions of the interpreter whose words never quote a value."""


def tell(error: BaseException, actions: Sequence[str] = ()) -> int:
    """Write a report and say in one sentence where it is, and that all is safe; the exit code.

    `actions` are the names of what was done last, without what was typed.
    """
    safe = _(
        "the program had to stop, and all that was shown as saved is on the disk: start it again"
        " and go on."
    )
    try:
        told = _(
            "What happened is in {path}, without anything that you wrote; please give that file to"
            " whoever looks after the program"
        ).format(path=_keep(report(error, actions)))
    except Exception as refused:
        why = refusal.reason(refused) if isinstance(refused, OSError) else type(refused).__name__
        told = _("What happened could not be written down ({error})").format(error=why)
    print(safe, told, file=sys.stderr)
    return CODE


def report(error: BaseException, actions: Sequence[str] = ()) -> str:
    """The text of a report."""
    return "\n".join(
        [
            f"inspector {__version__}, {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
            f"{platform.python_implementation()} {platform.python_version()},"
            f" SQLite {sqlite3.sqlite_version}, {platform.platform()}",
            f"language {language.current()}, terminal {os.environ.get('TERM', '-')[:40]}",
            f"libraries: {', '.join(_libraries()) or '-'}",
            f"last actions: {', '.join(actions) or '-'}",
            *(line for each in _chain(error) for line in ("", *_exception(each))),
            "",
        ]
    )


def _keep(text: str) -> Path:
    """Put a report beside the earlier ones, of which the oldest go; where it is."""
    folder = data_folder() / "crashes"
    path = folder / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    disk.write(path, text)
    for old in sorted(folder.glob("*.txt"))[:-MOST]:
        with suppress(OSError):
            old.unlink()
    return path


def _libraries() -> Iterator[str]:
    """The versions of what is loaded of the packages that the program asks for."""
    try:
        wanted = metadata.requires("inspector") or []
    except metadata.PackageNotFoundError:
        wanted = []
    for name in sorted({re.split(r"[^A-Za-z0-9._-]", each, maxsplit=1)[0] for each in wanted}):
        if name.replace("-", "_") in sys.modules:
            with suppress(metadata.PackageNotFoundError):
                yield f"{name} {metadata.version(name)}"


def _chain(error: BaseException) -> list[BaseException]:
    """An exception and those that led to it, the first one first."""
    found = list[BaseException]()
    following: BaseException | None = error
    while following is not None and following not in found:
        found.append(following)
        hidden = following.__suppress_context__
        following = following.__cause__ or (None if hidden else following.__context__)
    return found[::-1]


def _exception(error: BaseException) -> Iterator[str]:
    """An exception as lines: what it is, and the places it came through."""
    kind = type(error)
    known = _known_safe(error)
    yield f"{kind.__module__}.{kind.__qualname__}{known and f': {known}'}"
    frames = list(traceback.walk_tb(error.__traceback__))
    for frame, line in frames[-_FRAMES:]:
        yield f"  {_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_qualname}"
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _exception(each)


def _place(file: str) -> str:
    """A file of code without the folders above it, which may tell a person's name."""
    parts = Path(file).parts
    for top in ("site-packages", "src", f"python{sys.version_info[0]}.{sys.version_info[1]}"):
        if top in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(top) :])
    return "/".join(parts[-2:])


def _known_safe(error: BaseException) -> str:
    """What may be told of an exception's words: numbers and names of the code, never a value."""
    if isinstance(error, OSError) and error.errno:
        return errno.errorcode.get(error.errno, str(error.errno))
    if isinstance(error, sqlite3.Error):
        return str(getattr(error, "sqlite_errorname", ""))
    if isinstance(error, AttributeError | NameError | ImportError):
        name = str(error.name or "")
        return name if re.fullmatch(r"[A-Za-z_][\w.]{0,79}", name, re.ASCII) else ""
    return str(error) if type(error) in _FIXED else ""
