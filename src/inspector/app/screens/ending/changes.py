"""What came after a visit was finished, and who brought it."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.page import LIST_KEYS, Page
from inspector.app.widgets.change_lines import ChangeLines
from inspector.app.widgets.reading import Reading, ReadingActions
from inspector.desk.visits.visit import Visit
from inspector.language import N

if TYPE_CHECKING:
    from inspector.app.screens.ending.finishing import Finishing


class ChangesScreen(ReadingActions, Page[None]):
    """Every value that stands now and did not when the visit was finished."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,c,q", "leave", N("back"), tooltip=N("Go back"), id="changes.leave"),
        *LIST_KEYS,
    ]

    def __init__(self, page: "Finishing") -> None:
        super().__init__()
        self.page = page

    @property
    def reading(self) -> Reading:
        """The text."""
        return self.query_one(ChangeLines)

    def parts(self) -> ComposeResult:
        """The text."""
        yield ChangeLines()

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    def follow(self, found: Visit) -> None:
        """The visit was read again."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read what came and show it."""
        with self.telling():
            self.query_one(ChangeLines).show(self.page.visit, await self.page.read_end())

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
