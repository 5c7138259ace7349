"""The facts that make a cell not eligible, whatever its points; each may know an exception."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from inspector.app.screens.page import LIST_KEYS, ListActions, Sheet
from inspector.app.widgets.drawn import Fixed
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.flow import hang
from inspector.app.widgets.rows import Rows
from inspector.desk.visits.visit import Barrier, Visit
from inspector.language import N, _, pick

State = Callable[[str, str, bool], None]
"""Called with the id, the note of the exception, and whether it is taken back."""


class Detail(Fixed):
    """The whole text of a disqualifier and its exception."""

    DEFAULT_CSS = "Detail { height: 5; }"
    texts: Sequence[Content] = ()

    def make(self, width: int) -> Sequence[Content]:
        """The texts, wrapped."""
        return [line for text in self.texts for line in hang(Content("  "), text, width)]


class DisqualifierScreen(ListActions, Sheet[None]):
    """Enter states that one holds, or takes it back; `w` writes why its exception applies."""

    CSS_PATH = "disqualifiers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", N("holds"), tooltip=N("It holds, or not"), id="disq.tick"),
        Binding("w", "exception", N("exception"), tooltip=N("Why it is excused"), id="disq.why"),
        *LIST_KEYS,
    ]

    def __init__(self, found: Visit, locked: str, state: State) -> None:
        super().__init__()
        self.found = found
        self.locked = locked
        self.state = state
        self.barriers = list(found.barriers)
        self.exceptions = {each.id: each.exception for each in found.checklist.disqualifiers}

    @property
    def rows(self) -> Rows[Barrier]:
        """The disqualifiers."""
        return self.query_one(Rows)

    def parts(self) -> ComposeResult:
        """What it is about, the list, the text of the one under the cursor."""
        words = _("Any of these makes the cell not eligible, whatever its points.")
        yield Static(words, markup=False)
        yield Rows[Barrier](self._draw, self.barriers)
        yield Detail()
        field = LineField(placeholder=_("why the exception applies; ↵ saves"), compact=True)
        field.display = False
        yield field

    def on_mount(self) -> None:
        """Show the first."""
        if self.locked:
            self.say(self.locked, "warn")
        self._detail()

    def _draw(self, barrier: Barrier, width: int) -> Content:
        tick, tone = ("[x]", "bold $bad") if barrier.holds else ("[ ]", "$muted")
        if barrier.holds is None:
            tick, tone = "[!]", "bold $warn"
        excepted = (" " + _("exception"), "$warn") if barrier.holds and barrier.exception else ""
        return Content.assemble(
            (f"{tick} ", tone), (f"{barrier.id:<4}", "$lead"), pick(barrier.title), excepted
        )

    def _detail(self) -> None:
        barrier = self.rows.current
        if barrier is None:
            return
        texts = [Content(""), Content(pick(barrier.title))]
        if condition := self.exceptions[barrier.id]:
            words = _("exception: {condition}").format(condition=pick(condition))
            texts.append(Content.styled(words, "$muted"))
        if barrier.exception:
            words = _("applies: {why}").format(why=barrier.exception)
            texts.append(Content.styled(words, "$warn"))
        detail = self.query_one(Detail)
        detail.texts = texts
        detail.redraw()

    def action_cursor(self, by: int) -> None:
        """Move the cursor and show the text there."""
        super().action_cursor(by)
        self._detail()

    def action_choose(self) -> None:
        """It holds, or not."""
        self.rows.choose()

    def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """State that it holds, or take it back."""
        barrier = self.rows.items[chosen.index]
        if not self._refused():
            self._keep(Barrier(barrier.id, barrier.title, not barrier.holds, ""))

    def action_exception(self) -> None:
        """Write why the exception applies."""
        barrier = self.rows.current
        if barrier is None or self._refused():
            return
        if not barrier.holds or self.exceptions[barrier.id] is None:
            self.say(_("it must hold, and know an exception"), "warn")
            return
        field = self.query_one(LineField)
        field.value = barrier.exception
        field.display = True
        field.focus()

    def on_input_submitted(self, submitted: LineField.Submitted) -> None:
        """Save why the exception applies."""
        barrier = self.rows.current
        submitted.input.display = False
        self.set_focus(None)
        if barrier is not None:
            self._keep(Barrier(barrier.id, barrier.title, True, submitted.value.strip()))

    def _refused(self) -> bool:
        if self.locked:
            self.say(self.locked, "warn")
        return bool(self.locked)

    def _keep(self, barrier: Barrier) -> None:
        self.state(barrier.id, barrier.exception, not barrier.holds)
        place = next(i for i, each in enumerate(self.barriers) if each.id == barrier.id)
        self.barriers[place] = barrier
        self.rows.show(self.barriers, place)
        self._detail()
