"""What one answer to one criterion gives. Exact: whole hundredths, nothing is rounded."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from inspector.checklist.answer import Entered, read, understand
from inspector.checklist.forms import MET, PART_NA
from inspector.checklist.model import Band, Criterion

State = Literal["open", "scored", "na", "later", "again"]

# Answers repeat between visits; an entry takes some 300 bytes.
_CACHE_SIZE = 50_000
_scores: dict[tuple[str, str | None], "Score"] = {}


class Score(NamedTuple):
    """What an answer gives.

    `points` (hundredths) is None where there are none yet (open, later, again) and where the
    criterion is left out. `applicable` is what it adds to the denominator: 0 where left out.
    `band` is the index of the option or band that applied.
    """

    state: State
    points: int | None
    applicable: int
    band: int | None = None


def score(criterion: Criterion, value: str | None) -> Score:
    """The score of a stored value; None is open. Never raises where the checklist was judged.

    A value that was given under another rule, or that the criterion does not take, is `again`.
    """
    key = (criterion.rule, value)
    found = _scores.get(key)
    if found is None:
        if len(_scores) >= _CACHE_SIZE:
            _scores.clear()
        found = _scores[key] = _score(criterion, value)
    return found


def agreed_score(criterion: Criterion, values: Sequence[str | None]) -> Score | None:
    """The score of a conflict in which every value gives the same points; None where they differ.

    Such a conflict cannot change a result: its points count before it is settled.
    """
    first, *others = (score(criterion, value) for value in values)
    same = all((s.points, s.applicable) == (first.points, first.applicable) for s in others)
    return first if same and first.points is not None else None


def stored_answer(criterion: Criterion, value: str) -> Entered:
    """A stored value understood. Raises ValueError where it does not belong to this rule."""
    stored = read(value)
    if stored.rule != criterion.rule:
        raise ValueError("given under another rule")
    return understand(criterion, stored.answer, stored.caps)


def _score(criterion: Criterion, value: str | None) -> Score:
    if value is None:
        return Score("open", None, criterion.points)
    try:
        entered = stored_answer(criterion, value)
    except ValueError:
        return Score("again", None, criterion.points)
    if entered.kind == "later":
        return Score("later", None, criterion.points)
    if entered.kind == "na":
        if criterion.not_applicable and criterion.not_applicable.effect == "leave_out":
            return Score("na", None, 0)
        return Score("na", criterion.points, criterion.points)
    points, applicable, band = _before_caps(criterion, entered)
    limits = [cap.at_most for cap in criterion.caps if cap.id in entered.caps]
    return Score("scored", min([points, *limits]), applicable, band)


def _before_caps(criterion: Criterion, entered: Entered) -> tuple[int, int, int | None]:
    """Points, applicable points and the band of an answer."""
    full = criterion.points
    if entered.kind == "full":
        return full, full, None
    if entered.kind == "points":
        return entered.values[0], full, None
    match criterion.how:
        case "choice":
            option = entered.values[0] - 1
            return criterion.options[option].points, full, option
        case "deductions":
            counted = zip(criterion.each, entered.values, strict=True)
            lost = sum(deduction.minus * count for deduction, count in counted)
            return max(0, full - lost), full, None
        case "parts":
            return (*_parts(criterion, entered), None)
        case "number" | "share":
            band = _band(criterion, entered.values)
            return criterion.bands[band].points, full, band


def _parts(criterion: Criterion, entered: Entered) -> tuple[int, int]:
    """Points and applicable points of `parts`: some may count as full or be left out."""
    points, applicable = 0, criterion.points
    for part, value in zip(criterion.parts, entered.values, strict=True):
        left_out = part.not_applicable and part.not_applicable.effect == "leave_out"
        if value == PART_NA and left_out:
            applicable -= part.points
        elif value in (MET, PART_NA):
            points += part.points
    return points, applicable


def _band(criterion: Criterion, values: tuple[int, ...]) -> int:
    """The index of the first band that fits, from the top."""
    # 100 x part / whole against a threshold in hundredths, without dividing.
    measured, unit = values[0], 1
    if criterion.how == "share":
        measured, unit = 100 * 100 * values[0], values[1]
        if unit == 0:
            return 0 if criterion.if_whole_zero == "first_band" else len(criterion.bands) - 1
    fits = (i for i, band in enumerate(criterion.bands) if _fits(band, measured, unit))
    return next(fits, len(criterion.bands) - 1)


def _fits(band: Band, measured: int, unit: int) -> bool:
    if band.at_least is not None:
        return measured >= band.at_least * unit
    return band.at_most is None or measured <= band.at_most * unit
