"""The checklists of the round by cell type: how many visits are on each, and what differs."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.jumping import JUMP, Jumping
from inspector.app.screens.page import LIST_KEYS
from inspector.app.widgets.checklist_rows import ChecklistColumns, ChecklistsTitle, draw_row
from inspector.app.widgets.rows import Rows
from inspector.checklist import Checklist
from inspector.desk import Desk
from inspector.desk.round import revisions
from inspector.desk.round.revisions import Revision
from inspector.language import N, _, pick


def read(desk: Desk) -> tuple[str, Sequence[Revision]]:
    """The round and its checklists."""
    return desk.round, revisions.of_round(desk)


def add(desk: Desk, path: Path) -> tuple[Sequence[str], str]:
    """Judge a checklist: its faults. Without any it is put into the round; a sentence says so."""
    from inspector.checklist.load import check
    from inspector.desk.round import rounds

    words = _("line {line}: {words}")
    if faults := [
        words.format(line=each.line, words=each.words) if each.line else each.words
        for each in check(path)
    ]:
        return faults, ""
    (found,) = rounds.load_checklists([path])
    rounds.add_checklists(desk, [found])
    words = _("{type}: revision {revision} is in the round")
    type_ = pick(found.cell_type.name)
    return (), words.format(revision=found.revision, type=type_)


class ChecklistsScreen(Jumping[None]):
    """A row for each revision. Enter compares, m moves open visits to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "compare",
            N("compare"),
            tooltip=N("Compare with the round's own checklist of this type"),
            id="checklists.compare",
        ),
        Binding(
            "m",
            "move",
            N("move here"),
            tooltip=N("Move open visits to this revision; first you see what that means"),
            id="checklists.move",
        ),
        Binding(
            "a",
            "add",
            N("add"),
            tooltip=N("Put a checklist from a YAML file into the round, once it is judged"),
            id="checklists.add",
        ),
        Binding(
            "i",
            "import",
            N("past findings"),
            tooltip=N("Read findings from a sheet; first you see what would come in"),
            id="checklists.import",
        ),
        JUMP,
        Binding("escape,q", "leave", N("back"), tooltip=N("Go back"), id="checklists.leave"),
        *LIST_KEYS,
    ]

    @property
    def rows(self) -> Rows[Revision]:
        """The list."""
        return self.query_one("#checklists", Rows)

    def parts(self) -> ComposeResult:
        """Title, names of the columns, list."""
        yield ChecklistsTitle(id="title")
        yield ChecklistColumns()
        yield Rows[Revision](draw_row, id="checklists")

    def on_screen_resume(self) -> None:
        """Read the list, again when visits were moved."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the checklists and show them."""
        await self.read_list()

    async def read_list(self) -> None:
        """Read the checklists and show them; only in a worker."""
        with self.telling():
            round_, found = await self.ask(read)
            self.query_one(ChecklistsTitle).show(round_)
            self.rows.show(found, self.rows.cursor)
            if not found:
                self.say(_("this file has no checklist yet: a adds one"))

    async def on_rows_chosen(self, _chosen: Rows.Chosen) -> None:
        """A click on a row compares."""
        await self.action_compare()

    async def action_compare(self) -> None:
        """Show what differs between the row and the round's own, or the other there is."""
        from inspector.app.screens.office.comparison import ComparisonScreen

        here = self._here()
        if here is None:
            return
        other = self._other(self.rows.cursor)
        if other is None:
            self.say(_("there is no other checklist of this type to compare with"))
            return
        # The round's own is the one that others are compared with.
        pair = (here, other) if self.rows.items[self.rows.cursor].named else (other, here)
        await self.app.push_screen(ComparisonScreen(*pair))

    async def action_move(self) -> None:
        """See what moving open visits here would mean."""
        from inspector.app.screens.office.repinning import RepinningScreen

        if (here := self._here()) is not None:
            await self.app.push_screen(RepinningScreen(here))

    async def action_add(self) -> None:
        """Choose a YAML file with a checklist."""

        def chosen(path: Path | None) -> None:
            if path is not None:
                self.add(path.absolute())

        hint = _("YAML. It is judged first; a checklist with faults is not taken in.")
        await self._choose(_("Add a checklist to the round"), hint, (".yaml", ".yml"), chosen)

    @work(group="add", exclusive=True)
    async def add(self, path: Path) -> None:
        """Have it judged; without faults it is put into the round."""
        with self.telling():
            faults, words = await self.ask(add, path)
            if faults:
                from inspector.app.screens.office.faults import FaultsScreen

                await self.app.push_screen(FaultsScreen(path.name, faults))
            else:
                await self.read_list()
                self.say(words)

    async def action_import(self) -> None:
        """Choose a sheet of findings, see what it would bring, take it in or not."""
        from inspector.app.screens.office.findings import FindingsScreen

        def look(path: Path | None) -> None:
            if path is not None:
                self.app.push_screen(FindingsScreen(path.absolute()), told)

        def told(words: str | None) -> None:
            if words:
                self.call_later(self.say, words)

        hint = _("CSV or XLSX. Nothing changes before you have seen what would.")
        await self._choose(_("Read findings from a sheet"), hint, (".csv", ".xlsx"), look)

    async def _choose(
        self,
        heading: str,
        hint: str,
        endings: Sequence[str],
        chosen: Callable[[Path | None], None],
    ) -> None:
        """Have a file chosen, where the round may be changed."""
        from inspector.app.screens.visit.attach import AttachSheet

        if why := self.inspector.opening.only_to_look:
            self.say(why, "warn")
            return
        file = self.inspector.opening.file
        folder = file.absolute().parent if file else Path.home()
        await self.app.push_screen(AttachSheet(heading, folder, hint, endings), chosen)

    def _here(self) -> Checklist | None:
        revision = self.rows.current
        if revision is not None and revision.checklist is None:
            self.say(_("this checklist is not in the file: merge a file that has it"), "warn")
        return revision.checklist if revision else None

    def _other(self, place: int) -> Checklist | None:
        """The round's own of the type, else the one with the most visits."""
        mine = self.rows.items[place]
        others = [
            each
            for each in self.rows.items
            if each is not mine and each.type == mine.type and each.checklist
        ]
        others.sort(key=lambda each: (not each.named, -each.open - each.finished))
        return others[0].checklist if others else None

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
