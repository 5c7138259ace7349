"""The office's title: which file things come into, and what is open in it."""

from collections.abc import Sequence
from typing import Any

from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen

from inspector.app.bindings import commands
from inspector.app.widgets.drawn import Lines, does, spread
from inspector.language import _, n_


class OfficeTitle(Lines):
    """Three lines: the place and the file, the rooms, the open conflicts. The rooms take a second
    line where their words are long."""

    DEFAULT_CSS = "OfficeTitle { height: auto; scrollbar-size: 0 0; }"

    def __init__(self, file: str) -> None:
        super().__init__(id="title")
        self._file = file
        self._conflicts: int | None = None

    def show(self, conflicts: int) -> None:
        """Show how many conflicts are open."""
        self._conflicts = conflicts
        self.redraw()

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return len(self.make(width))

    def make(self, width: int) -> Sequence[Content]:
        """The lines."""
        right = Content.styled(f"{self._file} ", "$muted")
        head = spread(Content.styled(" " + _("Office"), "bold"), right, width)
        return [head, *ways(self.screen, "room(", width), self._under()]

    def _under(self) -> Content:
        if self._conflicts is None:
            return Content("")
        if not self._conflicts:
            return Content.styled(" " + _("no open conflicts"), "$muted")
        return conflicts_line(self._conflicts, "c")


def ways(screen: Screen[Any], action: str, width: int) -> list[Content]:
    """The keys of a screen whose actions begin so, with their words, on as few lines as they
    need."""
    lines: list[Content] = []
    for each in commands(screen, typing=False):
        if not each.action.startswith(action):
            continue
        way = does(Content.assemble((f"{each.keys[0]} ", "bold $lead"), each.word), each.action)
        if lines and lines[-1].cell_length + 2 + way.cell_length <= width:
            lines[-1] = Content.assemble(lines[-1], "  ", way)
        else:
            lines.append(Content.assemble(" ", way))
    return lines


def conflicts_line(count: int, key: str) -> Content:
    """How many conflicts are open, and the key that leads to them."""
    words = n_("{count} open conflict", "{count} open conflicts", count)
    shown = Content.styled(" " + words.format(count=count), "$warn")
    return does(Content.assemble(shown, (f"  {key} ", "bold $lead"), _("settle")), "conflicts")
