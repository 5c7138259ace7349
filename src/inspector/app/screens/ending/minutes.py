"""Asks where the minutes of a visit go, and writes them."""

from pathlib import Path
from typing import Any

from inspector.app.screens.page import Page
from inspector.app.screens.papers import PaperSheet
from inspector.desk.visits.visit import Visit
from inspector.language import _
from inspector.text import clean


async def ask_where(page: Page[Any], found: Visit) -> None:
    """Ask where the minutes of a visit go, have them written, and say so on the page."""

    def written(path: Path | None) -> None:
        if path is not None:
            shown = clean(str(path), lines=False)
            page.say(_("The minutes are written: {path}").format(path=shown))

    await page.app.push_screen(MinutesScreen(found), written)


class MinutesScreen(PaperSheet):
    """The minutes of a visit."""

    def __init__(self, found: Visit) -> None:
        super().__init__()
        self.visit = found

    @property
    def heading(self) -> str:
        """What is written."""
        return _("Minutes of this visit")

    @property
    def sentence(self) -> str:
        """As what; of a visit that is not finished they are a draft."""
        words = _("Written as a .pdf to print and sign, or as a .docx to go on writing in.")
        if self.visit.status != "finished":
            words += " " + _("The visit is not finished, so they will say DRAFT.")
        return words

    @property
    def file_name(self) -> str:
        """Cell, round, what it is."""
        from inspector.reports import file_names

        return file_names.of_visit(self.visit.cell.shown, self.visit.round, "minutes")

    def check(self, path: Path) -> None:
        """WrongInput where they cannot be written there."""
        from inspector.reports import minutes

        minutes.check(path)

    async def put(self, path: Path, spoken: str) -> None:
        """Write the minutes."""
        from inspector.reports import minutes

        cell = self.visit.cell
        await self.ask(minutes.write, cell.code, path, spoken, round_=cell.round)
