"""How the benchmarks measure: ours and the floor in turn, medians, a ratio to quote."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One line of the table. `ours` and `floor` in `unit`; without a floor `ours` is the figure."""

    work: str
    ours: float
    floor: float | None
    unit: str
    must: float

    @property
    def figure(self) -> float:
        """What is compared with `must`: the ratio, or the figure itself without a floor."""
        return self.ours / self.floor if self.floor else self.ours


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def paired(ours: Callable[[], float], floor: Callable[[], float], runs: int) -> tuple[float, float]:
    """Medians of two measurements taken in turn, after one of each that does not count."""
    ours(), floor()
    pairs = [(ours(), floor()) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def memory() -> float:
    """The most memory that this process had, in MB; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


def percentile(values: list[float], percent: int) -> float:
    """The value below which `percent` of the values lie."""
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def table(results: list[Result]) -> str:
    """The results for people: figure, what it must reach, and the parts it is made of."""
    lines = []
    for each in results:
        kept = "ok  " if each.figure <= each.must else "OVER"
        parts = f"{each.ours:.4g} {each.unit}"
        if each.floor:
            parts = f"{each.ours / each.floor:.2f}x   {parts} / {each.floor:.4g} {each.unit}"
            wanted = f"<= {each.must:g}x"
        else:
            wanted = f"<= {each.must:g} {each.unit}"
        lines.append(f"{kept} {each.work:<58} {parts}   {wanted}")
    return "\n".join(lines)
