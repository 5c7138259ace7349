"""Lines of tables and of sentences, on a screen of 80 columns."""

import sys

import pytest

from inspector.cli import output
from inspector.complaint import complain

NAME = "tran-thi-lan-may-tinh-xach-tay-so-01-ban-moi.inspection"


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_the_long_name_of_a_file_leaves_room_for_the_name_of_a_person() -> None:
    heads = ("file", "", "entries", "new", "conflicts", "from")
    row = (NAME, "merged", "39", "39", "–", "Trần Thị Lan")
    head, line = output.table(heads, [row], "  rrr", wide=5).splitlines()
    assert "Trần Thị Lan" in line and "tran-thi-lan-may-tinh-xach" in line and len(line) <= 80
    assert head.endswith("from")


def test_what_fits_is_not_shortened() -> None:
    row = ("hoa.inspection", "Trần Thị Lan")
    assert "hoa.inspection  Trần Thị Lan" in output.table(("file", "from"), [row], wide=1)


def test_a_terminal_is_told_what_is_wrong_in_lines_of_whole_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = "there is no file here: " + "make one with `inspector new FILE --round R`, or " * 4
    complain(sentence)
    assert capsys.readouterr().err == sentence + "\n", "a program reads one line"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    complain(sentence)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) > 2 and max(map(len, lines)) <= 80
    assert " ".join(lines).split() == sentence.split()
