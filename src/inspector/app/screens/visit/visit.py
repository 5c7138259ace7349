"""The visit screen: answering, writing, and the ways to everything else."""

from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content

from inspector.app.saving import Job
from inspector.app.screens.ending.finishing import Finishing
from inspector.app.screens.ending.printing import Printing
from inspector.app.screens.review.rooms import Rooms, room_key
from inspector.app.screens.visit.evidencing import Evidencing
from inspector.app.screens.visit.registering import Registering
from inspector.app.screens.visit.replying import Replying
from inspector.app.screens.visit.sparing import Sparing
from inspector.app.screens.visit.unasking import Unasking
from inspector.app.screens.visit.visit_frame import Framing
from inspector.app.screens.visit.visit_page import VisitPage
from inspector.app.words import MISSING, mark
from inspector.desk.visits import findings
from inspector.language import _, pick


class VisitScreen(
    Printing,
    Finishing,
    Framing,
    Registering,
    Evidencing,
    Sparing,
    Unasking,
    Replying,
    VisitPage,
    Rooms,
):
    """A visit being recorded. What is recorded goes through `save`, one thing after the other."""

    # Letters answer here, or may: the rooms are not one slip away from them.
    BINDINGS: ClassVar[list[BindingType]] = [room_key("f7", "compare")]

    @property
    def looks_at(self) -> tuple[str, str, str]:
        """This visit, at the criterion that is looked at."""
        return self.visit.cell.round, self.visit.cell.code, self.criterion.id

    async def action_room(self, room: str) -> None:
        """Go to a room of looking back, when what is open is saved."""
        if self.settled():
            await super().action_room(room)

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
        from inspector.app.screens.visit.disqualifiers import DisqualifierScreen

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
        from inspector.app.screens.settling.past import PastScreen

        await self.app.push_screen(
            PastScreen(self.visit.cell.shown, self.criterion.id, self.visit.cell.round)
        )

    def action_copy(self) -> None:
        """Copy the criterion with its finding."""
        from inspector.app.screens.copying import copy_finding

        copy_finding(self)

    def action_copy_code(self) -> None:
        """Copy the code of the visit."""
        from inspector.app.screens.copying import copy_code

        copy_code(self)

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
        from inspector.app.screens.settling.settle import SettleScreen

        def settled(_nothing: None) -> None:
            self.reload()

        await self.app.push_screen(SettleScreen(conflicts), settled)

    @work(group="reload", exclusive=True)
    async def reload(self) -> None:
        """Read the visit and what stands beside it again."""
        with self.telling():
            await self.read_again()
            self.look_beside()

    def action_again(self) -> None:
        """Try again to save what could not be written."""
        self.saver.save()

    async def action_leave(self) -> None:
        """Leave the visit for home; what could not be written is pointed out first."""
        if self.may_leave():
            self.remember()
            await self.inspector.go_home()
