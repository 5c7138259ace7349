"""What stands beside a visit: the self-score, the cell's last visits, differing texts, drafts.

Nothing of it is needed to answer, so it is read (`reading`) after the first paint.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from inspector.desk.visit import Finding, Visit

if TYPE_CHECKING:
    from inspector.app.around import Around
    from inspector.desk.settle import Conflict


class Beside:
    """`past` has the newest first; `drafts` are texts typed and not saved, by item and field;
    `around` is the visit's frame with what is needed to write it."""

    def __init__(
        self,
        own: Visit | None = None,
        past: Sequence[Visit] = (),
        conflicts: "Sequence[Conflict]" = (),
        drafts: dict[tuple[str, str], str] | None = None,
        around: "Around | None" = None,
    ) -> None:
        self.own = own
        self.past = past
        self.conflicts = conflicts
        self.drafts = drafts or {}
        self.around = around

    def self_score(self, criterion: str) -> Finding | None:
        """What the cell says of itself."""
        return _finding(self.own, criterion) if self.own else None

    def last(self, criterion: str) -> list[tuple[str, Finding]]:
        """What earlier visits found, by round, where they found something."""
        found = [(each.round, _finding(each, criterion)) for each in self.past]
        return [(round_, one) for round_, one in found if one and one.state != "open"]

    def differing(self, criterion: str) -> "list[Conflict]":
        """The open conflicts of a criterion."""
        return [each for each in self.conflicts if each.criterion == criterion]


def _finding(found: Visit, criterion: str) -> Finding | None:
    try:
        return found.finding(criterion)
    except KeyError:
        return None
