"""What a criterion gives for what, in a few lines."""

from collections.abc import Sequence

from textual.content import Content

from inspector.checklist import Criterion
from inspector.checklist.model import Band
from inspector.checklist.number import points
from inspector.language import _, pick


def scale(criterion: Criterion, width: int) -> list[Content]:
    """The options or bands of a criterion with their points, as few lines as they need."""
    parts = [
        Content.assemble(
            (f"{number}  ", "$muted"), pick(option.label), ("  " + points(option.points), "$lead")
        )
        for number, option in enumerate(criterion.options, 1)
    ]
    percent = " %" if criterion.how == "share" else ""
    parts += [
        Content.assemble(
            _band_words(band) + percent * (not band.otherwise),
            ("  " + points(band.points), "$lead"),
        )
        for band in criterion.bands
    ]
    parts += [
        Content.assemble(
            (f"{part.id}  ", "$muted"), pick(part.label), ("  " + points(part.points), "$lead")
        )
        for part in criterion.parts
    ]
    parts += [
        Content.assemble(pick(each.label), ("  −" + points(each.minus), "$lead"))
        for each in criterion.each
    ]
    parts += [
        Content.assemble(pick(cap.label), ("  ≤ " + points(cap.at_most), "$lead"))
        for cap in criterion.caps
    ]
    return _flow(parts, width)


def _band_words(band: Band) -> str:
    if band.at_least is not None:
        return f"≥ {points(band.at_least)}"
    return f"≤ {points(band.at_most)}" if band.at_most is not None else _("otherwise")


def _flow(parts: Sequence[Content], width: int) -> list[Content]:
    """Parts one after the other, as many on a line as there is room for."""
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + part.cell_length + 4 <= width:
            lines[-1] = Content.assemble(lines[-1], "    ", part)
        else:
            lines.append(Content.assemble("     ", part))
    return lines


def answer_hint(criterion: Criterion) -> str:
    """How an answer to a criterion is written, for a field in which it is typed; `words_hint` says
    what may be written instead."""
    if criterion.how == "choice":
        words = _("number of an option, 1 to {count}").format(count=len(criterion.options))
    elif criterion.how == "share":
        words = _("how many of how many, such as 9/10")
    elif criterion.how == "deductions":
        times = ",".join(str(place % 2) for place in range(len(criterion.each)))
        words = _("how often each, in order: {example}").format(example=times)
    elif criterion.how == "parts":
        met = ",".join(each.id for each in criterion.parts[:2])
        words = _("the parts that are met, such as {example}; or none").format(example=met)
    else:
        words = _("a number, such as 7")
    return words


def words_hint(criterion: Criterion) -> str:
    """The words that stand for an answer."""
    hint = "full: " + _("full marks")
    return hint if criterion.not_applicable is None else f"{hint} · na: " + _("does not apply")
