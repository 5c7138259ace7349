"""Who imports whom, proven in fresh interpreters: a headless command never loads the screens."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import sys
from inspector.start import run
code = run(sys.argv[2:])
loaded = sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[1].split(",")))
print("loaded:", *loaded, file=sys.stderr)
sys.exit(code)
"""
SCREENS = "textual,rich"
PAPERS = "typst,docxtpl,docx,jinja2,lxml,xlsxwriter"
CHARTS = "plotext,textual_plotext"
HEAVY = f"textual,rich,pydantic,ruamel,sqlite_utils,openpyxl,{PAPERS},{CHARTS}"


def loaded(forbidden: str, home: Path, *words: object) -> str:
    """Which of the forbidden packages a command has loaded when it is done."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, forbidden, *map(str, words)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env={**os.environ, "INSPECTOR_HOME": str(home)},
        check=True,
    )
    return done.stderr.strip()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A home and a file with a cell, made by commands that load no screen."""
    home = tmp_path_factory.mktemp("home")
    path, roster = home / "a.inspection", home / "r.csv"
    roster.write_text("code,name,type,organisation,members\nA.1,Một,agency,HQ,9\n", "utf-8")
    assert loaded(SCREENS, home, "new", path, "--round", "2024") == "loaded:"
    assert loaded(SCREENS, home, "roster", "import", roster, "-f", path) == "loaded:"
    assert loaded(SCREENS, home, "record", "A.1", "I.2", "full", "-f", path) == "loaded:"
    return home, path


COMMANDS = (
    *("list", "show A.1", "explain A.1", "history A.1", "season", "conflicts", "fingerprint"),
    *("record A.1 I.1 1 --note x", "disqualify A.1 D1", "rebuild", "--help", "--version"),
    *("conclude A.1 --causes x --request y --due 2024-07-01", "sign --help"),
    *("visit A.1 --plain", "settings", "plan show", "send --help"),
    *("roster change A.1 --status active --reason x", "board", "diary"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_headless_command_loads_no_screen_and_nothing_heavy(
    made: tuple[Path, Path], command: str
) -> None:
    home, path = made
    assert loaded(HEAVY, home, "--file", path, *command.split()) == "loaded:"


@pytest.mark.parametrize("command", ["list", "show A.1", "season", "record A.1 I.1 1", "--help"])
def test_signatures_are_loaded_only_where_something_is_sealed(
    made: tuple[Path, Path], command: str
) -> None:
    home, path = made
    seals = command.startswith("record")
    found = loaded("nacl", home, "--file", path, *command.split(), *["--note", "y"] * seals)
    assert found == ("loaded: nacl" if seals else "loaded:")


def test_merging_and_sending_load_no_screen(made: tuple[Path, Path], tmp_path: Path) -> None:
    home, path = made
    central = tmp_path / "c.inspection"
    assert loaded(SCREENS, home, "merge", central, path) == "loaded:"
    assert loaded(SCREENS, home, "send", tmp_path, "-f", path) == "loaded:"


def test_minutes_load_no_screen_and_only_what_their_form_needs(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    home, path = made
    words = ("minutes", "A.1", "-f", path, "-o")
    assert loaded(f"{SCREENS},docxtpl,docx,lxml", home, *words, tmp_path / "m.pdf") == "loaded:"
    assert loaded(f"{SCREENS},typst", home, *words, tmp_path / "m.docx") == "loaded:"


def test_reports_load_no_screen_and_only_what_their_form_needs(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    home, path = made
    file = ("-f", path)
    for report in ("season", "board"):
        forms = {"--csv": "", "--html": "jinja2", "--xlsx": "xlsxwriter"}
        for option, needed in forms.items():
            forbidden = ",".join(each for each in HEAVY.split(",") if each != needed)
            words = (report, option, tmp_path / f"r.{option[2:]}", *file)
            assert loaded(forbidden, home, *words) == "loaded:", words
    assert loaded(HEAVY, home, "export", "findings", tmp_path / "f.csv", *file) == "loaded:"
    for letter in ("notice A.1", "extract A.1 I", "diary"):
        start = (*letter.split(), *file, "-o")
        forbidden = f"{SCREENS},{CHARTS},xlsxwriter"
        assert loaded(f"{forbidden},docxtpl,docx", home, *start, tmp_path / "l.pdf") == "loaded:"
        assert loaded(f"{forbidden},typst", home, *start, tmp_path / "l.docx") == "loaded:"


def test_the_way_to_the_app_loads_no_parser() -> None:
    probe = (
        "import sys, inspector.start, inspector.options, inspector.desk.visits.visit\n"
        "names = {'typer', 'pydantic', 'sqlite_utils', 'ruamel', 'textual', 'typst', 'docx',"
        " 'xlsxwriter', 'jinja2', 'plotext'}\n"
        "sys.exit(', '.join(names & set(sys.modules)) or 0)"
    )
    subprocess.run([sys.executable, "-c", probe], check=True)
