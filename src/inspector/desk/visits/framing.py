"""Writing the visit's frame: its facts, its people, what stands beside the points."""

from collections.abc import Mapping, Sequence

from inspector import days
from inspector.days import WrongDay
from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.session import MAX_PERSON, Desk
from inspector.desk.visits import findings, frame, people, remarks, writing
from inspector.desk.visits.frame import PREFIX
from inspector.desk.visits.people import PRESENT, TEAM
from inspector.desk.visits.writing import Fact, Place, Step
from inspector.language import _


def write(desk: Desk, cell: str, values: Mapping[str, str]) -> Step:
    """Say facts of the frame by their names; an empty text takes one back.

    Days are read as people write them. WrongInput says what is wrong; then nothing was changed.
    """
    said = {field: read_value(desk, cell, field, text) for field, text in values.items()}
    now = frame.read(desk, cell)._asdict() | said
    if fault := out_of_order(now):
        raise WrongInput(fault)
    return writing.state(desk, cell, [("", PREFIX + field, text) for field, text in said.items()])


def out_of_order(values: Mapping[str, str]) -> str:
    """A sentence where the period or the visit ends before it begins; empty where all is well.

    Values are ISO texts. A day without its hour may be the day of the other.
    """
    for first, last, words in (
        ("period_from", "period_to", _("the period under review ends before it begins")),
        ("begins", "ends", _("the visit ends before it begins")),
    ):
        begins, ends = values.get(first, ""), values.get(last, "")
        length = min(len(begins), len(ends))
        if length and begins[:length] > ends[:length]:
            return words
    return ""


def say_member(
    desk: Desk,
    cell: str,
    name: str,
    role: str | None = None,
    sections: Sequence[str] | None = None,
    interest: str | None = None,
    instead: str = "",
) -> Step:
    """Put a person into the team, or change what is said of one; what is None is left as it is.

    `instead` is the id of a member whose name is corrected.
    """
    name = person_name(name)
    if role not in (None, "", *people.ROLES):
        raise WrongInput(
            _("there is no role “{role}”: it is one of {known}").format(
                role=role, known=", ".join(people.ROLES)
            )
        )
    scored = None
    if sections is not None:
        scored = " ".join(section_ids(Place(desk, cell), sections))
    said = {"name": name, "role": role, "sections": scored, "interest": interest}
    return _say_person(desk, cell, TEAM, name, said, instead)


def say_present(
    desk: Desk, cell: str, name: str, function: str | None = None, instead: str = ""
) -> Step:
    """Say who was present for the cell, and in what function; as `say_member`."""
    name = person_name(name)
    return _say_person(desk, cell, PRESENT, name, {"name": name, "function": function}, instead)


def remove_member(desk: Desk, cell: str, name: str) -> Step:
    """Take a person (name or id) out of the team; WrongInput where there is no such one."""
    return _remove(desk, cell, TEAM, name, [(m.id, m.name) for m in frame.read(desk, cell).team])


def remove_present(desk: Desk, cell: str, name: str) -> Step:
    """Take a person (name or id) from those present; WrongInput where there is no such one."""
    listed = [(each.id, each.name) for each in frame.read(desk, cell).present]
    return _remove(desk, cell, PRESENT, name, listed)


def say_objection(desk: Desk, cell: str, criterion: str, text: str) -> Step:
    """What the cell objects to on a criterion; an empty text takes it back."""
    found = findings.criterion_of(Place(desk, cell).checklist, criterion)
    return writing.state(desk, cell, [(found.id, remarks.OBJECTION, text)])


def say_opinion(desk: Desk, cell: str, criterion: str, text: str, who: str = "") -> Step:
    """What a member of the team (the person at the desk) thinks otherwise on a criterion."""
    who = person_name(who or desk.person)
    found = findings.criterion_of(Place(desk, cell).checklist, criterion)
    item = remarks.item_of(found.id, who)
    said = who if text.strip() else None
    return writing.state(desk, cell, [(item, "who", said), (item, "text", text)])


def say_restricted(desk: Desk, cell: str, text: str) -> Step:
    """The signs of violation; what is written takes the place of everything that stands."""
    return writing.state(desk, cell, [(frame.SIGNS, "text", text)])


def person_name(name: str) -> str:
    """A name as it is stored; WrongInput where there is none, or it is no name."""
    written = " ".join(str(writing.sound_text(name, lines=False) or "").split())
    if not written:
        raise WrongInput(_("the name is missing"))
    if len(written) > MAX_PERSON:
        raise WrongInput(
            _("a name may have {most} characters; this one has {count}").format(
                most=MAX_PERSON, count=len(written)
            )
        )
    return written


def section_ids(place: Place, sections: Sequence[str]) -> list[str]:
    """Sections in the order of the checklist; WrongInput where it does not have one."""
    known = {each.id.casefold(): each.id for each in place.checklist.sections}
    for each in sections:
        if each.casefold() not in known:
            raise WrongInput(
                _("the checklist has no section “{text}”; it has {known}").format(
                    text=each, known=", ".join(known.values())
                )
            )
    wanted = {each.casefold() for each in sections}
    return [id_ for folded, id_ in known.items() if folded in wanted]


def read_value(desk: Desk, cell: str, field: str, text: str) -> str:
    """What is kept of a fact as a person writes it; WrongInput says what is wrong with it."""
    if field not in frame.FIELDS:
        raise WrongInput(
            _("the frame has no field “{text}”; it has {known}").format(
                text=field, known=", ".join(frame.FIELDS)
            )
        )
    try:
        if field in frame.DAYS:
            return days.read_day(text)
        if field in frame.MONTHS:
            return days.read_month(text)
        if field in frame.HOURS:
            return days.read_hour(text)
    except WrongDay as fault:
        raise WrongInput(str(fault)) from None
    text = text.strip()
    if field == "procedure" and text not in ("", *frame.PROCEDURES):
        raise WrongInput(
            _("there is no procedure “{text}”: it is one of {known}").format(
                text=text, known=", ".join(frame.PROCEDURES)
            )
        )
    return _round(desk, cell, text) if field == "revisit_of" and text else text


def _round(desk: Desk, cell: str, text: str) -> str:
    """The code of a round that the file knows; a visit is no re-visit of itself."""
    others = [code for code in desk.rounds() if code != desk.round]
    code = names.code(text, _("round"))
    if code not in others:
        import difflib

        near = difflib.get_close_matches(code, others, n=3, cutoff=0.3) or others[-3:]
        raise WrongInput(
            _("{cell} cannot be a re-visit of “{text}”; other rounds of this file: {known}").format(
                cell=cell, text=text, known=", ".join(near) or "–"
            )
        )
    return code


def _say_person(
    desk: Desk, cell: str, prefix: str, name: str, said: Mapping[str, str | None], instead: str
) -> Step:
    key = names.person(name)
    facts = writing.facts_of(
        prefix + key, {field: text for field, text in said.items() if text is not None}
    )
    if instead and instead != key:
        facts += _cleared(Place(desk, cell), prefix + instead)
    return writing.state(desk, cell, facts)


def _remove(
    desk: Desk, cell: str, prefix: str, name: str, listed: Sequence[tuple[str, str]]
) -> Step:
    key = names.person(" ".join(name.split()))
    found = next((id_ for id_, _name in listed if id_ in (key, name)), None)
    if found is None:
        raise WrongInput(
            _("nobody is called “{name}” there; there are: {known}").format(
                name=name, known=", ".join(written for _id, written in listed) or "–"
            )
        )
    return writing.state(desk, cell, _cleared(Place(desk, cell), prefix + found))


def _cleared(place: Place, item: str) -> list[Fact]:
    """Everything that is said of an item, taken back."""
    return [(item, field, None) for item_, field in sorted(place.record.cells) if item_ == item]
