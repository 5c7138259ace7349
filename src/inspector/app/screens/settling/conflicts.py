"""The open conflicts as a list to type in: those that decide a result come first."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.page import LIST_KEYS
from inspector.app.screens.settling.settled import SETTLED, ShowsSettled
from inspector.app.screens.typed_list import TypedList
from inspector.app.widgets.conflict_rows import (
    ConflictColumns,
    ConflictRow,
    ConflictsTitle,
    draw_row,
    row_of,
)
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.rows import Rows
from inspector.desk import Desk
from inspector.desk.settling import conflicts
from inspector.desk.settling.conflicts import ORDERS, Place
from inspector.language import N, _
from inspector.text import fold

AT_ONCE = 2_000
"""So many conflicts are read before the list shows them and goes on reading."""


def rows_of(desk: Desk, places: Sequence[Place], several: bool) -> Sequence[ConflictRow]:
    """The conflicts at places, ready to be drawn and found; `several` rounds are named."""
    return [row_of(conflict, several) for conflict in conflicts.read(desk, places)]


class ConflictsScreen(TypedList, ShowsSettled):
    """Where people differ. Enter shows the sides."""

    CSS_PATH = "conflicts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "settle",
            N("see and settle"),
            tooltip=N("Show what each says, and settle it"),
            id="conflicts.settle",
        ),
        Binding(
            "slash",
            "find",
            N("find"),
            tooltip=N("Find by cell, criterion, person or words"),
            id="conflicts.find",
        ),
        Binding(
            "l",
            "alike",
            N("all like it"),
            tooltip=N("Settle all conflicts of the same people at once"),
            id="conflicts.alike",
        ),
        Binding(
            "o",
            "order",
            N("order"),
            tooltip=N("By effect on the result, by cell, by criterion"),
            id="conflicts.order",
        ),
        SETTLED,
        Binding("escape", "leave", N("back"), tooltip=N("Go back"), id="conflicts.leave"),
        *LIST_KEYS,
    ]

    def __init__(self, round_: str = "") -> None:
        super().__init__()
        self.round = round_
        """The round whose conflicts are listed; empty for all."""
        self.all: Sequence[ConflictRow] = ()
        self.order = ORDERS[0]
        self._news = ""
        """What was settled meanwhile: said as soon as the list is read again."""

    @property
    def rows(self) -> Rows[ConflictRow]:
        """The list."""
        return self.query_one("#conflicts", Rows)

    def parts(self) -> ComposeResult:
        """Title, field, names of the columns, list."""
        yield ConflictsTitle()
        yield LineField(placeholder=_("find: type / and a few letters"), compact=True)
        yield ConflictColumns()
        yield Rows[ConflictRow](draw_row, id="conflicts")

    def on_screen_resume(self) -> None:
        """Read the list, again when coming back from settling."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the open conflicts and show them."""
        with self.telling():
            place = self.rows.cursor
            where = await self.ask(conflicts.places, conflicts.in_round(self.round), self.order)
            several = len({each.round for each in where}) > 1
            found: list[ConflictRow] = []
            for start in range(0, len(where), AT_ONCE):
                found += await self.ask(rows_of, where[start : start + AT_ONCE], several)
                if len(found) < len(where):
                    self._show_part(found, len(where), place)
            self.all = found
            self.query_one(ConflictsTitle).show(self.all, self.order)
            self.show_matching(place)
            if self._news:
                self.say(self._news)
                self._news = ""

    def _show_part(self, found: Sequence[ConflictRow], count: int, cursor: int) -> None:
        """Show what was read so far, and how far that is; the cursor is the person's by then."""
        first = len(found) <= AT_ONCE
        self.all = list(found)
        self.query_one(ConflictsTitle).show(self.all, self.order, count)
        self.show_matching(cursor if first else self.rows.cursor)
        self.say(_("{done} of {count} read").format(done=len(found), count=count))

    def show_matching(self, cursor: int = 0) -> None:
        """Show what matches what was typed."""
        words = fold(self.query_one(LineField).value).split()
        shown = [row for row in self.all if all(word in row.folded for word in words)]
        self.rows.show(shown, cursor)
        if not self.all:
            self.say(_("nothing is open; s shows what was settled"))
        elif not shown:
            self.say(_("none is like that; esc shows all"), "warn")
        else:
            self.hush()

    def action_settle(self) -> None:
        """Show the sides of the conflict under the cursor."""
        self.rows.choose()

    def action_order(self) -> None:
        """Show them in another order."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.rows.move_to(0)
        self.load()

    async def action_alike(self) -> None:
        """Settle all that are like the one under the cursor."""
        from inspector.app.screens.settling.alike import AlikeScreen

        def keep(_nothing: str | None) -> None:
            self._news = alike.done

        if row := self.rows.current:
            self.set_focus(None)
            alike = AlikeScreen(row.conflict)
            await self.app.push_screen(alike, keep)

    async def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Settle, from this one on."""
        from inspector.app.screens.settling.settle import SettleScreen

        self.set_focus(None)
        shown = [row.conflict for row in self.rows.items]
        await self.app.push_screen(SettleScreen(shown, chosen.index))
