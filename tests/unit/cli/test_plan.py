"""Planning a round on the command line: rosters, plans, cells that move, start files."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from inspector.cli import plan as plan_commands

from .conftest import Run

PLAN = 'cell,name,role,sections,due\nA.1,An,head,"I,II",30/11/2024\nA.2,Bình,,,\n'


@pytest.fixture(autouse=True)
def this_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INSPECTOR_FILE", str(file))
    monkeypatch.setenv("INSPECTOR_NAME", "Lan")
    return file


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A roster in Vietnamese, with a column that no language would recognise."""
    book = Workbook()
    rows = [
        ["Mã", "Tên chi bộ", "Nhóm", "Tổ chức", "Số đảng viên"],
        ["A.1", "Chi bộ Một", "Cơ quan", "HQ", 11],
        ["C.1", "Chi bộ Năm", "Cơ quan", "HQ", 5],
    ]
    for row in rows:
        book.active.append(row)
    book.active.title = "2024"
    book.create_sheet("Khác")
    book.save(tmp_path / "r.xlsx")
    return tmp_path / "r.xlsx"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.csv"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_roster_is_told_in_words_with_the_first_of_those_it_does_not_name(
    run: Run, tmp_path: Path
) -> None:
    heads, path = "code,name,type,organisation,members", tmp_path / "r.csv"
    rows = "".join(f"B.{n},Chi bộ {n},agency,HQ,3\n" for n in range(20))
    path.write_text(f"{heads}\n{rows}", encoding="utf-8")
    assert run("roster", "import", path).code == 0
    told = run("plan", "show").out
    assert "B.10, … (--json has them all)" in " ".join(told.split()) and told.count("B.15") == 1
    path.write_text(f"Mã,{heads[5:]}\nA.1,Một,agency,HQ,\n", encoding="utf-8")
    told = run("roster", "import", path, "--map", "code=Mã", "--dry-run").out
    assert "Mã            → code of the cell (code)" in told and "name: Chi bộ Một → Một" in told
    assert "21 cells or organisations" in told and "B.15" not in told
    assert "1 empty cell of the sheet changes nothing" in told
    assert (
        len(
            run("roster", "import", path, "--map", "code=Mã", "--dry-run", "--json").json["missing"]
        )
        == 21
    )


def test_a_column_of_ones_own_is_said_to_be_kept_also_where_rows_are_wrong(
    run: Run, tmp_path: Path
) -> None:
    heads, path = "code,name,type,organisation,members,remark", tmp_path / "r.csv"
    for members, code in (("10", 0), ("ten", 2)):
        path.write_text(f"{heads}\nA.1,Một,agency,HQ,{members},hello\n", encoding="utf-8")
        done = run("roster", "import", path, "--dry-run")
        assert done.code == code and "remark        → kept as it is" in done.out
    assert "! line 2: members “ten” is not a whole number" in done.out


def test_a_day_that_has_passed_is_not_called_the_next_one(
    run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("plan", "import", plan)
    assert "overdue since 2024-11-30" in run("plan", "show").out

    class Before(date):
        @classmethod
        def today(cls) -> "Before":
            return cls(2024, 11, 30)

    monkeypatch.setattr(plan_commands, "date", Before)
    assert "next by 2024-11-30" in run("plan", "show").out


def test_the_history_says_roles_in_words_and_days_as_the_language_writes_them(
    run: Run, plan: Path
) -> None:
    run("plan", "import", plan)
    told = " ".join(run("history", "A.1", "--lang", "vi").out.split())
    assert "nhiệm vụ: trưởng đoàn" in told and "thời hạn: 30/11/2024" in told


def test_a_roster_is_seen_before_it_is_taken_in(run: Run, file: Path, sheet: Path) -> None:
    words = ("roster", "import", sheet, "--map", "type=Nhóm", "--sheet", "2024")
    before = file.read_bytes()
    told = run(*words, "--dry-run", "--json").json
    assert file.read_bytes() == before
    assert told == {
        "rows": 2,
        "strange": [],
        "round": "2024",
        "columns": [
            {"heading": "Mã", "column": "code"},
            {"heading": "Tên chi bộ", "column": "name"},
            {"heading": "Nhóm", "column": "type"},
            {"heading": "Tổ chức", "column": "organisation"},
            {"heading": "Số đảng viên", "column": "members"},
        ],
        "new": [{"code": "C.1", "name": "Chi bộ Năm"}],
        "changed": [
            {
                "code": "A.1",
                "name": "Chi bộ Một",
                "fields": [{"field": "members", "old": "10", "new": "11"}],
            }
        ],
        "same": 0,
        "missing": [{"code": "A.2", "name": "Chi bộ Hai"}],
        "dry_run": True,
    }
    text = run(*words, "--dry-run").out
    assert "members: 10 → 11" in text and "Nothing was changed" in text
    assert file.read_bytes() == before
    assert (
        run(*words).out
        == "2 cells and organisations: 1 new, 1 changed, 0 the same, 1 not in the file\n"
    )
    assert "C.1" in run("list").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "the column “type” is missing"),
        (["--map", "type=Loại"], "no heading “Loại”"),
        (["--map", "type"], "maps nothing"),
        (["--sheet", "2025", "--map", "type=Nhóm"], "it has 2024, Khác"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    run: Run, file: Path, sheet: Path, words: list[str], said: str
) -> None:
    before = file.read_bytes()
    done = run("roster", "import", sheet, *words)
    assert (done.code, done.out) == (2, "") and said in done.err
    assert len(done.err.splitlines()) == 1 and file.read_bytes() == before


def test_findings_of_a_cell_come_from_a_workbook(run: Run, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Mã chi bộ", "Năm", "Tiêu chí", "Tự chấm", "Ghi chú", "Cột", "Người ghi"])
    book.active.append(["A.1", 2024, "I.1", 1, "đủ", "Tự chấm", "Bí thư"])
    book.save(tmp_path / "self.xlsx")
    done = run("import", tmp_path / "self.xlsx", "--map", "inspector=Người ghi", "--json")
    assert done.json["rows"] == 1 and done.json["new"] > 0
    shown = run("show", "A.1", "--json", "--column", "self").json
    assert shown["findings"][0]["answer"] == "1"
    assert run("show", "A.1", "--json").json["findings"][0]["answer"] is None
    again = run("import", tmp_path / "self.xlsx", "--map", "inspector=Người ghi", "--json")
    assert again.json["new"] == 0


def test_a_plan_is_read_and_shown(run: Run, file: Path, plan: Path) -> None:
    before = file.read_bytes()
    seen = run("plan", "import", plan, "--dry-run", "--lang", "vi").out
    assert "(head)" not in seen and "(trưởng đoàn" in seen and "2024-" not in seen
    told = run("plan", "import", plan, "--dry-run", "--json").json
    assert file.read_bytes() == before
    assert (told["rows"], told["same"], told["without_team"]) == (2, 0, [])
    assert told["changed"][0]["fields"] == [
        {"field": "team", "old": None, "new": "An (head): I, II"},
        {"field": "due", "old": None, "new": "2024-11-30"},
    ]
    assert (
        "2 rows, 2 cells would change, 0 the same" in run("plan", "import", plan, "--dry-run").out
    )
    assert "2 cells changed" in run("plan", "import", plan).out
    shown = run("plan", "show", "--json").json
    assert shown["round"] == "2024" and shown["without_team"] == []
    assert shown["cells"][0] == {
        "cell": "A.1",
        "name": "Chi bộ Một",
        "type": "agency",
        "enrolment": None,
        "cell_status": "active",
        "into": None,
        "status": "planned",
        "due": "2024-11-30",
        "team": [{"name": "An", "role": "head", "sections": ["I", "II"]}],
        "differs": False,
    }
    assert shown["people"][0] == {
        "name": "An",
        "cells": ["A.1"],
        "finished": 0,
        "next_due": "2024-11-30",
    }
    text = run("plan", "show", "--lang", "vi").out
    assert "30/11/2024" in text and "An" in text
    assert run("frame", "A.1", "--json").json["due"] == "2024-11-30"
    assert run("frame", "A.1", "due=1/12/2024", "--json").json["due"] == "2024-12-01"
    assert [each["status"] for each in run("list", "--json").json] == ["planned", "planned"]


def test_a_cell_that_moved_is_told_in_the_list_and_leaves_the_counts(run: Run) -> None:
    words = ("roster", "change", "a.1", "--status", "merged", "--into", "A.2", "--reason", "QĐ 5")
    assert run(*words, "--json").json == {
        "cell": "A.1",
        "round": "2024",
        "name": "Chi bộ Một",
        "status": "merged",
        "into": "A.2",
    }
    listed = run("list", "--json").json
    assert [each["cell_status"] for each in listed] == ["merged", "active"]
    assert "merged away" in run("list").out
    counts = run("season", "--json").json
    assert (counts["selected"], counts["transferred"], counts["not_visited"]) == (2, 1, 1)
    assert run("roster", "change", "A.2", "--status", "dissolved").code == 2


def test_the_next_round_begins_with_one_command(run: Run) -> None:
    done = run("round", "copy", "2024", "--round", "2025", "--json").json
    assert (done["round"], done["rows"], done["continuing"], done["gone"]) == ("2025", 2, 2, [])
    assert [each["enrolment"] for each in run("list", "--round", "2025", "--json").json] == [
        "continuing",
        "continuing",
    ]
    again = run("round", "copy", "2024", "--round", "2025")
    assert again.code == 2 and "has a roster already" in again.err
    assert run("round", "copy", "2024").code == 2


def test_start_files_are_written_for_one_and_for_all(run: Run, plan: Path, tmp_path: Path) -> None:
    run("plan", "import", plan)
    one = run("send", tmp_path / "an.inspection", "--for", "An", "--json").json
    assert (one["for"], one["cells"]) == (["An"], ["A.1"])
    printed = run("--file", one["path"], "fingerprint", "--json").json
    assert (printed["fingerprint"], printed["entries"]) == (one["fingerprint"], one["entries"])
    folder = tmp_path / "out"
    folder.mkdir()
    every = run("send", folder, "--for-all", "--json").json
    assert [each["for"] for each in every] == [["An"], ["Bình"]]
    assert sorted(map(str, folder.iterdir())) == sorted(each["path"] for each in every)
    assert run("send", folder, "--for", "Chi").code == 2
    assert run("send", folder, "--for", "An", "--for-all").code == 2
    assert run("merge", tmp_path / "c.inspection", *folder.iterdir()).code == 0
