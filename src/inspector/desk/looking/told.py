"""A visit told in parts, each a heading with labelled texts: one telling for screen and print."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from inspector import days
from inspector.checklist import points_text, screen_text
from inspector.checklist.registers import Register
from inspector.desk import forms
from inspector.desk.keyring import marks
from inspector.desk.looking.everything import Everything
from inspector.desk.visits import naming
from inspector.desk.visits.closing import Closing
from inspector.desk.visits.evidence import Evidence
from inspector.desk.visits.frame import Frame
from inspector.desk.visits.requests import Request
from inspector.desk.visits.unasked import Unasked
from inspector.desk.visits.visit import Finding, Visit, short_code
from inspector.language import N, _, decimal, moment, n_, pick

VERDICTS = {
    "meets": N("meets the standard"),
    "does_not_meet": N("does not meet the standard"),
    "not_eligible": N("not eligible"),
    "disputed": N("in dispute"),
    "provisional": N("provisional"),
}
COLUMNS = {"self": N("self-score"), "team": N("team"), "appraised": N("appraised")}
ROLES = {
    "head": N("head of the team"),
    "member": N("team member"),
    "secretary": N("team secretary"),
}
_PROCEDURES = {"inspection": N("inspection"), "supervision": N("supervision")}
_TEXTS = ("decision", "plan", "place")
_DAYS = ("period_from", "period_to", "begins", "ends")


class Line(NamedTuple):
    """A text and what it is. `tone` is empty, `head` (begins something), `warn` or `muted`;
    `beside` is the text on the other side, None where there is only one."""

    label: str
    text: str
    tone: str = ""
    beside: str | None = None


class Part(NamedTuple):
    """A part of a visit; `key` names it (the id of a section, say)."""

    key: str
    title: str
    lines: tuple[Line, ...]


def parts(found: Everything) -> list[Part]:
    """All parts in the order of the minutes; those in which nothing stands are left out."""
    visit = found.visit
    told = [
        Part("result", _("Result"), tuple(_result(visit))),
        Part("frame", _("Frame and people"), tuple(_frame(found.frame))),
        *(
            Part(register.id, pick(register.title), tuple(_register(visit, register)))
            for register in visit.checklist.registers
        ),
    ]
    for section in visit.checklist.sections:
        lines = [line for each in section.criteria for line in _criterion(found, each.id)]
        told.append(Part(section.id, f"{section.id}. {pick(section.title)}", tuple(lines)))
    told += [
        Part("evidence", _("Evidence"), tuple(map(_evidence, visit.evidence))),
        Part("unasked", _("No longer asked"), tuple(map(_unasked, found.unasked))),
        Part("conclusions", _("Conclusions and requests"), tuple(_conclusions(found.end))),
        Part("signatures", _("Signatures"), tuple(_signatures(found.end))),
        Part("seals", _("Seals"), tuple(map(_sealed, found.seals))),
        Part("changes", _("What came after it was finished"), tuple(_after(visit, found.end))),
    ]
    return [each for each in told if each.lines]


def points(hundredths: int | None) -> str:
    """Points as people write them; a dash where there are none."""
    return "–" if hundredths is None else decimal(points_text(hundredths))


def answer(finding: Finding) -> str:
    """What was answered, for reading; empty for nothing."""
    if finding.state == "conflict":
        return " | ".join(forms.of_all("team.answer", [head.value for head in finding.heads]))
    if finding.stored is None:
        return ""
    caps = f" [{' '.join(finding.stored.caps)}]" if finding.stored.caps else ""
    return naming.answer_words(finding.criterion, finding.stored.answer + caps)


def result(found: Visit) -> str:
    """What a visit comes to: `94.5`, or how far it is."""
    stands, standard = found.standing, found.checklist.standard.total_at_least
    reach = decimal(screen_text(stands.reachable, standard))
    if stands.lowest == stands.reachable:
        return reach
    words = _("{points} so far, can reach {reach}")
    return words.format(points=points(stands.earned), reach=reach)


def request(each: Request) -> str:
    """A request in one sentence."""
    due = _("by {day}").format(day=days.show(each.due)) if each.due else ""
    done = ""
    if each.done:
        about = ", ".join(filter(None, (each.done, days.show(each.done_day))))
        done = _("done: {reference}").format(reference=about)
    return " · ".join(filter(None, (each.text, each.person, due, done)))


def frame_lines(found: Frame) -> Iterator[Line]:
    """The facts of a frame, without the people."""
    if found.procedure in _PROCEDURES:
        yield Line(naming.field_words("procedure"), _(_PROCEDURES[found.procedure]))
    for field in _TEXTS:
        if text := getattr(found, field):
            day = days.show(getattr(found, f"{field}_day", ""))
            words = _("{number}, of {day}").format(number=text, day=day) if day else text
            yield Line(naming.field_words(field), words)
    if found.revisit_of:
        yield Line(naming.field_words("revisit_of"), found.revisit_of)
    for field in _DAYS:
        if day := getattr(found, field):
            yield Line(naming.field_words(field), days.show(day))
    if found.due:
        yield Line(_("to be finished by"), days.show(found.due))


def _result(found: Visit) -> Iterator[Line]:
    yield Line(_("Result"), f"{result(found)} · {_(VERDICTS[found.standing.verdict])}", "head")
    for section, stands in zip(found.checklist.sections, found.standing.sections, strict=True):
        said = f"{points(stands.earned)}/{points(stands.applicable)} · {pick(section.title)}"
        yield Line(section.id, said)
    for barrier in found.barriers:
        if barrier.holds is not False:
            state = _("people differ") if barrier.holds is None else barrier.exception
            said = " · ".join(filter(None, (pick(barrier.title), state)))
            yield Line(barrier.id, said, "warn")
    status = naming.status_words(found.status)
    if found.signed or found.changed:
        came = found.signed == "changed" or (found.changed and not found.signed)
        status = _("changed since") if came else _("signed")
        status = f"{naming.status_words(found.status)}, {status}"
    when = f" · {moment(found.at)}" if found.at else ""
    yield Line(_("State"), f"{status}{when}")
    if found.status == "finished" and found.reason:
        yield Line(_("Still missing"), found.reason, "warn")
    list_ = found.checklist
    words = _("{title} (revision {revision})")
    table = words.format(title=pick(list_.title), revision=list_.revision)
    yield Line(_("Criteria table"), f"{table} · {list_.hash[:8]}", "muted")
    yield Line(_("Code"), short_code(found.code), "muted")


def _frame(found: Frame) -> Iterator[Line]:
    yield from frame_lines(found)
    for each in found.team:
        role = _(ROLES[each.role]) if each.role in ROLES else each.role
        facts = [each.name, role, ", ".join(each.sections)]
        if each.interest:
            words = _("conflict of interest: {text}")
            facts.append(words.format(text=each.interest))
        if each.id in found.both_sides:
            facts.append(_("is also named for the cell"))
        tone = "warn" if len(facts) > 3 else ""
        yield Line(_("team"), " · ".join(filter(None, facts)), tone)
    for one in found.present:
        yield Line(_("present"), " · ".join(filter(None, (one.name, one.function))))
    if found.differs - {"restricted"}:
        yield Line("", _("people differ here"), "warn")


def _register(found: Visit, register: Register) -> Iterator[Line]:
    for row in found.registers.rows[register.id]:
        said = []
        for field in register.fields:
            if field.id in row.differs:
                said.append(": ".join((pick(field.label), _("people differ"))))
            elif value := row.values.get(field.id, ""):
                words = naming.row_words(found.checklist, row.item, field.id, value)
                said.append(f"{pick(field.label)}: {words[-1] if words else value}")
        number = f" ({row.number})" if row.number > 1 else ""
        yield Line(days.show(row.day) + number, " · ".join(said))
    for rule in found.checklist.figures:
        of = (*rule.number, *rule.part)
        figure = found.registers.figures.get(rule.id)
        if rule.label and figure and of and of[0].of == register.id:
            yield Line(pick(rule.label), decimal(figure.answer), "muted")


def _criterion(found: Everything, id_: str) -> Iterator[Line]:
    """What stands on a criterion; in one line where nobody said anything."""
    finding = found.visit.finding(id_)
    place = found.visit.checklist.criteria.index(finding.criterion)
    yield Line(id_, pick(finding.criterion.title), "head")
    sentence = found.explained.lines[place].sentence
    yield Line(_("Points"), sentence, "warn" if finding.state in ("conflict", "again") else "")
    yield from _texts(finding)
    for column, other in found.others.items():
        theirs = other.finding(id_)
        own = any(head.value is not None for head in theirs.heads)
        # Where nothing is appraised the team's answer counts there too: it is told once.
        own = own and (column != "appraised" or theirs.heads != finding.heads)
        if own or theirs.note or theirs.explain:
            label = _(COLUMNS[column])
            worth = _("{points} of {most} points").format(
                points=points(theirs.points), most=points(theirs.criterion.points)
            )
            said = " · ".join(filter(None, (answer(theirs) if own else "", worth if own else "")))
            texts = [line.text for line in _texts(theirs)]
            yield Line(label, " · ".join(filter(None, (said, *texts))))
    yield from _beside(finding)


def _texts(finding: Finding) -> Iterator[Line]:
    if finding.explain:
        yield Line(_("Why not") if finding.state == "na" else _("Why lost"), finding.explain)
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
            words = naming.answer_words(finding.criterion, form) or _("nothing")
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
        yield Line(_("Returned"), facts, "warn" if back.open else "")
        if back.reply:
            yield Line(_("reply"), back.reply)


def _sealed(each: tuple[str, str, int]) -> Line:
    author, mark, count = each
    words = n_("{count} entry", "{count} entries", count).format(count=count)
    tone = "" if mark == marks.SEALED else "warn"
    return Line(author, f"{marks.words(mark)} · {words}", tone)


def _evidence(each: Evidence) -> Line:
    serves = _("for {criteria}").format(criteria=", ".join(each.criteria)) if each.criteria else ""
    file = _("file {name}").format(name=each.file_name) if each.file_name else ""
    differs = _("people differ") if each.differs else ""
    text = " · ".join(filter(None, (each.text, serves, file, differs)))
    return Line(each.id[:8], text, "warn" if each.differs else "")


def _unasked(each: Unasked) -> Line:
    said = (pick(each.title), each.answer, each.explain, each.note)
    column = "" if each.column == "team" else f" {_(COLUMNS[each.column])}"
    return Line(f"{each.criterion}{column}", " · ".join(filter(None, said)), "muted")


def _conclusions(end: Closing) -> Iterator[Line]:
    for label, text in (
        (_("Strengths"), end.strengths),
        (_("Shortcomings"), end.shortcomings),
        (_("Causes"), end.causes),
    ):
        if text:
            yield Line(label, text)
    for each in end.requests:
        yield Line(_("Request"), request(each))


def _signatures(end: Closing) -> Iterator[Line]:
    for each in end.signatures:
        role = _(ROLES[each.role]) if each.role in ROLES else each.role
        name = f"{each.name} ({role})" if role else each.name
        words = _("refused to sign: {reason}") if each.refused else _("signed")
        when = _("{hour}, code {code}").format(hour=days.show(each.at), code=each.code)
        said = f"{words.format(reason=each.refused)} · {when}"
        if not each.holds:
            said += " · " + _("for an earlier state of the visit, or before it was opened again")
        yield Line(name, said, "warn" if each.refused or not each.holds else "")


def _after(found: Visit, end: Closing) -> Iterator[Line]:
    criteria = {each.id: each for each in found.checklist.criteria}
    for each in end.reopened:
        yield Line(_("Opened again"), each.words)
    for one in end.changes:
        row: Sequence[str] = naming.row_words(found.checklist, one.item, one.field, one.form)
        about = " ".join(row[:2]) or " ".join(
            dict.fromkeys((naming.item_words(one.item, "visit"), naming.field_words(one.field)))
        )
        value = row[-1] if row else naming.value_words(
            criteria.get(one.item), one.field, one.form
        )  # fmt: skip
        who = ", ".join(filter(None, (one.author, one.file)))
        value = value or _("cleared")
        yield Line(about, f"{value} ({who})", "warn")
