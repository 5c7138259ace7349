"""The visits of a round as the office takes them up: what is most urgent first."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.finding import findable, matching
from inspector.app.screens.keeping_up import KeepsUp
from inspector.app.screens.page import LIST_KEYS
from inspector.app.screens.typed_list import TypedList
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.rows import Rows
from inspector.app.widgets.stages import StageColumns, StageTitle
from inspector.desk.appraisal import appraising
from inspector.desk.appraisal.appraising import Stage
from inspector.language import N, _


class AppraiseScreen(TypedList, KeepsUp):
    """Enter opens a visit to be appraised."""

    CSS_PATH = "appraise.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N("open"), tooltip=N("Appraise this visit"), id="appraise.open"),
        Binding("slash", "find", N("find"), tooltip=N("Find a cell"), id="appraise.find"),
        Binding("escape", "leave", N("back"), tooltip=N("Go back"), id="appraise.leave"),
        *LIST_KEYS,
    ]

    def __init__(self, round_: str) -> None:
        super().__init__()
        self.round = round_
        self.all: Sequence[Stage] = ()

    @property
    def rows(self) -> Rows[Stage]:
        """The visits."""
        return self.query_one("#stages", Rows)

    def parts(self) -> ComposeResult:
        """Title, field, names of the columns, list."""
        yield StageTitle()
        yield LineField(placeholder=_("find a cell: type / and a few letters"), compact=True)
        self.columns = StageColumns()
        yield self.columns
        yield Rows[Stage](self.columns.draw, id="stages")

    def on_screen_resume(self) -> None:
        """Read the list, again when coming back from a visit."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the visits and show them."""
        with self.telling():
            self.all = await self.ask(appraising.visits, self.round)
            self.columns.fit(self.all)
            self.query_one(StageTitle).show(self.round, self.all)
            # The visit that one comes from may stand elsewhere now: one goes on with the next.
            self.show_matching(self.rows.cursor)

    def show_matching(self, cursor: int = 0) -> None:
        """Show what matches what was typed."""
        typed = self.query_one(LineField).value
        shown = matching(self.all, typed, lambda row: findable(_words(row)), _exact)
        self.rows.show(shown, cursor)
        if not self.all:
            self.say(_("nothing was scored in this round yet"))
        elif not shown:
            self.say(_("no cell is called so; esc shows all"), "warn")
        else:
            self.hush()

    def action_open(self) -> None:
        """Open the visit under the cursor."""
        self.rows.choose()

    async def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Open a visit."""
        from inspector.app.screens.appraisal.appraisal import AppraisalScreen

        self.set_focus(None)
        cell = self.rows.items[chosen.index].listed.cell.code
        await self.app.push_screen(AppraisalScreen(cell, self.round))


def _words(row: Stage) -> str:
    return f"{row.listed.cell.shown} {row.listed.cell.name}"


def _exact(row: Stage) -> str:
    return _words(row).casefold()
