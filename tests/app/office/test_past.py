"""The history of a criterion: every value, whose it is, what it replaced, and why."""

import pytest

from inspector.app.screens.settling.past import PastScreen
from inspector.app.taking import take_in
from inspector.desk import Desk
from inspector.desk.settling import settle
from inspector.desk.visits import findings
from tests.app.office.conftest import Office, press, settled, shown

SIZES = [(80, 24), (120, 40)]


def merge_and_settle(office: Office) -> None:
    """Both files come in; one answer is settled, then changed once more."""
    paths = [office.stick / "an.inspection", office.stick / "binh.inspection"]
    office.ask(lambda desk: str(take_in(desk, paths, lambda path, brought: None, lambda: False)))

    def decide(desk: Desk) -> str:
        found = settle.find(desk, "SKHDT.04", "IV.4", "answer")
        settle.settle(desk, found, "1", None, "the list was completed")
        findings.record(desk, "SKHDT.04", "IV.4", "51/51")
        return ""

    office.ask(decide)


@pytest.mark.parametrize("size", SIZES)
async def test_every_value_is_seen_with_who_when_where_from_and_why(
    office: Office, size: tuple[int, int]
) -> None:
    app = office.app()
    merge_and_settle(office)
    async with app.run_test(size=size) as pilot:
        await app.push_screen(PastScreen("SKHDT.04", "IV.4"))
        await settled(pilot)
        lines = shown(pilot).splitlines()
        answers = lines[lines.index(" answer") : lines.index(" explanation")]
        marks = [line.strip() for line in answers if line[3:4] in ("●", "·", "!")]
        assert marks[0] == "● 51/51" and len(marks) == 4
        assert {"· 49/51", "· 48/51"} <= set(marks)
        text = "\n".join(answers)
        assert "from an.inspection" in text and "from binh.inspection" in text
        assert "Clerk" in text and "written here · stands" in text
        assert "settled because: the list was completed" in text
        assert "“49/51” (Tổ 1)" in text and "“48/51” (Tổ 2)" in text


async def test_settling_again_is_offered_only_where_something_was_settled(office: Office) -> None:
    app = office.app()
    merge_and_settle(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(PastScreen("SKHDT.04", "IV.4"))
        await settled(pilot)
        assert "s settle again" in shown(pilot)
        await press(pilot, "escape")
        await app.push_screen(PastScreen("SKHDT.04", "II.1"))
        await settled(pilot)
        assert "settle again" not in shown(pilot)
        await press(pilot, "s")
        assert "nothing was settled here" in shown(pilot)


async def test_two_that_differ_both_stand_and_are_marked(office: Office) -> None:
    app = office.app()
    merge_and_settle(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(PastScreen("SKHDT.04", "IV.4"))
        await settled(pilot)
        lines = shown(pilot).splitlines()
        explained = lines[lines.index(" explanation") : lines.index(" evidence")]
        assert sum(line.startswith("   ! ") for line in explained) == 2


async def test_where_nothing_was_said_it_says_so(office: Office) -> None:
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(PastScreen("STC.03", "II.1", "2023"))
        await settled(pilot)
        assert "nothing was ever said here" in shown(pilot)


async def test_hostile_text_is_only_shown(office: Office) -> None:
    app = office.app()
    merge_and_settle(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(PastScreen("STC.03", "I.1"))
        await settled(pilot)
        text = shown(pilot)
        assert "[@click=app.bell]x[/]" in text and "\x1b" not in text and "\u202e" not in text


async def test_the_keys_of_a_list_scroll_and_escape_goes_back(office: Office) -> None:
    app = office.app()
    merge_and_settle(office)
    async with app.run_test(size=(80, 24)) as pilot:
        below = app.screen
        screen = PastScreen("SKHDT.04", "IV.4")
        await app.push_screen(screen)
        await settled(pilot)
        await press(pilot, "end")
        assert screen.reading.scroll_offset.y == screen.reading.max_scroll_y > 0
        await press(pilot, "home", "j", "j", "k")
        assert screen.reading.scroll_offset.y == 1
        await press(pilot, "escape")
        assert app.screen is below
