"""The season table of 30,000 visits."""

import tempfile
from pathlib import Path

from inspector.desk import Desk, season
from tests.benchmarks import files
from tests.benchmarks.measure import Result, seconds


def measure(count: int = 30_000) -> list[Result]:
    """Median of five, on a file that was opened anew."""
    with tempfile.TemporaryDirectory() as folder:
        path = files.visits(Path(folder) / "season.inspection", count)
        desk = Desk.open(path, "Tổ 1")
        took = sorted(seconds(lambda: season.season(desk)) for _ in range(5))[2]
        desk.close()
    return [Result(f"season table of {count} visits", took, None, "s", 0.5)]
