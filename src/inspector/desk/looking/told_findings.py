"""What is told of a criterion: its points and why, texts, evidence, differences, decisions."""

from collections.abc import Iterator, Mapping, Sequence

from inspector.checklist import number, saying
from inspector.desk import forms
from inspector.desk.looking import wording
from inspector.desk.looking.everything import Everything
from inspector.desk.looking.lines import Line
from inspector.desk.visits import naming
from inspector.desk.visits.evidence import Evidence
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.unasked import Unasked
from inspector.language import _, moment, pick
from inspector.words import COLUMNS


def criterion(found: Everything, id_: str, decided: Mapping[str, Sequence[Line]]) -> Iterator[Line]:
    """What stands on a criterion; in one line where nobody said anything."""
    finding = found.visit.finding(id_)
    place = found.visit.checklist.criteria.index(finding.criterion)
    yield Line(id_, pick(finding.criterion.title), "head")
    sentence = found.explained.lines[place].sentence
    yield Line(_("Points"), sentence, "warn" if finding.state in ("conflict", "again") else "")
    yield from _texts(finding, found.visit.column)
    for column, other in found.others.items():
        theirs = other.finding(id_)
        own = any(head.value is not None for head in theirs.heads)
        # Where nothing is appraised the team's answer counts there too: it is told once.
        own = own and (column != "appraised" or theirs.heads != finding.heads)
        if own or theirs.note or theirs.explain:
            label = _(COLUMNS[column])
            worth = _("{points} of {most} points").format(
                points=number.points(theirs.points), most=number.points(theirs.criterion.points)
            )
            said = " · ".join(
                filter(None, (wording.answer(theirs) if own else "", worth if own else ""))
            )
            texts = [line.text for line in _texts(theirs, column)]
            yield Line(label, " · ".join(filter(None, (said, *texts))))
    yield from _beside(finding)
    yield from decided.get(id_, ())


def _texts(finding: Finding, column: str) -> Iterator[Line]:
    if finding.explain:
        text = finding.explain if column == "appraised" else finding.why
        if not text:
            words = _("{text} (on record only: no points are lost)")
            text = words.format(text=finding.explain)
        yield Line(_("Why not") if finding.state == "na" else _("Why lost"), text)
    if finding.note:
        yield Line(_("Note"), finding.note)


def _beside(finding: Finding) -> Iterator[Line]:
    """Evidence, objection, opinions, conflicts, what the office says."""
    for each in finding.evidence:
        yield Line(_("Evidence"), each.text)
    if finding.repaired:
        words = naming.value_words(finding.criterion, "team.repaired", finding.repaired)
        yield Line(_("Last time’s loss"), words)
    if finding.objection:
        yield Line(_("Objection"), finding.objection)
    for one in finding.opinions:
        yield Line(_("Opinion"), f"{one.who}: {one.text}")
    if not_sealed := naming.uncounted_words(finding):
        yield Line(_("Seals"), not_sealed, "warn")
    if finding.state == "conflict":
        said = forms.of_all("team.answer", [head.value for head in finding.heads])
        for head, form in zip(finding.heads, said, strict=True):
            words = saying.answer_words(finding.criterion, form) or _("nothing")
            facts = f"{words} ({head.author.name}, {moment(head.at)})"
            yield Line(_("conflict"), facts, "warn")
    others = [field for field in finding.conflicts if not field.endswith(".answer")]
    if others:
        yield Line(_("conflict"), ", ".join(map(naming.field_words, others)), "warn")
    if finding.accepted:
        yield Line(_("accepted"), f"{finding.accepted.by}, {moment(finding.accepted.at)}")
    if finding.returned:
        back = finding.returned
        facts = f"{back.text} ({back.by}, {moment(back.at)})"
        facts += " · " + _("corrected since") if back.answered else ""
        yield Line(_("Returned"), facts, "warn" if back.open else "")
        if back.reply:
            yield Line(_("reply"), back.reply)


def evidence(each: Evidence) -> Line:
    """An evidence reference, with the criteria that it serves."""
    serves = _("for {criteria}").format(criteria=", ".join(each.criteria)) if each.criteria else ""
    file = _("file {name}").format(name=each.file_name) if each.file_name else ""
    differs = _("people differ") if each.differs else ""
    text = " · ".join(filter(None, (each.text, serves, file, differs)))
    return Line(each.id[:8], text, "warn" if each.differs else "")


def unasked(each: Unasked) -> Line:
    """What is on record of a criterion that is asked no longer."""
    said = (pick(each.title), each.answer, each.explain, each.note)
    column = "" if each.column == "team" else f" {_(COLUMNS[each.column])}"
    return Line(f"{each.criterion}{column}", " · ".join(filter(None, said)), "muted")
