"""The office: see what files would bring, merge them, and go on to what is to be settled."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from inspector.app.brought import summary
from inspector.app.screens.office.folder_line import FOLDER_KEYS
from inspector.app.screens.office.handing_back import HandingBack
from inspector.app.screens.office.office_rooms import OfficeRooms
from inspector.app.screens.office.running import HowFar, Run, Teller, Told
from inspector.app.taking import take_in
from inspector.app.widgets.offers import Offer
from inspector.app.widgets.office_title import OfficeTitle
from inspector.desk.office.brought import Brought
from inspector.desk.settling import conflicts, settlements
from inspector.language import N, _


class OfficeScreen(HandingBack, OfficeRooms):
    """Files to take in. Nothing changes before enter; nothing stands still while it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *FOLDER_KEYS,
        Binding(
            "enter", "merge", N("merge"), tooltip=N("Take the ticked files in"), id="office.merge"
        ),
        Binding(
            "c",
            "conflicts",
            N("conflicts"),
            tooltip=N("Settle where people differ"),
            id="office.conflicts",
        ),
        Binding(
            "escape",
            "leave",
            N("back"),
            tooltip=N("Stop after this file, or go back"),
            show=False,
            id="office.leave",
        ),
    ]

    def __init__(self, files: Sequence[Path]) -> None:
        super().__init__(files)
        self._run: Run | None = None
        self._conflicts = 0

    @property
    def is_merging(self) -> bool:
        """Whether files are coming in."""
        return self.stop is not None or (self._run is not None and not self._run.rehearse)

    def on_screen_resume(self) -> None:
        """Count again: conflicts may have been settled."""
        self.count()

    def on_unmount(self) -> None:
        """Stop what runs, between two files."""
        for stop in (self.stop, self._run and self._run.stop):
            if stop:
                stop.set()

    @work(group="count")
    async def count(self) -> None:
        """Show how many conflicts are open."""
        self._conflicts = await self.ask(conflicts.count)
        self.query_one(OfficeTitle).show(self._conflicts)

    # -- what each would bring, and merging ------------------------------------------------

    def look(self, changed: Offer | None = None) -> None:
        """See what the ticked files would bring, one after the other, without a change. All are
        looked at again, unless what was read holds after one tick has changed."""
        if changed is not None and self._holds(changed):
            self.show_files()
            return
        if self._run:
            self._run.stop.set()
        for offer in self.rows.items:
            if not offer.ticked and offer.state in ("new", "waiting", "reading"):
                offer.state, offer.brought = "", None
        self._begin(rehearse=True)

    def _holds(self, offer: Offer) -> bool:
        """Whether what was read of the others holds, now that the tick of a file has changed: its
        turn has not come yet, or it would have brought nothing."""
        if (run := self._run) is not None:
            if run.is_past(offer.path):
                return False
            (run.wanted.add if offer.ticked else run.wanted.discard)(offer.path)
        elif offer.ticked or offer.state not in ("already", "refused"):
            return False
        else:
            found = [each.brought for each in self.ticked if each.brought]
            self.say(summary(found, len(found), rehearsed=True) if found else "")
        offer.state, offer.brought = "waiting" if offer.ticked else "", None
        return True

    def action_merge(self) -> None:
        """Take the ticked files in."""
        if self.refuses():
            return
        if why := self.inspector.opening.only_to_look:
            self.say(why, "warn")
        elif not self.ticked:
            self.say(_("tick a file first: ␣, or A for all"), "warn")
        elif self._run:
            self.say(_("still reading: first you see what each would bring"), "warn")
        else:
            self._begin(rehearse=False)

    def _begin(self, rehearse: bool) -> None:
        for offer in self.ticked:
            if not rehearse or offer.brought is None:
                offer.state = "waiting"
        paths = [offer.path for offer in self.rows.items]
        wanted = {offer.path for offer in self.ticked}
        self._run = Run(paths, wanted, rehearse) if wanted else None
        self.hush()
        self.show_files()
        if self._run:
            self.bring(self._run)

    @work(group="run", exclusive=True)
    async def bring(self, run: Run) -> None:
        """Have the clerk take the files in; what comes of each is told as it happens."""
        tell, stopped = Teller(run, self.post_message), run.stop.is_set
        wait, along = self.tell_waiting, self.tell_evidence
        with self.telling():
            how = (tell.of_file, stopped, run.rehearse, wait, along, tell.within)
            brought = await self.ask(take_in, run.files(), *how)
            for each in brought:
                self._learn(each, run)
            self.say(summary(brought, len(run.wanted), run.rehearse))
            read = {each.path for each in brought}
            if run.rehearse and read != run.wanted and not stopped():
                self.look()  # a tick has changed just when the last was read
        # Not where this is cancelled: then the page is left, and its list is gone.
        if self._run is run:
            self._end()

    def _end(self) -> None:
        self._run = None
        for offer in self.rows.items:
            if offer.state in ("waiting", "reading", "merging"):
                offer.state = ""
        self.show_files()
        self.count()

    def on_told(self, told: Told) -> None:
        """Show where a run is; one that was given up for another is not heard any more."""
        run = told.run
        if run is not self._run:
            return
        if told.path not in run.wanted:  # unticked just when its turn had come
            self.look()
            return
        if told.brought is not None:
            run.done += 1
            self._learn(told.brought, run)
            if not run.rehearse:
                self._conflicts += told.brought.conflicts
                self.query_one(OfficeTitle).show(self._conflicts)
        else:
            self.say(run.begin(told.path))
            for offer in self.rows.items:
                if offer.path == told.path:
                    offer.state = "reading" if run.rehearse else "merging"
        self.show_files()

    def on_how_far(self, told: HowFar) -> None:
        """Say how far a file is that takes long."""
        if told.run is self._run:
            self.say(f"{told.run.words}  {told.words}")

    def _learn(self, brought: Brought, run: Run) -> None:
        for offer in self.rows.items:
            if offer.path == brought.path:
                offer.learn(brought, run.rehearse)

    # -- leaving ---------------------------------------------------------------------------

    async def action_conflicts(self) -> None:
        """Settle where people differ."""
        from inspector.app.screens.settling.conflicts import ConflictsScreen

        if self.refuses():
            return
        if self._conflicts or await self.ask(settlements.any_ever):
            await self.app.push_screen(ConflictsScreen())
        else:
            self.say(_("there is nothing to settle"))

    def action_leave(self) -> None:
        """Stop what comes in, or go back."""
        stop = self.stop or (self._run.stop if self._run and not self._run.rehearse else None)
        if stop is None:
            self.dismiss(None)
        else:
            stop.set()
            self.say(_("stopping after this file…"))
