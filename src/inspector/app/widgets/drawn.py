"""A widget that draws its lines itself: one widget for a whole page or a long list."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

PLAIN = Style()


@lru_cache(maxsize=512)
def doing(action: str) -> Style:
    """The style of what runs `action` (of the screen or the app) where it is clicked."""
    return Style.from_meta({"does": action})


def does(content: Content, action: str) -> Content:
    """`content` that runs `action` where it is clicked."""
    return content.stylize(doing(action))


def spread(left: Content, right: Content, width: int) -> Content:
    """One line with `left` and `right` at its two ends; `left` is cut where there is no room."""
    room = width - right.cell_length
    if left.cell_length > room - 1:
        left = left.truncate(max(0, room - 1), ellipsis=True)
    return Content.assemble(left, " " * max(0, room - left.cell_length), right)


class Drawn(ScrollView, can_focus=False):
    """Draws the lines that `line` gives. Clicks run the action of what `does` marked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Drawn { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    scrolls: ClassVar[bool] = True
    """Whether it may have more lines than its height."""

    def count(self, width: int) -> int:
        """How many lines there are at a width."""
        raise NotImplementedError

    def line(self, index: int, width: int) -> tuple[Content, Style]:
        """A line and the style of its row, at a width."""
        raise NotImplementedError

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
        ground = self.visual_style
        # Counted here, so that the first paint shows the lines: the size is told of only after it.
        if index >= self.count(width):
            return Strip.blank(width, ground.rich_style)
        content, style = self.line(index, width)
        ground += style
        if "\n" in content.plain:  # a name in a sheet may hold line ends
            content = Content(" ").join(content.split("\n"))
        # Made here and not by a Visual: no links, no selection, no wrapping, a third of the time.
        segments = [
            Segment(text, part.rich_style)
            for text, part in content.truncate(width, ellipsis=True).render(
                ground, end="", parse_style=self._get_style
            )
        ]
        return Strip(segments).adjust_cell_length(width, ground.rich_style)

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        if action := event.style.meta.get("does"):
            event.stop()
            await self.screen.run_action(action)


class Lines(Drawn):
    """A few lines that are made all at once for a size."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._made: tuple[Size, Sequence[Content]] = (Size(-1, -1), ())

    def make(self, width: int) -> Sequence[Content]:
        """All lines at a width."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Make the lines anew and show those that are others than before."""
        size = self.scrollable_content_region.size
        before, old = self._made
        new = self.make(size.width) if size else ()
        self._made = (size, new)
        self._measure()
        if before != size:
            self.refresh()
            return
        for y, (was, now) in enumerate(zip_longest(old, new)):
            if was is None or now is None or not was.is_same(now):
                self.refresh_line(y)

    def count(self, width: int) -> int:
        """How many lines there are at a width."""
        return len(self._at(width))

    def line(self, index: int, width: int) -> tuple[Content, Style]:
        """A line at a width."""
        return self._at(width)[index], PLAIN

    def _at(self, width: int) -> Sequence[Content]:
        size = self.scrollable_content_region.size
        if self._made[0] != size:
            self._made = (size, self.make(width))
        return self._made[1]


class Fixed(Lines):
    """Lines of which there are always as many as there is room for."""

    DEFAULT_CSS = "Fixed { height: 1; overflow: hidden hidden; scrollbar-size: 0 0; }"
    scrolls = False


class Fitting(Fixed):
    """Lines that have as much height as they need: what does not fit in one goes on below it."""

    def redraw(self) -> None:
        """Show what changed, and make room for it."""
        self._fit()
        super().redraw()

    def on_resize(self) -> None:
        """Narrower lines are more."""
        super().on_resize()
        self._fit()

    def _fit(self) -> None:
        height = len(self.make(self.size.width)) if self.size.width else 0
        if height and (self.styles.height is None or self.styles.height.value != height):
            self.styles.height = height
