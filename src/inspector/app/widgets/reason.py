"""Why something is decided: a line that begins empty each time; a key brings back the last one."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Label

from inspector.app.widgets.fields import LineField
from inspector.language import N, _


class ReasonField(LineField):
    """A reason is never settled with unseen: it is written, or brought back on purpose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f8",
            "last",
            N("last reason"),
            tooltip=N("Write the last reason again"),
            id="reason.last",
        )
    ]

    def __init__(self, last: str) -> None:
        super().__init__(id="reason", compact=True)
        self.last = last
        """What was written last."""

    @property
    def said(self) -> str:
        """What is written now."""
        return self.value.strip()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is can be brought back."""
        if action == "last":
            return bool(self.last)
        return super().check_action(action, parameters)

    def action_last(self) -> None:
        """Bring the last reason back, to be settled with or changed."""
        self.value = self.last
        self.cursor_position = len(self.last)

    def begin(self) -> None:
        """Empty it; what stood there is the last reason."""
        self.last = self.said or self.last
        self.value = ""


class ReasonLine(Horizontal):
    """The field behind its label."""

    DEFAULT_CSS = """
    ReasonLine {
        height: auto;
        & > Label { width: 16; padding: 0 1; color: $muted; }
        & > LineField { width: 1fr; background: $here; }
    }
    """

    def __init__(self, last: str) -> None:
        super().__init__()
        self._field = ReasonField(last)

    def compose(self) -> ComposeResult:
        """Label and field."""
        yield Label(Content(_("Reason")))
        yield self._field
