"""The office's exchange over a folder: take in what is there, leave each inspector's file."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from inspector.app.brought import summary
from inspector.app.screens.office.exchange import ExchangePage
from inspector.desk.office import handback
from inspector.desk.office.handback import Handed
from inspector.desk.office.inspectors import Inspector
from inspector.language import N, _
from inspector.text import clean


class HandingBack(ExchangePage):
    """A page that does all that an office does with a shared folder, in one key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "Y",
            "sync_back",
            N("sync and hand back"),
            tooltip=N("Take in what is in a folder and leave each inspector's file there"),
            show=False,
            id="office.sync_back",
        ),
    ]

    async def action_sync_back(self) -> None:
        """Do all that an office does with a shared folder."""
        words = _(
            "Takes in every inspection file of the folder, writes receipts, and leaves a file there"
            " for each inspector: for a shared folder or a stick."
        )
        await self._ask_folder(_("Synchronise and hand back"), words, self.sync_back)

    @work(group="run", exclusive=True)
    async def sync_back(self, folder: Path) -> None:
        """Take in what is there, and leave each inspector's file."""
        from inspector.app.widgets.handed_rows import handed_words

        def told(inspector: Inspector, handed: Handed | None) -> None:
            if handed is None:
                person = clean(inspector.person, lines=False)
                words = _("writing the file for {person}…").format(person=person)
                self.app.call_later(self.say, words)

        with self.exchanging() as exchange:
            how = (exchange.of_file, told, self.tell_waiting)
            brought, handed = await self.ask(handback.sync, folder, *how, within=exchange.within)
            self.load(folder, brought)
            words, tone = handed_words(handed, len(handed))
            bad = any(each.status == "refused" for each in brought)
            said = f"{summary(brought, len(brought))} · {words}"
            self.say(_("Synchronised.") + " " + said, "warn" if bad else tone)
