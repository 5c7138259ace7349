"""Type a few letters, with or without tones, and choose from what is left."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from inspector.app.finding import findable, matching
from inspector.app.screens.page import CANCEL, LIST_KEYS, ListActions, Sheet
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.rows import Rows
from inspector.language import N, _


class Choice(NamedTuple):
    """Something to choose: its `key` is the result, `words` are searched, `shown` is drawn."""

    key: str
    words: str
    shown: Content


class ChooseScreen(ListActions, Sheet[str]):
    """A title, a field, a list; the result is the key of the choice, or None."""

    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N("choose"), tooltip=N("Take this one"), id="choose.choose"),
        CANCEL,
        *LIST_KEYS,
    ]

    def __init__(self, title: str, choices: Sequence[Choice], cursor: int = 0) -> None:
        super().__init__()
        self.heading = title
        self.choices = choices
        self._cursor = cursor

    @property
    def rows(self) -> Rows[Choice]:
        """The list of what matches."""
        return self.query_one(Rows)

    def parts(self) -> ComposeResult:
        """The field above the list."""
        yield LineField(placeholder=self.heading, compact=True)
        yield Rows[Choice](lambda choice, _width: choice.shown, self.choices)

    def on_mount(self) -> None:
        """Type at once."""
        self.rows.move_to(self._cursor)
        self.query_one(LineField).focus()

    def on_input_changed(self, changed: Input.Changed) -> None:
        """Show what matches."""
        found = matching(
            self.choices,
            changed.value,
            lambda choice: findable(choice.words),
            lambda choice: choice.words.casefold(),
        )
        self.rows.show(found)
        self.say("" if found else _("nothing is called so"), "warn")

    def on_input_submitted(self) -> None:
        """Choose what the cursor is on."""
        self.rows.choose()

    def action_choose(self) -> None:
        """Choose what the cursor is on."""
        self.rows.choose()

    def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Leave with the choice."""
        self.dismiss(self.rows.items[chosen.index].key)
