"""A visit as running text, in the order of the minutes: calm, large paragraphs, short lines."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from inspector import days
from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.reading import Reading
from inspector.app.words import STATES
from inspector.checklist import screen_text
from inspector.checklist.number import points
from inspector.desk.visits.closing import Closing, Signature
from inspector.desk.visits.codes import short_code
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.frame import Frame
from inspector.desk.visits.requests import Request
from inspector.desk.visits.visit import Visit
from inspector.language import _, decimal, pick
from inspector.words import ROLES, VERDICTS

WIDEST = 76
"""A line that the eye finds its way back from."""
MARGIN = 4


class AloudLines(Reading):
    """The text of a visit."""

    visit: Visit | None = None
    end: Closing | None = None
    frame: Frame | None = None

    def show(self, found: Visit, end: Closing, frame: Frame) -> None:
        """Show a visit, its frame and how it ends."""
        self.visit, self.end, self.frame = found, end, frame
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """All lines, in the middle of a wide screen."""
        if self.visit is None or self.end is None or self.frame is None:
            return []
        room = min(width - MARGIN, WIDEST)
        pad = Content(" " * max(1, (width - room) // 2))
        lines = [BLANK]
        for text in paragraphs(self.visit, self.end, self.frame):
            # A heading has a line of air more before it than a paragraph.
            lines += [BLANK] * (text.spans != [] and len(lines) > 1)
            lines += [*hang(pad, text, room + pad.cell_length), BLANK]
        return lines


def paragraphs(found: Visit, end: Closing, frame: Frame) -> Iterator[Content]:
    """The paragraphs; headings are styled, all else is plain."""
    yield _head(found.cell.name)
    words = _("Inspection of the round {round}, by: {table}, revision {rev}.")
    yield Content(
        words.format(
            round=found.round, table=pick(found.checklist.title), rev=found.checklist.revision
        )
    )
    yield from map(Content, _frame(frame))
    yield from _present(frame)
    for section, stands in zip(found.checklist.sections, found.standing.sections, strict=True):
        yield _head(f"{section.id}. {pick(section.title)}")
        words = _("{earned} of {applicable} points.")
        yield Content(
            words.format(earned=points(stands.earned), applicable=points(stands.applicable))
        )
        for criterion in section.criteria:
            yield from _finding(found.finding(criterion.id))
    holding = [each for each in found.barriers if each.holds is not False]
    if holding:
        yield _head(_("Conditions that exclude the cell"))
        for barrier in holding:
            state = _("people differ") if barrier.holds is None else barrier.exception
            yield Content(f"{pick(barrier.title)}." + (f" {state}" if state else ""))
    for title, text in (
        (_("Strengths"), end.strengths),
        (_("Shortcomings"), end.shortcomings),
        (_("Causes"), end.causes),
    ):
        if text:
            yield _head(title)
            yield from map(Content, filter(str.strip, text.splitlines()))
    if end.requests:
        yield _head(_("Requests"))
        for number, request in enumerate(end.requests, 1):
            yield Content(f"{number}. {_request(request)}")
    yield _head(_("Result"))
    yield Content(_result(found))
    if found.status == "finished" and found.reason:
        words = _("Finished with something missing: {why}")
        yield Content(_sentence(words.format(why=found.reason)))
    yield Content(_("The code of the visit is {code}.").format(code=short_code(found.code)))
    if end.signatures:
        yield _head(_("Signatures"))
        yield from (Content(_signature(each)) for each in end.signatures)


def _frame(frame: Frame) -> Iterator[str]:
    """On what decision and plan, for what period, when and where: one sentence each."""
    for text, day, words, dated in (
        (
            frame.decision,
            frame.decision_day,
            _("By the decision {number}."),
            _("By the decision {number} of {day}."),
        ),
        (
            frame.plan,
            frame.plan_day,
            _("By the plan {number}."),
            _("By the plan {number} of {day}."),
        ),
    ):
        if text:
            yield (dated if day else words).format(number=text, day=days.show(day))
    if frame.period_from or frame.period_to:
        words = _("Period under review: {start} to {end}.")
        yield words.format(
            start=days.show(frame.period_from) or "…", end=days.show(frame.period_to) or "…"
        )
    if frame.begins:
        words = _("Begun {begins}, ended {ends}.") if frame.ends else _("Begun {begins}.")
        yield words.format(begins=days.show(frame.begins), ends=days.show(frame.ends))
    if frame.place:
        yield _("Place: {place}.").format(place=frame.place)


def _present(frame: Frame) -> Iterator[Content]:
    team = [_with(each.name, _role(each.role)) for each in frame.team]
    cell = [_with(each.name, each.function) for each in frame.present]
    if team or cell:
        yield _head(_("Who was present"))
    if team:
        yield Content(_("For the inspection: {people}.").format(people="; ".join(team)))
    if cell:
        yield Content(_("For the cell: {people}.").format(people="; ".join(cell)))


def _role(role: str) -> str:
    return _(ROLES[role]) if role in ROLES else role


def _with(name: str, role: str) -> str:
    return f"{name}, {role}" if role else name


def _head(text: str) -> Content:
    return Content.styled(text, "bold $lead")


def _finding(finding: Finding) -> Iterator[Content]:
    """A criterion that lost points, or that has none, with why, and what is said against it;
    nothing where all points were given and nobody objects."""
    full = finding.state == "scored" and not finding.lost
    if full and not finding.objection and not finding.opinions:
        return
    if finding.points is not None and finding.state != "na":
        said = _("{points} of {most} points").format(
            points=points(finding.points), most=points(finding.criterion.points)
        )
    else:
        said = _(STATES[finding.state])
    text = f"{finding.criterion.id}. {pick(finding.criterion.title).rstrip('.')}: {said}."
    reasons = [] if full else list(filter(None, (finding.explain, finding.note)))
    yield Content(" ".join((text, *map(_sentence, reasons))))
    if finding.objection:
        words = _("The cell explains: {text}")
        yield Content(_sentence(words.format(text=finding.objection)))
    for opinion in finding.opinions:
        words = _("{who} is of another opinion: {text}")
        yield Content(_sentence(words.format(who=opinion.who, text=opinion.text)))


def _sentence(text: str) -> str:
    """A text as people note it, as it is read: with a capital and a point."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", ":", ";")) else ".")


def _request(request: Request) -> str:
    due = _("by {day}").format(day=days.show(request.due)) if request.due else ""
    after = ", ".join(filter(None, (request.person, due)))
    return _sentence(f"{request.text.rstrip('.')} ({after})" if after else request.text)


def _result(found: Visit) -> str:
    stands, standard = found.standing, found.checklist.standard.total_at_least
    verdict = _(VERDICTS[stands.verdict])
    if stands.lowest == stands.reachable and stands.result is not None:
        words = _("{result} points: {verdict}.")
        return words.format(result=decimal(screen_text(stands.result, standard)), verdict=verdict)
    words = _("{points} points so far, at most {reach} in the end: {verdict}.")
    reach = decimal(screen_text(stands.reachable, standard))
    return words.format(points=points(stands.earned), reach=reach, verdict=verdict)


def _signature(given: Signature) -> str:
    name = _with(given.name, _role(given.role))
    if given.refused:
        words = _("{name}: refused to sign, {hour}: {why}")
        return _sentence(words.format(name=name, hour=days.show(given.at), why=given.refused))
    return _("{name}: signed, {hour}.").format(name=name, hour=days.show(given.at))
