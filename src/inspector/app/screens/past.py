"""The history of a criterion: every value that it ever had, who said it, and what came of it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.page import LIST_KEYS, Page
from inspector.app.widgets.past_lines import PastLines
from inspector.app.widgets.reading import Reading, ReadingActions
from inspector.checklist import Criterion
from inspector.desk import Desk, past, visit
from inspector.desk.past import Line
from inspector.language import N, _


def read(
    desk: Desk, cell: str, criterion: str, round_: str | None
) -> tuple[str, Criterion, Sequence[Line]]:
    """The title, the criterion and every entry about it."""
    found = visit.read(desk, cell, round_)
    title = f"{found.cell.shown} · {found.round} · {found.cell.name}"
    lines = past.history(desk, cell, criterion, round_)
    return title, found.finding(criterion).criterion, lines


class PastScreen(ReadingActions, Page[None]):
    """What was said on one criterion of a visit, the newest first in every field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,h,q", "leave", N("back"), tooltip=N("Go back"), id="past.leave"),
        Binding("y", "copy", N("copy this"), tooltip=N("Copy all of this"), id="past.copy"),
        *LIST_KEYS,
    ]

    def __init__(self, cell: str, criterion: str, round_: str | None = None) -> None:
        super().__init__()
        self._about = (cell, criterion, round_)

    @property
    def reading(self) -> Reading:
        """The text."""
        return self.query_one(PastLines)

    def parts(self) -> ComposeResult:
        """The text."""
        yield PastLines()

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the history and show it."""
        with self.telling():
            self.query_one(PastLines).show(*await self.ask(read, *self._about))

    def action_copy(self) -> None:
        """Copy the history as it is shown."""
        from inspector.app.screens.copying import copy

        copy(self, _("history"), self.reading.plain)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
