"""Asks where the minutes of a visit go, and writes them."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from inspector.app.screens.page import CANCEL, Sheet
from inspector.app.widgets.paths import PathField
from inspector.app.widgets.questions import ChoiceField
from inspector.desk.office import folders
from inspector.desk.visits.visit import Visit
from inspector.language import N, _, current

NAMES = {"vi": "Tiếng Việt", "en": "English", "pt": "Português"}
"""Languages are called what they call themselves."""
PAPERS = "papers"
"""Under this the memory keeps the folder that papers were written to."""


class MinutesScreen(Sheet[Path]):
    """A line for the path; the result is where the minutes are, or None where none were written.

    What is wrong with a path is said here, so that it can be mended.
    """

    DEFAULT_CSS = (
        "MinutesScreen Static { margin: 0 1 1 1; } MinutesScreen #heading { text-style: bold; }"
        " MinutesScreen ChoiceField { margin: 1 1 0 1; }"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", N("write"), tooltip=N("Write the minutes"), id="minutes.write"),
        Binding(
            "f2",
            "language",
            N("language"),
            tooltip=N("Write them in another language"),
            id="minutes.language",
        ),
        CANCEL,
    ]

    def __init__(self, found: Visit) -> None:
        super().__init__()
        self.visit = found
        self.there: Path | None = None
        """A file that is there already, and was pointed out."""
        self.writing = False

    def parts(self) -> ComposeResult:
        """Title, sentence, line."""
        yield Static(Content(_("Minutes of this visit")), id="heading")
        words = _("Written as a .pdf to print and sign, or as a .docx to go on writing in.")
        if self.visit.status != "finished":
            words += " " + _("The visit is not finished, so they will say DRAFT.")
        yield Static(Content(words))
        yield PathField(self._first_path(), select_on_focus=False, compact=True)
        yield ChoiceField([*NAMES.items()], current())

    def _first_path(self) -> str:
        """Where minutes went last, else beside the inspection file."""
        file = self.inspector.opening.file
        if file is None:
            return ""
        last = self.inspector.memory.folder(file, PAPERS)
        folder = Path(last) if last else file.absolute().parent
        return str(folder / f"{self.visit.cell.shown}-{self.visit.round}-minutes.pdf")

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

    def action_go(self) -> None:
        """Write to what was typed."""
        typed = self.query_one(PathField).value.strip()
        if typed and not self.writing:
            self.write(folders.folder_of(typed).absolute())

    @work(group="minutes")
    async def write(self, path: Path) -> None:
        """Write the minutes and leave; a file that is there is written over when asked twice."""
        from inspector.reports import minutes

        with self.telling():
            await asyncio.to_thread(minutes.check, path)
            if path != self.there and await asyncio.to_thread(path.exists):
                self.there = path
                self.say(_("this file is there already: ↵ again writes over it"), "warn")
                return
            self.writing = True
            self.say(_("writing…"))
            try:
                cell = self.visit.cell
                spoken = self.query_one(ChoiceField).value
                await self.ask(minutes.write, cell.code, path, spoken, round_=cell.round)
            finally:
                self.writing = False
            if (file := self.inspector.opening.file) is not None:
                memory = self.inspector.memory
                self.inspector.clerk.begin(memory.take_from, file, path.parent, PAPERS)
            self.dismiss(path)
