"""The cells of a group on the board: look into a visit, record what the board decided."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.finding import matching
from inspector.app.screens.board.deciding import Deciding
from inspector.app.screens.page import LIST_KEYS
from inspector.app.widgets.board_cell_rows import CellColumns, CellDetail, CellRow, CellsTitle
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.rows import Rows
from inspector.desk import Desk
from inspector.desk.board import board, decisions, proposals
from inspector.desk.board.decisions import Decided
from inspector.desk.board.stages import STAGES
from inspector.desk.round import rounds
from inspector.desk.visits import visit
from inspector.language import N, _


def read(desk: Desk, today: date, round_: str, by: str, key: str | None) -> Sequence[CellRow]:
    """The cells of a group (None: of the whole round), by stage, the overdue first in each."""
    proposed = {each.cell.code: each for each in proposals.proposals(desk, round_)}
    decided = decisions.of_round(desk, round_)
    standards = rounds.standards(desk, round_)
    order = list(STAGES)
    rows = [
        CellRow(
            each,
            proposed.get(each.cell),
            decided.get(each.cell, Decided()),
            standards.get(each.type),
        )
        for each in board.cells(desk, today, by, key, round_)
    ]
    return sorted(rows, key=lambda row: (order.index(row.placed.stage), not row.placed.overdue))


class BoardCellsScreen(Deciding):
    """The cells of a group. Enter looks into a visit, `d` records a decision."""

    CSS_PATH = "board_cells.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "look", N("open"), tooltip=N("Look into this visit"), id="board_cells.look"
        ),
        Binding("slash", "find", N("find"), tooltip=N("Find a cell"), id="board_cells.find"),
        Binding("escape", "leave", N("back"), tooltip=N("Go back"), id="board_cells.leave"),
        *LIST_KEYS,
    ]

    def __init__(self, round_: str, by: str, key: str | None, label: str) -> None:
        super().__init__()
        self.round = round_
        self.label = label
        self._group = (by, key)
        self.all: Sequence[CellRow] = ()

    @property
    def rows(self) -> Rows[CellRow]:
        """The list of cells."""
        return self.query_one("#cells", Rows)

    def parts(self) -> ComposeResult:
        """Title, field, names of the columns, list, the cell of the cursor in full."""
        yield CellsTitle(self.label)
        placeholder = _("find a cell: type / and a few letters")
        yield LineField(placeholder=placeholder, compact=True)
        self.columns = CellColumns()
        yield self.columns
        yield Rows[CellRow](self.columns.draw, id="cells")
        yield CellDetail()

    def on_mount(self) -> None:
        """Read the cells."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self, words: str = "") -> None:
        """Read the cells and show them, and say something then."""
        with self.telling():
            ticked = {row.placed.cell for row in self.all if row.ticked}
            here = self.rows.current.placed.cell if self.rows.current else ""
            self.all = await self.ask(read, date.today(), self.round, *self._group)
            for row in self.all:
                row.ticked = row.placed.cell in ticked
            self.columns.fit(self.all)
            self.show_matching(here)
            if words:
                self.say(words)

    def show_matching(self, cell: str = "") -> None:
        """Show what matches what was typed."""
        typed = self.query_one(LineField).value
        shown = matching(
            self.all, typed, lambda row: row.folded, lambda row: row.placed.name.casefold()
        )
        places = (place for place, row in enumerate(shown) if row.placed.cell == cell)
        self.rows.show(shown, next(places, 0))
        self.show_ticks()
        if self.all and not shown:
            self.say(_("no cell is called so; esc shows all"), "warn")
        else:
            self.hush()

    def show_ticks(self) -> None:
        """Show what is ticked, and the cell of the cursor."""
        self.rows.refresh()
        self.query_one(CellsTitle).show(self.all)
        self.query_one(CellDetail).show(self.rows.current)

    # -- what the keys do ------------------------------------------------------------------

    def on_rows_moved(self) -> None:
        """Say the cell of the cursor in full."""
        self.query_one(CellDetail).show(self.rows.current)

    def show_all(self) -> None:
        """Show all again, the cursor where it was."""
        here = self.rows.current
        self.show_matching(here.placed.cell if here else "")

    def take_found(self) -> None:
        """Leave the field; what was found stays, to be ticked."""
        self.set_focus(None)

    def action_look(self) -> None:
        """Look into the visit under the cursor."""
        self.rows.choose()

    def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Look into a visit."""
        self.set_focus(None)
        self.open_visit(self.rows.items[chosen.index].placed.cell)

    @work(group="open", exclusive=True)
    async def open_visit(self, cell: str) -> None:
        """Read a visit and show it, to look at only."""
        from inspector.app.screens.visit.looking import LookScreen

        with self.telling():
            found = await self.ask(partial(visit.read, cell=cell, round_=self.round))
            await self.app.push_screen(LookScreen(found))
