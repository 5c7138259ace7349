"""Going to a line of a list by a few letters of it."""

from textual.binding import Binding
from textual.screen import ScreenResultType

from inspector.app.screens.page import ListActions, Page
from inspector.language import N, _

JUMP = Binding(
    "slash", "jump", N("find"), tooltip=N("Go to a line by a few letters of it"), id="list.find"
)
WIDTH = 70


class Jumping(ListActions, Page[ScreenResultType]):
    """A page with one list, whose lines are found by what is read in them."""

    async def action_jump(self) -> None:
        """Type a few letters; the cursor goes to what was chosen."""
        from inspector.app.screens.choose import Choice, ChooseScreen

        drawn = self.rows.drawn(WIDTH)
        choices = [Choice(str(i), line.plain, line) for i, line in enumerate(drawn)]

        def go(place: str | None) -> None:
            if place is not None:
                self.rows.move_to(int(place))

        self.set_focus(None)
        sheet = ChooseScreen(_("find: a few letters"), choices, self.rows.cursor)
        await self.app.push_screen(sheet, go)
