"""What a visit concludes: strengths, shortcomings, causes, and what is asked of the cell."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.saving import Job
from inspector.app.screens.ending.concluded import LABELS, part_words
from inspector.app.screens.ending.requesting import Part, Requesting
from inspector.app.screens.form import FormSheet
from inspector.app.widgets.questions import Question
from inspector.app.widgets.rows import Rows
from inspector.desk import Desk
from inspector.desk.visits import closing, requests
from inspector.desk.visits.closing import CONCLUSIONS
from inspector.desk.visits.visit import Visit
from inspector.desk.visits.writing import Step
from inspector.language import N, _

if TYPE_CHECKING:
    from inspector.app.screens.ending.finishing import Finishing

Do = Callable[[Desk], Step]
LABEL = 21


class ConclusionsSheet(Requesting):
    """Enter writes or changes what the cursor is on; `a` adds a request."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", N("write"), tooltip=N("Write or change it"), id="ends.write"),
        Binding("a,insert", "add", N("request"), tooltip=N("Ask something more"), id="ends.add"),
        Binding(
            "b",
            "begin",
            N("from the findings"),
            tooltip=N("Begin the shortcomings with what lost points"),
            id="ends.begin",
        ),
        Binding("s", "settle", N("settle"), tooltip=N("Settle what differs"), id="ends.settle"),
    ]

    def __init__(self, page: "Finishing") -> None:
        super().__init__(
            _("Conclusions"), [Part(field, "") for field in CONCLUSIONS], page.locked, " "
        )
        self.page = page

    def on_mount(self) -> None:
        """Read what is written."""
        self.load()

    def follow(self, found: Visit) -> None:
        """The visit was read again."""
        self.locked = self.page.locked
        self.load()

    @work(group="load")
    async def load(self) -> None:
        """Read what is written and show it.

        A form that closes and the saving of its last field both ask for it. Neither stops the
        other: the clerk answers in the order of asking, so the newest is shown last.
        """
        with self.telling():
            end = await self.page.read_end()
            self.end = end
            for field in CONCLUSIONS:
                if self._drafts.get(("", field), "").strip() == getattr(end, field):
                    self._drafts.pop(("", field), None)
            parts = [Part(field, getattr(end, field)) for field in CONCLUSIONS]
            parts += [Part("request", each.text, each) for each in end.requests]
            cell = self.page.visit.cell
            before, asked = await self.ask(requests.earlier, cell.code, cell.round)
            self.renew(parts + [Part("request", each.text, each, before) for each in asked])
            if self._unsaved:
                self.say(_("typed before, but not saved: ↵ or a puts it back"), "warn")
            elif end.differs:
                self.say(_("people wrote differently: s settles it"), "warn")
            self.refresh_bindings()

    @property
    def _unsaved(self) -> bool:
        return any(
            item.startswith(requests.REQUEST) or (not item and field in CONCLUSIONS)
            for item, field in self._drafts
        )

    # -- how it looks ----------------------------------------------------------------------

    def draw(self, item: Part, width: int) -> Content:
        """The label, and the beginning of the text."""
        label = _(LABELS[item.field]) if item.request is None else _("Request")
        if item.round:
            label = _("Request of {round}").format(round=item.round)
        lead = Content(label).truncate(LABEL - 1, ellipsis=True, pad=True).stylize("$lead")
        differs = self.end is not None and self._cell(item) in {
            place[0] if item.request else place for place in self.end.differs
        }
        mark = Content.styled("! " if differs else "", "bold $warn")
        room = max(8, width - LABEL - mark.cell_length)
        return Content.assemble(lead, " ", mark, part_words(item, room))

    def _cell(self, item: Part) -> tuple[str, str] | str:
        return requests.REQUEST + item.request.id if item.request else ("", item.field)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a request of this visit can be removed; only what differs is settled."""
        here = self.rows.current if self.is_mounted else None
        asked = here is not None and here.request is not None
        if action == "remove" and (here is None or not asked or here.round):
            return False
        if action == "done":
            # What came of it is said later, when the visit is finished.
            return asked and self.page.visit.cell.round == self.inspector.opening.round
        if action == "settle":
            return self.end is not None and bool(self.end.differs) and not self.locked
        if action == "begin":
            return not self.locked
        return super().check_action(action, parameters)

    def on_rows_moved(self, _moved: Rows.Moved) -> None:
        """Other things can be done with a request than with a text."""
        self.refresh_bindings()

    # -- the three texts -------------------------------------------------------------------

    async def ask_change(self, item: Part) -> None:
        """Write the texts, or change a request."""
        if item.round:
            await self.action_done()
        elif item.request is not None:
            await self._change_request(item.request)
        elif self.end is not None:
            await self._write(item.field)

    async def _write(self, begin: str, filled: str = "") -> None:
        assert self.end is not None
        tall = self.app.size.height >= 34
        questions = [
            Question(field, _(LABELS[field]), "text", rows=8 if tall else 4)
            for field in CONCLUSIONS
        ]
        drafts = {field: text for (item, field), text in self._drafts.items() if not item}
        form = FormSheet(
            _("Conclusions"),
            questions,
            {field: getattr(self.end, field) for field in CONCLUSIONS},
            self._save_text,
            typed=lambda field, text: self.page.drafts.typed("", field, text),
            drafts={field: text for field, text in drafts.items() if field in CONCLUSIONS},
            differs=[field for item, field in self.end.differs if not item],
            begin=begin,
        )
        await self.app.push_screen(form, self._read_again)
        if filled:
            form.call_after_refresh(form.put, begin, filled)

    def _save_text(self, field: str, text: str) -> None:
        do = partial(_conclude, cell=self.page.visit.cell.code, field=field, text=text)
        self._drafts[("", field)] = text
        self.page.drafts.rest()
        self.page.save(Job(self.page.criterion.id, self.page.drafts.dropping("", field, do)))

    async def action_begin(self) -> None:
        """Put what lost points into the shortcomings, behind what is there, to be edited."""
        if self.end is None:
            return
        if ("", "shortcomings") in self.end.differs:
            self.say(_("people wrote differently: s settles it"), "warn")
            return
        there = self.end.shortcomings.splitlines()
        lost = [line for line in closing.lost_points(self.page.visit) if line not in there]
        if not lost:
            self.say(_("no criterion lost points that is not named there"))
            return
        await self._write("shortcomings", "\n".join([*there, *lost]))

    # -- what differs ----------------------------------------------------------------------

    async def action_settle(self) -> None:
        """Settle what people concluded differently."""
        assert self.end is not None
        conflicts = [
            each
            for each in self.page.beside.conflicts
            if (each.item, each.field) in self.end.differs
        ]
        if not conflicts:
            self.say(_("what differs is being read: try again in a moment"))
            return
        from inspector.app.screens.settling.settle import SettleScreen

        def settled(_nothing: None) -> None:
            self.page.look_beside()
            self.load()

        await self.app.push_screen(SettleScreen(conflicts), settled)


def _conclude(desk: Desk, cell: str, field: str, text: str) -> Step:
    """Write one of the texts."""
    said = {each: text if each == field else None for each in CONCLUSIONS}
    return closing.conclude(desk, cell, said["strengths"], said["shortcomings"], said["causes"])
