"""How looking back looks, in English and Vietnamese: what was found, and how one searches."""

from collections.abc import Callable
from contextlib import closing

import pytest
from textual.pilot import Pilot

from inspector import language
from inspector.app.screens.review.find import FindScreen
from inspector.app.widgets.fields import LineField
from inspector.desk import Desk, names
from inspector.ledger import Change
from tests.app.office.conftest import CELLS, HOSTILE, Office, press, settled

LOOKS = [
    pytest.param(size, spoken, id=f"{size[0]}x{size[1]}-{spoken}")
    for size in ((80, 24), (120, 40))
    for spoken in ("en", "vi")
]
MADE = 1_700_740_800_000
"""When it was written: a day at noon, milliseconds."""


@pytest.mark.parametrize(("size", "spoken"), LOOKS)
def test_what_was_found(
    snap_compare: Callable[..., bool],
    office: Office,
    size: tuple[int, int],
    spoken: str,
) -> None:
    language.use(spoken)
    notes = ("Sổ biên bản thiếu chữ ký của thư ký " * 4, f"Số biện bán {HOSTILE}", "so bien ban")
    with closing(Desk.open(office.central, "Lan")) as desk:
        desk.write(
            Change(names.visit("2023", cell), criterion, "team.note", note)
            for cell in CELLS
            for criterion, note in zip(("I.1", "II.1", "III.2"), notes, strict=True)
        )

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "v")
        screen = pilot.app.screen
        assert isinstance(screen, FindScreen)
        screen.query_one(LineField).value = "số biên bản in:note"
        await settled(pilot)
        await press(pilot, "down", "down")
        # The hour of writing is another one every time.
        screen.rows.items = [each._replace(at=MADE) for each in screen.rows.items]
        screen.on_rows_moved()

    assert snap_compare(office.app("list"), terminal_size=size, run_before=before)


@pytest.mark.parametrize("spoken", ["en", "vi"])
def test_how_one_searches(snap_compare: Callable[..., bool], office: Office, spoken: str) -> None:
    language.use(spoken)

    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "v", "f2")

    assert snap_compare(office.app("list"), terminal_size=(80, 24), run_before=before)
