"""Moving open visits to another revision of their checklist: what it means, why, then doing it."""

import threading
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.jumping import JUMP, Jumping
from inspector.app.screens.page import LIST_KEYS
from inspector.app.widgets.reason import ReasonField, ReasonLine
from inspector.app.widgets.repinning_rows import MovingRow, RepinningTitle, draw_row
from inspector.app.widgets.rows import Rows
from inspector.checklist import Checklist
from inspector.desk.planning import repinning
from inspector.desk.round import revisions
from inspector.language import N, _, n_

STRIDE = 50
"""So many visits are looked at between two words of progress."""


class RepinningScreen(Jumping[None]):
    """The visits that are on another checklist. Nothing changes before there is a reason."""

    DEFAULT_CSS = "RepinningScreen ReasonLine { margin: 1 0 0 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "go_on",
            N("reason, then move"),
            tooltip=N("Say why, then move the ticked visits"),
            id="repinning.go_on",
        ),
        Binding(
            "space", "tick", N("tick"), tooltip=N("Move this one, or not"), id="repinning.tick"
        ),
        Binding(
            "a", "tick_all", N("all or none"), tooltip=N("Tick all, or none"), id="repinning.all"
        ),
        JUMP,
        Binding("escape", "leave", N("back"), tooltip=N("Stop, or go back"), id="repinning.leave"),
        *LIST_KEYS,
    ]

    def __init__(self, target: Checklist) -> None:
        super().__init__()
        self.target = target
        self.stop = threading.Event()
        self.is_moving = False
        self.is_busy = False

    @property
    def rows(self) -> Rows[MovingRow]:
        """The list."""
        return self.query_one("#visits", Rows)

    @property
    def ticked(self) -> list[MovingRow]:
        """The visits that are to be moved."""
        return [row for row in self.rows.items if row.ticked]

    def parts(self) -> ComposeResult:
        """Title, list, the field for the reason."""
        identity = self.target.name.removeprefix("checklist/")
        yield RepinningTitle(revisions.label(identity, self.target))
        yield Rows[MovingRow](draw_row, id="visits")
        yield ReasonLine("")

    def on_mount(self) -> None:
        """Look what it would mean."""
        self.load()

    def on_unmount(self) -> None:
        """Stop what runs, between two visits."""
        self.stop.set()

    @work(group="run", exclusive=True)
    async def load(self) -> None:
        """Read what moving would mean for every visit."""
        self.is_busy = True
        try:
            with self.telling():
                tell = self._progress(_("looking: {done} of {total}  {cell}"))
                found = await self.ask(repinning.preview, self.target, None, tell, self.stop.is_set)
                self.rows.show([MovingRow(each, not each.stays) for each in found])
                self._tell(found)
        finally:
            self.is_busy = False

    def _tell(self, found: Sequence[repinning.Moving]) -> None:
        going = sum(not each.stays for each in found)
        if not found:
            self.say(_("every visit of this type is on this checklist, or not begun"))
        elif not going:
            self.say(_("none of these can be moved now"), "warn")
        else:
            words = n_("{count} visit can be moved", "{count} visits can be moved", going)
            self.say(words.format(count=going))

    def _progress(self, words: str) -> Callable[[int, int, str], None]:
        def tell(done: int, total: int, cell: str) -> None:
            if done and done % STRIDE == 0:
                self.app.call_later(self._step, words.format(done=done, total=total, cell=cell))

        return tell

    def _step(self, said: str) -> None:
        """Say how far a run is; one that has ended has said so itself."""
        if self.is_busy:
            self.say(said)

    @work(group="run", exclusive=True)
    async def move(self, reason: str) -> None:
        """Move the ticked visits, and show those that are left."""
        self.is_busy = self.is_moving = True
        self.set_focus(None)
        cells = [row.moving.cell.code for row in self.ticked]
        try:
            with self.telling():
                tell = self._progress(_("moving: {done} of {total}  {cell}"))
                moved = await self.ask(
                    repinning.move, self.target, cells, reason, tell, self.stop.is_set
                )
                done = {each.cell.code for each in moved if not each.stays}
                left = [row for row in self.rows.items if row.moving.cell.code not in done]
                self.rows.show(left)
                words = n_("{count} visit was moved", "{count} visits were moved", len(done))
                self.say(words.format(count=len(done)))
        finally:
            self.is_busy = self.is_moving = False
            self.stop.clear()

    def action_go_on(self) -> None:
        """On to the reason."""
        if self.is_moving:
            return
        if self.ticked:
            self.query_one(ReasonField).focus()
        else:
            self.say(_("tick a visit first: ␣, or a for all"), "warn")

    def on_input_submitted(self) -> None:
        """Move, where there is a reason."""
        if reason := self.query_one(ReasonField).said:
            self.move(reason)
        else:
            self.say(_("moving needs a reason"), "warn")

    def action_tick(self) -> None:
        """Tick the one under the cursor, or take the tick away."""
        row = self.rows.current
        if row is not None and not row.moving.stays:
            row.ticked = not row.ticked
            self.rows.redraw()
            self.rows.move(1)

    def action_tick_all(self) -> None:
        """Tick all; where all are ticked, none."""
        free = [row for row in self.rows.items if not row.moving.stays]
        every = all(row.ticked for row in free)
        for row in free:
            row.ticked = not every
        self.rows.redraw()

    def on_rows_chosen(self, _chosen: Rows.Chosen) -> None:
        """A click ticks."""
        self.action_tick()

    def action_leave(self) -> None:
        """Leave the field with nothing in it, stop moving after this visit, or go back."""
        if self.focused:
            self.query_one(ReasonField).begin()
            self.set_focus(None)
            self.hush()
        elif self.is_moving:
            self.stop.set()
            self.say(_("stopping after this visit…"))
        else:
            self.dismiss(None)
