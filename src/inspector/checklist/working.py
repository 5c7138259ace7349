"""How an answer gives its points, written out so that a person can follow it with a pencil."""

from collections.abc import Mapping
from fractions import Fraction

from inspector.checklist.answer import Entered
from inspector.checklist.forms import MET, PART_NA
from inspector.checklist.model import Band, Checklist, Criterion
from inspector.checklist.number import points_text, result_text
from inspector.language import _, decimal, pick

_FEW = 30
"""So many letters of a label are told beside its points."""


def say(words: str, **facts: int | str | None) -> str:
    """`words` with the facts put in: a number is hundredths, in the language's decimal form."""
    return words.format(
        **{name: _text(fact) if isinstance(fact, int) else fact for name, fact in facts.items()}
    )


def working(criterion: Criterion, entered: Entered, band: int | None) -> str:
    """How the answer gives its points, before caps; `band` as in its score."""
    if entered.kind == "full":
        return say(_("full marks: {points}"), points=criterion.points)
    if entered.kind == "points":
        return say(_("points stated without an answer: {points}"), points=entered.values[0])
    if criterion.how == "deductions":
        return _deductions(criterion, entered)
    if criterion.how == "parts":
        return _parts(criterion, entered)
    assert band is not None
    if criterion.how == "choice":
        option = criterion.options[band]
        words = _("option {number}, “{label}”: {points}")
        return say(words, number=entered.text, label=pick(option.label), points=option.points)
    return f"{_measure(criterion, entered)}; {_band(criterion, entered, criterion.bands[band])}"


def _measure(criterion: Criterion, entered: Entered) -> str:
    """The number, or the share worked out."""
    if criterion.how == "number":
        measure, unit = pick(criterion.measure or {}), pick(criterion.unit or {})
        return f"{measure}: {_text(entered.values[0])} {unit}".rstrip()
    part, whole = entered.values
    if whole == 0:
        return say(_("{part} of {whole}"), part=part, whole=whole)
    sign, percent = share_percent(criterion, part, whole)
    words = _("{part} of {whole} {sign} {percent} %")
    return say(words, part=part, whole=whole, sign=sign, percent=percent)


def share_percent(criterion: Criterion, part: int, whole: int) -> tuple[str, str]:
    """`=` or `≈`, and the share in percent (`96.08`) in the language's form; `whole` is not 0.

    Two decimals, and more where two would put it on a threshold.
    """
    exact = Fraction(100 * part, whole)
    shown = _percent(exact, criterion)
    return "=" if Fraction(shown) == exact else "≈", decimal(shown)


def standard(list_: Checklist) -> str:
    """What a visit is measured against: `Meets the standard: at least 95 of 100 points`."""
    rule, asked = list_.standard, []
    if rule.total_at_least is not None:
        words = _("at least {points} of {max} points")
        asked.append(say(words, points=rule.total_at_least, max=list_.points_max))
    if rule.each_section_at_least_percent is not None:
        words = _("at least {percent} % of every section")
        asked.append(say(words, percent=rule.each_section_at_least_percent))
    return f"{pick(rule.name)}: " + ", ".join(asked)


def threshold(band: Band, sign: str = "") -> str:
    """Where a band applies: `4 or more`; `sign` (` %`) stands behind the number."""
    if band.at_least is not None:
        return _("{least} or more").format(least=_text(band.at_least) + sign)
    if band.at_most is not None:
        return _("{most} or fewer").format(most=_text(band.at_most) + sign)
    return _("otherwise")


def _percent(exact: Fraction, criterion: Criterion) -> str:
    edges = {
        Fraction(edge, 100)
        for band in criterion.bands
        for edge in (band.at_least, band.at_most)
        if edge is not None
    }
    for places in (2, 4, 8):
        shown = result_text(exact, places=places)
        if Fraction(shown) == exact or Fraction(shown) not in edges:
            break
    return shown


def _band(criterion: Criterion, entered: Entered, band: Band) -> str:
    percent = " %" if criterion.how == "share" else ""
    if criterion.how == "share" and entered.values[1] == 0:
        words = _("where the whole is 0: {points}")
    elif band.at_least is not None:
        words = _("at least {limit}: {points}")
    elif band.at_most is not None:
        words = _("at most {limit}: {points}")
    else:
        words = _("otherwise: {points}")
    limit = band.at_most if band.at_least is None else band.at_least
    return say(words, limit=f"{_text(limit or 0)}{percent}", points=band.points)


def _deductions(criterion: Criterion, entered: Entered) -> str:
    """`3 − 2 × 0.5 “Each late report” = 2`."""
    if not any(entered.values):
        return say(_("nothing taken away: {points}"), points=criterion.points)
    points, sum_text = criterion.points, _text(criterion.points)
    for each, count in zip(criterion.each, entered.values, strict=True):
        if count:
            points -= count * each.minus
            sum_text += f" − {count} × {_text(each.minus)} {_few(each.label)}"
    if points < 0:
        return say(_("{sum} is below 0: 0"), sum=sum_text)
    return f"{sum_text} = {_text(points)}"


def _parts(criterion: Criterion, entered: Entered) -> str:
    """`a “Has a plan” 1 + c “Has minutes” 1`, then what does not apply."""
    terms, left_out = [], []
    for part, value in zip(criterion.parts, entered.values, strict=True):
        term = f"{part.id} {_few(part.label)} {_text(part.points)}"
        policy = part.not_applicable.effect if part.not_applicable else None
        if value == MET:
            terms.append(term)
        elif value == PART_NA and policy == "full_points":
            terms.append(say(_("{part} (does not apply)"), part=term))
        elif value == PART_NA:
            left_out.append(term)
    steps = [" + ".join(terms) or _("no part is met: 0")]
    if left_out:
        steps.append(say(_("left out: {parts}"), parts=", ".join(left_out)))
    return "; ".join(steps)


def _few(label: Mapping[str, str]) -> str:
    """The first words of a label, enough to know it by."""
    said, *more = pick(label).split()
    while more and len(said) + len(more[0]) < _FEW:
        said += f" {more.pop(0)}"
    return f"“{said}…”" if more else f"“{said}”"


def _text(hundredths: int) -> str:
    return decimal(points_text(hundredths))
