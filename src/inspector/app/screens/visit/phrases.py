"""The person's own phrases: a digit takes one."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from inspector.app.screens.page import LIST_KEYS, ListActions, Sheet
from inspector.app.widgets.rows import Rows
from inspector.desk.visits import phrases
from inspector.language import N, _


class PhrasesScreen(ListActions, Sheet[str]):
    """The result is the text that was taken, or None."""

    CSS_PATH = "phrases.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N("take"), tooltip=N("Take this one"), id="phrases.take"),
        *LIST_KEYS,
    ]

    def __init__(self, criterion: str, heading: str) -> None:
        super().__init__()
        self.criterion = criterion
        self.heading = heading
        self._early = 0
        """The digit that was pressed before the phrases were read."""
        self._read = False

    @property
    def rows(self) -> Rows[tuple[int, str]]:
        """The phrases with their numbers."""
        return self.query_one(Rows)

    def parts(self) -> ComposeResult:
        """What taking one does, and the list."""
        yield Static(Content.styled(self.heading, "bold"), markup=False)
        yield Rows[tuple[int, str]](self._draw)

    def on_mount(self) -> None:
        """Read them."""
        self.read_phrases()

    @work
    async def read_phrases(self) -> None:
        """Show the phrases, or take the one that was asked for already."""
        with self.telling():
            self.show_phrases(await self.ask(phrases.own, self.criterion))

    def show_phrases(self, texts: Sequence[str]) -> None:
        """Show the phrases."""
        self._read = True
        self.rows.show(list(enumerate(texts, 1)))
        if not texts:
            self.say(_("nothing yet: what you write in notes and reasons is offered here"))
        elif self._early:
            self._take(self._early)

    def _draw(self, row: tuple[int, str], width: int) -> Content:
        number, text = row
        return Content.assemble((f"{number}  ", "$lead"), text.replace("\n", " "))

    def on_key(self, event: events.Key) -> None:
        """A digit takes a phrase."""
        if event.character and event.character in "123456789":
            event.stop()
            if self._read:
                self._take(int(event.character))
            else:
                self._early = int(event.character)

    def _take(self, number: int) -> None:
        if number <= len(self.rows.items):
            self.dismiss(self.rows.items[number - 1][1])

    def action_choose(self) -> None:
        """Take the one under the cursor."""
        self.rows.choose()

    def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Leave with the phrase."""
        self.dismiss(self.rows.items[chosen.index][1])
