"""The figures as tables: the same lines for the command line, the screen and reports.

Cells are in the person's language, in exact numbers cut to what is shown.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple

from inspector import days
from inspector.checklist import points_text, screen_text
from inspector.desk.board.tallies import RESULTS
from inspector.desk.figures.behind import Key
from inspector.desk.figures.coverage import Coverage
from inspector.desk.figures.distribution import Band, Distribution
from inspector.desk.figures.lost import Loss, Lost
from inspector.desk.figures.spread import LEAST, Apart, Spread
from inspector.desk.figures.trend import Over, Trend
from inspector.language import N, _, decimal, n_, pick, share

CHARTS = {
    "totals": N("Results"),
    "lost": N("Points lost"),
    "trend": N("Over the rounds"),
    "spread": N("Inspectors"),
    "coverage": N("Weeks"),
}
KINDS = {
    "due": N("Due"),
    "begun": N("Begun"),
    "finished": N("Finished"),
    "accepted": N("Accepted"),
}
MOST_ROUNDS = 4
"""So many of the last rounds stand in the table of the criteria over the rounds."""
_WORDS = dict(RESULTS)
_MET, _NOT_MET, _DISPUTED = (_WORDS[each] for each in ("met", "not_met", "disputed"))
_DASH = "–"


class Line(NamedTuple):
    """A line of a table: the cells, as there are heads; what is behind it; the length of its bar,
    of 1 for the longest (None: it has none); `weak` bars are of what falls short."""

    cells: tuple[str, ...]
    key: Key = ()
    bar: Fraction | None = None
    weak: bool = False


class Table(NamedTuple):
    """A table. The first column gives way where there is no room, the others are numbers."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]


class Chart(NamedTuple):
    """What is shown of one figure: what it counts in a sentence, its tables, and remarks."""

    summary: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]


def points(hundredths: int | Fraction | None) -> str:
    """Hundredths as points for a person, cut to two decimals; a dash for None."""
    if hundredths is None:
        return _DASH
    shown = floor(abs(Fraction(hundredths)))
    sign = "-" if hundredths < 0 and shown else ""
    return sign + decimal(points_text(shown))


def result(value: Fraction | None, standard: int | None) -> str:
    """A result in points for a person, never rounded onto the standard; a dash for None."""
    return _DASH if value is None else decimal(screen_text(value, standard))


# -- results -------------------------------------------------------------------------------


def totals(found: Distribution) -> Chart:
    """The results around the standard, the highest first."""
    kinds = [
        (_(_MET), [band.met for band in found.bands]),
        (_(_NOT_MET), [band.not_met for band in found.bands]),
        (_("Not eligible"), [band.not_eligible for band in found.bands]),
        (_(_DISPUTED), [band.disputed for band in found.bands]),
    ]
    shown = kinds[:2] + [each for each in kinds[2:] if any(each[1])]
    most = max((band.visits for band in found.bands), default=0)
    zero = 0 if found.relative else found.standard
    lines = [
        Line(
            (
                band_name(band, found),
                share(band.visits, found.settled),
                *(str(counts[n] or "·") for _head, counts in shown),
            ),
            ("band", str(n)),
            Fraction(band.visits, most) if most else Fraction(0),
            zero is not None and (band.least is None or band.least < zero),
        )
        for n, band in reversed(list(enumerate(found.bands)))
        if found.settled
    ]
    head = _("From the standard") if found.relative else _("Result")
    heads = (head, _("Visits"), *(word for word, _counts in shown))
    words = n_("{count} visit with a result", "{count} visits with a result", found.settled)
    summary = [words.format(count=found.settled)]
    if found.standard is not None:
        summary.append(_("standard {points}").format(points=points(found.standard)))
    if found.mean is not None:
        mean = result(found.mean, found.standard)
        summary.append(_("mean {points}").format(points=mean))
        low, high = (result(each, found.standard) for each in (found.lowest, found.highest))
        summary.append(_("{low} to {high}").format(low=low, high=high))
    notes = []
    if found.open:
        words = n_(
            "{count} more visit is not decided yet: it is in no line",
            "{count} more visits are not decided yet: they are in no line",
            found.open,
        )
        notes.append(words.format(count=found.open))
    if found.aside:
        words = n_(
            "{count} more visit has no total to be compared",
            "{count} more visits have no total to be compared",
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


# -- points lost ---------------------------------------------------------------------------


def lost(found: Lost) -> Chart:
    """The sections in the order of the table, then the criteria, those that cost most first."""
    types = {type_ for each in found.criteria for type_ in each.types}
    criteria = sorted(found.criteria, key=lambda each: -each.lost)
    tables = [
        _losses(_("Section"), "section", found.sections, found, len(types)),
        _losses(_("Criterion"), "criterion", criteria, found, len(types)),
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


def named(what: Loss | Over | Apart, types: int) -> str:
    """A criterion's or section's id and title; whose it is where not all types have it."""
    whose = "" if len(what.types) == types else f" ({_types(what.types)})"
    return f"{what.id}{whose}  {pick(what.title)}"


def _types(types: Sequence[str]) -> str:
    """Cell types in a word each."""
    return ", ".join(_(type_) for type_ in types if type_)


# -- over the rounds -----------------------------------------------------------------------


def trend(found: Trend) -> Chart:
    """The rounds, the earliest first; then the criteria, whose points lost changed most first."""
    other = any(each.changed for each in found.rounds)
    lines = [
        Line(
            (
                each.round,
                str(each.visits),
                share(each.met, each.visits),
                _DASH if each.mean is None else result(each.mean, None),
                points(Fraction(each.lost, each.visits)),
                *([_types(each.changed) or "·"] if other else []),
            ),
            ("round", each.code),
            Fraction(each.met, each.visits),
        )
        for each in found.rounds
    ]
    heads = (
        *(_("Round"), _("Visits"), _(_MET), _("Mean result"), _("Lost a visit")),
        *([_("Other checklist")] if other else []),
    )
    last = range(max(0, len(found.rounds) - MOST_ROUNDS), len(found.rounds))
    types = {type_ for each in found.criteria for type_ in each.types}
    over = [
        Line(
            (
                named(each, len(types)),
                *(_in_round(each, n) for n in last),
                _difference(each, list(last)),
            ),
            ("criterion", each.id, *each.types),
        )
        for each in sorted(
            found.criteria, key=lambda each: -abs(_change(each, list(last)) or Fraction(0))
        )
    ]
    over_heads = (_("Criterion"), *(found.rounds[n].round for n in last), _("Change"))
    tables = [Table(heads, tuple(lines))]
    if len(found.rounds) > 1:
        tables.append(Table(over_heads, tuple(over)))
    words = n_("{count} round", "{count} rounds", len(found.rounds))
    notes = []
    if len(found.rounds) > 1:
        notes.append(_("Criteria: points lost in the mean of the visits that have points on them."))
    if any(each.changed for each in found.rounds) or any(any(o.changed) for o in found.criteria):
        notes.append(_("≠ scored by another rule than before: the points do not compare"))
    return Chart(words.format(count=len(found.rounds)), tuple(tables), tuple(notes))


def _in_round(each: Over, n: int) -> str:
    loss = each.rounds[n]
    if loss is None or loss.mean is None:
        return _DASH
    return ("≠ " if each.changed[n] else "") + points(loss.mean)


def _change(each: Over, last: list[int]) -> Fraction | None:
    """By how many hundredths more is lost in the last round than in the one before, under one
    rule; None where that cannot be said."""
    if len(last) < 2 or each.changed[last[-1]]:
        return None
    now, before = each.rounds[last[-1]], each.rounds[last[-2]]
    if now is None or before is None or now.mean is None or before.mean is None:
        return None
    return now.mean - before.mean


def _difference(each: Over, last: list[int]) -> str:
    change = _change(each, last)
    return _DASH if change is None else signed(change)


def signed(hundredths: Fraction) -> str:
    """A difference in points with its sign."""
    shown = points(hundredths)
    return f"+{shown}" if hundredths > 0 and shown != "0" else shown


# -- inspectors ----------------------------------------------------------------------------


def spread(found: Spread) -> Chart:
    """The inspectors by name; then the criteria, those on which they are furthest apart first."""
    people = [
        Line(
            (
                each.name,
                str(each.visits),
                share(each.said.full, each.said.answers),
                _in_hundred(each.said.mean),
                _in_hundred(each.alike / each.said.answers if each.said.answers else None),
                _DASH if each.difference is None else signed(100 * each.difference),
            ),
            ("person", each.key),
        )
        for each in found.people
    ]
    heads = (
        *(_("Inspector"), _("Visits"), _("Full marks")),
        *(_("Lost / 100"), _("All"), _("Apart")),
    )
    types = {type_ for each in found.criteria for type_ in each.types}
    far = sorted(found.criteria, key=lambda each: -_gap(each))
    apart = [
        Line(
            (
                named(each, len(types)),
                str(each.all.answers),
                share(each.all.full, each.all.answers),
                points(each.all.mean),
                *(map(points, each.means) if each.means else (_DASH, _DASH)),
            ),
            ("criterion", each.id, *each.types),
        )
        for each in far
    ]
    apart_heads = (
        *(_("Criterion"), _("Answers"), _("Full marks")),
        *(_("In the mean"), _("lowest"), _("highest")),
    )
    words = n_("{count} inspector", "{count} inspectors", len(found.people))
    notes = [
        _("Lost / 100: points lost in 100 answers · All: by all on the same criteria"),
        _("Cells differ: ask, do not judge. Nothing is said of fewer than {least} visits.").format(
            least=LEAST
        ),
    ]
    strangers = [each.name for each in found.people if not each.named]
    if strangers and len(strangers) < len(found.people):
        notes.append(_("On no team of their visits: {names}").format(names=", ".join(strangers)))
    if found.settled:
        words_ = n_(
            "{count} settled answer counts for nobody",
            "{count} settled answers count for nobody",
            found.settled,
        )
        notes.append(words_.format(count=found.settled))
    return Chart(
        words.format(count=len(found.people)),
        (Table(heads, tuple(people)), Table(apart_heads, tuple(apart))),
        tuple(notes),
    )


def _in_hundred(mean: Fraction | None) -> str:
    """Hundredths in the mean of an answer, as points in a hundred answers."""
    return _DASH if mean is None else points(100 * mean)


def _gap(each: Apart) -> Fraction:
    return each.means[1] - each.means[0] if each.means else Fraction(-1)


# -- weeks ---------------------------------------------------------------------------------


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
