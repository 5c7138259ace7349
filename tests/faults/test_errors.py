"""A disk that refuses a call, whichever and however long: told in a sentence, and nothing lost.

These are a part of `python -m tests.faults.errors --points 3000 --kills 2500`.
"""

import json
from typing import Any

import pytest

from . import shim
from .errors import judge_sentence

pytestmark = pytest.mark.skipif(bool(shim.missing()), reason=shim.missing())


def run(*words: object) -> dict[str, Any]:
    """What went wrong."""
    done = shim.start("tests.faults.errors", [*words, "--seed", 7, "--json"])
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.mark.parametrize(
    ("kind", "points"), [("save", 20), ("merge", 15), ("send", 15), ("evidence", 15)]
)
def test_a_call_that_fails_is_told_and_can_be_tried_again(kind: str, points: int) -> None:
    told = run("--points", points, "--only", kind)["points"]
    assert told == {"tried": {kind: points}, "faults": {}}


def test_the_app_stays_open_while_the_disk_refuses_and_loses_no_answer() -> None:
    words = ["-o", "addopts=", "-q", "-p", "no:cacheprovider"]
    done = shim.start("pytest", [*words, "tests/faults/pilot_on_a_bad_disk.py"])
    assert done.returncode == 0


def test_a_process_that_ends_at_any_call_loses_nothing_it_had_said() -> None:
    told = run("--kills", 16)["kills"]
    assert told["faults"] == {}
    assert sum(told["tried"].values()) == 16


def test_the_harness_reports_losses_where_a_commit_is_believed() -> None:
    told = run("--points", 20, "--only", "save", "--weak", "trusting")["points"]
    assert any("lost" in fault for fault in told["faults"])


def test_the_harness_reports_half_a_merge_after_a_kill() -> None:
    told = run("--kills", 20, "--only", "merge", "--weak", "two-steps")["kills"]
    seen = ("entries are missing", "a part of merge")
    assert any(word in fault for fault in told["faults"] for word in seen)


@pytest.mark.parametrize(
    "words", ["'[Errno 28] No space left on device'", "'x'", "'two\\nlines of words'"]
)
def test_the_harness_knows_bad_sentences(words: str) -> None:
    assert judge_sentence(words)
    assert not judge_sentence("'a.inspection could not be written, the disk is full'")
