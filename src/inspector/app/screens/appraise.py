"""The visits of a round as the office takes them up: what is most urgent first."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.finding import findable, matching
from inspector.app.screens.page import LIST_KEYS, ListActions, Page
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.rows import Rows
from inspector.app.widgets.stages import StageColumns, StageTitle, draw_stage
from inspector.desk import appraising
from inspector.desk.appraising import Stage
from inspector.language import N, _


class AppraiseScreen(ListActions, Page[None]):
    """Enter opens a visit to be appraised."""

    DEFAULT_CSS = """
    AppraiseScreen LineField { background: $ground; padding: 0 1; margin: 0 0 1 0; }
    """
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
        yield StageColumns()
        yield Rows[Stage](draw_stage, id="stages")

    def on_screen_resume(self) -> None:
        """Read the list, again when coming back from a visit."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the visits and show them."""
        with self.telling():
            here = self.rows.current
            self.all = await self.ask(appraising.visits, self.round)
            self.query_one(StageTitle).show(self.round, self.all)
            self._show(here.listed.cell.code if here else "")

    def _show(self, cell: str = "") -> None:
        typed = self.query_one(LineField).value
        shown = matching(self.all, typed, lambda row: findable(_words(row)), _exact)
        places = (i for i, row in enumerate(shown) if row.listed.cell.code == cell)
        self.rows.show(shown, next(places, 0))
        if not self.all:
            self.say(_("nothing was scored in this round yet"))
        elif not shown:
            self.say(_("no cell is called so; esc shows all"), "warn")
        else:
            self.hush()

    def on_input_changed(self) -> None:
        """Show what matches what was typed."""
        self._show()

    def on_input_submitted(self) -> None:
        """Open the first that was found."""
        self.rows.choose()

    def action_find(self) -> None:
        """Type to find a cell."""
        self.query_one(LineField).focus()

    def action_open(self) -> None:
        """Open the visit under the cursor."""
        self.rows.choose()

    async def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Open a visit."""
        from inspector.app.screens.appraisal import AppraisalScreen

        self.set_focus(None)
        cell = self.rows.items[chosen.index].listed.cell.code
        await self.app.push_screen(AppraisalScreen(cell, self.round))

    def action_leave(self) -> None:
        """Leave the field and show all, or go back."""
        field = self.query_one(LineField)
        if self.focused or field.value:
            field.clear()
            self.set_focus(None)
            self._show()
        else:
            self.dismiss(None)


def _words(row: Stage) -> str:
    return f"{row.listed.cell.shown} {row.listed.cell.name}"


def _exact(row: Stage) -> str:
    return _words(row).casefold()
