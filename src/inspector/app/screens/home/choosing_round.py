"""Choosing the round that home shows, or beginning the next one."""

from textual.content import Content

from inspector.app.opening import Opening
from inspector.app.screens.planning.next_round import NextRound
from inspector.language import _

NEXT = "+"
"""Stands for the round that is still to be begun; no round can be called so."""


class ChoosingRound(NextRound):
    """A page that shows the cells of a round."""

    opening: Opening
    round: str
    news: tuple[str, str] | None

    def load(self) -> object:
        """Read the cells of the round and show them."""
        raise NotImplementedError

    async def action_round(self) -> None:
        """Choose the round to look at, or begin the next one."""
        from inspector.app.screens.choose import Choice, ChooseScreen

        choices = [
            Choice(code, code, Content.assemble(code, ("  " + self._use(code), "$muted")))
            for code in reversed(self.opening.rounds)
        ]
        source = self.round
        if source:
            words = _("+ begin the next round from {round}").format(round=source)
            choices.append(Choice(NEXT, words, Content(words)))

        async def look(code: str | None) -> None:
            if code == NEXT:
                await self.ask_next_round(source)
            elif code is not None:
                self.round = code
                self.load()

        await self.app.push_screen(ChooseScreen(_("Which round?"), choices), look)

    def begun(self, round_: str, words: str) -> None:
        """Show the round that has begun."""
        self.opening = self.inspector.opening
        self.round = round_
        self.news = (words, "calm")
        self.load()

    def _use(self, code: str) -> str:
        return _("in force") if code == self.opening.round else _("to read only")
