"""The results of a round, in bands around the standard that each must reach."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inspector.checklist import Checklist
from inspector.desk.figures import counted
from inspector.desk.figures.counted import Counted
from inspector.desk.round import rounds
from inspector.desk.session import Desk

_WIDTHS = (50, 100, 200, 250, 500, 1000, 2000)
"""How wide a band may be, in hundredths of a table of 100 points."""
_MOST_ABOVE = 8
_BELOW = 6
"""So many bands stand above the standard at most, and below it; the lowest takes the rest."""


@dataclass(frozen=True, slots=True)
class Band:
    """Settled results from `least` up to but not including `below` (hundredths; None: whatever is
    lower, or the most there is, which the highest band includes). Counts are of visits and mean
    what those of the season do: `not_met` includes `not_eligible`. In a band `disputed` are those
    whose result is settled, but not whether they are eligible, or under which checklist; none is
    `provisional` there."""

    least: int | None
    below: int | None
    met: int
    not_met: int
    not_eligible: int
    disputed: int
    provisional: int

    @property
    def visits(self) -> int:
        """All visits in the band."""
        return self.met + self.not_met + self.disputed + self.provisional


@dataclass(frozen=True, slots=True)
class Distribution:
    """The results of a round, in the column that counts.

    The season's `evaluated` are the visits in the bands, those that are still `open` (something has
    no points yet, or people differ about points), and those `aside`: the checklist is not in the
    file, or asks no total while others do. `left` are the open and those aside by what is known of
    them: with the bands they add up to the season. `standard` is the total that all must reach, in
    hundredths; where it is not one for all (`relative`) the bands are distances from it. It is None
    where no checklist asks a total. `mean`, `lowest` and `highest` are of the visits in the bands,
    in points; None where there are none, or where they are not on one scale.
    """

    round: str
    type: str | None
    standard: int | None
    relative: bool
    most: int
    bands: tuple[Band, ...]
    left: Band
    evaluated: int
    open: int
    aside: int
    mean: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None

    @property
    def settled(self) -> int:
        """The visits in the bands."""
        return sum(band.visits for band in self.bands)

    @property
    def met(self) -> int:
        """Those of them that met the standard."""
        return sum(band.met for band in self.bands)


@dataclass(frozen=True, slots=True)
class Scale:
    """What results are measured against: see `Distribution`."""

    standard: int | None
    relative: bool
    most: int

    def place(self, visit: Counted, list_: Checklist) -> Fraction | None:
        """Where on this scale the result of a visit lies, in hundredths; None where nowhere."""
        result = 100 * visit.result(list_.points_max)
        if not self.relative:
            return result
        least = list_.standard.total_at_least
        return None if least is None else result - least

    @property
    def zero(self) -> int | None:
        """Where on it the standard lies."""
        return 0 if self.relative else self.standard

    def edges(self) -> list[int]:
        """Where the bands begin, but the lowest, in hundredths."""
        if self.zero is None:
            return [self.most * tenth // 10 for tenth in range(1, 10)]
        room = self.most - self.zero
        unit = self.most if not self.relative else 100_00
        widths = [max(1, width * unit // 100_00) for width in _WIDTHS]
        width = next((w for w in widths if w * _MOST_ABOVE >= room), widths[-1])
        above = range(self.zero, max(self.most, self.zero + 1), width)
        below = range(self.zero - width * (_BELOW - 1), self.zero, width)
        return [edge for edge in (*below, *above) if self.relative or edge > 0]


def distribution(desk: Desk, round_: str | None = None, type_: str | None = None) -> Distribution:
    """The results of a round, of all cells or of those of one type."""
    code = round_ or desk.round
    visits = counted.visits(desk, code, type_)
    lists = counted.lists(desk, visits)
    scale = scale_of(lists.values())
    known = [each for each in visits if each.checklist in lists]
    settled = [each for each in known if each.settled]
    placed = ((each, place_of(scale, each, lists)) for each in visits)
    found = [(each, at) for each, at in placed if at is not None]
    there = {each for each, _at in found}
    one_scale = len({each.points_max for each in lists.values()}) == 1 and not scale.relative
    results = [at / 100 for _each, at in found] if one_scale else []
    return Distribution(
        round=rounds.read(desk, code).code,
        type=type_,
        standard=scale.standard,
        relative=scale.relative,
        most=scale.most,
        bands=_bands(scale, found),
        left=_counts(None, None, Counter(each.verdict for each in visits if each not in there)),
        evaluated=len(visits),
        open=len(known) - len(settled),
        aside=len(visits) - len(known) + len(settled) - len(found),
        mean=sum(results, Fraction(0)) / len(results) if results else None,
        lowest=min(results, default=None),
        highest=max(results, default=None),
    )


def scale_of(lists: Iterable[Checklist]) -> Scale:
    """The scale on which the results under these checklists can be shown together."""
    asked = {(each.standard.total_at_least, each.points_max) for each in lists}
    if len(asked) <= 1:
        standard, most = next(iter(asked), (None, 100_00))
        return Scale(standard, False, most)
    totals = [(least, most) for least, most in asked if least is not None]
    if not totals:
        return Scale(None, False, max(most for _least, most in asked))
    return Scale(None, True, max(most - least for least, most in totals))


def place_of(scale: Scale, visit: Counted, lists: Mapping[str, Checklist]) -> Fraction | None:
    """Where a visit lies on a scale; None where it is in no band: it is open, or stands aside."""
    list_ = lists.get(visit.checklist)
    return scale.place(visit, list_) if list_ and visit.settled else None


def band_of(edges: Sequence[int], at: Fraction) -> int:
    """The number of the band in which a result lies; what is not an edge's is never rounded onto
    it."""
    return sum(edge <= at for edge in edges)


def _bands(scale: Scale, found: Iterable[tuple[Counted, Fraction]]) -> tuple[Band, ...]:
    edges = scale.edges()
    counts: list[Counter[str | None]] = [Counter() for _band in range(len(edges) + 1)]
    for (at, verdict), count in Counter((at, each.verdict) for each, at in found).items():
        counts[band_of(edges, at)][verdict] += count
    limits = [None, *edges, None]
    return tuple(_counts(limits[n], limits[n + 1], each) for n, each in enumerate(counts))


def _counts(least: int | None, below: int | None, verdicts: Counter[str | None]) -> Band:
    return Band(
        least,
        below,
        met=verdicts["meets"],
        not_met=verdicts["does_not_meet"] + verdicts["not_eligible"],
        not_eligible=verdicts["not_eligible"],
        disputed=verdicts["disputed"],
        # Without its checklist in the file a visit has no verdict yet.
        provisional=verdicts["provisional"] + verdicts[None],
    )
