"""Every test has a data folder of its own, speaks English, and has a file that is known here."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from inspector import language
from inspector.ledger import Ledger, known


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "home"
    monkeypatch.setenv("INSPECTOR_HOME", str(folder))
    language.use("en")
    yield folder
    language.use("en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of this machine."""
    place = tmp_path / "own.inspection"
    with closing(Ledger.create(place)) as ledger:
        known.remember(place, ledger.birth())
    return place
