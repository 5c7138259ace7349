"""The merges of a file: the season with and without one, withdrawing, admitting again."""

import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from inspector.app import pace
from inspector.app.screens.office.left import LeftScreen
from inspector.app.screens.office.merges import MergesScreen
from inspector.app.screens.office.offered import OfferedScreen
from inspector.app.screens.office.office import OfficeScreen
from inspector.app.screens.reason import ReasonSheet
from inspector.app.screens.visit.visit import VisitScreen
from inspector.app.taking import take_in
from inspector.desk import Desk
from inspector.desk.board import deciding
from inspector.desk.office import batches, merged
from inspector.desk.office.brought import Clock, Differs, Missing
from inspector.desk.settling import settle
from tests.app.office.conftest import HOSTILE, Office, held, press, settled, shown, type_text

SIZES = [(80, 24), (120, 40)]


def merge(office: Office) -> None:
    """Both inspectors' files come in."""
    paths = [office.stick / "an.inspection", office.stick / "binh.inspection"]
    office.ask(lambda desk: str(take_in(desk, paths, lambda path, brought: None, lambda: False)))


def states(office: Office) -> str:
    return office.ask(lambda desk: " ".join(each.state for each in merged.merges(desk)))


@pytest.mark.parametrize("size", SIZES)
async def test_the_season_is_seen_with_and_without_a_merge_and_nothing_changes(
    office: Office, size: tuple[int, int]
) -> None:
    app = office.app()
    merge(office)
    before = office.print()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        assert isinstance(app.screen, MergesScreen)
        text = shown(pilot)
        assert "an.inspection" in text and "2 merges" in text
        await press(pilot, "slash")
        await type_text(pilot, "binh")
        await press(pilot, "enter")
        assert app.screen.rows.cursor == 1, "a line is found by its letters"
        await press(pilot, "enter")
        text = shown(pilot)
        assert "without it" in text and "Open conflicts" in text
        conflicts = next(line for line in text.splitlines() if "Open conflicts" in line)
        assert conflicts.split()[-2:] == ["8", "0"]
        head, *rows = (
            line for line in text.splitlines() if "merged" in line and "2 merges" not in line
        )
        ends = {head.index("state"), *(row.index("merged", 40) for row in rows)}
        assert len(ends) == 1, "rows stay under the names of their columns when the list shrinks"
        assert office.print() == before and states(office) == "merged merged"


async def test_the_season_without_a_merge_that_brought_a_recognition_is_seen(
    office: Office,
) -> None:
    other = Desk.open(office.stick / "an.inspection", "An")
    other.choose_round("2023")
    deciding.decide(other, ["SKHDT.04"], {"recognised": "yes"}, "12-QĐ", "2024-01-05")
    other.close()
    app = office.app()
    merge(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", "enter")
        text = shown(pilot)
        line = next(line for line in text.splitlines() if "Recognised" in line)
        assert line.split()[-2:] == ["1", "0"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_merge_is_withdrawn_for_a_reason_and_admitted_again(
    office: Office, size: tuple[int, int]
) -> None:
    app = office.app()
    merge(office)
    content = office.ask(lambda desk: desk.ledger.content().hex())
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "m", "j", "w")
        assert isinstance(app.screen, ReasonSheet)
        await press(pilot, "enter")
        assert "say why" in shown(pilot) and states(office) == "merged merged"
        await type_text(pilot, "wrong copy")
        await press(pilot, "enter")
        assert states(office) == "merged withdrawn"
        text = shown(pilot)
        assert "1 withdrawn" in text and "withdrawn: wrong copy" in text
        await press(pilot, "w")
        assert "withdrawn already" in shown(pilot)
        await press(pilot, "enter")
        assert "with it" in shown(pilot)
        await press(pilot, "a")
        await type_text(pilot, "right after all")
        await press(pilot, "enter")
        assert states(office) == "merged readmitted"
        assert office.ask(lambda desk: desk.ledger.content().hex()) == content
        await press(pilot, "escape")
        assert isinstance(app.screen, OfficeScreen) and "8 open conflicts" in shown(pilot)


async def test_escape_from_the_reason_changes_nothing(office: Office) -> None:
    app = office.app()
    merge(office)
    before = office.print()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", "w", "escape")
        assert isinstance(app.screen, MergesScreen)
        await press(pilot, "w", *"why", "escape")
        assert isinstance(app.screen, ReasonSheet), "what was typed is asked for"
        await press(pilot, "escape")
        assert isinstance(app.screen, MergesScreen) and office.print() == before
        await press(pilot, "a")
        assert "it counts" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_fields_that_others_built_on_are_listed_and_opened(
    office: Office, size: tuple[int, int]
) -> None:
    app = office.app()
    merge(office)

    def decide(desk: Desk) -> str:
        found = settle.find(desk, "SKHDT.04", "IV.4", "answer")
        settle.settle(desk, found, "1", None, "the list was completed")
        found = settle.find(desk, "STC.03", "I.1", "note")
        settle.settle(desk, found, None, HOSTILE, "as it is")
        return ""

    office.ask(decide)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "m", "l")
        assert isinstance(app.screen, LeftScreen)
        text = shown(pilot)
        assert "2 fields stay" in text and "SKHDT.04" in text and "Clerk" in text
        assert "\x1b" not in text and "[@click" in text
        await press(pilot, "enter")
        assert isinstance(app.screen, VisitScreen) and app.screen.criterion.id == "IV.4"


async def test_without_anything_built_on_it_nothing_stays(office: Office) -> None:
    app = office.app()
    merge(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", "l")
        assert isinstance(app.screen, MergesScreen) and "nothing stays" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_refused_stands_below_what_was_merged(
    office: Office, size: tuple[int, int]
) -> None:
    app = office.app()
    merge(office)
    paths = sorted(office.stick.glob("*fake*"))
    office.ask(lambda desk: str(take_in(desk, paths, lambda path, brought: None, lambda: False)))
    before = office.print()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "m", "end")
        text = " ".join(shown(pilot).split())
        assert "2 merges · 1 refused on this machine" in text and "[b]fake[b].inspection" in text
        assert "Refused: it is not an inspection file. Nothing of it comes in." in text
        for key in ("w", "a", "enter", "l"):
            await press(pilot, key)
            assert isinstance(app.screen, MergesScreen) and "it was refused" in shown(pilot)
        assert office.print() == before and states(office) == "merged merged"


async def test_a_file_into_which_nothing_was_merged_says_so(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", "enter", "w", "a", "l")
        assert "nothing was merged" in shown(pilot)


async def test_escape_gives_up_what_is_tried_out_and_then_leaves(office: Office) -> None:
    app = office.app()
    merge(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        with held(office):
            await pilot.press("enter", "escape")
        await settled(pilot)
        assert isinstance(app.screen, MergesScreen) and not app.screen.previews
        await press(pilot, "escape")
        assert isinstance(app.screen, OfficeScreen) and states(office) == "merged merged"


async def test_a_withdrawal_is_stopped_and_nothing_is_changed(office: Office) -> None:
    app = office.app()
    merge(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", "w")
        await type_text(pilot, "wrong copy")
        before = office.print()
        with held(office):
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("w", "ctrl+q")
            assert "esc stops that first" in shown(pilot)
            await pilot.press("escape")
            assert "stopping" in shown(pilot)
        await settled(pilot)
        assert isinstance(app.screen, MergesScreen) and "nothing was changed" in shown(pilot)
        assert office.print() == before and states(office) == "merged merged"


async def test_what_takes_long_says_how_far_it_is(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = office.app()
    merge(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        screen = app.screen
        assert isinstance(screen, MergesScreen)
        with screen.stopping() as tell:
            tell("adding up: 1 of 3")
            await pilot.pause()
            assert "adding up" not in shown(pilot), "what is done at once tells nothing"
        monkeypatch.setattr(pace, "PATIENCE", 0.0)
        monkeypatch.setattr(pace, "EVERY", 0.0)
        with screen.stopping() as tell:
            tell("adding up: 2 of 3")
            await pilot.pause()
            assert "adding up: 2 of 3; esc stops" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_is_to_be_known_of_a_file_is_read_in_full(
    office: Office, size: tuple[int, int]
) -> None:
    app = office.app("office", str(office.stick / "an.inspection"))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, OfficeScreen)
        offer = screen.rows.items[0]
        assert offer.brought is not None and "By Tổ 1" in shown(pilot)
        offer.brought = replace(
            offer.brought,
            decisive=2,
            withdrawn=True,
            came=frozenset("abc"),
            clocks=(Clock("Hoa", "MAY-1", 0, "early"),),
            checklists=(Differs("2023", "agency/11112222aaaa", "agency/33334444bbbb"),),
            missing=tuple(Missing(f"p{n}.jpg", f"{n:064}", "Hoa", HOSTILE) for n in range(5)),
        )
        screen.show_files()
        assert "i shows all of it" in shown(pilot) or size[1] > 24
        await press(pilot, "i")
        assert isinstance(app.screen, OfferedScreen)
        text = " ".join(shown(pilot).split())
        for words in ("2 conflicts decide", "11112222, here 33334444", "before this program was",
                      "5 files of evidence are not here", "p2.jpg", "2 more", "stays so",
                      "3 files of evidence come"):  # fmt: skip
            assert words in text
        await press(pilot, "escape")
        assert isinstance(app.screen, OfficeScreen)


async def test_in_a_write_protected_file_no_reason_is_asked_for(office: Office) -> None:
    with closing(Desk.open(office.central)) as desk:
        take_in(desk, [office.stick / "an.inspection"], lambda path, brought: None, lambda: False)
    office.central.chmod(0o444)
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        for key in ("w", "a"):
            await press(pilot, key)
            assert isinstance(app.screen, MergesScreen)
            assert "is only shown" in " ".join(shown(pilot).split())


async def test_a_withdrawn_file_is_told_so_in_the_list(office: Office) -> None:
    app = office.app()
    merge(office)
    office.ask(lambda desk: str(batches.withdraw(desk, "1", "wrong")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "slash")
        shutil.copy(office.stick / "an.inspection", office.stick / "again.inspection")
        from inspector.app.widgets.paths import PathField

        app.screen.query_one(PathField).value = str(office.stick / "again.inspection")
        await press(pilot, "enter")
        assert "withdrawn here, and stays so" in " ".join(shown(pilot).split())
