"""Asks why something is done, before it is done."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from inspector.app.screens.line import LineSheet
from inspector.language import N, _


class ReasonSheet(LineSheet):
    """A title, what will happen, a line for the reason; the result is the reason, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", N("do it"), tooltip=N("Do it, for this reason"), id="reason.go")
    ]

    def __init__(self, heading: str, words: str) -> None:
        hint = _("why: the reason stays on record")
        super().__init__(heading, words, hint, _("say why: the reason is kept with the decision"))
