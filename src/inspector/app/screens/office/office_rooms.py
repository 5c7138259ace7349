"""The rooms of the office: which key opens which, from the plan of a round to handing back."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from inspector.app.screens.office.exchange import ExchangePage
from inspector.app.screens.page import Page
from inspector.language import N, _


def _room(key: str, room: str, words: str, meaning: str) -> Binding:
    return Binding(key, f"room('{room}')", words, tooltip=meaning, show=False, id=f"office.{room}")


class OfficeRooms(ExchangePage):
    """A page from which every room of the office is one key away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _room("p", "plan", N("plan"), N("The round's cells: teams, days, start files")),
        _room("b", "board", N("board"), N("How far the round is, and what it came to")),
        _room("a", "appraise", N("appraise"), N("Appraise what was scored, accept, give back")),
        _room("m", "merges", N("merged"), N("What was merged: take it back, admit it again")),
        _room("h", "handback", N("hand back"), N("Receipts, returned, accepted: a file for each")),
        _room("e", "keys", N("keys"), N("Whose keys seal what is written: admit, retire")),
        _room("l", "checklists", N("checklists"), N("Compare checklists, move open visits")),
    ]

    async def action_room(self, room: str) -> None:
        """Go to a room."""
        round_ = self.inspector.opening.round
        if self.refuses():
            return
        if not round_:
            words = _("this file has no round yet: inspector new, or inspector roster import")
            self.say(words, "warn")
        else:
            await self.app.push_screen(self._screen(room, round_))

    def _screen(self, room: str, round_: str) -> Page[None]:
        # Each is loaded when it is first entered.
        match room:
            case "plan":
                from inspector.app.screens.planning.plan import PlanScreen

                return PlanScreen()
            case "board":
                from inspector.app.screens.board.board import BoardScreen

                return BoardScreen(round_)
            case "appraise":
                from inspector.app.screens.appraisal.appraise import AppraiseScreen

                return AppraiseScreen(round_)
            case "merges":
                from inspector.app.screens.office.merges import MergesScreen

                return MergesScreen()
            case "keys":
                from inspector.app.screens.office.keys import KeysScreen

                return KeysScreen()
            case "handback":
                from inspector.app.screens.office.handback import HandBackScreen

                return HandBackScreen(self.folder.absolute())
        from inspector.app.screens.office.checklists import ChecklistsScreen

        return ChecklistsScreen()
