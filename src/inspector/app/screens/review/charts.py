"""A round seen as a whole: one chart at a time, with its tables; a line leads to its visits."""

from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.page import LIST_KEYS, ListActions, Page
from inspector.app.screens.review.chart_choice import ChoosingChart, Seen, read
from inspector.app.screens.review.patience import GivenUp, Patient
from inspector.app.screens.review.rooms import ReviewRooms
from inspector.app.widgets.chart_rows import (
    ChartNotes,
    ChartRow,
    ChartTables,
    ChartTitle,
    rows_of,
)
from inspector.app.widgets.plots import ChartPlot
from inspector.app.widgets.rows import Rows
from inspector.desk.figures.tables import CHARTS
from inspector.language import N, _

_NUMBERS: list[BindingType] = [
    Binding(str(n), f"chart('{name}')", word, tooltip=word, show=False, id=f"charts.{name}")
    for n, (name, word) in enumerate(CHARTS.items(), 1)
]


class ChartsScreen(ListActions, ChoosingChart, Patient, ReviewRooms):
    """Five charts of a round; the keys 1 to 5 or the arrows go from one to another."""

    CSS_PATH = "charts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "behind",
            N("visits"),
            tooltip=N("The visits behind this line"),
            id="charts.behind",
        ),
        Binding(
            "right,l", "turn(1)", N("next chart"), tooltip=N("The next chart"), id="charts.next"
        ),
        Binding(
            "left,h",
            "turn(-1)",
            N("the chart before"),
            tooltip=N("The chart before"),
            show=False,
            id="charts.before",
        ),
        Binding("r", "round", N("round"), tooltip=N("Choose another round"), id="charts.round"),
        Binding("t", "type", N("type"), tooltip=N("The next cell type, or all"), id="charts.type"),
        Binding("escape,q", "leave", N("back"), tooltip=N("Go back"), id="charts.leave"),
        *_NUMBERS,
        *LIST_KEYS,
    ]
    footer = (
        ("charts.behind", ""),
        ("charts.next", ""),
        ("charts.round", ""),
        ("charts.type", ""),
        ("charts.leave", ""),
        ("app.help", ""),
    )
    # A line of a chart is no visit: enter lists those behind it, from which one goes on.
    no_way_to = frozenset({"charts", "everything", "compare", "history"})

    def __init__(self, round_: str) -> None:
        super().__init__()
        self.round = round_
        self.what = next(iter(CHARTS))
        self.type: str | None = None
        self.seen: Seen | None = None
        self._tables = ChartTables()
        self._shown: tuple[str, str, str | None] = ("", "", None)

    @property
    def rows(self) -> Rows[ChartRow]:
        """The lines of the tables."""
        return self.query_one(Rows)

    @property
    def looks_at(self) -> tuple[str, str, str]:
        """The round that is shown."""
        return self.round, "", ""

    def parts(self) -> ComposeResult:
        """What is shown, the plot, the tables, the remarks."""
        yield ChartTitle()
        yield ChartPlot()
        yield Rows[ChartRow](self._tables.draw, id="lines")
        yield ChartNotes()

    def on_screen_resume(self) -> None:
        """Read it, again when coming back: something may have been recorded."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the chart and show it."""
        step = self.begin_reading()
        self.query_one(ChartTitle).turn(self.what)
        here = self.rows.current
        key = here.line.key if here and here.line else ()
        with self.telling():
            try:
                seen = await self.ask(read, self.what, self.round, self.type, step)
            except GivenUp:
                return
            self._show(seen, key)

    def still_reading(self) -> None:
        """Show nothing of another chart meanwhile."""
        if self._shown != (self.what, self.round, self.type) and self.rows.items:
            self.query_one(ChartTitle).show("", "")
            self.query_one(ChartPlot).show(None)
            self.query_one(ChartNotes).show(())
            self.rows.show(())

    def _show(self, seen: Seen, key: tuple[str, ...]) -> None:
        self.seen = seen
        self._shown = (self.what, self.round, self.type)
        self.end_reading()
        self._tables.forget()
        # What cost points stands in the first lines, as in the plot; the sections below.
        rows = rows_of(seen.chart.tables[:: -1 if self.what == "lost" else 1])
        self.query_one(ChartTitle).show(seen.title, seen.chart.summary)
        self.query_one(ChartPlot).show(seen.found)
        self.query_one(ChartNotes).show(seen.chart.notes)
        places = (n for n, row in enumerate(rows) if row.line and key and row.line.key == key)
        self.rows.show(rows, next(places, 1))
        if rows:
            self.hush()
        else:
            self.say(_("there is nothing to show of this yet"))
        self.refresh_bindings()

    # -- what the keys do ------------------------------------------------------------------

    def action_behind(self) -> None:
        """Go to what is behind the line under the cursor."""
        self.rows.choose()

    async def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """List the visits behind a line; a round is shown itself."""
        from inspector.app.screens.review.behind import BehindScreen

        row = self.rows.items[chosen.index]
        if row.line is None or not row.line.key:
            return
        kind, *rest = row.line.key
        if kind == "round":
            self.round, self.what = rest[0], next(iter(CHARTS))
            self.load()
            return
        heading = " · ".join((row.line.cells[0], f"{row.table.heads[1]} {row.line.cells[1]}"))
        screen: Page[Any] = BehindScreen(self.round, row.line.key, self.type, heading)
        await self.app.push_screen(screen)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
