"""The history of a criterion: every value that it ever had, who said it, and what came of it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.screens.page import LIST_KEYS, Page
from inspector.app.widgets.past_lines import PastLines
from inspector.app.widgets.reading import Reading, ReadingActions
from inspector.desk import Desk
from inspector.desk.office import history
from inspector.desk.office.history import History
from inspector.desk.settling import resettling
from inspector.desk.visits import unasked, visit
from inspector.language import N, _, pick


def read(
    desk: Desk, cell: str, criterion: str, round_: str | None
) -> tuple[str, str, str, History]:
    """The title, the criterion's id and words, and every entry about it; of one that is no longer
    asked too."""
    found = visit.read(desk, cell, round_)
    title = f"{found.cell.shown} · {found.round} · {found.cell.name}"
    told = history.read(desk, cell, criterion, round_)
    words = {each.id: each.title for each in found.checklist.criteria}
    if criterion not in words:
        gone = unasked.read(desk, cell, round_)
        words = {each.criterion: each.title for each in gone}
    return title, criterion, pick(words.get(criterion, {})), told


class PastScreen(ReadingActions, Page[None]):
    """What was said on one criterion of a visit, the newest first in every field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,h,q", "leave", N("back"), tooltip=N("Go back"), id="past.leave"),
        Binding(
            "s",
            "again",
            N("settle again"),
            tooltip=N("Decide otherwise what was settled here"),
            id="past.again",
        ),
        Binding("y", "copy", N("copy this"), tooltip=N("Copy all of this"), id="past.copy"),
        *LIST_KEYS,
    ]

    def __init__(self, cell: str, criterion: str, round_: str | None = None) -> None:
        super().__init__()
        self._about = (cell, criterion, round_)
        self._settled: Sequence[str] = ()
        """The fields in which something was settled that is settled still."""

    def offers(self, action: str) -> bool:
        """Settling again, where something was settled; elsewhere its key says that nothing was."""
        return action != "again" or bool(self._settled)

    @property
    def reading(self) -> Reading:
        """The text."""
        return self.query_one(PastLines)

    def parts(self) -> ComposeResult:
        """The text."""
        yield PastLines()

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the history and show it."""
        with self.telling():
            self.query_one(PastLines).show(*await self.ask(read, *self._about))
            self._settled = await self.ask(self._read_settled)
            self.refresh_bindings()

    def _read_settled(self, desk: Desk) -> Sequence[str]:
        cell, criterion, round_ = self._about
        return resettling.settled_fields(
            desk, cell, criterion, round_ or self.inspector.opening.round
        )

    async def action_again(self) -> None:
        """Open a settled conflict again: the only one, or the one that is chosen."""
        self.find_settled()

    @work(group="again", exclusive=True)
    async def find_settled(self) -> None:
        """Look for what was settled here."""
        from inspector.app.screens.choose import Choice, ChooseScreen
        from inspector.desk.visits.naming import field_words

        round_, now = self._about[2], self.inspector.opening.round
        with self.telling():
            self._settled = fields = await self.ask(self._read_settled)
            if not fields:
                self.say(_("nothing was settled here that is settled still"))
            elif round_ and round_ != now:
                self.say(_("round {round} is to read only").format(round=round_), "warn")
            elif len(fields) == 1:
                self.settle_again(fields[0])
            else:
                choices = [
                    Choice(each, field_words(each), Content(field_words(each))) for each in fields
                ]

                def go(field: str | None) -> None:
                    if field:
                        self.settle_again(field)

                sheet = ChooseScreen(_("Which is to be decided again?"), choices)
                await self.app.push_screen(sheet, go)

    @work(group="again", exclusive=True)
    async def settle_again(self, field: str) -> None:
        """Show what stood against each other, and what stands."""
        from inspector.app.screens.settling.settle import SettleScreen

        cell, criterion, round_ = self._about
        with self.telling():
            found = await self.ask(resettling.find, cell, criterion, field, round_)

            def settled(_nothing: None) -> None:
                self.load()

            await self.app.push_screen(SettleScreen([found]), settled)

    def action_copy(self) -> None:
        """Copy the history as it is shown."""
        from inspector.app.screens.copying import copy

        copy(self, _("history"), self.reading.plain)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
