"""What the system refuses is told in the person's language."""

import errno
import os
import sqlite3

import pytest

from inspector import refusal


@pytest.mark.parametrize(
    "code",
    [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EISDIR, errno.EEXIST, errno.EIO],
)
def test_the_usual_refusals_have_words_of_their_own(
    code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusal, "_", lambda message: f"vi: {message}")
    said = refusal.reason(OSError(code, os.strerror(code), "a.pdf"))
    assert said.startswith("vi: ") and os.strerror(code) not in said


def test_a_disk_that_fails_below_the_database_is_told_the_same_way() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    assert refusal.reason(error) == refusal.reason(OSError(errno.EIO, "x"))


def test_what_has_no_words_here_is_said_as_it_came() -> None:
    assert refusal.reason(OSError(errno.EXDEV, "Invalid cross-device link")) == (
        "Invalid cross-device link"
    )
    assert refusal.reason(ValueError("embedded null byte")) == "embedded null byte"
