"""So many seasons, one after the other: `python -m tests.faults.bottle 1000 [--seed 1]`.

Ends with 1 where something was wrong in one; then it names the seed, the step, and the shortest
story that it finds. `--wrong` runs a build that is wrong on purpose.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from inspector import language

from .. import shim
from .season import Event, Failed, Season, draw_events
from .shrink import shrink
from .wrong import WRONG


def run(folder: Path, seed: int, events: Sequence[Event], counts: Counter[str]) -> str | Failed:
    """A season; a print of how it ended, or what went wrong."""
    season = Season(folder / "season", seed)
    try:
        return season.run(events)
    except Failed as failed:
        return failed
    finally:
        counts["findings"] += season.world.model.saved
        counts.update(season.told)


def story(folder: Path, seed: int, events: Sequence[Event], failed: Failed, tries: int) -> str:
    """What went wrong in a seed, and the shortest way there."""

    def again(fewer: Sequence[Event]) -> Failed | None:
        found = run(folder, seed, fewer, Counter())
        return found if isinstance(found, Failed) else None

    kept, last = shrink(events, failed, again, tries)
    steps = "".join(f"\n  {event}" for event in kept)
    return f"seed {seed}, {failed}\nthe shortest that fails ({last}):{steps}"


def main() -> None:
    """The run that the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.bottle")
    parser.add_argument("seasons", type=int, nargs="?", default=20)
    parser.add_argument("--seed", type=int, default=1, help="the first one")
    parser.add_argument("--wrong", choices=sorted(WRONG), default="", help="a wrong build")
    parser.add_argument("--tries", type=int, default=150, help="runs to find the shortest story")
    parser.add_argument("--first", action="store_true", help="stop at the first that fails")
    parser.add_argument("--json", action="store_true")
    words = parser.parse_args()
    folder = shim.below("tests.faults.bottle")
    shim.hurry()
    language.use("en")
    if words.wrong:
        WRONG[words.wrong]()
    counts, failed, prints = Counter[str](), dict[int, str](), dict[int, str]()
    start = time.perf_counter()
    for seed in range(words.seed, words.seed + words.seasons):
        events = draw_events(seed)
        found = run(folder, seed, events, counts)
        if isinstance(found, str):
            prints[seed] = found
            if not words.json and seed % 25 == 0:
                print(f"as far as seed {seed}", flush=True)
        else:
            failed[seed] = story(folder, seed, events, found, words.tries)
            if not words.json:
                print(failed[seed], flush=True)
            if words.first:
                break
    if words.seed in prints:  # what cannot be repeated cannot be looked into
        again = run(folder, words.seed, draw_events(words.seed), Counter())
        if again != prints.pop(words.seed):
            failed[words.seed] = f"seed {words.seed}: another season when it is repeated: {again}"
    told = {
        "seasons": seed - words.seed + 1,
        "failed": failed,
        "findings": counts.pop("findings"),
        "told": counts.most_common(12),
        "seconds": round(time.perf_counter() - start, 1),
    }
    print(json.dumps(told, ensure_ascii=False))
    sys.exit(int(bool(failed)))


if __name__ == "__main__":
    main()
