"""The merges of the file: what each brought, the season without it, withdrawing, re-admitting."""

import threading
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from inspector.app.screens.page import LIST_KEYS, ListActions, Page
from inspector.app.screens.reason import ReasonSheet
from inspector.app.widgets.merge_rows import (
    MergeColumns,
    MergeDetail,
    MergesTitle,
    draw_merge,
    left_words,
)
from inspector.app.widgets.rows import Rows
from inspector.desk.board import without
from inspector.desk.board.without import Preview
from inspector.desk.office import batches, merged, telling
from inspector.desk.office.batches import Outcome
from inspector.desk.office.merged import Batch
from inspector.language import N, _, n_


class Stopped(Exception):
    """A preview is not wanted any more."""


class MergesScreen(ListActions, Page[None]):
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
            "w",
            "withdraw",
            N("withdraw"),
            tooltip=N("Take this merge back: what stood before stands again"),
            id="merges.withdraw",
        ),
        Binding(
            "a",
            "readmit",
            N("admit again"),
            tooltip=N("Let this withdrawn merge count again"),
            id="merges.readmit",
        ),
        Binding(
            "l",
            "left",
            N("what stays"),
            tooltip=N("The fields that stay because others have built on them"),
            id="merges.left",
        ),
        Binding("escape,m", "leave", N("back"), tooltip=N("Go back"), id="merges.leave"),
        *LIST_KEYS,
    ]

    class Step(Message):
        """A preview has come so far, in percent."""

        def __init__(self, percent: int) -> None:
            super().__init__()
            self.percent = percent

    def __init__(self) -> None:
        super().__init__()
        self._previews: dict[str, Preview] = {}
        self._stop: threading.Event | None = None

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
        self._give_up()

    def _give_up(self) -> None:
        if self._stop:
            self._stop.set()

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
        self.query_one(MergeDetail).show(batch, self._previews.get(batch.key) if batch else None)

    async def on_rows_chosen(self, _chosen: Rows.Chosen) -> None:
        """A click shows the season with and without it."""
        self.action_preview()

    # -- the season with and without -------------------------------------------------------

    def action_preview(self) -> None:
        """Show the season with and without this merge."""
        batch = self.rows.current
        if batch is not None and batch.key not in self._previews:
            self._give_up()
            self._stop = threading.Event()
            self.try_out(batch, self._stop)

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
                self._previews[batch.key] = await self.ask(without.turned, batch, round_, step)
                self.hush()
        except Stopped:
            pass
        self.on_rows_moved()

    def on_merges_screen_step(self, step: Step) -> None:
        """Say how far it is."""
        if self._stop and not self._stop.is_set() and step.percent < 100:
            self.say(_("trying it out on a copy… {percent} %").format(percent=step.percent))

    # -- withdrawing, admitting again ------------------------------------------------------

    def action_withdraw(self) -> None:
        """Take this merge back, for a reason."""
        batch = self.rows.current
        if batch is not None:
            if batch.state == "withdrawn":
                self.say(_("it is withdrawn already: a admits it again"), "warn")
            else:
                self.ask_why(batch, withdraw=True)

    def action_readmit(self) -> None:
        """Let it count again, for a reason."""
        batch = self.rows.current
        if batch is not None:
            if batch.counts:
                self.say(_("it counts: w withdraws it"), "warn")
            else:
                self.ask_why(batch, withdraw=False)

    @work(group="ask", exclusive=True)
    async def ask_why(self, batch: Batch, withdraw: bool) -> None:
        """Say what would happen, and ask for the reason."""
        self._give_up()
        act = batches.withdraw if withdraw else batches.readmit
        which = str(batch.number or batch.key)
        with self.telling():
            outcome = await self.ask(act, which, "", True)
            heading = _("Withdraw {file}") if withdraw else _("Admit {file} again")
            sheet = ReasonSheet(heading.format(file=batch.file or batch.key), _would(outcome))

            def go(reason: str | None) -> None:
                if reason:
                    self.decide(batch, withdraw, reason)

            await self.app.push_screen(sheet, go)

    @work(group="decide")
    async def decide(self, batch: Batch, withdraw: bool, reason: str) -> None:
        """Have the clerk write it."""
        act = batches.withdraw if withdraw else batches.readmit
        self.say(_("writing…"))
        with self.telling():
            outcome = await self.ask(act, str(batch.number or batch.key), reason)
            self._previews.clear()
            words = _("withdrawn: {file}") if withdraw else _("admitted again: {file}")
            said = words.format(file=batch.file or batch.key)
            if outcome.left:
                said += " · " + left_words(outcome.left)
            self.say(said)
            await self.load().wait()

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


def _would(outcome: Outcome) -> str:
    words = n_(
        "{count} field will say what it would without this file; nothing is deleted.",
        "{count} fields will say what they would without this file; nothing is deleted.",
        outcome.fields,
    )
    if not outcome.batch.counts:
        words = n_(
            "{count} field will say again what this file brought.",
            "{count} fields will say again what this file brought.",
            outcome.fields,
        )
    said = words.format(count=outcome.fields)
    if outcome.people:
        brought = _("It brought entries of {people}.")
        said += " " + brought.format(people=telling.shares(outcome.people))
    if outcome.left:
        more = n_(
            "{count} field stays as it is, because others have built on it since.",
            "{count} fields stay as they are, because others have built on them since.",
            len(outcome.left),
        )
        said += " " + more.format(count=len(outcome.left))
    return said
