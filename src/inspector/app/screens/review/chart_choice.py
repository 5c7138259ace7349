"""Which chart is shown: of which round, of which cell type."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from inspector.app.screens.page import Page
from inspector.desk import Desk, names
from inspector.desk.across import Step
from inspector.desk.figures import charts, counted
from inspector.desk.figures.charts import Found
from inspector.desk.figures.tables import CHARTS, Chart
from inspector.desk.round import rounds
from inspector.language import _
from inspector.text import clean


class Seen(NamedTuple):
    """A chart as it is shown, and what else could be chosen."""

    found: Found
    chart: Chart
    title: str
    rounds: Sequence[str]
    types: Sequence[tuple[str, str]]


def read(desk: Desk, what: str, round_: str, type_: str | None, step: Step) -> Seen:
    """Read a chart."""
    types = [(each, rounds.type_name(desk, each, round_)) for each in counted.types(desk, round_)]
    found = charts.read(desk, what, round_, type_ if type_ in dict(types) else None, step)
    return Seen(
        found,
        charts.chart(found),
        charts.title(desk, found),
        sorted(desk.rounds(), key=names.in_time),
        types,
    )


class ChoosingChart(Page[None]):
    """A page that shows one chart of a round."""

    round: str
    what: str
    type: str | None
    seen: Seen | None

    def load(self) -> object:
        """Read the chart and show it."""
        raise NotImplementedError

    def action_chart(self, what: str) -> None:
        """Show a chart."""
        self.what = what
        self.load()

    def action_turn(self, by: int) -> None:
        """Show the next chart, or the one before."""
        all_ = list(CHARTS)
        self.action_chart(all_[(all_.index(self.what) + by) % len(all_)])

    def action_type(self) -> None:
        """Show the next cell type, and after the last all of them."""
        if self.seen is None:
            return
        ways: list[str | None] = [None, *(type_ for type_, _name in self.seen.types)]
        place = ways.index(self.type) if self.type in ways else 0
        self.type = ways[(place + 1) % len(ways)]
        self.load()

    async def action_round(self) -> None:
        """Choose another round."""
        from inspector.app.screens.choose import Choice, ChooseScreen

        if self.seen is None:
            return
        codes = list(reversed(self.seen.rounds))
        choices = [Choice(each, each, Content(clean(each, lines=False))) for each in codes]
        cursor = codes.index(self.round) if self.round in codes else 0
        await self.app.push_screen(ChooseScreen(_("Round"), choices, cursor), self._take_round)

    def _take_round(self, chosen: str | None) -> None:
        if chosen:
            self.round = chosen
            self.load()
