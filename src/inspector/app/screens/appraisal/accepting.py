"""Accepting what stands on a criterion or a visit, giving back, and taking either back."""

from collections.abc import Callable, Sequence

from inspector.app.screens.jumping import Jumping
from inspector.app.widgets.rows import Rows
from inspector.desk import Desk
from inspector.desk.appraisal import accepting, doubts, returning
from inspector.desk.appraisal.accepting import Taken
from inspector.desk.appraisal.appraising import Appraisal, Row
from inspector.language import _, n_


class Accepting(Jumping[None]):
    """A page with the criteria of one visit, the one of `cell`."""

    cell: str
    found: Appraisal | None
    """The visit as it stands; None until it was read."""
    _asked = ""
    """What was asked once where the cursor is: `accept`, `accept_all` or `take`."""

    @property
    def rows(self) -> Rows[Row]:
        """The criteria."""
        raise NotImplementedError

    def do(self, change: Callable[[Desk], str]) -> object:
        """Have something written, say what it was, and show the visit as it stands then."""
        raise NotImplementedError

    def action_accept(self) -> None:
        """Accept what stands on the criterion, and go on; a return is not taken back unseen."""
        row = self.rows.current
        if row is None:
            return
        criterion = row.criterion.id
        if row.reason:
            words = _("{criterion} differs from the team's: w says why, then a accepts it")
            self.say(words.format(criterion=criterion), "warn")
            return
        if (doubt := self._doubt(row)) and self.asks_first("accept", doubt):
            return

        def change(desk: Desk) -> str:
            done = accepting.accept(desk, self.cell, [criterion], although_returned=True)
            return _accepted(done)

        self.do(change)
        self.rows.move(1)

    def _doubt(self, row: Row) -> str:
        """What is asked before a criterion is accepted; empty where nothing is."""
        criterion = row.criterion.id
        words = _("{criterion} is returned and not answered yet: a again accepts it all the same")
        if row.returned is not None and row.returned.open:
            return words.format(criterion=criterion)
        words = _("{doubts} · a again accepts it all the same")
        said = self._against([criterion])
        return words.format(doubts=said) if said else ""

    def _against(self, criteria: Sequence[str] = ()) -> str:
        """What speaks against accepting them, without any the whole visit."""
        if self.found is None:
            return ""
        return "; ".join(doubts.against(self.found, self.found.counts.column, criteria))

    def asks_first(self, what: str, sentence: str) -> bool:
        """Whether it is asked now, so that nothing is done yet. The same key does it when it comes
        again, as long as one has not gone elsewhere."""
        if self._asked == what:
            self._asked = ""
            return False
        self._asked = what
        self.say(sentence, "warn")
        return True

    def on_rows_moved(self) -> None:
        """What was asked was about the criterion that was left."""
        self._asked = ""

    def action_accept_all(self) -> None:
        """Accept everything on which one answer stands; what speaks against it is said once."""
        said = self._against()
        words = _("{doubts} · A again accepts it all the same")
        if said and self.asks_first("accept_all", words.format(doubts=said)):
            return
        self.do(lambda desk: _accepted(accepting.accept(desk, self.cell)))

    def action_withdraw(self) -> None:
        """Take the acceptance or the return of the criterion back."""
        row = self.rows.current
        if row is None or not (row.accepted or row.returned):
            self.say(_("here is nothing to take back"), "warn")
            return
        criterion, accepted = row.criterion.id, row.accepted

        def change(desk: Desk) -> str:
            if accepted is not None:
                accepting.withdraw(desk, self.cell, [criterion], accepted.column)
                return _("{criterion} is not accepted any more").format(criterion=criterion)
            returning.take_back(desk, self.cell, criterion)
            return _("{criterion} is not returned any more").format(criterion=criterion)

        self.do(change)

    async def action_return(self) -> None:
        """Give the criterion back to the inspector with a remark."""
        from inspector.app.screens.appraisal.appraising import remark_sheet

        row = self.rows.current
        if row is None:
            return
        criterion = row.criterion.id

        def write(said: dict[str, str] | None) -> None:
            if said is None or not said.get("remark"):
                return

            def change(desk: Desk) -> str:
                returning.give_back(desk, self.cell, criterion, said["remark"])
                return _("{criterion} goes back to the inspector").format(criterion=criterion)

            self.do(change)

        await self.app.push_screen(remark_sheet(row), write)


def _accepted(done: Taken) -> str:
    count = len(done.accepted)
    words = n_("{count} criterion accepted", "{count} criteria accepted", count)
    said = words.format(count=count)
    if not count and done.already:
        said = _("accepted already")
    if done.left:
        left = ", ".join(criterion for criterion, _why in done.left)
        said += " · " + _("left: {criteria}").format(criteria=left)
    return said
