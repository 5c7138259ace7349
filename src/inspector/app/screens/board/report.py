"""Asks where the report of a round goes, and writes it: a page, a spreadsheet or a table."""

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from inspector.app.screens.papers import PaperSheet
from inspector.app.widgets.paths import PathField
from inspector.desk import Desk
from inspector.language import N, _, speaking

FORMATS = (".html", ".xlsx", ".csv")


class ReportScreen(PaperSheet):
    """The report of a round; the end of the file's name says what it becomes. `uncounted` says in
    words which answers do not count for want of a seal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f3",
            "format",
            N("format"),
            tooltip=N("A page, a spreadsheet, or the table of this board"),
            id="report.format",
        ),
    ]

    def __init__(self, round_: str, by: str, uncounted: str = "") -> None:
        super().__init__()
        self.round, self.by = round_, by
        self.uncounted = uncounted

    @property
    def heading(self) -> str:
        """What is written."""
        return _("Report of the round {round}").format(round=self.round)

    @property
    def sentence(self) -> str:
        """As what, and what does not count in it."""
        said = _(
            "Written as .html to read and print, as .xlsx with every visit and finding, or as .csv"
            " with the table of this board."
        )
        return f"{said}\n! {self.uncounted}" if self.uncounted else said

    @property
    def file_name(self) -> str:
        """What it is, of which round."""
        from inspector.reports import file_names

        return file_names.of_round(self.round, "season", FORMATS[0])

    def action_format(self) -> None:
        """The next format: another end of the name."""
        field = self.query_one(PathField)
        path = Path(field.value.strip() or self.file_name)
        now = FORMATS.index(path.suffix) if path.suffix in FORMATS else -1
        field.value = str(path.with_suffix(FORMATS[(now + 1) % len(FORMATS)]))
        field.cursor_position = len(field.value)

    def check(self, path: Path) -> None:
        """WrongInput where it cannot be written there."""
        from inspector.reports import putting

        putting.check(path, FORMATS)

    async def put(self, path: Path, spoken: str) -> None:
        """Write the report."""
        await self.ask(self._write, path, spoken)

    def _write(self, desk: Desk, path: Path, spoken: str) -> None:
        from inspector.reports.season import page, tables, workbook

        today = date.today()
        with speaking(spoken):
            match path.suffix.casefold():
                case ".csv":
                    tables.write_board(desk, path, today, self.by, self.round)
                case ".xlsx":
                    workbook.write_season(desk, path, today, self.round, self.progress)
                case _html:
                    page.write_season(desk, path, today, self.round, self.progress)
