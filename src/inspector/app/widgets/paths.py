"""A line for a folder or a file: Tab continues the name."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from inspector.app.widgets.fields import LineField
from inspector.desk.office.folders import complete, starts
from inspector.language import N


class PathField(LineField):
    """The path as text; a disk that is slow to answer holds nothing up."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab",
            "complete",
            N("continue the name"),
            tooltip=N("Write on as far as only one folder or file can be meant"),
            id="path.complete",
        )
    ]

    def continued(self, typed: str) -> str:
        """`typed` as far as only one folder or inspection file can be meant; asks the disk."""
        return complete(typed)

    def action_complete(self) -> None:
        """Continue the name."""
        self.finish(self.value)

    @work(exclusive=True)
    async def finish(self, typed: str) -> None:
        """Ask the disk; what was typed meanwhile is left alone."""
        found = await asyncio.to_thread(self.continued, typed)
        if self.value == typed and found != typed:
            self.value = found
            self.cursor_position = len(found)


class FileField(PathField):
    """The path of any file; one that is not whole lies in `folder`."""

    folder = Path()

    def continued(self, typed: str) -> str:
        """`typed` as far as only one folder or file can be meant; asks the disk."""
        return complete(typed, self.folder, every=True)


class FolderField(PathField):
    """The path of a folder while `folder` is shown: what is not whole may begin there."""

    folder = Path()

    def continued(self, typed: str) -> str:
        """`typed` as far as only one folder or inspection file can be meant; asks the disk."""
        found = (complete(typed, start) for start in starts(self.folder))
        return next((each for each in found if each != typed), typed)
