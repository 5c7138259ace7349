"""A headless command against a one-command typer program that prints, as whole processes."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import files
from tests.benchmarks.measure import Result, paired, seconds

FLOOR = """
import typer
app = typer.Typer()

@app.command()
def hello(name: str = "x") -> None:
    print(name)

app()
"""


def measure(runs: int = 15) -> list[Result]:
    """`inspector fingerprint --json` on a file of one visit."""
    with tempfile.TemporaryDirectory() as folder:
        floor = Path(folder) / "floor.py"
        floor.write_text(FLOOR, encoding="utf-8")
        path = files.visits(Path(folder) / "one.inspection", 1)
        command = [sys.executable, "-m", "inspector", "fingerprint", "--json", "--file", str(path)]
        ours, plain = paired(
            lambda: seconds(lambda: _run(command)),
            lambda: seconds(lambda: _run([sys.executable, str(floor)])),
            runs,
        )
    return [Result("headless command / one-command typer program", ours, plain, "s", 1.3)]


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
