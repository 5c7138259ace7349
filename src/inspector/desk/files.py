"""The files of evidence: kept beside an inspection file, each under the SHA-256 of its bytes.

`my.inspection` has `my.inspection.files/ab/abcdef….jpg`: the suffix stays, so that the system can
open it. A file gets its name only when every byte of it is on the disk, and whatever refers to it
is written after that. Nothing here knows visits or entries.
"""

import errno
import hashlib
import os
import re
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from inspector import refusal
from inspector.desk.errors import WrongInput
from inspector.language import _, decimal
from inspector.ledger import LedgerError, disk
from inspector.text import clean

MOST = 20_000_000
"""The largest file that is taken, in bytes."""
MAX_NAME = 200
_CHUNK = 1 << 20
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")
_DIGEST = re.compile(r"[0-9a-f]{64}")

Progress = Callable[[int, int], None]
"""Told how many of how many bytes are copied."""


class Kept(NamedTuple):
    """A file in the store: its SHA-256 in hex, its name where it came from, its bytes."""

    digest: str
    name: str
    size: int


def store_of(file: Path) -> Path:
    """The folder of the evidence of an inspection file."""
    file = file.resolve()
    return file.with_name(file.name + ".files")


def keep(
    store: Path,
    source: Path,
    wanted: str = "",
    most: int = MOST,
    progress: Progress | None = None,
    shared: bool = False,
) -> Kept:
    """Take a copy of `source` into the store; it is on the disk when this returns.

    With `wanted` only the file of this digest is taken. A `shared` store is one for others: who
    may write to the folder that it lies in may read it. WrongInput where the source cannot be
    taken, LedgerError where the store cannot be written; then the store holds what it held.
    """
    place = _regular(source, most)
    part = None
    try:
        mode, folders = _modes(store, shared)
        disk.make_folder(store, folders)
        disk.sweep(store / "new")
        part = disk.part_of(store / "new")
        digest, size = _copy(place, part, most, progress, mode)
        if wanted and digest != wanted:
            raise WrongInput(
                _(
                    "{name} differs: the file that is awaited has SHA-256 {wanted}…, this one"
                    " {digest}…; take the awaited one away first to keep this one"
                ).format(name=_name(source), wanted=wanted[:12], digest=digest[:12])
            )
        if state(store, digest, size) != "present":
            suffix = place.suffix if _SUFFIX.fullmatch(place.suffix) else ""
            target = find(store, digest) or store / digest[:2] / (digest + suffix.lower())
            disk.make_folder(target.parent, folders)
            disk.put(part, target)
    except OSError as error:
        raise LedgerError(
            _("the file cannot be kept in {path} ({error}): make room or choose another").format(
                path=store, error=refusal.reason(error)
            )
        ) from error
    finally:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return Kept(digest, _name(source), size)


def find(store: Path, digest: str) -> Path | None:
    """Where the file of a digest is, whatever its suffix and whether it is whole or not."""
    if not _DIGEST.fullmatch(digest):
        return None
    try:
        found = [each for each in (store / digest[:2]).iterdir() if _is_of(each, digest)]
    except OSError:
        return None
    return min(found, default=None)


def state(store: Path, digest: str, size: int = 0) -> str:
    """What is here of a file that is referred to: `present`, `awaited` or `differs`.

    `size` spares reading where it is known; bytes that were read once are known by size and time.
    """
    place = find(store, digest)
    if place is None:
        return "awaited"
    try:
        facts = place.lstat()
        if not stat.S_ISREG(facts.st_mode) or (size and facts.st_size != size):
            return "differs"
        return "present" if _digest_of(place, facts) == digest else "differs"
    except OSError:
        return "differs"


def size_words(size: int) -> str:
    """A size for a person: `340 KB`, `1.2 MB`."""
    if size < 1_000_000:
        return _("{count} KB").format(count=max(1, round(size / 1000)))
    return _("{count} MB").format(count=decimal(f"{size / 1_000_000:.1f}".removesuffix(".0")))


def _regular(source: Path, most: int) -> Path:
    """Where `source` really is; WrongInput unless it is a file that may be taken."""
    name = _name(source)
    try:
        place = source.resolve(strict=True)
        facts = place.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise WrongInput(_("{name} is a folder: name a file in it").format(name=name))
        if not stat.S_ISREG(facts.st_mode):
            raise WrongInput(_("{name} is no file of its own: choose a file").format(name=name))
        if not os.access(place, os.R_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except (OSError, RuntimeError, ValueError) as error:
        words = _("{path} cannot be read ({error}): choose another file")
        shown = clean(str(source), lines=False)
        raise WrongInput(words.format(path=shown, error=refusal.reason(error))) from None
    if not facts.st_size:
        raise WrongInput(_("{name} is empty: choose another file").format(name=name))
    if facts.st_size > most:
        raise _too_large(name, facts.st_size, most)
    return place


def _too_large(name: str, size: int, most: int) -> WrongInput:
    words = _("{name} has {size}, {most} is the most: make it smaller")
    return WrongInput(words.format(name=name, size=size_words(size), most=size_words(most)))


def _copy(
    source: Path, part: Path, most: int, progress: Progress | None, mode: int
) -> tuple[str, int]:
    """Copy the bytes; their digest and how many they are. They may change while they are read."""
    binary = getattr(os, "O_BINARY", 0)
    # A pipe that took the file's place meanwhile would be waited for.
    reading = os.O_RDONLY | binary | getattr(os, "O_NONBLOCK", 0)
    writing = os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary
    hashed, size = hashlib.sha256(), 0
    with (
        open(os.open(source, reading), "rb") as bytes_,
        open(os.open(part, writing, mode), "wb") as copy,
    ):
        total = os.fstat(bytes_.fileno()).st_size
        while chunk := bytes_.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise _too_large(_name(source), size, most)
            hashed.update(chunk)
            copy.write(chunk)
            if progress is not None:
                progress(size, max(total, size))
    return hashed.hexdigest(), size


def _modes(store: Path, shared: bool) -> tuple[int, int]:
    """The modes of files and folders in a store."""
    if shared and store.parent.is_dir():
        return disk.for_others(store.parent), disk.folder_for_others(store)
    return disk.PRIVATE, disk.OWN_FOLDER


def _is_of(path: Path, digest: str) -> bool:
    return path.stem == digest and not path.name.endswith(".part")


_read: dict[tuple[str, int, int], str] = {}


def _digest_of(path: Path, facts: os.stat_result) -> str:
    """The SHA-256 of a file's bytes; read once for each size and time of change."""
    key = (str(path), facts.st_size, facts.st_mtime_ns)
    if key not in _read:
        with path.open("rb") as stream:
            _read[key] = hashlib.file_digest(stream, "sha256").hexdigest()
    return _read[key]


def _name(source: Path) -> str:
    """A file's own name as it may be stored and shown."""
    return clean(source.name, lines=False).strip()[:MAX_NAME] or "?"
