"""The office screen: nothing changes before enter, and nothing is lost after."""

import os
import shutil
import threading
from pathlib import Path

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input

from inspector.app import pace
from inspector.app.brought import summary
from inspector.app.screens.home.home import HomeScreen
from inspector.app.screens.office.office import OfficeScreen
from inspector.app.screens.office.running import HowFar, Run, Teller, Told
from inspector.app.widgets.paths import PathField
from inspector.desk.errors import Stopped
from inspector.desk.office.brought import Brought
from inspector.desk.session import Desk
from tests.app.office.conftest import Office, held, press, settled, shown, type_text

SIZES = [(80, 24), (120, 40)]


def states(pilot: Pilot[None]) -> list[str]:
    """The state of every file in the list."""
    assert isinstance(pilot.app.screen, OfficeScreen)
    return [offer.state for offer in pilot.app.screen.rows.items]


async def to_stick(pilot: Pilot[None], office: Office) -> None:
    """Name the folder of the stick."""
    await settled(pilot)
    await press(pilot, "slash")
    pilot.app.screen.query_one(PathField).value = str(office.stick)
    await press(pilot, "enter")


@pytest.mark.parametrize("size", SIZES)
async def test_ticked_files_tell_what_they_would_bring_and_nothing_changes(
    office: Office, size: tuple[int, int]
) -> None:
    async with office.app().run_test(size=size) as pilot:
        await to_stick(pilot, office)
        before = office.print()
        await press(pilot, "A")
        assert states(pilot) == ["refused", "new", "new"]
        text = shown(pilot)
        assert "Tổ 1" in text and "+8" in text
        assert "8 more conflicts" in text and "1 refused" in text
        assert "Refused: it is not an inspection file" in text
        assert office.print() == before


async def test_enter_merges_what_is_ticked_and_c_leads_to_the_conflicts(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        await press(pilot, "A", "enter")
        assert states(pilot) == ["refused", "merged", "merged"]
        assert "8 open conflicts" in shown(pilot)
        assert office.value("SKHDT.04", "IV.4", "team.note").count("|") == 0
        await press(pilot, "c")
        assert "Where people differ" in shown(pilot)


async def test_only_ticked_files_come_in_and_again_they_are_already_here(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        await press(pilot, "j", "space", "enter")
        assert states(pilot) == ["", "merged", ""]
        after = office.print()
        await press(pilot, "space")
        assert states(pilot) == ["", "already", ""]
        await press(pilot, "enter")
        assert office.print() == after


async def test_files_of_the_command_line_are_ticked_and_looked_at(office: Office) -> None:
    file = office.stick / "binh.inspection"
    async with office.app("office", str(file)).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert states(pilot) == ["new", "", ""]


async def test_escape_stops_before_the_next_file(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        await press(pilot, "A")
        before = office.print()
        gate = threading.Event()
        office.clerk.begin(gate.wait)
        await pilot.press("enter", "escape")
        gate.set()
        await settled(pilot)
        assert "stopped after 0 of 3" in shown(pilot)
        assert office.print() == before
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_it_may_be_left_while_files_are_read(office: Office, key: str) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        with held(office):
            await pilot.press("A", key)
            await pilot.pause()
        await settled(pilot)
        assert key == "ctrl+q" or isinstance(pilot.app.screen, HomeScreen)


async def test_the_screen_answers_while_files_come_in(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        await press(pilot, "A")
        gate = threading.Event()
        office.clerk.begin(gate.wait)
        await pilot.press("enter", "j", "j")
        assert isinstance(pilot.app.screen, OfficeScreen)
        assert pilot.app.screen.rows.cursor == 2
        await pilot.press("space")
        assert len(pilot.app.screen.ticked) == 3, "what comes in stays ticked"
        gate.set()
        await settled(pilot)


async def test_a_file_unticked_before_its_turn_is_left_out_of_what_is_read(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        screen = pilot.app.screen
        assert isinstance(screen, OfficeScreen)
        with held(office):
            await pilot.press("A")
            run = screen._run
            await pilot.press("j", "space", "j", "space", "space")
            assert run is not None and screen._run is run, "it need not begin again"
            assert states(pilot) == ["waiting", "", "waiting"]
        await settled(pilot)
        assert states(pilot) == ["refused", "", "new"]
        assert "1 file would bring" in shown(pilot) and "stopped" not in shown(pilot)


async def test_what_brings_nothing_is_unticked_without_reading_all_again(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        await press(pilot, "A")
        assert "1 refused" in shown(pilot)
        with held(office):
            await pilot.press("space")
            assert states(pilot) == ["", "new", "new"]
            assert "2 files would bring" in shown(pilot) and "1 refused" not in shown(pilot)
            await pilot.press("j", "space")
            assert "2 files would bring" not in shown(pilot), "the other brings something else now"
        await settled(pilot)
        assert states(pilot) == ["", "", "new"] and "1 file would bring" in shown(pilot)


async def test_it_says_how_far_a_large_file_is_and_counts_the_conflicts_as_they_come(
    office: Office,
) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        screen = pilot.app.screen
        assert isinstance(screen, OfficeScreen)
        await press(pilot, "A")
        with held(office):
            await pilot.press("enter")
            run = screen._run
            assert run is not None and not run.rehearse
            screen.post_message(Told(run, run.paths[1], None))
            screen.post_message(HowFar(run, "adding up: 1 of 9"))
            await pilot.pause()
            assert "an.inspection adding up: 1 of 9" in " ".join(shown(pilot).split())
            brought = Brought(run.paths[1], "merged", 9, 9, conflicts=3)
            screen.post_message(Told(run, run.paths[1], brought))
            screen.post_message(HowFar(Run(run.paths, run.wanted, False), "long gone"))
            await pilot.pause()
            assert "3 open conflicts" in shown(pilot) and "long gone" not in shown(pilot)
        await settled(pilot)
        assert "8 open conflicts" in shown(pilot)


def test_only_a_rehearsal_is_given_up_inside_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    posted: list[Message] = []
    run = Run([Path("a.inspection")], {Path("a.inspection")}, rehearse=False)
    tell = Teller(run, posted.append)
    tell.of_file(run.paths[0], None)
    tell.within("at once")
    run.stop.set()
    monkeypatch.setattr(pace, "PATIENCE", 0.0)
    tell.of_file(run.paths[0], None)
    tell.within("after a while")
    assert [each.words for each in posted if isinstance(each, HowFar)] == ["after a while"]
    run.rehearse = True
    with pytest.raises(Stopped):
        tell.within("not wanted")


async def test_tab_continues_the_name_of_a_folder(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "slash")
        field = pilot.app.screen.query_one(PathField)
        field.value = str(office.folder / "ST")
        field.cursor_position = len(field.value)
        await press(pilot, "tab")
        assert Path(field.value) == office.stick
        assert field.has_focus and "enter merge" not in shown(pilot)
        await press(pilot, "escape")
        assert Path(field.value) == office.folder, "what enter did not take is not said"
        await press(pilot, "slash", *"st", "tab")
        assert field.value == f"stick{os.sep}", "a name may begin in the folder that is shown"
        await press(pilot, "enter")
        assert Path(field.value) == office.stick and len(states(pilot)) == 3
        await press(pilot, "slash", "tilde")
        assert field.value == "~"


async def test_a_folder_that_cannot_be_read_is_told_and_the_list_stays(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        await press(pilot, "slash")
        pilot.app.screen.query_one(PathField).value = str(office.folder / "nowhere")
        await press(pilot, "enter")
        assert "cannot be read" in shown(pilot)
        assert len(states(pilot)) == 3


async def test_the_folder_is_remembered(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        await press(pilot, "escape", "o")
        assert pilot.app.screen.query_one(PathField).value == str(office.stick)
        assert len(states(pilot)) == 3


async def test_sync_says_how_far_a_file_is_that_takes_long(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "PATIENCE", 0.0)
    said: list[str] = []
    say = OfficeScreen.say

    def heard(self: OfficeScreen, words: str, tone: str = "calm") -> None:
        said.append(words)
        say(self, words, tone)

    monkeypatch.setattr(OfficeScreen, "say", heard)
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        await press(pilot, "y", "enter")
    assert any("an.inspection  checking the file: " in text for text in said)


async def test_sync_leaves_a_copy_and_takes_the_others_in(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        await press(pilot, "y", "enter")
        assert "Synchronised" in shown(pilot) and "8 open conflicts" in shown(pilot)
        (copy,) = office.stick.glob("clerk-*.inspection")
        there = Desk.open(copy)
        assert there.ledger.fingerprint().hex() == office.print()
        there.close()


async def test_a_file_in_the_folder_it_is_synchronised_with_is_not_its_own_source(
    office: Office,
) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "y")
        pilot.app.screen.query_one(Input).value = str(office.folder)
        await press(pilot, "enter")
        assert "0 files have brought 0 new entries" in shown(pilot)


def test_files_with_nothing_new_are_not_said_to_bring_anything() -> None:
    brought = [
        Brought(Path("a.inspection"), "merged", entries=5, new=3),
        Brought(Path("b.inspection"), "already", entries=5),
        Brought(Path("c.inspection"), "already", entries=5),
    ]
    said = summary(brought, asked=3, rehearsed=True)
    assert said == "1 file would bring 3 new entries · 2 with nothing new"


async def test_a_hand_over_copy_is_written_to_a_named_folder(office: Office) -> None:
    target = office.folder / "out"
    target.mkdir()
    async with office.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "s")
        pilot.app.screen.query_one(Input).value = str(target)
        await press(pilot, "enter")
        assert "The copy is written" in shown(pilot)
        assert len(list(target.iterdir())) == 1


async def test_what_is_typed_after_a_dead_folder_asks_for_another(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "s")
        (office.folder / "no").touch()
        pilot.app.screen.query_one(Input).value = str(office.folder / "no" / "such")
        await press(pilot, "enter")
        assert "could not be written" in " ".join(shown(pilot).split())


async def test_a_name_with_markup_and_controls_is_only_shown(office: Office) -> None:
    odd = office.stick / "[@click=x]\u202eodd.inspection"
    shutil.copy(office.stick / "an.inspection", odd)
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        await press(pilot, "slash", "escape")
        await type_text(pilot, "A")
        text = shown(pilot)
        assert "[b]fake[b]" in text and "[@click=x]\ufffdodd" in text
        assert "\u202e" not in text


async def test_a_file_ticked_just_when_the_last_was_read_is_read_too(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_stick(pilot, office)
        screen = pilot.app.screen
        assert isinstance(screen, OfficeScreen)
        with held(office):
            await pilot.press("space")
            assert screen._run is not None
            # As if its place in the list had been passed when it was ticked.
            screen._run.wanted.add(Path("passed"))
            screen.rows.items[2].ticked = True
        await settled(pilot)
        assert states(pilot) == ["refused", "", "new"]
