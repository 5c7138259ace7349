"""The files of a folder as a list to walk in; imported when a file is chosen."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, Self

from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets._option_list import OptionListContent
from textual.worker import Worker, WorkerState
from textual_fspicker.parts import DirectoryNavigation
from textual_fspicker.parts.directory_navigation import DirectoryEntry

from inspector.desk.files import size_words
from inspector.language import N, moment
from inspector.text import is_clean


def _line(path: Path) -> Table:
    """A folder or a file in one line, with plain signs: pictures are two cells wide here and one
    there."""
    is_folder, size, when = _is_folder(path), "", ""
    with suppress(OSError):
        facts = path.stat()
        if not is_folder:
            size, when = size_words(facts.st_size), moment(int(facts.st_mtime * 1000))
    line = Table.grid(expand=True, padding=(0, 1))
    line.add_column(no_wrap=True, ratio=1)
    line.add_column(no_wrap=True, justify="right", width=9)
    line.add_column(no_wrap=True, justify="right", width=16)
    line.add_row(Text(f"{'▸' if is_folder else '·'} {path.name}"), size, when)
    return line


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

    def __init__(self, folder: Path, endings: Sequence[str] = ()) -> None:
        """With `endings` (such as `.csv`) only files that end so are listed."""
        self._endings = endings
        super().__init__(folder, double_click_directories=False)

    def hide(self, path: Path) -> bool:
        """Whether a name is left out; so is what SQLite keeps beside a file that is open."""
        own = path.name.endswith("-journal")
        other = self._endings and path.suffix.casefold() not in self._endings
        if own or not is_clean(path.name) or super().hide(path):
            return True
        return bool(other) and not _is_folder(path)

    def add_options(self, new_options: Iterable[OptionListContent]) -> Self:
        """Add lines; sizes and times stand there as everywhere else."""
        options = list(new_options)
        for each in options:
            if isinstance(each, DirectoryEntry):
                each._set_prompt(_line(each.location))
        return super().add_options(options)

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
