"""The two lines at the foot of every screen: what there is to say, and what can be done."""

from collections.abc import Sequence

from textual import events
from textual.content import Content

from inspector.app.bindings import MOST_IN_FOOTER, Command, commands, in_footer
from inspector.app.widgets.drawn import Fitting, Fixed, does, spread
from inspector.app.widgets.flow import hang

TONES = {"calm": "$lead", "warn": "$warn", "bad": "bold $bad"}
MORE = "app.palette"
"""The command that lists everything, at the right end of the keys."""
WIDE = 100
"""From so many columns on there are more keys than the few that matter most."""
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

    `…` at the right end opens the list of everything, for the mouse; a wide screen names it.
    """

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.redraw())

    def make(self, width: int) -> Sequence[Content]:
        """As many keys as there is room for; help stays."""
        most = width if width >= WIDE else MOST_IN_FOOTER
        parts = [_drawn(command) for command in in_footer(self.screen, most)]
        more = does(Content.styled(" … ", "$muted"), MORE)
        room = width - more.cell_length - 2
        apart = 2
        while len(parts) > 1 and Content(" " * apart).join(parts).cell_length > room:
            # Words of some languages are longer: then the keys stand closer, before one goes.
            if apart > 1 and len(parts) <= MOST_IN_FOOTER:
                apart -= 1
            else:
                del parts[-2]
        keys = Content(" " * apart).join(parts)
        named = [_drawn(each) for each in commands(self.screen) if each.action == MORE]
        if width >= WIDE and named and keys.cell_length + 2 + named[0].cell_length <= width:
            (more,) = named
        return [spread(keys, more, width)]

    async def on_click(self, event: events.Click) -> None:
        """Do what the key does where it is bound, also in a field."""
        event.prevent_default()  # which would do it on the screen, once more
        action = event.style.meta.get("does")
        for command in commands(self.screen, typing=False):
            if command.action == action:
                event.stop()
                await self.app.run_action(action, command.node)
                return


def _drawn(command: Command) -> Content:
    """A key and the word for what it does."""
    key = (f" {command.keys[0]} ", "bold $lead")
    return does(Content.assemble(key, (command.word, "$muted")), command.action)
