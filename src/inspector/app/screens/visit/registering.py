"""Registers on the visit screen: accepting what they say, and the way to them."""

from typing import TYPE_CHECKING

from textual import work

from inspector import checklist
from inspector.app.saving import Job, Saved
from inspector.app.screens.visit.noting import Noting
from inspector.desk.visits import visit
from inspector.desk.visits.visit import Visit
from inspector.language import _

if TYPE_CHECKING:
    from inspector.app.screens.visit.registers import RegistersSheet


class Registering(Noting):
    """A visit page whose criteria can be answered from registers."""

    lists: "RegistersSheet | None" = None

    def action_accept(self) -> None:
        """Take what the register says for the answer, and go on."""
        if self.refuses():
            return
        said = self.offer
        if said is None:
            words = _("no register says anything here: m opens them")
            if not self.visit.checklist.registers:
                words = _("this checklist has no registers")
            self.say(words)
        elif not said.sound:
            from inspector.app.widgets.offered import open_words

            self.say(said.problem or open_words(self.visit, said), "warn")
        else:
            self.entry = None
            self.refused = False
            if not said.agrees:
                self.save_answer(said.answer, said.caps)
            self.go_on()

    def action_full(self) -> None:
        """Full marks, and on; where a register gives them, with its figures."""
        said, criterion = self.offer, self.criterion
        if said is not None and said.sound and not said.agrees and self.stored is None:
            value = checklist.parse_answer(criterion, said.answer, said.caps)
            if checklist.score(criterion, value).points == criterion.points:
                self.action_accept()
                return
        super().action_full()

    async def action_registers(self) -> None:
        """Open the registers of the visit."""
        if not self.visit.checklist.registers:
            self.say(_("this checklist has no registers"))
            return
        if not self.settled():
            return
        from inspector.app.screens.visit.registers import RegistersSheet

        def save(job: Job) -> None:
            self.save(job._replace(criterion=self.criterion.id))

        self.lists = RegistersSheet(self.visit, self.locked, save, self.read_registers)
        await self.app.push_screen(self.lists)

    @work(group="registers", exclusive=True)
    async def read_registers(self) -> None:
        """Read the visit and what stands beside it again: something in a register was settled."""
        with self.telling():
            self.renew(await self.ask(visit.read, self.visit.cell.code, self.visit.cell.round))
            self.look_beside()

    def renew(self, found: Visit) -> None:
        """Show the visit as it stands now, also on the sheet of registers."""
        super().renew(found)
        # While something is on its way the sheet knows more than the disk.
        if self.lists is not None and self.lists.is_attached and not self.saving:
            self.lists.show_visit(found)

    def on_saved(self, saved: Saved) -> None:
        """Say on the sheet, too, what could not be written."""
        if self.lists is not None and self.lists.is_current and saved.words:
            self.lists.say(saved.words, "warn")
