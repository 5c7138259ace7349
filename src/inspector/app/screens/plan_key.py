"""The way from the office to the plan of the round."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from inspector.app.screens.page import Page
from inspector.language import N, _


class PlanKey(Page[None]):
    """A page from which the plan is reached."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "p",
            "plan",
            N("plan"),
            tooltip=N("The round's cells: teams, days, start files"),
            show=False,
            id="office.plan",
        )
    ]

    async def action_plan(self) -> None:
        """Plan the round."""
        from inspector.app.screens.plan import PlanScreen

        if self.inspector.opening.round:
            await self.app.push_screen(PlanScreen())
        else:
            self.say(_("this file has no round yet: inspector new, or inspector roster import"))
