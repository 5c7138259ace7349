"""The fields of a form: a line, a text of several lines, a choice; each beside its label."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from inspector import days
from inspector.app.widgets.drawn import Fitting
from inspector.app.widgets.fields import DecidedField, LineField, NoteField
from inspector.language import _

Kind = Literal["line", "text", "decided", "number", "day", "month", "hour", "choice"]
"""`decided` is a text on which Enter goes on."""
LABEL = 24
"""The width of the column of labels."""


class Question(NamedTuple):
    """One field of a form. `name` is its key, `choices` are (value, label) of a `choice`."""

    name: str
    label: str
    kind: Kind = "line"
    choices: Sequence[tuple[str, str]] = ()
    hint: str = ""
    rows: int = 4
    """How many lines of a text are in sight."""
    read: Callable[[str], str] | None = None
    """What is kept of what was typed, where the kind alone does not say it; as in `READ`."""


def whole_number(text: str) -> str:
    """A whole number from 0; empty stays empty. ValueError with a sentence."""
    text = text.strip()
    if text and not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(_("“{text}” is not a whole number").format(text=text[:40]))
    return str(int(text)) if text else ""


READ: dict[Kind, Callable[[str], str]] = {
    "line": str.strip,
    "text": str.strip,
    "decided": str.strip,
    "number": whole_number,
    "day": days.read_day,
    "month": days.read_month,
    "hour": days.read_hour,
    "choice": str,
}
"""What is kept of what was typed; ValueError with one sentence where it cannot be."""


class ChoiceField(Fitting, can_focus=True):
    """One of a few values, in sight with their digits: a digit or a click picks, arrows go on."""

    DEFAULT_CSS = "ChoiceField { width: 1fr; } ChoiceField:focus { background: $here; }"
    ACTIONS: ClassVar[dict[str, int]] = {"right": 1, "space": 1, "left": -1}

    class Changed(Message):
        """Another value was picked."""

    def __init__(self, choices: Sequence[tuple[str, str]], value: str = "") -> None:
        super().__init__()
        self.choices = choices
        self.value = value

    def make(self, width: int) -> Sequence[Content]:
        """The choices, as many on a line as there is room for."""
        lines: list[Content] = []
        for part in map(self._part, range(len(self.choices))):
            if lines and lines[-1].cell_length + 2 + part.cell_length <= width:
                lines[-1] = Content("  ").join((lines[-1], part))
            else:
                lines.append(part)
        return lines

    def _part(self, place: int) -> Content:
        picked = place == self._place
        mark, tone = ("●", "bold $good") if picked else ("○", "$muted")
        label = Content.styled(self.choices[place][1], "bold" if picked else "")
        part = Content.assemble((f"{mark} ", tone), (f"{place + 1} ", "$lead"), label)
        return part.stylize(_picks(place))

    @property
    def _place(self) -> int:
        return next((i for i, (value, _l) in enumerate(self.choices) if value == self.value), -1)

    def on_key(self, event: events.Key) -> None:
        """Pick by arrows, space or digit; Backspace and Delete take the choice back."""
        digit = event.character or ""
        if event.key in self.ACTIONS:
            self.pick((self._place + self.ACTIONS[event.key]) % len(self.choices))
        elif digit.isdigit() and 1 <= int(digit) <= len(self.choices):
            self.pick(int(digit) - 1)
        elif event.key in ("backspace", "delete"):
            self.pick(-1)
        else:
            return
        event.stop()

    def pick(self, place: int) -> None:
        """Pick the choice at a place; -1 takes it back."""
        self.value = self.choices[place][0] if place >= 0 else ""
        self.redraw()
        self.post_message(self.Changed())

    async def on_click(self, event: events.Click) -> None:
        """Pick what was clicked."""
        event.stop()
        self.focus()
        if (place := event.style.meta.get("picks")) is not None:
            self.pick(int(place))


def _picks(place: int) -> Style:
    return Style.from_meta({"picks": place})


Field = LineField | NoteField | ChoiceField


class QuestionRow(Horizontal):
    """A label and its field."""

    DEFAULT_CSS = """
    QuestionRow {
        height: auto;
        & > Static { width: 24; color: $muted; padding: 0 1 0 0; }
        & > LineField { width: 1fr; }
        & > LineField:focus, & > NoteField { background: $here; }
        & > NoteField, & > NoteField:focus { width: 1fr; padding: 0; border: none; }
        &.-here > Static { color: $lead; }
        &.-differs > Static { color: $warn; }
    }
    """

    def __init__(self, question: Question, value: str, differs: bool, locked: bool) -> None:
        super().__init__(classes="-differs" if differs else "")
        self.question = question
        self.field = _field(question, value)
        self.field.disabled = locked or differs
        self.kept = value
        """What is on record, or on its way there."""

    def compose(self) -> ComposeResult:
        """Label and field."""
        mark = "! " if self.has_class("-differs") else ""
        yield Static(mark + self.question.label, markup=False)
        yield self.field

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.field.text if isinstance(self.field, NoteField) else self.field.value

    @property
    def touched(self) -> bool:
        """Whether something else stands in the field than what is on record."""
        return self.typed != _shown(self.question, self.kept)

    def read(self) -> str:
        """What is to be kept of it; ValueError with one sentence."""
        return (self.question.read or READ[self.question.kind])(self.typed)

    def show(self, value: str) -> None:
        """Put a value into the field."""
        self.kept = value
        shown = _shown(self.question, value)
        if isinstance(self.field, NoteField):
            self.field.load_text(shown)
        else:
            self.field.value = shown
        if isinstance(self.field, ChoiceField):
            self.field.redraw()


def _shown(question: Question, value: str) -> str:
    """A value as it is typed: a day before its hour."""
    if question.kind not in ("day", "month", "hour"):
        return value
    day, _t, clock = value.partition("T")
    return f"{days.show(day)} {clock}".rstrip()


def _field(question: Question, value: str) -> Field:
    shown = _shown(question, value)
    if question.kind == "choice":
        return ChoiceField(question.choices, value)
    if question.kind in ("text", "decided"):
        kind = NoteField if question.kind == "text" else DecidedField
        field = kind(shown, placeholder=question.hint, soft_wrap=True, show_line_numbers=False)
        field.highlight_cursor_line = False
        field.styles.height = question.rows
        return field
    return LineField(shown, placeholder=question.hint, compact=True)
