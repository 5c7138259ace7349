"""Putting whole files in place: under a name of their own until every byte is on the disk."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector import refusal
from inspector.language import _
from inspector.ledger.errors import LedgerError


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder for copies that nobody else sees; it goes with the context, as far as it can.

    LedgerError where this machine has no room for one.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="inspector-"))
    except OSError as error:
        raise no_room(error) from error
    try:
        yield folder
    finally:
        # Windows lets no folder go while something in it is open anywhere (a virus scanner, say).
        shutil.rmtree(folder, ignore_errors=True)


def no_room(error: BaseException) -> LedgerError:
    """Why a private copy could not be made."""
    words = _("this machine could not make a private copy ({error}): make room and try again")
    return LedgerError(words.format(error=refusal.reason(error)))


def part_of(path: Path) -> Path:
    """A free name beside `path` for a file that is not whole yet."""
    return path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")


def put_new(part: Path, path: Path) -> None:
    """Give a finished part its name; FileExistsError where something has that name already."""
    _sync(part)
    try:
        os.link(part, path)
        part.unlink()
    except FileExistsError:
        raise
    except OSError:  # a stick whose format knows no links
        path.touch(exist_ok=False)
        part.replace(path)
    sync_folder(path.parent)


def put(part: Path, path: Path) -> None:
    """Give a finished part its name, in the place of an older file."""
    _sync(part)
    part.replace(path)
    sync_folder(path.parent)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder, and those that it lies in, unless it is there; on the disk when it returns.

    What is put in a folder whose own name was never synced may go with it.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:  # a drive that is not there
        make_folder(folder.parent)
    folder.mkdir(mode=mode, exist_ok=True)
    sync_folder(folder.parent)


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename durable where the system lets a folder be synced."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
