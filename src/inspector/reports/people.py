"""The visit itself: who was there, when and where, on what ground; blanks for what is not known."""

from collections.abc import Iterable
from typing import NamedTuple

from inspector import days
from inspector.checklist import Checklist
from inspector.desk import Desk
from inspector.desk.round import bases
from inspector.desk.visits import frame
from inspector.desk.visits.frame import Frame
from inspector.desk.visits.people import Member
from inspector.desk.visits.visit import Visit
from inspector.language import N, _, decimal, pick
from inspector.reports.calling import Calling
from inspector.reports.paper import BLANK, Line, Person

_ROLES = {
    "head": N("head of the team, in the chair"),
    "secretary": N("secretary of the team, minute-taker"),
    "member": N("member of the team"),
}


class There(NamedTuple):
    """The parts as the minutes have them; `chair` and `taker` are the names of those who sign,
    `for_cell` of those of whom one signs for the cell."""

    subject: str
    opening: tuple[Line, ...]
    team: tuple[Person, ...]
    present: tuple[Person, ...]
    content: tuple[Line, ...]
    voices: tuple[Line, ...]
    ended: str
    chair: str
    taker: str
    for_cell: tuple[str, ...]


def gather(desk: Desk, found: Visit, called: Calling) -> There:
    """What is on record. What is restricted is never asked for."""
    cell, round_ = found.cell.code, found.cell.round
    said = frame.read(desk, cell, round_)
    return There(
        subject=_subject(found, said),
        opening=(
            Line(_("Beginning"), days.show(said.begins) or BLANK),
            Line(_("Place"), said.place or BLANK),
        ),
        team=_team(said.team),
        present=tuple(Person(each.name, each.function) for each in said.present)
        or (Person(BLANK, BLANK),),
        content=(
            *_cell(found, bases.named(desk, found.cell), called),
            *_content(said),
            *_registers(found),
        ),
        voices=_voices(
            found.checklist,
            called,
            frame.objections(desk, cell, round_).items(),
            ((each.criterion, each.who, each.text) for each in frame.opinions(desk, cell, round_)),
        ),
        ended=days.show(said.ends) or BLANK,
        chair=_first(said.team, "head"),
        taker=_first(said.team, "secretary"),
        for_cell=tuple(each.name for each in said.present),
    )


def _subject(found: Visit, said: Frame) -> str:
    words = _("Inspection of {cell} ({code}), {round}")
    if said.procedure == "supervision":
        words = _("Supervision of {cell} ({code}), {round}")
    return words.format(cell=found.cell.name, code=found.cell.shown, round=found.round)


def _team(team: Iterable[Member]) -> tuple[Person, ...]:
    """The team with what each is and does; places for the two who sign where nobody is named."""
    people = []
    for each in team:
        said = [_(_ROLES[each.role])] if each.role in _ROLES else []
        if each.sections:
            said.append(_("contents {sections}").format(sections=", ".join(each.sections)))
        people.append(Person(each.name, ", ".join(said)))
    if people:
        return tuple(people)
    return (Person(BLANK, _(_ROLES["head"])), Person(BLANK, _(_ROLES["secretary"])))


def _cell(found: Visit, base: str, called: Calling) -> tuple[Line, ...]:
    """Where the cell belongs, and how many its members are."""
    members = found.cell.members
    return (
        Line(called.organisation, base or BLANK),
        Line(called.members, BLANK if members is None else str(members)),
    )


def _content(said: Frame) -> tuple[Line, ...]:
    months = [days.show(each) for each in (said.period_from, said.period_to) if each]
    words = _("supervision") if said.procedure == "supervision" else _("inspection")
    lines = [
        Line(_("Procedure"), words),
        Line(_("Decision"), _numbered(said.decision, said.decision_day)),
        Line(_("Plan"), _numbered(said.plan, said.plan_day)),
        Line(_("Period under review"), " – ".join(months) or BLANK),
    ]
    if said.revisit_of:
        lines.append(Line(_("Re-visit of"), said.revisit_of))
    return tuple(lines)


def _registers(found: Visit) -> tuple[Line, ...]:
    """What the registers come to, a line each: how many meetings, whose minutes were examined."""
    lines = []
    for register in found.checklist.registers:
        named = [
            f"{pick(rule.label)} {decimal(found.registers.figures[rule.id].answer)}"
            for rule in found.checklist.figures
            if rule.label
            and rule.id in found.registers.figures
            and (*rule.number, *rule.part)[0].of == register.id
        ]
        if named:
            lines.append(Line(pick(register.title), " · ".join(named)))
    return tuple(lines)


def _numbered(number: str, day: str) -> str:
    if number and day:
        return _("{number}, of {day}").format(number=number, day=days.show(day))
    return number or days.show(day) or BLANK


def _voices(
    list_: Checklist,
    called: Calling,
    objections: Iterable[tuple[str, str]],
    opinions: Iterable[tuple[str, str, str]],
) -> tuple[Line, ...]:
    """What the cell explains or objects to, and who of the team thinks otherwise, as in the
    table."""
    said = [(criterion, called.it, text) for criterion, text in objections]
    said += opinions
    order = [each.id for each in list_.criteria]
    said.sort(key=lambda each: order.index(each[0]) if each[0] in order else len(order))
    return tuple(Line(f"{criterion} · {who}", text) for criterion, who, text in said)


def _first(team: Iterable[Member], role: str) -> str:
    return next((each.name for each in team if each.role == role), "")
