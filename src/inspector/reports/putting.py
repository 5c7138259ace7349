"""Where a report goes: judged before the work, and there whole or not at all."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from inspector import refusal
from inspector.desk import LedgerError, WrongInput
from inspector.language import _
from inspector.ledger import disk


def check(path: Path, suffixes: Sequence[str]) -> None:
    """WrongInput unless a report with one of these suffixes may be written to `path`; an older file
    there gives way, and folders that are not there are made."""
    if path.is_dir():
        words = _("{path} is a folder: name a file in it, such as {example}")
        raise WrongInput(words.format(path=path, example=path / f"report{suffixes[0]}"))
    if path.suffix.casefold() not in suffixes:
        endings = _(" or ").join(suffixes)
        words = _("{path}: the name of the file must end in {endings}")
        raise WrongInput(words.format(path=path, endings=endings))
    there = next((each for each in path.absolute().parents if each.exists()), path)
    if not there.is_dir():
        words = _("{path} could not be written ({error}): choose another place")
        error = refusal.reason(NotADirectoryError(errno.ENOTDIR, ""))
        raise WrongInput(words.format(path=path, error=error))
    if path.exists() and not (path.is_file() and os.access(path, os.W_OK)):
        words = _("{path} cannot be written over: choose another name")
        raise WrongInput(words.format(path=path))


def put(data: bytes, path: Path) -> None:
    """Write a whole file; LedgerError where the disk refuses."""
    with whole(path) as part:
        part.write_bytes(data)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Somewhere to write to, which takes its name once all is written; LedgerError where the disk
    refuses. Nothing is left behind where it was not finished."""
    part = disk.part_of(path)
    try:
        disk.make_folder_of(path)
        yield part
        disk.put(part, path)
    except OSError as error:
        words = _("{path} could not be written ({error}): is it open elsewhere?")
        raise LedgerError(words.format(path=path, error=refusal.reason(error))) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
