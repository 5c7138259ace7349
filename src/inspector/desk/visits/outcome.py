"""What the office has said of a visit as a whole: accepted, changed since, how much goes back."""

from collections.abc import Sequence

from inspector.desk.visits.finding import Finding
from inspector.desk.visits.visit import Visit
from inspector.language import N, _, n_

_STATES = {"accepted": N("accepted"), "changed": N("changed since accepted")}


def state(visit: Visit) -> str:
    """Whether a visit is `accepted` on every criterion, has `changed` since on one, or neither."""
    return of_criteria([_one(each) for each in visit.findings])


def of_criteria(each: Sequence[str]) -> str:
    """The state of a visit by those of its criteria."""
    if "changed" in each:
        return "changed"
    return "accepted" if each and all(each) else ""


def waiting(visit: Visit) -> int:
    """How many criteria of a visit wait for the inspector."""
    return sum(each.returned is not None and each.returned.open for each in visit.findings)


def of_visit(visit: Visit) -> str:
    """What the office has said of a visit in its column, in words; empty where nothing."""
    return words(state(visit), waiting(visit))


def words(state_: str | None, count: int) -> str:
    """A state, and how many criteria wait, as they are told."""
    parts = [_(_STATES[state_])] if state_ else []
    if count:
        parts.append(n_("{count} returned", "{count} returned", count).format(count=count))
    return ", ".join(parts)


def _one(finding: Finding) -> str:
    if finding.accepted is None:
        return ""
    return "changed" if finding.accepted.since else "accepted"
