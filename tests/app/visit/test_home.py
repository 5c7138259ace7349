"""Home: finding a cell, opening it, another round, no file yet."""

from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from inspector import crash, language
from inspector.app.app import InspectorApp
from inspector.app.bindings import commands
from inspector.app.clerk import Clerk
from inspector.app.opening import Opening, open_first
from inspector.app.screens.ending.minutes import MinutesScreen
from inspector.app.screens.home.home import HomeScreen
from inspector.app.screens.home.welcome import WelcomeScreen
from inspector.app.screens.review.find import FindScreen
from inspector.app.widgets.cells import CellRow, Columns
from inspector.app.widgets.home_lines import CellLine
from inspector.app.widgets.rows import BESIDE
from inspector.cli import listed
from inspector.desk import Desk, WrongInput
from inspector.desk.office import handover, office
from inspector.desk.round.roster import Cell
from inspector.desk.settling import settle
from inspector.desk.visits import findings
from inspector.desk.visits.listing import Listed
from inspector.options import Options
from inspector.words import SHORT_VERDICTS
from tests.app.visit.conftest import (
    CELL,
    SIZES,
    Site,
    page,
    press,
    said,
    settled,
    shown,
    to,
    type_text,
)
from tests.app.waiting import workers_done


@pytest.mark.parametrize("size", SIZES)
async def test_the_cells_stand_there_with_state_and_points(
    site: Site, size: tuple[int, int]
) -> None:
    desk = site.desk()
    findings.record(desk, CELL, "I.1", "2")
    desk.close()
    async with site.app("").run_test(size=size) as pilot:
        await settled(pilot)
        text = shown(pilot)
        assert "Round 2023" in text and "4 cells · 0 finished · 1 begun" in text
        row = next(line for line in text.splitlines() if CELL in line)
        assert "28 to answer" in row and "99" in row
        assert sum("not visited" in line for line in text.splitlines()) == 3


async def test_what_another_program_writes_stands_in_the_list_by_itself(site: Site) -> None:
    async with site.app("").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "slash", *CELL.casefold())
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        home.look_again()
        await settled(pilot)
        assert "29 to answer" not in shown(pilot) and "not visited" in shown(pilot)
        desk = site.desk()
        findings.record(desk, CELL, "I.1", "2")
        desk.close()
        home.look_again()
        await settled(pilot)
        text = shown(pilot)
        assert "28 to answer" in text and "not visited" not in text, "what was typed still holds"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("nn", "NN"), ("nong nghiep", "NN"), ("truongtrunghoc", "TH1"), ("điện", "DIEN")],
)
async def test_a_cell_is_found_by_code_or_name_with_or_without_tones(
    site: Site, typed: str, code: str
) -> None:
    async with site.app("").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "slash")
        await type_text(pilot, typed)
        await press(pilot, "enter")
        assert page(pilot).visit.cell.code == code


async def test_letters_are_typed_into_the_field_and_escape_shows_all_again(site: Site) -> None:
    async with site.app("").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "slash", *"qqq")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "no cell is called so" in said(pilot)
        await press(pilot, "escape")
        assert len(pilot.app.screen.rows.items) == 4
        await press(pilot, "q")
    assert pilot.app.return_code == 0


async def test_an_arrow_leads_from_the_field_to_the_cell_that_is_marked(site: Site) -> None:
    async with site.app("").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "slash", "down")
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen)
        assert screen.rows.cursor == 0 and screen.focused is None
        await press(pilot, "down")
        assert screen.rows.cursor == 1


async def test_what_was_recorded_shows_when_one_comes_back(site: Site) -> None:
    async with site.app("").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "down", "enter")
        assert page(pilot).visit.cell.code == "NN"
        await press(pilot, *"fff", "q")
        row = next(line for line in shown(pilot, "#cells").splitlines() if "NN" in line)
        assert row.startswith("▸") and "26 to answer" in row
        await press(pilot, "f10", "f10", "escape")
        assert isinstance(pilot.app.screen, HomeScreen), "the colours are asked once"
        await press(pilot, "ctrl+p", *"minutes", "enter")
        assert isinstance(pilot.app.screen, MinutesScreen)
        assert pilot.app.screen.visit.cell.code == "NN"
        await press(pilot, "escape", "q")
    again = open_first(site.clerk, Options(file=site.file), "", ())
    assert again.visit is None, "whoever left from home begins at home"
    assert (again.place.cell, again.place.criterion) == ("NN", "I.4")
    assert again.person == "Lan", "the name that was given for this file is remembered"


async def test_the_round_named_is_the_one_in_force(site: Site) -> None:
    options = Options(file=site.file, person="Lan", round="2022")
    opening = open_first(site.clerk, options, "", ())
    assert (opening.round, opening.rounds) == ("2022", ("2022", "2023"))
    async with InspectorApp(site.clerk, opening).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Round 2022" in shown(pilot) and "read only" not in shown(pilot)


async def test_an_empty_file_says_what_to_do(site: Site, tmp_path: Path) -> None:
    Desk.create(tmp_path / "empty.inspection", "Lan").close()
    site.file = tmp_path / "empty.inspection"
    async with site.app("").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "no round yet" in said(pilot)
        await press(pilot, "enter", "down", "r", "escape")


async def test_without_a_file_the_welcome_says_what_to_do(tmp_path: Path) -> None:
    clerk = Clerk()
    async with InspectorApp(clerk, Opening(None)).run_test(size=(80, 24)) as pilot:
        assert isinstance(pilot.app.screen, WelcomeScreen)
        text = shown(pilot)
        assert "There is no inspection file here yet." in text and "inspector new" in text
        await press_q(pilot.app)
    clerk.close()


async def press_q(app: object) -> None:
    """Leave, where no clerk can be asked."""
    assert isinstance(app, InspectorApp)
    await app.run_action("app.quit", app.screen)


def test_a_cell_that_is_not_there_is_refused_in_one_sentence(site: Site) -> None:
    with pytest.raises(WrongInput, match="no cell “NOWHERE”"):
        open_first(site.clerk, Options(file=site.file), "visit", ("NOWHERE",))


def test_a_person_who_left_a_cell_that_is_gone_begins_at_home(site: Site) -> None:
    from inspector.memory import Memory, Place

    Memory().leave(site.file, Place("2023", "GONE", "I.1"))
    opening = open_first(site.clerk, Options(file=site.file), "", ())
    assert opening.visit is None and opening.round == "2023"


def test_a_spoiled_memory_is_an_empty_one(tmp_path: Path) -> None:
    from inspector.memory import Memory, Place

    for spoiled in ("", "[]", '{"places": 3, "keys": [], "theme": 4}', '{"places": {"x": [1]}}'):
        (tmp_path / "app.json").write_text(spoiled, encoding="utf-8")
        memory = Memory(tmp_path / "app.json")
        assert memory.place(tmp_path / "x") == Place()
        memory.leave(tmp_path / "x", Place("2023", "A", "I.1"))
        again = Memory(tmp_path / "app.json")
        assert again.place(tmp_path / "x") == Place("2023", "A", "I.1")


async def test_the_welcome_makes_the_demo_and_goes_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path))
    clerk = Clerk()
    async with InspectorApp(clerk, Opening(None)).run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await workers_done(pilot)
        await settled(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert len(pilot.app.screen.rows.items) > 40
    clerk.close()


async def test_the_history_of_no_criterion_is_not_offered_and_its_key_says_why(site: Site) -> None:
    async with site.app("").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "h")
        assert "about no single criterion: in a visit h shows" in shown(pilot)
        assert "review.history" not in {each.id for each in commands(pilot.app.screen)}


async def test_review_begins_with_what_is_looked_for(site: Site) -> None:
    async with site.app("review", "nong", "nghiep").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, FindScreen)
        assert pilot.app.screen.rows.items[0].cell == "NN"
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_nobody_expected_ends_in_one_sentence_and_a_file(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def broken() -> None:
        raise ZeroDivisionError("division by zero")

    app = site.app()
    with pytest.raises(WorkerFailed):
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "f")
            pilot.app.run_worker(broken())
            await pilot.pause()
    assert app.tell_failure() == crash.CODE
    told = capsys.readouterr().err
    assert "all that was shown as saved is on the disk" in told and told.count("\n") == 1
    (report,) = (tmp_path / "home" / "crashes").iterdir()
    assert str(report) in told
    assert "ZeroDivisionError: division by zero" in report.read_text(encoding="utf-8")
    assert "test_home.py:" in report.read_text(encoding="utf-8")
    assert "last actions: VisitScreen.full\n" in report.read_text(encoding="utf-8")
    assert site.said("I.1") == "full"


async def test_of_a_value_that_was_settled_otherwise_home_and_the_visit_tell(site: Site) -> None:
    desk = site.desk("Lan")
    findings.record(desk, CELL, "I.1", "2")
    other = handover.send(desk, site.file.with_name("minh.inspection"))
    findings.record(desk, CELL, "I.1", "1")
    desk.close()
    minh = site.desk("Minh", other)
    findings.record(minh, CELL, "I.1", "3")
    minh.close()
    clerk = site.desk("Clerk")
    office.merge(clerk, [other])
    settle.settle(clerk, settle.find(clerk, CELL, "I.1", "answer"), None, "3", "seen by both")
    clerk.close()
    async with site.app("").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await workers_done(pilot)
        await settled(pilot)
        row = next(line for line in shown(pilot).splitlines() if CELL in line)
        assert "≠ 28 to answer" in row
        assert "1 of your values settled otherwise" in shown(pilot)
        await press(pilot, "enter")
        await to(pilot, "I.1")
        assert "Settled by Clerk" in shown(pilot) and "because: seen by both" in shown(pilot)


def test_wherever_a_conflict_is_open_and_all_is_answered_the_least_is_shown() -> None:
    """Whether it decides or not, on the command line and at home."""
    cell = Cell("2024", "A", "A", "Một", "agency", "cell", "", "", None, True, "active", *[""] * 3)
    for verdict, result in (("meets", "≥95"), ("disputed", "≥95"), ("provisional", "97")):
        at = Listed(cell, "open", verdict, "97", "95", "99", 9700, findings=27, remaining=2)
        assert listed.row(at, {}, 9500)[3] == result
        assert f" {result} " in Columns().draw(CellRow(at, "", 9500), 80).plain


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2024-11-27", "overdue: it was to be finished by 2024-11-27"),
        ("9999-11-27", "to be finished by 9999-11-27"),
    ],
)
def test_the_line_below_the_list_says_that_a_visit_is_overdue(due: str, said: str) -> None:
    cell = Cell("2024", "A", "A", "Một", "agency", "cell", "", "", None, True, "active", *[""] * 3)
    line = CellLine()
    line.show(CellRow(Listed(cell, "open", "provisional", "", "0", "99", 0), "", 9500, due=due))
    assert f" Một · {said}" in line.make(80)[0].plain


@pytest.mark.parametrize("language_", language.LANGUAGES)
def test_a_verdict_that_is_told_with_a_mark_is_not_cut_on_a_narrow_screen(language_: str) -> None:
    name = "Chi bộ Chi cục Bảo vệ môi trường"
    cell = Cell("2024", "A", "A", name, "agency", "cell", "", "", None, True, "active", *[""] * 3)
    at = Listed(cell, "open", "does_not_meet", "93", "93", "93", 9300, findings=29)
    row = CellRow(at, "", 9500, due="2024-11-27")
    columns, line = Columns(), CellLine()
    columns.settled = {"A": 1}
    with language.speaking(language_):
        verdict = language._(SHORT_VERDICTS["does_not_meet"])
        assert f"≠ □ {verdict} " in columns.draw(row, 80 - BESIDE).plain
        line.show(row, settled=1)
        assert line.make(80)[0].plain.startswith(f" {name} · ≠ 1 "), "the name is never cut"
