"""What was found on a criterion, in words for people who never saw the program."""

from inspector.checklist import Criterion, points_text
from inspector.checklist.answer import Entered
from inspector.checklist.forms import MET, PART_NA
from inspector.checklist.scoring import score, stored_answer
from inspector.checklist.working import working
from inspector.language import _, decimal, pick


def found(criterion: Criterion, value: str) -> str:
    """What was entered, and the circumstances that limited the points, for a value that is
    `scored`; empty where there is nothing to say beside the full points."""
    entered = stored_answer(criterion, value)
    steps = [_entered(criterion, entered, value)]
    for cap in criterion.caps:
        if cap.id in entered.caps:
            words = _("at most {points} points: {label}")
            steps.append(words.format(points=_number(cap.at_most), label=pick(cap.label)))
    return "; ".join(filter(None, steps))


def _entered(criterion: Criterion, entered: Entered, value: str) -> str:
    if entered.kind == "full":
        return ""
    if entered.kind == "points" or criterion.how in ("number", "share"):
        return working(criterion, entered, score(criterion, value).band)
    if criterion.how == "choice":
        return pick(criterion.options[entered.values[0] - 1].label)
    if criterion.how == "deductions":
        return "; ".join(
            _("{label}: {count} × {minus} taken off").format(
                label=pick(each.label), count=count, minus=_number(each.minus)
            )
            for each, count in zip(criterion.each, entered.values, strict=True)
            if count
        )
    words = {MET: "", PART_NA: _("does not apply: {label}")}
    parts = [
        words.get(met, _("not met: {label}")).format(label=pick(part.label))
        for part, met in zip(criterion.parts, entered.values, strict=True)
    ]
    return "; ".join(filter(None, parts))


def _number(hundredths: int) -> str:
    return decimal(points_text(hundredths))
