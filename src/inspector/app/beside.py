"""What stands beside a visit: the self-score, the cell's last visits, differing texts, drafts.

Read by the clerk after the first paint; nothing of it is needed to answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from inspector.desk import Desk, WrongInput, listing, names, settle, visit
from inspector.desk.settle import Conflict
from inspector.desk.visit import Finding, Visit
from inspector.ledger import draft

MOST_VISITS = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """`past` has the newest first; `drafts` are texts typed and not saved, by item and field."""

    own: Visit | None = None
    past: Sequence[Visit] = ()
    conflicts: Sequence[Conflict] = ()
    drafts: dict[tuple[str, str], str] = field(default_factory=dict)

    def self_score(self, criterion: str) -> Finding | None:
        """What the cell says of itself."""
        return _finding(self.own, criterion) if self.own else None

    def last(self, criterion: str) -> list[tuple[str, Finding]]:
        """What earlier visits found, by round, where they found something."""
        found = [(each.round, _finding(each, criterion)) for each in self.past]
        return [(round_, one) for round_, one in found if one and one.state != "open"]

    def differing(self, criterion: str) -> list[Conflict]:
        """The open conflicts of a criterion."""
        return [each for each in self.conflicts if each.criterion == criterion]


def read(desk: Desk, found: Visit) -> Beside:
    """Read what stands beside a visit."""
    code = found.cell.round
    past: list[Visit] = []
    for round_, listed in listing.of_cell(desk, found.cell.code):
        if round_ == code or listed.status == "planned" or len(past) == MOST_VISITS:
            continue
        try:
            past.append(visit.read(desk, found.cell.code, round_))
        except WrongInput:  # a visit whose checklist is not in this file
            continue
    own = None
    if found.column != "self":
        own = visit.read(desk, found.cell.code, code, "self")
    record = names.visit(code, found.cell.code)
    conflicts: Sequence[Conflict] = ()
    if found.conflicts:
        conflicts = settle.conflicts(desk, record=record)
    return Beside(own, past, conflicts, draft.of_record(desk.ledger, record))


def _finding(found: Visit, criterion: str) -> Finding | None:
    try:
        return found.finding(criterion)
    except KeyError:
        return None
