"""The faults of a checklist that was to be added: each with its line."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.screens.page import LIST_KEYS, Page
from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.reading import Reading, ReadingActions
from inspector.language import N, _, n_
from inspector.text import clean


class FaultLines(Reading):
    """The file, how many faults it has, and each of them."""

    def __init__(self, name: str, faults: Sequence[str]) -> None:
        super().__init__()
        self._file, self._faults = name, faults

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        words = n_("{count} fault in {file}", "{count} faults in {file}", len(self._faults))
        shown = words.format(count=len(self._faults), file=clean(self._file, lines=False))
        lines = [Content.styled(f" {shown}", "bold"), BLANK]
        for each in self._faults:
            lines += hang(Content.styled(" ! ", "$warn"), Content(clean(each)), width)
        return lines


class FaultsScreen(ReadingActions, Page[None]):
    """Nothing was changed: the file is to be mended first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", N("back"), tooltip=N("Go back"), id="faults.leave"),
        *LIST_KEYS,
    ]

    def __init__(self, name: str, faults: Sequence[str]) -> None:
        super().__init__()
        self._file, self._faults = name, faults

    @property
    def reading(self) -> Reading:
        """The text."""
        return self.query_one(FaultLines)

    def parts(self) -> ComposeResult:
        """The text."""
        yield FaultLines(self._file, self._faults)

    def on_mount(self) -> None:
        """Say what that means."""
        self.say(_("nothing was changed: mend the file, then add it again"))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
