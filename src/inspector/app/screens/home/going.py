"""Where one goes from home: a visit, its minutes, the office, the board, one's own key."""

from textual import work

from inspector.app.screens.review.rooms import ReviewRooms
from inspector.app.widgets.cells import CellRow
from inspector.app.widgets.rows import Rows
from inspector.desk.visits import visit
from inspector.language import _
from inspector.memory import Place


class Going(ReviewRooms):
    """A page with the cells of a round. Each place is loaded when one first goes there."""

    round: str

    @property
    def rows(self) -> Rows[CellRow]:
        """The list of cells."""
        raise NotImplementedError

    @work(group="open", exclusive=True)
    async def open_visit(self, cell: str) -> None:
        """Read a visit and show it where one left it."""
        from inspector.app.screens.visit.visit import VisitScreen

        with self.telling():
            found = await self.ask(visit.read, cell, self.round)
            left = self.inspector.where()
            same = (left.round, left.cell) == (self.round, cell)
            self.inspector.remember(Place(self.round, cell, left.criterion if same else ""))
            await self.app.push_screen(VisitScreen(found, left.criterion if same else ""))

    @work(group="open", exclusive=True)
    async def action_minutes(self) -> None:
        """Write the minutes of the visit under the cursor."""
        from inspector.app.screens.ending.minutes import ask_where

        if (row := self.rows.current) is None:
            return
        if row.listed.status == "planned":
            self.say(_("nothing is recorded in this visit yet"))
            return
        with self.telling():
            cell = row.listed.cell.code
            await ask_where(self, await self.ask(visit.read, cell, self.round))

    async def action_office(self) -> None:
        """Go to the office, where one cannot but write."""
        await self.inspector.when_named(self.to_office)

    @work(group="open", exclusive=True)
    async def to_office(self) -> None:
        """Go to the office."""
        from inspector.app.screens.office.office import OfficeScreen

        await self.app.push_screen(OfficeScreen([]))

    async def action_own_key(self) -> None:
        """Show the code of one's own key, when it is known who that is."""
        from inspector.app.screens.home.own_key import OwnKeySheet

        await self.inspector.when_named(lambda: self.app.push_screen(OwnKeySheet()))

    async def action_board(self) -> None:
        """See the round at a glance."""
        from inspector.app.screens.board.board import BoardScreen

        if self.round:
            await self.app.push_screen(BoardScreen(self.round))
        else:
            self.say(_("this file has no round yet: inspector new, or inspector roster import"))
