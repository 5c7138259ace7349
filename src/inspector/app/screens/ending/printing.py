"""The visit screen's way to paper: its minutes, the notice of conclusion, extracts."""

from pathlib import Path

from inspector.app.screens.visit.visit_page import VisitPart
from inspector.language import _
from inspector.text import clean


class Printing(VisitPart):
    """A visit page that writes minutes. The libraries for it are loaded when it does."""

    async def action_minutes(self) -> None:
        """Ask where the minutes go, and have them written; what is open is saved first."""
        if not self._may_print():
            return
        from inspector.app.screens.ending.minutes import ask_where

        await ask_where(self, self.visit)

    async def action_letter(self, kind: str) -> None:
        """The same for the notice of conclusion or an extract."""
        if not self._may_print():
            return
        from inspector.app.screens.ending.letters import LetterScreen

        def written(path: Path | None) -> None:
            if path is not None:
                shown = clean(str(path), lines=False)
                self.say(_("{path} is written").format(path=shown))

        await self.app.push_screen(LetterScreen(self.visit, kind), written)

    def _may_print(self) -> bool:
        if not self.settled():
            return False
        if self.stuck:
            self.say(_("not everything is saved: F5 tries again"), "bad")
            return False
        return True
