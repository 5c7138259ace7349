"""The door: a file not written here is hostile until it is proven good.

Nothing of it is executed or believed: it is copied to a private place and proven there (`prove`).
Any doubt refuses the whole file with one sentence. A link to a good file is as good as the file:
only the bytes behind it count.
"""

import hashlib
import io
import os
import sqlite3
import stat
import struct
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from inspector import refusal
from inspector.language import N, _
from inspector.ledger import disk, known, schema
from inspector.ledger.disk import folder_protected, write_protected
from inspector.ledger.errors import LedgerError, Refused
from inspector.ledger.file import Ledger, Progress
from inspector.ledger.prove import damaged, guarded, prove
from inspector.ledger.store import BUSY_SECONDS, unreadable

__all__ = [
    "Proven",
    "admit",
    "check_header",
    "digest_of",
    "enter",
    "guarded",
    "receive",
    "whatever_digest",
]

MAX_FILE_BYTES = 8 << 30
HEADER_BYTES = 100
_LARGE = 64 << 20
MAGIC = b"SQLite format 3\0"


class Proven(NamedTuple):
    """A private copy that passed: where it is, the digest of the source's bytes, how many entries.

    What it says of its projections is believed only where they were `derived` here.
    """

    source: Path
    copy: Path
    digest: bytes
    entries: int
    derived: bool = False


@contextmanager
def admit(source: Path, progress: Progress = lambda done, total: None) -> Iterator[Proven]:
    """Prove a file good on a private copy, which lives as long as the context; Refused if not."""
    with receive(source) as (copy, digest):
        yield Proven(source, copy, digest, prove(copy, progress))


@contextmanager
def receive(source: Path) -> Iterator[tuple[Path, bytes]]:
    """A private copy that is still to be proven, and the digest of its bytes."""
    header = check_header(source)
    with disk.private_folder() as folder:
        copy = folder / "copy.inspection"
        digest = _copy(source, copy)
        if check_header(source) != header or _unfinished(source):
            raise Refused(N("it is being written at this moment: try again"))
        yield copy, digest


def digest_of(source: Path) -> bytes:
    """SHA-256 of the file's bytes, after a look at its header; Refused where it is none of ours."""
    check_header(source)
    with _reading(source) as stream:
        return hashlib.file_digest(stream, "sha256").digest()


def whatever_digest(source: Path) -> bytes:
    """SHA-256 of a file's bytes, whatever it is; empty where it cannot be read, or is so large that
    this would take long."""
    try:
        with _reading(source) as stream:
            if os.fstat(stream.fileno()).st_size > _LARGE:
                return b""
            return hashlib.file_digest(stream, "sha256").digest()
    except (Refused, OSError):
        return b""


def enter(
    path: Path, read_only: bool = False, progress: Progress = lambda done, total: None
) -> Ledger:
    """Open an inspection file to work in it; the first time on this machine it is proven.

    What a strange file says of its projections is not believed: call `Ledger.refresh`, once its
    keeper is set. One that is only read is read from its private copy. Raises LedgerError with one
    sentence where the file is missing, foreign, damaged or write-protected.
    """
    try:
        return _enter(path, read_only, progress)
    except Refused as error:
        raise LedgerError(
            _("{path} cannot be opened: {reason}").format(path=path, reason=error)
        ) from error
    except sqlite3.Error as error:
        if (told := unreadable(error, path)) is not None:
            raise told from error
        raise LedgerError(
            _("{path} cannot be opened: {reason}").format(path=path, reason=damaged(error))
        ) from error


def _enter(path: Path, read_only: bool, progress: Progress) -> Ledger:
    # The size of a file of this machine is SQLite's affair: another process may be writing.
    check_header(path, whole=False)
    here = known.is_known(path)
    if _unfinished(path):
        if not here:
            raise Refused(N("its last write was cut short: open it once where it was written"))
        _take_back(path)
    if not read_only and write_protected(path):
        words = _("{path} is write-protected: copy it to a folder where you may write")
        if folder_protected(path):
            words = _("{path} lies in a write-protected folder: copy it to one where you may write")
        raise LedgerError(words.format(path=path))
    if here:
        ledger = Ledger(path, read_only)
        if known.is_known(path, ledger.birth()) and not _waits(ledger):
            return _upgraded(ledger)
        ledger.close()
    with ExitStack() as stack:
        proven = stack.enter_context(admit(path, progress))
        if not read_only:
            known.remember(path)  # what is derived first may be cut short as any other write
        ledger = Ledger(path, read_only, proven.copy if read_only else path)
        ledger.strange = True
        if read_only:
            ledger.behind = stack.pop_all()
    return _upgraded(ledger)


def _upgraded(ledger: Ledger) -> Ledger:
    """The ledger, its file brought to the format of today where it is written to.

    The views that come with it are for other programs: where they cannot be written now, nothing is
    missing.
    """
    if not ledger.read_only and schema.format_of(ledger.connection) < schema.FORMAT:
        with suppress(sqlite3.Error):
            schema.upgrade(ledger.connection)
    return ledger


def _waits(ledger: Ledger) -> bool:
    """Whether nothing was ever derived from the file's entries: a hand-over copy, put once more in
    the place of the file that was made of it."""
    waits: int = ledger.connection.execute(
        "SELECT EXISTS(SELECT 1 FROM record WHERE print IS NOT NULL)"
        " AND NOT EXISTS(SELECT 1 FROM record WHERE content IS NOT NULL)"
    ).fetchone()[0]
    return bool(waits)


def _take_back(path: Path) -> None:
    """Let SQLite undo what a killed process left half written, as the journal says.

    Only for a file of this machine: a stranger's journal could name other files.
    """
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema")
    finally:
        connection.close()


def check_header(source: Path, whole: bool = True) -> bytes:
    """The first 100 bytes; Refused unless these, and the size of a `whole` file, are as ours."""
    with _reading(source) as stream:
        header = stream.read(HEADER_BYTES)
        facts = os.fstat(stream.fileno())
        size = facts.st_size
    if not size:
        raise Refused(N("it is empty: copy it again"))
    if len(header) < HEADER_BYTES or header[:16] != MAGIC:
        raise Refused(N("it is not an inspection file"))
    (page_size,) = struct.unpack(">H", header[16:18])
    page_size = 65536 if page_size == 1 else page_size
    (pages,) = struct.unpack(">I", header[28:32])
    encoding, version, application = struct.unpack(">II4xI", header[56:72])
    if application != schema.APPLICATION_ID:
        raise Refused(N("it is a database of another program"))
    if version > schema.FORMAT:
        raise Refused(N("it was written by a newer inspector: update this one"))
    if version < 1 or encoding != 1 or header[18:20] != b"\1\1":
        raise Refused(N("it was altered by another program"))
    if whole and size > page_size * pages:
        raise Refused(N("it is longer than it was written: copy it again"))
    if whole and (size < page_size * pages or _is_hollow(facts)):
        raise Refused(N("it was copied only in part: copy it again"))
    if size > MAX_FILE_BYTES:
        raise Refused(N("it is larger than an inspection file can be"))
    return header


def _is_hollow(facts: os.stat_result) -> bool:
    """Whether a large file holds next to nothing: what copies make that reserve their room first,
    and that a disk may not have room for."""
    blocks = getattr(facts, "st_blocks", None)  # of 512 bytes, on every system that counts them
    return blocks is not None and facts.st_size > _LARGE and blocks * 512 * 100 < facts.st_size


def _copy(source: Path, copy: Path) -> bytes:
    digest = hashlib.sha256()
    with _reading(source) as stream, _writing(copy) as write:
        while block := stream.read(1 << 20):
            digest.update(block)
            write(block)
    return digest.digest()


@contextmanager
def _writing(copy: Path) -> Iterator[Callable[[bytes], None]]:
    """Writes into a private copy. What fails there is no fault of the file."""

    def write(block: bytes) -> None:
        try:
            stream.write(block)
        except OSError as error:
            raise disk.no_room(error) from error

    try:
        stream = copy.open("xb", buffering=0)
    except OSError as error:
        raise disk.no_room(error) from error
    with stream:
        yield write


@contextmanager
def _reading(source: Path) -> Iterator[io.BufferedReader]:
    """The bytes of a regular file; Refused says why not.

    Never while this process is in a transaction on that file: on POSIX a process loses all its
    locks on a file as soon as it closes any handle on it.
    """
    try:
        mode = source.stat().st_mode
        if stat.S_ISDIR(mode):
            raise Refused(N("it is a folder, not a file"))
        if not stat.S_ISREG(mode):
            raise Refused(N("it is not a regular file"))
        with source.open("rb") as stream:
            yield stream
    except FileNotFoundError:
        raise Refused(N("there is no such file")) from None
    except (OSError, ValueError) as error:
        words = _("it cannot be read ({error})")
        raise Refused(words.format(error=refusal.reason(error))) from error


def _unfinished(path: Path) -> bool:
    """Whether a write is under way, or was cut short: its journal lies beside the file."""
    journal = Path(f"{path.resolve()}-journal")
    try:
        return journal.stat().st_size > 0
    except (OSError, ValueError):
        return False
