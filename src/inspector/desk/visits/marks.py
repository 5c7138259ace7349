"""What the office says of a finding, as it stands: accepted, changed since, returned, corrected.

`accepting` and `returning` write it. None of it is part of what a visit's code stands for.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inspector.desk import accepted, restored, standing
from inspector.desk.session import Desk
from inspector.ledger import Head, Record, Value, look
from inspector.ledger.look import Author

ANSWER = "team.answer"
"""What is returned, and corrected."""
RETURNED = "returned"
RETURNED_ON = "returned.on"
REPLY = "returned.reply"
"""Why the inspector leaves a returned answer as it is: it closes the return as an answer does."""
LETTERS = 12
"""Hex letters of an entry's id that are kept: 48 bits tell the entries of one visit apart."""


class Accepted(NamedTuple):
    """That an answer counts because it was accepted: in which column, by whom, when (milliseconds).

    `answer` is as it is stored. `since` are the heads that say something else now: they count
    nothing until one of them is accepted. `counts` is false where the round requires seals and no
    admitted key sealed that; `elsewhere` says that another column counts on the criterion, so that
    this decides nothing in the round.
    """

    column: str
    answer: str
    by: str
    at: int
    since: tuple[Head, ...]
    counts: bool = True
    elsewhere: bool = False


class Remark(NamedTuple):
    """Why a criterion was returned to the inspector; `open` until another answer stands
    (`answered`) or a `reply` was given. Differing remarks stand together."""

    text: str
    by: str
    at: int
    open: bool
    reply: str = ""
    answered: bool = False


class Ruling(NamedTuple):
    """That people differed and the answer that stands was settled: by whom, why, when
    (milliseconds)."""

    by: str
    reason: str
    at: int


def ruling(
    desk: Desk, record: Record, criterion: str, field: str, people: Mapping[int, Author]
) -> Ruling | None:
    """How the value of a field that stands was settled; None where it was not."""
    begins = f"reason:{field}:"
    heads = record.heads(criterion, field)
    if len(heads) != 1 or not any(each.startswith(begins) for each in record.fields):
        return None
    (sitting,) = desk.ledger.connection.execute(
        "SELECT id FROM sitting WHERE w = ?", (heads[0].writer,)
    ).fetchone()
    reason = record.text(criterion, begins + sitting.hex()[:8])
    return Ruling(people[heads[0].writer].name, reason, heads[0].at) if reason else None


def accepted_in(column: str, spoken: bool) -> tuple[str, ...]:
    """The columns whose acceptances count for one: for the team's also the appraised; for the
    appraised also the team's, where no appraised answer is `spoken`, so that the team's counts."""
    if column == "team":
        return ("team", "appraised")
    return (column, "team") if column == "appraised" and not spoken else (column,)


def acceptance(
    record: Record, criterion: str, column: str, people: Mapping[int, Author]
) -> Accepted | None:
    """What was accepted on a criterion in the columns that count for one; None where nothing was,
    or where acceptances differ."""
    spoken = any(record.values(criterion, "appraised.answer"))
    for each in accepted_in(column, spoken):
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


def remark(
    desk: Desk, record: Record, criterion: str, people: Mapping[int, Author]
) -> Remark | None:
    """Why a criterion was returned; None where it was not, or no more."""
    if RETURNED not in record.fields:
        return None
    said = [head for head in record.heads(criterion, RETURNED) if head.value is not None]
    if not said:
        return None
    text = " / ".join(sorted({str(head.value) for head in said}))
    by = ", ".join(sorted({people[head.writer].name for head in said}))
    reply, answered = record.text(criterion, REPLY), _is_answered(desk, record, criterion)
    still = not answered and not _is_reply(record.values(criterion, REPLY))
    return Remark(text, by, max(head.at for head in said), still, reply, answered)


def is_returned(desk: Desk, record: Record, criterion: str) -> bool:
    """Whether a criterion waits for the inspector."""
    if not any(record.values(criterion, RETURNED)) or _is_reply(record.values(criterion, REPLY)):
        return False
    return not _is_answered(desk, record, criterion)


def waits(
    desk: Desk,
    place: tuple[str, str],
    on: Sequence[Value],
    replies: Sequence[Value],
    answers: Sequence[Head],
) -> bool:
    """Whether what was returned in a place (record and criterion) waits for the inspector, by what
    stands there: nobody replied, and no other answer stands."""
    return not _is_reply(replies) and not _answered(desk, place, on, answers)


def _is_reply(replies: Sequence[Value]) -> bool:
    """Whether one reply stands."""
    return len(replies) == 1 and bool(replies[0])


def _is_answered(desk: Desk, record: Record, criterion: str) -> bool:
    on, answers = record.values(criterion, RETURNED_ON), record.heads(criterion, ANSWER)
    return _answered(desk, (record.name, criterion), on, answers)


def _answered(
    desk: Desk, place: tuple[str, str], on: Sequence[Value], answers: Sequence[Head]
) -> bool:
    """Whether an answer stands in a place other than those that its returns are about.

    A return is about what was said, not about who said it when: an answer that was changed and
    changed back, that a second person gives as well, or that was taken out and in again with the
    file that brought it, is no other one. Nor is none. What was returned in conflict is answered
    by one of the two as well.
    """
    standing = {head.value for head in answers if head.value is not None}
    returns = [set(str(each or "").split()) for each in on]
    about = set[str]().union(*returns)
    others = [head for head in answers if _short(head.id) not in about]
    if not (standing and others):
        return False
    if about.issuperset(map(_short, restored.said(desk, *place, ANSWER, others))):
        return False
    said = look.values(desk.ledger, *place, ANSWER)
    known = {_short(id_): value for id_, value in said.items()}
    return all(standing != {known.get(id_) for id_ in each} - {None} for each in returns)


def ids(heads: Sequence[Head]) -> str:
    """Heads as `returned.on` keeps them."""
    return " ".join(sorted(_short(head.id) for head in heads))


def _short(id_: bytes) -> str:
    return id_.hex()[:LETTERS]


def is_office(field: str) -> bool:
    """Whether a field of a criterion says what the office thinks of it, or why that was settled."""
    if field.startswith("reason:"):
        field = field.removeprefix("reason:").rpartition(":")[0]
    return field.startswith(("appraised.", RETURNED)) or accepted.is_acceptance(field)
