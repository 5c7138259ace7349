"""What the fields and items of a visit are called where people read about them."""

from collections.abc import Iterable

from inspector.checklist import Criterion
from inspector.language import N, _, pick

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
}
_COLUMNS = {"self": N("self-score"), "appraised": N("appraised")}
_WORDS = {"full": N("full marks"), "na": N("does not apply"), "later": N("not yet due")}
REPAIRED = {
    "yes": N("repaired"),
    "partly": N("partly repaired"),
    "no": N("not repaired"),
}
"""What is said of a shortcoming that the last visit found."""
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
    words = {"disq": key, "evidence": _("evidence"), "round": _("roster")}
    return words.get(kind) or f"{kind} {key}"


def places_words(places: Iterable[tuple[str, str]]) -> str:
    """Items with their fields in words: `I.1 answer, explanation · evidence`."""
    fields: dict[str, list[str]] = {}
    for item, field in places:
        found = fields.setdefault(item_words(item, "visit"), [])
        if ":" not in item and field_words(field) not in found:
            found.append(field_words(field))
    return " · ".join(f"{item} {', '.join(said)}".strip() for item, said in fields.items())


def value_words(criterion: Criterion | None, field: str, form: str) -> str:
    """What a field says, for reading: answers and what was repaired in words, texts as they are."""
    kind = field.rpartition(".")[2]
    if kind == "answer":
        return answer_words(criterion, form)
    return _(REPAIRED[form]) if kind == "repaired" and form in REPAIRED else form


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
