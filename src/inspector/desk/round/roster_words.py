"""What the roster's statuses and enrolments are called."""

from inspector.language import N, _

STATUSES = {
    "active": N("active"),
    "transferred": N("transferred to another committee"),
    "merged": N("merged into another cell"),
    "dissolved": N("dissolved"),
    "renamed": N("renamed"),
}
GONE = {
    "transferred": N("transferred"),
    "merged": N("merged away"),
    "dissolved": N("dissolved"),
}
"""In one or two words, for lists."""
ENROLMENTS = {
    "chosen": N("chosen"),
    "continuing": N("continuing"),
    "replicated": N("replicated"),
    "registered": N("registered"),
}


_ANSWERS = {"yes": N("yes"), "no": N("no")}


def said(field: str, value: str) -> str:
    """What a column of the roster says, in words; as it is written where that is no word of
    ours."""
    known = {"status": STATUSES, "enrolment": ENROLMENTS, "selected": _ANSWERS}.get(field, {})
    return _(known[value]) if value in known else value


def gone(status: str) -> str:
    """Why a cell is not among those that count; empty where it is."""
    return _(GONE[status]) if status in GONE else ""


def enrolment(code: str) -> str:
    """How a cell came into the round; as it is written where that is no word of ours."""
    return _(ENROLMENTS[code]) if code in ENROLMENTS else code
