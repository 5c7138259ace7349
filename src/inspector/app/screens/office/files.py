"""A folder and the inspection files in it, to be ticked."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.office.folder_line import FolderPage
from inspector.app.screens.page import LIST_KEYS
from inspector.app.widgets.offers import Offer, OfferColumns, OfferDetail, OfferRows
from inspector.app.widgets.office_title import OfficeTitle
from inspector.app.widgets.rows import Rows
from inspector.desk.office import folders, handover
from inspector.desk.office.brought import Brought
from inspector.language import N, _
from inspector.text import clean


class FilesPage(FolderPage):
    """A page with a folder's files. Those given on the command line come first, ticked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N("tick"), tooltip=N("Choose this file"), id="office.tick"),
        Binding(
            "A",
            "all",
            N("all"),
            tooltip=N("Choose all files, or none"),
            show=False,
            id="office.all",
        ),
        Binding(
            "i",
            "about",
            N("about it"),
            tooltip=N("Everything that is known of this file"),
            show=False,
            id="office.about",
        ),
        Binding(
            "slash", "folder", N("folder"), tooltip=N("Name another folder"), id="office.folder"
        ),
        *LIST_KEYS,
    ]

    def __init__(self, files: Sequence[Path]) -> None:
        super().__init__()
        self._given = [path.absolute() for path in files]

    @property
    def rows(self) -> Rows[Offer]:
        """The list of files."""
        return self.query_one(OfferRows)

    @property
    def ticked(self) -> list[Offer]:
        """The files that are chosen, in the order of the list."""
        return [offer for offer in self.rows.items if offer.ticked]

    @property
    def is_merging(self) -> bool:
        """Whether files are coming in: what is ticked stays as it is meanwhile."""
        raise NotImplementedError

    def refuses(self) -> bool:
        """Whether files are coming in; then it says how to end that."""
        if self.is_merging:
            self.say(_("files are coming in: esc stops after this one"), "warn")
        return self.is_merging

    def look(self, changed: Offer | None = None) -> None:
        """See what the ticked files would bring, now that the tick of one has `changed`, or those
        of several."""
        raise NotImplementedError

    def parts(self) -> ComposeResult:
        """Title, folder, list, what is known of the file under the cursor."""
        opening = self.inspector.opening
        file = clean(opening.file.name, lines=False) if opening.file else ""
        yield OfficeTitle(f"{file} · " + _("read only") if opening.only_to_look else file)
        self.folder = self._first_folder()
        yield from self.folder_line()
        yield OfferColumns()
        yield OfferRows()
        yield OfferDetail()

    def _first_folder(self) -> Path:
        """Where the given files lie, else where files were last taken from, else beside ours."""
        if self._given:
            return self._given[0] if self._given[0].is_dir() else self._given[0].parent
        file = self.inspector.opening.file
        if file is None:
            return Path.home()
        last = self.inspector.memory.folder(file)
        return Path(last) if last else file.absolute().parent

    def on_mount(self) -> None:
        """Show the folder."""
        self.load(self.folder)

    @work(group="load", exclusive=True)
    async def load(self, folder: Path, brought: Sequence[Brought] | None = None) -> None:
        """List the inspection files of a folder, with what they have brought already."""
        with self.telling():
            found = await asyncio.to_thread(folders.inspection_files, folder)
            self.use_folder(folder)
            ours = self.inspector.opening.file
            if ours is not None:
                self.inspector.clerk.begin(self.inspector.memory.take_from, ours, folder)
            others = [path for path in found if ours is None or path != ours.absolute()]
            paths = dict.fromkeys([*(p for p in self._given if p != folder), *others])
            offers = [Offer(path, path in self._given) for path in paths]
            came = {each.path: each for each in brought or ()}
            for offer in offers:
                if offer.path in came:
                    offer.learn(came[offer.path], rehearsed=False)
            self.rows.show(offers)
            if not offers:
                self.say(_("there is no inspection file in this folder; / names another"), "warn")
            elif brought is None:
                self.say(_("␣ ticks a file, A all of them: then you see what each would bring"))
            if self.ticked:
                self.look()

    def show_files(self) -> None:
        """Show what has changed on the files of the list."""
        self.rows.refresh()
        self.query_one(OfferDetail).show(self.rows.current)

    def on_offer_rows_moved(self) -> None:
        """Say more about the file under the cursor."""
        self.query_one(OfferDetail).show(self.rows.current)

    def on_rows_chosen(self) -> None:
        """Tick what was clicked."""
        self.action_tick()

    def action_tick(self) -> None:
        """Tick the file under the cursor, or take the tick away."""
        if (offer := self.rows.current) and not self.refuses():
            offer.ticked = not offer.ticked
            self.look(offer)

    def action_all(self) -> None:
        """Tick all files, or none where all are ticked."""
        if not self.refuses():
            tick = len(self.ticked) < len(self.rows.items)
            for offer in self.rows.items:
                offer.ticked = tick
            self.look()

    async def action_about(self) -> None:
        """Show everything that is known of the file under the cursor."""
        from inspector.app.screens.office.offered import OfferedScreen

        if offer := self.rows.current:
            await self.app.push_screen(OfferedScreen(offer))

    def take(self, path: Path) -> None:
        """List a folder; a file is shown with its folder, and ticked."""
        self.use_folder(self.folder)  # until it was read
        if self.refuses():
            return
        self._given = []
        if path.suffix == handover.SUFFIX:
            self._given, path = [path], path.parent
        self.load(path)
