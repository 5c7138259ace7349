"""What a visit has on record of criteria that are asked no longer, to read."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.screens.page import LIST_KEYS, Page
from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.reading import Reading, ReadingActions
from inspector.checklist.saying import answer_words
from inspector.desk.visits.naming import field_words
from inspector.desk.visits.unasked import Unasked
from inspector.desk.visits.visit import Visit
from inspector.language import N, _, pick

WIDEST = 100


class UnaskedLines(Reading):
    """A paragraph for each criterion and column."""

    def __init__(self, found: Visit, gone: Sequence[Unasked]) -> None:
        super().__init__()
        self._visit, self._gone = found, gone

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        width = min(width, WIDEST)
        found = self._visit
        title = f"{found.cell.shown} · {found.round} · {found.cell.name}"
        words = _("It stays on record and gives no points; the office can move the visit back.")
        lines = [
            Content.styled(f" {title}", "$muted"),
            Content.styled(" " + _("No longer asked"), "bold"),
            *hang(Content(" "), Content.styled(words, "$muted"), width),
        ]
        for each in self._gone:
            lead = Content.styled(f" {each.criterion}  ", "bold $lead")
            lines += [BLANK, *hang(lead, Content.styled(pick(each.title), "bold"), width)]
            said = (
                ("answer", answer_words(None, each.answer)),
                *(("explain", each.explain), ("note", each.note)),
            )
            for kind, text in said:
                if text:
                    name = Content.styled(f"   {field_words(f'{each.column}.{kind}')}  ", "$muted")
                    lines += hang(name, Content(text), width)
        return lines


class UnaskedScreen(ReadingActions, Page[None]):
    """What was said; it is only read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,i,q", "leave", N("back"), tooltip=N("Go back"), id="unasked.leave"),
        *LIST_KEYS,
    ]

    def __init__(self, found: Visit, gone: Sequence[Unasked]) -> None:
        super().__init__()
        self._about = (found, gone)

    @property
    def reading(self) -> Reading:
        """The text."""
        return self.query_one(UnaskedLines)

    def parts(self) -> ComposeResult:
        """The text."""
        yield UnaskedLines(*self._about)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
