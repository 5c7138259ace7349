"""Saving one answer, as the desk records it, against a bare write + fsync of 4 KiB."""

import os
import statistics
import tempfile
import time
from pathlib import Path

from inspector.desk import Desk
from inspector.desk.visits import findings
from tests.benchmarks import files
from tests.benchmarks.measure import Result

ANSWERS = ("12", "11", "10", "9")


def measure(runs: int = 200) -> list[Result]:
    """Alternating: one answer committed, one block written and synced in the same folder."""
    with tempfile.TemporaryDirectory() as folder:
        path = files.visits(Path(folder) / "many.inspection", 1_000)
        desk = Desk.open(path, "Tổ 1")
        bare = Path(folder) / "bare"
        ours, floor = [], []
        with bare.open("wb", buffering=0) as stream:
            for run in range(runs):
                start = time.perf_counter()
                findings.record(desk, "C00001", "II.6", ANSWERS[run % len(ANSWERS)])
                ours.append(time.perf_counter() - start)
                start = time.perf_counter()
                stream.write(os.urandom(4096))
                os.fsync(stream.fileno())
                floor.append(time.perf_counter() - start)
        desk.close()
    return [
        Result(
            "saving one answer / write + fsync of 4 KiB, p50",
            statistics.median(ours) * 1000,
            statistics.median(floor) * 1000,
            "ms",
            6,
        )
    ]
