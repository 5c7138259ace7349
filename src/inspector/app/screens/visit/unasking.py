"""What a visit has on record of criteria that its checklist asks no longer, on the visit screen."""

from inspector.app.screens.visit.noting import Noting
from inspector.language import _


class Unasking(Noting):
    """A visit page that tells of it, and shows it."""

    def found_beside(self) -> None:
        """Name the criteria, unless something waits to be saved."""
        super().found_beside()
        if self.beside.unasked and not self.beside.drafts:
            gone = ", ".join(dict.fromkeys(each.criterion for each in self.beside.unasked))
            self.say(_("no longer asked, and on record: {ids} · i shows it").format(ids=gone))

    async def action_unasked(self) -> None:
        """See what is on record."""
        if not self.settled():
            return
        if not self.beside.unasked:
            self.say(_("everything on record is asked by this checklist"))
            return
        from inspector.app.screens.visit.unasked import UnaskedScreen

        await self.app.push_screen(UnaskedScreen(self.visit, self.beside.unasked))
