"""The office's key to its merges."""

from typing import TYPE_CHECKING

from textual.binding import Binding

from inspector.language import N

if TYPE_CHECKING:
    from inspector.app.screens.files import FilesPage

MERGES_KEY = Binding(
    "m",
    "merges",
    N("merged files"),
    tooltip=N("See what was merged, take it back or admit it again"),
    show=False,
    id="office.merges",
)


class MergesKey:
    """What the key does, for the office's page."""

    async def action_merges(self: "FilesPage") -> None:  # type: ignore[misc]
        """See what was merged."""
        from inspector.app.screens.merges import MergesScreen

        if not self.is_merging:
            await self.app.push_screen(MergesScreen())
