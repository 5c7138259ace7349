"""When the power goes at any moment, nothing that was said to be saved is lost.

These are a part of `python -m tests.faults.power_cut --save 50000 --merge 10000 --evidence 10000`.
"""

import json
from typing import Any

import pytest

from . import shim

pytestmark = pytest.mark.skipif(bool(shim.missing()), reason=shim.missing())
KINDS = ("lost", "corrupt", "unopenable")


def run(kind: str, states: int, *more: str) -> dict[str, Any]:
    """What is found in so many states of one kind of work."""
    words = [f"--{kind}", states, "--seed", 7, "--json", *more]
    done = shim.start("tests.faults.power_cut", words)
    told: dict[str, Any] = json.loads(done.stdout)[kind]
    assert done.returncode == int(any(told[each] for each in KINDS))
    assert told["states"] == states
    return told


@pytest.mark.parametrize(
    ("kind", "states"), [("save", 1200), ("merge", 600), ("send", 250), ("evidence", 400)]
)
def test_nothing_acknowledged_is_lost_and_every_file_opens(kind: str, states: int) -> None:
    told = run(kind, states)
    assert {each: told[each] for each in KINDS} == dict.fromkeys(KINDS, 0), told


@pytest.mark.parametrize("mode", ["delete-full", "wal-normal", "sync-off"])
def test_the_harness_reports_losses_on_other_modes_of_the_file(mode: str) -> None:
    assert run("save", 250, "--weak", mode)["lost"] > 0


@pytest.mark.parametrize(
    ("kind", "mode", "found"),
    [
        ("send", "no-sync", "corrupt"),
        ("evidence", "no-sync", "lost"),
        ("save", "no-folder-sync", "unopenable"),
        ("send", "no-folder-sync", "lost"),
        ("merge", "two-steps", "corrupt"),
    ],
)
def test_the_harness_reports_losses_on_a_wrong_build(kind: str, mode: str, found: str) -> None:
    assert run(kind, 200, "--weak", mode)[found] > 0
