"""What differs between two states of visits, criterion by criterion and as a whole."""

from collections.abc import Iterator
from typing import NamedTuple

from inspector.checklist import number
from inspector.checklist.compare_words import STATES as PART_STATES
from inspector.desk.looking import told_visit, wording, years
from inspector.desk.looking.years import Years
from inspector.desk.visits import naming
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.frame import Frame
from inspector.desk.visits.visit import Visit
from inspector.language import _, pick
from inspector.words import STATES, VERDICTS


class Side(NamedTuple):
    """One of the two: what it is called, the visit, its frame, its conclusions and requests.
    `silent` says that nobody said anything in the column that is read; then there is no result, and
    nothing of its criteria to compare."""

    label: str
    visit: Visit
    frame: Frame
    conclusions: tuple[str, ...]
    requests: tuple[str, ...]
    silent: str = ""

    @property
    def result(self) -> str:
        """What the visit came to, with its verdict."""
        verdict = _(VERDICTS[self.visit.standing.verdict])
        return self.silent or f"{wording.result(self.visit)} · {verdict}"


class Difference(NamedTuple):
    """Something that the two say differently: `about` is a criterion's id or empty for the whole
    visit, `what` names it, the texts are for reading (empty: nothing)."""

    about: str
    what: str
    before: str
    now: str


class Compared(NamedTuple):
    """The two sides, the criteria line by line, what differs, and the criteria that do not. `apart`
    is a sentence on what one has to know of the two, empty for nothing."""

    before: Side
    now: Side
    years: Years
    differences: tuple[Difference, ...]
    same: tuple[str, ...]
    apart: str = ""

    @property
    def changed(self) -> list[str]:
        """The criteria on which something differs: first those whose points do, last those of which
        only one of the two says anything."""
        return list(dict.fromkeys(each.about for each in self.differences if each.about))


def beside(before: Side, now: Side) -> Compared:
    """Two sides, and what differs between them."""
    lines = years.beside(now.visit, before.visit)
    found = list(_whole(before, now))
    if before.silent or now.silent:
        return Compared(before, now, _without_silent(lines, before, now), tuple(found), ())
    for line in sorted(lines.lines, key=_weight):
        found += (Difference(line.part.id, *each) for each in _aspects(line))
    about = {each.about for each in found}
    same = tuple(line.part.id for line in lines.lines if line.part.id not in about)
    return Compared(before, now, lines, tuple(found), same)


def _without_silent(found: Years, before: Side, now: Side) -> Years:
    lines = (
        line._replace(
            before=None if before.silent else line.before, now=None if now.silent else line.now
        )
        for line in found.lines
    )
    return found._replace(lines=tuple(lines))


def _weight(line: years.Line) -> int:
    """Where points differ first; last where only one of the two says anything."""
    if line.difference:
        return 0
    return 2 if any(each is None or each.state == "open" for each in (line.before, line.now)) else 1


def _whole(before: Side, now: Side) -> Iterator[Difference]:
    """What differs of the visit as a whole."""
    scored = not (before.silent or now.silent)
    said = [_whole_facts(each, scored) for each in (before, now)]
    for what in dict.fromkeys((*said[0], *said[1])):
        one, other = (each.get(what, "") for each in said)
        if one != other:
            yield Difference("", what, one, other)


def _whole_facts(side: Side, scored: bool) -> dict[str, str]:
    found = side.visit
    facts: dict[str, str] = {}
    facts[_("Result")] = side.result
    if scored:
        facts |= {stands.id: wording.section(stands) for stands in found.standing.sections}
    facts[_("State")] = naming.status_words(found.status)
    list_ = found.checklist
    words = _("{title} (revision {revision})")
    facts[_("Criteria table")] = words.format(title=pick(list_.title), revision=list_.revision)
    for barrier in found.barriers:
        if barrier.holds is not False:
            facts[barrier.id] = f"{pick(barrier.title)} {barrier.exception}".strip()
    facts |= {line.label: line.text for line in told_visit.frame_lines(side.frame)}
    facts[_("team")] = ", ".join(each.name for each in side.frame.team)
    facts[_("present")] = ", ".join(each.name for each in side.frame.present)
    labels = (_("Strengths"), _("Shortcomings"), _("Causes"))
    facts |= dict(zip(labels, side.conclusions, strict=True))
    facts[_("Requests")] = "\n".join(side.requests)
    return facts


def _aspects(line: years.Line) -> Iterator[tuple[str, str, str]]:
    """What differs on a criterion, each with its name."""
    said = [_facts(each) for each in (line.before, line.now)]
    both = ((what, [each.get(what, "") for each in said]) for what in said[0] | said[1])
    found = [(what, before, now) for what, (before, now) in both if before != now]
    # What the two tables ask is another thing: that is said first.
    if not line.same_rule or line.part.moved:
        found.insert(0, (_("Criteria table"), "", _(PART_STATES[line.part.state])))
    if found and not line.title:
        found.insert(0, (_("Criterion"), *line.titles))
    yield from found


def _facts(finding: Finding | None) -> dict[str, str]:
    if finding is None:
        return {}
    points = "" if finding.state == "scored" else _(STATES[finding.state])
    if finding.points is not None:
        worth = f"{number.points(finding.points)}/{number.points(finding.criterion.points)}"
        points = ", ".join(filter(None, (worth, points)))
    return {
        _("Points"): points,
        _("Answer"): wording.answer(finding),
        _("Why lost"): finding.why,
        _("Note"): finding.note or "",
        _("Evidence"): "\n".join(sorted(each.text for each in finding.evidence)),
        _("Objection"): finding.objection,
        _("Opinion"): "\n".join(f"{each.who}: {each.text}" for each in finding.opinions),
        _("conflict"): ", ".join(map(naming.field_words, finding.conflicts)),
        _("repaired"): naming.repaired_words(finding.repaired),
        _("accepted"): finding.accepted.by if finding.accepted else "",
        _("Returned"): finding.returned.text if finding.returned else "",
    }
