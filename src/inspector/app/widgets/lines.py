"""The two lines at the foot of every screen: what there is to say, and what can be done."""

from collections.abc import Sequence

from textual import events
from textual.content import Content

from inspector.app.bindings import commands, in_footer
from inspector.app.widgets.drawn import Fitting, Fixed, does, spread
from inspector.app.widgets.flow import hang

TONES = {"calm": "$lead", "warn": "$warn", "bad": "bold $bad"}
MORE = does(Content.styled(" … ", "$muted"), "app.palette")
MOST_LINES = 3
_MARKS = {"calm": "", "warn": "! ", "bad": "✗ "}


class NoticeLine(Fitting):
    """One sentence for the person, in up to three lines; a thin rule while there is none."""

    def __init__(self) -> None:
        super().__init__(id="notice")
        self.text = ""
        self.tone = "calm"

    def say(self, text: str, tone: str = "calm") -> None:
        """Show a sentence (`calm`, `warn` or `bad`); an empty one gives the rule back."""
        if (text, tone) != (self.text, self.tone):
            self.text, self.tone = text, tone
            self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """The sentence, or the rule."""
        if not self.text:
            return [Content.styled("─" * width, "$rule")]
        said = Content.styled(f"{_MARKS[self.tone]}{self.text}", TONES[self.tone])
        return hang(Content(" "), said, width, most=MOST_LINES)


class KeyLine(Fixed):
    """The few keys of the screen, made from its bindings; each can be clicked.

    `…` at the right end opens the list of everything, for the mouse.
    """

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.redraw())

    def make(self, width: int) -> Sequence[Content]:
        """As many keys as there is room for; help stays."""
        parts = [
            does(
                Content.assemble((f" {command.keys[0]} ", "bold $lead"), (command.word, "$muted")),
                command.action,
            )
            for command in in_footer(self.screen)
        ]
        room = width - MORE.cell_length - 2
        apart = 2
        while len(parts) > 1 and Content(" " * apart).join(parts).cell_length > room:
            # Words of some languages are longer: then the keys stand closer, before one goes.
            if apart > 1:
                apart -= 1
            else:
                del parts[-2]
        return [spread(Content(" " * apart).join(parts), MORE, width)]

    async def on_click(self, event: events.Click) -> None:
        """Do what the key does where it is bound, also in a field."""
        event.prevent_default()  # which would do it on the screen, once more
        action = event.style.meta.get("does")
        for command in commands(self.screen, typing=False):
            if command.action == action:
                event.stop()
                await self.app.run_action(action, command.node)
                return
