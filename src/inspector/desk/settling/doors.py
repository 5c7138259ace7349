"""Another value for a field in conflict, judged as the field's own door judges it."""

from collections.abc import Sequence

from inspector import days
from inspector.days import WrongDay
from inspector.desk import accepted, forms, names, standing
from inspector.desk.errors import WrongInput
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.settling.conflicts import Conflict
from inspector.desk.visits import (
    codes,
    documents,
    evidence,
    findings,
    frame,
    framing,
    marks,
    naming,
    people,
    registers,
    requests,
    visit,
    writing,
)
from inspector.language import _
from inspector.ledger import Value

_NAMED = ("name", "who", "person", "function")
_ONLY_TAKEN = (*evidence.FILE, marks.RETURNED_ON)


def judged(desk: Desk, conflict: Conflict, text: str) -> Value:
    """`text` as it would be stored; WrongInput says what is wrong with it."""
    kind = conflict.record.partition("/")[0]
    if kind == "visit":
        return _of_visit(desk, conflict, text)
    if kind == "cell":
        return _of_roster(conflict, text)
    return _plain(conflict, text)


def _of_visit(desk: Desk, conflict: Conflict, text: str) -> Value:
    item, field = conflict.item, conflict.field
    if forms.is_answer(field):
        list_ = visit.read(desk, conflict.cell, conflict.round).checklist
        criterion = findings.criterion_of(list_, conflict.criterion)
        answer, _bracket, caps = text.rstrip("] ").partition("[")
        return findings.answer_value(criterion, answer, caps.split())
    if accepted.is_acceptance(field) or (item.startswith(evidence.EVIDENCE) and _taken(field)):
        raise WrongInput(_("take one of these: nothing else can stand here"))
    if item.startswith(evidence.EVIDENCE) and field in evidence.DETAILS:
        return documents.sound_detail(_place(desk, conflict), field, text) or None
    if field.endswith(".repaired"):
        return _one_of(text, findings.REPAIRED)
    if item.startswith(standing.DISQUALIFIER) and field == "holds":
        return int(_one_of(text, ("1",)) or 0)
    if not item:
        return _of_frame(desk, conflict, text)
    if item.startswith(people.TEAM) and field == "role":
        return _one_of(text, people.ROLES)
    if item.startswith(people.TEAM) and field == "sections":
        words = text.replace(",", " ").split()
        return " ".join(framing.section_ids(_place(desk, conflict), words)) or None
    if item.startswith(requests.REQUEST) and field == "due":
        return _day(text)
    if item.startswith(codes.SIGNATURE) and field == "at":
        return _hour(text)
    list_ = visit.read(desk, conflict.cell, conflict.round).checklist
    for register in list_.registers:
        if item.partition(":")[0] == register.id:
            return registers.value_of(register, field, text)[1]
    if field in _NAMED and item.startswith((people.TEAM, people.PRESENT, codes.SIGNATURE)):
        return writing.sound_text(text, lines=False)
    return _plain(conflict, text)


def _of_frame(desk: Desk, conflict: Conflict, text: str) -> Value:
    """What belongs to the visit as a whole."""
    field = conflict.field
    if field == "checklist":
        known = [n.removeprefix("checklist/") for n in desk.ledger.records("checklist/")]
        return _one_of(text, known)
    if field == "status":
        return _state(text)
    if field == f"{frame.PREFIX}due":
        return _day(text)
    name = field.removeprefix(frame.PREFIX)
    if name == field or name not in frame.FIELDS:
        return _plain(conflict, text)
    found = framing.read_value(desk, conflict.cell, name, text)
    others = frame.read(desk, conflict.cell, conflict.round)._asdict()
    # What differs stands there as several; against that nothing can be measured.
    others |= {other: "" for other in others["differs"] if other in frame.FIELDS}
    if fault := framing.out_of_order(others | {name: found}):
        raise WrongInput(fault)
    return found or None


def _of_roster(conflict: Conflict, text: str) -> Value:
    field = conflict.field
    if field == "selected":
        return int(_one_of(text, ("yes", "no", "1", "0")) in ("yes", "1"))
    if field in roster.ALLOWED:
        return _one_of(text, roster.ALLOWED[field])
    if field.endswith(".day"):
        return _day(text)
    if field == "members":
        return _whole(text)
    return _plain(conflict, text)


def _plain(conflict: Conflict, text: str) -> Value:
    """A text; a whole number where whole numbers differ."""
    if any(isinstance(head.value, int) for head in conflict.heads):
        return _whole(text)
    return writing.sound_text(text)


def _taken(field: str) -> bool:
    return field in _ONLY_TAKEN


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise WrongInput(_("“{text}” is not a whole number").format(text=text))
    return int(text)


def _one_of(text: str, known: Sequence[str]) -> str | None:
    word = text.strip()
    if word and word not in known:
        raise WrongInput(
            _("“{text}” is not one of {known}").format(text=word, known=", ".join(known))
        )
    return word or None


def _state(text: str) -> str | None:
    """A state of a visit, in words of any language or by its code."""
    code = naming.status_said(text)
    return code or _one_of(text, [_(words) for words in naming.STATUSES.values()])


def _day(text: str) -> str | None:
    try:
        return days.read_day(text) or None
    except WrongDay as fault:
        raise WrongInput(str(fault)) from None


def _hour(text: str) -> str | None:
    try:
        return days.read_hour(text) or None
    except WrongDay as fault:
        raise WrongInput(str(fault)) from None


def _place(desk: Desk, conflict: Conflict) -> writing.Place:
    return writing.Place(desk, names.code(conflict.cell, _("cell")), conflict.round)
