"""A page about a folder: the line that names it, and how another one is taken."""

from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Label

from inspector.app.screens.page import ListActions, Page
from inspector.app.widgets.paths import FolderField
from inspector.app.widgets.rows import Rows
from inspector.desk.office import folders
from inspector.language import N, _

FOLDER_KEYS: list[BindingType] = [
    Binding(
        "enter",
        "take_folder",
        N("this folder"),
        tooltip=N("Go on with the folder that is written"),
        id="folder.take",
    ),
    Binding(
        "escape",
        "keep_folder",
        N("cancel"),
        tooltip=N("Leave the field; the folder stays as it was"),
        id="folder.keep",
    ),
]
"""What Enter and Escape mean while a folder is written; they stand before the page's own."""


class FolderPage(ListActions, Page[None]):
    """What is written counts once Enter has taken it."""

    DEFAULT_CSS = """
    FolderPage #folder {
        height: 1; margin: 1 0;
        & > Label { width: auto; padding: 0 2 0 1; color: $muted; }
        & > FolderField { width: 1fr; background: $here; }
    }
    """

    folder = Path()
    """The folder that counts."""

    @property
    def rows(self) -> Rows[Any]:
        """The list below the line."""
        raise NotImplementedError

    def take(self, path: Path) -> None:
        """Go on with a folder that was written, or with a file."""
        raise NotImplementedError

    def folder_line(self) -> ComposeResult:
        """The line."""
        with Horizontal(id="folder"):
            yield Label(Content(_("Folder")))
            yield FolderField(str(self.folder), compact=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a folder is written, Enter and Escape are about it."""
        if action in ("take_folder", "keep_folder"):
            return self.focused is not None
        if action in ("merge", "write", "leave"):
            return self.focused is None
        return super().check_action(action, parameters)

    def action_folder(self) -> None:
        """Write another folder; typing takes the place of the old one."""
        self.query_one(FolderField).focus()

    def use_folder(self, folder: Path) -> None:
        """Have this folder count, and show it."""
        self.folder = folder
        field = self.query_one(FolderField)
        field.value, field.folder = str(folder), folder

    def action_keep_folder(self) -> None:
        """Leave the field as it was."""
        self.use_folder(self.folder)
        self.set_focus(None)

    def action_take_folder(self) -> None:
        """Go on with what is written; with nothing it stays as it was."""
        typed = self.query_one(FolderField).value.strip()
        if not typed:
            self.action_keep_folder()
            return
        self.set_focus(None)
        self.take(folders.meant(typed, self.folder).absolute())

    def on_input_submitted(self) -> None:
        """Enter in the field."""
        self.action_take_folder()
