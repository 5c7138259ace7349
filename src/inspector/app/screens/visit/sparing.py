"""What spares the hand on the visit screen: own phrases, and one key for what was repaired."""

from functools import partial
from typing import Any

from inspector.app.saving import Job, Saved
from inspector.app.screens.visit.noting import Noting
from inspector.desk.looking import followup
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.naming import REPAIRED
from inspector.language import N, _

_TAKEN = {
    "explain": N("A digit writes why {criterion} lost points"),
    "na": N("A digit writes why {criterion} does not apply"),
    "note": N("A digit writes a note on {criterion}"),
}
_AT_CURSOR = N("A digit writes it at the cursor")


class Sparing(Noting):
    """A visit page on which phrases are taken, and last time's shortcomings followed up."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.followed: dict[str, str | None] = {}
        """What was said of repairs and is not known to be on the disk yet."""

    @property
    def finding(self) -> Finding:
        """The finding, with what is said of its repair also while that is being saved."""
        found = super().finding
        here = found.criterion.id
        return found._replace(repaired=self.followed[here]) if here in self.followed else found

    def on_saved(self, saved: Saved) -> None:
        """What is on the disk says it itself."""
        if saved.visit is not None and self.saving <= saved.done:
            self.followed.clear()

    def action_repaired(self) -> None:
        """Say whether last time's shortcoming was repaired: yes, partly, no, nothing."""
        criterion = self.criterion.id
        if self.refuses(differing=False):
            return
        if self.field_of("repaired") in self.finding.conflicts:
            self.say(_("two people say it differently: s settles it"), "warn")
            return
        if not self.beside.losses(criterion):
            self.say(_("the last visit took no points away here"))
            return
        if not self.settled():
            return
        order = ["", *REPAIRED]
        said = order[(order.index(self.finding.repaired or "") + 1) % len(order)]
        self.followed[criterion] = said or None
        do = partial(followup.repaired, cell=self.visit.cell.code, criterion=criterion, said=said)
        self.save(Job(criterion, do))
        self.show()

    async def action_phrases(self, _writing: bool = False) -> None:
        """Take one of the own phrases: into the text that is written, else where it is missing."""
        from inspector.app.screens.visit.phrases import PhrasesScreen

        criterion = self.criterion.id
        if self.kind:
            await self.app.push_screen(PhrasesScreen(criterion, _(_AT_CURSOR)), self._insert)
            return
        if self.refuses(differing=False) or not self.settled():
            return
        kind = "explain" if self._explains() else "note"
        if self.field_of(kind) in self.finding.conflicts:
            self.say(_("two people wrote differently: s settles it"), "warn")
            return
        na = kind == "explain" and self.stored is not None and self.stored.answer == "na"
        words = _TAKEN["na" if na else kind]
        sheet = PhrasesScreen(criterion, _(words).format(criterion=criterion))
        await self.app.push_screen(sheet, partial(self._add, kind))

    def _explains(self) -> bool:
        """Whether the answer that stands asks for a reason."""
        if self.stored is None:
            return False
        if self.stored.answer == "na":
            return True
        score = self.fresh_entry().judge()[0]
        most = self.criterion.points
        return score is not None and score.points is not None and score.points < most

    def _insert(self, text: str | None) -> None:
        """Write a phrase at the cursor."""
        if text and self.writing and self.kind:
            self.writing.field.insert(text)

    def _add(self, kind: str, text: str | None) -> None:
        """Save a phrase as the text, or below what is written there already."""
        if not text:
            return
        criterion, field = self.criterion.id, self.field_of(kind)
        now = (self.finding.explain if kind == "explain" else self.finding.note) or ""
        before = self.beside.drafts.get((criterion, field), now).strip()
        if text in before.splitlines():
            return
        self.keep_text(kind, f"{before}\n{text}" if before else text)
