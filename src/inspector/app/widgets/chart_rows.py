"""The tables below a chart: their lines, the names of their columns between them."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from inspector.app.widgets.drawn import Fitting, Fixed
from inspector.app.widgets.flow import hang
from inspector.app.widgets.plots import FULL, SHORT
from inspector.desk.figures.tables import CHARTS, Line, Table
from inspector.language import _
from inspector.text import clean

_LEAST = 14
"""So much of the first column is always in sight, where it has as much."""
_BAR = 24
_ROOM_FOR_BARS = 96


class ChartRow(NamedTuple):
    """A line of a table, or the names of its columns where there is none."""

    table: Table
    line: Line | None


def rows_of(tables: Sequence[Table]) -> list[ChartRow]:
    """All lines, the names of the columns above those of each table."""
    rows = []
    for table in tables:
        if table.lines:
            rows.append(ChartRow(table, None))
            rows += [ChartRow(table, line) for line in table.lines]
    return rows


class ChartTables:
    """Draws the rows: every column as wide as what stands in it."""

    def __init__(self) -> None:
        self._widths: dict[int, list[int]] = {}

    def draw(self, row: ChartRow, width: int) -> Content:
        """A row."""
        cells = row.table.heads if row.line is None else row.line.cells
        widths = self._of(row.table)
        bar = _BAR if width >= _ROOM_FOR_BARS and row.table.lines[0].bar is not None else 0
        left = width - sum(widths[1:]) - 2 * len(widths[1:]) - bar - 2 * (bar > 0)
        room = max(min(_LEAST, widths[0]), left)
        first = Content(clean(cells[0], lines=False)).truncate(room, ellipsis=True, pad=True)
        others = [
            "  " + " " * max(0, w - Content(cell).cell_length) + clean(cell, lines=False)
            for cell, w in zip(cells[1:], widths[1:], strict=True)
        ]
        parts: list[Content | str] = [first, *others]
        if row.line is None:
            return Content.assemble(*parts).stylize("$muted")
        if bar and row.line.bar:
            sign, tone = (SHORT, "$warn") if row.line.weak else (FULL, "$good")
            parts += ["  ", Content.styled(sign * max(1, round(row.line.bar * bar)), tone)]
        return Content.assemble(*parts)

    def _of(self, table: Table) -> list[int]:
        found = self._widths.get(id(table))
        if found is None:
            rows = [table.heads, *(line.cells for line in table.lines)]
            found = [
                max(Content(clean(cell, lines=False)).cell_length for cell in column)
                for column in zip(*rows, strict=True)
            ]
            self._widths[id(table)] = found
        return found

    def forget(self) -> None:
        """Other tables are shown."""
        self._widths.clear()


class ChartTitle(Fitting):
    """Which chart of which round, and what it counts, in a second line where need be."""

    DEFAULT_CSS = "ChartTitle { height: 2; }"

    def __init__(self) -> None:
        super().__init__(id="title")
        self._what, self._title, self._summary = next(iter(CHARTS)), "", ""

    def turn(self, what: str) -> None:
        """Mark another chart, which is still being read."""
        self._what = what
        self.redraw()

    def show(self, title: str, summary: str) -> None:
        """Show what was read."""
        self._title, self._summary = title, summary
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """The charts by their numbers, the title, the summary."""
        tabs: list[Content] = []
        for n, (name, word) in enumerate(CHARTS.items(), 1):
            here = name == self._what
            text = f"[{n} {_(word)}]" if here else f" {n} {_(word)} "
            tabs.append(Content.styled(text, "bold $lead" if here else "$muted"))
        parts = (self._title.partition(" · ")[2], self._summary)
        where, summary = (clean(each, lines=False) for each in parts)
        between = " · " if where and summary else ""
        said = Content.assemble((where, "bold"), between, summary)
        return [Content.assemble(*tabs), *hang(Content(" "), said, width - 1, most=2)]


class ChartNotes(Fixed):
    """Remarks on what the tables do not show."""

    DEFAULT_CSS = "ChartNotes { height: auto; max-height: 5; }"
    MOST = 5

    def __init__(self) -> None:
        super().__init__(id="notes")
        self._notes: Sequence[str] = ()

    def show(self, notes: Sequence[str]) -> None:
        """Show other remarks."""
        self._notes = notes
        self._fit()
        self.redraw()

    def on_resize(self) -> None:
        """Narrower lines are more."""
        super().on_resize()
        self._fit()

    def _fit(self) -> None:
        self.styles.height = len(self.make(self.size.width or 80))

    def make(self, width: int) -> Sequence[Content]:
        """The remarks, each whole where all have room, else in a line."""
        notes = [Content.styled(clean(note, lines=False), "$muted") for note in self._notes]
        lines: list[Content] = []
        for most in (self.MOST, 1):
            lines = [line for note in notes for line in hang(Content(" "), note, width - 1, most)]
            if len(lines) <= self.MOST:
                break
        return lines[: self.MOST]
