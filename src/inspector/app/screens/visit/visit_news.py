"""What the clerk tells a visit page: what was saved, what stands beside, what others wrote."""

from textual import work

from inspector.app.saving import Saved, Saver
from inspector.app.screens.keeping_up import KeepsUp
from inspector.app.screens.visit.visit_page import VisitPart
from inspector.desk.visits import visit
from inspector.memory import Place

BESIDE_AFTER = 0.1
"""Seconds after which what stands beside is read: the first paint comes before it."""
TRY_AGAIN = 5.0
"""Seconds after which what could not be written is tried again."""


class VisitNews(VisitPart, KeepsUp):
    """A visit page that keeps up with the file."""

    is_beside_known = False

    def on_mount(self) -> None:
        """Read what stands beside the visit, after the first paint."""
        self.saver = Saver(self.inspector.clerk, self.visit.cell.code, self.post_message)
        self.set_timer(BESIDE_AFTER, self.look_beside)

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
            self.is_beside_known = True
            self.found_beside()
            self.show()

    def found_beside(self) -> None:
        """What stands beside the visit was read."""

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Show the visit as it stands after another program has written into it."""
        from inspector.app.reading import read_beside

        with self.telling():
            self.renew(await self.ask(visit.read, self.visit.cell.code, self.visit.cell.round))
            self.beside = await self.ask(read_beside, self.visit)
            self.show()
