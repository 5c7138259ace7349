"""Taking a merge back, and letting it count again: asked with what would happen, for a reason."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.worker import Worker

from inspector.app.screens.jumping import Jumping
from inspector.app.screens.reason import ReasonSheet
from inspector.app.screens.stopping import Stopping
from inspector.app.widgets.merge_rows import left_words
from inspector.app.widgets.rows import Rows
from inspector.desk.board.without import Preview
from inspector.desk.office import batches, telling
from inspector.desk.office.batches import Outcome
from inspector.desk.office.merged import Batch
from inspector.desk.office.refusals import Refusal
from inspector.language import N, _, n_


class Withdrawing(Stopping[None], Jumping[None]):
    """A page with merges. `previews` are the seasons with and without one, by its key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "w",
            "withdraw",
            N("withdraw"),
            tooltip=N("Take this merge back: what stood before stands again"),
            id="merges.withdraw",
        ),
        Binding(
            "a",
            "readmit",
            N("admit again"),
            tooltip=N("Let this withdrawn merge count again"),
            id="merges.readmit",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.previews: dict[str, Preview] = {}

    @property
    def rows(self) -> Rows[Batch | Refusal]:
        """The list."""
        raise NotImplementedError

    def load(self) -> Worker[None]:
        """Read the merges and show them."""
        raise NotImplementedError

    def chosen(self) -> Batch | None:
        """The merge under the cursor; None, and why, where nothing can be done with it now."""
        row = self.rows.current
        if isinstance(row, Refusal):
            self.say(_("it was refused: nothing of it is here"), "warn")
            return None
        return None if self.refuses() else row

    def to_decide(self) -> Batch | None:
        """The merge under the cursor; None, and why, where nothing can be decided about it now."""
        if why := self.inspector.opening.only_to_look:
            self.say(why, "warn")
            return None
        return self.chosen()

    def action_withdraw(self) -> None:
        """Take this merge back, for a reason."""
        if (batch := self.to_decide()) is not None:
            if batch.state == "withdrawn":
                self.say(_("it is withdrawn already: a admits it again"), "warn")
            else:
                self.ask_why(batch, withdraw=True)

    def action_readmit(self) -> None:
        """Let it count again, for a reason."""
        if (batch := self.to_decide()) is not None:
            if batch.counts:
                self.say(_("it counts: w withdraws it"), "warn")
            else:
                self.ask_why(batch, withdraw=False)

    @work(group="ask", exclusive=True)
    async def ask_why(self, batch: Batch, withdraw: bool) -> None:
        """Say what would happen, and ask for the reason."""
        act = batches.withdraw if withdraw else batches.readmit
        which = str(batch.number or batch.key)
        with self.stopping() as tell:
            outcome = await self.ask(act, which, "", True, tell)
            heading = _("Withdraw {file}") if withdraw else _("Admit {file} again")
            sheet = ReasonSheet(heading.format(file=batch.file or batch.key), _would(outcome))

            def go(reason: str | None) -> None:
                if reason:
                    self.decide(batch, withdraw, reason)

            await self.app.push_screen(sheet, go)

    @work(group="decide")
    async def decide(self, batch: Batch, withdraw: bool, reason: str) -> None:
        """Have the clerk write it; stopped, nothing was changed."""
        act = batches.withdraw if withdraw else batches.readmit
        self.say(_("writing…"))
        with self.stopping(writing=True) as tell:
            outcome = await self.ask(act, str(batch.number or batch.key), reason, False, tell)
            self.previews.clear()
            words = _("withdrawn: {file}") if withdraw else _("admitted again: {file}")
            said = words.format(file=batch.file or batch.key)
            if outcome.left:
                said += " · " + left_words(outcome.left)
            if withdraw and outcome.accepted:
                said += " · " + telling.accepted(outcome.accepted)
            self.say(said)
        await self.load().wait()


def _would(outcome: Outcome) -> str:
    words = n_(
        "{count} field will say what it would without this file; nothing is deleted.",
        "{count} fields will say what they would without this file; nothing is deleted.",
        outcome.fields,
    )
    if not outcome.batch.counts:
        words = n_(
            "{count} field will say again what this file brought.",
            "{count} fields will say again what this file brought.",
            outcome.fields,
        )
    said = words.format(count=outcome.fields)
    if outcome.people:
        brought = _("It brought entries of {people}.")
        said += " " + brought.format(people=telling.shares(outcome.people))
    if outcome.batch.counts and outcome.accepted:
        said += " " + telling.accepted(outcome.accepted)
    if outcome.left:
        more = n_(
            "{count} field stays as it is, because others have built on it since.",
            "{count} fields stay as they are, because others have built on them since.",
            len(outcome.left),
        )
        said += " " + more.format(count=len(outcome.left))
    return said
