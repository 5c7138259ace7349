"""What a sheet would change in the round, before it does; taken in only when asked."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.screens.page import LIST_KEYS, Page
from inspector.app.widgets.drawn import Fixed, spread
from inspector.app.widgets.preview_lines import PreviewLines, column_words
from inspector.app.widgets.reading import Reading, ReadingActions
from inspector.desk import Desk, WrongInput
from inspector.desk.planning import enrolling, plan_sheet
from inspector.desk.planning.enrolling import Brought
from inspector.desk.planning.plan_sheet import BroughtPlan
from inspector.desk.round import roster
from inspector.desk.sheets import headings, sheet
from inspector.desk.sheets.sheet import AS_IT_IS
from inspector.language import N, _, n_
from inspector.text import clean


class Looked(NamedTuple):
    """What a sheet would bring, or why it cannot be read; its headings, and the sheets that the
    workbook has."""

    found: Brought | BroughtPlan | None = None
    fault: str = ""
    headings: Sequence[str] = ()
    sheets: Sequence[str] = ()


def look(desk: Desk, path: Path, kind: str, reading: sheet.Reading) -> Looked:
    """Read a sheet and change nothing."""
    sheets: Sequence[str] = ()
    try:
        sheets = sheet.sheets_of(path)
        found = take(desk, path, kind, reading, dry_run=True)
    except WrongInput as error:
        return Looked(None, str(error), _headings(path, kind, reading), sheets)
    return Looked(found, "", [each.heading for each in found.taken if each.heading], sheets)


def _headings(path: Path, kind: str, reading: sheet.Reading) -> Sequence[str]:
    """The headings of a sheet that could not be taken; none where it cannot even be read."""
    try:
        words = headings.PLAN if kind == "plan" else headings.ROSTER
        return sheet.headings_of(path, words, reading)
    except WrongInput:
        return ()


def take(
    desk: Desk, path: Path, kind: str, reading: sheet.Reading, dry_run: bool = False
) -> Brought | BroughtPlan:
    """Take a sheet in, or only tell."""
    if kind == "plan":
        return plan_sheet.bring_in(desk, path, reading, dry_run=dry_run)
    return enrolling.bring_in(desk, path, None, reading, dry_run)


class PreviewTitle(Fixed):
    """The file, and what it is read as."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(id="title")
        self._name = clean(name, lines=False)
        self._kind = kind

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        words = _("Plan from a sheet") if self._kind == "plan" else _("Roster from a sheet")
        left = Content.styled(f" {words}", "bold")
        return [spread(left, Content.styled(f"{self._name} ", "$muted"), width)]


class PreviewScreen(ReadingActions, Page[str]):
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
        Binding("escape", "leave", N("back"), tooltip=N("Change nothing"), id="preview.leave"),
        *LIST_KEYS,
    ]

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__()
        self.path = path
        self.kind = kind
        self.how = AS_IT_IS
        self.looked = Looked()
        self._busy = False

    @property
    def reading(self) -> Reading:
        """The text."""
        return self.query_one(PreviewLines)

    def parts(self) -> ComposeResult:
        """The title and the text."""
        yield PreviewTitle(self.path.name, self.kind)
        yield PreviewLines()

    def on_mount(self) -> None:
        """Read the sheet."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the sheet and show what it would change."""
        self.say(_("reading…"))
        with self.telling():
            self.looked = await self.ask(look, self.path, self.kind, self.how)
            self.query_one(PreviewLines).show(self.looked.found, self.looked.fault)
            self.refresh_bindings()
            if self.looked.fault:
                self.say(_("mend the file, or say with m which column is which"))
            elif self._nothing():
                self.say(_("everything stands so already"))
            else:
                self.say(_("nothing is changed yet: ↵ takes it in, esc leaves it"))

    def _nothing(self) -> bool:
        found = self.looked.found
        if isinstance(found, Brought):
            return not (found.new or found.changed)
        return found is None or not found.changed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What changes nothing is not taken in; a file with one sheet has no other."""
        if action == "take":
            return not (self._nothing() or self._busy)
        if action == "map":
            return bool(self.looked.headings)
        return len(self.looked.sheets) > 1 if action == "sheet" else True

    def action_take(self) -> None:
        """Take it in."""
        self._busy = True
        self.refresh_bindings()
        self.take()

    @work(group="take", exclusive=True)
    async def take(self) -> None:
        """Have it taken in, and leave."""
        self.say(_("taking it in…"))
        try:
            with self.telling():
                found = await self.ask(take, self.path, self.kind, self.how)
                self.dismiss(_told(found))
        finally:
            self._busy = False
            self.refresh_bindings()

    # -- how it is read --------------------------------------------------------------------

    async def action_map(self) -> None:
        """Choose a column of ours, then the heading that is meant."""
        from inspector.app.screens.choose import Choice, ChooseScreen

        plan = (*plan_sheet.REQUIRED, *plan_sheet.OPTIONAL)
        columns = plan if self.kind == "plan" else (*roster.REQUIRED, *roster.OPTIONAL)
        taken = self.looked.found.taken if self.looked.found else ()
        now = {each.column: each.heading for each in taken} | dict(self.how.mapping)
        choices = [
            Choice(
                column,
                f"{column} {column_words(column)}",
                Content.assemble(column_words(column), ("  ← " + now.get(column, "–"), "$muted")),
            )
            for column in columns
        ]

        def ask_heading(column: str | None) -> None:
            if column is None:
                return
            heads = [Choice(each, each, Content(each)) for each in self.looked.headings]
            words = _("Which heading is “{column}”?").format(column=column_words(column))
            self.app.push_screen(ChooseScreen(words, heads), lambda head: say(column, head))

        def say(column: str, heading: str | None) -> None:
            if heading is not None:
                mapping = {c: h for c, h in self.how.mapping.items() if h != heading}
                self.how = self.how._replace(mapping={**mapping, column: heading})
                self.load()

        await self.app.push_screen(ChooseScreen(_("Which column?"), choices), ask_heading)

    async def action_sheet(self) -> None:
        """Choose another sheet."""
        from inspector.app.screens.choose import Choice, ChooseScreen

        choices = [Choice(each, each, Content(each)) for each in self.looked.sheets]

        def look_at(name: str | None) -> None:
            if name is not None:
                self.how = self.how._replace(sheet=name)
                self.load()

        await self.app.push_screen(ChooseScreen(_("Which sheet?"), choices), look_at)

    def action_leave(self) -> None:
        """Change nothing."""
        if not self._busy:
            self.dismiss(None)


def _told(found: Brought | BroughtPlan) -> str:
    """What came, in a sentence."""
    if isinstance(found, Brought):
        words = _("taken in: {new} new, {changed} changed, {same} the same")
        return words.format(new=len(found.new), changed=len(found.changed), same=found.same)
    words = n_(
        "taken in: the plan of {count} cell", "taken in: the plan of {count} cells",
        len(found.changed),
    )  # fmt: skip
    return words.format(count=len(found.changed))
