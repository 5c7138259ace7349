"""The visit's frame and what stands beside the points: the ways there from the visit screen."""

from functools import partial
from typing import TYPE_CHECKING

from inspector.app.saving import Job, Saved
from inspector.app.screens.page import Page
from inspector.app.screens.visit.noting import Noting

if TYPE_CHECKING:
    from inspector.app.screens.visit.frame import Do


class Framing(Noting):
    """A visit page from which its frame is reached."""

    async def action_frame(self) -> None:
        """See and change the visit's frame."""
        if not self.settled():
            return
        from inspector.app.screens.visit.frame import FrameScreen

        sheet = FrameScreen(
            self.visit, self.inspector.opening.person, self.beside.around, self.locked,
            self.save_beside, self.save_text, self.drafts.typed, self.beside.drafts,
        )  # fmt: skip

        def left(_result: None) -> None:
            self.look_beside()

        await self.app.push_screen(sheet, left)

    async def action_remarks(self) -> None:
        """Write what the cell objects to on the criterion, and what members think otherwise."""
        if not self.settled():
            return
        from inspector.app.screens.visit.remarks import RemarksSheet

        sheet = RemarksSheet(
            self.finding,
            self.visit,
            self.inspector.opening.person,
            self.beside,
            self.locked,
            self.save_text,
            self.drafts.typed,
        )
        await self.app.push_screen(sheet)

    def save_beside(self, do: "Do") -> None:
        """Have something recorded that is no answer."""
        self.save(Job(self.criterion.id, do))

    def save_text(self, item: str, field: str, do: "Do") -> None:
        """Have a text recorded; it is no draft any more."""
        self.drafts.rest()
        self.beside.drafts.pop((item, field), None)
        self.save_beside(self.drafts.dropping(item, field, partial(do)))

    def on_saved(self, saved: Saved) -> None:
        """What could not be recorded is told where the person looks."""
        sheet = self.app.screen
        if saved.words and sheet is not self and isinstance(sheet, Page):
            sheet.say(saved.words, "bad" if saved.kept else "warn")
