"""What the clerk tells a visit page: what was saved, what stands beside, what others wrote."""

from textual import work

from inspector.app.saving import Saved, Saver
from inspector.app.screens.visit.visit_page import VisitPart
from inspector.desk import Desk
from inspector.desk.visits import visit
from inspector.memory import Place

BESIDE_AFTER = 0.1
"""Seconds after which what stands beside is read: the first paint comes before it."""
LOOK_AGAIN = 2.0
"""Seconds between two looks whether another program has written into the file."""
TRY_AGAIN = 5.0
"""Seconds after which what could not be written is tried again."""


class VisitNews(VisitPart):
    """A visit page that keeps up with the file."""

    version = 0
    """Changes when another program has written into the file; 0 before the first look."""

    def on_mount(self) -> None:
        """Read what stands beside the visit, after the first paint."""
        self.saver = Saver(self.inspector.clerk, self.visit.cell.code, self.post_message)
        self.set_timer(BESIDE_AFTER, self.look_beside)
        self.set_interval(LOOK_AGAIN, self.look_again)

    def on_saved(self, saved: Saved) -> None:
        """Show what is on the disk now, and say what could not be written."""
        if saved.failure is not None:
            raise saved.failure
        self.saving -= saved.done
        self.stuck = saved.kept > 0
        self.warned = self.warned and self.stuck
        if saved.visit is not None:
            self.renew(saved.visit)
        if not self.saving:
            self.given.clear()
        if saved.show in self.ids:
            self.go(self.ids.index(saved.show))
        if saved.changed:
            self.say(saved.changed)
        if saved.words:
            self.say(saved.words, "bad" if self.stuck else "warn")
        if self.stuck:
            self.set_timer(TRY_AGAIN, self.saver.save)
        self.show()
        self.remember()

    def remember(self) -> None:
        """Remember where one is, for the next start."""
        here = Place(self.visit.cell.round, self.visit.cell.code, self.criterion.id)
        if self.visit.cell.round == self.inspector.opening.round:
            self.inspector.remember(here)

    @work(group="beside", exclusive=True)
    async def look_beside(self) -> None:
        """Read what stands beside the visit."""
        from inspector.app.reading import read_beside

        with self.telling():
            self.beside = await self.ask(read_beside, self.visit)
            self.version = await self.ask(_version)
            self.found_beside()
            self.show()

    def found_beside(self) -> None:
        """What stands beside the visit was read."""

    @work(group="again", exclusive=True)
    async def look_again(self) -> None:
        """Show what another program has written meanwhile."""
        from inspector.app.reading import read_beside

        if not self.is_current:
            return
        with self.telling():
            version = await self.ask(_version)
            if version == self.version or not self.version:
                return
            self.version = version
            self.renew(await self.ask(visit.read, self.visit.cell.code, self.visit.cell.round))
            self.beside = await self.ask(read_beside, self.visit)
            self.show()


def _version(desk: Desk) -> int:
    return desk.ledger.version()
