"""The way from the office to appraising."""

from textual.binding import Binding

from inspector.app.screens.page import Page
from inspector.language import N, _

APPRAISE_KEY = Binding(
    "a",
    "appraise",
    N("appraise"),
    tooltip=N("Appraise what was scored, accept it, give it back"),
    show=False,
    id="office.appraise",
)


class AppraiseKey(Page[None]):
    """A page from which visits are appraised."""

    async def action_appraise(self) -> None:
        """Go to the visits that are to be appraised."""
        from inspector.app.screens.appraise import AppraiseScreen

        round_ = self.inspector.opening.round
        if round_:
            await self.app.push_screen(AppraiseScreen(round_))
        else:
            self.say(_("this file has no round yet"), "warn")
