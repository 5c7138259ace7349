"""The visit as a text to read aloud: nothing to press but scrolling."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.page import LIST_KEYS, Page
from inspector.app.widgets.aloud_lines import AloudLines
from inspector.app.widgets.reading import Reading, ReadingActions
from inspector.desk.visits import frame
from inspector.desk.visits.visit import Visit
from inspector.language import N

if TYPE_CHECKING:
    from inspector.app.screens.ending.finishing import Finishing


class AloudScreen(ReadingActions, Page[None]):
    """The whole visit in the order of the minutes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,a,q", "leave", N("back"), tooltip=N("Go back"), id="aloud.leave"),
        Binding("space", "page(1)", N("on"), tooltip=N("A page on"), id="aloud.on"),
        *LIST_KEYS,
    ]

    def __init__(self, page: "Finishing") -> None:
        super().__init__()
        self.page = page

    @property
    def reading(self) -> Reading:
        """The text."""
        return self.query_one(AloudLines)

    def parts(self) -> ComposeResult:
        """The text."""
        yield AloudLines()

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    def follow(self, found: Visit) -> None:
        """The visit was read again."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read how the visit ends, and show the whole."""
        with self.telling():
            found = self.page.visit
            end = await self.page.read_end()
            about = await self.ask(frame.read, found.cell.code, found.cell.round)
            self.query_one(AloudLines).show(found, end, about)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
