"""Strange files by the thousand: `python -m tests.faults.door --kind inspection --files 100000`.

A process of its own makes and offers them, so that a crash, a hang or its memory is seen and told
with the number of the file; with the seed this makes the same file again (`--from`).
"""

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from . import shim
from .judging import JUDGES
from .weak import WEAK

CHUNK = 2000
"""So many files one process offers: what it takes and never gives back would show."""
PATIENCE = 30
"""Seconds after which a file counts as one that hangs."""
_TOP = Path(__file__).parents[2]


def offer(kind: str, files: int, seed: int, first: int = 0, weak: str = "") -> dict[str, Any]:
    """Offer files and sum up: how many faults, the slowest, the most memory."""
    faults = Counter[str]()
    told: dict[str, Any] = {"files": files, "crashes": 0, "slowest": [0.0, 0], "megabytes": 0}
    start, number, end = time.perf_counter(), first, first + files
    while number < end:
        upto = min(end, number + CHUNK)
        with tempfile.TemporaryDirectory(prefix="door-", dir=shim.quick()) as folder:
            words = [kind, str(seed), str(number), str(upto), weak or "-", folder]
            command = [sys.executable, "-m", "tests.faults.door", "--child", *words]
            done = subprocess.run(
                command, stdout=subprocess.PIPE, text=True, cwd=_TOP, env=_env(folder)
            )
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        number = upto
        for line in lines:
            if "fault" in line:
                faults[f"{line['number']}: {line['fault']}"] += 1
        if done.returncode:
            at = next((line["at"] for line in reversed(lines) if "at" in line), number)
            faults[f"after {at}: the process ended with {done.returncode}"] += 1
            told["crashes"] += 1
            number = at + 50
        else:
            told["slowest"] = max(told["slowest"], lines[-1]["slowest"])
            told["megabytes"] = max(told["megabytes"], lines[-1]["megabytes"])
    seconds = round(time.perf_counter() - start, 1)
    return told | {"faults": sum(faults.values()), "which": list(faults)[:20], "seconds": seconds}


def _env(folder: str) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": f"{_TOP / 'src'}{os.pathsep}{_TOP}",
        "INSPECTOR_HOME": str(Path(folder) / "home"),
        "TMPDIR": folder,
    }


def child(kind: str, seed: int, first: int, upto: int, weak: str, folder: Path) -> None:
    """Offer the files from `first` to before `upto`, and write down what is wrong."""
    if weak in WEAK:
        WEAK[weak]()
    judge = JUDGES[kind](folder)
    slowest = (0.0, 0)
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    for number in range(first, upto):
        if hasattr(signal, "alarm"):
            signal.alarm(PATIENCE)
        if number % 50 == 0 or number == first:
            print(json.dumps({"at": number}), flush=True)
        judge.begin()
        try:
            fault = judge.judge(number, random.Random(f"{seed}:{kind}:{number}"))
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"[:300]
        slowest = max(slowest, (round(time.perf_counter() - judge.began, 2), number))
        if fault:
            print(json.dumps({"number": number, "fault": fault}), flush=True)
    print(json.dumps({"slowest": slowest, "megabytes": _megabytes()}), flush=True)


def _megabytes() -> int:
    """The most memory that this process had. On Linux of this program alone: what the process that
    started it had would count too, else."""
    status = Path("/proc/self/status")
    if status.exists():
        most = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("utf-8"))
        if most:
            return int(most[1]) >> 10
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak) >> (20 if sys.platform == "darwin" else 10)


def main() -> None:
    """The run that the arguments ask for; ends with 1 where something was wrong."""
    if sys.argv[1:2] == ["--child"]:
        kind, seed, first, upto, weak, folder = sys.argv[2:]
        child(kind, int(seed), int(first), int(upto), weak, Path(folder))
        return
    parser = argparse.ArgumentParser(prog="python -m tests.faults.door")
    parser.add_argument("--kind", choices=sorted(JUDGES), default="inspection")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--weak", choices=sorted(WEAK), default="", help="a wrong build")
    words = parser.parse_args()
    told = offer(words.kind, words.files, words.seed, words.first, words.weak)
    print(words.kind, json.dumps(told, indent=1, ensure_ascii=False))
    sys.exit(int(bool(told["faults"])))


if __name__ == "__main__":
    main()
