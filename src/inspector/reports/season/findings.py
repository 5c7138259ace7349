"""Findings as rows: all that was found in a visit, one row a criterion."""

from collections.abc import Iterator
from datetime import datetime

from inspector.checklist import read_answer, saying
from inspector.desk.visits.finding import Finding
from inspector.language import _, pick
from inspector.reports.columns import DAY, POINTS, Column, Value
from inspector.reports.season import sections
from inspector.reports.season.seen import Seen
from inspector.words import STATES


def columns() -> list[Column]:
    """The columns of the sheet."""
    return [
        *sections.place_columns(),
        Column("section", _("Section"), wide=8),
        Column("criterion", _("Criterion"), wide=10),
        Column("title", _("Title"), wide=44),
        Column("state", _("State"), wide=14),
        Column("answer", _("Answer"), wide=12),
        Column("caps", _("Caps"), wide=12),
        Column("points", _("Points"), POINTS),
        Column("max", _("Max."), POINTS),
        Column("lost", _("Points lost"), POINTS),
        Column("note", _("Note"), wide=40),
        Column("explain", _("Why points were lost"), wide=40),
        Column("evidence", _("Evidence"), wide=40),
        Column("objection", _("Explanation of the cell"), wide=30),
        Column("inspector", _("Inspector"), wide=20),
        Column("day", _("Day"), DAY),
    ]


def rows(seen: Seen) -> Iterator[list[Value]]:
    """What was found in a visit, criterion by criterion; those on which nobody said anything are
    left out."""
    if seen.visit is None:
        return
    section_of = {
        criterion.id: section.id
        for section in seen.visit.checklist.sections
        for criterion in section.criteria
    }
    for each in seen.visit.findings:
        if each.state == "open":
            continue
        criterion = each.criterion
        answers = [_answer(str(head.value)) for head in each.heads if head.value is not None]
        yield [
            *sections.place(seen),
            section_of[criterion.id],
            criterion.id,
            pick(criterion.title),
            _(STATES[each.state]),
            " / ".join(dict.fromkeys(answer for answer, _caps in answers)),
            " / ".join(dict.fromkeys(caps for _answer, caps in answers if caps)),
            each.points,
            criterion.points,
            None if each.points is None else criterion.points - each.points,
            each.note or "",
            each.why,
            " ; ".join(one.text for one in each.evidence),
            each.objection,
            _by(each),
            _day(max((head.at for head in each.heads), default=0)),
        ]


def _by(each: Finding) -> str:
    """Who said it; of what was settled, that it was: no inspector found it."""
    if each.settled is not None:
        return _("{who} (settled)").format(who=each.settled.by)
    return ", ".join(sorted({head.author.name for head in each.heads}))


def _answer(value: str) -> tuple[str, str]:
    try:
        stored = read_answer(value)
    except ValueError:
        return value, ""
    return saying.answer_words(None, stored.answer), " ".join(stored.caps)


def _day(ms: int) -> str:
    if not ms:
        return ""
    try:
        return datetime.fromtimestamp(ms / 1000).date().isoformat()
    except (OverflowError, OSError, ValueError):  # a clock that was off by centuries
        return ""
