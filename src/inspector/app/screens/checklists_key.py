"""The office's key to the checklists of the round."""

from typing import TYPE_CHECKING

from textual.binding import Binding

from inspector.language import N

if TYPE_CHECKING:
    from inspector.app.screens.files import FilesPage

CHECKLISTS_KEY = Binding(
    "k",
    "checklists",
    N("checklists"),
    tooltip=N("Compare the checklists of the round, move open visits to another revision"),
    show=False,
    id="office.checklists",
)


class ChecklistsKey:
    """What the key does, for the office's page."""

    async def action_checklists(self: "FilesPage") -> None:  # type: ignore[misc]
        """See the checklists."""
        from inspector.app.screens.checklists import ChecklistsScreen

        if not self.is_merging:
            await self.app.push_screen(ChecklistsScreen())
