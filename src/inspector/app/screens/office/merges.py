"""The merges of the file: what each brought, the season without it, withdrawing, re-admitting."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.jumping import JUMP
from inspector.app.screens.office.withdrawing import Withdrawing
from inspector.app.screens.page import LIST_KEYS
from inspector.app.widgets.merge_rows import (
    MergeColumns,
    MergeDetail,
    MergesTitle,
    draw_merge,
)
from inspector.app.widgets.rows import Rows
from inspector.desk.board import without
from inspector.desk.office import batches, merged, refusals
from inspector.desk.office.merged import Batch
from inspector.desk.office.refusals import Refusal
from inspector.language import N, _


class MergesScreen(Withdrawing):
    """Nothing changes here but by a reason that was given."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "preview",
            N("see the season"),
            tooltip=N("Show the season with and without this merge"),
            id="merges.preview",
        ),
        Binding(
            "l",
            "left",
            N("what stays"),
            tooltip=N("The fields that stay because others have built on them"),
            id="merges.left",
        ),
        JUMP,
        Binding("escape,m", "leave", N("back"), tooltip=N("Stop, or go back"), id="merges.leave"),
        *LIST_KEYS,
    ]

    @property
    def rows(self) -> Rows[Batch | Refusal]:
        """The list."""
        return self.query_one("#merges", Rows)

    def parts(self) -> ComposeResult:
        """Title, names of the columns, list, what is known of the one under the cursor."""
        yield MergesTitle()
        yield MergeColumns()
        yield Rows[Batch | Refusal](draw_merge, id="merges")
        yield MergeDetail()

    def on_mount(self) -> None:
        """Read the list."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the merges and show them."""
        with self.telling():
            place = self.rows.cursor
            found = await self.ask(merged.merges)
            refused = await self.ask(refusals.read)
            self.query_one(MergesTitle).show(found, len(refused))
            self.rows.show([*found, *refused], place)
            if not (found or refused):
                self.say(_("nothing was merged into this file yet"))

    def on_rows_moved(self) -> None:
        """Show what is known of the one under the cursor."""
        row = self.rows.current
        preview = self.previews.get(row.key) if isinstance(row, Batch) else None
        self.query_one(MergeDetail).show(row, preview)

    async def on_rows_chosen(self, _chosen: Rows.Chosen) -> None:
        """A click shows the season with and without it."""
        self.action_preview()

    # -- the season with and without -------------------------------------------------------

    def action_preview(self) -> None:
        """Show the season with and without this merge."""
        batch = self.chosen()
        if batch is not None and batch.key not in self.previews:
            self.try_out(batch)

    @work(group="ask", exclusive=True)
    async def try_out(self, batch: Batch) -> None:
        """Try it out on a private copy."""
        self.say(_("trying it out on a copy…"))
        with self.stopping() as tell:
            round_ = self.inspector.opening.round or None
            self.previews[batch.key] = await self.ask(without.turned, batch, round_, tell)
            self.hush()
        self.on_rows_moved()

    # -- what stays ------------------------------------------------------------------------

    @work(group="ask", exclusive=True)
    async def action_left(self) -> None:
        """The fields that stay as they are."""
        from inspector.app.screens.office.left import LeftScreen

        batch = self.chosen()
        if batch is None or not batch.number:
            return
        with self.stopping() as tell:
            left = await self.ask(batches.left, str(batch.number), tell)
            if left:
                await self.app.push_screen(LeftScreen(batch, left))
            else:
                self.say(_("nobody has built on what it brought: nothing stays"))

    def action_leave(self) -> None:
        """End what is under way and stay; else go back."""
        if not self.give_up():
            self.dismiss(None)
