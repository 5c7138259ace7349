"""What several areas read: made once in each process that runs tests."""

from pathlib import Path

import pytest

from inspector import language
from inspector.desk import demo


@pytest.fixture(scope="session")
def pilot_season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pilot season, as `inspector demo` makes it. Whoever writes copies it."""
    folder = tmp_path_factory.mktemp("pilot")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        language.use("en")
        return demo.make(folder / "demo").parent
