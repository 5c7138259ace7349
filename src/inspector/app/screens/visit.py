"""The visit screen: answering, writing, and the ways to everything else."""

from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from inspector.app.saving import Job
from inspector.app.screens.evidencing import Evidencing
from inspector.app.words import MISSING, mark
from inspector.desk import findings, visit
from inspector.desk.visit import Visit
from inspector.language import _, pick

if TYPE_CHECKING:
    from inspector.app.screens.finish import FinishScreen


class VisitScreen(Evidencing):
    """A visit being recorded. What is recorded goes through `save`, one thing after the other."""

    sheet: "FinishScreen | None" = None

    def action_gap(self) -> None:
        """Go to the next thing that is missing."""
        if not self.settled():
            return
        if not (criterion := self.next_gap()):
            self.say(_("nothing is missing: F2 finishes the visit"))
            return
        self.go(self.ids.index(criterion))
        missing = [word for id_, word in self.gaps if id_ == criterion]
        self.say(" · ".join(_(MISSING[word]) for word in missing))

    async def action_jump(self) -> None:
        """Find a criterion by its words."""
        if not self.settled():
            return
        from inspector.app.screens.choose import Choice, ChooseScreen

        choices = []
        for finding in self.visit.findings:
            criterion = finding.criterion
            sign, tone = mark(finding.state, finding.points, criterion.points)
            shown = Content.assemble(
                (f"{sign} ", tone), (f"{criterion.id:<7}", "$lead"), pick(criterion.title)
            )
            words = " ".join((criterion.id, *criterion.title.values()))
            choices.append(Choice(criterion.id, words, shown))
        sheet = ChooseScreen(_("Find a criterion"), choices, self.place)
        await self.app.push_screen(sheet, lambda id_: self.action_go(id_ or ""))

    async def action_disqualifiers(self) -> None:
        """See and state the facts that make the cell not eligible."""
        if not self.settled():
            return
        from inspector.app.screens.disqualifiers import DisqualifierScreen

        def state(id_: str, exception: str, clear: bool) -> None:
            do = partial(
                findings.disqualify,
                cell=self.visit.cell.code,
                id_=id_,
                exception=exception,
                clear=clear,
            )
            self.save(Job(self.criterion.id, do))

        await self.app.push_screen(DisqualifierScreen(self.visit, self.locked, state))

    async def action_history(self) -> None:
        """See everything that was ever said on the criterion."""
        if not self.settled():
            return
        from inspector.app.screens.past import PastScreen

        await self.app.push_screen(
            PastScreen(self.visit.cell.shown, self.criterion.id, self.visit.cell.round)
        )

    async def action_settle(self) -> None:
        """Settle what people say differently on the criterion."""
        if self.locked:
            self.say(self.locked, "warn")
            return
        if not (conflicts := self.beside.differing(self.finding)):
            self.say(_("nobody differs on this criterion"))
            return
        if not self.settled():
            return
        from inspector.app.screens.settle import SettleScreen

        def settled(_reason: str | None) -> None:
            self.reload()

        await self.app.push_screen(SettleScreen(conflicts), settled)

    async def action_finish(self) -> None:
        """Finish the visit, or open a finished one again."""
        if self.visit.status != "finished" and self.refuses(differing=False):
            return
        if not self.settled():
            return
        if self.stuck:
            self.say(_("not everything is saved: F5 tries again"), "bad")
            return
        from inspector.app.screens.finish import FinishScreen, Outcome

        def do(outcome: Outcome | None) -> None:
            if outcome is None:
                return
            if outcome.criterion:
                self.action_go(outcome.criterion)
            elif self.visit.status == "finished":
                self.reopen(outcome.reason)
            else:
                self.finish(outcome.reason)

        self.sheet = FinishScreen(self.visit)
        await self.app.push_screen(self.sheet, do)

    def renew(self, found: Visit) -> None:
        """Show the visit as it stands now, also on the sheet that is open."""
        super().renew(found)
        if self.sheet is not None and self.sheet.is_current:
            self.sheet.renew(found)

    @work(group="finish")
    async def finish(self, reason: str) -> None:
        """Finish the visit, after everything was saved."""
        with self.telling():
            missing = await self.ask(findings.finish, self.visit.cell.code, reason)
            await self._read_again()
            if missing:
                self.say(_("something is still missing: g goes there"), "warn")
            else:
                self.say(_("the visit is finished"))

    @work(group="finish")
    async def reopen(self, reason: str) -> None:
        """Open the visit again."""
        with self.telling():
            await self.ask(findings.reopen, self.visit.cell.code, reason)
            await self._read_again()
            self.say(_("the visit is open again"))

    @work(group="reload", exclusive=True)
    async def reload(self) -> None:
        """Read the visit and what stands beside it again."""
        with self.telling():
            await self._read_again()
            self.look_beside()

    async def _read_again(self) -> None:
        self.renew(await self.ask(visit.read, self.visit.cell.code, self.visit.cell.round))
        self.show()

    def action_again(self) -> None:
        """Try again to save what could not be written."""
        self.saver.save()

    async def action_leave(self) -> None:
        """Leave the visit for home; what could not be written is pointed out first."""
        if self.may_leave():
            self.remember()
            await self.inspector.go_home()
