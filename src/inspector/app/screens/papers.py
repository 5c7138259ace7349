"""Asks where a paper goes, and in which language, and has it written."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from inspector.app.pace import Pace
from inspector.app.screens.page import CANCEL, Sheet
from inspector.app.widgets.paths import PathField
from inspector.app.widgets.questions import ChoiceField
from inspector.desk import WrongInput
from inspector.desk.office import folders
from inspector.language import N, _, current

NAMES = {"vi": "Tiếng Việt", "en": "English", "pt": "Português"}
"""Languages are called what they call themselves."""
PAPERS = "papers"
"""Under this the memory keeps the folder that papers were written to."""


class PaperSheet(Sheet[Path]):
    """A line for the path; the result is where the paper is, or None where none was written.

    What is wrong with a path is said here, so that it can be mended. A long work is stopped by
    leaving.
    """

    DEFAULT_CSS = (
        "PaperSheet Static { margin: 0 1 1 1; } PaperSheet #heading { text-style: bold; }"
        " PaperSheet ChoiceField { margin: 1 1 0 1; }"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", N("write"), tooltip=N("Write it"), id="minutes.write"),
        Binding(
            "f2",
            "language",
            N("language"),
            tooltip=N("Write them in another language"),
            id="minutes.language",
        ),
        CANCEL,
    ]

    def __init__(self) -> None:
        super().__init__()
        self.there: Path | None = None
        """A file that is there already, and was pointed out."""
        self.writing = self.stopped = False
        self._pace = Pace(patience=0)

    # -- what the kinds of paper say -------------------------------------------------------

    @property
    def heading(self) -> str:
        """What is written."""
        raise NotImplementedError

    @property
    def sentence(self) -> str:
        """As what it can be written."""
        raise NotImplementedError

    @property
    def file_name(self) -> str:
        """The name that is offered for the file."""
        raise NotImplementedError

    def asked(self) -> Sequence[Widget]:
        """What else is asked, above the path."""
        return ()

    def check(self, path: Path) -> None:
        """WrongInput where the paper cannot be written there; in a thread."""
        raise NotImplementedError

    async def put(self, path: Path, spoken: str) -> None:
        """Write it."""
        raise NotImplementedError

    # -- the page --------------------------------------------------------------------------

    def parts(self) -> ComposeResult:
        """Title, sentence, line."""
        yield Static(Content(self.heading), id="heading")
        yield Static(Content(self.sentence))
        yield from self.asked()
        yield PathField(self._first_path(), compact=True)
        yield ChoiceField([*NAMES.items()], current())

    def _first_path(self) -> str:
        """Where papers went last, else beside the inspection file."""
        file = self.inspector.opening.file
        if file is None:
            return ""
        last = self.inspector.memory.folder(file, PAPERS)
        folder = Path(last) if last else file.absolute().parent
        return str(folder / self.file_name)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(PathField).focus()

    def action_language(self) -> None:
        """The next language; one goes on typing the path."""
        field = self.query_one(ChoiceField)
        field.pick((list(NAMES).index(field.value) + 1) % len(NAMES))

    def on_choice_field_changed(self) -> None:
        """A paper has one language: it cannot be taken back."""
        field = self.query_one(ChoiceField)
        if not field.value:
            field.pick(list(NAMES).index(current()))

    def on_input_changed(self) -> None:
        """Another path is another question."""
        self.there = None

    def on_input_submitted(self) -> None:
        """Write to what was typed."""
        self.action_go()

    def action_leave(self) -> None:
        """Stop what is being written, else leave."""
        if self.writing:
            self.stopped = True
        else:
            super().action_leave()

    def action_go(self) -> None:
        """Write to what was typed."""
        typed = self.query_one(PathField).value.strip()
        if typed and not self.writing:
            self.write(folders.folder_of(typed).absolute())

    def progress(self, done: int, total: int) -> None:
        """Say how much is done; called in the clerk's thread. Raises WrongInput where it is to
        stop: then nothing was written."""
        if self.stopped:
            raise WrongInput(_("stopped: nothing was written"))
        if self._pace.is_due():
            words = _("writing… {percent} %; esc stops")
            said = words.format(percent=100 * done // max(1, total))
            self.app.call_from_thread(self.say, said)

    @work(group="minutes")
    async def write(self, path: Path) -> None:
        """Write and leave; a file that is there is written over when asked twice."""
        with self.telling():
            await asyncio.to_thread(self.check, path)
            if path != self.there and await asyncio.to_thread(path.exists):
                self.there = path
                self.say(_("this file is there already: ↵ again writes over it"), "warn")
                return
            self.writing, self.stopped = True, False
            self.say(_("writing…"))
            try:
                await self.put(path, self.query_one(ChoiceField).value)
            finally:
                self.writing = False
            if (file := self.inspector.opening.file) is not None:
                memory = self.inspector.memory
                self.inspector.clerk.begin(memory.take_from, file, path.parent, PAPERS)
            self.dismiss(path)
