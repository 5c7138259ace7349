"""The headings and labels of the minutes, by the name under which a template finds them."""

from inspector.language import N, _
from inspector.reports.calling import Calling

_WORDS = {
    "code": N("Code"),
    "draft": N("Draft"),
    "opening": N("Present"),
    "team": N("For the inspection team"),
    "content": N("Content"),
    "proceedings": N("Proceedings and results"),
    "scores": N("Points, criterion by criterion"),
    "number": N("No."),
    "criterion": N("Criterion"),
    "of": N("Max."),
    "self": N("Self"),
    "points": N("Points"),
    "barriers": N("Disqualifiers"),
    "conclusions": N("Strengths, shortcomings, causes"),
    "requests": N("Requests and proposals"),
    "request": N("Request"),
    "person": N("Person in charge"),
    "due": N("Deadline"),
    "result": N("Result"),
    "changes": N("What came after it was finished"),
    "none": N("None."),
    "sign": N("(signature and full name)"),
}
_COLUMNS = {
    "self": N("Self-score"),
    "team": N("Team's score"),
    "appraised": N("Appraised score"),
}


def words(column: str, called: Calling, code: str) -> dict[str, str]:
    """All of them in the person's language, for the minutes of a column. Of a code that there is
    not the foot does not speak."""
    said = {name: _(text) for name, text in {**_WORDS, "points": _COLUMNS[column]}.items()}
    return {
        **said,
        "code": said["code"] if code else "",
        "inspected": called.for_it,
        "voices": called.voices,
        "carries_out": called.carries_out,
        "carries_out_by": called.carries_out_by,
        "sender": called.sender,
    }
