"""Settling: all sides of a conflict beside each other, one is taken or another value given."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from inspector.app.screens.page import LIST_KEYS, Page
from inspector.app.screens.settling.settle_keys import SETTLE_KEYS
from inspector.app.widgets.another import Another
from inspector.app.widgets.reading import Reading, ReadingActions
from inspector.app.widgets.reason import ReasonField, ReasonLine
from inspector.app.widgets.scale import answer_hint, words_hint
from inspector.app.widgets.sides import CaseTitle, Sides, judged_words, spared_words
from inspector.checklist import Criterion
from inspector.desk import WrongInput, forms
from inspector.desk.settling import meanwhile, settle, sides
from inspector.desk.settling.conflicts import Conflict
from inspector.desk.settling.meanwhile import Overtaken
from inspector.desk.settling.sides import Case
from inspector.desk.visits.naming import status_words
from inspector.language import _


class SettleScreen(ReadingActions, Page[None]):
    """Goes through conflicts from one on. Enter goes on and settles, Escape in a field takes the
    choice back."""

    CSS_PATH = "settle.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*SETTLE_KEYS, *LIST_KEYS]

    def __init__(self, conflicts: Sequence[Conflict], index: int = 0) -> None:
        super().__init__()
        self._left = list(conflicts)
        self._index = index
        self.case: Case | None = None
        """What is shown; None while it is read or being settled: then no key decides anything."""
        self._is_saving = self._asked = False
        self._wrong = ""
        """What is wrong with the other value; it stands below it."""

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """How to choose; once that is done, how it goes on."""
        keys = ["settle.because", "settle.settle", "reason.last", "settle.unsay"]
        if self.focused is None:
            count = len(self.case.values) if self.case else 2
            keys = [f"settle.take_{number}" for number in range(1, min(3, count) + 1)]
            keys += ["settle.another", "settle.both", "settle.next", "settle.leave"]
        return [(id_, "") for id_ in (*keys, "app.help")]

    @property
    def reading(self) -> Reading:
        """What scrolls."""
        return self.sides

    @property
    def sides(self) -> Sides:
        """The sides of the conflict."""
        return self.query_one(Sides)

    @property
    def another(self) -> Another:
        """Where another value is written."""
        return self.query_one(Another)

    @property
    def reason(self) -> ReasonField:
        """Where the reason is written."""
        return self.query_one(ReasonField)

    def parts(self) -> ComposeResult:
        """What it is about, the sides, another value, the reason."""
        yield CaseTitle()
        yield Sides()
        yield Another()
        yield ReasonLine(self.inspector.reason)

    def on_mount(self) -> None:
        """Read the first."""
        self.show()

    @work(group="show", exclusive=True)
    async def show(self) -> None:
        """Read the conflict whose turn it is and show it."""
        self.case = None
        conflict = self._left[self._index]
        with self.telling():
            case = await self.ask(sides.case, conflict)
            self._draw(case)

    def _draw(self, case: Case) -> None:
        self.case = case
        self.query_one(CaseTitle).show(case, self._index + 1, len(self._left))
        self.sides.show(case)
        self.another.close()
        self.reason.begin()
        self._asked = False
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with this conflict; Enter leads on from the value, then settles."""
        if action in ("because", "settle"):
            in_value = self.focused is not None and self.focused is self.another.field
            return in_value == (action == "because")
        if action == "take":
            return self.case is not None and parameters[0] in range(1, len(self.case.values) + 1)
        if action in ("leave", "unsay"):
            return (self.focused is None) == (action == "leave")
        if action == "another" and self.case is not None and self.case.is_state:
            return bool(self.case.unsaid_states)
        return self.case is not None and self.case.joins if action == "both" else True

    # -- choosing --------------------------------------------------------------------------

    def action_take(self, number: int) -> None:
        """Choose a side; then the reason."""
        if self.case:
            self.another.close()
            self.sides.choose(number - 1)
            self._to_reason()

    def action_both(self) -> None:
        """Put the texts together; then the reason."""
        if self.case:
            self.sides.choose(None)
            texts = dict.fromkeys(form for form in self.case.conflict.forms if form)
            self.another.open("\n".join(texts), of_lines=True)
            self._to_reason()

    def action_another(self) -> None:
        """Write another value."""
        if self.case:
            self.sides.choose(None)
            if not self.another.is_open:
                answers = _answered(self.case)
                hint = answer_hint(answers) if answers else ""
                if self.case.is_state:
                    self.another.open(status_words(self.case.unsaid_states[0]), of_lines=False)
                else:
                    self.another.open("", self.case.is_text, hint)
                self.another.say(_words(self.case))
                self._wrong = ""
            self.another.field.focus()

    def action_because(self) -> None:
        """From another value on to the reason; what cannot be is written anew first."""
        if not self._wrong:
            self._to_reason()

    def _to_reason(self) -> None:
        self._asked = False
        self.reason.focus()

    def on_input_changed(self, changed: Input.Changed) -> None:
        """What was asked for is being written; say at once what another value would give."""
        if not changed.input.has_focus:
            return
        self._asked = False
        self.hush()
        if changed.input.id == "value" and self.case:
            self._wrong = ""
            self.judge(self.case, changed.value)

    @work(group="judge", exclusive=True)
    async def judge(self, case: Case, text: str) -> None:
        """Ask what a value would give, or what is wrong with it."""
        words = _words(case)
        if text.strip():
            try:
                working, outcome, full = await self.ask(sides.try_value, case.conflict, text)
                words = judged_words(working, outcome)
                if spared := spared_words(case, full):
                    words = Content.assemble(words, "\n", (spared, "$warn"))
            except WrongInput as error:
                self._wrong = str(error)
                words = Content.styled(self._wrong, "$warn")
        self.another.say(words)

    # -- settling --------------------------------------------------------------------------

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        """From the value to the reason; from the reason it is settled."""
        if submitted.input is self.reason:
            self.action_settle()
        else:
            self.action_because()

    def action_settle(self) -> None:
        """Settle the conflict as chosen, and go on to the next."""
        case, taken = self.case, self.sides.taken
        if case is None:
            return
        if not taken and not (self.another.is_open and self.another.value.strip()):
            self.say(_("choose first: the number of a value, or v for another"), "warn")
        elif not self.reason.said:
            self.say(_("say why: the reason is kept with the decision"), "warn")
            self._to_reason()
        else:
            value = None if taken else self.another.value
            self.save(case, taken or None, value, self.reason.said)

    @work(group="save")
    async def save(self, case: Case, take: str | None, value: str | None, reason: str) -> None:
        """Have the clerk settle it. What is refused stays as it was, with the sentence."""
        self.case, self._is_saving = None, True
        with self.telling():
            try:
                await self.ask(settle.settle, case.conflict, take, value, reason)
            except Overtaken as error:
                await self.look_again(case.conflict, str(error))
                return
            self._is_saving = False
            self.inspector.reason = reason
            self._left.remove(case.conflict)
            self.set_focus(None)
            if not self._left:
                self.dismiss(None)
                return
            self._index = min(self._index, len(self._left) - 1)
            what = f"{case.conflict.cell} {case.conflict.criterion}".strip()
            self.say(_("settled: {what}").format(what=what or case.conflict.key))
            self.show()
            return
        self.case, self._is_saving = case, False

    async def look_again(self, conflict: Conflict, why: str) -> None:
        """Somebody else decided while this one was looked at: show what stands now, to go on or to
        decide it again."""
        now = await self.ask(meanwhile.as_it_stands, conflict)
        self._is_saving = False
        self._left[self._index : self._index + 1] = [now] if now else []
        self.set_focus(None)
        if not self._left:
            self.action_leave()
            return
        self._index = min(self._index, len(self._left) - 1)
        self.say(why, "warn")
        self.show()

    async def action_history(self) -> None:
        """See everything that was said on the criterion."""
        case = self.case
        if case and case.conflict.criterion and case.criterion:
            from inspector.app.screens.settling.past import PastScreen

            conflict = case.conflict
            await self.app.push_screen(
                PastScreen(conflict.cell, conflict.criterion, conflict.round)
            )
        else:
            self.say(_("what was said before stands below"))

    # -- going on --------------------------------------------------------------------------

    def action_step(self, by: int) -> None:
        """Leave this one open and go to another."""
        if not self._is_saving:
            self._index = (self._index + by) % len(self._left)
            self.hush()
            self.show()

    def action_unsay(self) -> None:
        """A step back: from the reason to another value, else to choosing, with nothing chosen.
        What was written is asked for first."""
        asked, self._asked = self._asked, False
        self.hush()
        if self.reason.has_focus and self.reason.said and not asked:
            self._asked = True
            self.say(_("nothing is settled yet: ↵ settles it, esc again drops the reason"), "warn")
        elif self.reason.has_focus and self.another.is_open:
            self.reason.begin()
            self.another.field.focus()
        elif self.another.is_written and not asked:
            self._asked = True
            self.say(_("this value is not taken yet: ↵ goes on, esc again drops it"), "warn")
        else:
            self.set_focus(None)
            if self.case:
                self._draw(self.case)

    def on_text_area_changed(self) -> None:
        """What was asked for is being written."""
        self._asked = False

    def action_leave(self) -> None:
        """Go back."""
        self.inspector.reason = self.reason.last
        self.dismiss(None)


def _answered(case: Case) -> Criterion | None:
    """The criterion to which an answer is in dispute; None where something else is."""
    return case.criterion if forms.is_answer(case.conflict.field) else None


def _words(case: Case) -> Content:
    """The words that may be written for another value."""
    criterion = _answered(case)
    return Content.styled(words_hint(criterion) if criterion else "", "$muted")
