"""Hand back on the screen: who gets what, a file for each, all of it over a folder by one key."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from inspector.app.screens.office.handback import HandBackScreen
from inspector.app.widgets.lines import NoticeLine
from inspector.app.widgets.paths import PathField
from tests.app.office.conftest import Office, press, settled, shown

SIZES = [(80, 24), (120, 40)]


def said(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(NoticeLine).text


async def into(pilot: Pilot[None], folder: Path) -> None:
    """Name a folder in the field of the present screen."""
    await press(pilot, "slash")
    pilot.app.screen.query_one(PathField).value = str(folder)
    await press(pilot, "enter")


async def to_hand_back(pilot: Pilot[None], office: Office) -> HandBackScreen:
    """Merge what is in the stick, and go to hand back."""
    await settled(pilot)
    await into(pilot, office.stick)
    await press(pilot, "A", "enter", "h")
    assert isinstance(pilot.app.screen, HandBackScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_who_gets_what_is_seen_before_anything_is_written(
    office: Office, tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    async with office.app().run_test(size=size) as pilot:
        screen = await to_hand_back(pilot, office)
        assert [row.inspector.person for row in screen.rows.items] == ["Tổ 1", "Tổ 2"]
        before = office.print()
        text = shown(pilot)
        assert "Tổ 1" in text and "accepted" in text and "office-for-to-1-" in text
        await into(pilot, folder)
        await press(pilot, "space")
        assert not list(folder.iterdir()) and office.print() == before
        await press(pilot, "enter")
        assert "1 file would be written" in said(pilot) and not list(folder.iterdir())
        await press(pilot, "enter")
        assert [row.state for row in screen.rows.items] == ["", "written"]
        (file,) = folder.iterdir()
        assert file.name.startswith("office-for-to-2-")
        assert "1 file is written" in said(pilot)
        await press(pilot, "a", "enter", "enter")
        assert [row.state for row in screen.rows.items] == ["written", "same"]
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is not screen


async def test_what_cannot_be_written_is_told_and_stays_ticked(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("no folder", encoding="utf-8")
    folder = tmp_path / "out" / "back"
    async with office.app().run_test(size=(80, 24)) as pilot:
        screen = await to_hand_back(pilot, office)
        await into(pilot, folder)
        await press(pilot, "enter")
        assert "not there yet, and is made" in said(pilot)
        await press(pilot, "enter")
        assert "could not be written" in said(pilot)
        (tmp_path / "out").unlink()
        folder.mkdir(parents=True)
        (folder / screen.rows.items[0].file).write_text("a letter", encoding="utf-8")
        await press(pilot, "enter", "enter")
        assert [row.state for row in screen.rows.items] == ["refused", "written"]
        assert [row.ticked for row in screen.rows.items] == [True, False]
        assert "take that file away" in shown(pilot)
        await press(pilot, "space", "enter")
        assert "tick somebody first" in said(pilot)


async def test_one_key_takes_in_what_is_there_and_leaves_everybodys_file(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "Y")
        pilot.app.screen.query_one(PathField).value = str(office.stick)
        await press(pilot, "enter")
        assert "Synchronised" in said(pilot) and "2 files are written" in said(pilot)
        assert "1 refused" in said(pilot), "the fake on the stick is told of"
        names = {each.name.rpartition("-")[0] for each in office.stick.iterdir()}
        assert {"office-for-to-1", "office-for-to-2"} <= names
        before = {each: each.read_bytes() for each in office.stick.iterdir()}
        await press(pilot, "Y")
        pilot.app.screen.query_one(PathField).value = str(office.stick)
        await press(pilot, "enter")
        assert {each: each.read_bytes() for each in office.stick.iterdir()} == before


async def test_nobody_has_written_yet(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "h")
        assert isinstance(pilot.app.screen, HandBackScreen)
        assert "nobody else has recorded anything" in said(pilot)
        await press(pilot, "enter")
        assert "tick somebody first" in said(pilot)
