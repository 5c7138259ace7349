"""A sheet of findings in the office: seen first, numbers said to be points, then taken in."""

from pathlib import Path

from textual.pilot import Pilot

from inspector.app.screens.office.checklists import ChecklistsScreen
from inspector.app.screens.office.findings import FindingsScreen
from inspector.app.screens.visit.attach import AttachSheet
from tests.app.office.conftest import HOSTILE, Office, press, settled, shown


async def to_sheet(pilot: Pilot[None], path: Path) -> None:
    """From the office to a sheet of findings."""
    await settled(pilot)
    await press(pilot, "l")
    assert isinstance(pilot.app.screen, ChecklistsScreen)
    await press(pilot, "i")
    assert isinstance(pilot.app.screen, AttachSheet)
    pilot.app.screen.field.value = str(path)
    await press(pilot, "enter")
    await settled(pilot)
    assert isinstance(pilot.app.screen, FindingsScreen)


def wide(office: Office) -> Path:
    path = office.folder / "old.csv"
    path.write_text(
        f"Mã,III.1 Họp,III.2 Chuyên đề,{HOSTILE}\nSTC.03,4,2,{HOSTILE}\n", encoding="utf-8"
    )
    return path


async def test_findings_are_seen_before_they_are_taken_in(office: Office) -> None:
    path = wide(office)
    async with office.app().run_test(size=(80, 24)) as pilot:
        before = office.print()
        await to_sheet(pilot, path)
        assert "points or answers" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FindingsScreen), "nothing can be taken in"
        await press(pilot, "n")
        await settled(pilot)
        text = shown(pilot)
        assert "2 findings, 1 cell" in text and "=4" in text and "left out" in text
        assert office.print() == before
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ChecklistsScreen)
        assert "taken in: 2 findings" in shown(pilot)
        assert "=2" in office.value("STC.03", "III.2", "team.answer")


async def test_a_round_that_a_sheet_begins_is_told_before_and_after(office: Office) -> None:
    path = office.folder / "old.csv"
    path.write_text("Mã,Năm,Tiêu chí,Kết quả\nSTC.03,2020,III.1,full\n", encoding="utf-8")
    told = "begins the round 2020, which this file did not have"
    async with office.app().run_test(size=(120, 40)) as pilot:
        await to_sheet(pilot, path)
        assert told in shown(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert f"taken in: 1 finding; {told}" in shown(pilot)


async def test_a_sheet_may_be_read_by_a_mapping_file(office: Office) -> None:
    path = office.folder / "old.csv"
    path.write_text("Đơn vị,Câu,Kết luận\nSTC.03,III.1,Đạt\n", encoding="utf-8")
    map_ = office.folder / "map.yaml"
    map_.write_text(
        "format: inspector-mapping\nformat_version: 1\nvalues: {answer: {Đạt: full}}\n"
        "columns: {cell: Đơn vị, criterion: Câu, answer: Kết luận}\n",
        encoding="utf-8",
    )
    async with office.app().run_test(size=(120, 40)) as pilot:
        await to_sheet(pilot, path)
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, AttachSheet)
        pilot.app.screen.field.value = str(map_)
        await press(pilot, "enter")
        await settled(pilot)
        assert "1 finding, 1 cell" in shown(pilot) and "full" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ChecklistsScreen)
