"""The merges of the file: what each brought, the season without it, withdrawing, re-admitting."""

import threading
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

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
from inspector.desk.office import batches, merged
from inspector.desk.office.merged import Batch
from inspector.language import N, _


class Stopped(Exception):
    """A preview is not wanted any more."""


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
        Binding("escape,m", "leave", N("back"), tooltip=N("Go back"), id="merges.leave"),
        *LIST_KEYS,
    ]

    class Step(Message):
        """A preview has come so far, in percent."""

        def __init__(self, percent: int) -> None:
            super().__init__()
            self.percent = percent

    @property
    def rows(self) -> Rows[Batch]:
        """The list."""
        return self.query_one("#merges", Rows)

    def parts(self) -> ComposeResult:
        """Title, names of the columns, list, what is known of the one under the cursor."""
        yield MergesTitle()
        yield MergeColumns()
        yield Rows[Batch](draw_merge, id="merges")
        yield MergeDetail()

    def on_mount(self) -> None:
        """Read the list."""
        self.load()

    def on_unmount(self) -> None:
        """Give up what is tried out."""
        self.give_up()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the merges and show them."""
        with self.telling():
            place = self.rows.cursor
            found = await self.ask(merged.merges)
            self.query_one(MergesTitle).show(found)
            self.rows.show(found, place)
            if not found:
                self.say(_("nothing was merged into this file yet"))

    def on_rows_moved(self) -> None:
        """Show what is known of the one under the cursor."""
        batch = self.rows.current
        self.query_one(MergeDetail).show(batch, self.previews.get(batch.key) if batch else None)

    async def on_rows_chosen(self, _chosen: Rows.Chosen) -> None:
        """A click shows the season with and without it."""
        self.action_preview()

    # -- the season with and without -------------------------------------------------------

    def action_preview(self) -> None:
        """Show the season with and without this merge."""
        batch = self.rows.current
        if batch is not None and batch.key not in self.previews:
            self.give_up()
            self.stop = threading.Event()
            self.try_out(batch, self.stop)

    @work(group="preview", exclusive=True)
    async def try_out(self, batch: Batch, stop: threading.Event) -> None:
        """Try it out on a private copy."""

        def step(done: int, total: int) -> None:
            if stop.is_set():
                raise Stopped
            self.post_message(self.Step(100 * done // max(1, total)))

        self.say(_("trying it out on a copy…"))
        try:
            with self.telling():
                round_ = self.inspector.opening.round or None
                self.previews[batch.key] = await self.ask(without.turned, batch, round_, step)
                self.hush()
        except Stopped:
            pass
        self.on_rows_moved()

    def on_merges_screen_step(self, step: Step) -> None:
        """Say how far it is."""
        if self.stop and not self.stop.is_set() and step.percent < 100:
            self.say(_("trying it out on a copy… {percent} %").format(percent=step.percent))

    # -- what stays ------------------------------------------------------------------------

    @work(group="left", exclusive=True)
    async def action_left(self) -> None:
        """The fields that stay as they are."""
        from inspector.app.screens.office.left import LeftScreen

        batch = self.rows.current
        if batch is None or not batch.number:
            return
        with self.telling():
            left = await self.ask(batches.left, str(batch.number))
            if left:
                await self.app.push_screen(LeftScreen(batch, left))
            else:
                self.say(_("nobody has built on what it brought: nothing stays"))

    def action_leave(self) -> None:
        """Give up what is tried out, or go back."""
        self.dismiss(None)
