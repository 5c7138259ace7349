"""Asks why something is done, before it is done."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from inspector.app.screens.page import CANCEL, Sheet
from inspector.app.widgets.fields import LineField
from inspector.language import N, _


class ReasonSheet(Sheet[str]):
    """A title, what will happen, a line for the reason; the result is the reason, or None."""

    DEFAULT_CSS = (
        "ReasonSheet Static { margin: 0 1 1 1; } ReasonSheet #heading { text-style: bold; }"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", N("do it"), tooltip=N("Do it, for this reason"), id="reason.go"),
        CANCEL,
    ]

    def __init__(self, heading: str, words: str) -> None:
        super().__init__()
        self.heading, self.words = heading, words

    def parts(self) -> ComposeResult:
        """Title, sentence, line."""
        yield Static(Content(self.heading), id="heading")
        yield Static(Content(self.words))
        yield LineField(placeholder=_("why: the reason stays on record"), compact=True)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(LineField).focus()

    def on_input_submitted(self) -> None:
        """Leave with what was typed."""
        self.action_go()

    def action_go(self) -> None:
        """Leave with what was typed."""
        if typed := self.query_one(LineField).value.strip():
            self.dismiss(typed)
        else:
            self.say(_("say why: the reason is kept with the decision"), "warn")
