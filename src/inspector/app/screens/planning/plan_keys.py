"""What the plan screen does with files and cells: reads sheets, writes start files, moves cells."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.screens.page import Page
from inspector.desk import Desk
from inspector.desk.office import folders, start_files
from inspector.desk.office.start_files import Written
from inspector.desk.planning import moving, planning
from inspector.desk.planning.planning import Planned
from inspector.language import N, _, n_
from inspector.text import clean

SHEETS = "sheets"
"""Under this the memory keeps the folder that sheets were last read from."""
STARTS = "starts"
"""Under this, the folder that start files were last written to."""
EVERYBODY = "*"


class PlanKeys(Page[None]):
    """Subclasses say which `plan` is shown and what is under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "change",
            N("team, day"),
            tooltip=N("Change the team, the day and the papers of this visit"),
            id="plan.change",
        ),
        Binding("slash", "find", N("find"), tooltip=N("Find by cell or person"), id="plan.find"),
        Binding(
            "i",
            "import('plan')",
            N("plan file"),
            tooltip=N("Read teams, sections and days from a sheet; first you see what changes"),
            id="plan.import",
        ),
        Binding(
            "r",
            "import('roster')",
            N("roster file"),
            tooltip=N("Read the round's cells from a sheet; first you see what changes"),
            id="plan.roster",
        ),
        Binding(
            "s",
            "start_files",
            N("start files"),
            tooltip=N("Write the file that an inspector begins with"),
            id="plan.start_files",
        ),
        Binding(
            "x",
            "move",
            N("cell moves"),
            tooltip=N("Transferred, merged, dissolved, renamed: what became of this cell"),
            show=False,
            id="plan.move",
        ),
    ]

    @property
    def plan(self) -> Sequence[Planned]:
        """The plan as it is shown."""
        raise NotImplementedError

    @property
    def here(self) -> Planned | None:
        """The cell under the cursor."""
        raise NotImplementedError

    def load(self) -> object:
        """Read the plan again."""
        raise NotImplementedError

    def tell_above(self, words: str, tone: str = "calm") -> None:
        """Say something where the person looks."""
        screen = self.app.screen
        (screen if isinstance(screen, Page) else self).say(words, tone)

    def _only_looks(self) -> bool:
        """Whether nothing can be recorded in the file; then it says why."""
        if why := self.inspector.opening.only_to_look:
            self.say(why, "warn")
        return bool(why)

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

    # -- sheets ----------------------------------------------------------------------------

    async def action_import(self, kind: str) -> None:
        """Choose a sheet, see what it would change, take it in or not."""
        if self._only_looks():
            return
        from inspector.app.screens.planning.preview import PreviewScreen
        from inspector.app.screens.visit.attach import AttachSheet

        heading = (
            _("Read a plan from a sheet") if kind == "plan" else _("Read a roster from a sheet")
        )
        hint = _("CSV or XLSX. Nothing changes before you have seen what would.")

        def look(path: Path | None) -> None:
            if path is not None:
                self._keep_folder(path.absolute().parent, SHEETS)
                self.app.push_screen(PreviewScreen(path.absolute(), kind), self._told)

        await self.app.push_screen(AttachSheet(heading, self._folder(SHEETS), hint), look)

    def _told(self, words: str | None) -> None:
        """Say what a sheet has brought."""
        if words:
            self.say(words)

    # -- start files -----------------------------------------------------------------------

    async def action_start_files(self) -> None:
        """Choose for whom, then where."""
        from inspector.app.screens.choose import Choice, ChooseScreen

        loads = planning.of_person(self.plan)
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
            " year's too. Opening the file is all that is to be done with it."
        )

        def go(typed: str | None) -> None:
            if typed:
                self.write_start_files(folders.folder_of(typed).absolute(), name)

        heading = _("Start files go into the folder")
        self.app.push_screen(FolderScreen(heading, words, str(self._folder(STARTS))), go)

    @work(group="start", exclusive=True)
    async def write_start_files(self, folder: Path, name: str) -> None:
        """Have them written, one after the other."""

        def tell(done: int, total: int, person: str) -> None:
            words = _("writing {number} of {total}: {name}")
            said = words.format(number=done + 1, total=total, name=person)
            self.app.call_later(self.say, said)

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

    # -- cells that move -------------------------------------------------------------------

    async def action_move(self) -> None:
        """Say what became of the cell under the cursor."""
        from inspector.app.screens.planning.move import MoveSheet

        if (planned := self.here) is None or self._only_looks():
            return
        others = [
            each.cell for each in self.plan if each.counts and each.cell.code != planned.cell.code
        ]
        sheet = MoveSheet(planned, {cell.shown.casefold(): cell.shown for cell in others})
        await self.app.push_screen(sheet, partial(self._moved, planned))

    def _moved(self, planned: Planned, said: Mapping[str, str] | None) -> None:
        if said:
            self.move(planned.cell.code, dict(said))

    @work(group="move", exclusive=True)
    async def move(self, cell: str, said: dict[str, str]) -> None:
        """Have it recorded."""
        with self.telling():
            moved = await self.ask(moving.change, cell, **said)
            self.load()
            self.say(_("{cell}: it is recorded").format(cell=moved.shown))


def _write(desk: Desk, folder: Path, name: str, tell: start_files.Progress) -> Sequence[Written]:
    if name == EVERYBODY:
        return start_files.send_all(desk, folder, tell)
    return [start_files.send(desk, folder, [name])]
