"""Where another value than those of the sides is written, with what it would give."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Label, Static

from inspector.app.widgets.fields import DecidedField, LineField, NoteField
from inspector.language import _


class Another(Vertical):
    """Hidden until it is opened: a line for an answer, several for a text."""

    DEFAULT_CSS = """
    Another {
        height: auto; display: none; margin-bottom: 1;
        &.open { display: block; }
        & Horizontal { height: auto; }
        & Label { width: 16; padding: 0 1; color: $muted; }
        & LineField { width: 1fr; background: $here; }
        & NoteField { width: 1fr; height: 4; border: none; padding: 0 1; background: $here; }
        & #judged { height: auto; max-height: 3; padding: 0 1 0 16; }
        &.text LineField, &.text #judged, &.line NoteField { display: none; }
    }
    """

    _begun = ""

    def compose(self) -> ComposeResult:
        """Both fields; the one that fits is shown."""
        with Horizontal():
            yield Label(Content(_("Another value")))
            yield LineField(id="value", compact=True)
            yield DecidedField(compact=True)
        yield Static(Content(""), id="judged")

    @property
    def is_open(self) -> bool:
        """Whether another value is being given."""
        return self.has_class("open")

    @property
    def field(self) -> LineField | NoteField:
        """The field that is shown."""
        if self.has_class("text"):
            return self.query_one(NoteField)
        return self.query_one(LineField)

    @property
    def value(self) -> str:
        """What was written."""
        field = self.field
        return field.text if isinstance(field, NoteField) else field.value

    @property
    def is_written(self) -> bool:
        """Whether something else was written than it was opened with."""
        return self.is_open and self.value.strip() != self._begun.strip()

    def open(self, text: str, of_lines: bool, hint: str = "") -> None:
        """Show the field for a text of several lines, or for one line, with `text` in it; `hint`
        says how a line is written."""
        self.set_classes("open text" if of_lines else "open line")
        self._begun = text
        self.query_one(NoteField).load_text(text)
        line = self.query_one(LineField)
        line.value, line.placeholder = text, hint
        self.say(Content(""))

    def close(self) -> None:
        """Hide it."""
        self.set_classes("")

    def say(self, words: Content) -> None:
        """Say what the value would give, or what is wrong with it."""
        self.query_one("#judged", Static).update(words)
