"""Who is at the keyboard: asked once for a file whose teams say who that may be."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widgets import Input

from inspector.app.screens.choose import Choice, ChooseScreen
from inspector.app.widgets.fields import LineField
from inspector.language import _
from inspector.text import clean


class NameScreen(ChooseScreen):
    """The names on the teams of the round; any other name may be typed. The result is a name."""

    CSS_PATH = "../choose.tcss"

    def __init__(self, people: Sequence[str]) -> None:
        choices = [Choice(each, each, Content(each)) for each in people]
        super().__init__(_("Who are you? Choose or type your name"), choices)
        self._asked = ""
        """A name that is on no team, and was pointed out."""

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """Say what the name is for."""
        self._tell()

    def _tell(self) -> None:
        self.say(_("your name goes with everything that you record in this file"))

    def on_input_changed(self, changed: Input.Changed) -> None:
        """Show what matches; a name that is not in the list is taken as it is typed."""
        changed.prevent_default()
        super().on_input_changed(changed)
        if self.rows.items:
            self._tell()
        else:
            self.say(_("↵ takes the name as you typed it"))

    def on_input_submitted(self) -> None:
        """Take the name that was typed, where none of the list is meant."""
        typed = self.query_one(LineField).value.strip()
        if not typed or self.rows.items:
            return
        if self._asked == typed:
            self.dismiss(typed)
        else:
            self._asked = typed
            words = _("“{name}” is on no team here; ↵ again takes this name")
            self.say(words.format(name=clean(typed, lines=False)), "warn")
