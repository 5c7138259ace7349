"""Start files from the plan: for whom, into which folder, and writing them."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.screens.page import Page
from inspector.desk import Desk, WrongInput
from inspector.desk.office import folders, handover, start_files
from inspector.desk.office.start_files import Written
from inspector.desk.planning import planning
from inspector.desk.planning.planning import Planned
from inspector.language import N, _, n_
from inspector.text import clean

STARTS = "starts"
"""Under this the memory keeps the folder that start files were last written to."""
EVERYBODY = "*"


class Starting(Page[None]):
    """A page with a plan, from which start files are written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "s",
            "start_files",
            N("start files"),
            tooltip=N("Write the file that an inspector begins with"),
            id="plan.start_files",
        ),
    ]

    stop: threading.Event | None = None
    """Ends the writing between two files; None while nothing is written."""

    @property
    def plan(self) -> Sequence[Planned]:
        """The plan as it is shown."""
        raise NotImplementedError

    def _folder(self, kind: str) -> Path:
        """Where files of a kind were taken from or put last, else beside the inspection file."""
        file = self.inspector.opening.file
        if file is None:
            return Path.home()
        last = self.inspector.memory.folder(file, kind)
        return Path(last) if last else file.absolute().parent

    def _keep_folder(self, folder: Path, kind: str) -> None:
        if (file := self.inspector.opening.file) is not None:
            self.inspector.clerk.begin(self.inspector.memory.take_from, file, folder, kind)

    async def action_start_files(self) -> None:
        """Choose for whom, then where."""
        from inspector.app.screens.choose import Choice, ChooseScreen

        loads = planning.of_person(self.plan)
        if self.stop is not None:
            self.say(_("files are being written: esc stops after this one"), "warn")
            return
        if not loads:
            self.say(_("nobody is on a team yet: ↵ adds people to a cell, i reads a plan"), "warn")
            return
        words = n_("everybody ({count} file)", "everybody ({count} files)", len(loads))
        everybody = words.format(count=len(loads))
        choices = [Choice(EVERYBODY, everybody, Content(everybody))]
        for load in loads:
            cells = n_("{count} cell", "{count} cells", len(load.cells))
            shown = Content.assemble(
                load.name, ("  " + cells.format(count=len(load.cells)), "$muted")
            )
            choices.append(Choice(load.name, load.name, shown))

        def chosen(name: str | None) -> None:
            if name is not None:
                self._ask_where(name)

        await self.app.push_screen(ChooseScreen(_("A start file for whom?"), choices), chosen)

    def _ask_where(self, name: str) -> None:
        from inspector.app.screens.folder import FolderScreen

        words = _(
            "The round, its checklists and roster, and the visits of the person's cells, last"
            " year's too. Opening the file is all that is to be done with it. A folder that is not"
            " there yet is made."
        )

        def go(typed: str | None) -> None:
            if typed:
                self.write_start_files(folders.folder_of(typed).absolute(), name)

        heading = _("Start files go into the folder")
        self.app.push_screen(FolderScreen(heading, words, str(self._folder(STARTS))), go)

    @work(group="start", exclusive=True)
    async def write_start_files(self, folder: Path, name: str) -> None:
        """Have them written, one after the other."""
        self.stop = stop = threading.Event()

        def tell(done: int, total: int, person: str) -> None:
            if stop.is_set():
                words = _("stopped after {done} of {asked}")
                raise WrongInput(words.format(done=done, asked=total))
            words = _("writing {number} of {total}: {name}; esc stops")
            said = words.format(number=done + 1, total=total, name=person)
            self.app.call_later(self.say, said)

        try:
            with self.telling():
                written = await self.ask(_write, folder, name, tell)
                self._keep_folder(folder, STARTS)
                words = n_(
                    "{count} start file is written: {where}",
                    "{count} start files are written: {where}",
                    len(written),
                )
                where = written[0].path if len(written) == 1 else folder
                shown = clean(str(where), lines=False)
                self.say(words.format(count=len(written), where=shown))
        finally:
            self.stop = None

    def on_unmount(self) -> None:
        """Stop what runs, between two files."""
        if self.stop:
            self.stop.set()


def _write(desk: Desk, folder: Path, name: str, tell: start_files.Progress) -> Sequence[Written]:
    if name == EVERYBODY:
        return start_files.send_all(desk, folder, tell)
    if folder.suffix != handover.SUFFIX:
        handover.make_folder(folder)
    return [start_files.send(desk, folder, [name])]
