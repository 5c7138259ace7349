"""The end of a visit on its screen: conclusions, finishing, signing, what came after."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import work
from textual.screen import Screen, ScreenResultType

from inspector.app.screens.page import Page
from inspector.app.screens.visit.noting import Noting
from inspector.desk.visits import findings, visit
from inspector.desk.visits.visit import Visit
from inspector.language import _

if TYPE_CHECKING:
    from inspector.desk.visits.closing import Closing


class Finishing(Noting):
    """A visit page that can be finished, signed and opened again."""

    sheet: Any = None
    """The page above that follows the visit (`follow(found)` when it was read again), or None."""
    _told = b""
    """The code of the visit whose change was told of."""

    @property
    def front(self) -> Page[Any]:
        """Where something is said now: the sheet above, else the visit."""
        return self.sheet if self.sheet is not None and self.sheet.is_current else self

    async def put(
        self,
        sheet: Screen[ScreenResultType],
        done: Callable[[ScreenResultType | None], None] | None = None,
    ) -> None:
        """Put a sheet above that follows the visit; the one beneath follows again after it."""
        before = self.sheet
        self.sheet = sheet
        if before is not None:
            before.add_class("-beneath")

        def back(result: ScreenResultType | None) -> None:
            self.sheet = before
            if before is not None:
                before.remove_class("-beneath")
                before.follow(self.visit)
            if done is not None:
                done(result)

        await self.app.push_screen(sheet, back)

    def renew(self, found: Visit) -> None:
        """Show the visit as it stands now, also on the sheet that is open."""
        super().renew(found)
        if self.sheet is not None and self.sheet.is_current:
            self.sheet.follow(found)

    # -- the ways there --------------------------------------------------------------------

    async def action_conclusions(self) -> None:
        """Write strengths, shortcomings, causes and requests, or read them."""
        if self.settled():
            from inspector.app.screens.ending.conclusions import ConclusionsSheet

            await self.put(ConclusionsSheet(self))

    async def action_finish(self) -> None:
        """Finish the visit; sign a finished one, or open it again."""
        looked_at = self.visit.status != "finished" or self.inspector.opening.only_to_look
        if looked_at and self.refuses(differing=False):
            return
        if not self.settled():
            return
        if self.stuck:
            self.say(_("not everything is saved: F5 tries again"), "bad")
            return
        from inspector.app.screens.ending.finish import FinishScreen

        await self.put(FinishScreen(self), lambda criterion: self.action_go(criterion or ""))

    async def action_aloud(self) -> None:
        """Read the visit aloud."""
        from inspector.app.screens.ending.aloud import AloudScreen

        await self.put(AloudScreen(self))

    # -- what is done ----------------------------------------------------------------------

    @work(group="finish")
    async def finish(self, reason: str) -> None:
        """Finish the visit, after everything was saved."""
        with self.front.telling():
            missing = await self.ask(findings.finish, self.visit.cell.code, reason)
            await self.read_again()
            if missing:
                self.front.say(_("something is still missing: g goes there"), "warn")
            else:
                self.front.say(_("the visit is finished"))

    @work(group="finish")
    async def reopen(self, reason: str) -> None:
        """Open the visit again."""
        with self.front.telling():
            await self.ask(findings.reopen, self.visit.cell.code, reason)
            await self.read_again()
            self.say(_("the visit is open again"))

    async def read_again(self) -> None:
        """Read the visit and show it."""
        self.renew(await self.ask(visit.read, self.visit.cell.code, self.visit.cell.round))
        self.show()

    async def read_end(self) -> "Closing":
        """Read how the visit ends; only in a worker."""
        from inspector.desk.visits import closing

        return await self.ask(closing.read, self.visit.cell.code, self.visit.cell.round)

    # -- what came after -------------------------------------------------------------------

    def show(self, from_top: bool = False) -> None:
        """Draw what has changed, and tell once of what came after the end."""
        super().show(from_top)
        late = self.visit.changed or self.visit.signed == "changed"
        if late and self.is_beside_known and self.visit.code != self._told:
            self._told = self.visit.code
            self.tell_late()

    @work(group="late", exclusive=True)
    async def tell_late(self) -> None:
        """Say who changed what after the visit was finished."""
        from inspector.desk.visits.closing import authors

        with self.telling():
            said = await self.read_end()
            words = _("changed since it was finished")
            if said.signatures:
                words = _("changed since it was signed")
            if who := authors(said.changes):
                words = _("{changed}, by {who}").format(changed=words, who=who)
            if self.check_action("finish", ()):
                words = _("{words}: F2 shows what").format(words=words)
            self.say(words, "warn")
