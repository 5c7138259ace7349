"""The way from the office to the board."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from inspector.app.screens.page import Page
from inspector.language import N


class Boarding(Page[None]):
    """A page with a key for the board of the round in force."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "b",
            "board",
            N("board"),
            tooltip=N("How far the round is, and what it came to"),
            show=False,
            id="office.board",
        ),
    ]

    async def action_board(self) -> None:
        """See the round at a glance."""
        from inspector.app.screens.board import BoardScreen

        if self.inspector.opening.round:
            await self.app.push_screen(BoardScreen(self.inspector.opening.round))
