"""Rounds and inspectors beside one another, on a page: bars, and the tables of the figures."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from inspector.desk import Desk
from inspector.desk.across import Step, quietly
from inspector.desk.figures import charts as figures
from inspector.desk.figures import spread as inspectors
from inspector.desk.figures import trend as over
from inspector.desk.figures.answers import part
from inspector.desk.figures.beside_tables import decided, met
from inspector.desk.figures.spread import Spread
from inspector.desk.figures.tables import CHARTS, DASH, Table, signed
from inspector.desk.figures.trend import Trend
from inspector.language import _, n_
from inspector.reports.season.charts import Bar, Chart
from inspector.reports.season.shown import Row, Shown

MOST_LINES = 12
"""So many lines of a table of the figures are shown; `figures` and its screen have them all."""
_FINE = 100
"""A hundredth of a point is drawn in so many steps."""


class Beside:
    """What a page shows of the rounds of the file, and of the inspectors of one of them; a single
    round is no trend, and where nobody has enough visits there is nothing to set side by side."""

    def __init__(self, desk: Desk, round_: str, step: Step = quietly) -> None:
        self._trend = over.trend(desk, step=part(step, 0, 2))
        self._spread = inspectors.spread(desk, round_, step=part(step, 1, 2))
        self._several = len(self._trend.rounds) > 1

    def charts(self) -> Iterator[Chart]:
        """The bars."""
        if self._several:
            yield _rounds(self._trend)
        if chart := _people(self._spread):
            yield chart

    def tables(self) -> Iterator[Shown]:
        """The numbers with how they are meant, then the criteria that stand out most."""
        for name, found, there in (
            ("trend", self._trend, self._several),
            ("spread", self._spread, bool(self._spread.people)),
        ):
            if not there:
                continue
            shown, title = figures.chart(found), _(CHARTS[name])
            of_all, of_criteria = shown.tables
            yield _shown(name, title, of_all, " · ".join((shown.summary, *shown.notes)))
            yield _shown(f"{name}-criteria", f"{title}: {of_criteria.heads[0]}", of_criteria)


def _shown(key: str, title: str, table: Table, note: str = "") -> Shown:
    rows = (Row(line.cells) for line in table.lines[:MOST_LINES])
    return Shown(key, title, table.heads, rows, note=note)


def _rounds(found: Trend) -> Chart:
    """How many of each round's decided visits met the standard, the earliest first."""
    rows = [
        Bar(
            f"{each.round} · {decided(each)}" if each in found.unfinished else each.round,
            (("met", each.met),),
            each.decided,
            met(each),
        )
        for each in found.rounds
    ]
    return Chart(_("Met the standard, of the decided visits of each round"), rows)


def _people(found: Spread) -> Chart | None:
    """How much more or less each takes away than all, to either side of the middle."""
    fine = {
        each.key: round(_FINE * 100 * each.difference)
        for each in found.people
        if each.difference is not None
    }
    if not fine:
        return None
    edge = round(_FINE * 100 * found.edge)
    rows, any_cut = [], False
    for each in found.people:
        off = fine.get(each.key, 0)
        any_cut = any_cut or abs(off) > edge
        said = DASH if each.difference is None else signed(100 * Fraction(each.difference))
        count = n_("{count} visit", "{count} visits", each.visits).format(count=each.visits)
        rows.append(Bar(f"{each.name} · {count}", _leaning(off, edge), 2 * edge, said, leans=True))
    note = _(
        "Points taken away in 100 answers, more (right) or less (left) than all on the same"
        " criteria. Cells differ: ask, do not judge."
    )
    if any_cut:
        note += " " + _(
            "A bar with a gap is cut short: the number beside it tells how far it goes."
        )
    return Chart(_("Inspectors"), rows, note=note)


def _leaning(off: int, edge: int) -> Sequence[tuple[str, int]]:
    """The parts of a bar that goes from the middle to one side; of one that goes beyond the edge as
    much as there is room for, with a gap before its end."""
    kind = "met" if off < 0 else "not_met"
    if abs(off) <= edge:
        return (("before", edge + min(off, 0)), (kind, abs(off)))
    end, gap = edge // 10, edge // 20
    parts = [(kind, edge - end - gap), ("before", gap), (kind, end)]
    return parts[::-1] if off < 0 else [("before", edge), *parts]
