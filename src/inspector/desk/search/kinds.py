"""What of a file can be found, and what each kind is called."""

from collections.abc import Mapping

from inspector.desk import names
from inspector.desk.visits import remarks
from inspector.language import N

KINDS: Mapping[str, str] = {
    "cell": N("cell"),
    "visit": N("visit"),
    "note": N("note"),
    "explanation": N("explanation"),
    "objection": N("objection"),
    "opinion": N("opinion"),
    "evidence": N("evidence"),
    "request": N("request"),
    "conclusion": N("conclusion"),
    "register": N("register"),
    "decision": N("decision"),
    "person": N("person"),
    "reason": N("reason"),
    "reply": N("reply"),
    "finding": N("finding"),
    "lost": N("points lost"),
    "unproven": N("without evidence"),
}
"""The kinds of results by their codes. Only `visit`, `finding`, `lost` and `unproven` hold no text:
they are what filters alone, or a cell with a criterion, find."""
WHOLE = ("evidence", "request", "team", "present", "signature")
"""Items of which all fields are found as one text, beside the rows of registers."""
_OF_CRITERION = {"note": "note", "explain": "explanation"}
_OF_VISIT = {
    **dict.fromkeys(("strengths", "shortcomings", "causes"), "conclusion"),
    **dict.fromkeys(("frame.decision", "frame.plan", "frame.place"), "decision"),
    "status.reason": "reason",
}
_ELSEWHERE = {("opinion", "text"): "opinion", ("disq", "exception"): "reason"}


def of_field(item: str, field: str) -> str:
    """The kind of a text that stands alone in a visit's field; empty where it is not found so."""
    if names.is_restricted(item) or names.is_seal(field):
        return ""
    if field.startswith("reason:"):
        return "reason"
    if not item:
        return _OF_VISIT.get(field, "")
    prefix, colon, _key = item.partition(":")
    if colon:
        return _ELSEWHERE.get((prefix, field), "")
    if field == remarks.OBJECTION:
        return "objection"
    if field.startswith("returned"):
        return "reply" if field in ("returned", "returned.reply") else ""
    column, _point, kind = field.partition(".")
    return _OF_CRITERION.get(kind, "") if column in names.COLUMNS else ""


def of_item(item: str) -> str:
    """The kind of an item whose fields are found as one text; empty where it is none."""
    prefix, colon, _key = item.partition(":")
    if not colon or names.is_restricted(item) or prefix in ("opinion", "disq"):
        return ""
    if prefix in WHOLE:
        return prefix if prefix in KINDS else "person"
    return "register"


def criterion_of(item: str) -> str:
    """The criterion that a text on an item is about; empty where it is about none, or several."""
    if ":" not in item:
        return item
    if item.startswith(remarks.PREFIX):
        return item.removeprefix(remarks.PREFIX).rpartition("/")[0]
    return ""
