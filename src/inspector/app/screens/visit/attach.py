"""Which file goes with a document: its path pasted or typed, or looked up in folders."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from inspector.app.screens.page import CANCEL, Sheet
from inspector.app.widgets.folder import Folder
from inspector.app.widgets.paths import FileField
from inspector.desk import files
from inspector.desk.visits import documents
from inspector.language import N, _
from inspector.text import clean


class AttachSheet(Sheet[Path]):
    """The result is a path, not judged yet; None where none was chosen. With `endings` only such
    files are listed; another one can be typed."""

    DEFAULT_CSS = """
    AttachSheet {
        #heading { text-style: bold; }
        #hint { color: $muted; margin-bottom: 1; }
        FileField, FileField:focus { background: $here; }
        #where { color: $muted; text-wrap: nowrap; text-overflow: ellipsis; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", N("take"), tooltip=N("Take this file"), id="attach.take"),
        Binding("down", "look", N("look"), tooltip=N("Look in folders"), id="attach.look"),
        Binding("tab", "type", N("path"), tooltip=N("Type a path"), show=False, id="attach.type"),
        CANCEL,
    ]

    def __init__(
        self, document: str, folder: Path, hint: str = "", endings: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.endings = endings
        most = files.size_words(files.MOST)
        words = _("A photo or scan, {most} at most; it is copied beside this inspection file.")
        self.hint = hint or words.format(most=most)
        self.document = document
        self.start = folder
        self.field = FileField(
            placeholder=_("paste or type the path of a file; ↓ looks in folders"), compact=True
        )

    def parts(self) -> ComposeResult:
        """What it is for, a line for a path, the folders."""
        yield Static(Content(self.document), id="heading")
        yield Static(Content(self.hint), id="hint")
        yield self.field
        yield Static(id="where")

    def on_mount(self) -> None:
        """Type at once."""
        self.field.focus()
        self.begin()

    @work(exclusive=True, group="begin")
    async def begin(self) -> None:
        """Look into the folder; into the home folder where it is gone."""
        there = await asyncio.to_thread(_is_folder, self.start)
        self.start = self.start if there else Path.home()
        self.field.folder = self.start
        await self.mount(Folder(self.start, self.endings), after="#where")

    @property
    def folder(self) -> Folder | None:
        """The list; None until it is there."""
        return next(iter(self.query(Folder)), None)

    @on(Folder.Changed)
    def show_where(self) -> None:
        """Say which folder is seen."""
        if self.folder is not None:
            self.field.folder = self.folder.location
            where = clean(str(self.folder.location), lines=False)
            self.query_one("#where", Static).update(Content(where))

    @on(Folder.Unreadable)
    def say_unreadable(self) -> None:
        """Say that a folder cannot be looked into."""
        self.say(_("this folder cannot be read: go back up with ⌫"), "warn")

    @on(Folder.Selected)
    def take(self, selected: Folder.Selected) -> None:
        """Leave with the file."""
        self.dismiss(selected.path)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only who types is offered the folders."""
        return self.focused is self.field if action == "look" else True

    def action_go(self) -> None:
        """Take what is typed, or the file under the cursor."""
        if self.focused is self.field or self.folder is None:
            self.on_input_submitted()
        else:
            self.folder.action_select()

    def action_look(self) -> None:
        """Go into the list."""
        if self.folder is not None:
            self.folder.focus()

    def action_type(self) -> None:
        """Go back to the line."""
        self.field.focus()

    def on_input_submitted(self) -> None:
        """Take the file, or look into the folder."""
        with self.telling():
            if self.field.value.strip():
                self.open(documents.path_of(self.field.value, self.field.folder))
            else:
                self.action_look()

    @work(exclusive=True, group="open")
    async def open(self, path: Path) -> None:
        """Look into a folder; leave with anything else."""
        if self.folder is None or not await asyncio.to_thread(_is_folder, path):
            self.dismiss(path)
            return
        self.folder.location = path
        self.field.value = ""
        self.folder.focus()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
