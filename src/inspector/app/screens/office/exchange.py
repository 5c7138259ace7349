"""Two-way with a folder, and hand-over copies: what the office does beside merging."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from inspector.app.brought import summary
from inspector.app.screens.exchanging import Exchanging
from inspector.app.screens.folder import FolderScreen
from inspector.app.screens.office.files import FilesPage
from inspector.desk.office import folders, handover, holding, office
from inspector.desk.office.holding import Holder
from inspector.language import N, _
from inspector.text import clean

SENT = "sent"
"""Under this the memory keeps the folder that a copy was last handed over into."""


class ExchangePage(FilesPage):
    """A page with files that also exchanges them with a folder."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "y",
            "sync",
            N("sync"),
            tooltip=N("Leave a copy of this file in a folder and take in all others there"),
            id="office.sync",
        ),
        Binding(
            "s",
            "send",
            N("hand over"),
            tooltip=N("Write a copy of this file for someone else"),
            show=False,
            id="office.send",
        ),
    ]

    stop: threading.Event | None = None
    """Ends an exchange between two files; None while there is none."""

    def count(self) -> object:
        """Show how many conflicts are open."""
        raise NotImplementedError

    async def action_sync(self) -> None:
        """Synchronise with a folder."""
        words = _(
            "Puts a copy of this file there and takes in every other inspection file of the"
            " folder: for a shared folder or a stick."
        )
        await self._ask_folder(_("Synchronise with a folder"), words, self.sync)

    async def action_send(self) -> None:
        """Hand a copy over."""
        words = _("Writes a copy of this file there, under your name. Nothing is taken in.")
        file = self.inspector.opening.file
        last = self.inspector.memory.folder(file, SENT) if file else ""
        await self._ask_folder(_("Hand over a copy"), words, self.send, last)

    async def _ask_folder(
        self, heading: str, words: str, then: Callable[[Path], object], last: str = ""
    ) -> None:
        if self.refuses():
            return

        def go(typed: str | None) -> None:
            if typed:
                then(folders.folder_of(typed).absolute())

        await self.app.push_screen(FolderScreen(heading, words, last or str(self.folder)), go)

    def tell_waiting(self, holder: Holder) -> None:
        """Say for whom one waits; called in the clerk's thread."""
        file = self.inspector.opening.file
        if file is not None:
            self.app.call_later(self.say, holding.words(file, holder), "warn")

    def tell_evidence(self, number: int, total: int, name: str) -> None:
        """Say which file of evidence is copied; called in the clerk's thread."""
        words = _("evidence {number} of {total}: {name}")
        shown = words.format(number=number, total=total, name=clean(name, lines=False))
        self.app.call_later(self.say, shown)

    @contextmanager
    def exchanging(self) -> Iterator[Exchanging]:
        """While files come in and go out: what tells of each, and ends it when it is to stop."""
        exchange = Exchanging(partial(self.app.call_later, self.say))
        self.stop = exchange.stop
        try:
            with self.telling():
                yield exchange
        finally:
            self.stop = None
            self.count()

    @work(group="run", exclusive=True)
    async def sync(self, folder: Path) -> None:
        """Leave a copy in the folder and take in all others."""
        with self.exchanging() as exchange:
            told = (exchange.of_file, self.tell_waiting, self.tell_evidence, exchange.within)
            brought = await self.ask(office.sync_folder, folder, *told)
            self.load(folder, brought)
            self.say(_("Synchronised.") + " " + summary(brought, len(brought)))

    @work(group="send", exclusive=True)
    async def send(self, folder: Path) -> None:
        """Write a hand-over copy."""
        with self.telling():
            copy = await self.ask(handover.send, folder, self.tell_evidence)
            if (file := self.inspector.opening.file) is not None:
                self.inspector.clerk.begin(self.inspector.memory.take_from, file, folder, SENT)
            self.say(_("The copy is written: {path}").format(path=clean(str(copy), lines=False)))
