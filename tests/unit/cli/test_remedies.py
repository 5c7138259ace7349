"""What a sentence tells one to do works as it is printed."""

import re
import shlex
from pathlib import Path

import pytest

from .conftest import HEADS, Run


def sheet(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_way_to_begin_a_round_works_as_printed(run: Run, file: Path, tmp_path: Path) -> None:
    file = file.rename(tmp_path / "our file.inspection")
    wide = sheet(tmp_path / "w.csv", "cell,I.1,I.2\nA.1,3,8\n")
    words = ("import", wide, "--numbers", "points", "--round", "2030", "-f", file)
    told = run(*words)
    assert told.code == 2
    (command,) = re.findall(r"`inspector (round copy [^`]*)`", told.err)
    assert run(*shlex.split(command.replace("\\", "/"))).code == 0
    assert run(*words).code == 0


def test_a_sheet_without_a_round_is_of_the_one_that_is_named(
    run: Run, file: Path, tmp_path: Path
) -> None:
    path = sheet(tmp_path / "f.csv", "cell,criterion,answer\nA.1,I.1,1\n")
    told = run("import", path, "-f", file)
    assert told.code == 2 and "--round" in told.err
    assert run("import", path, "-f", file, "--round", "2024").code == 0
    assert run("show", "A.1", "-f", file, "--json").json["findings"][0]["answer"] == "1"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import", "empty.csv"), "empty.csv is empty: its first line must have"),
        (("roster", "import", "empty.csv"), "empty.csv is empty: its first line must have"),
        (("import", "f.csv", "--sheet", "X"), "f.csv is no workbook"),
        (("plan", "import", "f.csv", "--sheet", "X"), "f.csv is no workbook"),
        (("import", "f.csv", "--map", "cell=Bar"), "f.csv: there is no heading “Bar”"),
        (("import", "a.inspection"), "`inspector merge`"),
        (("figures", "--csv", "x.xlsx"), "x.csv"),
        (("season", "--csv", "x.xlsx"), "x.csv"),
        (("search", "lost:QQ"), "the sections are I, II, III, IV"),
    ],
)
def test_a_wrong_use_is_told_with_what_where_and_what_to_do(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(file.parent)
    sheet(Path("empty.csv"), "")
    sheet(Path("f.csv"), HEADS + "A.1,2024,I.1,1,,,,,,,\n")
    assert run("list", "-f", file).code == 0
    before = sorted(file.parent.iterdir())
    done = run(*words, "-f", file)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert told in done.err
    assert sorted(file.parent.iterdir()) == before
