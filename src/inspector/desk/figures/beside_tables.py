"""Rounds and inspectors beside one another, as tables."""

from fractions import Fraction

from inspector.desk.board.tallies import RESULTS
from inspector.desk.figures.spread import LEAST, Apart, Spread
from inspector.desk.figures.tables import (
    DASH,
    Chart,
    Line,
    Table,
    named,
    points,
    result,
    signed,
    types_words,
)
from inspector.desk.figures.trend import InRound, Over, Trend
from inspector.language import _, n_, share

_MET = dict(RESULTS)["met"]
MOST_ROUNDS = 4
"""So many of the last rounds stand in the table of the criteria over the rounds."""


def trend(found: Trend) -> Chart:
    """The rounds, the earliest first; then the criteria, whose points lost changed most first."""
    other = any(each.changed for each in found.rounds)
    lines = [
        Line(
            (
                each.round,
                str(each.visits),
                met(each),
                result(each.mean, each.standard),
                points(each.mean_lost),
                *([types_words(each.changed) or "·"] if other else []),
                f"{each.settled}/{each.visits}",
                str(each.undecided),
            ),
            ("round", each.code),
            each.share_met,
        )
        for each in found.rounds
    ]
    heads = (
        *(_("Round"), _("Visits"), _(_MET), _("Mean"), _("Lost per visit")),
        *([_("Other checklist")] if other else []),
        *(_("Final"), _("Undecided")),
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
    summary = n_("{count} round", "{count} rounds", len(found.rounds)).format(
        count=len(found.rounds)
    )
    for each in found.unfinished:
        words = _("{round} is not finished: {decided}")
        summary += " · " + words.format(round=each.round, decided=decided(each))
    notes = []
    for words_, left in (
        (
            _("Visits without a verdict yet, left out of the share that met: {rounds}"),
            [(each.round, each.visits - each.decided) for each in found.rounds],
        ),
        (
            _("Visits without a final result yet, left out of the mean: {rounds}"),
            [(each.round, each.undecided) for each in found.rounds],
        ),
    ):
        if said := ", ".join(f"{round_} ({count})" for round_, count in left if count):
            notes.append(words_.format(rounds=said))
    if len(found.rounds) > 1:
        notes.append(_("Criteria: points lost in the mean of the visits that have points on them."))
    if any(each.changed for each in found.rounds) or any(any(o.changed) for o in found.criteria):
        notes.append(_("≠ scored by another rule than before: the points do not compare"))
    return Chart(summary, tuple(tables), tuple(notes))


def decided(each: InRound) -> str:
    """How many of a round's visits have a result that nothing can change any more."""
    return _("{count} of {all} visits decided").format(count=each.settled, all=each.all)


def met(each: InRound) -> str:
    """How many of a round's decided visits met the standard; a dash where there are none."""
    return DASH if each.share_met is None else share(each.met, each.decided)


def _in_round(each: Over, n: int) -> str:
    loss = each.rounds[n]
    if loss is None or loss.mean is None:
        return DASH
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
    return DASH if change is None else signed(change)


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
                DASH if each.difference is None else signed(100 * each.difference),
            ),
            ("person", each.key),
        )
        for each in found.people
    ]
    heads = (
        *(_("Inspector"), _("Visits"), _("Full marks")),
        *(_("Per 100 answers"), _("All"), _("Apart")),
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
                *(map(points, each.means) if each.means else (DASH, DASH)),
            ),
            ("criterion", each.id, *each.types),
        )
        for each in far
    ]
    apart_heads = (
        *(_("Criterion"), _("Answers"), _("Full marks"), _("In the mean")),
        *(word.format(least=LEAST) for word in (_("low (≥{least})"), _("high (≥{least})"))),
    )
    words = n_("{count} inspector", "{count} inspectors", len(found.people))
    notes = [
        _("A visit counts for each inspector who scored in it."),
        _("Per 100 answers: points lost · All: by all on the same criteria"),
        _("Cells differ: ask, do not judge. Nothing is said of fewer than {least} visits.").format(
            least=LEAST
        ),
        _(
            "≥{least}: of those who answered {least} times or more; the mean of all may lie outside"
        ).format(least=LEAST),
    ]
    strangers = [each.name for each in found.people if not each.named]
    if strangers and len(strangers) < len(found.people):
        notes.append(_("On no team of their visits: {names}").format(names=", ".join(strangers)))
    if found.settled:
        words_ = n_(
            "{count} settled answer: what each inspector had said counts, the decision does not.",
            "{count} settled answers: what each inspector had said counts, the decisions do not.",
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
    return DASH if mean is None else points(100 * mean)


def _gap(each: Apart) -> Fraction:
    return each.means[1] - each.means[0] if each.means else Fraction(-1)
