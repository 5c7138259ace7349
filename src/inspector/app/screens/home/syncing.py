"""Home's exchange with the office: two-way with a shared folder or a stick, by one key."""

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from inspector.app.screens.page import Page
from inspector.desk import LedgerError, WrongInput
from inspector.desk.office import receipts
from inspector.desk.office.receipts import Own
from inspector.language import N, _, n_
from inspector.text import clean

if TYPE_CHECKING:
    from inspector.desk.office.holding import Holder


class Syncing(Page[None]):
    """A page that synchronises, and knows what the office has received."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "y",
            "sync",
            N("sync"),
            tooltip=N("Leave a copy of this file in a folder and take in all others there"),
            show=False,
            id="home.sync",
        ),
    ]
    _looking = False
    _outdated = False
    stop: threading.Event | None = None
    """Ends an exchange between two files; None while there is none."""

    async def came(self, said: str, tone: str) -> None:
        """Show what has come in, and say this."""
        raise NotImplementedError

    def show_own(self, own: Own) -> None:
        """Show what the office has received, and what is only on this machine."""
        raise NotImplementedError

    def look_at_receipts(self) -> None:
        """See what the office has received; after the list, which does not wait for it."""
        self._outdated = True
        if not self._looking:
            self._look()

    @work(group="own")
    async def _look(self) -> None:
        """A visit that is opened meanwhile does not wait for this either."""
        self._looking = True
        try:
            while self._outdated and self.is_attached:
                self._outdated = False
                with self.telling():
                    while not await self.ask(receipts.read_some):
                        pass
                    own = await self.ask(receipts.own)
                    if self.is_attached:
                        self.show_own(own)
        finally:
            self._looking = False

    def stops(self) -> bool:
        """Whether an exchange is under way: then it ends after the file that is coming in."""
        if self.stop is None:
            return False
        self.stop.set()
        self.say(_("stopping after this file…"))
        return True

    async def action_sync(self) -> None:
        """Ask for the folder, then synchronise with it."""
        from inspector.app.screens.folder import FolderScreen
        from inspector.desk.office import folders

        file = self.inspector.opening.file
        if file is None:
            return
        if why := self.inspector.opening.only_to_look:
            self.say(why, "warn")
            return

        def go(typed: str | None) -> None:
            if typed:
                self.sync(folders.folder_of(typed).absolute())

        words = _(
            "Leaves a copy of this file there for the office and takes in what the office and"
            " colleagues left for you: for a shared folder or a stick."
        )
        last = self.inspector.memory.folder(file) or str(file.absolute().parent)
        await self.app.push_screen(FolderScreen(_("Synchronise with a folder"), words, last), go)

    @work(group="sync", exclusive=True)
    async def sync(self, folder: Path) -> None:
        """Take in what is in the folder, leave a copy, and show what has changed."""
        from inspector.app.brought import summary
        from inspector.app.screens.exchanging import Exchanging
        from inspector.desk.office import holding, office, travel
        from inspector.desk.settling import settled

        file = self.inspector.opening.file
        assert file is not None
        exchange = Exchanging(partial(self.app.call_later, self.say))
        self.stop = exchange.stop

        def wait(holder: "Holder") -> None:
            self.app.call_later(self.say, holding.words(file, holder), "warn")

        try:
            known = set(await self.ask(settled.of_mine))
            told = (exchange.of_file, wait, travel.nobody, exchange.within)
            brought = await self.ask(office.sync_folder, folder, *told)
            news = [each for each in await self.ask(settled.of_mine) if each not in known]
        except (WrongInput, LedgerError) as error:
            await self.came(str(error), "warn" if isinstance(error, WrongInput) else "bad")
            return
        finally:
            self.stop = None
        self.inspector.clerk.begin(self.inspector.memory.take_from, file, folder)
        said = _("Synchronised.") + " " + summary(brought, len(brought))
        if news:
            words = n_("{count} of your values was settled: {places}",
                       "{count} of your values were settled: {places}", len(news))  # fmt: skip
            places = ", ".join(f"{each.cell} {each.item}" for each in news)
            said += " · " + words.format(count=len(news), places=places)
        refused = [each for each in brought if each.status == "refused"]
        if refused:
            name = clean(refused[0].path.name, lines=False)
            said += " · " + f"{name}: {refused[0].reason}"
        await self.came(said, "warn" if refused else "calm")
