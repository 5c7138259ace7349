"""Every test has a data folder of its own and speaks English."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from inspector import language
from inspector.desk import Desk

from . import making


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "home"
    monkeypatch.setenv("INSPECTOR_HOME", str(folder))
    monkeypatch.delenv("INSPECTOR_FILE", raising=False)
    monkeypatch.delenv("INSPECTOR_NAME", raising=False)
    language.use("en")
    yield folder
    language.use("en")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with three selected cells."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        return making.start(folder / "lan.inspection")


@pytest.fixture
def path(tmp_path: Path, template: Path) -> Path:
    """A copy of the template."""
    return Path(shutil.copy(template, tmp_path / "lan.inspection"))


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    with closing(Desk.open(path, "Lan")) as found:
        yield found
