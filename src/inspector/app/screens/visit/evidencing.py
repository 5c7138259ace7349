"""Evidence on the visit screen: its sheet, copying its files, and what is here of them."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from textual import work

from inspector.app.saving import Job, Saved
from inspector.app.screens.page import Page
from inspector.app.screens.visit.noting import Noting
from inspector.desk import Desk
from inspector.desk.visits.evidence import Evidence
from inspector.desk.visits.visit import Visit
from inspector.desk.visits.writing import Step
from inspector.language import _
from inspector.text import clean

if TYPE_CHECKING:
    from inspector.app.screens.visit.evidence import EvidenceScreen


class Evidencing(Noting):
    """A visit page with evidence."""

    evidence: "EvidenceScreen | None" = None
    file_states: Mapping[str, str] = MappingProxyType({})
    """What is here of the files, by the id of their reference."""
    copying = 0
    """How many files are being copied: nobody leaves before they are here."""

    async def action_evidence(self) -> None:
        """Link evidence to the criterion: one of the visit's references, or a new one."""
        if (self.locked and not self.visit.evidence) or not self.settled():
            self.refuses(differing=False)
            return
        from inspector.app.screens.visit.evidence import EvidenceScreen

        criterion = self.criterion.id

        def save(do: Callable[[Desk], Step]) -> None:
            self.save(Job(criterion, do))

        self.evidence = EvidenceScreen(
            self.criterion, self.visit, save, self.bring, self.locked, self.file_states
        )
        await self.app.push_screen(self.evidence)

    @work(group="bring")
    async def bring(self, reference: Evidence, path: Path) -> None:
        """Copy a file beside the inspection file, then refer to it."""
        from functools import partial

        from inspector.desk.visits import documents

        file = self.inspector.opening.file
        assert file is not None
        loop = asyncio.get_running_loop()
        name = clean(path.name, lines=False)

        def copied(done: int, total: int) -> None:
            words = _("copying {name}… {percent} %")
            said = words.format(name=name, percent=100 * done // total)
            loop.call_soon_threadsafe(self._tell, said)

        criterion = self.criterion.id
        self.copying += 1
        self._tell(_("copying {name}…").format(name=name))
        try:
            with self._in_front().telling():
                kept = await asyncio.to_thread(documents.bring, file, reference, path, copied)
                do = partial(
                    documents.attach, cell=self.visit.cell.code, id_=reference.id, kept=kept
                )
                self.save(Job(criterion, do))
                self._tell(_("{name} is kept with the document").format(name=name))
        finally:
            self.copying -= 1

    def _in_front(self) -> Page[Any]:
        """The page that the person sees."""
        front = self.app.screen
        return front if isinstance(front, Page) else self

    def _sheet(self) -> "EvidenceScreen | None":
        """The sheet, while it is open."""
        sheet = self.evidence
        there = sheet is not None and sheet.is_mounted and sheet in self.app.screen_stack
        return sheet if there else None

    def _tell(self, words: str) -> None:
        self._in_front().say(words)

    def may_leave(self) -> bool:
        """Not while a file is being copied."""
        if self.copying:
            self.say(_("a file is still being copied: a moment"), "warn")
            return False
        return super().may_leave()

    def on_saved(self, saved: Saved) -> None:
        """Say on the sheet what was refused."""
        if saved.words and self._in_front() is not self:
            self._in_front().say(saved.words, "warn")

    def show(self, from_top: bool = False) -> None:
        """Draw what has changed, with what is known of the files."""
        self.beside.files = self.file_states
        super().show(from_top)

    def renew(self, found: Visit) -> None:
        """Show the visit as it stands now, also on the sheet that is open."""
        super().renew(found)
        if (sheet := self._sheet()) is not None:
            sheet.renew(found)
        self.look_at_files()

    def found_beside(self) -> None:
        """What stands beside the visit was read: look at its files too."""
        super().found_beside()
        self.look_at_files()

    @work(group="files", exclusive=True)
    async def look_at_files(self) -> None:
        """See which files are here as they should be; away from the clerk, who has saves to do."""
        file = self.inspector.opening.file
        named = [each for each in self.visit.evidence if each.file]
        if file is None or not (named or self.file_states):
            return
        from inspector.desk.visits import documents

        found = await asyncio.to_thread(documents.states, file, named)
        if found != self.file_states:
            self.file_states = found
            self.show()
        if (sheet := self._sheet()) is not None:
            sheet.show_files(found)
