"""What the fields and items of a visit are called where people read about them."""

from inspector.checklist import Criterion
from inspector.language import N, _, pick

_KINDS = {
    "answer": N("answer"),
    "note": N("note"),
    "explain": N("explanation"),
    "objection": N("objection"),
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
}
_ITEMS = {
    "evidence": N("evidence"),
    "round": N("roster"),
    "team": N("team member"),
    "present": N("present for the cell"),
    "restricted": N("restricted text"),
    "request": N("request"),
    "signature": N("signature"),
}
_COLUMNS = {"self": N("self-score"), "appraised": N("appraised")}
_WORDS = {"full": N("full marks"), "na": N("does not apply"), "later": N("not yet due")}
REASON = "reason:"


def field_words(field: str) -> str:
    """A field in words: `note`, `answer (self-score)`, `evidence`; the team's goes unsaid."""
    if field.startswith("for:"):
        return _("evidence")
    column, point, kind = field.partition(".")
    if not point:
        return _(_KINDS[field]) if field in _KINDS else field
    words = _(_KINDS[kind]) if kind in _KINDS else kind
    return f"{words} ({_(_COLUMNS[column])})" if column in _COLUMNS else words


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


def answer_words(criterion: Criterion | None, form: str) -> str:
    """An answer for reading: an option by its label, the words for `full`, `na`, `later`."""
    if form in _WORDS:
        return _(_WORDS[form])
    if criterion and criterion.how == "choice":
        number, bracket, caps = form.partition(" [")
        if number.isdigit() and 0 < int(number) <= len(criterion.options):
            label = pick(criterion.options[int(number) - 1].label)
            return f"{number} · {label}{bracket}{caps}"
    return form
