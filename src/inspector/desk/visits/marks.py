"""What the office says of a finding, as it stands: accepted, changed since, returned, corrected.

`accepting` and `returning` write it. None of it is part of what a visit's code stands for.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inspector.desk import accepted, standing
from inspector.ledger import Head, Record
from inspector.ledger.look import Author

RETURNED = "returned"
RETURNED_ON = "returned.on"
REPLY = "returned.reply"
"""Why the inspector leaves a returned answer as it is: it closes the return as an answer does."""
LETTERS = 12
"""Hex letters of an entry's id that are kept: 48 bits tell the entries of one visit apart."""


class Accepted(NamedTuple):
    """That an answer counts because it was accepted: in which column, by whom, when (milliseconds).

    `answer` is as it is stored. `since` are the heads that say something else now: they count
    nothing until one of them is accepted.
    """

    column: str
    answer: str
    by: str
    at: int
    since: tuple[Head, ...]


class Remark(NamedTuple):
    """Why a criterion was returned to the inspector; `open` until another answer stands, or a
    `reply` was given. Differing remarks stand together."""

    text: str
    by: str
    at: int
    open: bool
    reply: str = ""


def acceptance(
    record: Record, criterion: str, column: str, people: Mapping[int, Author]
) -> Accepted | None:
    """What was accepted on a criterion in a column or, for the team's, in the appraised one; None
    where nothing was, or where acceptances differ."""
    for each in (column, "appraised") if column == "team" else (column,):
        field = accepted.field(each)
        if field not in record.fields:
            continue
        heads = record.heads(criterion, field)
        found = {accepted.read(head.value) for head in heads}
        if len(found) == 1 and (only := found.pop()):
            now = standing.said(record, criterion, each)
            since = tuple(head for head in now if head.value != only.answer)
            head = heads[0]
            return Accepted(each, only.answer, people[head.writer].name, head.at, since)
    return None


def remark(record: Record, criterion: str, people: Mapping[int, Author]) -> Remark | None:
    """Why a criterion was returned; None where it was not, or no more."""
    if RETURNED not in record.fields:
        return None
    said = [head for head in record.heads(criterion, RETURNED) if head.value is not None]
    if not said:
        return None
    text = " / ".join(sorted({str(head.value) for head in said}))
    by = ", ".join(sorted({people[head.writer].name for head in said}))
    reply = record.text(criterion, REPLY)
    still = is_returned(record, criterion)
    return Remark(text, by, max(head.at for head in said), still, reply)


def is_returned(record: Record, criterion: str) -> bool:
    """Whether a criterion waits for the inspector."""
    if not any(record.values(criterion, RETURNED)) or record.text(criterion, REPLY):
        return False
    on = {str(value or "") for value in record.values(criterion, RETURNED_ON)} or {""}
    return ids(record.heads(criterion, "team.answer")) in on


def ids(heads: Sequence[Head]) -> str:
    """Heads as `returned.on` keeps them."""
    return " ".join(sorted(head.id.hex()[:LETTERS] for head in heads))


def is_office(field: str) -> bool:
    """Whether a field of a criterion says what the office thinks of it, or why that was settled."""
    if field.startswith("reason:"):
        field = field.removeprefix("reason:").rpartition(":")[0]
    return field.startswith(("appraised.", RETURNED)) or accepted.is_acceptance(field)
