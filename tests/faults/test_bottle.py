"""A season in a bottle: whatever happens to files and machines, at rest nothing is missing.

These are the first of `python -m tests.faults.bottle 1000`.
"""

import json
import re
from typing import Any

import pytest

from . import shim

pytestmark = pytest.mark.skipif(bool(shim.missing()), reason=shim.missing())
WRONG = [
    ("skips-ties", 1, "at rest: unequal: the offices hold different entries"),
    ("hasty", 3, "save, power fails: lost: [1-9]"),
    ("deleting", 1, "withdraw: lost: [1-9]"),
    ("open-door", 4, "malformed"),
]
"""Wrong builds, a season that shows each, and how it is told."""


def run(*words: object) -> dict[str, Any]:
    """What came of seasons."""
    done = shim.start("tests.faults.bottle", [*words, "--json"])
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == int(bool(told["failed"]))
    return told


@pytest.mark.parametrize("first", [1, 11])
def test_at_rest_offices_are_equal_and_nothing_that_was_saved_is_missing(first: int) -> None:
    told = run(10, "--seed", first)
    assert not told["failed"], "\n".join(told["failed"].values())
    assert told["findings"] > 100


@pytest.mark.parametrize(("build", "seed", "seen"), WRONG)
def test_a_wrong_build_is_noticed(build: str, seed: int, seen: str) -> None:
    told = run(3, "--seed", seed, "--first", "--wrong", build, "--tries", 1)
    (story,) = told["failed"].values()
    assert re.search(seen, story)
    head, shortest, *steps = story.splitlines()
    assert head.startswith("seed ") and shortest.startswith("the shortest that fails") and steps
