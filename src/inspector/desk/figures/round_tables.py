"""One round as tables: its results, the points that were lost, its weeks."""

from collections.abc import Sequence
from fractions import Fraction

from inspector import days
from inspector.desk.board.tallies import RESULTS
from inspector.desk.figures.behind import NO_BAND
from inspector.desk.figures.coverage import Coverage
from inspector.desk.figures.distribution import Band, Distribution
from inspector.desk.figures.lost import Loss, Lost
from inspector.desk.figures.tables import (
    KINDS,
    Chart,
    Line,
    Table,
    named,
    points,
    result,
)
from inspector.language import N, _, n_, share

NO_RESULT = N("no final result")
"""What the visits in no band are called."""
_WORDS = dict(RESULTS)
_MET, _NOT_MET = _WORDS["met"], _WORDS["not_met"]
_DISPUTED, _PROVISIONAL = _WORDS["disputed"], _WORDS["provisional"]


def totals(found: Distribution) -> Chart:
    """The results around the standard, the highest first; last, that the columns add up to the
    season's numbers, the visits without a final result."""
    bands = [*found.bands, found.left]
    kinds = [
        (_(_MET), [band.met for band in bands]),
        (_(_NOT_MET), [band.not_met for band in bands]),
        (_("of these not eligible"), [band.not_eligible for band in bands]),
        (_(_DISPUTED), [band.disputed for band in bands]),
        (_(_PROVISIONAL), [band.provisional for band in bands]),
    ]
    shown = kinds[:2] + [each for each in kinds[2:] if any(each[1])]
    most = max(band.visits for band in bands)
    zero = 0 if found.relative else found.standard
    lines = [
        Line(
            (
                band_name(band, found),
                share(band.visits, found.evaluated),
                *(str(counts[n] or "·") for _head, counts in shown),
            ),
            ("band", str(n)),
            Fraction(band.visits, most) if most else Fraction(0),
            zero is not None and (band.least is None or band.least < zero),
        )
        for n, band in reversed(list(enumerate(found.bands)))
        if found.settled
    ]
    if found.left.visits:
        cells = (str(counts[-1] or "·") for _head, counts in shown)
        visits = share(found.left.visits, found.evaluated)
        bar = Fraction(found.left.visits, most)
        lines.append(Line((_(NO_RESULT), visits, *cells), ("band", NO_BAND), bar, True))
    head = _("From the standard") if found.relative else _("Result")
    heads = (head, _("Visits"), *(word for word, _counts in shown))
    words = n_("{some} of {count} visit", "{some} of {count} visits", found.evaluated)
    summary = [words.format(some=found.settled, count=found.evaluated)]
    if found.standard is not None:
        summary.append(_("standard {points}").format(points=points(found.standard)))
    if found.mean is not None:
        mean = result(found.mean, found.standard)
        summary.append(_("mean {points}").format(points=mean))
        low, high = (result(each, found.standard) for each in (found.lowest, found.highest))
        summary.append(_("{low} to {high}").format(low=low, high=high))
    notes = []
    if found.open:
        words = _("Mean, lowest, highest: {count} of {all} visits without a final result left out.")
        notes.append(words.format(all=found.evaluated, count=found.open))
    if found.aside:
        words = n_(
            "{count} visit has no total to be compared",
            "{count} visits have no total to be compared",
            found.aside,
        )
        notes.append(words.format(count=found.aside))
    return Chart(" · ".join(summary), (Table(heads, tuple(lines)),), tuple(notes))


def band_name(band: Band, found: Distribution) -> str:
    """What a band is called: `95 to below 96`."""
    least, below = (_edge(each, found.relative) for each in (band.least, band.below))
    if band.least is None:
        return _("below {below}").format(below=below)
    if band.below is None:
        if found.relative:
            return _("{least} and more").format(least=least)
        most = _edge(found.most, False)
        return _("{least} to {most}").format(least=least, most=most)
    return _("{least} to below {below}").format(least=least, below=below)


def _edge(hundredths: int | None, relative: bool) -> str:
    if hundredths is None:
        return ""
    sign = "+" if relative and hundredths > 0 else ""
    return sign + points(hundredths)


def lost(found: Lost) -> Chart:
    """The sections in the order of the table, then the criteria, those that cost most first."""
    types = {type_ for each in found.criteria for type_ in each.types}
    tables = [
        _losses(_("Section"), "section", found.sections, found, len(types)),
        _losses(_("Criterion"), "criterion", costliest(found), found, len(types)),
    ]
    words = n_(
        "{points} points lost in {count} visit",
        "{points} points lost in {count} visits",
        found.visits - found.unknown,
    )
    summary = words.format(points=points(found.lost), count=found.visits - found.unknown)
    notes = []
    if found.pending:
        words = _("{points} points are not decided yet: they count as lost nowhere")
        notes.append(words.format(points=points(found.pending)))
    if found.weighs_more:
        words = _("they cost the results {points}: where something leaves the total, more")
        notes.append(words.format(points=points(found.cost * 100)))
    if found.unknown:
        words = n_(
            "{count} visit is not in it: its checklist is not in this file",
            "{count} visits are not in it: their checklists are not in this file",
            found.unknown,
        )
        notes.append(words.format(count=found.unknown))
    return Chart(summary, tuple(tables), tuple(notes))


def costliest(found: Lost) -> list[Loss]:
    """The criteria as they stand in the table."""
    return sorted(found.criteria, key=lambda each: -each.lost)


def _losses(head: str, kind: str, each: Sequence[Loss], found: Lost, types: int) -> Table:
    most = max((loss.lost for loss in each), default=0)
    heads = (head, _("Lost"), _("Visits that lost"), _("In the mean"))
    lines = [
        Line(
            (
                named(loss, types),
                points(loss.lost),
                share(loss.lost_in, loss.scored),
                _("{lost} of {most}").format(lost=points(loss.mean), most=points(loss.points)),
            ),
            (kind, loss.id, *loss.types),
            Fraction(loss.lost, most) if most else Fraction(0),
            loss.lost > 0,
        )
        for loss in each
    ]
    return Table(heads, tuple(lines))


def coverage(found: Coverage) -> Chart:
    """The weeks: how many visits up to then, and of these in the week."""
    lines = [
        Line(
            (
                days.show(week.monday.isoformat()),
                *(
                    f"{so_far} (+{here})" if here else str(so_far or "·")
                    for here, so_far in zip(
                        (week.due, week.begun, week.finished, week.accepted),
                        week.so_far,
                        strict=True,
                    )
                ),
            ),
            ("week", week.monday.isoformat()),
            Fraction(week.so_far[2], found.cells) if found.cells else None,
            week.so_far[2] < week.so_far[0],
        )
        for week in found.weeks
    ]
    heads = (_("Week from"), *(_(word) for word in KINDS.values()))
    words = n_("{count} cell to be visited", "{count} cells to be visited", found.cells)
    summary = [words.format(count=found.cells)]
    summary += [
        f"{_(word)} {count}"
        for word, count in zip(KINDS.values(), found.totals, strict=True)
        if count
    ]
    notes = []
    if found.late:
        words = n_("{count} visit is overdue today", "{count} visits are overdue today", found.late)
        notes.append(words.format(count=found.late))
    if found.no_day:
        words = n_("{count} cell has no day", "{count} cells have no day", found.no_day)
        notes.append(words.format(count=found.no_day))
    return Chart(" · ".join(summary), (Table(heads, tuple(lines)),), tuple(notes))
