"""Reports from the command line: seasons, boards, letters; where they go and what they say."""

from pathlib import Path

import openpyxl
import pytest

from .conftest import Run

PAGES = (("season",), ("board",), ("board", "--by", "type"))
VIETNAMESE = {"notice": "thong-bao", "extract": "trich"}
LETTERS = (("notice", "A.1"), ("extract", "A.1", "I"), ("diary",))


@pytest.fixture(autouse=True)
def this_file(file: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in the folder one is in, with a finding."""
    monkeypatch.setenv("INSPECTOR_FILE", str(file))
    monkeypatch.chdir(tmp_path)
    assert run("record", "A.1", "I.2", "9/10", "--as", "Lan").code == 0
    return file


@pytest.mark.parametrize("command", PAGES)
def test_a_round_is_written_in_all_forms_at_once_and_the_paths_are_told(
    run: Run, command: tuple[str, ...]
) -> None:
    done = run(*command, "--csv", "a.csv", "--xlsx", "a.xlsx", "--html", "a.html")
    assert done.code == 0, done.err
    for line, name in zip(done.out.splitlines(), ("a.csv", "a.xlsx", "a.html"), strict=True):
        assert line.endswith(f"{name} is written")
    assert Path("a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert openpyxl.load_workbook("a.xlsx").sheetnames
    assert Path("a.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert run(*command, "--csv", "a.csv", "--no-bom").code == 0
    assert not Path("a.csv").read_bytes().startswith(b"\xef")
    told = run(*command, "--html", "a.html", "--json").json
    assert told["round"] == "2024"


def test_whose_scores_a_report_shows_stands_in_its_title(run: Run) -> None:
    titles = {}
    for command in PAGES[:2]:
        assert run(*command, "--column", "self", "--html", "a.html", "--xlsx", "a.xlsx").code == 0
        title = openpyxl.load_workbook("a.xlsx").properties.title
        page = Path("a.html").read_text("utf-8")
        assert f"<title>{title}</title>" in page and f"<h1>{title}</h1>" in page
        said = run(*command, "--column", "self").out.splitlines()[0]
        titles[command] = [title, said]
        assert "score" not in run(*command).out.splitlines()[0]
    assert titles["season",] == 2 * ["Season 2024 · self-score"]
    assert all(title.endswith(" · self-score") for title in titles["board",])


@pytest.mark.parametrize("command", PAGES[:2])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--xlsx", "x.xls"), "must end in .xlsx"),
        (("--html", "x.pdf"), ".html or .htm"),
        (("--html", "."), "is a folder"),
        (("--xlsx", "file/x.xlsx"), "a part of the path is no folder"),
        (("--html", "file/x.html"), "a part of the path is no folder"),
        (("--csv", "file/x.csv"), "a part of the path is no folder"),
        (("--csv", "ok.csv", "--xlsx", "x.xls"), "must end in .xlsx"),
    ],
)
def test_a_report_that_cannot_go_there_is_one_sentence(
    run: Run, command: tuple[str, ...], words: tuple[str, ...], told: str
) -> None:
    assert run("list").code == 0
    Path("file").touch()
    before = sorted(Path.cwd().iterdir())
    done = run(*command, *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert told in done.err
    assert sorted(Path.cwd().iterdir()) == before


@pytest.mark.parametrize("command", LETTERS)
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_a_letter_is_written_and_its_path_and_code_are_told(
    run: Run, command: tuple[str, ...], suffix: str
) -> None:
    done = run(*command, "-o", f"a/new/x{suffix}")
    assert done.code == 0 and f"x{suffix} is written  (code " in done.out, done.err
    kind = b"%PDF" if suffix == ".pdf" else b"PK\x03\x04"
    assert Path(f"a/new/x{suffix}").read_bytes()[:4] == kind
    told = run(*command, "-o", f"x{suffix}", "--json").json
    assert set(told) == {"path", "code"}


@pytest.mark.parametrize(("command", "kind"), zip(LETTERS[:2], ("notice", "extract"), strict=True))
def test_without_a_path_a_letter_goes_into_the_folder_one_is_in(
    run: Run, command: tuple[str, ...], kind: str
) -> None:
    assert run(*command).code == 0
    assert Path(f"A.1-2024-{kind}.pdf").exists()
    assert run(*command, "--lang", "vi").code == 0
    assert Path(f"A.1-2024-{VIETNAMESE[kind]}.pdf").exists()


def test_the_diary_is_read_on_the_screen_where_no_path_is_given(run: Run) -> None:
    shown = run("diary").out
    assert "DIARY" in shown and "Lan: A.1 Chi bộ Một: scored 1 criterion (I.2)." in shown
    (day,) = run("diary", "--json").json["days"]
    assert day["lines"][-1].endswith("scored 1 criterion (I.2).")
    assert run("diary", "lan").out == shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        *(((*command, "-o", "x.txt"), ".pdf or .docx") for command in LETTERS),
        *(((*command, "-o", "."), "is a folder") for command in LETTERS),
        *(
            ((*command, "-o", "file/x.pdf"), "a part of the path is no folder")
            for command in LETTERS
        ),
        *(
            ((*command, "-o", "x.pdf", "--template", "y.docx"), "a template goes with")
            for command in LETTERS
        ),
        (("notice", "A.7"), "no cell"),
        (("extract", "A.7", "I"), "no cell"),
        (("extract", "A.1", "Trần Không Ai"), "say nothing of"),
        (("diary", "Nobody"), "nothing was recorded"),
    ],
)
def test_a_letter_that_cannot_be_is_one_sentence(
    run: Run, words: tuple[str, ...], told: str
) -> None:
    assert run("list").code == 0
    Path("file").touch()
    before = sorted(Path.cwd().iterdir())
    done = run(*words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert told in done.err
    assert sorted(Path.cwd().iterdir()) == before
