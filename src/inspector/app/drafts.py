"""Texts being typed are kept on the disk, less than two seconds behind the keys."""

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

from inspector.app.clerk import Clerk
from inspector.desk import Desk, LedgerError
from inspector.desk.visits.writing import Step
from inspector.ledger import draft
from inspector.ledger.draft import Draft

BEHIND = 1.5
"""Seconds that the disk may be behind."""


class Drafts:
    """The drafts of one record. Nothing is written while nobody types."""

    def __init__(self, page: Widget, clerk: Clerk, record: str) -> None:
        self._page = page
        self._clerk = clerk
        self._record = record
        self._timer: Timer | None = None
        self._latest = ("", "", "")

    def typed(self, item: str, field: str, text: str) -> None:
        """Keep this text soon."""
        self._latest = (item, field, text)
        if self._timer is None:
            self._timer = self._page.set_timer(BEHIND, self._keep)

    def rest(self) -> None:
        """The text is being saved or was given up: keep nothing more of it."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def flush(self) -> None:
        """Keep at once what would have been kept soon: nobody waits for the timer any more."""
        if self._timer is not None:
            self._timer.stop()
            self._keep()

    def forget(self, item: str, field: str) -> None:
        """The text was given up."""
        self.rest()
        self._clerk.begin(self._write, item, field, None)

    def _keep(self) -> None:
        self._timer = None
        self._clerk.begin(self._write, *self._latest)

    def _write(self, item: str, field: str, text: str | None) -> None:
        desk = self._clerk.desk
        assert desk is not None
        try:
            with desk.ledger.spoken():
                if text is None:
                    draft.drop(desk.ledger, self._record, item, field)
                else:
                    draft.keep(desk.ledger, self._record, item, field, text)
        except LedgerError:
            # The text is still in its field; saving it says what is wrong with the file.
            return

    def dropping(
        self, item: str, field: str, save: Callable[[Desk], Step]
    ) -> Callable[[Desk], Step]:
        """`save`, in whose transaction the draft of the field is forgotten."""
        gone = Draft(self._record, item, field, None)

        def do(desk: Desk) -> Step:
            with desk.along(lambda _written: [gone]):
                return save(desk)

        return do
