"""Runs of the command line: inside the test, or as a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from inspector import language, start

ROSTER = """\
code,name,type,organisation,members,kind,selected
A.1,Chi bộ Một,agency,HQ,10,cell,yes
A.2,Chi bộ Hai,agency,HQ,12,cell,yes
"""
HEADS = "cell,round,criterion,answer,column,cap,note,explain,evidence,inspector,date\n"


@dataclass(frozen=True)
class Ran:
    """What a run gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "home"
    monkeypatch.setenv("INSPECTOR_HOME", str(folder))
    for name in (
        "INSPECTOR_FILE",
        "INSPECTOR_NAME",
        "INSPECTOR_ROUND",
        "LC_ALL",
        "LC_MESSAGES",
        "COLUMNS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    yield folder
    language.use("en")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the program in this process."""

    def run(*argv: object) -> Ran:
        capsys.readouterr()
        code = start.run([str(word) for word in argv])
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture
def process() -> Run:
    """Runs the program as a process of its own."""

    def run(*argv: object, **env: str) -> Ran:
        words = [sys.executable, "-m", "inspector", *map(str, argv)]
        done = subprocess.run(words, capture_output=True, env={**os.environ, **env}, check=False)
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with one round and two cells, made by commands."""
    folder = tmp_path_factory.mktemp("template")
    path, roster = folder / "a.inspection", folder / "roster.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        who = ["--file", str(path), "--as", "Lan"]
        assert start.run(["new", str(path), "--round", "2024", *who]) == 0
        assert start.run(["roster", "import", str(roster), *who]) == 0
    return path


@pytest.fixture
def file(tmp_path: Path, template: Path) -> Path:
    """A copy of the template."""
    return Path(shutil.copy(template, tmp_path / "a.inspection"))
