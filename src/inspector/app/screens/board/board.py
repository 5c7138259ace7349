"""The board: how far a round is and what it came to; a group leads to its cells."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.keeping_up import KeepsUp
from inspector.app.screens.page import LIST_KEYS
from inspector.app.screens.review.rooms import ReviewRooms
from inspector.app.screens.typed_list import TypedList
from inspector.app.widgets.board_rows import (
    BoardColumns,
    BoardDetail,
    BoardTitle,
    GroupRow,
    rows_of,
)
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.rows import Rows
from inspector.desk import Desk
from inspector.desk.board import board as desk_board
from inspector.desk.board import ceiling
from inspector.desk.board.board import GROUPINGS, Board
from inspector.desk.board.ceiling import Ceiling
from inspector.desk.keyring import left_out
from inspector.desk.settling import conflicts, settlements
from inspector.language import N, _
from inspector.text import clean, fold


class Seen(NamedTuple):
    """A board, its rows, the groups that are above the ceiling, how many conflicts are open, and in
    words which answers do not count for want of a seal."""

    board: Board
    rows: Sequence[GroupRow]
    above: Sequence[Ceiling]
    conflicts: int
    uncounted: str


def read(desk: Desk, today: date, by: str, round_: str) -> Seen:
    """Read the board of a round."""
    found = desk_board.board(desk, today, by, round_)
    above = ceiling.exceeded(ceiling.read(desk, round_))
    disputed = conflicts.places(desk, conflicts.in_round(round_))
    missing = left_out.of_round(desk, round_)
    uncounted = missing.words() if missing.not_counted else ""
    return Seen(found, rows_of(found, above), above, len(disputed), uncounted)


class BoardScreen(TypedList, ReviewRooms, KeepsUp):
    """The groups of a round. One key groups otherwise, one shows the results."""

    CSS_PATH = "board.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "cells", N("cells"), tooltip=N("The cells of this group"), id="board.cells"
        ),
        Binding(
            "g",
            "group",
            N("group"),
            tooltip=N("By organisation, cell type, team or inspector"),
            id="board.group",
        ),
        Binding(
            "v",
            "results",
            N("results"),
            tooltip=N("What the visits came to, or how far they are"),
            id="board.results",
        ),
        Binding(
            "s",
            "conflicts",
            N("settle"),
            tooltip=N("Settle where people differ"),
            id="board.settle",
        ),
        Binding("slash", "find", N("find"), tooltip=N("Find a group"), id="board.find"),
        Binding(
            "f4",
            "report",
            N("report"),
            tooltip=N("Write the report of this round: a page, a spreadsheet or a table"),
            id="board.report",
        ),
        Binding("escape", "leave", N("back"), tooltip=N("Go back"), id="board.leave"),
        *LIST_KEYS,
    ]
    footer = (
        ("board.cells", ""),
        ("board.group", ""),
        ("board.results", ""),
        ("board.find", ""),
        ("board.report", ""),
        ("board.leave", ""),
        ("app.help", ""),
    )
    no_way_to = frozenset({"find", "everything", "compare", "history"})

    def __init__(self, round_: str) -> None:
        super().__init__()
        self.round = round_
        self.by = next(iter(GROUPINGS))
        self.seen: Seen | None = None

    @property
    def rows(self) -> Rows[GroupRow]:
        """The list of groups."""
        return self.query_one("#groups", Rows)

    @property
    def looks_at(self) -> tuple[str, str, str]:
        """The round."""
        return self.round, "", ""

    def parts(self) -> ComposeResult:
        """Title, field, names of the columns, list, the group of the cursor in full."""
        yield BoardTitle()
        yield LineField(placeholder=_("find a group: type / and a few letters"), compact=True)
        self.columns = BoardColumns()
        yield self.columns
        yield Rows[GroupRow](self.columns.draw, id="groups")
        yield BoardDetail()

    def on_screen_resume(self) -> None:
        """Read it, again when coming back: something may have been decided."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the board and show it."""
        with self.telling():
            before = self.rows.current if self.seen and self.seen.board.by == self.by else None
            self.seen = await self.ask(read, date.today(), self.by, self.round)
            seen = self.seen
            self.query_one(BoardTitle).show(seen.board, seen.conflicts, seen.uncounted)
            self.columns.fit(self.seen.board, self.seen.rows)
            self.show_matching(before.group.key if before and not before.whole else None)

    def show_matching(self, key: str | None = None) -> None:
        """Show what matches what was typed."""
        if self.seen is None:
            return
        words = fold(self.query_one(LineField).value).split()
        shown = [
            row for row in self.seen.rows if not words or all(word in row.folded for word in words)
        ]
        places = (
            place for place, row in enumerate(shown) if not row.whole and row.group.key == key
        )
        self.rows.show(shown, next(places, 0))
        if not self.seen.board.total.tally.visits:
            self.say(_("no cell of this round is to be visited: plan it, or import a roster"))
        elif not shown:
            self.say(_("no group is called so; esc shows all"), "warn")
        else:
            self.hush()

    # -- what the keys do ------------------------------------------------------------------

    def on_rows_moved(self) -> None:
        """Say the group of the cursor in full."""
        if self.seen is not None:
            detail = self.query_one(BoardDetail)
            detail.show(self.rows.current, self.seen.above, self.seen.board.beside)

    def action_group(self) -> None:
        """Group by the next thing."""
        ways = list(GROUPINGS)
        self.by = ways[(ways.index(self.by) + 1) % len(ways)]
        self.query_one(LineField).clear()
        self.load()

    def action_results(self) -> None:
        """Show the results, or how far the visits are."""
        self.columns.results = not self.columns.results
        self.columns.redraw()
        self.rows.redraw()

    def action_cells(self) -> None:
        """Go to the cells of the group under the cursor."""
        self.rows.choose()

    async def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """List the cells of a group."""
        from inspector.app.screens.board.board_cells import BoardCellsScreen

        self.set_focus(None)
        row = self.rows.items[chosen.index]
        key = None if row.whole else row.group.key
        await self.app.push_screen(BoardCellsScreen(self.round, self.by, key, row.label))

    async def action_conflicts(self) -> None:
        """Settle where people differ in this round."""
        from inspector.app.screens.settling.conflicts import ConflictsScreen

        self.set_focus(None)
        if (self.seen and self.seen.conflicts) or await self.ask(settlements.any_ever):
            await self.app.push_screen(ConflictsScreen(self.round))
        else:
            self.say(_("there is nothing to settle"))

    async def action_report(self) -> None:
        """Ask where the report goes, and have it written."""
        from inspector.app.screens.board.report import ReportScreen

        def written(path: Path | None) -> None:
            if path is not None:
                shown = clean(str(path), lines=False)
                self.say(_("The report is written: {path}").format(path=shown))

        self.set_focus(None)
        uncounted = self.seen.uncounted if self.seen else ""
        await self.app.push_screen(ReportScreen(self.round, self.by, uncounted), written)
