"""The first screen of a person who has no file yet: what to do, in a few words."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from inspector.app.opening import open_demo
from inspector.app.screens.page import Page
from inspector.app.widgets.drawn import Lines, does
from inspector.language import N, _
from inspector.paths import default_file
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


class Step(Message):
    """The demo is being made; `words` say what just now."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


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
        Binding("q", "app.quit", N("quit"), tooltip=N("Leave the program"), id="welcome.quit"),
    ]

    def parts(self) -> ComposeResult:
        """The words."""
        yield Words()

    def action_demo(self) -> None:
        """Make the pilot season and open it."""
        self.make_demo()

    @work(exclusive=True)
    async def make_demo(self) -> None:
        """Have the clerk make the demo and go to it."""
        clerk = self.inspector.clerk

        def told(step: str) -> None:
            self.post_message(Step(step))

        with self.telling():
            making = clerk.begin(open_demo, clerk, told)
            await self.inspector.begin(await asyncio.wrap_future(making))

    def on_step(self, step: Step) -> None:
        """Say how far it is."""
        self.say(_("Making the pilot season: {step}…").format(step=step.words))
