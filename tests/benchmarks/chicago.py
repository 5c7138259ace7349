"""The Chicago inspections: seven files merged in three orders against all of them in one file.

python -m tests.benchmarks.chicago FOLDER [EVERY]    run by hand: minutes, and 2 GB in FOLDER

With EVERY only the visits of every so-manieth licence. Everything is compared with the data itself,
counted without the program; a difference ends the run with what differs. Each step runs in a
process of its own, so that its memory is its own.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

from tools import chicago

from inspector.app.screens.home.home_rows import rows_of
from inspector.desk import Desk
from inspector.desk.board import season
from inspector.desk.office import office
from inspector.desk.settling import settle
from inspector.desk.visits import listing, visit
from inspector.ledger import look
from tests.benchmarks.measure import memory, seconds

T = TypeVar("T")
Totals = Mapping[tuple[str, str], tuple[str, int]]
"""Who found how many points in the visit of a round and a cell."""


class Prints(NamedTuple):
    """What a file holds."""

    entries: int
    fingerprint: str
    content: str


def main(folder: Path, every: int) -> None:
    """Make the files where they are missing, merge them, compare."""
    visits = chicago.sample(chicago.inspections(), every)
    files = {name: folder / f"{name}.inspection" for name in (*chicago.INSPECTORS, chicago.WHOLE)}
    if not all(path.exists() for path in files.values()):
        for step in (chicago.START, *files):
            alone(f"making {step}", make, folder, step, every)
    whole = alone("reading the whole", prints, files[chicago.WHOLE])
    own = [files[name] for name in chicago.INSPECTORS]
    merged = [
        alone(f"merging, order {n}", merge, folder / f"merged-{n}.inspection", order(own, n))
        for n in (1, 2, 3)
    ]
    same("fingerprints", *(each.fingerprint for each in merged))
    same("content", whole.content, *(each.content for each in merged))
    expected = totals_of(visits)
    same("totals", expected, alone("totals", stored, folder / "merged-1.inspection"))
    print(f"{merged[0].entries:,} entries, fingerprint {merged[0].fingerprint[:16]}")
    print(table(expected))
    for work, took in alone("using it", use, folder / "merged-1.inspection").items():
        print(f"{took * 1000:9.1f} ms  {work}")


def alone(what: str, work: Callable[..., T], *args: object) -> T:
    """Do a step in a process of its own, and say what it took."""
    start = time.perf_counter()
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        done, megabytes = pool.submit(_measured, work, *args).result()
    print(f"{time.perf_counter() - start:8.1f} s {megabytes:6.0f} MB  {what}", flush=True)
    return done


def _measured(work: Callable[..., T], *args: object) -> tuple[T, float]:
    return work(*args), memory()


def make(folder: Path, step: str, every: int) -> None:
    """Make the file that all start from, or that of one inspector."""
    chicago.make_step(folder, step, chicago.sample(chicago.inspections(), every))


def order(paths: list[Path], n: int) -> list[Path]:
    """The files in their own order, backwards, or shuffled."""
    shuffled = Random(n).sample(paths, len(paths))
    return {1: paths, 2: paths[::-1]}.get(n, shuffled)


def merge(central: Path, files: list[Path]) -> Prints:
    """Merge files into a new central one."""
    central.unlink(missing_ok=True)
    with office.central(central) as desk:
        brought = office.merge(desk, files)
    assert all(each.status == "merged" for each in brought), brought
    return prints(central)


def prints(path: Path) -> Prints:
    """What a file holds."""
    with closing(Desk.open(path)) as desk:
        ledger = desk.ledger
        return Prints(ledger.entries(), ledger.fingerprint().hex(), ledger.content().hex())


def totals_of(visits: list[chicago.Inspection]) -> Totals:
    """The totals from the data alone."""
    weights = chicago.weights()
    return {
        (each.round, each.cell): (each.inspector, 100 - sum(weights[n] for n in each.violated))
        for each in visits
    }


def stored(path: Path) -> Totals:
    """The totals as the lists of a file show them, by the person who answered."""
    found = {}
    with closing(Desk.open(path)) as desk:
        people = look.authors(desk.ledger)
        for round_ in desk.rounds():
            for each in listing.visits(desk, round_):
                record = desk.ledger.record(f"visit/{round_}/{each.cell.code}")
                (head,) = record.heads("1", "team.answer")
                same("verdict", each.verdict == "meets", each.earned >= 9500)
                found[round_, each.cell.code] = (people[head.writer].name, each.earned // 100)
    return found


def use(path: Path) -> dict[str, float]:
    """What the office does on the merged file, in seconds."""
    with closing(Desk.open(path)) as desk:
        largest = max(desk.rounds(), key=lambda round_: len(listing.visits(desk, round_)))
        desk.choose_round(largest)
        cell = listing.visits(desk)[0].cell.shown
        return {
            "list of the largest round": seconds(lambda: listing.visits(desk)),
            "home's rows of it": seconds(lambda: rows_of(desk, largest)),
            "its season": seconds(lambda: season.season(desk)),
            "all conflicts": seconds(lambda: settle.conflicts(desk)),
            "a visit": seconds(lambda: visit.read(desk, cell)),
            "a cell in every round": seconds(lambda: listing.of_cell(desk, cell)),
            "fingerprint": seconds(desk.ledger.fingerprint),
        }


def same(what: str, *values: object) -> None:
    """End the run where values differ."""
    if any(value != values[0] for value in values):
        sys.exit(f"{what} differ: " + " · ".join(str(value)[:200] for value in values))


def table(totals: Totals) -> str:
    """Sum, mean, how many reach 95, the lowest, and the mean by inspector."""
    points = [total for _name, total in totals.values()]
    reached = sum(total >= 95 for total in points)
    lines = [
        f"sum {sum(points):,} · mean {statistics.mean(points):.3f} · "
        f"{reached:,} of {len(points):,} reach 95 · lowest {min(points)}"
    ]
    for name in chicago.INSPECTORS:
        own = [total for who, total in totals.values() if who == name]
        lines.append(f"  {name:<8} {len(own):6,}  {statistics.mean(own):.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    target = Path(sys.argv[1]).resolve()
    target.mkdir(parents=True, exist_ok=True)
    os.environ["INSPECTOR_HOME"] = str(target / "home")
    main(target, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
