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
_COLUMNS = {"self": N("self-score"), "appraised": N("appraised")}
_WORDS = {"full": N("full marks"), "na": N("does not apply"), "later": N("not yet due")}
REASON = "reason:"


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
    return f"{words} ({_(_COLUMNS[column])})" if column in _COLUMNS else words


def item_words(item: str, cell: str) -> str:
    """What an item is about: a criterion's or a disqualifier's id, or the whole visit or row."""
    kind, colon, key = item.partition(":")
    if not colon:
        return item or (_("visit") if cell else _("round"))
    words = {"disq": key, "evidence": _("evidence"), "round": _("roster")}
    return words.get(kind) or f"{kind} {key}"


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
