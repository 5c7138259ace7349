"""The sense of one criterion: that it has what its kind needs, and gives its points and no more."""

from collections.abc import Iterator

from inspector.checklist import canonical
from inspector.checklist.bands import judge_bands
from inspector.checklist.document import Place
from inspector.checklist.faults import Fault, ids, judge_names, judge_sum
from inspector.checklist.model import Criterion
from inspector.checklist.number import points_text
from inspector.language import _

# What each kind needs, and what it may have beside that.
_KINDS: dict[str, tuple[set[str], set[str]]] = {
    "choice": ({"options"}, set()),
    "number": ({"bands", "measure", "min", "max"}, {"unit", "whole_numbers"}),
    "share": ({"bands", "part", "whole"}, {"amounts", "may_exceed_100", "if_whole_zero"}),
    "deductions": ({"each"}, set()),
    "parts": ({"parts"}, set()),
}
_OF_A_KIND = set[str]().union(*(needed | allowed for needed, allowed in _KINDS.values()))

# Words that are an answer by themselves cannot name a part.
_RESERVED_PARTS = ("none", "full", "na", "later", "clear")


def judge_criterion(criterion: Criterion, place: Place) -> Iterator[Fault]:
    """All faults of the criterion at `place`."""
    yield from _judge_kind(criterion, place)
    yield from _judge_points(criterion, place)
    if criterion.how in ("choice", "number", "share"):
        yield from _judge_best(criterion, place)
    if criterion.how in ("number", "share") and criterion.bands:
        yield from judge_bands(criterion, place)
    if criterion.how == "number":
        yield from _judge_limits(criterion, place)
    sentence = _("{points} points, but the parts add up to {total}")
    yield from judge_sum((*place, "points"), criterion.points, criterion.parts, sentence)
    yield from _judge_caps(criterion, place)
    yield from judge_names(ids((*place, "parts"), criterion.parts), _RESERVED_PARTS)
    yield from judge_names(ids((*place, "each"), criterion.each))
    yield from judge_names(ids((*place, "caps"), criterion.caps))
    yield from judge_names(
        ((*place, "evidence", i), code) for i, code in enumerate(criterion.evidence)
    )
    if criterion.prefill is not None:
        yield from judge_names([((*place, "prefill"), criterion.prefill)])


def _judge_kind(criterion: Criterion, place: Place) -> Iterator[Fault]:
    needed, allowed = _KINDS[criterion.how]
    given = canonical.plain(criterion).keys() & _OF_A_KIND
    for key in sorted(needed - given):
        words = _("a criterion of the kind {how} needs “{key}”")
        yield (*place, key), words.format(how=criterion.how, key=key)
    for key in sorted(given - needed - allowed):
        words = _("“{key}” does not belong to the kind {how}")
        yield (*place, key), words.format(how=criterion.how, key=key)


def _judge_points(criterion: Criterion, place: Place) -> Iterator[Fault]:
    """Points off the step, below 0, or 0 where that would mean nothing."""
    above_0 = [
        ((*place, "points"), criterion.points),
        *(((*place, "parts", i, "points"), part.points) for i, part in enumerate(criterion.parts)),
        *(((*place, "each", i, "minus"), each.minus) for i, each in enumerate(criterion.each)),
    ]
    from_0 = [
        *(((*place, "options", i, "points"), o.points) for i, o in enumerate(criterion.options)),
        *(((*place, "bands", i, "points"), band.points) for i, band in enumerate(criterion.bands)),
        *(((*place, "caps", i, "at_most"), cap.at_most) for i, cap in enumerate(criterion.caps)),
    ]
    if criterion.step <= 0:
        yield (*place, "step"), _("“{key}” must be above 0").format(key="step")
        return
    for spot, points in above_0 + from_0:
        if points < 0 or (points == 0 and (spot, points) in above_0):
            yield spot, _("{points} points are too few").format(points=points_text(points))
        elif points % criterion.step:
            words = _("{points} is not in steps of {step} points")
            yield spot, words.format(points=points_text(points), step=points_text(criterion.step))


def _judge_best(criterion: Criterion, place: Place) -> Iterator[Fault]:
    given = [item.points for item in criterion.options or criterion.bands]
    if given and max(given) != criterion.points:
        words = _("{points} points, but the best answer gives {best}")
        best = points_text(max(given))
        yield (*place, "points"), words.format(points=points_text(criterion.points), best=best)


def _judge_caps(criterion: Criterion, place: Place) -> Iterator[Fault]:
    for i, cap in enumerate(criterion.caps):
        if cap.at_most >= criterion.points:
            words = _("this cap limits nothing: the criterion has {points} points")
            points = points_text(criterion.points)
            yield (*place, "caps", i, "at_most"), words.format(points=points)


def _judge_limits(criterion: Criterion, place: Place) -> Iterator[Fault]:
    least, most = criterion.min, criterion.max
    if least is None or most is None:
        return
    if least >= most:
        yield (*place, "min"), _("“min” must be less than “max”")
    for key, limit in ("min", least), ("max", most):
        if criterion.whole_numbers and limit % 100:
            yield (*place, key), _("“{key}” must be a whole number").format(key=key)
