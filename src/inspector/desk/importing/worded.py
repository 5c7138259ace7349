"""What a sheet brings, in words: its columns, and what stands in them."""

from inspector.desk.board import decisions
from inspector.desk.round import roster_words
from inspector.language import N, _

COLUMNS = {
    "code": N("code of the cell"),
    "cell": N("code of the cell"),
    "name": N("name"),
    "type": N("type of cell"),
    "organisation": N("organisation"),
    "members": N("members"),
    "kind": N("kind of organisation"),
    "parent": N("organisation above"),
    "selected": N("chosen for the round (yes, no)"),
    "status": N("status"),
    "enrolment": N("enrolment"),
    "grade": N("annual grade"),
    "reward": N("reward"),
    "role": N("role"),
    "sections": N("sections"),
    "due": N("to finish by"),
    "team": N("team"),
}
"""The columns of rosters and plans, and what changes in them."""
FINDINGS = {
    "cell": N("code of the cell"),
    "round": N("round"),
    "criterion": N("criterion"),
    "answer": N("answer"),
    "column": N("column"),
    "cap": N("caps"),
    "note": N("note"),
    "explain": N("explanation"),
    "evidence": N("evidence"),
    "inspector": N("inspector"),
    "date": N("day"),
    "objection": N("objection"),
    "repaired": N("repaired"),
}
"""The columns of findings."""


def column(name: str) -> str:
    """A column in words; one that is kept as given by its own name."""
    words = COLUMNS.get(name) or FINDINGS.get(name)
    return _(words) if words else name


def enlisted(field: str, text: str) -> str:
    """What a roster says of a cell; a dash for nothing."""
    if field in decisions.KINDS:
        return decisions.word(field, text) or "–"
    return roster_words.said(field, text) or "–"
