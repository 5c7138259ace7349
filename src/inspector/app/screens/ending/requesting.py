"""Requests in the conclusions of a visit: asked, changed, removed, and marked as done."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from inspector import days
from inspector.app.saving import Job
from inspector.app.screens.form import FormSheet
from inspector.app.screens.visit.listed import ListedSheet
from inspector.app.widgets.questions import Question
from inspector.desk import Desk
from inspector.desk.visits import requests
from inspector.desk.visits.closing import Closing
from inspector.desk.visits.requests import Request
from inspector.desk.visits.writing import Step
from inspector.language import N, _

if TYPE_CHECKING:
    from inspector.app.screens.ending.finishing import Finishing

Do = Callable[[Desk], Step]


class Part(NamedTuple):
    """A row: one of the texts, or a request; `round` is that of an earlier visit that asked it."""

    field: str
    text: str
    request: Request | None = None
    round: str = ""


class Requesting(ListedSheet[Part]):
    """A sheet with requests in its list; `page` is the visit's, `end` what was read of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "d",
            "done",
            N("done"),
            tooltip=N("Say what shows that a request was done, also one of the last visit"),
            id="ends.done",
        ),
    ]
    page: "Finishing"
    end: Closing | None = None

    def load(self) -> object:
        """Read what is written and show it."""
        raise NotImplementedError

    @property
    def _drafts(self) -> dict[tuple[str, str], str]:
        """What was typed and is not saved."""
        return self.page.beside.drafts

    def _read_again(self, _result: object) -> None:
        self.load()

    async def action_done(self) -> None:
        """Ask what shows that the request under the cursor was done, and on which day."""
        part = self.rows.current
        if part is None or (request := part.request) is None:
            return

        def said(changed: dict[str, str] | None) -> None:
            if changed is not None:
                now = {"done": request.done, "done_day": request.done_day, **changed}
                do = partial(
                    requests.mark,
                    cell=self.page.visit.cell.code,
                    id_=request.id,
                    done=now["done"],
                    day=now["done_day"],
                    round_=part.round or None,
                )
                self.page.save(Job(self.page.criterion.id, do))
                self.load()

        questions = [
            Question(
                "done", _("What shows it"), hint=_("such as report 12-BC/CB; empty: not done")
            ),
            Question(
                "done_day",
                _("Done on"),
                "day",
                hint=_("today, unless you write a day"),
                read=days.read_past_day,
            ),
        ]
        values = {"done": request.done, "done_day": request.done_day}
        await self.app.push_screen(FormSheet(request.text, questions, values), said)

    def _questions(self) -> list[Question]:
        return [
            Question("text", _("Request"), "text", rows=3),
            Question("person", _("Who is to do it")),
            Question("due", _("Until"), "day", hint=_("a day, such as 30/6")),
        ]

    async def ask_new(self) -> None:
        """Ask something more."""
        drafts = self._request_drafts(requests.REQUEST)

        def typed(field: str, text: str) -> None:
            self.page.drafts.typed(requests.REQUEST, field, text)

        def left(field: str, text: str) -> None:
            # It is asked when the whole form is done: until then it is a draft.
            typed(field, text)
            self.page.drafts.flush()

        def done(changed: dict[str, str] | None) -> None:
            if form.given_up:
                for field in requests.ASKED:
                    if field not in drafts:
                        self._drafts.pop((requests.REQUEST, field), None)
                        self.page.drafts.forget(requests.REQUEST, field)
                return
            said = {**drafts, **(changed or {})}
            if said.get("text"):
                self._ask(said)
            elif changed:
                self.say(_("a request needs words: what is asked of the cell?"), "warn")

        form = FormSheet(_("A request"), self._questions(), {}, left, typed=typed, drafts=drafts)
        await self.app.push_screen(form, done)

    def _ask(self, said: Mapping[str, str]) -> None:
        do: Do = partial(_request, cell=self.page.visit.cell.code, said=said)
        self.page.drafts.rest()
        for field in requests.ASKED:
            self._drafts.pop((requests.REQUEST, field), None)
            do = self.page.drafts.dropping(requests.REQUEST, field, do)
        self.page.save(Job(self.page.criterion.id, do))
        self.load()

    async def _change_request(self, request: Request) -> None:
        item = requests.REQUEST + request.id
        differs = [
            field for place, field in (self.end.differs if self.end else ()) if place == item
        ]

        def save(field: str, text: str) -> None:
            if field == "text" and not text:
                self.say(_("a request needs words; Del removes it"), "warn")
                return
            cell = self.page.visit.cell.code
            do = partial(_request, cell=cell, said={field: text}, id_=request.id)
            self._drafts.pop((item, field), None)
            self.page.drafts.rest()
            self.page.save(Job(self.page.criterion.id, self.page.drafts.dropping(item, field, do)))

        form = FormSheet(
            _("A request"),
            self._questions(),
            {"text": request.text, "person": request.person, "due": request.due},
            save,
            typed=lambda field, text: self.page.drafts.typed(item, field, text),
            drafts=self._request_drafts(item),
            differs=differs,
        )
        await self.app.push_screen(form, self._read_again)

    def _request_drafts(self, item: str) -> dict[str, str]:
        return {field: text for (place, field), text in self._drafts.items() if place == item}

    async def take_away(self, item: Part) -> None:
        """Remove a request; `u` on the visit brings it back."""
        if item.request is not None:
            do = partial(
                requests.remove_request, cell=self.page.visit.cell.code, id_=item.request.id
            )
            self.page.save(Job(self.page.criterion.id, do))
            self.load()


def _request(desk: Desk, cell: str, said: Mapping[str, str], id_: str = "") -> Step:
    """Ask something, or change what is said of it."""
    return requests.request(desk, cell, said.get("text"), said.get("person"), said.get("due"), id_)
