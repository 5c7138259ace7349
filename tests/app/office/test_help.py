"""Help is made from the bindings: it cannot say anything else than the keys do."""

import pytest

from inspector.app.bindings import commands
from inspector.app.screens.help import HelpScreen
from inspector.app.screens.office.office import OfficeScreen
from tests.app.office.conftest import Office, press, settled, shown

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_every_command_of_the_screen_is_explained(
    office: Office, size: tuple[int, int]
) -> None:
    async with office.app().run_test(size=size) as pilot:
        await settled(pilot)
        found = commands(pilot.app.screen)
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        text = " ".join(shown(pilot).split())
        for command in found:
            assert " ".join(command.keys) in text
            assert (command.tooltip or command.label) in text
        assert "Take the ticked files in" in text and "full points" in text


async def test_the_name_by_which_a_key_is_changed_is_shown_where_there_is_room(
    office: Office,
) -> None:
    async with office.app().run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "question_mark")
        text = shown(pilot)
        assert "office.merge" in text and "settings.toml" in text
        head = next(line for line in text.splitlines() if "set another key" in line)
        named = next(line for line in text.splitlines() if "office.merge" in line)
        assert head.index("its name") == named.index("office.merge")


async def test_escape_and_the_same_key_go_back(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in ("escape", "question_mark", "q"):
            await press(pilot, "question_mark", key)
            assert isinstance(pilot.app.screen, OfficeScreen)


async def test_in_a_field_f1_helps_and_tells_that_letters_are_text(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "slash", "f1")
        text = shown(pilot)
        assert "You are in a field" in text
        assert "Go on with the folder that is written" in text
        assert "Take the ticked files in" not in text, "enter is about the folder there"
        assert "Choose all files" not in text, "a is a letter there"


async def test_a_wide_footer_is_filled_and_names_the_list_of_everything(office: Office) -> None:
    feet = {}
    for width in (80, 120, 220):
        async with office.app().run_test(size=(width, 24)) as pilot:
            await settled(pilot)
            feet[width] = shown(pilot).rstrip().rpartition("\n")[2]
    assert len(feet[80].rstrip()) <= 80 and feet[80].endswith("…")
    assert "c conflicts" in feet[220] and feet[220].endswith("ctrl+p every action")
    assert len(feet[120]) > len(feet[80]) and not feet[120].endswith("…")
