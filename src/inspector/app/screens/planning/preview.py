"""What a sheet would change in the round, before it does; taken in only when asked."""

from pathlib import Path
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.screens.page import LIST_KEYS
from inspector.app.screens.planning.looked import Asked, Looked, look, take, told
from inspector.app.screens.stopping import Stopping
from inspector.app.widgets.preview_lines import PreviewLines, PreviewTitle
from inspector.app.widgets.reading import ReadingActions
from inspector.desk.importing import worded
from inspector.desk.planning import plan_sheet
from inspector.desk.planning.enrolling import Brought
from inspector.desk.round import roster
from inspector.language import N, _


class PreviewScreen(ReadingActions, Stopping[str]):
    """Enter takes the sheet in; the result is a sentence on what came, or None."""

    DEFAULT_CSS = "PreviewScreen PreviewTitle { margin-bottom: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N("take in"), tooltip=N("Change the round so"), id="preview.take"),
        Binding(
            "m",
            "map",
            N("columns"),
            tooltip=N("Say which column of the sheet is meant by what"),
            id="preview.map",
        ),
        Binding(
            "t", "sheet", N("sheet"), tooltip=N("Another sheet of the workbook"), id="preview.sheet"
        ),
        Binding(
            "r",
            "replace",
            N("whole teams"),
            tooltip=N("Whoever the sheet does not name for a cell leaves its team, or stays"),
            id="preview.replace",
        ),
        Binding(
            "a", "all", N("show all"), tooltip=N("Show the whole of a long list"), id="preview.all"
        ),
        Binding(
            "escape",
            "leave",
            N("back"),
            tooltip=N("Change nothing: stop what is taken in, or go back"),
            id="preview.leave",
        ),
        *LIST_KEYS,
    ]

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__()
        self.asked = Asked(path, kind)
        self.looked = Looked()

    @property
    def reading(self) -> PreviewLines:
        """The text."""
        return self.query_one(PreviewLines)

    def parts(self) -> ComposeResult:
        """The title and the text."""
        yield PreviewTitle(self.asked.path.name, self.asked.kind)
        yield PreviewLines()

    def on_mount(self) -> None:
        """Read the sheet."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the sheet and show what it would change."""
        self.say(_("reading…"))
        with self.stopping() as tell:
            self.looked = await self.ask(look, self.asked, tell)
            self.reading.show(self.looked.found, self.looked.faults)
            if self.looked.faults:
                self.say(_("mend the file, or say with m which column is which"))
            elif self._nothing():
                self.say(_("everything stands so already"))
            elif self.asked.replace:
                self.say(_("whoever is not named leaves: ↵ takes it in so, r lets them stay"))
            else:
                self.say(_("nothing is changed yet: ↵ takes it in, esc leaves it"))
        self.refresh_bindings()

    def _nothing(self) -> bool:
        found = self.looked.found
        if isinstance(found, Brought):
            return not (found.new or found.changed)
        return found is None or not found.changed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What changes nothing is not taken in; a file with one sheet has no other."""
        if self.is_writing and action in ("take", "map", "replace", "sheet"):
            return False
        if action == "take":
            return not (self._nothing() or self.stop)
        if action == "map":
            return bool(self.looked.headings)
        if action == "replace":
            return self.asked.kind == "plan" and not self.looked.faults
        if action == "all":
            return self.reading.is_cut
        return len(self.looked.sheets) > 1 if action == "sheet" else True

    def action_take(self) -> None:
        """Take it in."""
        self.take()

    @work(group="take", exclusive=True)
    async def take(self) -> None:
        """Have it taken in, and leave."""
        self.say(_("taking it in…"))
        with self.stopping(writing=True) as tell:
            self.refresh_bindings()
            self.dismiss(told(await self.ask(take, self.asked, tell)))
        self.refresh_bindings()

    # -- how it is read --------------------------------------------------------------------

    async def action_map(self) -> None:
        """Choose a column of ours, then the heading that is meant."""
        from inspector.app.screens.choose import Choice, ChooseScreen

        plan = (*plan_sheet.REQUIRED, *plan_sheet.OPTIONAL)
        columns = plan if self.asked.kind == "plan" else (*roster.REQUIRED, *roster.OPTIONAL)
        taken = self.looked.found.taken if self.looked.found else ()
        mapped = self.asked.reading.mapping
        now = {each.column: each.heading for each in taken} | dict(mapped)
        choices = [
            Choice(
                column,
                f"{column} {worded.column(column)}",
                Content.assemble(worded.column(column), ("  ← " + now.get(column, "–"), "$muted")),
            )
            for column in columns
        ]

        def ask_heading(column: str | None) -> None:
            if column is None:
                return
            heads = [Choice(each, each, Content(each)) for each in self.looked.headings]
            words = _("Which heading is “{column}”?").format(column=worded.column(column))
            self.app.push_screen(ChooseScreen(words, heads), lambda head: say(column, head))

        def say(column: str, heading: str | None) -> None:
            if heading is not None:
                mapping = {c: h for c, h in mapped.items() if h != heading}
                self._read_otherwise(mapping={**mapping, column: heading})

        await self.app.push_screen(ChooseScreen(_("Which column?"), choices), ask_heading)

    def action_replace(self) -> None:
        """Whoever is not named leaves the team of a cell, or stays in it."""
        self.asked = self.asked._replace(replace=not self.asked.replace)
        self.load()

    def _read_otherwise(self, **how: Any) -> None:
        self.asked = self.asked._replace(reading=self.asked.reading._replace(**how))
        self.load()

    async def action_sheet(self) -> None:
        """Choose another sheet."""
        from inspector.app.screens.choose import Choice, ChooseScreen

        choices = [Choice(each, each, Content(each)) for each in self.looked.sheets]

        def look_at(name: str | None) -> None:
            if name is not None:
                self._read_otherwise(sheet=name)

        await self.app.push_screen(ChooseScreen(_("Which sheet?"), choices), look_at)

    def action_all(self) -> None:
        """Show the whole of a long list."""
        self.reading.show_all()
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Change nothing: end what is taken in and stay, or go back."""
        if self.is_writing:
            self.give_up()
        else:
            self.dismiss(None)
