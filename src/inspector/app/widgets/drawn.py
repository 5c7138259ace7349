"""A widget that draws its lines itself: one widget for a whole page or a long list."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual


def does(content: Content, action: str) -> Content:
    """`content` that runs `action` (of the screen or the app) where it is clicked."""
    return content.stylize(Style.from_meta({"does": action}))


def spread(left: Content, right: Content, width: int) -> Content:
    """One line with `left` and `right` at its two ends; `left` is cut where there is no room."""
    room = width - right.cell_length
    if left.cell_length > room - 1:
        left = left.truncate(max(0, room - 1), ellipsis=True)
    return Content.assemble(left, " " * max(0, room - left.cell_length), right)


class Drawn(ScrollView, can_focus=False):
    """Draws the lines that `line` gives. Clicks run the action of what `does` marked."""

    DEFAULT_CSS = """
    Drawn { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    def count(self, width: int) -> int:
        """How many lines there are at a width."""
        raise NotImplementedError

    def line(self, index: int, width: int) -> tuple[Content, Style]:
        """A line and the style of its row, at a width."""
        raise NotImplementedError

    scrolls: ClassVar[bool] = True
    """Whether it may have more lines than its height."""

    @property
    def room(self) -> int:
        """The width of a line."""
        return self.scrollable_content_region.width

    def redraw(self) -> None:
        """Show what changed."""
        self._measure()
        self.refresh()

    def _measure(self) -> None:
        """Tell how far it scrolls. What fits never changes the layout."""
        width, height = self.scrollable_content_region.size
        if self.scrolls and width:
            self.virtual_size = Size(width, max(height, self.count(width)))

    def on_resize(self) -> None:
        """Lines depend on the width."""
        self._measure()

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        index, width = self.scroll_offset.y + y, self.room
        # Counted here, so that the first paint shows the lines: the size is told of only after it.
        if index >= self.count(width):
            return Strip.blank(width, self.visual_style.rich_style)
        content, style = self.line(index, width)
        content = content.truncate(width, ellipsis=True)
        strips = Visual.to_strips(
            self, content, width, 1, self.visual_style + style, apply_selection=False, pad=True
        )
        return strips[0]

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        if action := event.style.meta.get("does"):
            event.stop()
            await self.app.run_action(action, self.screen)


class Lines(Drawn):
    """A few lines that are made all at once for a width."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._made: tuple[Size, Sequence[Content]] = (Size(-1, -1), ())

    def make(self, width: int) -> Sequence[Content]:
        """All lines at a width."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Make the lines anew and show them."""
        self._made = (Size(-1, -1), ())
        super().redraw()

    def count(self, width: int) -> int:
        """How many lines there are at a width."""
        return len(self._at(width))

    def line(self, index: int, width: int) -> tuple[Content, Style]:
        """A line at a width."""
        return self._at(width)[index], Style()

    def _at(self, width: int) -> Sequence[Content]:
        size = self.scrollable_content_region.size
        if self._made[0] != size:
            self._made = (size, self.make(width))
        return self._made[1]


class Fixed(Lines):
    """Lines of which there are always as many as there is room for."""

    DEFAULT_CSS = "Fixed { height: 1; overflow: hidden hidden; scrollbar-size: 0 0; }"
    scrolls = False
