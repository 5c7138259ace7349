"""A figure drawn by plotext: only the signs, which get the colours of the theme here.

Every series has a sign of its own, so that nothing hangs on a colour.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from math import copysign
from typing import Any

from textual.content import Content
from textual_plotext.plot import Plot

from inspector.app.widgets.drawn import Lines
from inspector.desk.figures.charts import Found
from inspector.desk.figures.coverage import Coverage
from inspector.desk.figures.distribution import Distribution
from inspector.desk.figures.lost import Lost
from inspector.desk.figures.round_tables import costliest
from inspector.desk.figures.spread import Spread
from inspector.desk.figures.tables import KINDS, points, signed
from inspector.desk.figures.trend import Trend
from inspector.language import _
from inspector.text import clean

FULL, SHORT = "█", "▒"
WIDE = 0.7
"""So wide a bar is, of the room for it."""
CUT = ("▼", "▲")
"""Stand in bars that go on below and above."""
SIGNS = ("·", "○", "●", "■")
"""Those of the four series over the weeks, in the order of `KINDS`."""
_TONES: Mapping[str, str] = {
    **{FULL: "$good", SHORT: "$warn"},
    **dict(zip(SIGNS, ("$muted", "$lead", "$good", "$text"), strict=True)),
}
_FRAME = set("┤┬─└┴┼│├")
_LEAST = 4
"""So many lines are needed to draw anything."""
_WIDEST_TICK = 9
_MOST_NAMED, _LONGEST_ID = 12, 5
"""So many bars have room for the ids of their criteria below them, of so many letters."""
_ONE_LINE = 0.4
"""So much of the way from the middle to the edge is a line of a plot at its height."""
_LEAST_ROUNDS = 2
"""Fewer rounds of which something is known are no line."""


class ChartPlot(Lines):
    """The plot of a figure, and a line that says what is drawn."""

    DEFAULT_CSS = "ChartPlot { height: 9; scrollbar-size: 0 0; overflow: hidden hidden; }"
    scrolls = False

    def __init__(self) -> None:
        super().__init__(id="plot")
        self._found: Found | None = None

    def show(self, found: Found | None) -> None:
        """Draw a figure; where there is nothing to draw there is no plot."""
        self._found = found
        self.display = found is not None and bool(_DRAWN[type(found)](Plot(), found))
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """The plot, coloured, and its legend."""
        height = self.size.height - 1
        if self._found is None or height < _LEAST or width < 20:
            return []
        plot: Any = Plot()
        plot.theme("clear")
        plot.plotsize(width - 2, height)
        plot.xaxes(True, False)
        plot.yaxes(True, False)
        legend = _DRAWN[type(self._found)](plot, self._found)
        if not legend:
            return []
        drawn = clean(plot.uncolorize(plot.build())).splitlines()
        lines = [_coloured(" " + line) for line in drawn[:height]]
        return [*lines, _coloured(f" {legend}", "$muted")]


def _coloured(line: str, other: str = "") -> Content:
    """A line with the colours of its signs."""
    parts = groupby(line, lambda sign: _TONES.get(sign) or ("$rule" if sign in _FRAME else other))
    return Content.assemble(*(("".join(signs), tone) for tone, signs in parts))


def _scale(plot: Any, most: int | float, least: int | float = 0) -> None:
    """Few ticks, and whole numbers where it can be."""
    most = max(most, least + 1)
    most += (most - least) % 2 if most == int(most) else 0  # half of it is whole too
    plot.ylim(least, most)
    step = (most - least) / 2
    ticks = [least, least + step, most]
    plot.yticks(ticks, [_number(tick) for tick in ticks])


def _number(value: int | float) -> str:
    return points(Fraction(value).limit_denominator(100) * 100)


def _bars(plot: Any, heights: Sequence[int | float], weak: Sequence[bool]) -> None:
    for sign, which in ((FULL, False), (SHORT, True)):
        there = [n for n, each in enumerate(weak) if each == which and heights[n]]
        if there:
            # The library has every bar as wide as there is room between those of one sign.
            apart = max(1, there[-1] - there[0]) / max(1, len(there) - 1)
            plot.bar(there, [heights[n] for n in there], marker=sign, width=WIDE / apart)
    plot.xlim(-0.5, len(heights) - 0.5)


def _results(plot: Any, found: Distribution) -> str:
    if not found.settled:
        return ""
    zero = 0 if found.relative else found.standard
    weak = [zero is not None and (b.least is None or b.least < zero) for b in found.bands]
    heights = [band.visits for band in found.bands]
    _bars(plot, heights, weak)
    _scale(plot, max(heights))
    names = ["<" + points(found.bands[0].below), *(points(b.least) for b in found.bands[1:])]
    plot.xticks(range(len(names)), names)
    if zero is None:
        return _("visits by result")
    return _("visits by result: {full} from the standard on, {short} below it").format(
        full=FULL, short=SHORT
    )


def _lost(plot: Any, found: Lost) -> str:
    if not found.lost:
        return ""
    most = costliest(found)[:_MOST_NAMED]
    heights = [each.lost / 100 for each in most]
    _bars(plot, heights, [True] * len(heights))
    _scale(plot, max(heights))
    plot.xticks(range(len(most)), [clean(each.id, lines=False)[:_LONGEST_ID] for each in most])
    return _("points lost on the criteria that cost most, in the order of the lines")


def _trend(plot: Any, found: Trend) -> str:
    shares = [each.share_met for each in found.rounds]
    if len([each for each in shares if each is not None]) < _LEAST_ROUNDS:
        return ""
    for _gap, run in groupby(enumerate(shares), lambda each: each[1] is None):
        known = [(n, float(100 * each)) for n, each in run if each is not None]
        if known:  # where nothing is known yet there is a gap
            plot.plot(*zip(*known, strict=True), marker=SIGNS[2])
    for n, each in enumerate(found.rounds):
        if each in found.unfinished and each.share_met is not None:
            plot.scatter([n], [float(100 * each.share_met)], marker=SIGNS[1])
    plot.xlim(0, len(shares) - 1)
    _scale(plot, 100)
    step = 1 + len(shares) // 8
    plot.xticks(
        range(0, len(shares), step),
        [clean(each.round, lines=False)[:_WIDEST_TICK] for each in found.rounds[::step]],
    )
    words = _("of 100 decided visits met the standard")
    if not found.unfinished:
        return words
    rounds = ", ".join(f"{each.round} {each.settled}/{each.all}" for each in found.unfinished)
    running = _("not finished: {rounds}").format(rounds=clean(rounds, lines=False))
    return f"{words} · {SIGNS[1]} {running}"


def _spread(plot: Any, found: Spread) -> str:
    given = [each.difference for each in found.people]
    if not any(each is not None for each in given):
        return ""
    edge = float(found.edge)
    heights = [_seen(max(-edge, min(float(each or 0), edge)), edge) for each in given]
    _bars(plot, heights, [each > 0 for each in heights])
    for n, each in enumerate(given):
        if each is not None and abs(each) > found.edge:
            _cut(plot, n, len(given), edge, 100 * each)
    plot.ylim(-edge, edge)
    plot.yticks([-edge, 0, edge], [_number(-edge), "0", f"+{_number(edge)}"])
    plot.xticks(range(len(heights)), [str(n + 1) for n in range(len(heights))])
    words = _("points more ({short}) or less ({full}) than all in 100 answers, by the lines")
    return words.format(full=FULL, short=SHORT)


def _seen(height: float, edge: float) -> float:
    """A height that goes a line above or below the middle at least, unless it is nothing."""
    return copysign(max(abs(height), _ONE_LINE * edge), height) if height else 0


def _cut(plot: Any, n: int, of: int, edge: float, hundredths: Fraction) -> None:
    """Mark a bar that goes on beyond the edge, with the number to which it goes."""
    up = hundredths > 0
    side = "left" if n == 0 else "right" if n == of - 1 else "center"
    words = f"{CUT[up]} {signed(hundredths)}"
    plot.text(words, n, edge if up else -edge, alignment=side)


def _weeks(plot: Any, found: Coverage) -> str:
    if len(found.weeks) < 2:
        return ""
    legend = []
    weeks = range(1, len(found.weeks) + 1)
    for n, (word, sign) in enumerate(zip(KINDS.values(), SIGNS, strict=True)):
        if found.totals[n]:
            if n:
                plot.plot(weeks, [week.so_far[n] for week in found.weeks], marker=sign)
            legend.append(f"{sign} {_(word)}")
    if found.totals[0]:
        # On top, and one a week: what goes as it should lies on this line, and is seen beside it.
        plot.scatter(weeks, [week.so_far[0] for week in found.weeks], marker=SIGNS[0])
    _scale(plot, found.cells)
    step = 1 + len(found.weeks) // 8
    ticks = range(1, len(found.weeks) + 1, step)
    plot.xticks(ticks, [f"{w.monday.day}/{w.monday.month}" for w in found.weeks[::step]])
    return "  ".join(legend)


_DRAWN: Mapping[type[Any], Callable[[Any, Any], str]] = {
    Distribution: _results,
    Lost: _lost,
    Trend: _trend,
    Spread: _spread,
    Coverage: _weeks,
}
