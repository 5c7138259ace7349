"""What the fields and items of a visit are called where people read about them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from inspector import days
from inspector.checklist import Checklist, Criterion
from inspector.checklist.figures import TICKED
from inspector.checklist.registers import Field, Register
from inspector.checklist.saying import WORDS, answer_words
from inspector.desk import forms
from inspector.desk.visits import register_rows
from inspector.language import N, _, decimal, in_all, pick
from inspector.text import clean, fold
from inspector.words import COLUMNS, PROCEDURES, ROLES_IN_TEAM

if TYPE_CHECKING:
    from inspector.desk.visits.finding import Finding

_KINDS = {
    "answer": N("answer"),
    "note": N("note"),
    "explain": N("explanation"),
    "objection": N("objection"),
    "repaired": N("repaired"),
    "holds": N("disqualifier"),
    "exception": N("exception"),
    "text": N("document"),
    "status": N("state of the visit"),
    "checklist": N("checklist of the visit"),
    "name": N("name"),
    "members": N("members"),
    "strengths": N("strengths"),
    "shortcomings": N("shortcomings"),
    "causes": N("causes"),
    "person": N("who is to do it"),
    "due": N("until"),
    "done": N("what came of it"),
    "done_day": N("Done on"),
    "refused": N("why refused"),
    "at": N("hour"),
    "code": N("code"),
    "procedure": N("procedure"),
    "decision": N("decision"),
    "decision_day": N("day of the decision"),
    "plan": N("plan"),
    "plan_day": N("day of the plan"),
    "revisit_of": N("re-visit of"),
    "period_from": N("period from"),
    "period_to": N("period to"),
    "begins": N("begins"),
    "ends": N("ends"),
    "place": N("place"),
    "role": N("role"),
    "sections": N("sections"),
    "interest": N("conflict of interest"),
    "function": N("function"),
    "accepted": N("acceptance"),
    "returned": N("returned"),
    "reply": N("reply"),
    "reason": N("reason"),
}
_ITEMS = {
    "evidence": N("evidence"),
    "round": N("roster"),
    "team": N("team member"),
    "present": N("present for the cell"),
    "request": N("request"),
    "signature": N("signature"),
    "restricted": N("restricted text"),
}
_DETAILS = {
    "type": N("document"),
    "number": N("number and sign"),
    "day": N("day"),
    "issuer": N("issued by"),
    "page": N("pages"),
    "kept": N("where kept"),
    "seen": N("seen"),
    "file": N("file"),
    "file.name": N("name of the file"),
    "file.size": N("size of the file"),
}
"""The details of evidence."""
_DAYS = (
    *("due", "day", "done_day", "decision_day", "plan_day", "period_from", "period_to"),
    *("begins", "ends", "at"),
)
"""Fields that say a day, a month or an hour."""
REPAIRED = {
    "yes": N("repaired"),
    "partly": N("partly repaired"),
    "no": N("not repaired"),
}
"""What is said of a shortcoming that the last visit found."""
STATUSES = {"open": N("under way"), "finished": N("finished")}
"""All states that a visit can be in. A signature is recorded beside the state and changes none."""
REASON = "reason:"
MOST_FIELDS = 3
"""Of more fields of one place only the place is told."""


def field_words(field: str) -> str:
    """A field in words: `note`, `answer (self-score)`, `evidence`; the team's goes unsaid."""
    if field.startswith("for:"):
        return _("evidence")
    if field in _DETAILS:
        return _(_DETAILS[field])
    column, point, kind = field.partition(".")
    if not point:
        return _(_KINDS[field]) if field in _KINDS else field
    words = _(_KINDS[kind]) if kind in _KINDS else kind
    said_elsewhere = column in COLUMNS and column != "team"
    return f"{words} ({_(COLUMNS[column])})" if said_elsewhere else words


def item_words(item: str, cell: str) -> str:
    """What an item is about: a criterion's or a disqualifier's id, or the whole visit or row."""
    kind, colon, key = item.partition(":")
    if not colon:
        return item or (_("visit") if cell else _("round"))
    if kind == "opinion":
        return _("opinion on {criterion}").format(criterion=key.partition("/")[0])
    words = {"disq": key} | {name: _(word) for name, word in _ITEMS.items()}
    return words.get(kind) or f"{kind} {key}"


def draft_words(item: str, field: str) -> str:
    """Where a text was being typed: on a criterion, or on the way to it."""
    if item.startswith("request:") or field in ("strengths", "shortcomings", "causes"):
        return _("conclusions (F3)")
    return item_words(item, "visit")


def places_words(places: Iterable[tuple[str, str]], list_: Checklist | None = None) -> str:
    """Items with their fields in words: `I.1 answer, explanation · evidence`; rows of registers by
    the words of their checklist."""
    fields: dict[str, list[str]] = {}
    for item, field in places:
        row = row_words(list_, item, field)
        found = fields.setdefault(row[0] if row else item_words(item, "visit"), [])
        said = row[1] if row else "" if ":" in item else field_words(field)
        if said and said not in found:
            found.append(said)
    return " · ".join(
        f"{item} {', '.join(said if len(said) <= MOST_FIELDS else ())}".strip()
        for item, said in fields.items()
    )


def value_words(criterion: Criterion | None, field: str, form: str) -> str:
    """What a field says, for reading: answers, states, roles and what was repaired in words, days
    as the language writes them, texts as they are."""
    if field == "status":
        return status_words(form)
    kind = field.rpartition(".")[2]
    if kind in ("answer", "accepted"):
        return answer_words(criterion, form)
    if kind == "role":
        return _(ROLES_IN_TEAM[form]) if form in ROLES_IN_TEAM else form
    if kind == "procedure":
        return _(PROCEDURES[form]) if form in PROCEDURES else form
    if kind in _DAYS:
        return days.show(form)
    return repaired_words(form) if kind == "repaired" else form


def repaired_words(said: str | None) -> str:
    """What is said of a shortcoming of the last visit; empty for nothing."""
    return _(REPAIRED[said]) if said in REPAIRED else said or ""


def status_words(status: str) -> str:
    """The state of a visit in words."""
    return _(STATUSES[status]) if status in STATUSES else status


def status_said(words: str) -> str:
    """The state of a visit that is meant by these words, of any language, or by its code; empty
    where none is."""
    plain = fold(words.strip())
    known = ((code, (code, *map(fold, in_all(said)))) for code, said in STATUSES.items())
    return next((code for code, said in known if plain in said), "")


def uncounted_words(finding: "Finding") -> str:
    """Which answers give no points for want of a seal, in one sentence; empty where all count."""
    if not finding.uncounted:
        return ""
    values = forms.of_all("team.answer", [head.value for head in finding.uncounted])
    said = "; ".join(
        f"{answer_words(finding.criterion, value) or _('nothing')} ({head.author.name})"
        for value, head in zip(values, finding.uncounted, strict=True)
    )
    return _("not sealed by an admitted key, and counts nothing: {answers}").format(answers=said)


def whole_answer(criterion: Criterion, form: str) -> str:
    """As `answer_words`, with the words of the checklist for counts and for the parts."""
    said, bracket, caps = form.partition(" [")
    plain = not said or said in WORDS or said.startswith("=")
    if plain or criterion.how not in ("deductions", "parts"):
        return answer_words(criterion, form)
    if criterion.how == "deductions":
        kinds = zip(said.split(","), criterion.each, strict=False)
        words = [f"{count} × {pick(kind.label)}" for count, kind in kinds]
    else:
        labels = {each.id: pick(each.label) for each in criterion.parts}
        without = _("does not apply")
        labels |= {f"{id_}:na": f"{label} ({without})" for id_, label in labels.items()}
        words = [labels[each] for each in said.split(",") if each in labels]
    return ("; ".join(words) or _("none")) + bracket + caps


def row_words(list_: Checklist | None, item: str, field: str, form: str = "") -> list[str]:
    """A row of a register, its field and what that says, in the checklist's words; empty where the
    item is no row."""
    found = _row(list_, item, field)
    if found is None:
        return []
    register, column = found
    day, number = register_rows.place(register, item) or ("", 1)
    parts = [pick(register.title), days.show(day), f"({number})" if number > 1 else ""]
    return [" ".join(filter(None, parts)), pick(column.label), register_words(column, form)]


def register_words(field: Field, form: str) -> str:
    """What a field of a register says, in the checklist's words."""
    if field.how == "tick" and form == TICKED:
        return _("yes")
    said = {each.id: pick(each.label) for each in field.options}
    return said.get(form, decimal(form) if field.how == "number" else form)


def _row(list_: Checklist | None, item: str, field: str) -> tuple[Register, Field] | None:
    for register in list_.registers if list_ else ():
        if register_rows.place(register, item) is not None:
            return next(((register, each) for each in register.fields if each.id == field), None)
    return None


def form_words(field: str, form: str) -> str:
    """What a field says on one line of a list: codes of answers in words, other texts as they are;
    a word for nothing."""
    return clean(value_words(None, field, form), lines=False) or _("nothing")
