"""What states, gaps and decisions are called on the command line."""

from inspector import words
from inspector.checklist.saying import WORDS
from inspector.language import N, n_
from inspector.words import STATES as STATES

STATUSES = {"planned": N("not visited"), "open": N("under way"), "finished": N("finished")}
CHANGED = {
    "signed_changed": N("changed since signed"),
    "finished_changed": N("finished, changed since"),
}
"""What is said of a finished visit to which something came."""
GAPS = {
    "answer": N("not scored"),
    "later": WORDS["later"],
    "again": N("answer again"),
    "conflict": N("conflict"),
    "note": N("an explanation is missing"),
    "evidence": N("evidence is missing"),
    "returned": N("returned by the office"),
}
LEFT = {
    "answer": N("no answer yet"),
    "later": WORDS["later"],
    "again": N("answered under another rule"),
    "conflict": N("people differ: settle it first"),
    "reason": N("differs: say why"),
    "returned": N("returned: it waits for the inspector"),
}
"""Why a criterion was not accepted."""
DECIDED = words.DECIDED | {
    ("grade", "excellent"): N("excellent"),
    ("grade", "good"): N("good"),
    ("reward", "merit"): N("merit"),
}
"""What is decided of a cell, for lists."""
BROUGHT = {
    "merged": N("merged"),
    "already": N("nothing new"),
    "refused": N("refused"),
}
HANDED = {
    "written": N("written"),
    "same": N("nothing new"),
    "refused": N("refused"),
}


def conflicts(count: int) -> str:
    """How many conflicts are open, and where they are seen."""
    said = n_(
        "{count} conflict is open: see `inspector conflicts`",
        "{count} conflicts are open: see `inspector conflicts`",
        count,
    )
    return said.format(count=count)
