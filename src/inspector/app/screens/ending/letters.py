"""Asks where a notice of conclusion or an extract of the minutes goes, and writes it."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from textual.widget import Widget

from inspector.app.screens.ending.minutes import MinutesScreen
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.paths import PathField
from inspector.desk.visits.visit import Visit
from inspector.language import _


class LetterScreen(MinutesScreen):
    """A paper beside the minutes: `kind` is notice or extract, of which is asked of what."""

    DEFAULT_CSS = "LetterScreen #what { margin: 0 0 1 0; }"

    def __init__(self, found: Visit, kind: str) -> None:
        super().__init__(found)
        self.kind = kind

    @property
    def heading(self) -> str:
        """What is written."""
        if self.kind == "extract":
            return _("Extract of the minutes")
        return _("Notice of conclusion of this visit")

    @property
    def file_name(self) -> str:
        """Cell, round, what it is."""
        from inspector.reports import file_names

        return file_names.of_visit(self.visit.cell.shown, self.visit.round, self.kind)

    def asked(self) -> Sequence[Widget]:
        """Of what an extract is."""
        if self.kind != "extract":
            return ()
        words = _("of what: II, III.2, or a name in quotes")
        return (LineField(placeholder=words, compact=True, id="what"),)

    def on_mount(self) -> None:
        """First of what, then where."""
        super().on_mount()
        if self.kind == "extract":
            self.query_one("#what", LineField).focus()

    def action_go(self) -> None:
        """Write; of what was typed."""
        if self.kind == "extract" and self.focused is not self.query_one(PathField):
            self.query_one(PathField).focus()
            return
        super().action_go()

    def check(self, path: Path) -> None:
        """WrongInput where it cannot be written there."""
        from inspector.reports.letters import writing

        writing.check(path)

    async def put(self, path: Path, spoken: str) -> None:
        """Write the paper."""
        from inspector.reports.letters import extract, writing

        cell, wanted = self.visit.cell, None
        if self.kind == "extract":
            words = _words(self.query_one("#what", LineField).value)
            wanted = await self.ask(extract.wanted_of, cell.code, words, cell.round)
        await self.ask(writing.write, self.kind, cell.code, path, spoken, cell.round, wanted)


def _words(typed: str) -> list[str]:
    """Words, and what stands in quotes, each by itself."""
    try:
        return shlex.split(typed.replace(",", " "))
    except ValueError:  # a quotation mark without its other half
        return typed.replace('"', " ").replace("'", " ").split()
