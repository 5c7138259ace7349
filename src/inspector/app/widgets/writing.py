"""The panel for a text of several lines: a heading and a field. Escape saves and leaves it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from inspector.app.widgets.fields import NoteField


class Writing(Vertical):
    """Hidden until something is written; `kind` is `note` or `explain`, empty while hidden."""

    DEFAULT_CSS = """
    Writing {
        display: none; height: auto; padding: 0 1;
        & > Static { color: $lead; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        & > NoteField { height: 5; padding: 0; background: $here; }
        & > NoteField, & > NoteField:focus { border: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="writing")
        self.kind = ""
        self.before = ""

    def compose(self) -> ComposeResult:
        """The heading and the field."""
        yield Static(markup=False)
        yield NoteField(soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)

    @property
    def field(self) -> NoteField:
        """The field."""
        return self.query_one(NoteField)

    def begin(self, kind: str, heading: str, stored: str, typed: str | None) -> None:
        """Write a text: `stored` is on the disk, `typed` is a draft that goes before it."""
        self.kind, self.before = kind, stored
        self.query_one(Static).update(Content(heading))
        self.field.load_text(stored if typed is None else typed)
        self.field.move_cursor(self.field.document.end)
        self.display = True
        self.field.focus()

    def end(self) -> str:
        """Leave the field; what is written in it."""
        self.kind = ""
        self.display = False
        self.screen.set_focus(None)
        return self.field.text
