"""Strange files of every kind: no crash, no changed byte, one sentence.

These are a part of `python -m tests.faults.door --kind inspection --files 100000`, and 25,000 each
of `checklist`, `csv`, `xlsx`, `mapping` and `settings`.
"""

from collections.abc import Iterator

import pytest

from . import odd
from .door import offer

SEED = 7


@pytest.fixture(autouse=True)
def home() -> Iterator[None]:
    """The process that offers the files has a data folder of its own."""
    yield


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        *(("inspection", 250), ("checklist", 120), ("csv", 120), ("xlsx", 120), ("mapping", 60)),
        *(("settings", 200), ("odd", len(odd.MAKERS))),
    ],
)
def test_strange_files_change_nothing_and_are_told_in_a_sentence(kind: str, files: int) -> None:
    told = offer(kind, files, SEED)
    assert (told["faults"], told["which"]) == (0, [])
    assert told["megabytes"] < 200


def test_some_of_the_odd_files_are_good() -> None:
    assert len(odd.MAKERS) >= 70
    assert 10 <= sum(name.startswith("good") for name in odd.MAKERS) <= 20


def test_the_harness_reports_a_door_that_checks_no_hash() -> None:
    told = offer("inspection", 150, SEED, weak="no-hash")
    assert any("other facts" in fault for fault in told["which"])
