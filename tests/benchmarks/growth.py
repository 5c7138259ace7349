"""One small file into a central file of 0.66 M entries, and into one of ten times that.

python -m tests.benchmarks.growth FOLDER    run by hand: a quarter of an hour, and 3 GB in FOLDER
"""

import os
import statistics
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

from inspector.desk import Desk
from inspector.desk.office import office
from inspector.desk.round import rounds
from inspector.ledger import Sitting
from tests.benchmarks import merge_files
from tests.benchmarks.measure import Result, memory, seconds, table

FILES, VISITS, TIMES = 200, 50, 10
LATE, LATE_VISITS = range(1000, 1012), 22


def main(folder: Path) -> None:
    """Make both central files where they are missing; the late files into each of them."""
    late = [_made(folder / "late" / f"{number}.inspection", number, LATE_VISITS) for number in LATE]
    took = []
    for name, visits in (("small", VISITS), ("large", VISITS * TIMES)):
        central = folder / f"{name}.inspection"
        if not central.exists():
            spent = seconds(partial(_fill, central, visits))
            print(f"{name}: made in {spent:.0f} s, {memory():.0f} MB so far", flush=True)
        with closing(Desk.open(central, "Văn phòng")) as desk:
            entries = desk.ledger.entries()
            each = [seconds(partial(office.merge, desk, [path])) for path in late]
            new = desk.ledger.entries() - entries
        took.append(statistics.median(each) * 1000)
        print(f"{name}: {entries:,} entries, {new:,} more of {len(late)} files", flush=True)
    small, large = took
    print(table([Result("one file into the large / the small one", large, small, "ms", 1.5)]))


def _fill(central: Path, visits: int) -> None:
    """Merge the files of a season, each made when its turn comes and then thrown away."""
    with closing(Desk.create(central, "Văn phòng", "2024")) as desk:
        rounds.start(desk, "2024")
        rounds.add_checklists(desk, [merge_files.checklist()])
        for number in range(FILES):
            path = _made(central.parent / f"{number}.inspection", number, visits)
            office.merge(desk, [path])
            path.unlink()


def _made(path: Path, number: int, visits: int) -> Path:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        who = Sitting(
            f"Tổ {number}", f"laptop-{number}", "benchmark", merge_files.START, str(number)
        )
        merge_files.make_ours(path, merge_files.checklist(), who, number, visits)
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1]).resolve()
    target.mkdir(parents=True, exist_ok=True)
    os.environ["INSPECTOR_HOME"] = str(target / "home")
    main(target)
