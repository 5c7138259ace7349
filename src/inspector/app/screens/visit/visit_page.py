"""A visit on the screen: one criterion at a time, where one is, what is saved. For looking."""

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal

from inspector.app.beside import Beside
from inspector.app.entries import Entry, entry_of
from inspector.app.screens.page import Page
from inspector.app.screens.visit.visit_keys import RECORDING, VISIT_KEYS
from inspector.app.widgets.background import View
from inspector.app.widgets.criterion import CriterionPage
from inspector.app.widgets.overview import Overview, Progress
from inspector.app.widgets.visit_head import VisitHead
from inspector.checklist import Criterion, Stored
from inspector.checklist.offered import Offer, offer
from inspector.desk.visits import findings
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.visit import Visit
from inspector.language import N, _

_NATURAL = ("scored", "na", "later")


class VisitPage(Page[None]):
    """Shows a visit and goes through its criteria. `entry` is the answer being given."""

    CSS_PATH = "visit.tcss"
    BINDINGS = VISIT_KEYS

    def __init__(self, found: Visit, criterion: str = "") -> None:
        super().__init__()
        self.visit = found
        self.ids = [each.id for each in found.checklist.criteria]
        self.gaps = findings.gaps(found)
        first = self.gaps[0][0] if self.gaps else self.ids[0]
        self.place = self.ids.index(criterion if criterion in self.ids else first)
        self.beside = Beside()
        self.entry: Entry | None = None
        self.given: dict[str, Stored | None] = {}
        """Answers that were given and are not known to be on the disk yet; None: taken away."""
        self.saving = 0
        self.stuck = False
        self.warned = False

    def parts(self) -> ComposeResult:
        """Head, list and page beside each other, marks."""
        self.head = VisitHead(id="head")
        self.overview = Overview()
        self.page = CriterionPage(id="page")
        yield self.head
        with Horizontal(id="middle"):
            yield self.overview
            yield self.page

    def foot(self) -> ComposeResult:
        """The marks of the section."""
        self.progress = Progress(id="progress")
        yield self.progress

    def on_mount(self) -> None:
        """Show the criterion."""
        self.show(from_top=True)

    # -- what is shown ---------------------------------------------------------------------

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """What the footer offers where nothing can be recorded; empty where it can."""
        if not self.locked:
            return ()
        first = ("visit.finish", N("reopen"))
        if self.visit.cell.round != self.inspector.opening.round:
            first = ("visit.conclusions", "")
        others = ("visit.minutes", "criterion.history", "criterion.copy", "visit.aloud", "app.help")
        return (first, *((id_, "") for id_ in others))

    @property
    def in_vain(self) -> Container[str]:
        """The keys that record, where nothing can be recorded."""
        return RECORDING if self.locked else ()

    @property
    def criterion(self) -> Criterion:
        """The criterion that is looked at."""
        return self.visit.checklist.criteria[self.place]

    @property
    def finding(self) -> Finding:
        """The finding on it."""
        return self.visit.findings[self.place]

    @property
    def stored(self) -> Stored | None:
        """The answer that stands, also while it is being saved; None where there is none."""
        if self.criterion.id in self.given:
            return self.given[self.criterion.id]
        return self.finding.stored if self.finding.state in _NATURAL else None

    @property
    def offer(self) -> Offer | None:
        """What the registers offer as the answer; None where they have nothing to say."""
        return offer(self.criterion, self.visit.registers.figures, self.stored)

    @property
    def locked(self) -> str:
        """One sentence why nothing can be recorded; empty where it can."""
        now = self.inspector.opening.round
        if why := self.inspector.opening.only_to_look:
            return why
        if self.visit.cell.round != now:
            return _(
                "round {round} is to read only: the round in force is {now}"
                " (start with --round {round} to record in it)"
            ).format(round=self.visit.round, now=now)
        if self.visit.status == "finished":
            return _("this visit is finished: F2 opens it again, with a reason")
        return ""

    def show(self, from_top: bool = False) -> None:
        """Draw what has changed."""
        here = self.criterion.id
        entry = self.entry or entry_of(self.criterion, self.stored)
        saved = here not in self.given and not (self.entry and self.entry.touched)
        said = self.offer
        entry.offered = said.answer if said and said.sound else ""
        at_work = self.entry is not None
        view = View(self.visit, self.finding, entry, at_work, saved, self.beside, said)
        self.page.show(view, from_top)
        self.overview.show(self.visit, here)
        self.progress.show(self.visit, here, self.next_gap())
        self.head.show(self.visit, self.saving, self.stuck, self._lock_word())

    def _lock_word(self) -> str:
        opening = self.inspector.opening
        if opening.only_to_look or self.visit.cell.round != opening.round:
            return _("read only")
        if self.visit.status != "finished":
            return ""
        if self.visit.signed:
            return _("signed") if self.visit.signed == "signed" else _("changed since signed")
        return _("finished, changed since") if self.visit.changed else _("finished")

    def next_gap(self) -> str:
        """The criterion of the next gap after this one, from the start again; empty for none."""
        gaps = {
            criterion
            for criterion, missing in self.gaps
            if missing != "answer" or criterion not in self.given
        }
        after = self.place + 1
        return next((id_ for id_ in self.ids[after:] + self.ids[:after] if id_ in gaps), "")

    def renew(self, found: Visit) -> None:
        """Show the visit as it stands now."""
        self.visit = found
        self.gaps = findings.gaps(found)
        self.ids = [each.id for each in found.checklist.criteria]
        self.place = min(self.place, len(self.ids) - 1)

    # -- going through the criteria --------------------------------------------------------

    def settled(self) -> bool:
        """Whether no field is open any more; one that is open is saved first."""
        return True

    def may_leave(self) -> bool:
        """Save what is open; what could not be written is pointed out before one leaves it."""
        if not self.settled():
            return False
        if self.stuck and not self.warned:
            self.warned = True
            words = _("not everything is saved: F5 tries again; leaving again leaves without it")
            self.say(words, "bad")
            return False
        return True

    def go(self, place: int) -> None:
        """Look at the criterion at a place, the nearest there is."""
        place = max(0, min(place, len(self.ids) - 1))
        moved = place != self.place
        self.place = place
        if moved:
            self.hush()
        self.show(from_top=moved)

    def action_criterion(self, by: int) -> None:
        """Go so many criteria on."""
        if self.settled():
            self.go(self.place + by)

    def action_edge(self, last: int) -> None:
        """Go to the first or the last criterion."""
        if self.settled():
            self.go(len(self.ids) - 1 if last else 0)

    def action_go(self, criterion: str) -> None:
        """Go to a criterion."""
        if criterion in self.ids and self.settled():
            self.go(self.ids.index(criterion))

    def action_scroll_page(self, by: int) -> None:
        """Scroll the page of the criterion."""
        self.page.scroll_relative(y=by * max(1, self.page.size.height - 2), animate=False)


if TYPE_CHECKING:
    VisitPart = VisitPage
else:

    class VisitPart:
        """A part of what a visit page can do; `VisitScreen` puts the parts before the page.

        A part is no page of its own: for every class of pages Textual merges all keys anew, which
        for a dozen of them takes a part of the time to the first paint.
        """
