"""What a sheet brings, in words: its columns, and what stands in them."""

import re
from collections.abc import Sequence

from inspector import words
from inspector.desk.board import decisions
from inspector.desk.round import roster_words
from inspector.language import N, _, n_

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
    "explain": N("why points were lost"),
    "evidence": N("evidence"),
    "inspector": N("inspector"),
    "date": N("day"),
    "objection": N("explanation of the cell"),
    "repaired": N("repaired"),
}
"""The columns of findings."""


_OF_A_CRITERION = re.compile(
    rf"(\S+)(?: ({'|'.join(FINDINGS)}))?(?: \(({'|'.join(words.COLUMNS)})\))?"
)
"""A column of a wide sheet: the criterion, what it holds (none: the answer), whose score."""


def column(name: str) -> str:
    """A column in words, also one of a wide sheet (`III.1 note`); one that is kept as given by its
    own name."""
    if said := COLUMNS.get(name) or FINDINGS.get(name):
        return _(said)
    part = _OF_A_CRITERION.fullmatch(name)
    if part is None:
        return name
    criterion, held, whose = part.groups()
    parts = [criterion, _(FINDINGS[held]) if held else ""]
    parts.append(f"({_(words.COLUMNS[whose])})" if whose else "")
    return " ".join(filter(None, parts))


def enlisted(field: str, text: str) -> str:
    """What a roster says of a cell; a dash for nothing."""
    if field in decisions.KINDS:
        return decisions.word(field, text) or "–"
    return roster_words.said(field, text) or "–"


def begins(rounds: Sequence[str]) -> str:
    """That a sheet begins rounds: where it names a year by mistake this is all that shows it."""
    words = n_(
        "begins the round {rounds}, which this file did not have",
        "begins the rounds {rounds}, which this file did not have",
        len(rounds),
    )
    return words.format(rounds=", ".join(rounds))
