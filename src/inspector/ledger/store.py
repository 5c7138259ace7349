"""An inspection file on the disk: opened, and written in transactions that are saved at their end.

Saved means committed with journal_mode=TRUNCATE and synchronous=EXTRA: the only pair, WAL aside,
that lost nothing when the power was cut, and a file in WAL mode cannot be copied by hand.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from inspector import refusal
from inspector.language import _
from inspector.ledger import schema
from inspector.ledger.errors import Doubtful, LedgerError, NotSaved, Refused
from inspector.ledger.names import Names

BUSY_SECONDS = 10.0
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_OF_THE_DISK = (
    *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY),
    *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH),
)


def unreadable(error: BaseException, path: Path | None = None) -> LedgerError | None:
    """What a person is told of a file that SQLite could not read; None where that is no matter of
    the disk, but a fault of the file or of this program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _BUSY:
        words = _("{path} is in use by another program that is writing: try again in a moment")
    elif code in _OF_THE_DISK:
        words = _("{path} cannot be read ({error}): see that its disk is there, and try again")
    else:
        return None
    shown = path or _("the inspection file")
    return LedgerError(words.format(path=shown, error=refusal.reason(error)))


class Store:
    """An open inspection file. Used by one thread at a time."""

    def __init__(self, path: Path, read_only: bool = False, place: Path | None = None) -> None:
        """Open a file that is known to be good; `door.enter` is the way in for any other.

        `place` is where the bytes are, if not at `path`: in a private copy, behind which may
        stand what goes when the file is closed.
        """
        self.path = path
        self.place = place or path
        self.read_only = read_only
        self.behind = ExitStack()
        self.turns = self.rollbacks = 0
        """How many transactions were begun, and how many of them were taken back."""
        self._birth = b""
        self._away = False
        self._connect()

    def _connect(self) -> None:
        mode = "ro" if self.read_only and self.place == self.path else "rw"
        self.connection = sqlite3.connect(
            f"{self.place.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_SECONDS,
        )
        self.items = Names(self.connection, "item", "i")
        self.fields = Names(self.connection, "field", "f")
        pragmas = ["trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"]
        if mode == "rw":
            pragmas += ["journal_mode=TRUNCATE", "synchronous=EXTRA"]
            pragmas += ["fullfsync=1"] * (sys.platform == "darwin")
        try:
            for pragma in pragmas:
                self.connection.execute(f"PRAGMA {pragma}")
            if not schema.is_ours(self.connection):
                raise Refused(_("its tables are not those of an inspection file"))
            if self._birth not in (b"", birth := self.birth()):
                raise Refused(_("another file is in its place"))
            self._birth = birth
        except (sqlite3.Error, Refused):
            self.connection.close()
            raise

    def birth(self) -> bytes:
        """The random name that the file got when it was made."""
        birth: bytes = self.connection.execute("SELECT birth FROM state").fetchone()[0]
        return birth

    def close(self) -> None:
        """Let the file go, without the empty journal beside it. Nothing depends on this."""
        if not self.read_only:
            with suppress(sqlite3.Error):
                self.connection.execute("PRAGMA journal_mode=DELETE")
        self.connection.close()
        self.behind.close()

    def version(self) -> int:
        """A number that changes when another connection has committed."""
        number: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return number

    @contextmanager
    def spoken(self) -> Iterator[None]:
        """What the disk refuses inside is told in one sentence (LedgerError), also to who reads; a
        file that was away is opened anew once it is back."""
        try:
            if self._away:
                self._come_back()
            yield
        except sqlite3.Error as error:
            if (told := unreadable(error, self.path)) is None:
                raise
            self._reopen()
            raise told from error

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside belongs to one moment, whoever writes meanwhile. Keep it short:
        nobody else can commit before it ends."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("COMMIT")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, on the disk when it ends; NotSaved with a sentence where it failed.

        Doubtful where COMMIT itself failed: the file is open anew, the caller looks into it.
        """
        if self.read_only:
            raise NotSaved(_("{path} is open for reading only").format(path=self.path))
        with self._transaction():
            yield

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            if self._away:
                self._come_back()
            self.connection.execute("BEGIN IMMEDIATE")
            self.turns += 1
        except sqlite3.Error as error:
            raise self._not_saved(error) from error
        try:
            yield
        except BaseException as error:
            self._roll_back()
            if isinstance(error, sqlite3.Error):
                raise self._not_saved(error) from error
            raise
        try:
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            self._reopen()
            raise Doubtful(
                _("{path} may not have been written ({error}): check before going on").format(
                    path=self.path, error=error
                )
            ) from error

    def _reopen(self) -> None:
        """Close and open anew: what is read next comes from the disk, also from one that was
        pulled out and put back."""
        self.connection.close()
        self._away = True
        with suppress(sqlite3.Error, Refused):  # still away: the next call says so
            self._come_back()

    def _come_back(self) -> None:
        self._connect()
        self._away = False

    def _roll_back(self) -> None:
        self.rollbacks += 1
        self.items.forget()
        self.fields.forget()
        if self.connection.in_transaction:
            # Where even this fails, the journal undoes the transaction at the next opening.
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")

    def _not_saved(self, error: BaseException) -> NotSaved:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _BUSY:
            words = _("{path} is in use by another program that is writing: try again in a moment")
        elif code == sqlite3.SQLITE_READONLY:
            words = _("{path} is write-protected: copy it to a folder where you may write")
            # SQLite opens what it may not write at one moment for reading, and leaves it at that.
            self._reopen()
        elif code == sqlite3.SQLITE_FULL:
            words = _("{path} could not be written, the disk is full: make room and try again")
        else:
            words = _("{path} could not be written ({error}): nothing was changed")
            self._reopen()
        return NotSaved(words.format(path=self.path, error=refusal.reason(error)))
