"""`inspector minutes`: to a file, in a language, with a template, and without the libraries."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run


def test_minutes_are_written_and_the_path_and_code_are_told(
    run: Run, file: Path, tmp_path: Path
) -> None:
    assert run("record", "A.1", "I.1", "1", "-f", file).code == 0
    path = tmp_path / "m.pdf"
    done = run("minutes", "A.1", "-o", path, "-f", file)
    code = run("show", "A.1", "--json", "-f", file).json["code"]
    assert done.code == 0 and str(path) in done.out and code in done.out
    assert path.read_bytes().startswith(b"%PDF")
    told = run("--json", "minutes", "A.1", "--output", path, "-f", file).json
    assert told == {"path": str(path), "code": code}


def test_without_a_path_they_go_into_the_folder_one_is_in(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("minutes", "a.1", "-f", file).code == 0
    assert (tmp_path / "A.1-2024-minutes.pdf").exists()


def test_a_template_is_written_out_and_used(run: Run, file: Path, tmp_path: Path) -> None:
    template, path = tmp_path / "t.docx", tmp_path / "m.docx"
    assert run("minutes", "--template-to", template).code == 0
    done = run("minutes", "A.1", "-o", path, "--template", template, "-f", file)
    assert done.code == 0 and path.exists()
    again = run("minutes", "--template-to", template)
    assert again.code == 2 and "is there already" in again.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["minutes"], "say which cell"),
        (["minutes", "A.7"], "no cell"),
        (["minutes", "A.1", "-o", "x.txt"], ".pdf or .docx"),
        (["minutes", "A.1", "-o", "."], "is a folder"),
        (["minutes", "A.1", "-o", "file/x.pdf"], "a part of the path is no folder"),
        (["minutes", "A.1", "-o", "x.pdf", "--template", "y.docx"], "a template goes with"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    run: Run,
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("show", "A.1", "-f", file).code == 0
    Path("file").touch()
    before = sorted(tmp_path.iterdir())
    done = run(*words, "-f", file)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert told in done.err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(("suffix", "lacks"), [(".pdf", "typst"), (".docx", "docxtpl")])
def test_without_the_libraries_one_sentence_says_what_to_install(
    file: Path, tmp_path: Path, suffix: str, lacks: str
) -> None:
    path = tmp_path / f"m{suffix}"
    program = (
        f"import sys; sys.modules[{lacks!r}] = None\n"
        "from inspector.start import run\n"
        "sys.exit(run(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "minutes", "A.1", "-o", path, "-f", file],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert 'pip install "inspector[reports]"' in done.stderr
    assert not path.exists()
