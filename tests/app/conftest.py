"""What holds for every picture of a screen."""

from collections.abc import Awaitable, Callable

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea


@pytest.fixture
def snap_compare(snap_compare: Callable[..., bool]) -> Callable[..., bool]:
    """As it is, of a screen whose cursor stands still: on a busy machine it blinks meanwhile."""

    def compare(
        app: App[None],
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool:
        async def still(pilot: Pilot[None]) -> None:
            await run_before(pilot)
            for line in pilot.app.screen.query(Input):
                line.cursor_blink = False
            for area in pilot.app.screen.query(TextArea):
                area.cursor_blink = False
            await pilot.pause()

        return snap_compare(app, terminal_size=terminal_size, run_before=still)

    return compare
