"""Hand back: who gets what, then a file for each that is ticked."""

import asyncio
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from inspector.app.screens.office.folder_line import FOLDER_KEYS, FolderPage
from inspector.app.screens.page import LIST_KEYS
from inspector.app.widgets.handed_rows import (
    HandBackTitle,
    HandedColumns,
    HandedDetail,
    HandedRow,
    draw_handed,
    handed_words,
)
from inspector.app.widgets.rows import Rows
from inspector.desk import Desk
from inspector.desk.office import handback, inspectors
from inspector.desk.office.handback import Handed
from inspector.desk.office.inspectors import Inspector
from inspector.language import N, _, n_
from inspector.text import clean

HANDED = "handed"
"""Under this the memory keeps the folder that files were last handed back into."""


def rows_of(desk: Desk, round_: str) -> Sequence[HandedRow]:
    """Those who wrote in the round, all ticked."""
    found = inspectors.of_round(desk, round_)
    return [HandedRow(each, handback.file_name(desk, each.person)) for each in found]


class HandBackScreen(FolderPage):
    """Nothing is written before enter; then one file after the other, and what became of each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *FOLDER_KEYS,
        Binding(
            "enter",
            "write",
            N("hand back"),
            tooltip=N("Write the files of those who are ticked into the folder"),
            id="handback.write",
        ),
        Binding("space", "tick", N("tick"), tooltip=N("Choose this one"), id="handback.tick"),
        Binding(
            "A,a",
            "all",
            N("all"),
            tooltip=N("Choose everybody, or nobody"),
            show=False,
            id="handback.all",
        ),
        Binding(
            "slash", "folder", N("folder"), tooltip=N("Name another folder"), id="handback.folder"
        ),
        Binding(
            "escape",
            "leave",
            N("back"),
            tooltip=N("Stop after this file, or go back"),
            id="handback.leave",
        ),
        *LIST_KEYS,
    ]

    class Told(Message):
        """Somebody's turn has come (`handed` is None), or this became of his file."""

        def __init__(self, inspector: Inspector, handed: Handed | None) -> None:
            super().__init__()
            self.inspector_, self.handed = inspector, handed

    def __init__(self, inbox: Path) -> None:
        super().__init__()
        self._inbox = inbox
        self._stop: threading.Event | None = None
        self._asked: tuple[Path, list[Inspector]] | None = None
        """The folder and the people that were pointed out: enter once more writes."""

    @property
    def rows(self) -> Rows[HandedRow]:
        """The list."""
        return self.query_one("#handed", Rows)

    def parts(self) -> ComposeResult:
        """Title, folder, list, what is known of the one under the cursor."""
        opening = self.inspector.opening
        file = clean(opening.file.name, lines=False) if opening.file else ""
        yield HandBackTitle(file, opening.round)
        self.folder = self._first_folder()
        yield from self.folder_line()
        yield HandedColumns()
        yield Rows[HandedRow](draw_handed, id="handed")
        yield HandedDetail()

    def _first_folder(self) -> Path:
        """Where files were handed back last, else beside the folder that files come in by: what
        goes out is never taken in again by mistake."""
        file = self.inspector.opening.file
        last = self.inspector.memory.folder(file, HANDED) if file else ""
        return Path(last) if last else self._inbox.parent / _("hand-back")

    def on_mount(self) -> None:
        """See who wrote in the round."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Show who gets what."""
        with self.telling():
            found = await self.ask(rows_of, self.inspector.opening.round)
            self.rows.show(found)
            self.query_one(HandBackTitle).show(len(found))
            if found:
                self.say(_("nothing is written yet: ↵ says what would be, ↵ again writes it"))
            else:
                self.say(
                    _("nobody else has recorded anything in the visits of this round yet"), "warn"
                )

    def on_rows_moved(self) -> None:
        """Say more about the one under the cursor."""
        self._show()

    def on_rows_chosen(self) -> None:
        """Tick what was clicked."""
        self.action_tick()

    def _show(self) -> None:
        self.rows.refresh()
        self.query_one(HandedDetail).show(self.rows.current)

    # -- choosing --------------------------------------------------------------------------

    def action_tick(self) -> None:
        """Tick the one under the cursor, or take the tick away."""
        if (row := self.rows.current) and not self._stop:
            row.ticked = not row.ticked
            self._show()

    def action_all(self) -> None:
        """Tick everybody, or nobody where all are ticked."""
        if not self._stop:
            tick = not all(row.ticked for row in self.rows.items)
            for row in self.rows.items:
                row.ticked = tick
            self._show()

    def take(self, path: Path) -> None:
        """Write into another folder: there nothing is written yet."""
        self.use_folder(path)
        for row in self.rows.items:
            row.ticked = row.ticked or bool(row.state)
            row.state, row.handed = "", None
        self._show()

    # -- writing ---------------------------------------------------------------------------

    def action_write(self) -> None:
        """Write the files of those who are ticked."""
        if self._stop:
            return
        if why := self.inspector.opening.only_to_look:
            self.say(why, "warn")
            return
        chosen = [row.inspector for row in self.rows.items if row.ticked]
        if not chosen:
            self.say(_("tick somebody first: ␣, or A for all"), "warn")
            return
        folder = self.folder
        if self._asked != (folder, chosen):
            self._asked = folder, chosen
            self.ask_first(folder, len(chosen))
            return
        self._asked = None
        self._stop = threading.Event()
        self.write(folder, chosen, self._stop)

    @work(group="ask", exclusive=True)
    async def ask_first(self, folder: Path, count: int) -> None:
        """Say what would be written, and where."""
        words = n_(
            "{count} file would be written into {folder}: ↵ again writes it",
            "{count} files would be written into {folder}: ↵ again writes them",
            count,
        )
        said = words.format(count=count, folder=clean(str(folder), lines=False))
        if not await asyncio.to_thread(os.path.isdir, folder):
            said += " · " + _("the folder is not there yet, and is made")
        self.say(said, "warn")

    @work(group="write", exclusive=True)
    async def write(self, folder: Path, people: Sequence[Inspector], stop: threading.Event) -> None:
        """Have the clerk write the files; what becomes of each is told as it happens."""

        def tell(inspector: Inspector, handed: Handed | None) -> None:
            self.post_message(self.Told(inspector, handed))

        try:
            with self.telling():
                self.say(_("writing receipts…"))
                handed = await self.ask(handback.hand_back, folder, people, tell, stop.is_set)
                file = self.inspector.opening.file
                if file is not None:
                    memory = self.inspector.memory
                    self.inspector.clerk.begin(memory.take_from, file, folder, HANDED)
                self.say(*handed_words(handed, len(people)))
        finally:
            self._stop = None

    def on_hand_back_screen_told(self, told: Told) -> None:
        """Show where it is."""
        for row in self.rows.items:
            if row.inspector == told.inspector_:
                row.handed = told.handed
                row.state = told.handed.status if told.handed else "writing"
                row.ticked = row.ticked and row.state in ("writing", "refused")
        self._show()

    def on_unmount(self) -> None:
        """Stop what runs, between two files."""
        if self._stop:
            self._stop.set()

    def action_leave(self) -> None:
        """Stop what is being written, or go back."""
        if self._stop:
            self._stop.set()
            self.say(_("stopping after this file…"))
        else:
            self.dismiss(None)
