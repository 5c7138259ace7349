"""A sheet of findings of the past: first what it would bring, taken in only when asked."""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.screens.page import LIST_KEYS
from inspector.app.screens.stopping import Stopping
from inspector.app.widgets.drawn import Fixed, spread
from inspector.app.widgets.findings_lines import FindingsLines
from inspector.app.widgets.reading import Reading, ReadingActions
from inspector.desk import Desk, WrongInput
from inspector.desk.errors import Stopped
from inspector.desk.importing import imports, mapping, preview, worded
from inspector.desk.importing.mapping import SheetMap
from inspector.desk.importing.preview import Preview
from inspector.desk.progress import Within
from inspector.language import N, _, n_
from inspector.text import clean


def look(desk: Desk, path: Path, said: SheetMap, tell: Within) -> tuple[Preview | None, str]:
    """What a sheet would bring, or why it cannot be read; Stopped where `tell` ends it."""
    try:
        return preview.look(desk, path, said=said, within=tell), ""
    except Stopped:
        raise
    except WrongInput as error:
        return None, str(error)


def take(desk: Desk, path: Path, said: SheetMap, tell: Within) -> str:
    """Take a sheet in; what came, in a sentence."""
    done = imports.import_csv(desk, path, tell, said=said)
    words = n_("taken in: {count} finding", "taken in: {count} findings", done.findings)
    begins = [worded.begins(done.begins)] if done.begins else []
    return "; ".join([words.format(count=done.findings), *begins])


class FindingsTitle(Fixed):
    """The file."""

    def __init__(self, name: str) -> None:
        super().__init__(id="title")
        self._name = clean(name, lines=False)

    def make(self, width: int) -> list[Content]:
        """One line."""
        left = Content.styled(" " + _("Findings from a sheet"), "bold")
        return [spread(left, Content.styled(f"{self._name} ", "$muted"), width)]


class FindingsScreen(ReadingActions, Stopping[str]):
    """Enter takes the sheet in; the result is a sentence on what came, or None."""

    DEFAULT_CSS = "FindingsScreen FindingsTitle { margin-bottom: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "take", N("take in"), tooltip=N("Record these findings"), id="findings.take"
        ),
        Binding(
            "n",
            "numbers",
            N("points / answers"),
            tooltip=N("Whether numbers in the columns of criteria are points or answers"),
            id="findings.numbers",
        ),
        Binding(
            "m",
            "map",
            N("mapping"),
            tooltip=N("Read the sheet by a mapping file"),
            id="findings.map",
        ),
        Binding("escape", "leave", N("back"), tooltip=N("Change nothing"), id="findings.leave"),
        *LIST_KEYS,
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.said = mapping.AS_IT_IS
        self.found: Preview | None = None

    @property
    def reading(self) -> Reading:
        """The text."""
        return self.query_one(FindingsLines)

    def parts(self) -> ComposeResult:
        """The title and the text."""
        yield FindingsTitle(self.path.name)
        yield FindingsLines()

    def on_mount(self) -> None:
        """Read the sheet."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the sheet and show what it would bring."""
        self.say(_("reading…"))
        with self.stopping() as tell:
            self.found, fault = await self.ask(look, self.path, self.said, tell)
            self.query_one(FindingsLines).show(self.found, fault)
            if self._ready():
                self.say(_("nothing is changed yet: ↵ takes it in, esc leaves it"))
            else:
                self.say(_("mend the file, or read it by a mapping: m"))
        self.refresh_bindings()

    def _ready(self) -> bool:
        return self.found is not None and not self.found.faults and self.found.findings > 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is good as a whole is taken in."""
        if self.is_writing and action in ("take", "numbers", "map"):
            return False
        return self._ready() and not self.stop if action == "take" else True

    def action_take(self) -> None:
        """Take it in."""
        self.take()

    @work(group="take", exclusive=True)
    async def take(self) -> None:
        """Have it taken in, and leave."""
        self.say(_("taking it in…"))
        with self.stopping(writing=True) as tell:
            self.refresh_bindings()
            self.dismiss(await self.ask(take, self.path, self.said, tell))
        self.refresh_bindings()

    def action_numbers(self) -> None:
        """Numbers are points, or answers."""
        points = self.said.numbers != "points"
        self.said = replace(self.said, numbers="points" if points else "answers")
        self.load()

    async def action_map(self) -> None:
        """Choose a mapping file."""
        from inspector.app.screens.visit.attach import AttachSheet

        heading = _("Read the sheet by a mapping file")
        hint = _("YAML. `inspector import FILE --write-map MAP.yaml` writes a draft.")

        def read(path: Path | None) -> None:
            if path is not None:
                self.read_map(path)

        sheet = AttachSheet(heading, self.path.parent, hint, (".yaml", ".yml"))
        await self.app.push_screen(sheet, read)

    @work(group="map", exclusive=True)
    async def read_map(self, path: Path) -> None:
        """Read a mapping, and the sheet by it."""
        with self.telling():
            self.said = await self.ask(lambda _desk: mapping.load(path))
            self.load()

    def action_leave(self) -> None:
        """Stop what comes in, or leave; either way nothing is changed."""
        if self.is_writing:
            self.give_up()
        else:
            self.dismiss(None)
