"""What was settled, the newest first: one of it is chosen to be decided again."""

from textual import work
from textual.binding import Binding
from textual.content import Content

from inspector.app.screens.page import Page
from inspector.desk.settling import resettling, settlements
from inspector.desk.settling.settlements import Settlement
from inspector.desk.visits.naming import field_words, form_words, item_words
from inspector.language import N, _, moment

SETTLED = Binding(
    "s",
    "settled",
    N("settled"),
    tooltip=N("Show what was settled, to decide it again"),
    id="conflicts.settled",
)


class ShowsSettled(Page[None]):
    """A page about conflicts, of one `round` (empty: of all), with the key SETTLED."""

    round = ""

    async def action_settled(self) -> None:
        """Choose something that was settled."""
        self.set_focus(None)
        self.show_settled()

    @work(group="settled", exclusive=True)
    async def show_settled(self) -> None:
        """Read what was settled, and have one chosen."""
        from inspector.app.screens.choose import Choice, ChooseScreen

        with self.telling():
            found = await self.ask(settlements.read, self.round or None)
            if not found:
                self.say(_("nothing was settled"))
                return
            several = len({each.round for each in found}) > 1
            choices = [
                Choice(str(at), words, Content(words))
                for at, words in enumerate(_words(each, several) for each in found)
            ]

            def go(key: str | None) -> None:
                if key is not None:
                    self.settle_again(found[int(key)])

            sheet = ChooseScreen(_("Which is to be decided again?"), choices)
            await self.app.push_screen(sheet, go)

    @work(group="settled", exclusive=True)
    async def settle_again(self, settlement: Settlement) -> None:
        """Show what stood against each other, and what stands."""
        from inspector.app.screens.settling.settle import SettleScreen

        with self.telling():
            about = (settlement.item or "-", settlement.field, settlement.round or None)
            found = await self.ask(resettling.find, settlement.cell, *about)
            await self.app.push_screen(SettleScreen([found]))


def _words(each: Settlement, several_rounds: bool) -> str:
    """When, where, what was taken, what it stood against, and why."""
    round_ = each.round if several_rounds else ""
    where = (round_, each.cell, item_words(each.item, each.cell), field_words(each.field))
    said = dict.fromkeys((each.taken, *(form for form, _author in each.values)))
    decided = " ≠ ".join(form_words(each.field, form) for form in said)
    return " · ".join((moment(each.at), " ".join(filter(None, where)), decided, each.reason))
