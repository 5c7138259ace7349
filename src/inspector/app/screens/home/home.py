"""Home: the cells of a round as a list to type in, and the way to everything else."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from inspector.app.finding import matching
from inspector.app.opening import Opening
from inspector.app.screens.home.choosing_round import ChoosingRound
from inspector.app.screens.home.going import Going
from inspector.app.screens.home.home_keys import FOOTER, HOME_KEYS
from inspector.app.screens.home.home_rows import not_counted, rows_of, settled_otherwise
from inspector.app.screens.home.syncing import Syncing
from inspector.app.screens.keeping_up import KeepsUp
from inspector.app.screens.page import LIST_KEYS, ListUnderField
from inspector.app.widgets.cells import CellRow, Columns
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.held import HeldLine
from inspector.app.widgets.home_lines import CellLine, HomeTitle
from inspector.app.widgets.rows import Rows
from inspector.desk import names
from inspector.desk.office.receipts import Own
from inspector.desk.visits import since
from inspector.language import _


class HomeScreen(ListUnderField, ChoosingRound, Syncing, Going, KeepsUp):
    """The round's cells. Enter opens a visit where one left it."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*HOME_KEYS, *LIST_KEYS]
    footer = FOOTER
    no_way_to = frozenset({"history"})

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.opening = opening
        self.round = opening.round
        self.all: Sequence[CellRow] = ()
        self.news: tuple[str, str] | None = None
        """What came of synchronising, and its tone: said while the list stays as it is."""

    @property
    def rows(self) -> Rows[CellRow]:
        """The list of cells."""
        return self.query_one("#cells", Rows)

    def parts(self) -> ComposeResult:
        """Title, field, names of the columns, list."""
        yield HomeTitle()
        yield HeldLine()
        placeholder = _("find a cell: type / and a few letters")
        yield LineField(placeholder=placeholder, compact=True)
        self.columns = Columns()
        yield self.columns
        yield Rows[CellRow](self.columns.draw, id="cells")
        yield CellLine()

    def on_mount(self) -> None:
        """Read the list."""
        self.watch(self.rows, "scroll_y", self._scrolled, init=False)
        self.load()

    def on_screen_resume(self) -> None:
        """Read the list again: a visit may have changed."""
        self.inspector.remember_home()
        if self.opening.round != self.inspector.opening.round:
            # The next round has begun meanwhile, in the plan.
            self.opening = self.inspector.opening
            self.round = self.opening.round
        if self.all:
            self.load()

    def on_screen_suspend(self) -> None:
        """What was news is none when one comes back."""
        self.news = None

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the cells of the round and show them."""
        await self.read_list()

    async def read_list(self) -> None:
        """Read the cells of the round and show them; only in a worker."""
        if not self.round:
            self.say(_("this file has no round yet: inspector new, or inspector roster import"))
            return
        with self.telling():
            found = await self.ask(rows_of, self.round)
            here = self.rows.current
            self.all = found.rows
            self.columns.since.clear()
            self.columns.fit(found.rows)
            self._show(here.listed.cell.code if here else self.inspector.where().cell)
            self.query_one(HomeTitle).show(self.opening, self.round, found.person, found.rows)
            self.look_at_receipts()
            # Every visit is read for this, where seals are required: the list stands there first.
            self.columns.uncounted = await self.ask(not_counted, self.round)
            self.columns.settled = await self.ask(settled_otherwise, self.round)
            self.rows.redraw()
            self._show_line()

    async def came(self, said: str, tone: str) -> None:
        """Read the list again, and say this when it is there."""
        self.news = (said, tone)
        await self.read_list()

    def show_own(self, own: Own) -> None:
        """Show what the office has received: a line, and a mark at each visit."""
        visits = {names.visit(self.round, row.listed.cell.code): row for row in self.all}
        held = {
            visits[name].listed.cell.code: how for name, how in own.visits.items() if name in visits
        }
        self.query_one(HeldLine).show(own)
        self.columns.held = held
        self.columns.redraw()
        self.rows.refresh()
        self._show_line()

    def _show(self, cell: str = "") -> None:
        typed = self.query_one(LineField).value
        shown = matching(self.all, typed, lambda row: row.folded, lambda row: row.exact)
        places = (i for i, row in enumerate(shown) if row.listed.cell.code == cell)
        self.rows.show(shown, next(places, 0))
        if self.all and not shown:
            self.say(_("no cell is called so; esc shows all"), "warn")
        elif self.news:
            self.say(*self.news)
        elif not self.all:
            self.say(_("no cell is in this round yet: o leads to the office, p there to the plan"))
        else:
            self.hush()

    # -- what the keys do ------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """All are shown again only where some are left out; the same key stops what comes in."""
        if action == "clear":
            field = self.query_one(LineField)
            return self.stop is not None or bool(field.value) or field.has_focus
        return super().check_action(action, parameters)

    @property
    def looks_at(self) -> tuple[str, str, str]:
        """The round that is shown, and the cell under the cursor."""
        here = self.rows.current
        return self.round, here.listed.cell.code if here else "", ""

    def action_find(self) -> None:
        """Type to find a cell."""
        self.query_one(LineField).focus()

    def action_clear(self) -> None:
        """Stop what comes in, or show all cells again."""
        if self.stops():
            return
        row = self.rows.current
        self.query_one(LineField).clear()
        self.set_focus(None)
        self._show(row.listed.cell.code if row else "")

    def on_input_changed(self) -> None:
        """Show what matches what was typed."""
        self.news = None
        self._show()

    def on_input_submitted(self) -> None:
        """Open the first that was found."""
        self.rows.choose()

    def action_open(self) -> None:
        """Open the visit under the cursor."""
        self.rows.choose()

    def on_rows_moved(self) -> None:
        """Show the whole name."""
        self._show_line()
        self.look()

    def _show_line(self) -> None:
        row = self.rows.current
        code = row.listed.cell.code if row else ""
        since, held = self.columns.since.get(code, ""), self.columns.held.get(code, "")
        uncounted = self.columns.uncounted.get(code, 0)
        settled = self.columns.settled.get(row.listed.cell.shown, 0) if row else 0
        self.query_one(CellLine).show(row, since, held, uncounted, settled)

    def _scrolled(self) -> None:
        self.look()

    @work(group="since", exclusive=True)
    async def look(self) -> None:
        """Ask what became of the finished visits in view, which the totals do not say."""
        top, height = self.rows.scroll_offset.y, self.size.height
        shown = (row.listed for row in self.rows.items[top : top + height])
        finished = (each.cell.code for each in shown if each.status == "finished")
        asked = [code for code in finished if code not in self.columns.since]
        if asked:
            with self.telling():
                self.columns.since |= await self.ask(since.of, self.round, asked)
                self.rows.redraw()
                self._show_line()

    async def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Open a visit; one in which may be recorded, when it is known who does."""
        self.set_focus(None)
        cell = self.rows.items[chosen.index].listed.cell.code
        if self.round == self.inspector.opening.round:
            await self.inspector.when_named(partial(self.open_visit, cell))
        else:
            self.open_visit(cell)
