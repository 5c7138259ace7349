"""What holds for every test."""

import os
import shutil
import tempfile

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """The keys of tests lie by themselves: one folder a worker, so that one is made once a name."""
    folder = tempfile.mkdtemp(prefix="inspector-keys-")
    os.environ["INSPECTOR_KEYS"] = folder
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """`-n auto` is some workers more than cores: many tests wait for a screen or a disk."""
    return (os.cpu_count() or 1) + 4
