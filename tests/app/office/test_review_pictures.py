"""How reading, comparing and following up look, in English and Vietnamese."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from inspector import language
from inspector.app.screens.page import Page
from inspector.app.screens.review.compare import CompareScreen
from inspector.app.screens.review.everything import EverythingScreen
from inspector.app.screens.review.followup import FollowUpScreen
from tests.app.office.conftest import Office, press, settled, type_text
from tests.app.office.test_review import CELL, ask, merge

LOOKS = [
    pytest.param(size, spoken, id=f"{size[0]}x{size[1]}-{spoken}")
    for size, spoken in (((80, 24), "vi"), ((120, 40), "en"))
]


@pytest.mark.parametrize(("size", "spoken"), LOOKS)
@pytest.mark.parametrize("which", ["everything", "compare", "followup"])
def test_looking_back(
    snap_compare: Callable[..., bool],
    office: Office,
    which: str,
    size: tuple[int, int],
    spoken: str,
) -> None:
    language.use(spoken)
    app = office.app()
    merge(office)
    ask(office, CELL, "Bổ sung sổ biên bản quý II", "2020-01-01")
    ask(office, "STC.03", "Gửi báo cáo sinh hoạt chuyên đề", "2999-12-31")
    screens: dict[str, Page[None]] = {
        "everything": EverythingScreen("STC.03", "2023"),
        "compare": CompareScreen(CELL, "2023"),
        "followup": FollowUpScreen("2023"),
    }

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.app.push_screen(screens[which])
        await settled(pilot)
        if which == "compare":
            await type_text(pilot, "an.inspection")
            await press(pilot, "enter")
        if which == "everything":
            await press(pilot, "l", "l")

    assert snap_compare(app, terminal_size=size, run_before=before)
