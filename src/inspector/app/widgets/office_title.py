"""The office's title: which file things come into, and what is open in it."""

from collections.abc import Sequence

from textual.content import Content

from inspector.app.bindings import commands
from inspector.app.widgets.drawn import Lines, does, spread
from inspector.language import _, n_


class OfficeTitle(Lines):
    """Three lines: the place and the file, the rooms, the open conflicts."""

    DEFAULT_CSS = "OfficeTitle { height: 3; scrollbar-size: 0 0; }"

    def __init__(self, file: str) -> None:
        super().__init__(id="title")
        self._file = file
        self._conflicts: int | None = None

    def show(self, conflicts: int) -> None:
        """Show how many conflicts are open."""
        self._conflicts = conflicts
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """The three lines."""
        right = Content.styled(f"{self._file} ", "$muted")
        head = spread(Content.styled(" " + _("Office"), "bold"), right, width)
        rooms = self._rooms("  ")
        # Words of some languages are longer: then the rooms stand closer.
        return [head, rooms if rooms.cell_length <= width else self._rooms(" "), self._under()]

    def _rooms(self, between: str) -> Content:
        line = Content("")
        for each in commands(self.screen, typing=False):
            if each.action.startswith("room("):
                room = Content.assemble((f"{each.keys[0]} ", "bold $lead"), each.word)
                line = Content.assemble(line, between if line else " ", does(room, each.action))
        return line

    def _under(self) -> Content:
        if self._conflicts is None:
            return Content("")
        if not self._conflicts:
            return Content.styled(" " + _("no open conflicts"), "$muted")
        words = n_("{count} open conflict", "{count} open conflicts", self._conflicts)
        shown = Content.styled(" " + words.format(count=self._conflicts), "$warn")
        return does(Content.assemble(shown, ("  c ", "bold $lead"), _("settle")), "conflicts")
