"""How far each visit of a round is, on its way from the plan to what the office has accepted."""

from collections.abc import Mapping, Set
from typing import NamedTuple

from inspector.desk.accepted import field as acceptance
from inspector.language import N

STAGES = {
    "planned": N("not visited"),
    "open": N("under way"),
    "done": N("finished"),
    "handed_over": N("handed over"),
    "returned": N("returned"),
    "accepted": N("accepted"),
}
"""Every visit is in exactly one of them; in the order of the way."""
DUE = "frame.due"
ACCEPTED = tuple(map(acceptance, ("team", "appraised")))


class Person(NamedTuple):
    """Someone on a team: the key made from the name, and the name as it was written."""

    key: str
    name: str


Team = tuple[Person, ...]


class Marks(NamedTuple):
    """What is said of a round's visits beside their findings; visits by the file's number.

    `due` are the days by which a visit is to be finished, several where people planned
    differently; `late` are the visits whose days are all past; `accepted` are the criteria on
    which one answer is accepted (see `accepting.criteria`); `teams` are in the order of their keys.
    """

    due: Mapping[int, tuple[str, ...]]
    late: Set[int]
    handed_over: Set[int]
    returned: Set[int]
    accepted: Mapping[int, Set[str]]
    teams: Mapping[int, Team]

    def stage(self, visit: int | None, status: str, findings: int, criteria: Set[str]) -> str:
        """The stage of a visit (None: nobody has begun it) under a checklist of these criteria.

        An open return comes before everything: it waits for the inspector. `accepted` is a
        visit of which every criterion is accepted, whatever later values say: the accepted ones
        decide. Without a finding it is only planned.
        """
        if visit in self.returned:
            return "returned"
        if self.is_accepted(visit, criteria):
            return "accepted"
        if status != "finished":
            return "open" if findings else "planned"
        return "handed_over" if visit in self.handed_over else "done"

    def is_accepted(self, visit: int | None, criteria: Set[str]) -> bool:
        """Whether one answer is accepted on each of these criteria."""
        return bool(criteria) and criteria <= self.accepted.get(visit or 0, frozenset())
