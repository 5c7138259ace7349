"""Who is at the keyboard: asked once for a file whose teams say who that may be."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.widgets import Input

from inspector.app.screens.choose import Choice, ChooseScreen
from inspector.app.widgets.fields import LineField
from inspector.desk import Desk, WrongInput, names, planning
from inspector.language import _

if TYPE_CHECKING:
    from inspector.app.app import InspectorApp


class NameScreen(ChooseScreen):
    """The names on the teams of the round; any other name may be typed. The result is a name."""

    def __init__(self, people: Sequence[str]) -> None:
        choices = [Choice(each, each, Content(each)) for each in people]
        super().__init__(_("Who are you? Choose or type your name"), choices)

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
        if typed and not self.rows.items:
            self.dismiss(typed)


async def greet(app: "InspectorApp") -> None:
    """Ask who is here where somebody is planned in the round, and remember what was said.

    Whoever leaves the question works under the name of the login, and is not asked again.
    """
    people = await app.clerk.ask(_people)

    def said(name: str | None) -> None:
        app.introduce(name or app.opening.person)

    if people:
        await app.push_screen(NameScreen(people), said)


def _people(desk: Desk) -> Sequence[str]:
    """The names on the teams of the round; none where the one who is logged in is among them."""
    try:
        people = planning.names_on_teams(desk, desk.round)
    except WrongInput:  # a file without a round
        return ()
    here = names.person(desk.person)
    return [] if any(names.person(each) == here for each in people) else people
