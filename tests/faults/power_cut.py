"""A power cut at every moment: `python -m tests.faults.power_cut --save 50000 --merge 10000`.

Work is recorded call by call (`shim`). After each call every kind of disk that a power cut could
leave (`disk`) is laid down and opened as the program opens it; equal disks are looked at once.
"""

import argparse
import json
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from . import shim
from .disk import Disk, Tree, lay, read_tree
from .scenarios import SCENARIOS, Broken, Scenario, heard
from .weak import PLAIN, WEAK

SIZES = {"save": 60, "merge": 8, "send": 4, "evidence": 12}
VARIANTS = 12
"""At most so many disks after one call."""


class Verdict:
    """What was found in the states of one kind of work."""

    def __init__(self) -> None:
        self.states = 0
        self.calls = 0
        self.faults: Counter[str] = Counter()
        self.examples: dict[str, str] = {}

    def told(self) -> dict[str, object]:
        """For print and JSON."""
        kinds = {kind: self.faults[kind] for kind in ("lost", "corrupt", "unopenable")}
        return {"states": self.states, "calls": self.calls, **kinds, "examples": self.examples}


def run(name: str, states: int, seed: int, weak: str, folder: Path) -> Verdict:
    """Judge so many different states of one kind of work."""
    verdict, seen = Verdict(), set[int]()
    chance = random.Random(seed)
    for session in range(1000):
        if verdict.states >= states:
            break
        place = folder / f"{name}{session}"
        (place / "aside").mkdir(parents=True)
        root = place / "disk"
        root.mkdir()
        size = SIZES[name] if states >= 2000 else max(2, SIZES[name] // 3)
        scenario = SCENARIOS[name](root, place / "aside", chance.randrange(1 << 30), size)
        scenario.files.plain = weak in PLAIN
        calls = record(scenario, place / "log", weak)
        verdict.calls += sum(call.kind != "!" for call in calls)
        rest = states - verdict.states
        for said, tree in disks(root, calls, chance, rest):
            if verdict.states >= states:
                break
            mark = hash((len(said), *tree.items()))
            if mark not in seen:
                seen.add(mark)
                verdict.states += 1
                _judge(scenario, said, tree, verdict)
        shutil.rmtree(place)
    return verdict


def record(scenario: Scenario, log: Path, weak: str = "") -> list[shim.Call]:
    """Do the work in a process of its own, and give `root` back as it was before."""
    scenario.prepare()
    root, before = scenario.root, read_tree(scenario.root)

    def work() -> None:
        if weak:
            WEAK[weak]()
        heard(shim.say)
        shim.watch(root, log)
        scenario.work(shim.say)

    assert shim.apart(work, limit=600) == 0, "the work itself failed"
    calls, after = list(shim.read(log)), read_tree(root)
    lay(before, root)
    disk = Disk(root)
    for call in calls:
        if call.kind != "!":
            disk.play(call)
    assert disk.state() == after, "not every call was recorded"
    return calls


def disks(
    root: Path, calls: list[shim.Call], chance: random.Random, wanted: int
) -> Iterator[tuple[list[str], Tree]]:
    """Every disk that may be found, with what the program had said by then."""
    moments = sum(call.kind != "!" for call in calls)
    share = min(1.0, 1.6 * wanted / moments)
    most = max(3, min(VARIANTS, 4 * wanted // moments))
    disk, said = Disk(root), list[str]()
    for at, call in enumerate(calls):
        if call.kind == "!":
            said.append(call.data.decode())
            last = at + 1 == len(calls) or calls[at + 1].kind != "!"
            if last:  # the moment at which a person has just read it
                yield from ((list(said), tree) for tree in variants(disk, chance, most))
            continue
        disk.play(call)
        if chance.random() < share:
            yield from ((list(said), tree) for tree in variants(disk, chance, most))


def variants(disk: Disk, chance: random.Random, most: int) -> Iterator[Tree]:
    """Some disks that a power cut may leave at one moment: nothing arrived of what was not
    synced, everything did, one thing did not, and whatever else chance says."""
    ends = disk.open_ends()
    yield disk.state(leaving=-2)
    if not ends:
        return
    yield disk.state()
    for number in chance.sample(range(ends), min(ends, most // 3)):
        yield disk.state(leaving=number)
    for _ in range(min(most - 2 - most // 3, 2 * ends)):
        yield disk.state(chance)


def _judge(scenario: Scenario, said: list[str], tree: Tree, verdict: Verdict) -> None:
    lay(tree, scenario.root)
    try:
        scenario.judge(said)
    except Broken as broken:
        verdict.faults[broken.kind] += 1
        verdict.examples.setdefault(broken.kind, str(broken))


def main() -> None:
    """The run that the arguments ask for; ends with 1 where a state was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.power_cut")
    for name in SCENARIOS:
        parser.add_argument(f"--{name}", type=int, default=0, metavar="STATES")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weak", choices=sorted(WEAK), default="", help="a wrong build")
    parser.add_argument("--json", action="store_true")
    words = parser.parse_args()
    folder = shim.below("tests.faults.power_cut")
    shim.hurry()
    told: dict[str, dict[str, object]] = {}
    for name in SCENARIOS:
        if states := getattr(words, name):
            start = time.perf_counter()
            verdict = run(name, states, words.seed, words.weak, folder)
            seconds = round(time.perf_counter() - start, 1)
            told[name] = verdict.told() | {"seconds": seconds}
            if not words.json:
                print(name, told[name], flush=True)
    if words.json:
        print(json.dumps(told))
    sys.exit(
        int(any(each[kind] for each in told.values() for kind in ("lost", "corrupt", "unopenable")))
    )


if __name__ == "__main__":
    main()
