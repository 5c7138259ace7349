"""The keys page: a code is held against the file's as it is typed; admitted, retired; one's own."""

from textual.widgets import Static

from inspector.app.screens.home.own_key import OwnKeySheet
from inspector.app.screens.office.keys import KeysScreen
from inspector.app.screens.office.retiring import RetireSheet
from inspector.app.widgets.fields import LineField
from inspector.desk.keyring import admission
from tests.app.office.conftest import Office, press, settled, shown, type_text


async def test_a_key_is_admitted_by_its_code_and_retired_with_a_reason(office: Office) -> None:
    app = office.app()
    codes = office.ask(
        lambda desk: "|".join(
            each.code for each in admission.listed(desk) if each.person == "Clerk"
        )
    )
    (code,) = codes.split("|")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e")
        assert isinstance(app.screen, KeysScreen)
        left = app.screen.query_one(LineField).styles.padding.left
        assert left == 1, "it begins where the other lines do"
        assert code in shown(pilot) and "not admitted" in shown(pilot)
        await press(pilot, "a")
        wrong = "9" if code[0] != "9" else "8"
        await type_text(pilot, wrong)
        assert "hear it once more" in shown(pilot) and code not in shown(pilot)
        await press(pilot, "backspace")
        await type_text(pilot, code[:9])
        await press(pilot, "enter")
        assert "16 are missing" in shown(pilot)
        await type_text(pilot, code[9:])
        await press(pilot, "enter")
        assert "admitted: Clerk" in shown(pilot) and "not admitted" not in shown(pilot)
        await press(pilot, "r")
        assert isinstance(app.screen, RetireSheet)
        await press(pilot, "down")
        await type_text(pilot, "left the service")
        await press(pilot, "escape")
        assert "retired because: left the service" in shown(pilot)
        await press(pilot, "escape")
        assert not isinstance(app.screen, KeysScreen)


async def test_the_own_code_is_one_key_away_from_home(office: Office) -> None:
    app = office.app("")
    own = office.ask(lambda desk: admission.own(desk.person, desk.machine).code)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "i")
        assert isinstance(app.screen, OwnKeySheet)
        await settled(pilot)
        texts = [str(each.content) for each in app.screen.query(Static)]
        assert own in texts and any("Clerk" in each for each in texts)
