"""The mouse does everything that is not typing, and is needed for nothing."""

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from inspector.app.screens.choose import ChooseScreen
from inspector.app.screens.ending.finish import FinishScreen
from inspector.app.screens.help import HelpScreen
from inspector.app.screens.home.home import HomeScreen
from inspector.app.screens.page import Sheet
from inspector.app.screens.visit.disqualifiers import DisqualifierScreen
from inspector.app.screens.visit.evidence import EvidenceScreen
from inspector.app.screens.visit.visit import VisitScreen
from inspector.desk.visits import findings
from tests.app.visit.conftest import CELL, SIZES, Site, page, press, said, settled, shown, to

pytestmark = pytest.mark.parametrize("size", SIZES)
Size = tuple[int, int]


def places(pilot: Pilot[None], text: str) -> list[tuple[int, int]]:
    """Where the screen shows `text`."""
    found = []
    screen = pilot.app.screen
    inside = screen.children[0].region if isinstance(screen, Sheet) else screen.region
    for y, strip in enumerate(screen._compositor.render_strips()):
        start = strip.text.find(text)
        while start >= 0:
            found.append((cell_len(strip.text[:start]) + cell_len(text) // 2, y))
            start = strip.text.find(text, start + 1)
    return [place for place in found if inside.contains(*place)]


async def click(pilot: Pilot[None], text: str, nth: int = 0) -> None:
    """Click on the `nth` place of the screen that shows `text`."""
    found = places(pilot, text)
    assert found, f"{text!r} is not on the screen"
    await pilot.click(offset=found[nth])
    await settled(pilot)


async def key(pilot: Pilot[None], text: str) -> None:
    """Click on a key of the footer: the lowest place that shows it."""
    await click(pilot, text, -1)


def more(pilot: Pilot[None]) -> str:
    """What opens the list of everything, as the footer shows it."""
    return next(text for text in (" ctrl+p ", " … ") if places(pilot, text))


async def beside(pilot: Pilot[None]) -> None:
    """Click outside a sheet."""
    await pilot.click(offset=(0, 0))
    await settled(pilot)


async def test_every_kind_of_answer_is_given(site: Site, size: Size) -> None:
    async with site.app().run_test(size=size) as pilot:
        await settled(pilot)
        await click(pilot, "Complete but issued late")
        await to(pilot, "I.5")
        await click(pilot, "[ ]")
        await click(pilot, "[ ]")
        await key(pilot, " ↵ ")
        assert page(pilot).criterion.id == "I.6", "enter's place in the footer saves and leads on"
        await to(pilot, "I.8")
        for _time in range(3):
            await click(pilot, " × ", 1)
        await click(pilot, " − ", 1)
        await key(pilot, " esc ")
        await to(pilot, "III.2")
        await click(pilot, "[ ]", -1)
        await press(pilot, "3", "enter")
    assert site.said("I.1") == "2" and site.said("I.5") == "a,b"
    assert site.said("I.8") == "0,2" and site.said("III.2") == "3 empty-quarter"


async def test_every_key_of_the_footer_can_be_clicked(site: Site, size: Size) -> None:
    async with site.app().run_test(size=size) as pilot:
        await settled(pilot)
        await key(pilot, " f full")
        assert page(pilot).criterion.id == "I.2"
        await key(pilot, " g gap")
        assert page(pilot).criterion.id == "I.3"
        await key(pilot, " e evidence")
        assert isinstance(pilot.app.screen, EvidenceScreen)
        await key(pilot, " esc ")
        await key(pilot, " ? help")
        assert isinstance(pilot.app.screen, HelpScreen)
        await key(pilot, " esc ")
        assert isinstance(pilot.app.screen, VisitScreen)


async def test_what_has_no_place_in_the_footer_is_in_the_list_of_everything(
    site: Site, size: Size
) -> None:
    async with site.app().run_test(size=size) as pilot:
        await settled(pilot)
        await key(pilot, more(pilot))
        assert isinstance(pilot.app.screen, ChooseScreen)
        await press(pilot, *"disqualifiers")
        await click(pilot, "Facts that make")
        assert isinstance(pilot.app.screen, DisqualifierScreen)
        await click(pilot, "[ ]")
        await key(pilot, more(pilot))
        await press(pilot, *"leave this")
        await click(pilot, "Leave this")
        assert isinstance(pilot.app.screen, VisitScreen)
    assert site.read().barriers[0].holds


async def test_a_click_beside_a_sheet_leaves_it(site: Site, size: Size) -> None:
    async with site.app().run_test(size=size) as pilot:
        await settled(pilot)
        for key in ("e", "d", "slash", "f2", "ctrl+p"):
            await press(pilot, key)
            assert not isinstance(pilot.app.screen, VisitScreen)
            await beside(pilot)
            assert isinstance(pilot.app.screen, VisitScreen)


async def test_a_click_inside_a_sheet_does_not_leave_it(site: Site, size: Size) -> None:
    async with site.app().run_test(size=size) as pilot:
        await press(pilot, "f2")
        await click(pilot, "things are missing")
        assert isinstance(pilot.app.screen, FinishScreen)


async def test_criteria_and_gaps_are_a_click_away(site: Site, size: Size) -> None:
    async with site.app().run_test(size=size) as pilot:
        await settled(pilot)
        await click(pilot, "·", -3)
        assert page(pilot).place == 6
        await click(pilot, "next gap")
        assert page(pilot).place == 7
        await press(pilot, "f2")
        await click(pilot, "  I.4 ", -1)
        assert page(pilot).criterion.id == "I.4"
        if size[0] >= 100:
            await click(pilot, "II.2")
            assert page(pilot).criterion.id == "II.2"


async def test_a_click_beside_a_text_saves_it_and_does_what_was_clicked(
    site: Site, size: Size
) -> None:
    async with site.app().run_test(size=size) as pilot:
        await settled(pilot)
        await click(pilot, "Note  ")
        await press(pilot, *"seen")
        await click(pilot, "On time")
    assert site.finding("I.1").note == "seen" and site.said("I.1") == "1"


async def test_the_key_that_leaves_a_text_can_be_clicked(site: Site, size: Size) -> None:
    async with site.app().run_test(size=size) as pilot:
        await press(pilot, "n", *"seen")
        await key(pilot, " esc ")
        assert not page(pilot).kind
    assert site.finding("I.1").note == "seen" and site.said("I.1") is None


async def test_evidence_is_linked(site: Site, size: Size) -> None:
    desk = site.desk("Lan")
    findings.record(desk, CELL, "II.1", evidence=["minute book"])
    desk.close()
    async with site.app().run_test(size=size) as pilot:
        await settled(pilot)
        await click(pilot, "Evidence  ")
        await click(pilot, "minute book")
        await beside(pilot)
        assert "minute book" in shown(pilot, "#page")
    assert [each.text for each in site.finding("I.1").evidence] == ["minute book"]


async def test_a_cell_is_opened_from_the_list(site: Site, size: Size) -> None:
    async with site.app("list").run_test(size=size) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        await click(pilot, "NN ")
        assert page(pilot).visit.cell.code == "NN"
        await key(pilot, more(pilot))
        await press(pilot, *"leave the visit")
        await click(pilot, "Leave the visit")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("words", ["xóa kết quả", "xoa ket qua", "clear", "Del", "apagar"])
async def test_an_action_is_found_in_any_language_with_or_without_tones(
    site: Site, size: Size, words: str
) -> None:
    async with site.app().run_test(size=size) as pilot:
        await press(pilot, "2", "ctrl+p", *words)
        screen = pilot.app.screen
        assert isinstance(screen, ChooseScreen)
        assert "answer.clear" in [choice.key for choice in screen.rows.items], said(pilot)
