"""Files on their way in, or looked at in a rehearsal, one after the other."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from textual.message import Message

from inspector.app.brought import progress_words
from inspector.app.pace import Pace
from inspector.desk.errors import Stopped
from inspector.desk.office.brought import Brought
from inspector.language import _
from inspector.text import clean


@dataclass(eq=False, slots=True)
class Run:
    """A run through the `wanted` ones of files in their order; `stop` ends it between two of them,
    a rehearsal at once.

    `at` is the place of the file whose turn it is, `words` say so. What is wanted of those behind
    it may change.
    """

    paths: Sequence[Path]
    wanted: set[Path]
    rehearse: bool
    stop: threading.Event = field(default_factory=threading.Event)
    done: int = 0
    at: int = -1
    words: str = ""

    def files(self) -> Iterator[Path]:
        """Those that are wanted when their turn comes; in the clerk's thread."""
        return (path for path in self.paths if path in self.wanted)

    def is_past(self, path: Path) -> bool:
        """Whether a file's turn has come, or that of one behind it."""
        return self.paths.index(path) <= self.at

    def begin(self, path: Path) -> str:
        """A file's turn has come: where the run is, in words."""
        self.at = self.paths.index(path)
        name = clean(path.name, lines=False)
        self.words = progress_words(self.done, len(self.wanted), name, self.rehearse)
        return self.words


class Told(Message):
    """A file's turn has come (`brought` is None), or this is what it brought."""

    def __init__(self, run: Run, path: Path, brought: Brought | None) -> None:
        super().__init__()
        self.run, self.path, self.brought = run, path, brought


class HowFar(Message):
    """How far the file is whose turn it is, in words."""

    def __init__(self, run: Run, words: str) -> None:
        super().__init__()
        self.run, self.words = run, words


class Teller:
    """Tells of a run, in the clerk's thread: of every file, and of one that takes long how far it
    is."""

    def __init__(self, run: Run, post: Callable[[Message], object]) -> None:
        # Messages may be posted from any thread.
        self._run, self._post = run, post
        self._pace = Pace()

    def of_file(self, path: Path, brought: Brought | None) -> None:
        """A file's turn has come, or what it brought."""
        self._pace = Pace()
        self._post(Told(self._run, path, brought))

    def within(self, words: str) -> None:
        """How far a file is. A rehearsal that is not wanted any more is given up at once."""
        if self._run.rehearse and self._run.stop.is_set():
            raise Stopped(_("stopped: nothing was changed"))
        if self._pace.is_due():
            self._post(HowFar(self._run, words))
