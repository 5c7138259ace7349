"""The open conflicts as a list to type in: those that decide a result come first."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.page import LIST_KEYS, ListActions, Page
from inspector.app.widgets.conflict_rows import (
    ConflictColumns,
    ConflictRow,
    ConflictsTitle,
    draw_row,
    row_of,
)
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.rows import Rows
from inspector.desk import Desk, settle
from inspector.language import N, _
from inspector.text import fold


def rows_of(desk: Desk) -> Sequence[ConflictRow]:
    """The open conflicts, ready to be drawn and found."""
    found = settle.conflicts(desk)
    several = len({conflict.round for conflict in found}) > 1
    return [row_of(conflict, several) for conflict in found]


class ConflictsScreen(ListActions, Page[None]):
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
        Binding("escape", "leave", N("back"), tooltip=N("Go back"), id="conflicts.leave"),
        *LIST_KEYS,
    ]

    def __init__(self) -> None:
        super().__init__()
        self.all: Sequence[ConflictRow] = ()
        self._reason = ""

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
            self.all = await self.ask(rows_of)
            self.query_one(ConflictsTitle).show(self.all)
            self._show(place)

    def _show(self, cursor: int = 0) -> None:
        words = fold(self.query_one(LineField).value).split()
        shown = [row for row in self.all if all(word in row.folded for word in words)]
        self.rows.show(shown, cursor)
        if not self.all:
            self.say(_("nothing is open: everything is settled"))
        elif not shown:
            self.say(_("none is like that; esc shows all"), "warn")
        else:
            self.hush()

    def on_input_changed(self) -> None:
        """Show what matches what was typed."""
        self._show()

    def on_input_submitted(self) -> None:
        """Open the first that was found."""
        self.rows.choose()

    def action_find(self) -> None:
        """Type to find."""
        self.query_one(LineField).focus()

    def action_settle(self) -> None:
        """Show the sides of the conflict under the cursor."""
        self.rows.choose()

    async def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Settle, from this one on."""
        from inspector.app.screens.settle import SettleScreen

        def keep(reason: str | None) -> None:
            self._reason = reason or self._reason

        self.set_focus(None)
        shown = [row.conflict for row in self.rows.items]
        await self.app.push_screen(SettleScreen(shown, chosen.index, self._reason), keep)

    def action_leave(self) -> None:
        """Leave the field and show all, or go back."""
        field = self.query_one(LineField)
        if self.focused or field.value:
            field.clear()
            self.set_focus(None)
            self._show()
        else:
            self.dismiss(None)
