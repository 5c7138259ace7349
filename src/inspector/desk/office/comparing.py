"""Two states of visits beside each other: two rounds, two cells, two columns, before and after a
merge. Nothing is written, and nothing is copied.
"""

from collections.abc import Iterator
from typing import NamedTuple

from inspector.checklist import number
from inspector.checklist.compare_words import STATES as PART_STATES
from inspector.checklist.saying import WORDS
from inspector.desk import names, standing
from inspector.desk.errors import WrongInput
from inspector.desk.looking import told_visit, wording, years
from inspector.desk.looking.years import Years
from inspector.desk.office import merged
from inspector.desk.office.merged import Batch
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.visits import closing, frame, naming, requests, visit
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.frame import Frame
from inspector.desk.visits.visit import Visit
from inspector.language import N, _, pick
from inspector.ledger import Record, back, look
from inspector.words import COLUMNS, VERDICTS

_STATES = {
    "open": N("not scored"),
    "na": WORDS["na"],
    "later": WORDS["later"],
    "again": N("answer again"),
    "conflict": N("conflict"),
}


class Side(NamedTuple):
    """One of the two: what it is called, the visit, its frame, its conclusions and requests."""

    label: str
    visit: Visit
    frame: Frame
    conclusions: tuple[str, ...]
    requests: tuple[str, ...]


class Difference(NamedTuple):
    """Something that the two say differently: `about` is a criterion's id or empty for the whole
    visit, `what` names it, the texts are for reading (empty: nothing)."""

    about: str
    what: str
    before: str
    now: str


class Compared(NamedTuple):
    """The two sides, the criteria line by line, what differs, and the criteria that do not."""

    before: Side
    now: Side
    years: Years
    differences: tuple[Difference, ...]
    same: tuple[str, ...]

    @property
    def changed(self) -> list[str]:
        """The criteria on which something differs: first those whose points do, last those of which
        only one of the two says anything."""
        return list(dict.fromkeys(each.about for each in self.differences if each.about))


def visits(desk: Desk, cell: str, round_: str, other: str) -> Compared:
    """The visit of a cell in a round beside another one: `other` is a round, the code of another
    cell in this round, or both as `2023/BAO`. The visit of the earlier round stands before, from
    whichever of the two one came. WrongInput where it is none with a visit."""
    there, code = _named(desk, cell, round_, other)
    sides = [_begun(desk, each, in_) for each, in_ in ((there, code), (cell, round_))]
    sides.sort(key=lambda each: names.in_time(each[1].round))
    before, now = (_side(desk, *each, desk.column) for each in sides)
    same_cell = now.visit.cell.code == before.visit.cell.code
    label = "{0.round}" if same_cell else "{0.cell.shown} · {0.round}"
    return _beside(*(each._replace(label=label.format(each.visit)) for each in (before, now)))


def columns(desk: Desk, cell: str, round_: str, one: str, other: str) -> Compared:
    """Two columns of a visit beside each other. WrongInput for what is no column."""
    if {one, other} - set(names.COLUMNS) or one == other:
        raise WrongInput(
            _("name two of the columns {known}, such as self,team").format(
                known=", ".join(names.COLUMNS)
            )
        )
    record, place = _begun(desk, cell, round_)
    sides = (
        _side(desk, record, place, column)._replace(label=_(COLUMNS[column]))
        for column in (one, other)
    )
    return _beside(*sides)


def merge(desk: Desk, cell: str, round_: str, which: str) -> Compared:
    """A visit as it would stand without what a merge brought, beside the visit as it stands.

    WrongInput where there is no such merge, it is withdrawn, or it brought nothing to this visit.
    """
    batch = merged.find(desk, which)
    if batch.state == "withdrawn":
        words = _("merge {number} ({file}) is withdrawn: as {cell} stands now, it is without it")
        said = {"number": batch.number or batch.key, "file": batch.file}
        raise WrongInput(words.format(**said, cell=roster.find(desk, cell, round_).shown))
    record, place = _begun(desk, cell, round_)
    brought = look.merges_of(desk.ledger, record.name)
    if batch.number not in brought:
        raise WrongInput(
            _("merge {number} brought nothing to this visit; those that did: {known}").format(
                number=batch.number or which, known=", ".join(map(str, brought)) or "–"
            )
        )
    void = merged.Decisions(desk).void(batch._replace(state="withdrawn"))
    without = back.without(desk.ledger, record.name, void, batch.number)
    words = _("without merge {number} ({file})").format(number=batch.number, file=batch.file)
    return _beside(
        _side(desk, without, place, desk.column)._replace(label=words),
        _side(desk, record, place, desk.column)._replace(label=_("now")),
    )


def merges_of(desk: Desk, cell: str, round_: str) -> list[Batch]:
    """The merges that brought something to a visit."""
    code = roster.find(desk, cell, round_).code
    brought = look.merges_of(desk.ledger, names.visit(round_, code))
    return [each for each in merged.merges(desk) if each.number in brought]


def _named(desk: Desk, cell: str, round_: str, other: str) -> tuple[str, str]:
    """The cell and the round that a person names."""
    first, slash, rest = other.partition("/")
    if slash:
        code = names.code(first, _("round"))
        if code not in desk.rounds():
            raise _unknown(desk, other)
        return rest, code
    code = names.code(other, _("round"))
    if code in desk.rounds():
        if code == round_:
            words = _("a round is not compared with itself: name another one than {round}")
            raise WrongInput(words.format(round=other))
        return cell, code
    if roster.known(desk, code, round_) is None:
        raise _unknown(desk, other)
    return code, round_


def _unknown(desk: Desk, other: str) -> WrongInput:
    return WrongInput(
        _("there is no round “{round}”; the file has: {rounds}").format(
            round=other, rounds=", ".join(desk.rounds())
        )
        + " "
        + _("(nor is it a cell of this round)")
    )


def _begun(desk: Desk, cell: str, round_: str) -> tuple[Record, roster.Cell]:
    place = roster.find(desk, cell, round_)
    record = desk.ledger.record(names.visit(round_, place.code))
    if not standing.pin(record)[0]:
        words = _("{cell} has no visit in the round {round}")
        raise WrongInput(words.format(cell=place.shown, round=round_))
    return record, place


def _side(desk: Desk, record: Record, place: roster.Cell, column: str) -> Side:
    conclusions = (requests.said(record, "", field) for field in closing.CONCLUSIONS)
    return Side(
        "",
        visit.of_record(desk, record, place.round, place, column),
        frame.of_record(desk, record, place),
        tuple(conclusions),
        tuple(wording.request(each) for each in requests.of(record)),
    )


def _beside(before: Side, now: Side) -> Compared:
    lines = years.beside(now.visit, before.visit)
    found = list(_whole(before, now))
    for line in sorted(lines.lines, key=_weight):
        found += (Difference(line.part.id, *each) for each in _aspects(line))
    about = {each.about for each in found}
    same = tuple(line.part.id for line in lines.lines if line.part.id not in about)
    return Compared(before, now, lines, tuple(found), same)


def _weight(line: years.Line) -> int:
    """Where points differ first; last where only one of the two says anything."""
    if line.difference:
        return 0
    return 2 if any(each is None or each.state == "open" for each in (line.before, line.now)) else 1


def _whole(before: Side, now: Side) -> Iterator[Difference]:
    """What differs of the visit as a whole."""
    said = [_whole_facts(each) for each in (before, now)]
    for what in dict.fromkeys((*said[0], *said[1])):
        one, other = (each.get(what, "") for each in said)
        if one != other:
            yield Difference("", what, one, other)


def _whole_facts(side: Side) -> dict[str, str]:
    found = side.visit
    verdict = _(VERDICTS[found.standing.verdict])
    facts: dict[str, str] = {}
    facts[_("Result")] = f"{wording.result(found)} · {verdict}"
    for stands in found.standing.sections:
        facts[stands.id] = wording.section(stands)
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
    points = _(_STATES[finding.state]) if finding.state in _STATES else ""
    if finding.points is not None:
        worth = f"{number.points(finding.points)}/{number.points(finding.criterion.points)}"
        points = ", ".join(filter(None, (worth, points)))
    return {
        _("Points"): points,
        _("Answer"): wording.answer(finding),
        _("Why lost"): finding.explain or "",
        _("Note"): finding.note or "",
        _("Evidence"): "\n".join(sorted(each.text for each in finding.evidence)),
        _("Objection"): finding.objection,
        _("Opinion"): "\n".join(f"{each.who}: {each.text}" for each in finding.opinions),
        _("conflict"): ", ".join(map(naming.field_words, finding.conflicts)),
        _("repaired"): naming.repaired_words(finding.repaired),
        _("accepted"): finding.accepted.by if finding.accepted else "",
        _("Returned"): finding.returned.text if finding.returned else "",
    }
