"""A form that asks for one decision: Enter goes on and takes it, Escape leaves without it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from inspector.app.screens.form import FormSheet
from inspector.app.widgets.questions import Question, QuestionRow
from inspector.language import N, _


class AskSheet(FormSheet):
    """The result is what was changed, as of any form; None where it was left without a decision.

    What was written is asked for once before it is let go. In texts ctrl+j makes a new line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", N("next"), tooltip=N("The next field"), id="ask.next"),
        Binding("enter", "take", N("record it"), tooltip=N("Record it as it is written"),
                id="ask.take"),
        Binding("f2", "take", N("record it"), tooltip=N("Record it as it is written"),
                id="ask.take_now"),
        Binding("escape", "leave", N("cancel"), tooltip=N("Leave, and do nothing"),
                id="ask.leave"),
    ]  # fmt: skip
    _asked = False

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """F2 is named while Enter does something else."""
        now = () if self._at_end else ("ask.take_now",)
        return [(id_, "") for id_ in ("ask.take", "ask.next", *now, "ask.leave", "app.help")]

    @property
    def _at_end(self) -> bool:
        """Whether Enter takes the whole: in the last field."""
        free = [row for row in self.form_rows if not row.field.disabled]
        return not free or self.here is free[-1]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter goes on, from the last field it takes; what Escape leaves needs no putting back."""
        if action == "take":
            return True
        if action in ("enter", "put_back"):
            return action == "enter" and not self._at_end
        return super().check_action(action, parameters)

    def action_enter(self) -> None:
        """Go on; from the last field take it."""
        if self._at_end:
            self.action_take()
        else:
            self.action_step(1)

    def _enter(self) -> None:
        self.action_enter()

    def action_take(self) -> None:
        """Leave with what was written, where it can be read and nothing is missing."""
        if (row := self.here) is not None and not self._keep(row):
            return
        if missing := self.missing():
            self.say(missing, "warn")
        else:
            self.dismiss(self.result())

    def _keep(self, row: QuestionRow) -> bool:
        kept = super()._keep(row)
        self._asked = self._asked or not kept  # that escape leaves without it was said
        return kept

    def missing(self) -> str:
        """What has still to be said, in a sentence; empty where nothing has."""
        return ""

    def result(self) -> dict[str, str] | None:
        """What is decided; None where it is nothing."""
        return self.changed or None

    def _typing(self) -> None:
        self._asked = False
        super()._typing()

    def on_choice_field_changed(self) -> None:
        """Another choice is something written too."""
        self._asked = False

    def action_leave(self) -> None:
        """Leave without a decision; what was written is asked for once."""
        written = self.changed or any(row.touched for row in self.form_rows)
        if written and not self._asked:
            self._asked = True
            words = _("nothing is recorded yet: {key} records it, esc again leaves without it")
            self.say(words.format(key="↵" if self._at_end else "F2"), "warn")
        else:
            self.dismiss(None)


class WordsSheet(AskSheet):
    """One text that somebody else is to read, which may not be missing: `needed` says so."""

    def __init__(self, heading: str, question: Question, needed: str, before: str = "") -> None:
        super().__init__(heading, [question], {question.name: before})
        self._needed = needed

    def missing(self) -> str:
        """The words."""
        return "" if self.form_rows[0].kept else self._needed
