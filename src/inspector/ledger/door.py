"""The door: a file not written here is hostile until it is proven good.

Nothing of it is executed or believed: it is copied to a private place, read with SQLite's guards
up, held against the exact schema, and every entry is held against its own name. Any doubt refuses
the whole file with one sentence.
"""

import hashlib
import sqlite3
import stat
import struct
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector.language import _
from inspector.ledger import known, schema
from inspector.ledger.entry import (
    MAX_NAME,
    MAX_VALUE_BYTES,
    RECORD_NAME,
    SQL_TEXT,
    Sitting,
    id_of_text,
    well_formed,
)
from inspector.ledger.errors import LedgerError, Refused
from inspector.ledger.file import BUSY_SECONDS, Ledger, write_protected
from inspector.ledger.record import print_of
from inspector.text import is_clean

MAX_FILE_BYTES = 8 << 30
SECONDS_FOR_64_MB = 60
_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Proven:
    """A private copy that passed: where it is, the digest of its bytes, how many entries."""

    source: Path
    copy: Path
    digest: bytes
    entries: int


@contextmanager
def admit(source: Path) -> Iterator[Proven]:
    """Prove a file good on a private copy, which lives as long as the context; Refused if not."""
    check_header(source)
    with tempfile.TemporaryDirectory(prefix="inspector-") as folder:
        copy = Path(folder) / "copy.inspection"
        digest = _copy(source, copy)
        try:
            entries = _prove(copy)
        except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
            raise Refused(_("it is damaged ({error})").format(error=error)) from error
        yield Proven(source, copy, digest, entries)


def digest_of(source: Path) -> bytes:
    """SHA-256 of the file's bytes, after a look at its header; Refused where it is none of ours."""
    check_header(source)
    try:
        with source.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError as error:
        raise Refused(_("it cannot be read ({error})").format(error=error.strerror)) from error


def enter(path: Path, read_only: bool = False) -> Ledger:
    """Open an inspection file to work in it; the first time on this machine it is proven.

    Raises LedgerError with one sentence where it is missing, foreign, damaged or write-protected.
    """
    try:
        if known.is_path_known(path):
            _recover(path)
        check_header(path)
        if not read_only and write_protected(path):
            raise LedgerError(
                _("{path} is write-protected: copy it to a folder where you may write").format(
                    path=path
                )
            )
        ledger = Ledger(path, read_only)
        try:
            birth = ledger.birth()
            if not known.is_known(path, birth):
                with admit(path):
                    known.remember(path, birth)
        except BaseException:
            ledger.close()
            raise
        return ledger
    except Refused as error:
        raise LedgerError(
            _("{path} cannot be opened: {reason}").format(path=path, reason=error)
        ) from error
    except sqlite3.Error as error:
        raise LedgerError(
            _("{path} cannot be opened: it is damaged ({error})").format(path=path, error=error)
        ) from error


def _recover(path: Path) -> None:
    """Let SQLite take back what a killed process left half written, as its journal says.

    Only for a file of this machine: a stranger's journal could name other files.
    """
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and journal.stat().st_size:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema")
        finally:
            connection.close()


def check_header(source: Path) -> None:
    """Refused unless the first 100 bytes and the size are those of a whole file of ours."""
    try:
        status = source.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Refused(_("it is a folder, not a file"))
        if not stat.S_ISREG(status.st_mode):
            raise Refused(_("it is not a regular file"))
        with source.open("rb") as stream:
            header = stream.read(100)
    except FileNotFoundError:
        raise Refused(_("there is no such file")) from None
    except (OSError, ValueError) as error:
        raise Refused(_("it cannot be read ({error})").format(error=error)) from error
    if len(header) < 100 or header[:16] != _MAGIC:
        raise Refused(_("it is not an inspection file"))
    (page_size,) = struct.unpack(">H", header[16:18])
    page_size = 65536 if page_size == 1 else page_size
    (pages,) = struct.unpack(">I", header[28:32])
    version, application = struct.unpack(">I4xI", header[60:72])
    if application != schema.APPLICATION_ID:
        raise Refused(_("it is a database of another program"))
    if version > schema.FORMAT:
        raise Refused(_("it was written by a newer inspector: update this one"))
    if version < 1 or header[18:20] != b"\1\1":
        raise Refused(_("it was altered by another program"))
    if status.st_size != page_size * pages:
        raise Refused(_("it was copied only in part: copy it again"))
    if status.st_size > MAX_FILE_BYTES:
        raise Refused(_("it is larger than an inspection file can be"))


def _copy(source: Path, copy: Path) -> bytes:
    digest = hashlib.sha256()
    try:
        with source.open("rb") as stream, copy.open("xb") as target:
            while block := stream.read(1 << 20):
                digest.update(block)
                target.write(block)
    except OSError as error:
        raise Refused(_("it cannot be read ({error})").format(error=error.strerror)) from error
    return digest.digest()


def guarded(copy: Path) -> sqlite3.Connection:
    """A read-only connection to a private copy, with every guard that SQLite has."""
    connection = sqlite3.connect(
        f"{copy.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
    )
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 4 * MAX_VALUE_BYTES)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    allowed = SECONDS_FOR_64_MB * (1 + copy.stat().st_size / (64 << 20))
    end = time.monotonic() + allowed
    connection.set_progress_handler(lambda: int(time.monotonic() > end), 100_000)
    return connection


def _prove(copy: Path) -> int:
    connection = guarded(copy)
    try:
        found = sorted(sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema") if sql)
        if found != sorted(schema.statements()):
            raise Refused(_("its tables are not those of an inspection file"))
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise Refused(_("it is damaged ({error})").format(error=verdict))
        _check_names(connection)
        _check_sittings(connection)
        return _check_entries(connection)
    finally:
        connection.close()


def _check_names(connection: sqlite3.Connection) -> None:
    for (name,) in connection.execute("SELECT name FROM record"):
        if not RECORD_NAME.fullmatch(name):
            raise Refused(_("it holds a record with an impossible name"))
    for table in ("item", "field"):
        for (name,) in connection.execute(f"SELECT name FROM {table}"):
            if len(name) > MAX_NAME or not is_clean(name) or "\n" in name:
                raise Refused(_("it holds an item or field with an impossible name"))


def _check_sittings(connection: sqlite3.Connection) -> None:
    for id_, *parts in connection.execute(
        "SELECT id, author, machine, program, started, nonce, key FROM sitting"
    ):
        texts = [part for part in parts if isinstance(part, str)]
        if any(len(text) > MAX_NAME or not is_clean(text) for text in texts):
            raise Refused(_("it names a person or machine in an impossible way"))
        if Sitting(*parts).id != id_:
            raise Refused(_("a sitting was altered after it was written"))


class _Prints:
    """Holds every entry against its name and collects the print of each record on the way."""

    def __init__(self) -> None:
        self.of: dict[int, bytes | None] = {}
        self._r: int | None = None
        self._ids: list[bytes] = []

    def take(self, r: int, id_: bytes, text: str) -> int:
        if r != self._r:
            self.finish()
            self._r = r
        self._ids.append(id_)
        return id_of_text(text) == id_

    def finish(self) -> None:
        if self._r is not None:
            self.of[self._r] = print_of(self._ids)
        self._ids = []


def _check_entries(connection: sqlite3.Connection) -> int:
    prints = _Prints()
    connection.create_function("proven", 3, prints.take)
    connection.create_function("well_formed", 1, well_formed)
    count, good = connection.execute(
        f"SELECT count(*), total(proven(entry.r, entry.id, {SQL_TEXT}))"
        " FROM entry CROSS JOIN record USING(r) CROSS JOIN item USING(i)"
        " CROSS JOIN field USING(f) CROSS JOIN sitting USING(w)"
    ).fetchone()
    prints.finish()
    (all_rows,) = connection.execute("SELECT count(*) FROM entry").fetchone()
    if count != all_rows or good != count:
        raise Refused(_("an entry was altered after it was written"))
    odd = connection.execute(
        "SELECT 1 FROM entry WHERE typeof(value) NOT IN ('integer', 'text', 'null')"
        " OR (typeof(value) = 'text' AND length(CAST(value AS BLOB)) > ?)"
        " OR (replaces <> x'' AND NOT well_formed(replaces)) LIMIT 1",
        (MAX_VALUE_BYTES,),
    ).fetchone()
    if odd:
        raise Refused(_("an entry holds what no entry may hold"))
    if connection.execute(
        "SELECT 1 FROM entry GROUP BY w, seq HAVING count(*) > 1 LIMIT 1"
    ).fetchone():
        raise Refused(_("two entries claim one place in a sitting"))
    brought = connection.execute(
        "SELECT batch, count(*) FROM entry WHERE batch IS NOT NULL GROUP BY batch ORDER BY batch"
    ).fetchall()
    if brought != connection.execute("SELECT batch, new FROM merged ORDER BY batch").fetchall():
        raise Refused(_("what it says about earlier merges does not fit its entries"))
    states = connection.execute("SELECT entries FROM state").fetchall()
    said = dict(connection.execute("SELECT r, print FROM record WHERE print IS NOT NULL"))
    if states != [(count,)] or said != prints.of:
        raise Refused(_("entries are missing: it was copied while it was being written"))
    return int(count)
