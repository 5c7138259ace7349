"""What holds for every test."""

import os
import shutil
import tempfile

import pytest

from inspector import language


def pytest_configure(config: pytest.Config) -> None:
    """The keys of tests lie by themselves: one folder a worker, so that one is made once a name."""
    folder = tempfile.mkdtemp(prefix="inspector-keys-")
    os.environ["INSPECTOR_KEYS"] = folder
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """`-n auto` is some workers more than cores: many tests wait for a screen or a disk."""
    return (os.cpu_count() or 1) + 4


@pytest.fixture(autouse=True)
def _words_of_the_party() -> None:
    """Each test begins with the words for cells, whatever the file of the one before was of."""
    language.speak_of_units(False)
