"""Putting whole files in place: under a name of their own until every byte is on the disk.

Whatever the program makes, only its owner may read: files have mode 0600, folders 0700. What is put
into a folder for others may be read by those who may also write there (a share), by nobody else.
Papers and sheets that a person has written (`reports`) follow his own umask, as those of every
other program do: they are made to be given away. Windows has no such modes: there all of this does
nothing, and a file's rights are those of its folder.
"""

import errno
import glob
import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from inspector import refusal
from inspector.language import _
from inspector.ledger.errors import LedgerError

PRIVATE = 0o600
"""The mode of a file that only its owner reads."""
OWN_FOLDER = 0o700
STALE = 24 * 3600
"""Seconds after which what is left of a file that was cut short is swept away."""
_OTHERS_WRITE = 0o022
_ALL_READ = 0o444


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


def for_others(folder: Path) -> int:
    """The mode of a file that is put into a folder for others. One that everybody on the machine
    uses for a while (`/tmp`) is no place for others."""
    mode = folder.stat().st_mode
    if mode & stat.S_ISVTX and mode & stat.S_IWOTH:
        return PRIVATE
    return PRIVATE | (mode & _OTHERS_WRITE) << 1


def folder_for_others(folder: Path) -> int:
    """The mode of a folder of such files that is to be made: by that which it will lie in, or the
    nearest above it that is there."""
    there = next((each for each in folder.absolute().parents if each.is_dir()), None)
    if there is None:  # a drive that is not there
        return OWN_FOLDER
    files = for_others(there)
    return files | (files & _ALL_READ) >> 2


def make_folder_of(path: Path) -> None:
    """Make the folder that a file for others will lie in, and those above it, unless it is there;
    OSError where that cannot be."""
    make_folder(path.parent, folder_for_others(path.parent))


def part_of(path: Path) -> Path:
    """A free name beside `path` for a file that is not whole yet."""
    return path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")


def sweep(path: Path) -> None:
    """Remove parts of `path` that were cut short a day ago or more."""
    for part in path.parent.glob(f"{glob.escape(path.name)}.*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > STALE:
                part.unlink()


def put_new(part: Path, path: Path) -> None:
    """Give a finished part its name; FileExistsError where something has that name already."""
    _sync(part)
    try:
        os.link(part, path)
        part.unlink()
    except FileExistsError:
        raise
    except OSError:  # a stick whose format knows no links
        path.touch(PRIVATE, exist_ok=False)
        part.replace(path)
    sync_folder(path.parent)


def put(part: Path, path: Path) -> None:
    """Give a finished part its name, in the place of an older file."""
    _sync(part)
    part.replace(path)
    sync_folder(path.parent)


def write(path: Path, text: str) -> None:
    """Put a small file of the program's own in place, whole or not at all, with the folders that it
    lies in; OSError where that cannot be."""
    part = part_of(path)
    try:
        make_folder(path.parent)
        part.touch(PRIVATE, exist_ok=False)
        part.write_text(text, encoding="utf-8")
        put(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def make_folder(folder: Path, mode: int = OWN_FOLDER) -> None:
    """Make a folder, and those that it lies in, unless it is there; on the disk when it returns.

    What is put in a folder whose own name was never synced may go with it.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:  # a drive that is not there
        make_folder(folder.parent, mode)
    try:
        folder.mkdir(mode=mode, exist_ok=True)
    except FileExistsError:  # a file is called so
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), folder) from None
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


def write_protected(path: Path) -> bool:
    """Whether the file may not be written by anyone here, or its folder not, where a write keeps
    its journal (an administrator is asked politely)."""
    if not os.access(path, os.W_OK) or path.stat().st_mode & 0o222 == 0:
        return True
    if os.name == "nt":
        # A stick's switch shows only when one tries.
        try:
            path.open("r+b").close()
        except OSError:
            return True
    return folder_protected(path)


def folder_protected(path: Path) -> bool:
    """Whether a file's folder may not be written by anyone here."""
    if os.name == "nt":  # there the rights of a folder say nothing
        return False
    folder = path.resolve().parent
    return not os.access(folder, os.W_OK) or folder.stat().st_mode & 0o222 == 0
