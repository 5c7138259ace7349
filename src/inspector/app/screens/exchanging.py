"""An exchange with a folder: it tells of every file, and ends between two."""

import threading
from collections.abc import Callable
from pathlib import Path

from inspector.app.brought import progress_words
from inspector.app.pace import Pace
from inspector.desk import WrongInput
from inspector.language import _
from inspector.text import clean


class Exchanging:
    """Tells of an exchange, in the clerk's thread: of every file, and of one that takes long how
    far it is. `stop` ends it before the next file."""

    def __init__(self, say: Callable[[str], object]) -> None:
        self.stop = threading.Event()
        self._say = say
        self._words = ""
        self._pace = Pace()

    def of_file(self, done: int, total: int, path: Path) -> None:
        """A file's turn has come."""
        if self.stop.is_set():
            raise WrongInput(_("stopped after {done} of {asked}").format(done=done, asked=total))
        self._pace = Pace()
        self._words = progress_words(done, total, clean(path.name, lines=False))
        self._say(self._words)

    def within(self, words: str) -> None:
        """How far a file is."""
        if self._pace.is_due():
            self._say(f"{self._words}  {words}")
