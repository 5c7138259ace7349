"""The plan of a round: teams and days from a sheet, what is planned, the round after it."""

from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput
from inspector.desk.board import season
from inspector.desk.office import office
from inspector.desk.planning import moving, next_round, plan_sheet, planning
from inspector.desk.round import roster, rounds
from inspector.desk.sheets.sheet import AS_IT_IS
from inspector.desk.visits import findings, frame, framing, listing

from .making import write
from .test_sheets import book

HEADS = "cell,name,role,sections,due\n"
ROWS = 'A.1,An,head,"I,II",30/11/2024\nA.1,Bình,member,III IV,\nA.2,An,,all,2024-12-05\n'


def bring(
    desk: Desk, folder: Path, rows: str, replace: bool = False, dry_run: bool = False
) -> plan_sheet.BroughtPlan:
    path = write(folder / "plan.csv", HEADS + rows)
    return plan_sheet.bring_in(desk, path, AS_IT_IS, replace, dry_run)


def team_of(desk: Desk, cell: str) -> list[tuple[str, str, str]]:
    return [(m.name, m.role, " ".join(m.sections)) for m in frame.read(desk, cell).team]


def test_a_sheet_writes_team_sections_and_day_on_every_visit(desk: Desk, tmp_path: Path) -> None:
    found = bring(desk, tmp_path, ROWS)
    assert (found.rows, len(found.changed), found.same, found.without) == (3, 2, 0, [])
    assert team_of(desk, "A.1") == [("An", "head", "I II"), ("Bình", "member", "III IV")]
    assert team_of(desk, "A.2") == [("An", "", "I II III IV")]
    assert (frame.read(desk, "A.1").due, frame.read(desk, "A.2").due) == (
        "2024-11-30",
        "2024-12-05",
    )
    before = desk.ledger.fingerprint()
    assert bring(desk, tmp_path, ROWS).same == 2
    assert desk.ledger.fingerprint() == before


def test_a_workbook_in_vietnamese_says_the_same(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "plan.xlsx",
        ["KẾ HOẠCH KIỂM TRA"],
        ["STT", "Mã chi bộ", "Họ và tên", "Vai trò", "Nội dung", "Hạn", "Ghi chú"],
        [1, "A.1", "An", "Trưởng đoàn", "I, II", date(2024, 11, 30), "x"],
        [2, "A.1", "Bình", "Thành viên", "III; IV", None, ""],
        [3, "A.2", "An", "", "Tất cả", "5/12/2024", ""],
    )
    told = plan_sheet.bring_in(desk, path, dry_run=True)
    assert planning.names_on_teams(desk, "2024") == []
    assert [each.column for each in told.taken] == [
        *("", "cell", "name", "role", "sections", "due", ""),
    ]
    assert plan_sheet.bring_in(desk, path) == told
    assert bring(desk, tmp_path, ROWS).changed == []


def test_a_dry_run_tells_old_and_new_and_who_has_no_team(desk: Desk, tmp_path: Path) -> None:
    bring(desk, tmp_path, "A.1,An,head,I,1/11/2024\n")
    before = desk.ledger.fingerprint()
    found = bring(desk, tmp_path, 'A.1,an,,"I,II",2/11/2024\n', dry_run=True)
    (changed,) = found.changed
    assert [tuple(each) for each in changed.differences] == [
        ("team", "An (head): I", "an (head): I, II"),
        ("due", "2024-11-01", "2024-11-02"),
    ]
    assert found.without == [("A.2", "Chi bộ Hai")]
    assert desk.ledger.fingerprint() == before


def test_who_is_not_named_stays_unless_the_team_is_replaced(desk: Desk, tmp_path: Path) -> None:
    bring(desk, tmp_path, ROWS)
    bring(desk, tmp_path, "A.1,Chi,secretary,,\n")
    assert [name for name, *_rest in team_of(desk, "A.1")] == ["An", "Bình", "Chi"]
    bring(desk, tmp_path, "A.1,Chi,,,\nA.2,,,,6/12/2024\n", replace=True)
    assert [name for name, *_rest in team_of(desk, "A.1")] == ["Chi"]
    assert [name for name, *_rest in team_of(desk, "A.2")] == ["An"], "only its day was named"


def test_every_bad_row_is_named_with_its_line_and_nothing_changes(
    desk: Desk, tmp_path: Path
) -> None:
    findings.record(desk, "A.2", "I.1", "full")
    findings.finish(desk, "A.2", "enough")
    before = desk.ledger.fingerprint()
    with pytest.raises(WrongInput) as told:
        bring(
            desk,
            tmp_path,
            "A.1,An,head,I,1/11/2024\n"
            "A.1,Bình,boss,,\n"
            "A.1,Bình,,V,\n"
            "A.1,Bình,,,31/2/2024\n"
            "A.1,Bình,,,2/11/2024\n"
            "A.1,AN,,,\n"
            "A.1,,head,,\n"
            "A.1,,,,\n"
            "A.2,An,,,\n"
            "B.1,An,,,\n"
            "Z,An,,,\n",
        )
    sentence = str(told.value)
    for line in range(3, 13):
        assert f"line {line}: " in sentence
    assert "line 2:" not in sentence
    assert "reopen it" in sentence and "B.1 is gone (transferred)" in sentence
    assert desk.ledger.fingerprint() == before


def test_a_visit_of_which_only_the_plan_is_known_is_planned(desk: Desk, tmp_path: Path) -> None:
    before = season.season(desk).counts
    bring(desk, tmp_path, ROWS)
    framing.write(desk, "A.1", {"decision": "12-QĐ", "period_from": "1/2024"})
    assert {each.cell.code: each.status for each in listing.visits(desk)} == {
        **{"A.1": "planned", "A.2": "planned", "B.1": "planned"}
    }
    assert asdict(season.season(desk).counts) == asdict(before)
    assert [listed.status for _round, listed in listing.of_cell(desk, "A.1")] == ["planned"]
    framing.write(desk, "A.1", {"begins": "5/11/2024"})
    findings.record(desk, "A.2", "I.1", note="seen")
    assert [each.status for each in listing.visits(desk)] == ["open", "open", "planned"]


def test_two_who_plan_apart_are_shown_as_differing(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "minh.inspection"
    with closing(Desk.create(other, "Minh")) as minh:
        office.merge(minh, [desk.ledger.path])
        framing.write(minh, "A.1", {"due": "1/12/2024"})
    framing.write(desk, "A.1", {"due": "2/12/2024"})
    office.merge(desk, [other])
    (planned,) = [each for each in planning.read(desk) if each.cell.code == "A.1"]
    assert (planned.differs, planned.due) == (True, "2024-12-01 / 2024-12-02")


def test_the_plan_by_person_says_what_is_left_and_until_when(desk: Desk, tmp_path: Path) -> None:
    bring(desk, tmp_path, ROWS)
    findings.finish(desk, "A.1", "enough")
    an, binh = planning.of_person(planning.read(desk))
    assert (an.name, an.cells, an.finished, an.next_due) == ("An", ("A.1", "A.2"), 1, "2024-12-05")
    assert (binh.cells, binh.finished, binh.next_due) == (("A.1",), 1, "")
    moving.change(desk, "A.2", "dissolved", "QĐ 7")
    assert planning.of_person(planning.read(desk))[0].cells == ("A.1",)
    assert planning.without_team(planning.read(desk)) == []


def test_ones_own_cells_are_known_with_their_days(desk: Desk, tmp_path: Path) -> None:
    bring(desk, tmp_path, ROWS)
    desk.introduce("binh")
    assert planning.own_days(desk, "2024") == {}
    desk.introduce("An")
    own = planning.own_days(desk, "2024")
    assert sorted(own) == ["A.1", "A.2"] and own["A.2"] == "2024-12-05"


def test_a_new_round_begins_with_the_cells_of_the_old_one(desk: Desk) -> None:
    moving.change(desk, "A.2", "renamed", "QĐ 6", name="Chi bộ Mới")
    made = next_round.copy(desk, "2024", "2025-a")
    assert (made.round, made.rows, made.continuing) == ("2025-a", 4, 2)
    assert made.gone == (("B.1", "Chi bộ Ba"),)
    assert made.types == ("agency", "enterprise", "service")
    cells = {cell.code: cell for cell in roster.cells(desk, "2025-A")}
    assert {code: (c.selected, c.enrolment, c.status) for code, c in cells.items()} == {
        "A.1": (True, "continuing", "active"),
        "A.2": (True, "continuing", "active"),
        "B.2": (False, "", "active"),
        "HQ": (False, "", "active"),
    }
    assert (cells["A.2"].name, cells["A.2"].members, cells["A.1"].grade) == ("Chi bộ Mới", 12, "")
    assert rounds.read(desk, "2025-A").checklists == rounds.read(desk, "2024").checklists
    assert roster.find(desk, "B.1", "2024").status == "transferred"


def test_a_new_round_is_never_written_over_a_roster(desk: Desk) -> None:
    for source, target, words in (
        ("2024", "2024", "has a roster already"),
        ("2020", "2025", "no round “2020”"),
        ("2024", "a b", "a code has"),
    ):
        before = desk.ledger.fingerprint()
        with pytest.raises(WrongInput, match=words):
            next_round.copy(desk, source, target)
        assert desk.ledger.fingerprint() == before
