"""A list with a cursor that draws only the rows in view: as quick with 30,000 as with three."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style

from inspector.app.widgets.drawn import Drawn

T = TypeVar("T")
BESIDE = 4
"""Columns that the rows of a list leave free: the mark of the cursor, a space, the scroll bar. The
names of the columns above a list have as much room as its rows."""


class Rows(Drawn, Generic[T]):
    """`items`, each drawn by `draw(item, width)`; the row of the cursor is marked with `▸`."""

    class Chosen(Message):
        """A row was clicked or chosen; `index` is its place."""

        def __init__(self, rows: "Rows[T]", index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

    class Moved(Message):
        """The cursor is on another row, or other rows are shown."""

    def __init__(
        self,
        draw: Callable[[T, int], Content],
        items: Sequence[T] = (),
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._draw = draw
        self.items: Sequence[T] = items
        self.cursor = 0

    @property
    def current(self) -> T | None:
        """The item under the cursor; None where there are none."""
        return self.items[self.cursor] if self.items else None

    def drawn(self, width: int) -> list[Content]:
        """All items as they are drawn at a width."""
        return [self._draw(item, width) for item in self.items]

    def show(self, items: Sequence[T], cursor: int = 0) -> None:
        """Show other items, with the cursor at one of them."""
        self.items = items
        self.redraw()
        self.move_to(cursor)
        self.post_message(self.Moved())
        # The first time there is no height yet to scroll in.
        self.call_after_refresh(self.move, 0)

    def move_to(self, cursor: int) -> None:
        """Put the cursor on a row, the nearest there is."""
        before, self.cursor = self.cursor, max(0, min(cursor, len(self.items) - 1))
        if self.cursor != before:
            self.post_message(self.Moved())
            self.refresh_line(before)
            self.refresh_line(self.cursor)
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if height and not top <= self.cursor < top + height:
            # A step beyond the edge scrolls by a line; a jump puts the row in the middle.
            near = top - 1 <= self.cursor <= top + height
            target = self.cursor - height // 2
            if near:
                target = self.cursor if self.cursor < top else self.cursor - height + 1
            self.scroll_to(y=target, animate=False, immediate=True)

    def move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.move_to(self.cursor + by)

    def page(self, by: int) -> None:
        """Move the cursor by so many screenfuls."""
        self.move(by * max(1, self.scrollable_content_region.height - 1))

    def choose(self) -> None:
        """Choose the row of the cursor."""
        if self.items:
            self.post_message(self.Chosen(self, self.cursor))

    def count(self, width: int) -> int:
        """How many rows there are."""
        return len(self.items)

    def line(self, index: int, width: int) -> tuple[Content, Style]:
        """A row, with the cursor's mark."""
        here = index == self.cursor
        mark = Content.styled("▸ ", "bold $lead") if here else Content("  ")
        content = Content.assemble(mark, self._draw(self.items[index], width - 3))
        return (content.stylize("bold"), self._here()) if here else (content, Style())

    def _here(self) -> Style:
        return self._get_style("on $here")

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        super().on_resize()
        self.move_to(self.cursor)

    async def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        index = self.scroll_offset.y + event.y
        if index < len(self.items):
            event.stop()
            self.move_to(index)
            self.choose()
