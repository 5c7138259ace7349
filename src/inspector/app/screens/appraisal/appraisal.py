"""One visit as it is appraised: three columns, what counts, what is accepted, what goes back."""

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from inspector.app.screens.appraisal.accepting import Accepting
from inspector.app.screens.appraisal.appraisal_keys import APPRAISAL_KEYS
from inspector.app.screens.jumping import JUMP
from inspector.app.screens.keeping_up import KeepsUp
from inspector.app.screens.page import LIST_KEYS
from inspector.app.widgets.appraisal_rows import (
    AppraisalColumns,
    AppraisalDetail,
    AppraisalTitle,
    draw_row,
)
from inspector.app.widgets.rows import Rows
from inspector.desk import Desk
from inspector.desk.appraisal import appraising
from inspector.desk.appraisal.appraising import Appraisal, Row
from inspector.language import _


class AppraisalScreen(Accepting, KeepsUp):
    """Everything is saved at once; nothing needs the visit to be opened again."""

    DEFAULT_CSS = """
    AppraisalScreen AppraisalColumns { margin-top: 1; }
    AppraisalScreen AppraisalDetail { border-top: solid $rule; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*APPRAISAL_KEYS, JUMP, *LIST_KEYS]

    def __init__(self, cell: str, round_: str) -> None:
        super().__init__()
        self.cell = cell
        self.round = round_
        self.found: Appraisal | None = None

    @property
    def rows(self) -> Rows[Row]:
        """The criteria."""
        return self.query_one("#criteria", Rows)

    def parts(self) -> ComposeResult:
        """Title with the sums, names of the columns, criteria, what is known of one."""
        yield AppraisalTitle()
        yield AppraisalColumns()
        yield Rows[Row](draw_row, id="criteria")
        yield AppraisalDetail()

    def on_mount(self) -> None:
        """Read the visit."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the visit and show it."""
        with self.telling():
            self._show(await self.ask(appraising.read, self.cell, self.round))

    def _show(self, found: Appraisal) -> None:
        self.found = found
        self.query_one(AppraisalTitle).show(found)
        self.rows.show(found.rows, self.rows.cursor)
        self.query_one(AppraisalDetail).show(self.rows.current)

    def on_rows_moved(self) -> None:
        """Say what is known of the criterion under the cursor."""
        super().on_rows_moved()
        self.query_one(AppraisalDetail).show(self.rows.current)

    @work(group="do")
    async def do(self, change: Callable[[Desk], str]) -> None:
        """Have something written, say what it was, and show the visit as it stands then."""
        with self.telling():
            said = await self.ask(change)
            self._show(await self.ask(appraising.read, self.cell, self.round))
            self.say(said)

    # -- appraising ------------------------------------------------------------------------

    def action_take(self) -> None:
        """Appraise the criterion as the team did, and go on; another answer is asked about."""
        row = self.rows.current
        if row is None:
            return
        criterion = row.criterion.id
        differs = row.appraised is not None and row.appraised.stored != row.team.stored
        words = _("{criterion} was appraised otherwise: t again takes the team's answer")
        if differs and self.asks_first("take", words.format(criterion=criterion)):
            return

        def take(desk: Desk) -> str:
            appraising.take_team(desk, self.cell, criterion)
            return _("{criterion}: as the team scored it").format(criterion=criterion)

        self.do(take)
        self.rows.move(1)

    async def action_another(self) -> None:
        """Enter an answer of one's own, and why it differs; then go on."""
        await self._ask("answer")

    async def action_reason(self) -> None:
        """Write why the appraised answer differs."""
        await self._ask("explain")

    async def _ask(self, begin: str) -> None:
        from inspector.app.screens.appraisal.appraising import answer_sheet

        row = self.rows.current
        if row is None:
            return
        criterion = row.criterion.id

        def write(said: dict[str, str] | None) -> None:
            if said is None:
                return
            answer, bracket, caps = said.get("answer", "").rstrip("] ").partition("[")

            def change(desk: Desk) -> str:
                appraising.appraise(
                    desk,
                    self.cell,
                    criterion,
                    (answer.strip() or "clear") if "answer" in said else None,
                    caps.split() if bracket else (),
                    said.get("explain"),
                )
                return _("{criterion}: appraised").format(criterion=criterion)

            self.do(change)
            if begin == "answer":
                self.rows.move(1)

        await self.app.push_screen(answer_sheet(row, begin), write)

    # -- going on --------------------------------------------------------------------------

    def action_gap(self) -> None:
        """To the next criterion that differs without a reason, or was changed or corrected."""
        if self.found is None:
            return
        places = [place for place, row in enumerate(self.found.rows) if _waits(row)]
        after = [place for place in places if place > self.rows.cursor]
        if not places:
            self.say(_("nothing is missing: A accepts the visit"))
            return
        self.rows.move_to((after or places)[0])
        self.hush()

    async def action_history(self) -> None:
        """See everything that was ever said on the criterion."""
        from inspector.app.screens.settling.past import PastScreen

        if row := self.rows.current:
            await self.app.push_screen(PastScreen(self.cell, row.criterion.id, self.round))

    def on_screen_resume(self) -> None:
        """The history may have been decided otherwise."""
        if self.found is not None:
            self.load()

    async def on_rows_chosen(self) -> None:
        """A click on a criterion, or Enter."""
        await self.action_another()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _waits(row: Row) -> bool:
    """Whether something is to be done on a criterion."""
    corrected = row.returned is not None and not row.returned.open
    changed = row.accepted is not None and bool(row.accepted.since)
    return row.reason or changed or corrected
