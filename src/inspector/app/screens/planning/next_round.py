"""Beginning the next round with the roster of another one."""

from textual import work

from inspector.app.screens.page import Page
from inspector.desk import Desk
from inspector.language import _, n_


def begin(desk: Desk, source: str, target: str) -> tuple[str, str]:
    """Begin a round, which is in force then; its code, and a sentence on what came along."""
    from inspector.desk.planning import next_round

    made = next_round.copy(desk, source, target)
    words = n_("{count} cell continues", "{count} cells continue", made.continuing)
    said = _("the round {round} has begun").format(round=made.round)
    parts = [said, words.format(count=made.continuing)]
    if made.gone:
        words = n_("{count} is gone and stays out", "{count} are gone and stay out", len(made.gone))
        parts.append(words.format(count=len(made.gone)))
    return made.round, " · ".join(parts)


class NextRound(Page[None]):
    """A page from which the next round can be begun; `begun` is told when it has."""

    def begun(self, round_: str, words: str) -> object:
        """Show the round that has begun."""
        raise NotImplementedError

    async def ask_next_round(self, source: str) -> None:
        """Ask what the next round is called."""
        if why := self.inspector.opening.only_to_look:
            self.say(why, "warn")
            return
        from inspector.app.screens.line import LineSheet

        words = _(
            "The round {round} goes on: its selected cells, names and members, and its checklists."
            " Cells that are gone stay out; grades and findings stay where they are."
        ).format(round=source)

        def go(code: str | None) -> None:
            if code:
                self.begin_round(source, code)

        missing = _("say what the round is called, such as 2024")
        hint = _("such as 2024, 2024-Q2")
        await self.app.push_screen(LineSheet(_("Begin the next round"), words, hint, missing), go)

    @work(group="begin", exclusive=True)
    async def begin_round(self, source: str, code: str) -> None:
        """Have the round begun; it is in force then."""
        with self.telling():
            round_, words = await self.ask(begin, source, code)
            opening = self.inspector.opening
            rounds = (*(each for each in opening.rounds if each != round_), round_)
            self.inspector.opening = opening._replace(rounds=rounds, round=round_)
            self.begun(round_, words)
