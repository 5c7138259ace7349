"""A whole day's work: nothing of it reaches for a network, and nobody else can read what it makes.

The commands run in one process and the app in a terminal, both with every socket forbidden.
"""

import os
import stat
import subprocess
import sys
from pathlib import Path

import inspector
from tests.pty.terminal import Terminal

FORBIDDING = Path(__file__).parent / "forbidding"
GIVEN = {".pdf", ".docx", ".csv", ".xlsx", ".html", ".yaml"}
"""Papers and sheets, which follow the person's umask."""
RUN = """
import os, shlex, sys
from inspector.start import run
os.umask(0o022)
ended = [f"{run(shlex.split(line))} {line.strip()}" for line in sys.stdin]
print("", *ended, sep=chr(10))
"""
DAY = """
settings --example
demo --dir demo --no-open
new mine.inspection --round 2024
roster import cells.csv -f mine.inspection
plan import teams.csv -f mine.inspection
record A.1 III.1 full -f mine.inspection --note 'Seen' --evidence 'minute book'
record A.1 III.2 2 -f mine.inspection --explain 'Quarter II is missing'
evidence A.1 e38f --attach seen.jpg -f mine.inspection
conclude A.1 -f mine.inspection --strengths Prepared --request 'Complete it' --due 2024-12-31
finish A.1 -f mine.inspection --with-gaps 'Half of the day'
sign A.1 Lan -f mine.inspection --role head
sync share -f mine.inspection
send handed.inspection -f mine.inspection
merge office.inspection handed.inspection
merge demo/central.inspection demo/to-1.inspection
record ATVSTP III.1 full --column appraised -f demo/central.inspection
handback back -f demo/central.inspection
send start --for-all -f demo/central.inspection
search 'so bien ban' -f demo/central.inspection
withdraw 1 --reason tried -f office.inspection
season -f demo/central.inspection --csv season.csv --xlsx season.xlsx --html season.html
board -f demo/central.inspection --csv board.csv
figures lost -f demo/central.inspection --csv lost.csv
requests -f demo/central.inspection --csv requests.csv
export findings findings.csv -f demo/central.inspection
minutes A.1 -f mine.inspection -o minutes.pdf
extract A.1 III.2 -f mine.inspection -o extract.docx
diary -f demo/central.inspection -o diary.pdf
import findings.csv -f demo/central.inspection --write-map map.yaml
"""


def spend(folder: Path, noted: Path) -> list[str]:
    """Spend the day in a folder; the exit code of each command, and the command."""
    path = f"{FORBIDDING}{os.pathsep}{Path(inspector.__file__).parents[1]}"
    env = {
        **{name: text for name, text in os.environ.items() if not name.startswith("INSPECTOR_")},
        "PYTHONPATH": path,
        "FORBIDDEN_NOTED": str(noted),
        "INSPECTOR_HOME": str(folder / "home"),
        "INSPECTOR_NAME": "Lan",
        "LANG": "en_US.UTF-8",
    }
    (folder / "cells.csv").write_text(
        "code,name,type,organisation,members\nA.1,Một,agency,HQ,9\n", "utf-8"
    )
    (folder / "teams.csv").write_text("cell,name,role,sections\nA.1,Lan,head,I III\n", "utf-8")
    (folder / "share").mkdir(mode=0o700)
    (folder / "seen.jpg").write_bytes(b"\xff\xd8 seen")
    (folder / "seen.jpg").chmod(0o600)
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        input=DAY.strip(),
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=env,
    )
    ended = done.stdout.splitlines()[-len(DAY.strip().splitlines()) :]
    assert not done.returncode, done.stderr
    words = ["visit", "A.1", "--file", str(folder / "mine.inspection"), "--lang", "en"]
    with Terminal([sys.executable, "-m", "inspector", *words], env=env) as terminal:
        terminal.wait_for("of 29")
        terminal.write(b"\x11")
        assert terminal.wait_exit() == 0
    return ended


def test_a_whole_day_reaches_for_no_network_and_nobody_else_reads_what_it_made(
    tmp_path: Path,
) -> None:
    """One test, since a day takes seconds."""
    folder, noted = tmp_path / "day", tmp_path / "noted"
    folder.mkdir()
    assert spend(folder, noted) == [f"0 {line}" for line in DAY.strip().splitlines()]
    assert not noted.exists(), noted.read_text("utf-8")
    check_what_is_made(folder)
    check_papers(folder)


def check_what_is_made(folder: Path) -> None:
    """Only its owner reads it."""
    made = [path for path in folder.rglob("*") if path.suffix not in GIVEN]
    modes = {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in made}
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}
    folders = {"home", "demo", "back", "start", "mine.inspection.files", "home/cache"}
    assert folders <= {str(path.relative_to(folder)) for path in made if path.is_dir()}
    assert {path.suffix for path in made} >= {".inspection", ".json", ".toml", ".index", ".jpg"}


def check_papers(folder: Path) -> None:
    """Papers and sheets follow the person's umask, which is 022 on this day."""
    papers = [path for path in folder.iterdir() if path.suffix in GIVEN]
    assert len(papers) >= 12
    assert {path.name for path in papers if stat.S_IMODE(path.stat().st_mode) != 0o644} == set()


def test_who_did_would_have_been_seen(tmp_path: Path) -> None:
    noted = tmp_path / "noted"
    for asking in ("import socket; socket.socket()", "import os; os.system('true')"):
        done = subprocess.run(
            [sys.executable, "-c", asking],
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(FORBIDDING), "FORBIDDEN_NOTED": str(noted)},
        )
        assert b"is forbidden here" in done.stderr
    assert [line.split()[0] for line in noted.read_text().splitlines()] == [
        "socket.__new__",
        "os.system",
    ]
