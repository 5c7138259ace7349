"""Long work in the clerk's hands: it tells how far it is, and can be ended with nothing changed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from textual.screen import ScreenResultType

from inspector.app.pace import Pace
from inspector.app.screens.page import Page
from inspector.desk.errors import Stopped
from inspector.desk.progress import Within
from inspector.language import _


class Stopping(Page[ScreenResultType]):
    """A page that has long work done, one thing at a time."""

    stop: threading.Event | None = None
    """Ends what is under way; None while nothing is."""
    is_writing = False
    """Whether that changes the file."""

    @contextmanager
    def stopping(self, writing: bool = False) -> Iterator[Within]:
        """While long work is done, in the place of any before it: what tells, in the clerk's
        thread, how far it is. It raises Stopped where the work is to end: then nothing was changed.
        What the desk refuses is told."""
        if self.stop:
            self.stop.set()
        self.stop = stop = threading.Event()
        self.is_writing = writing
        pace = Pace()

        def tell(words: str) -> None:
            if stop.is_set():
                raise Stopped(_("stopped: nothing was changed"))
            if pace.is_due():
                self.app.call_later(self._tell, stop, words)

        try:
            with self.telling():
                yield tell
        finally:
            if self.stop is stop:
                self.stop, self.is_writing = None, False

    def _tell(self, stop: threading.Event, words: str) -> None:
        """Say how far it is; what has ended has said so itself."""
        if self.stop is stop and not stop.is_set():
            self.say(_("{how_far}; esc stops").format(how_far=words))

    def give_up(self) -> bool:
        """End what is under way; whether anything was."""
        if self.stop is None:
            return False
        self.stop.set()
        self.say(_("stopping…"))
        return True

    def refuses(self) -> bool:
        """Whether something is being written; then it says how to end that."""
        if self.is_writing:
            self.say(_("it is being written: esc stops that first"), "warn")
        return self.is_writing

    def may_leave(self) -> bool:
        """What is being written is ended first."""
        return not self.refuses()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        if self.stop:
            self.stop.set()
