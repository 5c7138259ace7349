"""Whether the bands of a criterion give every possible measure its points, and say so clearly."""

from collections.abc import Iterator
from math import inf

from inspector.checklist.document import Place
from inspector.checklist.model import Band, Criterion
from inspector.checklist.number import points_text
from inspector.language import _


def judge_bands(criterion: Criterion, place: Place) -> Iterator[tuple[Place, str]]:
    """Gaps, overlaps, disorder, and bands that never apply; `place` is that of the criterion."""
    bands = criterion.bands
    above = (*place, "bands")
    malformed = [i for i, band in enumerate(bands) if len(_said(band)) != 1]
    for i in malformed:
        yield (*above, i), _("a band has exactly one of at_least, at_most and otherwise: true")
    kinds = {kind for band in bands for kind in _said(band) if kind != "otherwise"}
    if len(kinds) != 1:
        yield above, _("the bands of a criterion need thresholds, all at_least or all at_most")
    elif not malformed:
        yield from _judge_order(criterion, above, descending=kinds == {"at_least"})


def _judge_order(
    criterion: Criterion, above: Place, descending: bool
) -> Iterator[tuple[Place, str]]:
    # Bands of `at_most` are those of `at_least` seen in a mirror: one order serves both.
    sign = 1 if descending else -1
    lowest, highest = sorted(sign * end for end in _range(criterion))
    previous = inf
    covered = False
    for i, band in enumerate(criterion.bands):
        threshold = sign * _threshold(band)
        if covered:
            yield (*above, i), _("this band never applies: the bands above it take everything")
        elif band.otherwise:
            covered = True
        elif threshold == previous:
            yield (*above, i), _("this band overlaps the one above: the threshold is the same")
        elif threshold > previous:
            if descending:
                yield (*above, i), _("bands out of order: at_least must fall from band to band")
            else:
                yield (*above, i), _("bands out of order: at_most must rise from band to band")
        else:
            if threshold > highest or _is_between(threshold, previous, criterion):
                yield (*above, i), _("this band never applies: no possible value falls in it")
            covered = threshold <= lowest
            previous = threshold
    if not covered:
        limit = points_text(int(sign * previous))
        if descending:
            words = _("gap: what is below {limit} has no band; end with “otherwise: true”")
        else:
            words = _("gap: what is above {limit} has no band; end with “otherwise: true”")
        yield (*above, len(criterion.bands) - 1), words.format(limit=limit)


def _is_between(threshold: float, previous: float, criterion: Criterion) -> bool:
    """Whether no whole number lies from `threshold` up to below `previous`, where one must."""
    return criterion.whole_numbers and -(-threshold // 100) * 100 >= previous


def _range(criterion: Criterion) -> tuple[float, float]:
    """The least and the most that can be measured, in hundredths (of a percent for a share)."""
    if criterion.how == "share":
        return -inf if criterion.amounts else 0, inf if criterion.may_exceed_100 else 100_00
    least, most = criterion.min, criterion.max
    return -inf if least is None else least, inf if most is None else most


def _threshold(band: Band) -> float:
    if band.at_least is not None:
        return band.at_least
    return -inf if band.at_most is None else band.at_most


def _said(band: Band) -> set[str]:
    given = {
        "at_least": band.at_least is not None,
        "at_most": band.at_most is not None,
        "otherwise": band.otherwise,
    }
    return {kind for kind, is_given in given.items() if is_given}
