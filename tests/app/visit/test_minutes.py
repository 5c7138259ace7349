"""F4 on the visit screen: minutes go where one says, and what is wrong is told there."""

from pathlib import Path

import pytest
from docx import Document

from inspector.app.screens.ending.minutes import MinutesScreen
from inspector.app.screens.visit.visit import VisitScreen
from inspector.app.widgets.paths import PathField
from tests.app.visit.conftest import NARROW, WIDE, Site, press, said, settled, shown, type_text


def field(screen: object) -> PathField:
    """The line for the path."""
    assert isinstance(screen, MinutesScreen)
    return screen.query_one(PathField)


@pytest.mark.parametrize("size", NARROW)
async def test_minutes_are_written_beside_the_file_and_the_path_is_told(
    site: Site, size: tuple[int, int]
) -> None:
    target = site.file.parent / "ATVSTP-2023-minutes.pdf"
    async with site.app().run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "f4")
        assert field(pilot.app.screen).value == str(target)
        assert "DRAFT" in str(pilot.app.screen.query("Static").last().render())
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, VisitScreen)
        assert said(pilot).startswith("The minutes are written")
    assert target.read_bytes().startswith(b"%PDF")


async def test_what_is_being_answered_is_saved_first_and_stands_in_them(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n")
        await type_text(pilot, "xem lại")
        await press(pilot, "escape", "f4")
        assert site.finding("I.1").note == "xem lại"
        field(pilot.app.screen).value = str(site.file.parent / "m.docx")
        await press(pilot, "enter")
        assert (site.file.parent / "m.docx").exists()


@pytest.mark.parametrize("size", WIDE)
async def test_the_minutes_are_written_in_the_language_that_is_chosen(
    site: Site, size: tuple[int, int]
) -> None:
    async with site.app().run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "f4")
        assert "● 2 English" in shown(pilot)
        field(pilot.app.screen).value = str(site.file.parent / "m.docx")
        await press(pilot, "f2", "f2")
        assert "● 1 Tiếng Việt" in shown(pilot)
        await press(pilot, "enter")
        assert said(pilot).startswith("The minutes are written"), "the screen speaks as before"
    texts = [each.text for each in Document(str(site.file.parent / "m.docx")).paragraphs]
    assert "BIÊN BẢN" in texts


async def test_a_wrong_path_is_told_where_it_can_be_mended(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f4")
        field(pilot.app.screen).value = str(site.file.parent / "m.txt")
        await press(pilot, "enter")
        assert ".pdf or .docx" in said(pilot)
        field(pilot.app.screen).value = str(site.file.parent / "m.pdf")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, VisitScreen)


async def test_an_older_file_is_written_over_only_when_asked_twice(site: Site) -> None:
    target = site.file.parent / "ATVSTP-2023-minutes.pdf"
    target.write_bytes(b"older")
    async with site.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f4", "enter")
        assert "there already" in said(pilot) and target.read_bytes() == b"older"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, VisitScreen)
    assert target.read_bytes().startswith(b"%PDF")


async def test_the_folder_is_remembered(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "giấy tờ"
    folder.mkdir()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f4")
        field(pilot.app.screen).value = str(folder / "m.pdf")
        await press(pilot, "enter")
    site.begin_again()
    async with site.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f4")
        assert field(pilot.app.screen).value == str(folder / "ATVSTP-2023-minutes.pdf")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, VisitScreen)
