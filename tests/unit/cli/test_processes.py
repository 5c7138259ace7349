"""The real program as a process: purity of its streams, exit codes, two machines, the demo."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import HEADS, Run


def test_a_whole_day_with_processes(process: Run, file: Path, tmp_path: Path) -> None:
    done = process(
        "record", "A.1", "I.1", "1", "--note", "Đã xem sổ", "--file", file, "--as", "Hoa"
    )
    assert (done.code, done.err) == (0, "")
    shown = process("--json", "--file", file, "show", "A.1", INSPECTOR_NAME="Minh")
    assert shown.code == 0 and shown.err == ""
    assert json.loads(shown.out)["findings"][0]["note"] == "Đã xem sổ"
    bad = process("record", "A.1", "III.1", "13", "--file", file)
    assert (bad.code, bad.out) == (2, "") and len(bad.err.splitlines()) == 1
    central = tmp_path / "c.inspection"
    assert process("merge", central, file, tmp_path / "no.inspection").code == 1
    assert process("conflicts", "--file", central).code == 0


def test_the_same_import_on_two_machines_is_the_same(
    process: Run, file: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "f.csv"
    rows = "A.1,2024,I.1,1,,,seen,,a book,Hoa,2024-05-12\nA.2,2024,I.2,9/10,,,,,,Hoa,\n"
    sheet.write_text(HEADS + rows, encoding="utf-8")
    names = []
    for machine in ("one", "two"):
        copy = tmp_path / f"{machine}.inspection"
        copy.write_bytes(file.read_bytes())
        home = str(tmp_path / f"home-{machine}")
        assert process("import", sheet, "-f", copy, INSPECTOR_HOME=home).code == 0
        names.append(process("fingerprint", "--json", "-f", copy, INSPECTOR_HOME=home).json)
    assert names[0] == names[1]


def test_both_orders_of_merging_give_the_same_documents(
    process: Run, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "b.inspection"
    other.write_bytes(file.read_bytes())
    process("record", "A.1", "I.1", "1", "-f", file, "--as", "Hoa")
    process("record", "A.1", "I.1", "2", "-f", other, "--as", "Minh")
    said = []
    for name, order in (("x", (file, other)), ("y", (other, file))):
        central = tmp_path / f"{name}.inspection"
        assert process("merge", central, *order).code == 0
        said.append(
            [
                process(*words, "--json", "-f", central).json
                for words in (["show", "A.1"], ["conflicts"], ["fingerprint"])
            ]
        )
        before = central.read_bytes()
        again = process("merge", central, *order, "--json").json
        assert [each["status"] for each in again["files"]] == ["already", "already"]
        assert central.read_bytes() == before
    assert said[0] == said[1]


def test_a_reader_that_goes_away_is_no_error(file: Path) -> None:
    words = [sys.executable, "-m", "inspector", "show", "A.1", "--json", "--file", str(file)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


def test_the_demo_prints_the_season_and_the_paths(process: Run, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    done = process("demo", "--dir", folder, "--no-open", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert "64 = 33 base committees + 31 base cells" in done.out
    assert "47/49 (95.9%)" in done.out and "26/47 (55.3%)" in done.out
    names = ["central", "to-1", "to-2", "to-3"]
    assert done.out.splitlines()[-4:] == [str(folder / f"{name}.inspection") for name in names]
    season = process("season", "--json", "--file", folder / "central.inspection").json
    assert (season["selected"], season["met"], season["excellent"]) == (51, 47, 26)
    assert process("demo", "--dir", tmp_path, "--no-open").code == 2


@pytest.mark.parametrize("command", ["fingerprint", "list", "show A.1", "season", "verify"])
def test_the_file_is_left_as_it_is_by_those_who_look(
    process: Run, file: Path, command: str
) -> None:
    before = file.read_bytes()
    assert process(*command.split(), "--file", file).code == 0
    assert file.read_bytes() == before
