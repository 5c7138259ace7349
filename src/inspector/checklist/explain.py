"""Every number explained: one line for each criterion, from which the total is added by hand."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from inspector.checklist.answer import read
from inspector.checklist.model import Checklist, Criterion
from inspector.checklist.scoring import Score, agreed_score, score, stored_answer
from inspector.checklist.standing import Values
from inspector.checklist.working import say, working
from inspector.language import _, pick
from inspector.words import ANSWERS


class Line(NamedTuple):
    """What one criterion adds: `points` of `applicable`, in hundredths, and why.

    `state` is that of its score, or `conflict`; `points` is None where there are none.
    """

    criterion: str
    state: str
    points: int | None
    applicable: int
    sentence: str


def lines(checklist: Checklist, values: Values) -> list[Line]:
    """One line for each criterion in the order of the table; `values` as for `standing`."""
    return [_line(criterion, values.get(criterion.id, ())) for criterion in checklist.criteria]


def recompute(lines: Iterable[Line]) -> tuple[int, int]:
    """Points earned and points applicable, in hundredths, from the lines alone."""
    earned = applicable = 0
    for line in lines:
        earned += line.points or 0
        applicable += line.applicable
    return earned, applicable


def _line(criterion: Criterion, heads: Sequence[str | None]) -> Line:
    if len(heads) > 1:
        answers = "; ".join(_side(criterion, head) for head in heads)
        agreed = agreed_score(criterion, heads)
        if agreed:
            sentence = say(_("in conflict, the same points either way: {answers}"), answers=answers)
            return Line(criterion.id, "conflict", agreed.points, agreed.applicable, sentence)
        sentence = say(_("in conflict, counts nothing until settled: {answers}"), answers=answers)
        return Line(criterion.id, "conflict", None, criterion.points, sentence)
    value = heads[0] if heads else None
    found = score(criterion, value)
    sentence = _sentence(criterion, value, found)
    return Line(criterion.id, found.state, found.points, found.applicable, sentence)


def _side(criterion: Criterion, value: str | None) -> str:
    """One value of a conflict, and the points that it would give."""
    if value is None:
        return _("nothing")
    try:
        answer = read(value).answer
    except ValueError:
        return _("not readable")
    points = score(criterion, value).points
    answer = _(ANSWERS[answer]) if answer in ANSWERS else answer
    return answer if points is None else say(_("{answer} ({points})"), answer=answer, points=points)


def _sentence(criterion: Criterion, value: str | None, found: Score) -> str:
    match found.state:
        case "open":
            return say(_("not answered; up to {points} points"), points=criterion.points)
        case "later":
            return say(_("not yet due; up to {points} points"), points=criterion.points)
        case "again":
            words = _("answered under another rule: answer again; up to {points} points")
            return say(words, points=criterion.points)
        case "na" if found.points is None:
            words = _("does not apply: its {points} points leave the total")
            return say(words, points=criterion.points)
        case "na":
            return say(_("does not apply: counts as full, {points} points"), points=found.points)
    assert value is not None
    entered = stored_answer(criterion, value)
    steps = [working(criterion, entered, found.band)]
    for cap in criterion.caps:
        if cap.id in entered.caps:
            words = _("at most {points}: {label}")
            steps.append(say(words, points=cap.at_most, label=pick(cap.label)))
    words = _("{points} of {applicable} points")
    steps.append(say(words, points=found.points, applicable=found.applicable))
    return "; ".join(steps)
