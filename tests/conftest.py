"""What holds for every test."""

import os

import pytest


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """`-n auto` is two workers a core: a test of a screen waits for it half of its time."""
    return 2 * (os.cpu_count() or 1)
