"""Two checklists compared, to read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.page import LIST_KEYS, Page
from inspector.app.widgets.comparison_lines import ComparisonLines
from inspector.app.widgets.reading import Reading, ReadingActions
from inspector.checklist import Checklist
from inspector.checklist.compare import compare
from inspector.language import N, _


class ComparisonScreen(ReadingActions, Page[None]):
    """What differs, the weightiest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", N("back"), tooltip=N("Go back"), id="comparison.leave"),
        Binding("y", "copy", N("copy this"), tooltip=N("Copy all of this"), id="comparison.copy"),
        *LIST_KEYS,
    ]

    def __init__(self, before: Checklist, after: Checklist) -> None:
        super().__init__()
        self.comparison = compare(before, after)

    @property
    def reading(self) -> Reading:
        """The text."""
        return self.query_one(ComparisonLines)

    def parts(self) -> ComposeResult:
        """The text."""
        yield ComparisonLines(self.comparison)

    def action_copy(self) -> None:
        """Copy it as it is shown."""
        from inspector.app.screens.copying import copy

        copy(self, _("comparison"), self.reading.plain)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
