"""Words and marks for states and verdicts, on every screen. No meaning hangs on a colour."""

from collections.abc import Sequence

from inspector.checklist.number import points as points
from inspector.language import N
from inspector.text import apart

VERDICT_TONES = {
    "meets": "$good",
    "does_not_meet": "$bad",
    "not_eligible": "$bad",
    "disputed": "$warn",
    "provisional": "$text",
}
STATES = {
    "open": N("not answered"),
    "na": N("does not apply"),
    "later": N("not yet due"),
    "again": N("answer again"),
    "conflict": N("two answers differ"),
}
SINCE = {
    "signed": N("signed"),
    "finished": N("finished"),
    "signed_changed": N("changed since signed"),
    "finished_changed": N("finished, changed since"),
}
"""What became of a finished visit."""
FILES = {
    "awaited": N("file awaited"),
    "differs": N("file differs"),
}
"""What is said of a file that is not here as it should be."""
MISSING = {
    "answer": N("no answer yet"),
    "later": N("not yet due"),
    "again": N("the rule has changed: answer again"),
    "conflict": N("people differ: settle it"),
    "note": N("say why"),
    "evidence": N("name the evidence"),
    "returned": N("returned by the office"),
}
LEGEND = (
    ("●", N("full points")),
    ("◐", N("points were lost")),
    ("○", N("no points")),
    ("–", N("does not apply")),
    ("~", N("not yet due")),
    ("!", N("people differ, or answer again")),
    ("·", N("not answered")),
)


def mark(state: str, points: int | None, most: int) -> tuple[str, str]:
    """The mark of a finding and its colour: `●` full, `◐` points lost, `·` not answered."""
    if state == "scored":
        if points == most:
            return "●", "$good"
        return ("◐", "$warn") if points else ("○", "$bad")
    return {"na": ("–", "$muted"), "later": ("~", "$lead"), "open": ("·", "$muted")}.get(
        state, ("!", "bold $bad")
    )


class Names:
    """The names in a list: where not all have room, each without the words with which all begin."""

    def __init__(self) -> None:
        self._longest = 0
        self._brief: dict[str, str] = {}

    def fit(self, names: Sequence[str]) -> None:
        """Take the names of a list."""
        self._longest = max(map(len, names), default=0)
        self._brief = dict(zip(names, apart(names), strict=True))

    def show(self, name: str, room: int) -> str:
        """A name as it is shown where every name has so many columns."""
        return name if self._longest <= room else self._brief.get(name, name)
