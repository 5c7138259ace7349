"""The plan screen: the round's cells with their teams; sheets are seen before they are taken in."""

from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook
from textual.pilot import Pilot
from textual.widgets import Static

from inspector import language
from inspector.app.app import InspectorApp
from inspector.app.clerk import Clerk
from inspector.app.opening import open_first
from inspector.app.screens.form import FormSheet
from inspector.app.screens.home.home import HomeScreen
from inspector.app.screens.home.name import NameScreen
from inspector.app.screens.home.own_key import OwnKeySheet
from inspector.app.screens.office.office import OfficeScreen
from inspector.app.screens.planning.move import MoveSheet
from inspector.app.screens.planning.plan import PlanScreen
from inspector.app.screens.planning.preview import PreviewScreen
from inspector.app.screens.review.find import FindScreen
from inspector.app.screens.visit.attach import AttachSheet
from inspector.app.screens.visit.frame import FrameScreen
from inspector.app.screens.visit.visit import VisitScreen
from inspector.app.widgets import preview_lines
from inspector.app.widgets.paths import PathField
from inspector.desk import Desk
from inspector.desk.planning import planning
from inspector.desk.round import roster
from inspector.desk.round.roster import REQUIRED
from inspector.desk.visits import framing, requests
from inspector.memory import Memory
from inspector.options import Options
from tests.app.office.conftest import (
    CELLS,
    HOSTILE,
    Office,
    held,
    press,
    settled,
    shown,
    type_text,
)

SIZES = [(80, 24), (120, 40)]


async def to_plan(pilot: Pilot[None]) -> PlanScreen:
    """From the office to the plan."""
    await settled(pilot)
    await press(pilot, "p")
    screen = pilot.app.screen
    assert isinstance(screen, PlanScreen)
    return screen


def sheet(path: Path, *rows: list[object]) -> Path:
    """A workbook."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def teams(office: Office) -> str:
    """Who is on which team."""

    def read(desk: Desk) -> str:
        found = planning.read(desk)
        return " ".join(f"{p.cell.code}:{','.join(m.name for m in p.team)}" for p in found)

    return office.ask(read)


@pytest.mark.parametrize("size", SIZES)
async def test_it_shows_the_cells_with_team_day_and_enrolment(
    office: Office, size: tuple[int, int]
) -> None:
    app = office.app()
    office.ask(lambda desk: str(framing.say_member(desk, "STC.03", "Trần An", "head", ["I"])))
    office.ask(lambda desk: str(framing.write(desk, "STC.03", {"due": "30/11/2023"})))
    async with app.run_test(size=size) as pilot:
        screen = await to_plan(pilot)
        text = shown(pilot)
        assert "Plan of the round 2023" in text and "1 without a team" in text
        assert "nobody yet" in text and "An I" in text and "2023-11-30" in text
        assert "chosen" in text
        await press(pilot, "j")
        assert "Trần An, head of the team: I" in shown(pilot)
        assert screen.here is not None and screen.here.cell.code == "STC.03"
        await press(pilot, "slash")
        await type_text(pilot, "tran")
        assert [row.planned.cell.code for row in screen.rows.items] == ["STC.03"]
        await press(pilot, "escape")
        assert len(screen.rows.items) == len(CELLS)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, OfficeScreen)


async def test_enter_leads_to_the_team_and_what_is_said_there_is_saved(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FrameScreen)
        await press(pilot, "t")
        assert isinstance(pilot.app.screen, FormSheet)
        await type_text(pilot, "Bình")
        await press(pilot, "escape")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert teams(office) == "SKHDT.04:Bình STC.03:"
        assert "1 without a team" in shown(pilot)


async def test_a_plan_is_seen_before_it_is_taken_in(office: Office) -> None:
    path = sheet(
        office.folder / "plan.xlsx",
        ["Mã", "Họ tên", "Nội dung", "Hạn"],
        ["STC.03", "An", "I", "30/11/2023"],
    )
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        before = office.print()
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, AttachSheet)
        pilot.app.screen.field.value = str(path)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PreviewScreen)
        text = shown(pilot)
        assert "An: I" in text and "→ 2023-11-30" in text and "SKHDT.04" in text
        assert office.print() == before
        await press(pilot, "escape")
        assert office.print() == before
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, AttachSheet)
        assert pilot.app.screen.start == office.folder, "the folder is remembered"
        pilot.app.screen.field.value = path.name
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, PlanScreen)
        assert teams(office) == "SKHDT.04: STC.03:An"
        assert "the plan of 1 cell" in shown(pilot)


async def test_a_long_list_of_what_a_roster_leaves_out_is_cut_until_all_is_asked_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_lines, "MOST_CODES", 1)
    path = sheet(office.folder / "one.xlsx", list(REQUIRED), ["A.1", "Một", "agency", "", "9"])
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, AttachSheet)
        pilot.app.screen.field.value = str(path)
        await press(pilot, "enter")
        text = " ".join(shown(pilot).split())
        assert "SKHDT.04 and 1 more: a shows all" in text and "a show all" in text
        await press(pilot, "a")
        text = " ".join(shown(pilot).split())
        assert "SKHDT.04, STC.03" in text and "1 more" not in text and "a show all" not in text


async def test_a_sheet_that_is_taken_in_is_stopped_and_nothing_is_changed(office: Office) -> None:
    path = sheet(office.folder / "plan.xlsx", ["Mã", "Họ tên"], ["STC.03", "An"])
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        before = office.print()
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, AttachSheet)
        pilot.app.screen.field.value = str(path)
        with held(office):
            await pilot.press("enter")
            await pilot.pause()
            assert "reading" in shown(pilot)
            await pilot.press("escape")
            assert isinstance(pilot.app.screen, PlanScreen), "reading is simply left"
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, AttachSheet)
        pilot.app.screen.field.value = str(path)
        await press(pilot, "enter")
        with held(office):
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("r", "enter")
            await pilot.press("escape")
            assert "stopping" in shown(pilot)
        await settled(pilot)
        assert isinstance(pilot.app.screen, PreviewScreen)
        assert "nothing was changed" in shown(pilot) and office.print() == before
        await press(pilot, "enter")
        assert teams(office) == "SKHDT.04: STC.03:An", "it can be taken in after all"


async def test_what_a_roster_changes_is_said_in_words(office: Office) -> None:
    path = sheet(
        office.folder / "roster.xlsx",
        ["code", "name", "type", "organisation", "members", "enrolment", "grade", "selected"],
        ["STC.03", "Chi bộ X", "agency", "STC", "9", "continuing", "good", "no"],
    )
    async with office.app().run_test(size=(120, 40)) as pilot:
        await to_plan(pilot)
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, AttachSheet)
        language.use("vi")
        pilot.app.screen.field.value = str(path)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PreviewScreen)
        text = shown(pilot)
        assert "được chọn → tiếp tục" in text and "có → không" in text
        assert "hoàn thành xuất sắc nhiệm vụ → hoàn thành tốt nhiệm vụ" in text


async def test_r_lets_a_plan_name_the_whole_teams(office: Office) -> None:
    path = sheet(office.folder / "plan.xlsx", ["Mã", "Họ tên"], ["STC.03", "An"])
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        office.ask(lambda desk: str(framing.say_member(desk, "STC.03", "Bình")))
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, AttachSheet)
        pilot.app.screen.field.value = str(path)
        await press(pilot, "enter", "r")
        assert "whoever is not named leaves" in shown(pilot)
        await press(pilot, "enter")
        assert teams(office) == "SKHDT.04: STC.03:An"


async def test_the_next_round_begins_with_the_cells_of_this_one(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        screen = await to_plan(pilot)
        before = len(screen.plan)
        await press(pilot, "n")
        await type_text(pilot, "2024")
        await press(pilot, "enter")
        assert "the round 2024 has begun" in shown(pilot) and "2 cells continue" in shown(pilot)
        assert len(screen.plan) == before
        await press(pilot, "n")
        await type_text(pilot, "2024")
        await press(pilot, "enter")
        assert "has a roster already" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen) and "Round 2024" in shown(pilot)
        await press(pilot, "r", "end")
        assert "begin the next round from 2024" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_sheet_that_is_not_understood_is_mapped_by_hand(
    office: Office, size: tuple[int, int]
) -> None:
    path = office.folder / "r.csv"
    path.write_text(
        f"Mã,Tên,Nhóm,Tổ chức,Số đảng viên,{HOSTILE}\nN.1,Chi bộ Mới,Cơ quan,STC,7,{HOSTILE}\n",
        encoding="utf-8",
    )
    async with office.app().run_test(size=size) as pilot:
        await to_plan(pilot)
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, AttachSheet)
        pilot.app.screen.field.value = str(path)
        await press(pilot, "enter")
        assert "“type”" in shown(pilot)
        before = office.print()
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PreviewScreen), "nothing can be taken in"
        assert office.print() == before
        await press(pilot, "m")
        await type_text(pilot, "type")
        await press(pilot, "enter")
        await type_text(pilot, "nhom")
        await press(pilot, "enter")
        text = shown(pilot)
        assert "1 new" in text and "Chi bộ Mới" in text and "\x1b" not in text
        assert "2 cells or organisations of the roster are not in the file" in text
        await press(pilot, "enter")
        found = office.ask(lambda desk: roster.find(desk, "N.1", "2023").type)
        assert found == "agency"


async def test_start_files_are_written_for_whom_one_chooses(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        await press(pilot, "s")
        assert "nobody is on a team yet" in shown(pilot)
        office.ask(lambda desk: str(framing.say_member(desk, "STC.03", "An")))
        office.ask(lambda desk: str(framing.say_member(desk, "SKHDT.04", "Bình")))
        await press(pilot, "enter", "escape", "s", "enter")
        folder = office.folder / "out" / "to all"
        pilot.app.screen.query_one(PathField).value = str(folder)
        await press(pilot, "enter")
        assert "2 start files are written" in shown(pilot)
        assert len(list(folder.glob("2023-*.inspection"))) == 2


async def test_what_became_of_a_cell_is_recorded_with_the_reason(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        screen = await to_plan(pilot)
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, MoveSheet)
        await press(pilot, "4", "f2")
        assert isinstance(pilot.app.screen, MoveSheet), "the reason is asked for"
        await press(pilot, "escape", "escape", "x")
        assert screen.here is not None and screen.here.cell.status == "active"
        await press(pilot, "4")
        await press(pilot, "tab", "tab", "tab")
        await type_text(pilot, "QD 5")
        await press(pilot, "enter")
        assert screen.here is not None and screen.here.cell.status == "dissolved"
        assert "1 gone" in shown(pilot) and "dissolved" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "dissolved" in shown(pilot) and "1 gone" in shown(pilot)


@pytest.fixture
def stranger(office: Office) -> Office:
    """A file whose teams say who may sit before it."""
    with closing(Desk.open(office.central, "Clerk")) as desk:
        framing.say_member(desk, "STC.03", "Trần An")
    return office


def nameless(office: Office, command: str = "") -> InspectorApp:
    """The app where nobody said who is there."""
    clerk = office.clerk
    opening = clerk.begin(open_first, clerk, Options(file=office.central), command, ())
    return InspectorApp(clerk, opening.result())


async def test_who_opens_a_start_file_is_asked_once_who_that_is(stranger: Office) -> None:
    async with nameless(stranger).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, NameScreen)
        assert "Trần An" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "· Trần An" in shown(pilot)
        assert stranger.ask(lambda desk: desk.writer.sitting.author) == "Trần An"
    assert Memory().person(stranger.central) == "Trần An"
    clerk = Clerk()
    opening = clerk.begin(open_first, clerk, Options(file=stranger.central), "", ()).result()
    assert (opening.person, opening.people) == ("Trần An", ())
    clerk.close()


async def test_another_name_is_typed(stranger: Office) -> None:
    async with nameless(stranger).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await type_text(pilot, "Chi")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, NameScreen)
        assert "on no team here" in shown(pilot)
        await press(pilot, "enter")
        assert "· Chi" in shown(pilot)
    assert Memory().person(stranger.central) == "Chi"


async def test_who_only_reads_is_asked_when_a_visit_is_opened_for_writing(
    stranger: Office,
) -> None:
    async with nameless(stranger, "review").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, FindScreen)
        await press(pilot, "escape", "escape", "enter")
        assert isinstance(pilot.app.screen, NameScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, VisitScreen) and not pilot.app.screen.locked
    assert Memory().person(stranger.central) == "Trần An"


async def test_nobody_reads_out_the_code_of_a_key_under_another_name_than_his(
    stranger: Office,
) -> None:
    async with nameless(stranger, "review").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "escape", "escape", "i")
        assert isinstance(pilot.app.screen, NameScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, OwnKeySheet)
        await settled(pilot)
        heading = str(pilot.app.screen.query_one("#heading", Static).content)
        assert "Trần An" in heading


async def test_who_only_reads_is_asked_before_anything_else_is_written(stranger: Office) -> None:
    with closing(Desk.open(stranger.central, "Clerk")) as desk:
        requests.request(desk, "STC.03", "Gửi báo cáo")
    async with nameless(stranger, "review").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "d", "d")
        await type_text(pilot, "bc 12")
        await pilot.press("enter", "enter")
        while not isinstance(pilot.app.screen, NameScreen):
            await pilot.pause()
        await press(pilot, "enter")
        assert "STC.03: done, on record" in shown(pilot)
        assert stranger.ask(lambda desk: desk.writer.sitting.author) == "Trần An"


async def test_whoever_leaves_the_question_is_asked_again_before_anything_is_written(
    stranger: Office,
) -> None:
    with closing(Desk.open(stranger.central, "Clerk")) as desk:
        requests.request(desk, "STC.03", "Gửi báo cáo")
    async with nameless(stranger).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "inspection ·" not in shown(pilot), "nobody is named"
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "d", "d")
        await type_text(pilot, "bc 12")
        await pilot.press("enter", "enter")
        while not isinstance(pilot.app.screen, NameScreen):
            await pilot.pause()
        await press(pilot, "escape")
        await settled(pilot)
        assert "say first who you are" in shown(pilot)
    with closing(Desk.open(stranger.central, "Clerk")) as desk:
        assert not requests.of(desk.ledger.record("visit/2023/STC.03"))[0].done
    assert Memory().person(stranger.central) == ""


async def test_a_visit_is_not_written_in_by_who_leaves_the_question(stranger: Office) -> None:
    clerk = stranger.clerk
    with closing(Desk.open(stranger.central, "Clerk")) as desk:
        requests.request(desk, "STC.03", "Gửi báo cáo")
    options = Options(file=stranger.central)
    opening = clerk.begin(open_first, clerk, options, "visit", ("STC.03",)).result()
    assert opening.visit is not None
    async with InspectorApp(clerk, opening).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_who_is_named_is_not_asked(stranger: Office) -> None:
    async with stranger.app("").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
