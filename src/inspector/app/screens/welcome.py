"""The first screen of a person who has no file yet: what to do, in a few words."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.memory import Memory
from inspector.app.opening import Opening, look_around
from inspector.app.screens.page import Page
from inspector.app.widgets.drawn import Lines, does
from inspector.desk import Desk
from inspector.language import N, _
from inspector.paths import data_folder, default_file
from inspector.text import clean


class Words(Lines):
    """What to do."""

    def make(self, width: int) -> Sequence[Content]:
        """The words, with the two ways on."""
        where = clean(str(default_file()), lines=False)
        return [
            Content(""),
            Content.styled("  inspector", "bold $lead"),
            Content.styled("  " + _("Inspections at the keyboard, offline."), "$muted"),
            Content(""),
            Content("  " + _("There is no inspection file here yet.")),
            Content(""),
            does(
                Content.assemble(
                    ("  ↵  ", "bold $lead"),
                    _("look at the pilot season: a file to try everything in"),
                ),
                "demo",
            ),
            Content(""),
            Content("     " + _("Or begin your own, at the command line:")),
            Content.styled("     inspector new my.inspection --round 2024", "$lead"),
            Content.styled("     inspector roster import cells.csv --file my.inspection", "$lead"),
            Content(""),
            Content.styled("     " + _("Your file: {path}").format(path=where), "$muted"),
        ]


class WelcomeScreen(Page[None]):
    """Shown where there is no file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "demo",
            N("try the demo"),
            tooltip=N("Make and open the pilot season"),
            id="welcome.demo",
        ),
        Binding("q", "quit", N("quit"), tooltip=N("Leave the program"), id="welcome.quit"),
    ]

    def parts(self) -> ComposeResult:
        """The words."""
        yield Words()

    def action_demo(self) -> None:
        """Make the pilot season and open it."""
        self.say(_("Making the pilot season: a few seconds…"))
        self.make_demo()

    @work(exclusive=True)
    async def make_demo(self) -> None:
        """Have the clerk make the demo and go to it."""
        import asyncio

        clerk = self.inspector.clerk

        def make() -> Opening:
            from inspector.desk import demo

            path = demo.make(data_folder() / "demo", lambda *_: None)
            clerk.desk = desk = Desk.open(path)
            return look_around(desk, Memory().place(path))

        with self.telling():
            opening = await asyncio.wrap_future(clerk.begin(make))
            await self.inspector.begin(opening)

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit()
