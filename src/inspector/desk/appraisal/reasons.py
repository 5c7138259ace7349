"""Why an appraised answer differs from the team's: where it does, somebody is to say it."""

from inspector.checklist import Criterion, score
from inspector.desk import standing
from inspector.ledger import Record, Value


def is_missing(record: Record, criterion: Criterion) -> bool:
    """Whether what was appraised comes to something else than the team's answer, and nobody said
    why. Where nothing was appraised the team's counts, and nothing is missing."""
    mine = record.values(criterion.id, "appraised.answer")
    if mine in ((), (None,)) or record.text(criterion.id, "appraised.explain"):
        return False
    team = standing.answers(record, criterion.id, "team") or (None,)
    return {_gives(criterion, each) for each in mine} != {_gives(criterion, each) for each in team}


def _gives(criterion: Criterion, value: Value) -> tuple[str, int | None]:
    """The state and the points that an answer comes to."""
    found = score(criterion, None if value is None else str(value))
    return found.state, found.points
