"""The checklists of the round: what differs, and moving visits with a reason and a way back."""

from pathlib import Path

import pytest

from inspector import language
from inspector.app.screens.office.checklists import ChecklistsScreen
from inspector.app.screens.office.comparison import ComparisonScreen
from inspector.app.screens.office.faults import FaultsScreen
from inspector.app.screens.office.repinning import RepinningScreen
from inspector.app.screens.visit.attach import AttachSheet
from inspector.app.screens.visit.unasked import UnaskedScreen
from inspector.app.screens.visit.visit import VisitScreen
from inspector.app.taking import take_in
from inspector.app.widgets.fields import LineField
from inspector.checklist.load import load
from inspector.desk import Desk
from inspector.desk.planning import repinning
from inspector.desk.round import revisions
from inspector.desk.visits import visit
from tests import revised
from tests.app.office.conftest import Office, press, settled, shown, type_text

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def second(office: Office, tmp_path: Path) -> str:
    """The hash of a second revision that is in the file, beside visits that are under way."""
    checklist = load(revised.write(tmp_path / "second.yaml"))

    def bring(desk: Desk) -> str:
        paths = [office.stick / "an.inspection", office.stick / "binh.inspection"]
        take_in(desk, paths, lambda path, brought: None, lambda: False)
        return revisions.add(desk, checklist)

    office.app()
    return office.ask(bring).partition("/")[2]


def pinned(office: Office, cell: str) -> str:
    return office.ask(lambda desk: visit.read(desk, cell).checklist.hash)


@pytest.mark.parametrize("size", SIZES)
async def test_every_revision_shows_its_visits_and_what_differs(
    office: Office, second: str, size: tuple[int, int]
) -> None:
    app = office.app()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "l")
        assert isinstance(app.screen, ChecklistsScreen)
        rows = app.screen.rows.items
        assert [(row.type, row.named) for row in rows] == [
            *(("agency", True), ("agency", False)),
            *(("enterprise", True), ("service", True)),
        ]
        assert (rows[0].open, rows[1].open) == (2, 0)
        assert second[:8] in shown(pilot) and "the round's" in shown(pilot)
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, ComparisonScreen)
        text = shown(pilot).replace("\xa0", " ")
        assert "1 rule changed" in text and "III.2" in text and "score bands: ≥4: 3" in text
        await press(pilot, "escape")
        assert isinstance(app.screen, ChecklistsScreen)


@pytest.mark.parametrize("spoken", language.LANGUAGES)
async def test_the_footer_names_every_key_of_the_room_in_each_language(
    office: Office, spoken: str
) -> None:
    app = office.app()
    language.use(spoken)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settled(pilot)
        await press(pilot, "l")
        foot = shown(pilot).splitlines()[-1]
        keys = ("↵", "m", "a", "i", "/", "?")
        assert [key for key in keys if f" {key} " in foot] == [*keys]
        await pilot.resize_terminal(*SIZES[1])
        await settled(pilot)
        assert "…" not in shown(pilot).rpartition("\n")[0], "the types have room"


@pytest.mark.parametrize("size", SIZES)
async def test_visits_are_moved_with_a_reason_and_moved_back(
    office: Office, second: str, size: tuple[int, int]
) -> None:
    app = office.app()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        first = pinned(office, "STC.03")
        before = office.print()
        await press(pilot, "l", "j", "m")
        screen = app.screen
        assert isinstance(screen, RepinningScreen)
        assert [row.moving.cell.code for row in screen.ticked] == ["SKHDT.04", "STC.03"]
        assert "answer again III.2" in shown(pilot) and "2 visits can be moved" in shown(pilot)
        await press(pilot, "space", "enter", "enter")
        assert "moving needs a reason" in shown(pilot) and office.print() == before
        await type_text(pilot, "new table")
        await press(pilot, "enter")
        assert "1 visit was moved" in shown(pilot)
        assert (pinned(office, "STC.03"), pinned(office, "SKHDT.04")) == (second, first)
        assert office.reason("STC.03", "", "checklist") == "new table"
        await press(pilot, "escape", "up", "m")
        screen = app.screen
        assert isinstance(screen, RepinningScreen)
        assert "counts again" in shown(pilot)
        await press(pilot, "enter")
        screen.query_one(LineField).value = "taken back"
        await press(pilot, "enter")
        assert pinned(office, "STC.03") == first


async def test_without_another_revision_it_is_said(office: Office) -> None:
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "l", "enter")
        assert isinstance(app.screen, ChecklistsScreen)
        assert "there is no other checklist of this type" in shown(pilot)
        await press(pilot, "m")
        assert "every visit of this type is on this checklist" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, ChecklistsScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_visit_names_and_shows_what_is_no_longer_asked(
    office: Office, second: str, size: tuple[int, int]
) -> None:
    def move(desk: Desk) -> str:
        target = revisions.find(desk, second)
        return str(repinning.move(desk, target, ["STC.03"], "new table"))

    office.ask(move)
    app = office.app("visit", "STC.03")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, VisitScreen)
        screen.look_beside()
        await settled(pilot)
        assert "no longer asked, and on record: II.6" in shown(pilot)
        await press(pilot, "i")
        assert isinstance(app.screen, UnaskedScreen)
        assert "II.6" in shown(pilot) and "answer" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, VisitScreen)


async def test_a_checklist_is_judged_before_it_is_put_into_the_round(
    office: Office, tmp_path: Path
) -> None:
    good = revised.write(tmp_path / "good.yaml")
    bad = tmp_path / "bad.yaml"
    bad.write_text(good.read_text("utf-8") + "\nnonsense: 1\n", encoding="utf-8")
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "l", "a")
        before = office.print()
        assert isinstance(app.screen, AttachSheet)
        app.screen.field.value = str(bad)
        await press(pilot, "enter")
        assert isinstance(app.screen, FaultsScreen)
        assert "bad.yaml" in shown(pilot) and "line " in shown(pilot)
        assert office.print() == before
        await press(pilot, "escape", "a")
        assert isinstance(app.screen, AttachSheet)
        app.screen.field.value = str(good)
        await press(pilot, "enter")
        assert isinstance(app.screen, ChecklistsScreen)
        assert "Agency cell: revision 2 is in the round" in shown(pilot)
        assert office.print() != before
