"""From a visit's record to its standing: which heads count for which column."""

from collections.abc import Sequence
from operator import itemgetter

from inspector import checklist
from inspector.checklist import Checklist, Standing
from inspector.checklist.standing import Values
from inspector.desk import accepted, names
from inspector.ledger import Head, Record, Value
from inspector.ledger.record import distinct

DISQUALIFIER = "disq:"


def pin(record: Record) -> tuple[str, bool]:
    """The checklist `id/hash` that a visit is pinned to, and whether that is undisputed.

    Of several in conflict the first in order is shown, so that every file shows the same one.
    """
    pins = sorted(str(value) for value in record.values("", "checklist") if value is not None)
    return (pins[0] if pins else "", len(pins) < 2)


def status(record: Record) -> str:
    """`open` or `finished`; a conflict about it is open."""
    return record.text("", "status") or "open"


def last_at(record: Record) -> int:
    """When a visit's own latest entry was written, in milliseconds; 0 where there is none. What
    came of its requests is said later, and is none of its own."""
    came = names.CAME_OF_IT
    if came[0] not in record.fields:
        return record.latest
    return max(
        (
            head.at
            for (item, field), heads in record.cells.items()
            if not (field in came and item.startswith(names.REQUEST))
            for head in heads
        ),
        default=0,
    )


def columns(record: Record) -> list[str]:
    """The columns to keep totals of: always the team's, the others where something was said."""
    said = record.fields
    others = [column for column in ("self", "appraised") if f"{column}.answer" in said]
    if "appraised.accepted" in said and "appraised" not in others:
        others.append("appraised")
    return ["team", *others]


def speaks(record: Record, column: str) -> bool:
    """Whether a column has an answer, or an accepted one, of its own."""
    fields = (f"{column}.answer", accepted.field(column))
    return any(
        field in fields and any(head.value is not None for head in heads)
        for (_item, field), heads in record.cells.items()
    )


def answers(record: Record, criterion: str, column: str) -> Sequence[Value]:
    """The distinct answers that count: in the appraised column the team's where it is silent."""
    found = distinct(heads(record, criterion, column))
    return () if found == (None,) else found


def heads(record: Record, criterion: str, column: str) -> Sequence[Head]:
    """The heads of the answers that count (see `answers`): an accepted answer decides alone.

    Of acceptances that differ each has its answer here, and a withdrawal what was said.
    """
    found = said(record, criterion, column)
    if accepted.field(column) not in record.fields:
        return found
    kept: dict[bytes, Head] = {}
    for head in record.heads(criterion, accepted.field(column)):
        acceptance = accepted.read(head.value)
        counting = found if acceptance is None else [_accepted(acceptance, found, head)]
        kept |= {each.id: each for each in counting}
    return sorted(kept.values(), key=_id_of) or found


def said(record: Record, criterion: str, column: str) -> Sequence[Head]:
    """The heads of the answers that would count if nothing were accepted in the column."""
    found = record.heads(criterion, f"{column}.answer")
    if column == "appraised" and all(head.value is None for head in found):
        return heads(record, criterion, "team")
    return found


def _accepted(acceptance: accepted.Acceptance, found: Sequence[Head], by: Head) -> Head:
    """The head of an accepted answer: its own where it stands, else one that says the same (it
    was restored, say), else with who accepted it."""
    saying = [head for head in found if head.value == acceptance.answer]
    for head in saying:
        if head.id == acceptance.entry:
            return head
    if saying:
        return saying[0]
    return by._replace(id=acceptance.entry, value=acceptance.answer)


_id_of = itemgetter(0)


def count_answers(record: Record, column: str) -> int:
    """How many criteria have an answer in a column."""
    return sum(
        1
        for (_item, field), heads in record.cells.items()
        if field == f"{column}.answer" and any(head.value is not None for head in heads)
    )


def left_out(record: Record, counted: Record, list_: Checklist, column: str) -> Sequence[str]:
    """The criteria on which something is said in a column of which nothing counts (see
    `counting`)."""
    if counted is record:
        return ()
    ids = [criterion.id for criterion in list_.criteria]
    return [i for i in ids if answers(record, i, column) and not answers(counted, i, column)]


def disqualified(record: Record) -> bool | None:
    """Whether a disqualifier without exception stands; None where that is in dispute."""
    verdict: bool | None = False
    for item in record.items(DISQUALIFIER):
        holds = record.values(item, "holds")
        exceptions = record.values(item, "exception")
        if holds in ((), (None,)) or (len(exceptions) == 1 and exceptions[0]):
            continue
        if len(holds) == 1 and not any(exceptions):
            return True
        verdict = None
    return verdict


def values(record: Record, list_: Checklist, column: str) -> Values:
    """The distinct answers to every criterion of a checklist that count in a column."""
    field = f"{column}.answer"
    found: dict[str, Sequence[str | None]] = {}
    decided = accepted.field(column) in record.fields
    for criterion in list_.criteria:
        heads = record.cells.get((criterion.id, field), ())
        # One text is by far the most frequent case, and a merge comes here for every visit.
        if len(heads) == 1 and isinstance(heads[0].value, str) and not decided:
            found[criterion.id] = (heads[0].value,)
        else:
            said = answers(record, criterion.id, column)
            found[criterion.id] = [None if value is None else str(value) for value in said]
    return found


def of(record: Record, list_: Checklist, column: str, sure: bool = True) -> Standing:
    """The standing of a visit under its checklist in one column."""
    said = values(record, list_, column)
    return checklist.standing(list_, said, disqualified(record), not sure)
