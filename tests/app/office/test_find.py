"""Looking back: results as one types, the visit behind one, filters, the index while it is made."""

from contextlib import closing

import pytest
from textual.pilot import Pilot

from inspector.app.screens.home.home import HomeScreen
from inspector.app.screens.review import find
from inspector.app.screens.review.charts import ChartsScreen
from inspector.app.screens.review.compare import CompareScreen
from inspector.app.screens.review.everything import EverythingScreen
from inspector.app.screens.review.find import FindScreen
from inspector.app.screens.review.followup import FollowUpScreen
from inspector.app.screens.settling.past import PastScreen
from inspector.app.screens.visit.looking import LookScreen
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.found_rows import MATCH, marked
from inspector.desk import Desk
from inspector.desk.search import index
from inspector.desk.visits import findings
from tests.app.office.conftest import CELLS, HOSTILE, Office, press, settled, shown, type_text

FIRST, SECOND = sorted(CELLS)
SIZES = [(80, 24), (120, 40)]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the next key."""
    monkeypatch.setattr(find, "PAUSE", 0)


@pytest.fixture
def said(office: Office) -> Office:
    """An office with two notes that only differ in their tones."""
    with closing(Desk.open(office.central, "Lan")) as desk:
        findings.record(desk, FIRST, "II.1", note="Sổ biên bản thiếu chữ ký")
        findings.record(desk, SECOND, "II.1", note="Số biện bán không rõ")
        findings.record(desk, SECOND, "II.2", note=f"rác {HOSTILE}")
    return office


async def to_find(pilot: Pilot[None]) -> FindScreen:
    await settled(pilot)
    await press(pilot, "v")
    assert isinstance(pilot.app.screen, FindScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_results_come_as_one_types_those_with_the_tones_first(
    said: Office, size: tuple[int, int]
) -> None:
    async with said.app("list").run_test(size=size) as pilot:
        screen = await to_find(pilot)
        assert "lost:III.2" in shown(pilot), "how one searches, while nothing is asked"
        await type_text(pilot, "so bien ban")
        texts = [each.text for each in screen.rows.items]
        assert {"Sổ biên bản thiếu chữ ký", "Số biện bán không rõ"} <= set(texts)
        screen.query_one(LineField).value = "số biện"
        await settled(pilot)
        assert screen.rows.items[0].text == "Số biện bán không rõ"
        text = shown(pilot)
        assert "II.1 note · Lan" in text and SECOND in text
        assert all(len(line) <= size[0] for line in text.splitlines())


async def test_enter_opens_the_visit_at_the_criterion_to_look_at_only(said: Office) -> None:
    async with said.app("list").run_test(size=(80, 24)) as pilot:
        screen = await to_find(pilot)
        await type_text(pilot, "thieu chu ky")
        await press(pilot, "enter")
        visit = pilot.app.screen
        assert isinstance(visit, LookScreen) and visit.locked
        assert (visit.visit.cell.code, visit.criterion.id) == (FIRST, "II.1")
        for key, room in (("x", CompareScreen), ("t", EverythingScreen), ("c", ChartsScreen)):
            await press(pilot, key)
            assert any(isinstance(each, room) for each in pilot.app.screen_stack)
            while pilot.app.screen is not visit:
                await press(pilot, "escape")
        await press(pilot, "escape")
        assert pilot.app.screen is screen and screen.rows.items


async def test_the_arrows_lead_from_the_field_to_the_list_where_letters_are_keys(
    said: Office,
) -> None:
    async with said.app("list").run_test(size=(80, 24)) as pilot:
        screen = await to_find(pilot)
        await type_text(pilot, "bien ban in:note")
        await press(pilot, "down")
        assert screen.rows.cursor == 0 and screen.focused is None, "the one that was marked"
        await press(pilot, "down")
        assert screen.rows.cursor == 1
        screen.on_screen_resume()
        await settled(pilot)
        assert screen.rows.cursor == 1, "the same is asked"
        await press(pilot, "slash", "space")
        assert screen.rows.cursor == 0
        await press(pilot, "down")
        await press(pilot, "h")
        assert isinstance(pilot.app.screen, PastScreen)
        await press(pilot, "escape", "escape")
        assert pilot.app.screen_stack[-1] is screen
        assert not screen.query_one(LineField).value
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_rooms_of_looking_back_are_one_key_away(said: Office) -> None:
    async with said.app("list").run_test(size=(80, 24)) as pilot:
        screen = await to_find(pilot)
        await press(pilot, "down", "t")
        assert pilot.app.screen is screen and "no visit" in shown(pilot), "nothing is found yet"
        await press(pilot, "slash")
        await type_text(pilot, "thieu chu ky")
        rooms = {
            **{"d": FollowUpScreen, "c": ChartsScreen, "t": EverythingScreen},
            "x": CompareScreen,
        }
        for key, room in rooms.items():
            await press(pilot, "down", key)
            assert any(isinstance(each, room) for each in pilot.app.screen_stack)
            while pilot.app.screen is not screen:
                await press(pilot, "escape")
            assert pilot.app.screen_stack[-1] is screen


async def test_a_filter_is_chosen_and_its_value_typed_behind_what_stands(said: Office) -> None:
    async with said.app("list").run_test(size=(80, 24)) as pilot:
        screen = await to_find(pilot)
        await type_text(pilot, "bien")
        await press(pilot, "f2")
        await type_text(pilot, "cell:")
        await press(pilot, "enter")
        await type_text(pilot, FIRST.lower())
        assert screen.query_one(LineField).value == f"bien cell:{FIRST.lower()}"
        assert {each.cell for each in screen.rows.items} == {FIRST}


async def test_a_wrong_filter_and_nothing_found_are_told_in_one_sentence(said: Office) -> None:
    async with said.app("list").run_test(size=(80, 24)) as pilot:
        screen = await to_find(pilot)
        await type_text(pilot, "round:1999")
        assert "there is no round" in shown(pilot)
        screen.query_one(LineField).value = "qqqq"
        await settled(pilot)
        assert "nothing was found" in shown(pilot) and not screen.rows.items


async def test_values_are_offered_and_of_a_cell_only_its_name_is_shown(said: Office) -> None:
    async with said.app("list").run_test(size=(80, 24)) as pilot:
        screen = await to_find(pilot)
        await type_text(pilot, "by:la")
        assert "Lan – tab takes the first" in shown(pilot)
        await press(pilot, "tab")
        assert screen.query_one(LineField).value == "by:Lan " and "tab" not in shown(pilot)
        screen.query_one(LineField).value = FIRST
        await settled(pilot)
        assert screen.rows.items[0].kind == "cell" and "synthetic" not in shown(pilot)
        await press(pilot, "f1")
        await press(pilot, "end")
        assert "by:Lan" in shown(pilot), "the help names the filters"


async def test_what_is_found_is_only_text(said: Office) -> None:
    async with said.app("list").run_test(size=(80, 24)) as pilot:
        await to_find(pilot)
        await type_text(pilot, "rac evil")
        text = shown(pilot)
        assert "[@click=app.bell]x[/]" in text and "\x1b" not in text and "\u202e" not in text


async def test_results_come_while_the_file_is_still_read(
    said: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "STEP", 0.0)  # one record at a time
    steps: list[str] = []
    say = FindScreen.say

    def hear(screen: FindScreen, text: str, tone: str = "calm") -> None:
        steps.append(text)
        say(screen, text, tone)

    monkeypatch.setattr(FindScreen, "say", hear)
    async with said.app("list").run_test(size=(80, 24)) as pilot:
        screen = await to_find(pilot)
        await type_text(pilot, "thieu chu ky")
        assert any("reading the file for the search" in each for each in steps)
        assert [each.text for each in screen.rows.items] == ["Sổ biên bản thiếu chữ ký"]
        assert "reading" not in shown(pilot)


def test_what_was_found_is_seen_without_colours() -> None:
    line = marked("sổ biên bản", [(3, 11)])
    assert "underline" in MATCH
    assert [(span.start, span.end) for span in line.spans] == [(3, 11)]
