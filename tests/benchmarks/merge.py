"""Merging a season's 200 files into a central one, a small file after it, and the same file again.

Ours is what the office does: the door, the union with its proof, every projection and total. The
plain way attaches each file and inserts its rows, as text columns with a unique id, with the same
journal, sync and transactions. In two turns, so that both meet the same machine: an inbox of many
files is what an office has, and what begins a second process.

python -m tests.benchmarks.merge FOLDER    prints JSON alone, and keeps the files in FOLDER
"""

import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

from inspector.desk import Desk
from inspector.desk.office import office
from inspector.desk.round import rounds
from inspector.ledger import Ledger, look
from tests.benchmarks import merge_files
from tests.benchmarks.measure import Result, memory, seconds
from tests.benchmarks.merge_files import merge_plain, plain_of

TURN = 100


def measure() -> list[Result]:
    """Merges in a process of its own, so that its memory is that of merging."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.benchmarks.merge", folder]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout)
    results = [
        Result(
            f"merge of {found['files']} files, {found['entries']:,} entries / plain INSERT",
            *(found["ours"], found["plain"], "s", 0.65),
        ),
        Result("  bytes per entry in its table", found["bytes"], None, "B", 140),
        Result(f"one file of {found['late_entries']:,} entries", found["late"], None, "ms", 25),
        Result("the same file again", found["again"], None, "ms", 1),
    ]
    if found["memory"]:
        results.insert(1, Result("  memory, at most", found["memory"], None, "MB", 120))
    return results


def main(folder: Path) -> dict[str, float]:
    """Make the files where they are missing, merge them both ways; what it took."""
    if not (folder / "late").exists():
        command = [sys.executable, "-m", "tests.benchmarks.merge_files", str(folder)]
        subprocess.run(command, check=True)
    for old in folder.glob("central*"):
        old.unlink()
    season = sorted((folder / "season").glob("*.inspection"))
    Random(1).shuffle(season)
    late = sorted((folder / "late").glob("*.inspection"))
    central = folder / "central.inspection"
    with (
        closing(Desk.create(central, "Văn phòng", "2024")) as desk,
        closing(merge_files.open_plain(plain_of(central))) as plain,
    ):
        rounds.start(desk, "2024")
        rounds.add_checklists(desk, [merge_files.checklist()])
        ours, floor = 0.0, 0.0
        for start in range(0, len(season), TURN):
            some = season[start : start + TURN]
            ours += _merge(desk, *some)
            floor += _merge_plain(plain, *some)
        entries = desk.ledger.entries()
        return {
            "files": len(season),
            "entries": entries,
            "conflicts": look.count_conflicts(desk.ledger),
            "ours": ours,
            "plain": floor,
            "bytes": _bytes_of_table(desk.ledger) / entries,
            "late": statistics.median(_merge(desk, path) for path in late) * 1000,
            "late_entries": (desk.ledger.entries() - entries) // len(late),
            "again": statistics.median(_merge(desk, path) for path in late) * 1000,
            "memory": memory(),
        }


def _merge(desk: Desk, *paths: Path) -> float:
    return seconds(lambda: office.merge(desk, paths))


def _merge_plain(central: sqlite3.Connection, *paths: Path) -> float:
    return sum(seconds(partial(merge_plain, central, plain_of(path))) for path in paths)


def _bytes_of_table(ledger: Ledger) -> int:
    size: int = ledger.connection.execute(
        "SELECT sum(pgsize) FROM dbstat WHERE name = 'entry'"
    ).fetchone()[0]
    return size


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
