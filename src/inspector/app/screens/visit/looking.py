"""A visit that is only looked at: from the board nobody records by chance."""

from typing import ClassVar

from textual.binding import BindingType

from inspector.app.screens.review.rooms import room_key
from inspector.app.screens.visit.visit import VisitScreen
from inspector.language import _


class LookScreen(VisitScreen):
    """A visit to look at. Where one recorded last stays as it was."""

    # Nothing is recorded here: letters lead to the rooms as they do everywhere.
    BINDINGS: ClassVar[list[BindingType]] = [
        room_key("c", "charts"),
        room_key("t", "everything"),
        room_key("x,f7", "compare"),
    ]

    @property
    def locked(self) -> str:
        """Why nothing can be recorded here."""
        return super().locked or _("to look at only: open it from the list of cells to record")

    def _lock_word(self) -> str:
        return super()._lock_word() or _("read only")

    def remember(self) -> None:
        """Nothing: looking is no work that one goes on with."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is finished or opened again from here."""
        return action != "finish" and super().check_action(action, parameters)

    async def action_leave(self) -> None:
        """Go back to where one came from."""
        if self.may_leave():
            self.dismiss(None)
