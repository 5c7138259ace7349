"""What a finding lacks: points that were lost, evidence for those that it has."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from inspector.checklist import Criterion, agreed_score, score
from inspector.desk import accepted, standing
from inspector.ledger import Record
from inspector.ledger.record import distinct


class Lacks(NamedTuple):
    """Of a finding the points that were lost, in hundredths, whether it has points and no evidence,
    and in which sittings its answer was written."""

    lost: int
    bare: bool
    writers: tuple[int, ...]


def proven(record: Record) -> Collection[str]:
    """The criteria for which a visit has evidence."""
    return {
        field.removeprefix("for:")
        for (item, field), heads in record.cells.items()
        if field.startswith("for:")
        and item.startswith("evidence:")
        and any(head.value == 1 for head in heads)
    }


def of(record: Record, criterion: Criterion, column: str, proven: Collection[str]) -> Lacks | None:
    """What the finding of a column lacks; None where nothing was said."""
    heads = standing.heads(record, criterion.id, column)
    said = [None if value is None else str(value) for value in distinct(heads)]
    if not any(said):
        return None
    gives = score(criterion, said[0]) if len(said) == 1 else None
    gives = gives or agreed_score(criterion, said)
    points = gives.points if gives else None
    lost = 0 if points is None else max(criterion.points - points, 0)
    bare = points is not None and criterion.id not in proven
    return Lacks(lost, bare, tuple(head.writer for head in heads if head.value is not None))


def at_most(
    record: Record, criterion: Criterion, column: str, proven: Collection[str]
) -> tuple[int, bool]:
    """The same, whichever of the answers and acceptances count (see `counting`): the most points
    that may be lost, and whether points may lack evidence."""
    answers = set(_answers(record, criterion.id, column))
    points = [p for each in answers if (p := score(criterion, each).points) is not None]
    lost = criterion.points - min(points, default=criterion.points)
    return max(lost, 0), bool(points) and criterion.id not in proven


def _answers(record: Record, criterion: str, column: str) -> Iterator[str]:
    """Every answer that counts in a column where some of the others do not."""
    for each in ("appraised", "team") if column == "appraised" else (column,):
        for head in record.heads(criterion, f"{each}.answer"):
            if head.value is not None:
                yield str(head.value)
        for head in record.heads(criterion, accepted.field(each)):
            if (answer := accepted.answer_of(head.value)) is not None:
                yield answer
