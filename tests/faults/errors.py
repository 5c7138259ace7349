"""A disk that refuses a call, or a process that ends at one: `python -m tests.faults.errors`.

Every call that changes the disk may fail, once or until the person has mended it (`--points`), or
be the last thing that the process does (`--kills`); a write has then written its first half.
"""

import argparse
import errno
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

from inspector.desk import Desk, WrongInput, files
from inspector.ledger import Doubtful, LedgerError

from . import shim
from .disk import Tree, lay, read_tree
from .scenarios import SCENARIOS, Broken, Scenario, heard
from .weak import WEAK

SIZES = {"save": 8, "merge": 2, "send": 2, "evidence": 3}
ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES)
PATIENCE = 3
"""So often a step is tried before the person mends the disk."""
PROMPT = 20
"""Seconds that all of the work may take, however busy the machine."""
KILLED = -9


class Point(NamedTuple):
    """Where a fault is: the number of the call; `error` 0 is the end of the process."""

    scenario: str
    number: int
    error: int
    lasting: bool

    def __str__(self) -> str:
        what = errno.errorcode.get(self.error, "kill")
        return f"{self.scenario} {self.number} {what}{' for good' if self.lasting else ''}"


class Bench:
    """One kind of work that can be done again and again from the same beginning."""

    def __init__(self, name: str, folder: Path, seed: int, weak: str = "") -> None:
        self.name, self._weak, self._seed = name, weak, seed
        root, aside = folder / name / "disk", folder / name / "aside"
        root.mkdir(parents=True)
        aside.mkdir()
        self.scenario: Scenario = SCENARIOS[name](root, aside, seed, SIZES[name])
        self.words = folder / name / "said"
        self._place_temporary()
        self.scenario.prepare()
        self._before: Tree = read_tree(root)
        self._aside: Tree = read_tree(aside)

    def calls(self) -> int:
        """How many calls the work makes."""
        return int(self.run(Point(self.name, 0, 0, False))[1][-1].removeprefix("calls "))

    def run(self, point: Point) -> tuple[int, list[str]]:
        """How the work ended that met the fault, and what it said."""
        self.scenario.come_home()
        lay(self._before, self.scenario.root)
        lay(self._aside, self.scenario.aside)
        self.words.write_text("", encoding="utf-8")
        files._read.clear()
        self._place_temporary()
        ended = shim.apart(lambda: self._work(point))
        shim.rest()
        return ended, self.words.read_text(encoding="utf-8").splitlines()

    def _place_temporary(self) -> None:
        """Private copies lie on the same disk."""
        folder = self.scenario.root / "tmp"
        folder.mkdir(exist_ok=True)
        tempfile.tempdir = str(folder)

    def _work(self, point: Point) -> None:
        if self._weak:
            WEAK[self._weak]()
        handle = os.open(self.words, os.O_WRONLY | os.O_APPEND)

        def say(words: str) -> None:
            os.write(handle, f"{words}\n".encode())

        heard(say)
        self.scenario.chance = random.Random(self._seed)
        shim.watch(self.scenario.root)
        what = shim.FAIL if point.error else shim.KILL
        shim.act(what, point.number, error=point.error, lasting=point.lasting)
        self.scenario.work(say, lambda step, desk=None: attempt(step, desk, say))
        say(f"calls {shim.counted()}")


def attempt(step: Callable[[], Any], desk: Desk | None, say: Callable[[str], object]) -> Any:
    """Do a step as a patient person does: read what is wrong, try again, at last mend the disk."""
    for tried in range(PATIENCE):
        try:
            with desk.ledger.spoken() if desk else nullcontext():
                return step()
        except (LedgerError, WrongInput) as error:
            # What an opening wrote before it failed, the seal of the sitting before it, was told
            # to be saved or not to nobody.
            kind = "doubt" if type(error) is Doubtful or desk is None else "told"
            say(f"{kind} {str(error)!r}")
            if tried + 2 == PATIENCE:
                shim.act(0, 0)
            if tried + 1 == PATIENCE:
                raise


def judge(bench: Bench, point: Point) -> str:
    """What is wrong with how the program met a fault; empty where nothing is."""
    start = time.perf_counter()
    ended, words = bench.run(point)
    said = [
        word for word in words if word.split()[0] in ("entry", "made", "merged", "sent", "kept")
    ]
    if ended != (0 if point.error else KILLED):
        return f"it ended with {ended}"
    if time.perf_counter() - start > PROMPT:
        return f"it took more than {PROMPT} seconds"
    for word in words:
        kind, _, sentence = word.partition(" ")
        if kind in ("told", "doubt") and (fault := judge_sentence(sentence)):
            return fault
    try:
        bench.scenario.judge(said)
        if point.error:
            _judge_rest(bench, words)
    except Broken as broken:
        return str(broken)
    return ""


def judge_sentence(shown: str) -> str:
    """What is wrong with the words for a person."""
    if not re.fullmatch(r"['\"][^\\\n\x1b]{10,400}['\"]", shown):
        return f"no plain sentence: {shown}"
    if re.search(r"Errno|Traceback|Error\b|sqlite", shown):
        return f"words of the machine: {shown}"
    return ""


def _judge_rest(bench: Bench, words: list[str]) -> None:
    """Nothing is there that was said not to be, and nothing half done is left."""
    doubted = any(word.startswith("doubt") for word in words)
    if bench.name == "save" and not doubted:
        said = {word[6:] for word in words if word.startswith("entry ")}
        if bench.scenario.files.look(bench.scenario.file) - said:  # type: ignore[attr-defined]
            raise Broken("ghost", "entries that were told not to be saved")
    left = [path.name for path in bench.scenario.root.rglob("*.part")]
    if left and not any(word.startswith(("told", "doubt")) for word in words):
        raise Broken("left", left)


def points(
    benches: dict[str, Bench], count: int, chance: random.Random, kill: bool
) -> Iterator[Point]:
    """Faults, spread over all kinds of work and calls; each at most once while there are more."""
    every = [
        Point(name, number, error, lasting)
        for name, bench in benches.items()
        for number in range(1, bench.calls() + 1)
        for error in ((0,) if kill else ERRORS)
        for lasting in ((False,) if kill else (False, True))
    ]
    while count > 0:
        some = chance.sample(every, min(count, len(every)))
        yield from some
        count -= len(some)


def main() -> None:
    """The run that the arguments ask for; ends with 1 where something was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.errors")
    parser.add_argument("--points", type=int, default=0, help="calls that fail")
    parser.add_argument("--kills", type=int, default=0, help="calls that are the last")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weak", choices=sorted(WEAK), default="", help="a wrong build")
    parser.add_argument("--only", choices=sorted(SCENARIOS), action="append")
    parser.add_argument("--json", action="store_true")
    words = parser.parse_args()
    folder = shim.below("tests.faults.errors")
    shim.hurry()
    chance, told, start = random.Random(words.seed), dict[str, Any](), time.perf_counter()
    names = words.only or list(SCENARIOS)
    benches = {name: Bench(name, folder, words.seed, words.weak) for name in names}
    for what, count in (("points", words.points), ("kills", words.kills)):
        faults = Counter[str]()
        tried = Counter[str]()
        for point in points(benches, count, chance, what == "kills"):
            tried[point.scenario] += 1
            if fault := judge(benches[point.scenario], point):
                faults[f"{point.scenario}: {fault}"] += 1
                if not words.json:
                    print(f"{point}: {fault}", flush=True)
        told[what] = {"tried": tried, "faults": faults}
    told["seconds"] = round(time.perf_counter() - start, 1)
    print(json.dumps(told))
    sys.exit(int(any(told[what]["faults"] for what in ("points", "kills"))))


if __name__ == "__main__":
    main()
