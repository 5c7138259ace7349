"""What nobody expected: all that is said of it, and nothing that a person wrote."""

import os
import re
import sqlite3
import stat
from pathlib import Path

import pytest

from inspector import crash, language

NOTE = "Ghi chú mật"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    language.use("en")
    return tmp_path / "home"


def caught(error: BaseException, led_to_it: BaseException | None = None) -> BaseException:
    """An exception as it arrives: with the places it came through."""
    note = str(error)
    try:
        raise error from led_to_it
    except BaseException as here:
        assert note is not None
        return here


@pytest.mark.parametrize(
    "error",
    [
        ValueError(NOTE),
        KeyError(NOTE),
        OSError(28, NOTE, f"/home/{NOTE}"),
        sqlite3.OperationalError(f'near "{NOTE}": syntax error'),
        AttributeError(NOTE, name=NOTE, obj=NOTE),
        UnicodeDecodeError("utf-8", NOTE.encode(), 0, 1, NOTE),
        StopIteration(NOTE),
        ExceptionGroup(NOTE, [IndexError(NOTE)]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_no_exception_brings_its_words_into_the_report(error: Exception) -> None:
    error.add_note(NOTE)
    text = crash.report(caught(RuntimeError(NOTE), caught(error)))
    assert NOTE not in text and NOTE.split()[0] not in text
    assert type(error).__name__ in text and "builtins.RuntimeError\n" in text
    assert re.search(r"unit/test_crash.py:\d+ caught", text)


def test_the_report_says_what_is_known_safe() -> None:
    full = OSError(28, "No space left on device", "/home/lan/mine.inspection")
    name = caught(AttributeError("'Visit' has no attribute 'nots'", name="nots", obj=None), full)
    text = crash.report(caught(ZeroDivisionError("division by zero"), name), ["VisitScreen.full"])
    kinds = [line for line in text.splitlines() if line.startswith("builtins.")]
    assert kinds == [
        "builtins.OSError: ENOSPC",
        "builtins.AttributeError: nots",
        "builtins.ZeroDivisionError: division by zero",
    ]
    assert "last actions: VisitScreen.full" in text
    assert f"SQLite {sqlite3.sqlite_version}" in text and "libraries: " in text
    assert str(Path(__file__).parents[2]) not in text


def test_only_its_owner_reads_the_report_and_the_newest_ten_are_kept(home: Path) -> None:
    folder = home / "crashes"
    folder.mkdir(parents=True)
    for day in range(1, 15):
        (folder / f"202001{day:02}-000000-1.txt").touch()
    assert crash.tell(caught(ValueError(NOTE))) == crash.CODE
    kept = sorted(each.name for each in folder.iterdir())
    assert len(kept) == crash.MOST and kept[0] == "20200106-000000-1.txt"
    if os.name != "nt":
        assert stat.S_IMODE((folder / kept[-1]).stat().st_mode) == 0o600


def test_one_sentence_says_so_also_where_no_report_can_be_written(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write_text("no folder", encoding="utf-8")
    crash.tell(caught(ValueError(NOTE)))
    told = capsys.readouterr().err
    assert "is on the disk" in told and "could not be written down" in told
    assert told.count("\n") == 1 and NOTE not in told
