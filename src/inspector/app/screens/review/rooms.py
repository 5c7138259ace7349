"""The rooms of looking back: which key opens which, from any of them."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from inspector.app.screens.page import Page
from inspector.language import N, _

ROOMS = {
    "find": (N("look back"), N("Find what was said, in any round")),
    "followup": (N("requests"), N("What was asked for, and what is due")),
    "charts": (N("charts"), N("The round in charts")),
    "everything": (N("everything"), N("All that is on record of this visit")),
    "compare": (N("compare"), N("Compare this visit with another one")),
    "history": (N("history"), N("Everything that was ever said on this criterion")),
}
"""The word for each room, and what it is for."""


def room_key(key: str, room: str) -> Binding:
    """The key of a room."""
    words, meaning = ROOMS[room]
    return Binding(key, f"room('{room}')", words, tooltip=meaning, show=False, id=f"review.{room}")


class Rooms(Page[None]):
    """A page from which there is a way to the rooms of looking back; its bindings say by which
    keys."""

    no_way_to: ClassVar[frozenset[str]] = frozenset()
    """Rooms that are not offered: where one is, and what cannot be asked there. Their keys say
    so."""

    def offers(self, action: str) -> bool:
        """Offer the rooms that there is a way to."""
        return action not in {f"room('{room}')" for room in self.no_way_to}

    @property
    def looks_at(self) -> tuple[str, str, str]:
        """The round, the code of the cell and the criterion under the cursor; empty for none."""
        return "", "", ""

    async def action_room(self, room: str) -> None:
        """Go to a room; what is under the cursor goes along."""
        round_, cell, criterion = self.looks_at
        why = self._missing(room, cell, criterion)
        if why or not self.inspector.opening.round:
            words = _("this file has no round yet: inspector new, or inspector roster import")
            self.say(why or words, "warn")
            return
        self.set_focus(None)
        round_ = round_ or self.inspector.opening.round
        await self.app.push_screen(self._screen(room, round_, cell, criterion))

    def _missing(self, room: str, cell: str, criterion: str) -> str:
        """One sentence where a room needs what is not under the cursor."""
        if room in ("everything", "compare", "history") and not cell:
            return _("no visit is under the cursor")
        if room == "history" and not criterion:
            return _("this is about no single criterion: in a visit h shows what was said on one")
        return _("you are there already: esc goes back") if room in self.no_way_to else ""

    def _screen(self, room: str, round_: str, cell: str, criterion: str) -> Page[None]:
        # Each is loaded when it is first entered.
        match room:
            case "followup":
                from inspector.app.screens.review.followup import FollowUpScreen

                return FollowUpScreen(round_)
            case "charts":
                from inspector.app.screens.review.charts import ChartsScreen

                return ChartsScreen(round_)
            case "everything":
                from inspector.app.screens.review.everything import EverythingScreen

                return EverythingScreen(cell, round_)
            case "compare":
                from inspector.app.screens.review.compare import CompareScreen

                return CompareScreen(cell, round_)
            case "history":
                from inspector.app.screens.settling.past import PastScreen

                return PastScreen(cell, criterion, round_)
        from inspector.app.screens.review.find import FindScreen

        return FindScreen()


class ReviewRooms(Rooms):
    """A page from which every room of looking back is one letter away, as far as its own keys,
    which come first, leave the letter free."""

    BINDINGS: ClassVar[list[BindingType]] = [
        room_key("v", "find"),
        room_key("d", "followup"),
        room_key("c", "charts"),
        room_key("t", "everything"),
        room_key("x,f7", "compare"),
        room_key("h", "history"),
    ]
