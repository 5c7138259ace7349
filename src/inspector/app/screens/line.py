"""Asks for one line, with a sentence that says what will be done with it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from inspector.app.screens.page import CANCEL, Sheet
from inspector.app.widgets.fields import LineField
from inspector.language import N, _


class LineSheet(Sheet[str]):
    """A title, a sentence, a line; the result is what was typed, or None. `missing` is said where
    nothing was. What was typed is asked for once before it is let go."""

    DEFAULT_CSS = "LineSheet Static { margin: 0 1 1 1; } LineSheet #heading { text-style: bold; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", N("do it"), tooltip=N("Do it with what is written"), id="line.go"),
        CANCEL,
    ]

    def __init__(self, heading: str, words: str, hint: str, missing: str) -> None:
        super().__init__()
        self.heading, self.words = heading, words
        self.hint, self.missing = hint, missing
        self._asked = False

    def parts(self) -> ComposeResult:
        """Title, sentence, line."""
        yield Static(Content(self.heading), id="heading")
        yield Static(Content(self.words))
        yield LineField(placeholder=self.hint, compact=True)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(LineField).focus()

    def on_input_submitted(self) -> None:
        """Leave with what was typed."""
        self.action_go()

    def on_input_changed(self) -> None:
        """What was missing is being written."""
        self._asked = False
        self.hush()

    def action_go(self) -> None:
        """Leave with what was typed."""
        if typed := self.query_one(LineField).value.strip():
            self.dismiss(typed)
        else:
            self.say(self.missing, "warn")

    def action_leave(self) -> None:
        """Leave, and do nothing."""
        if self.query_one(LineField).value.strip() and not self._asked:
            self._asked = True
            self.say(_("nothing is done yet: ↵ does it, esc again leaves without it"), "warn")
        else:
            self.dismiss(None)
