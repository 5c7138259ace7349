"""The visit screen's way to paper: its minutes."""

from pathlib import Path

from inspector.app.screens.visit.visit_page import VisitPage
from inspector.language import _
from inspector.text import clean


class Printing(VisitPage):
    """A visit page that writes minutes. The libraries for it are loaded when it does."""

    async def action_minutes(self) -> None:
        """Ask where the minutes go, and have them written; what is open is saved first."""
        if not self.settled():
            return
        if self.stuck:
            self.say(_("not everything is saved: F5 tries again"), "bad")
            return
        from inspector.app.screens.ending.minutes import MinutesScreen

        def written(path: Path | None) -> None:
            if path is not None:
                shown = clean(str(path), lines=False)
                self.say(_("The minutes are written: {path}").format(path=shown))

        await self.app.push_screen(MinutesScreen(self.visit), written)
