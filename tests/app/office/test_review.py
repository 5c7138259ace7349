"""Looking back on the screen: everything, comparing, following up."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from inspector.app.bindings import commands
from inspector.app.screens.appraisal.appraisal import AppraisalScreen
from inspector.app.screens.appraisal.appraise import AppraiseScreen
from inspector.app.screens.board.board import BoardScreen
from inspector.app.screens.office.checklists import ChecklistsScreen
from inspector.app.screens.office.handback import HandBackScreen
from inspector.app.screens.office.merges import MergesScreen
from inspector.app.screens.page import Page
from inspector.app.screens.planning.plan import PlanScreen
from inspector.app.screens.review.charts import ChartsScreen
from inspector.app.screens.review.compare import CompareScreen
from inspector.app.screens.review.everything import EverythingScreen
from inspector.app.screens.review.find import FindScreen
from inspector.app.screens.review.followup import FollowUpScreen
from inspector.app.screens.settling.conflicts import ConflictsScreen
from inspector.app.screens.visit.looking import LookScreen
from inspector.app.taking import take_in
from inspector.app.widgets.fields import LineField
from inspector.desk import Desk
from inspector.desk.visits import findings, framing, requests
from inspector.ledger import Writer
from inspector.text import clean
from tests.app.office.conftest import HOSTILE, Office, press, settled, shown, type_text
from tests.app.visit.test_hostile import check
from tests.hostile import forbidden

SIZES = [(80, 24), (120, 40)]
CELL = "SKHDT.04"


def merge(office: Office) -> None:
    """Both inspectors' files come in."""
    paths = [office.stick / "an.inspection", office.stick / "binh.inspection"]
    office.ask(lambda desk: str(take_in(desk, paths, lambda path, brought: None, lambda: False)))


def ask(office: Office, cell: str, text: str, due: str = "") -> None:
    """Something is asked of a cell."""

    def do(desk: Desk) -> str:
        requests.request(desk, cell, text, "Hoa", due)
        return ""

    office.ask(do)


async def test_everything_is_read_part_by_part_and_found_within(office: Office) -> None:
    app = office.app()
    merge(office)
    async with app.run_test(size=(80, 24)) as pilot:
        below = app.screen
        screen = EverythingScreen(CELL, "2023")
        await app.push_screen(screen)
        await settled(pilot)
        text = shown(pilot)
        assert "I. Good leadership of political tasks" in text and "(Tổ 1, " in text
        await press(pilot, "l", "l")
        assert screen.reading.scroll_offset.y == screen.reading.places["I"]
        await press(pilot, "g")
        await type_text(pilot, "IV")
        await press(pilot, "enter")
        assert screen.reading.scroll_offset.y == min(
            screen.reading.places["IV"], screen.reading.max_scroll_y
        )
        await press(pilot, "slash")
        assert screen.query_one(LineField).styles.padding.left == 1, "as the other lines"
        await type_text(pilot, "ke hoach")
        assert screen.reading.hits and "1 of " in shown(pilot)
        first = screen.reading.scroll_offset.y
        await press(pilot, "enter", "n")
        assert "2 of " in shown(pilot) and screen.reading.scroll_offset.y >= first
        await press(pilot, "escape")
        assert not screen.reading.hits and app.screen is screen
        await press(pilot, "escape")
        assert app.screen is below


async def test_words_are_found_across_the_lines_that_wrap_them(office: Office) -> None:
    app = office.app()
    merge(office)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = EverythingScreen(CELL, "2023")
        await app.push_screen(screen)
        await settled(pilot)
        lines = [line.plain for line in screen.reading.make(screen.reading.room)]
        title = next(n for n, line in enumerate(lines) if line.strip().startswith("I.1 "))
        wanted = f"{lines[title].split()[-1]} {lines[title + 1].split()[0]}"
        assert wanted not in "\n".join(lines)
        await press(pilot, "slash")
        await type_text(pilot, wanted)
        assert title in screen.reading.hits
        marked = screen.reading.make(screen.reading.room)[title : title + 2]
        assert all("reverse" in str(line.spans) for line in marked)


async def test_at_an_end_of_the_parts_the_keys_say_so(office: Office) -> None:
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(EverythingScreen(CELL, "2023"))
        await settled(pilot)
        await press(pilot, "h")
        assert "this is the first part" in shown(pilot)
        await press(pilot, "end", *["l"] * 3)
        assert "this is the last part" in shown(pilot)


async def test_the_rooms_lead_to_each_other_and_not_to_where_one_is(office: Office) -> None:
    app = office.app()
    merge(office)
    ask(office, CELL, "Bổ sung sổ biên bản", "2020-01-01")
    async with app.run_test(size=(80, 24)) as pilot:
        below = app.screen
        await app.push_screen(FollowUpScreen("2023"))
        await settled(pilot)
        for key, room in (("t", EverythingScreen), ("c", ChartsScreen), ("d", FollowUpScreen),
                          ("v", FindScreen)):  # fmt: skip
            await press(pilot, key)
            assert isinstance(app.screen, room)
        await press(pilot, *("escape",) * 6)  # one of them leaves the field
        assert app.screen is below
        await app.push_screen(EverythingScreen(CELL, "2023"))
        await settled(pilot)
        assert not {"everything", "history"} & {
            each.action[6:-2] for each in commands(app.screen) if each.action.startswith("room(")
        }
        await press(pilot, "x", "enter")
        assert isinstance(app.screen, CompareScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_before_and_after_a_merge_stand_beside_each_other(
    office: Office, size: tuple[int, int]
) -> None:
    app = office.app()
    merge(office)
    before = office.central.read_bytes()
    async with app.run_test(size=size) as pilot:
        screen = CompareScreen(CELL, "2023")
        await app.push_screen(screen)
        await settled(pilot)
        await type_text(pilot, "merge 1")
        await press(pilot, "enter")
        text = shown(pilot)
        assert "without merge 1" in text and "IV.4" in text
        assert text.index("The visit as a whole") < text.index("No difference")
        await press(pilot, "x", "escape")
        assert app.screen is screen
        await press(pilot, "escape", "escape", "enter", "f7", "enter")
        assert isinstance(app.screen, CompareScreen) and "without merge" in shown(pilot)
    assert office.central.read_bytes() == before


async def test_leaving_the_question_leaves_the_comparison(office: Office) -> None:
    app = office.app()
    merge(office)
    async with app.run_test(size=(80, 24)) as pilot:
        below = app.screen
        await app.push_screen(CompareScreen(CELL, "2023"))
        await settled(pilot)
        await press(pilot, "escape")
        assert app.screen is below


async def test_a_request_is_found_opened_and_marked_as_done(office: Office) -> None:
    app = office.app()
    merge(office)
    ask(office, CELL, "Bổ sung sổ biên bản", "2020-01-01")
    ask(office, "STC.03", "Gửi báo cáo", "2999-01-01")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = FollowUpScreen("2023")
        await app.push_screen(screen)
        await settled(pilot)
        assert "overdue 1 · not due yet 1" in shown(pilot)
        assert [row.about.shown for row in screen.rows.items] == [CELL, "STC.03"]
        await press(pilot, "slash")
        await type_text(pilot, "bao cao")
        await press(pilot, "enter")
        assert [row.about.shown for row in screen.rows.items] == ["STC.03"]
        await press(pilot, "enter")
        looking: object = app.screen
        assert isinstance(looking, LookScreen)
        await press(pilot, "escape", "escape")
        assert app.screen is screen and not screen.query_one(LineField).value
        await press(pilot, "home", "d")
        await type_text(pilot, "report 12")
        await press(pilot, "enter", "enter")
        assert "overdue" not in shown(pilot) and "carried out 1" in shown(pilot)
        assert f"{CELL}: done, on record" in shown(pilot)
        await press(pilot, "f", "f", "f")
        assert [row.about.shown for row in screen.rows.items] == [CELL]


async def test_a_request_keeps_its_day_when_it_is_done_and_is_called_late_after_it(
    office: Office,
) -> None:
    app = office.app()
    ask(office, "STC.03", "Gửi báo cáo", "2024-03-31")
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(FollowUpScreen("2023"))
        await settled(pilot)
        await press(pilot, "d")
        await type_text(pilot, "bc 12")
        await press(pilot, "enter")
        await type_text(pilot, "5/4/2099")
        await press(pilot, "enter")
        assert "still to come" in shown(pilot), "and the form stays"
        await press(pilot, *["backspace"] * 8)
        await type_text(pilot, "5/4/2024")
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "f", "f", "f")
        text = shown(pilot)
        assert "✓ 2024-03-31" in text and "late · Gửi báo cáo" in text
        assert "done late: bc 12, 2024-04-05" in text


async def test_the_other_list_holds_shortcomings_and_no_key_for_requests(office: Office) -> None:
    app = office.app()
    merge(office)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = FollowUpScreen("2023")
        await app.push_screen(screen)
        await settled(pilot)
        assert "no visit has asked for anything yet" in shown(pilot)
        await press(pilot, "tab")
        assert "Shortcomings of earlier visits" in shown(pilot)
        assert "found nothing wanting" in shown(pilot) and not screen.check_action("done", ())
        await press(pilot, "tab")
        assert screen.kind == "requests"


async def test_hostile_text_is_only_shown(office: Office) -> None:
    """On every screen of the office that lists or reads: of findings, requests, people, names."""
    app = office.app()
    merge(office)
    ask(office, "STC.03", HOSTILE)

    def more(desk: Desk) -> str:
        framing.say_member(desk, "STC.03", HOSTILE)
        desk.writer = Writer(replace(desk.writer.sitting, author=clean(HOSTILE)))
        findings.record(desk, "STC.03", "I.2", "full", note=HOSTILE)
        return ""

    office.ask(more)
    about = ("STC.03", "2023")
    reading = [FollowUpScreen("2023"), EverythingScreen(*about)]
    others = [
        *(CompareScreen(*about), AppraisalScreen(*about), AppraiseScreen("2023")),
        *(BoardScreen("2023"), PlanScreen(), ConflictsScreen(), ChartsScreen("2023")),
        *(MergesScreen(), ChecklistsScreen(), HandBackScreen(office.stick)),
    ]
    async with app.run_test(size=(80, 24)) as pilot:
        for screen in (*reading, *others):
            await app.push_screen(screen)
            await settled(pilot)
            text = shown(pilot)
            assert "[@click=app.bell]x[/]" in text or screen not in reading
            assert not forbidden(text.replace("\n", "")), screen
            check(pilot)


@pytest.mark.parametrize(
    ("make", "key", "said"),
    [
        (lambda: ChartsScreen("2023"), "x", "no visit is under the cursor"),
        (lambda: BoardScreen("2023"), "x", "no visit is under the cursor"),
        (lambda: BoardScreen("2023"), "h", "no visit is under the cursor"),
        (lambda: EverythingScreen(CELL, "2023"), "t", "you are there already"),
    ],
)
async def test_the_key_of_a_room_to_which_there_is_no_way_says_why_and_help_is_silent_on_it(
    office: Office, make: Callable[[], Page[None]], key: str, said: str
) -> None:
    app = office.app()
    merge(office)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = make()
        await app.push_screen(screen)
        await settled(pilot)
        await press(pilot, key)
        assert app.screen is screen and said in shown(pilot)
        assert key not in {each for command in commands(screen) for each in command.keys}
