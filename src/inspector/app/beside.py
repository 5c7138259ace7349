"""What stands beside a visit: the self-score, the cell's last visits, differing texts, drafts.

Nothing of it is needed to answer, so it is read (`reading`) after the first paint.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from inspector.desk.looking import followup
from inspector.desk.looking.followup import Before
from inspector.desk.visits.evidence import EVIDENCE
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.visit import Visit

if TYPE_CHECKING:
    from inspector.app.around import Around
    from inspector.desk.settling.conflicts import Conflict
    from inspector.desk.visits.unasked import Unasked

MOST_VISITS = 3
"""So many earlier visits stand on the page; further ones only count."""


class Beside:
    """`past` has the newest first; `drafts` are texts typed and not saved, by item and field;
    `around` is the visit's frame with what is needed to write it; `unasked` is on record of
    criteria that the checklist asks no longer; `files` has the states of files
    by the id of their reference, once they were looked at.
    """

    def __init__(
        self,
        own: Visit | None = None,
        past: Sequence[Visit] = (),
        conflicts: "Sequence[Conflict]" = (),
        drafts: dict[tuple[str, str], str] | None = None,
        around: "Around | None" = None,
        unasked: "Sequence[Unasked]" = (),
    ) -> None:
        self.own = own
        self.past = past
        self.conflicts = conflicts
        self.drafts = drafts or {}
        self.around = around
        self.unasked = unasked
        self.files: Mapping[str, str] = {}

    def self_score(self, criterion: str) -> Finding | None:
        """What the cell says of itself."""
        found = followup.before([self.own], criterion) if self.own else []
        return found[0][1] if found else None

    def last(self, criterion: str) -> list[Before]:
        """What the last visits that found something on a criterion found, the newest first."""
        return followup.before(self.past, criterion)[:MOST_VISITS]

    def losses(self, criterion: str) -> list[str]:
        """The rounds, newest first, in which it lost points without a break until the last."""
        return followup.run_of_losses(followup.before(self.past, criterion))

    def differing(self, finding: Finding) -> "list[Conflict]":
        """The open conflicts of a criterion and of its evidence."""
        items = {finding.criterion.id, *(EVIDENCE + each.id for each in finding.evidence)}
        return [each for each in self.conflicts if each.item in items]
