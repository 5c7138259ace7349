"""The files of a folder as a list to walk in; imported when a file is chosen."""

from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import Worker, WorkerState
from textual_fspicker import Icons
from textual_fspicker.parts import DirectoryNavigation

from inspector.language import N
from inspector.text import is_clean


def _sign(location: str | Path) -> Text:
    """Plain signs: pictures are two cells wide here and one there."""
    return Text("▸" if _is_folder(Path(location)) else "·")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


class Folder(DirectoryNavigation):
    """A folder. Names that could harm a terminal are not listed; such a file can be typed."""

    DEFAULT_CSS = """
    Folder, Folder:focus { height: 9; border: none; background: $ground; }
    Folder > .option-list--option-highlighted { background: $here; color: $text; }
    Folder:focus > .option-list--option-highlighted { background: $lead; color: $ground; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "backspace,left", "navigate_up", N("up"), tooltip=N("The folder above"), id="folder.up"
        )
    ]

    class Unreadable(Message):
        """The folder could not be read."""

    def __init__(self, folder: Path) -> None:
        Icons.set_picker(_sign)
        super().__init__(folder, double_click_directories=False)

    def hide(self, path: Path) -> bool:
        """Whether a name is left out; so is what SQLite keeps beside a file that is open."""
        own = path.name.endswith("-journal")
        return own or not is_clean(path.name) or super().hide(path)

    def run_worker(self, *args: Any, **options: Any) -> Worker[Any]:
        """Read a folder; one that cannot be read ends nothing."""
        return super().run_worker(*args, **{**options, "exit_on_error": False})

    def on_worker_state_changed(self, changed: Worker.StateChanged) -> None:
        """Tell of a folder that could not be read."""
        if changed.state is WorkerState.ERROR:
            self.post_message(self.Unreadable())

    def on_directory_navigation_permission_error(self) -> None:
        """Tell of a folder that may not be read."""
        self.post_message(self.Unreadable())
