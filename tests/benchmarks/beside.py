"""What stands beside a visit among 10,000 others: the last visits of its cell, the own phrases."""

import statistics
import tempfile
from pathlib import Path

from inspector.app.reading import read_beside
from inspector.desk import Desk
from inspector.desk.round import rounds
from inspector.desk.visits import findings, phrases, visit
from tests.benchmarks import files
from tests.benchmarks.measure import Result, seconds

PAST = ("2020", "2021", "2022")


def measure(visits: int = 10_000, runs: int = 30) -> list[Result]:
    """Three rounds before this one, each with a whole roster; the cell was visited in each."""
    with tempfile.TemporaryDirectory() as folder:
        path = files.visits(Path(folder) / "many.inspection", visits)
        desk = Desk.open(path, "Tổ 1")
        for round_ in PAST:
            rounds.start(desk, round_)
            desk.choose_round(round_)
            desk.write([row for n in range(visits) for row in files.roster(f"C{n:05}", round_)])
            findings.record(desk, "C00001", "I.1", "2", explain=f"Thiếu {round_}")
        desk.choose_round("2023")
        found = visit.read(desk, "C00001")
        assert len(read_beside(desk, found).past) == len(PAST)
        beside = [seconds(lambda: read_beside(desk, found)) for _ in range(runs)]
        own = [seconds(lambda: phrases.own(desk, "I.1")) for _ in range(runs)]
        desk.close()
    return [
        Result(f"reading {what}, p50", statistics.median(taken) * 1000, None, "ms", 30)
        for what, taken in (("the last visits of a cell", beside), ("the own phrases", own))
    ]
