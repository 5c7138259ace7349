"""A roster from a sheet: what it would change is told first; then all rows or none."""

from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput
from inspector.desk.errors import WrongRows
from inspector.desk.planning import enrolling
from inspector.desk.planning.enrolling import Changed, Difference
from inspector.desk.round import roster

from .making import write
from .test_sheets import book

HEADS = "code,name,type,organisation,members"


def bring(desk: Desk, path: Path, text: str, dry_run: bool = False) -> enrolling.Brought:
    return enrolling.bring_in(desk, write(path / "new.csv", text), dry_run=dry_run)


def test_a_dry_run_tells_new_changed_same_and_missing_and_writes_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    before = desk.ledger.fingerprint()
    text = f"{HEADS},secretary\nA.1,Chi bộ Một mới,agency,HQ,11,An\nA.2,Chi bộ Hai,agency,HQ,12,\n"
    found = bring(desk, tmp_path, text + "C.1,Chi bộ Năm,service,HQ,5,\n", dry_run=True)
    assert (found.round, found.rows, found.same) == ("2024", 3, 1)
    assert found.new == [("C.1", "Chi bộ Năm")]
    assert found.changed == [
        Changed(
            "A.1",
            "Chi bộ Một mới",
            (
                Difference("name", "Chi bộ Một", "Chi bộ Một mới"),
                Difference("members", "10", "11"),
                Difference("secretary", "", "An"),
            ),
        )
    ]
    assert [code for code, _name in found.missing] == ["B.1", "B.2", "HQ"]
    assert desk.ledger.fingerprint() == before


def test_what_was_told_happens_and_the_same_file_again_writes_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    text = f"{HEADS}\nA.1,Chi bộ Một mới,agency,HQ,11\nC.1,Chi bộ Năm,service,HQ,5\n"
    told = bring(desk, tmp_path, text, dry_run=True)
    assert bring(desk, tmp_path, text) == told
    assert roster.find(desk, "A.1", "2024").name == "Chi bộ Một mới"
    new = roster.find(desk, "C.1", "2024")
    assert (new.selected, new.status, new.kind) == (True, "active", "cell")
    before = desk.ledger.fingerprint()
    again = bring(desk, tmp_path, text)
    assert (again.new, again.changed, again.same) == ([], [], 2)
    assert desk.ledger.fingerprint() == before


def test_a_type_without_a_checklist_is_told_with_those_that_there_are(
    desk: Desk, tmp_path: Path
) -> None:
    head = HEADS.replace("organisation", "Đảng ủy")
    rows = "C.1,Bếp,cantine,HQ,5\nC.2,Một,agency,HQ,5\n"
    found = bring(desk, tmp_path, f"{head}\n{rows}", dry_run=True)
    assert "organisation" in [each.column for each in found.taken]
    (warning,) = found.warnings
    assert "“cantine” (C.1); there are agency, enterprise, service" in warning


def test_columns_that_the_file_does_not_have_stay_as_they_are(desk: Desk, tmp_path: Path) -> None:
    bring(desk, tmp_path, f"{HEADS}\nB.1,Chi bộ Ba,agency,,9\nB.2,Chi bộ Bốn,agency,,8\n")
    assert roster.find(desk, "B.1", "2024").status == "transferred"
    there = roster.find(desk, "B.2", "2024")
    assert (there.selected, there.kind, there.members) == (False, "base_cell", 8)


def test_an_empty_cell_says_nothing_and_a_dash_clears(desk: Desk, tmp_path: Path) -> None:
    enrolling.bring_in(
        desk, write(tmp_path / "m.csv", f"{HEADS},status\nA.1,Một,agency,HQ,10,merged")
    )
    text = f"{HEADS},status\nA.1,Chi bộ Một,agency,HQ,,\n"
    found = bring(desk, tmp_path, text)
    (changed,) = found.changed
    assert [each.field for each in changed.differences] == ["name"]
    assert found.kept == 2 and "2 empty cells" in found.kept_words
    stands = roster.find(desk, "A.1", "2024")
    assert (stands.members, stands.status) == (10, "merged")
    assert bring(desk, tmp_path, text.replace("HQ,", "HQ,-")).kept == 1
    assert roster.find(desk, "A.1", "2024").members is None


def test_of_a_cell_that_is_known_also_name_type_and_kind_may_be_left_empty(
    desk: Desk, tmp_path: Path
) -> None:
    found = bring(desk, tmp_path, f"{HEADS},kind\nA.1,,,HQ,11,\nHQ,,,,40,\n")
    assert not found.strange
    assert {each.code: each.name for each in found.changed} == {
        "A.1": "Chi bộ Một",
        "HQ": "Đảng bộ Sở",
    }
    there = roster.find(desk, "A.1", "2024")
    assert (there.name, there.type, there.members) == ("Chi bộ Một", "agency", 11)
    with pytest.raises(WrongInput, match="line 2: a cell needs a type; line 3: the name is"):
        bring(desk, tmp_path, f"{HEADS}\nNEW.1,Mới,,HQ,11\nNEW.2,,agency,HQ,1\n")
    with pytest.raises(WrongInput, match="line 2: the name is missing"):
        bring(desk, tmp_path, f"{HEADS}\nA.1,-,agency,HQ,11\n")


def test_every_bad_row_is_named_with_its_line_and_nothing_changes(
    desk: Desk, tmp_path: Path
) -> None:
    before = desk.ledger.fingerprint()
    path = book(
        tmp_path / "r.xlsx",
        ["Danh sách"],
        ["Mã", "Tên", "Loại hình", "Tổ chức", "Số đảng viên", "Trạng thái"],
        ["A.1", "Chi bộ Một", "Cơ quan", "HQ", 10, ""],
        ["A 2", "Chi bộ Hai", "Cơ quan", "HQ", 10, ""],
        ["a.1", "Chi bộ Một", "Cơ quan", "HQ", 10, ""],
        ["C.1", "", "Cơ quan", "HQ", 10, ""],
        ["C.2", "Chi bộ", "Cơ quan", "HQ", 2.5, ""],
        ["C.3", "Chi bộ", "", "HQ", 2, ""],
        ["C.4", "Chi bộ", "Cơ quan", "HQ", 2, "bay đi"],
    )
    with pytest.raises(WrongInput) as told:
        enrolling.bring_in(desk, path)
    for line in range(4, 10):
        assert f"line {line}: " in str(told.value)
    assert "line 3:" not in str(told.value)
    assert desk.ledger.fingerprint() == before


def test_all_that_is_wrong_with_a_sheet_is_told_at_once_by_its_own_headings(
    desk: Desk, tmp_path: Path
) -> None:
    path = write(
        tmp_path / "r.csv",
        "Mã,Tên,Loại hình,organisation,Số đảng viên,Xếp loại\n"
        "A.1,Chi bộ Một,agency,HQ,ten,bad\n"
        "X.1,Chi bộ Mười,alien,HQ,10,good\n",
    )
    with pytest.raises(WrongRows) as told:
        enrolling.bring_in(desk, path, dry_run=True)
    first, second, third = told.value.faults
    assert first.startswith("line 2: Xếp loại “bad” is not one of excellent, ")
    assert second == "line 2: Số đảng viên “ten” is not a whole number"
    assert third.startswith("line 3: no checklist of the round is for the type “alien” (X.1)")
    assert [each.column for each in told.value.taken][:2] == ["code", "name"]


def test_a_workbook_in_vietnamese_makes_the_roster_that_the_csv_makes(
    desk: Desk, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "r.xlsx",
        ["Mã", "Tên chi bộ", "Loại hình", "Tổ chức", "Số đảng viên", "Loại tổ chức", "Chọn",
         "Trạng thái", "Xếp loại", "Khen thưởng"],
        ["HQ", "Đảng bộ Sở", "", "Sở", "", "Đảng bộ cơ sở", "Không", "", "", ""],
        ["A.1", "Chi bộ Một", "Chi bộ cơ quan", "HQ", 10, "Chi bộ", "x", "",
         "Hoàn thành xuất sắc nhiệm vụ", "Giấy khen"],
        ["A.2", "Chi bộ Hai", "cơ quan", "HQ", 12, "chi bộ", "Có", "", "", ""],
        ["B.1", "Chi bộ Ba", "agency", "", 9, "chi bộ cơ sở", "có", "Chuyển đảng bộ", "", ""],
        ["B.2", "Chi bộ Bốn", "CƠ QUAN", "", 7, "Chi bộ cơ sở", "không", "", "", ""],
    )  # fmt: skip
    found = enrolling.bring_in(desk, path, dry_run=True)
    assert (found.new, found.changed, found.same, found.missing) == ([], [], 5, [])


def test_a_new_round_is_made_with_its_roster(desk: Desk, tmp_path: Path) -> None:
    text = write(tmp_path / "r.csv", f"{HEADS}\nA.1,Chi bộ Một,agency,HQ,10\n")
    told = enrolling.bring_in(desk, text, "2025", dry_run=True)
    assert desk.rounds() == ["2024"]
    assert enrolling.bring_in(desk, text, "2025") == told
    assert desk.rounds() == ["2024", "2025"]
    assert [cell.shown for cell in roster.cells(desk, "2025")] == ["A.1"]
