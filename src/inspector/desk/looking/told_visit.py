"""What is told of a visit as a whole: its result, its frame and people, its registers."""

from collections.abc import Iterator

from inspector import days
from inspector.checklist.registers import Register
from inspector.desk.looking import wording
from inspector.desk.looking.lines import Line
from inspector.desk.visits import naming, outcome
from inspector.desk.visits.codes import short_code
from inspector.desk.visits.frame import Frame
from inspector.desk.visits.visit import Visit
from inspector.language import _, decimal, moment, pick
from inspector.words import PROCEDURES, ROLES, VERDICTS

_TEXTS = ("decision", "plan", "place")
_DAYS = ("period_from", "period_to", "begins", "ends")


def result(found: Visit) -> Iterator[Line]:
    """What it comes to, its state, its checklist and code."""
    verdict = _(VERDICTS[found.standing.verdict])
    yield Line(_("Result"), f"{wording.result(found)} · {verdict}", "head")
    if counts := wording.counting(found):
        yield Line(_("What counts"), counts, "warn")
    for section, stands in zip(found.checklist.sections, found.standing.sections, strict=True):
        worth = wording.section(stands)
        yield Line(section.id, f"{worth} · {pick(section.title)}")
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
    status = ", ".join(filter(None, (status, outcome.of_visit(found))))
    when = f" · {moment(found.at)}" if found.at else ""
    yield Line(_("State"), f"{status}{when}")
    if found.status == "finished" and found.reason:
        yield Line(_("Still missing"), found.reason, "warn")
    list_ = found.checklist
    words = _("{title} (revision {revision})")
    table = words.format(title=pick(list_.title), revision=list_.revision)
    yield Line(_("Criteria table"), f"{table} · {list_.hash[:8]}", "muted")
    yield Line(_("Code"), short_code(found.code), "muted")


def frame_lines(found: Frame) -> Iterator[Line]:
    """The facts of a frame, without the people."""
    if found.procedure in PROCEDURES:
        yield Line(naming.field_words("procedure"), _(PROCEDURES[found.procedure]))
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


def frame(found: Frame) -> Iterator[Line]:
    """The frame and the people."""
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


def rows(found: Visit, register: Register) -> Iterator[Line]:
    """A register row by row, and the figures that come of it."""
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
