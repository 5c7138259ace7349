"""Every test has a data folder of its own, speaks English, and starts from one empty file."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from inspector import language
from inspector.ledger import Ledger

from . import making


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "home"
    monkeypatch.setenv("INSPECTOR_HOME", str(folder))
    language.use("en")
    yield folder
    language.use("en")


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new file. Copies of it stand for new files: they are made a hundred times faster."""
    path = tmp_path_factory.mktemp("empty") / "empty.inspection"
    Ledger.create(path).close()
    return path


@pytest.fixture(scope="session")
def sample(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with everything that a file may hold. Never written by a test."""
    return making.fill(empty, tmp_path_factory.mktemp("sample"))


@pytest.fixture
def fresh(empty: Path, tmp_path: Path) -> Callable[[], Path]:
    """A function that gives a new, empty file each time."""
    numbers = count(1)
    return lambda: Path(shutil.copy(empty, tmp_path / f"file-{next(numbers)}.inspection"))


@pytest.fixture
def ledger(fresh: Callable[[], Path]) -> Iterator[Ledger]:
    """A new, empty ledger."""
    with closing(Ledger(fresh())) as found:
        yield found


@pytest.fixture
def good(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample."""
    return Path(shutil.copy(sample, tmp_path / "good.inspection"))
