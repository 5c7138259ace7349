"""What the charts of a page show: bars with the numbers beside them, for a drawing alone says
nothing to who cannot see it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from inspector.checklist import points_text
from inspector.desk import Desk
from inspector.desk.board.board import Board, label
from inspector.desk.board.season import Counts, Season
from inspector.desk.board.stages import STAGES
from inspector.desk.board.tallies import RESULTS
from inspector.desk.figures import charts, distribution, lost, tables
from inspector.desk.figures.round_tables import NO_RESULT, band_name
from inspector.desk.round import rounds
from inspector.language import _, decimal, n_, share

MOST_LOST = 12
"""So many criteria that lost points are drawn."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of parts (their kind, and how much) of a whole, with what it says in words. One that
    `leans` goes from the middle to either side."""

    label: str
    parts: Sequence[tuple[str, int]]
    whole: int
    said: str
    edge: bool = False
    leans: bool = False

    @property
    def look(self) -> str:
        """The class of its row: where the standard lies there is a line."""
        return "edge" if self.edge else "row"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with a title; `legend` are the kinds of their parts, with words."""

    title: str
    rows: Sequence[Bar]
    legend: Sequence[tuple[str, str]] = ()
    note: str = ""


def _legend() -> list[tuple[str, str]]:
    return [(key, _(word)) for key, word in RESULTS]


def results(desk: Desk, found: Season) -> Chart:
    """What the visits came to, of all cells and of each type."""
    rows = [_counted(_("whole round"), found.counts)]
    for type_, counts in found.by_type.items():
        if counts.evaluated:
            rows.append(_counted(rounds.type_name(desk, type_, found.round.upper()), counts))
    return Chart(_("What the visits came to"), rows, _legend())


def _counted(name: str, counts: Counts) -> Bar:
    said = asdict(counts)
    parts = [(key, said[key]) for key, _word in RESULTS]
    return Bar(name, parts, counts.evaluated, share(counts.met, counts.evaluated))


def bands(desk: Desk, round_: str) -> Chart | None:
    """How the results lie around the standard; None where no visit has a settled result."""
    found = distribution.distribution(desk, round_)
    if not found.settled:
        return None
    bands_ = [*reversed(found.bands), *([found.left] if found.left.visits else [])]
    most = max(band.visits for band in bands_)
    zero = 0 if found.relative else found.standard
    rows = [
        Bar(
            _(NO_RESULT) if band is found.left else band_name(band, found),
            [(key, getattr(band, key)) for key, _word in RESULTS],
            most,
            str(band.visits),
            edge=zero is not None and band.below == zero,
        )
        for band in bands_
    ]
    legend = [(key, word) for key, word in _legend() if any(getattr(b, key) for b in bands_)]
    shown = charts.chart(found)
    note = [shown.summary, *shown.notes]
    if found.relative:
        note.append(_("distance from each standard, in points"))
    return Chart(_("Results"), rows, legend, " · ".join(note))


def losses(desk: Desk, round_: str) -> Chart | None:
    """The criteria that cost the most points, the dearest first; None where none were lost."""
    found = lost.lost(desk, round_)
    dearest = sorted(
        (each for each in found.criteria if each.lost), key=lambda each: (-each.lost, each.id)
    )
    if not dearest:
        return None
    types = len({type_ for each in found.criteria for type_ in each.types})
    rows = [
        Bar(
            tables.named(each, types),
            (("not_met", each.lost),),
            dearest[0].lost,
            _("{points} in {visits}").format(
                points=decimal(points_text(each.lost)),
                visits=n_("{count} visit", "{count} visits", each.lost_in).format(
                    count=each.lost_in
                ),
            ),
        )
        for each in dearest[:MOST_LOST]
    ]
    note = _("{points} points were lost in all").format(points=decimal(points_text(found.lost)))
    return Chart(_("Where points were lost"), rows, note=note)


def coverage(found: Board) -> Chart:
    """In which stage the cells are, all of them and group by group."""
    total = found.total.tally._asdict()
    rows = [
        Bar(
            _(word),
            (("met", total[stage]),),
            total["visits"],
            share(total[stage], total["visits"]),
        )
        for stage, word in STAGES.items()
    ]
    return Chart(_("How far the visits are"), rows)


def by_group(found: Board) -> Chart:
    """What the visits came to, group by group."""
    rows = []
    for each in (*found.groups, found.total):
        said = each.tally._asdict()
        if said["evaluated"]:
            parts = [(key, said[key]) for key, _word in RESULTS]
            name = label(found.by, each)
            rows.append(Bar(name, parts, said["evaluated"], share(said["met"], said["evaluated"])))
    return Chart(_("What the visits came to"), rows, _legend())
