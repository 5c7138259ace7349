"""Asks for a folder, with a sentence that says what will be done in it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from inspector.app.screens.page import CANCEL, Sheet
from inspector.app.widgets.paths import PathField
from inspector.language import N


class FolderScreen(Sheet[str]):
    """A title, a sentence, a line to type in; the result is the path as it was typed, or None."""

    DEFAULT_CSS = (
        "FolderScreen Static { margin: 0 1 1 1; } FolderScreen #heading { text-style: bold; }"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", N("go on"), tooltip=N("Do it in this folder"), id="folder.go"),
        CANCEL,
    ]
    footer = (
        ("folder.go", ""),
        ("path.complete", ""),
        ("question.cancel", ""),
        ("app.help", ""),
    )

    def __init__(self, heading: str, words: str, folder: str) -> None:
        super().__init__()
        self.heading, self.words, self.folder = heading, words, folder

    def parts(self) -> ComposeResult:
        """Title, sentence, line."""
        yield Static(Content(self.heading), id="heading")
        yield Static(Content(self.words))
        yield PathField(self.folder, compact=True)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(PathField).focus()

    def on_input_submitted(self) -> None:
        """Leave with what was typed."""
        self.action_go()

    def action_go(self) -> None:
        """Leave with what was typed."""
        if typed := self.query_one(PathField).value.strip():
            self.dismiss(typed)
