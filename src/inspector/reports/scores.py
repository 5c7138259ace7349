"""The table of the minutes: every criterion with its points and what was said on it."""

from collections.abc import Iterable
from fractions import Fraction

from inspector.checklist import points_text, screen_text
from inspector.checklist.working import standard
from inspector.desk.looking.explained import Explained
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.visit import Visit
from inspector.language import _, decimal, pick
from inspector.reports.found import found as found_words
from inspector.reports.paper import Line, Row, Section
from inspector.words import VERDICTS

DASH = "–"


def points(hundredths: int | None) -> str:
    """Points as people write them; a dash where there are none."""
    return DASH if hundredths is None else decimal(points_text(hundredths))


def sections(found: Explained, own: Visit | None) -> tuple[Section, ...]:
    """The sections of the checklist; `own` is the visit as the cell scored itself."""
    rows = {
        finding.criterion.id: _row(finding, line.sentence, own)
        for finding, line in zip(found.visit.findings, found.lines, strict=True)
    }
    ours = {each.id: each.earned for each in own.standing.sections} if own else {}
    empty = is_empty(found.visit)
    return tuple(
        Section(
            id=section.id,
            title=pick(section.title),
            of=points(stands.applicable),
            self_points=points(ours.get(section.id)),
            points=DASH if empty else points(stands.earned),
            rows=tuple(rows[criterion.id] for criterion in section.criteria),
            still=_still([found.visit.finding(each.id) for each in section.criteria]),
        )
        for section, stands in zip(
            found.visit.checklist.sections, found.visit.standing.sections, strict=True
        )
    )


def _waiting(findings: Iterable[Finding]) -> tuple[list[str], list[str]]:
    """The criteria that have no points yet: not scored; in dispute."""
    left = [each for each in findings if each.points is None and each.state != "na"]
    disputed = [each.criterion.id for each in left if each.state == "conflict"]
    return [each.criterion.id for each in left if each.state != "conflict"], disputed


def _still(findings: Iterable[Finding]) -> str:
    """What the points of a section wait for; empty where they are final."""
    unscored, disputed = _waiting(findings)
    said = ((unscored, _("not scored")), (disputed, _("in dispute")))
    return "; ".join(f"{', '.join(ids)} {state}" for ids, state in said if ids)


def total(found: Visit, own: Visit | None) -> Section:
    """The sum of all sections."""
    stands = found.standing
    earned = DASH if is_empty(found) else points(stands.earned)
    ours = points(own.standing.earned) if own else DASH
    return Section("", _("Total"), points(stands.applicable), ours, earned, ())


def _row(finding: Finding, sentence: str, own: Visit | None) -> Row:
    criterion = finding.criterion
    full = finding.state == "na" or finding.points == criterion.points
    return Row(
        id=criterion.id,
        title=pick(criterion.title),
        of=points(criterion.points),
        self_points=points(own.finding(criterion.id).points if own else None),
        points=points(finding.points),
        lost=not full,
        remarks=tuple(_remarks(finding, sentence)),
    )


def _remarks(finding: Finding, sentence: str) -> list[Line]:
    """What stands below a criterion. A note says what was seen, and is on record beside full marks
    too; why points were lost is told only where they were."""
    if finding.state == "scored":
        found = found_words(finding.criterion, str(finding.heads[0].value))
    else:
        found = sentence
    why = _("Does not apply because") if finding.state == "na" else _("Points lost because")
    differs = [field for field in finding.conflicts if not field.endswith(".answer")]
    evidence = "; ".join(each.text for each in finding.evidence)
    lines = [
        Line(_("Found"), found),
        Line(why, finding.why),
        Line(_("Note"), finding.note or ""),
        Line(_("Evidence"), evidence),
        Line(_("In dispute"), _("what was written here differs") if differs else ""),
    ]
    return [line for line in lines if line.text]


def barriers(found: Visit) -> tuple[Line, ...]:
    """The disqualifiers that were stated, with their exception."""
    lines = []
    for each in found.barriers:
        if each.holds is False:
            continue
        if each.holds is None:
            state = _("in dispute")
        elif each.exception:
            state = _("this is the case, with the exception: {text}").format(text=each.exception)
        else:
            state = _("this is the case")
        lines.append(Line(each.id, f"{pick(each.title)}: {state}"))
    return tuple(lines)


def is_empty(found: Visit) -> bool:
    """Whether nothing was recorded on any criterion or disqualifier of a visit that is not
    finished: it says nothing of the cell."""
    answered = any(each.state != "open" or each.heads for each in found.findings)
    barred = any(each.holds is not False for each in found.barriers)
    return found.status != "finished" and not (answered or barred)


def result(found: Visit) -> tuple[Line, ...]:
    """What the visit came to, and against what it is measured."""
    stands = found.standing
    edge = found.checklist.standard.total_at_least

    def exact(value: Fraction | None) -> str:
        return DASH if value is None else decimal(screen_text(value, edge))

    if is_empty(found):
        return (
            Line(_("Result"), _("not inspected")),
            Line(_("Standard"), standard(found.checklist)),
        )
    earned = _("{earned} of {applicable}").format(
        earned=points(stands.earned), applicable=points(stands.applicable)
    )
    scale = points(found.checklist.points_max)
    if stands.lowest == stands.reachable:
        came_to = exact(stands.result)
        if (points(stands.earned), points(stands.applicable)) == (came_to, scale):
            said = _("{points} of {of} points").format(points=came_to, of=scale)
            lines = [Line(_("Result"), said)]
        else:
            said = _("{result} on the scale of {max}").format(result=came_to, max=scale)
            lines = [Line(_("Points"), earned), Line(_("Result"), said)]
    else:
        # What was earned so far is no result: it may lie below all that the result can be.
        unscored, disputed = _waiting(found.findings)
        if not disputed:
            words = _("between {lowest} and {reach}, as long as something is open")
        elif not unscored:
            words = _("between {lowest} and {reach}, as long as {criteria} is in dispute")
        else:
            words = _("between {lowest} and {reach}, as long as something is open or in dispute")
        ends = {"lowest": exact(stands.lowest), "reach": exact(stands.reachable)}
        came_to = words.format(**ends, criteria=", ".join(disputed))
        lines = [Line(_("Points so far"), earned), Line(_("Result"), came_to)]
    if found.status == "finished" and found.reason:
        lines.append(Line(_("Still missing"), found.reason))
    lines.append(Line(_("Standard"), standard(found.checklist)))
    lines.append(Line(_("Verdict"), _(VERDICTS[stands.verdict])))
    return tuple(lines)
