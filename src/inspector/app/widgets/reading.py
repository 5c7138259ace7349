"""Text to read: wrapped to the width, scrolled by the keys of a list, never read as markup."""

from inspector.app.widgets.drawn import Lines


class Reading(Lines):
    """A page of lines that is only read."""

    @property
    def plain(self) -> str:
        """All of it, without styles, as it is wrapped now."""
        return "\n".join(line.plain.rstrip() for line in self.make(self.room))

    def scroll_lines(self, by: int) -> None:
        """Scroll by so many lines."""
        self.scroll_relative(y=by, animate=False)

    def scroll_pages(self, by: int) -> None:
        """Scroll by so many screenfuls, one line of the last kept in sight."""
        self.scroll_lines(by * max(1, self.scrollable_content_region.height - 1))

    def scroll_edge(self, last: bool) -> None:
        """Scroll to the first or the last line."""
        self.scroll_to(y=self.max_scroll_y if last else 0, animate=False)


class ReadingActions:
    """What `LIST_KEYS` do on a page with one text to read."""

    @property
    def reading(self) -> Reading:
        """The text."""
        raise NotImplementedError

    def action_cursor(self, by: int) -> None:
        """Scroll by lines."""
        self.reading.scroll_lines(by)

    def action_page(self, by: int) -> None:
        """Scroll by screenfuls."""
        self.reading.scroll_pages(by)

    def action_edge(self, last: int) -> None:
        """Scroll to an end."""
        self.reading.scroll_edge(bool(last))
