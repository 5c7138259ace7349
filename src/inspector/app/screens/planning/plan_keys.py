"""What the plan screen does with sheets and cells: reads them in, moves cells."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from inspector.app.screens.page import Page
from inspector.app.screens.planning.starting import Starting
from inspector.desk.planning import moving
from inspector.desk.planning.planning import Planned
from inspector.language import N, _

SHEETS = "sheets"
"""Under this the memory keeps the folder that sheets were last read from."""


class PlanKeys(Starting):
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
            "x",
            "move",
            N("cell moves"),
            tooltip=N("Transferred, merged, dissolved, renamed: what became of this cell"),
            show=False,
            id="plan.move",
        ),
    ]

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

        sheet = AttachSheet(heading, self._folder(SHEETS), hint, (".csv", ".xlsx"))
        await self.app.push_screen(sheet, look)

    def _told(self, words: str | None) -> None:
        """Say what a sheet has brought."""
        if words:
            self.say(words)

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
