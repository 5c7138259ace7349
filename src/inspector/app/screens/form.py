"""A form: a few labelled fields. Each is saved when it is left; Escape saves and leaves, F9 leaves
with everything as it stood before."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from inspector.app.screens.page import Sheet
from inspector.app.widgets.fields import LineField, NoteField
from inspector.app.widgets.questions import ChoiceField, Question, QuestionRow
from inspector.language import N, _

Save = Callable[[str, str], None]
"""Called with the name of a field and what it says now (days as ISO texts; empty: taken back)."""


class FormSheet(Sheet[dict[str, str]]):
    """The result is what was changed, by name; None where nothing was.

    `values` are what stands (days as ISO texts). `save` is told of every field when it is left,
    `typed` of every text while it is typed, for drafts. `drafts` are texts typed before and not
    saved: they go before `values`. Fields in `differs` (people say different things) and all
    fields of a `locked` form are only looked at.
    """

    DEFAULT_CSS = """
    FormSheet {
        #heading { text-style: bold; margin-bottom: 1; }
        VerticalScroll { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "leave", N("save, back"), tooltip=N("Save and leave this"), id="form.leave"
        ),
        Binding("down,tab", "step(1)", N("next"), tooltip=N("The next field"), id="form.next"),
        Binding(
            "up,shift+tab",
            "step(-1)",
            N("previous"),
            tooltip=N("The field before"),
            show=False,
            id="form.previous",
        ),
        Binding(
            "f9",
            "put_back",
            N("put back"),
            tooltip=N("Leave, with everything as it stood before"),
            id="form.put_back",
        ),
    ]

    def __init__(
        self,
        heading: str,
        questions: Sequence[Question],
        values: Mapping[str, str],
        save: Save | None = None,
        *,
        typed: Save | None = None,
        drafts: Mapping[str, str] | None = None,
        differs: Collection[str] = (),
        locked: str = "",
        begin: str = "",
    ) -> None:
        super().__init__()
        self.heading = heading
        self.save = save
        self.typed = typed
        self.drafts = drafts or {}
        self.locked = locked
        self.begin = begin
        self.refused = False
        self.given_up = False
        """Whether the person left with everything as it stood before."""
        self.changed: dict[str, str] = {}
        self._stood = dict(values)
        self.form_rows = [
            QuestionRow(each, values.get(each.name, ""), each.name in differs, bool(locked))
            for each in questions
        ]

    def parts(self) -> ComposeResult:
        """The heading and the fields."""
        yield Static(self.heading, markup=False, id="heading")
        with VerticalScroll(can_focus=False):
            yield from self.form_rows

    def on_mount(self) -> None:
        """Type at once, in the first field or the one to begin with."""
        if self.locked:
            self.say(self.locked, "warn")
        for row in self.form_rows:
            if (text := self.drafts.get(row.question.name)) is not None:
                kept = row.kept
                row.show(text)
                row.kept = kept
                self.say(_("typed before, but not saved: {where}").format(where=row.question.label))
        free = [row for row in self.form_rows if not row.field.disabled]
        named = [row for row in free if row.question.name == self.begin]
        if free:
            self._go((named or free)[0])

    @property
    def here(self) -> QuestionRow | None:
        """The row with the focus."""
        return next((row for row in self.form_rows if row.field is self.focused), None)

    def put(self, name: str, value: str) -> None:
        """Fill a field for the person, and save it."""
        row = next(row for row in self.form_rows if row.question.name == name)
        kept = row.kept
        row.show(value)
        row.kept = kept
        self._keep(row)
        if isinstance(row.field, NoteField):
            row.field.move_cursor(row.field.document.end)

    # -- going from field to field ---------------------------------------------------------

    def action_step(self, by: int) -> None:
        """Save the field and go to the next one, or the one before."""
        row = self.here
        if row is None or not self._keep(row):
            return
        free = [each for each in self.form_rows if not each.field.disabled]
        self._go(free[(free.index(row) + by) % len(free)])

    def on_input_submitted(self, submitted: LineField.Submitted) -> None:
        """Enter goes to the next field, from the last one it leaves."""
        submitted.stop()
        self._enter()

    def on_key(self, event: events.Key) -> None:
        """Enter on a choice goes on too."""
        if event.key == "enter" and isinstance(self.focused, ChoiceField):
            event.stop()
            self._enter()

    def _enter(self) -> None:
        free = [each for each in self.form_rows if not each.field.disabled]
        if self.here is free[-1]:
            self.action_leave()
        else:
            self.action_step(1)

    def _go(self, row: QuestionRow) -> None:
        for each in self.form_rows:
            each.set_class(each is row, "-here")
        row.field.focus()
        if isinstance(row.field, NoteField):
            row.field.move_cursor(row.field.document.end)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A field that was left by the mouse is saved too."""
        for row in self.form_rows:
            if row.field is event.widget and self.is_current:
                self._keep(row)

    # -- saving ----------------------------------------------------------------------------

    def on_input_changed(self) -> None:
        """Keep what is being typed as a draft."""
        self._typing()

    def on_text_area_changed(self) -> None:
        """Keep what is being typed as a draft."""
        self._typing()

    def _typing(self) -> None:
        self.refused = False
        row = self.here
        if row is not None and self.typed is not None and row.typed != row.kept:
            self.typed(row.question.name, row.typed)

    def _keep(self, row: QuestionRow) -> bool:
        """Save a field where it changed; False with a sentence where it cannot be read."""
        try:
            value = row.read()
        except ValueError as error:
            self.refused = True
            self.say(_("{problem} (esc leaves without it)").format(problem=error), "warn")
            return False
        if value != row.kept:
            row.show(value)
            self.changed[row.question.name] = value
            if self.save is not None:
                self.save(row.question.name, value)
        if not self.locked:
            self.say(self.doubt(), "warn")
        return True

    def doubt(self) -> str:
        """What is hard to believe of all that stands now, in one sentence; it keeps nobody here."""
        return ""

    # -- the way back ----------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing can be written there is nothing to put back."""
        return not (action == "put_back" and self.locked)

    def action_put_back(self) -> None:
        """Leave with everything as it stood before."""
        self.given_up = True
        touched = [
            row.question.name
            for row in self.form_rows
            if row.question.name in self.changed or row.touched
        ]
        for row in self.form_rows:
            row.show(self._stood.get(row.question.name, ""))
        self.put_back(touched)
        self.dismiss(None)

    def put_back(self, touched: Collection[str]) -> None:
        """Say again what stood in the fields that were touched; texts that were drafts are drafts
        again."""
        for name in touched:
            if self.save is not None:
                self.save(name, self._stood.get(name, ""))
            if self.typed is not None and name in self.drafts:
                self.typed(name, self.drafts[name])

    # -- leaving ---------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Save the field and leave; what cannot be read is left out when asked a second time."""
        row, insisted = self.here, self.refused
        said = row is not None and (row.touched or self.changed)
        if row is not None and said and not self._keep(row) and not insisted:
            return
        self.dismiss(self.changed or None)
