"""Where a visit stands: points so far, what can still be reached, and the verdict. Exact.

A criterion without points (open, later, again, in conflict about points) counts 0 in what is known
so far and keeps its points in the denominator; what is left out leaves both.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from inspector.checklist.model import Checklist, Section
from inspector.checklist.outlook import Outlook, Tally, outlook
from inspector.checklist.scoring import Score, agreed_score, score

Verdict = Literal["not_eligible", "disputed", "provisional", "meets", "does_not_meet"]
Values = Mapping[str, Sequence[str | None]]


class SectionStanding(NamedTuple):
    """A section so far, in hundredths; `open` counts its criteria that have no points yet."""

    id: str
    earned: int
    applicable: int
    open: int

    @property
    def begun(self) -> bool:
        """Whether there are points to speak of: nothing is not told as 0 while it is open."""
        return bool(self.earned or not self.open)


class Standing(NamedTuple):
    """A visit so far. Points are hundredths; results are exact, on the scale of the checklist.

    `result`, `lowest` and `reachable` are points_max x earned / applicable: known so far (None
    where nothing applies), and the extremes over everything that is undecided (0 where nothing
    applies). `may_lose`: how many points may still be lost, from the best that can be reached,
    with the standard kept. `total_met` and `sections_met` are True or False when no undecided
    criterion can change it, else None; None too where the standard does not ask it. `decisive`:
    the conflicts of which one alone can turn the verdict. The six counts are of criteria.
    """

    earned: int
    applicable: int
    result: Fraction | None
    lowest: Fraction
    reachable: Fraction
    may_lose: int
    verdict: Verdict
    sections: tuple[SectionStanding, ...]
    total_met: bool | None
    sections_met: bool | None
    open: int
    scored: int
    na: int
    later: int
    again: int
    conflict: int
    decisive: frozenset[str]


def standing(
    checklist: Checklist,
    values: Values,
    disqualified: bool | None = False,
    pin_disputed: bool = False,
) -> Standing:
    """The standing for the distinct head values of each criterion: none, one, or a conflict.

    `disqualified` is None where that itself is in conflict; `pin_disputed` where the visit's
    checklist is. Values of criteria that the checklist does not have are ignored.
    """
    counts = {"open": 0, "scored": 0, "na": 0, "later": 0, "again": 0, "conflict": 0}
    added = [_add_up(section, values, counts) for section in checklist.sections]
    sections, tallies = zip(*added, strict=True)
    earned = sum(section.earned for section in sections)
    applicable = sum(section.applicable for section in sections)
    ahead = outlook(checklist, tallies)
    undecided = counts["open"] + counts["later"] + counts["again"] > 0 or _undecided(tallies)
    return Standing(
        earned=earned,
        applicable=applicable,
        result=Fraction(checklist.points_max * earned, 100 * applicable) if applicable else None,
        lowest=ahead.lowest,
        reachable=ahead.reachable,
        may_lose=ahead.may_lose,
        verdict=_verdict(ahead, disqualified, pin_disputed, undecided or not applicable),
        sections=sections,
        total_met=ahead.total_met,
        sections_met=ahead.sections_met,
        decisive=ahead.decisive,
        **counts,
    )


def _add_up(
    section: Section, values: Values, counts: dict[str, int]
) -> tuple[SectionStanding, Tally]:
    """One section added up, as it is shown and as it is looked ahead from; `counts` is kept."""
    earned = applicable = pending = unsettled = waiting = 0
    conflicts: dict[str, list[Score]] = {}
    for criterion in section.criteria:
        heads = values.get(criterion.id)
        if heads and len(heads) > 1:
            counts["conflict"] += 1
            agreed = agreed_score(criterion, heads)
            if agreed is None:
                conflicts[criterion.id] = [score(criterion, head) for head in heads]
                unsettled += criterion.points
                continue
            found = agreed
        else:
            found = score(criterion, heads[0] if heads else None)
            counts[found.state] += 1
        applicable += found.applicable
        if found.points is not None:
            earned += found.points
        elif found.applicable:
            pending += found.applicable
            waiting += 1
    in_table, undecided = applicable + unsettled, waiting + len(conflicts)
    shown = SectionStanding(section.id, earned, in_table, undecided)
    return shown, Tally(earned, applicable, pending, conflicts)


def _undecided(tallies: Iterable[Tally]) -> bool:
    """Whether a conflict may end in a value that has no points yet."""
    ends = (end for tally in tallies for scores in tally.conflicts.values() for end in scores)
    return any(end.state in ("open", "later", "again") for end in ends)


def _verdict(
    ahead: Outlook, disqualified: bool | None, pin_disputed: bool, undecided: bool
) -> Verdict:
    """The first that holds. Where nothing applies there is no result, so nothing is final."""
    if disqualified:
        return "not_eligible"
    if disqualified is None or pin_disputed or ahead.decisive:
        return "disputed"
    if undecided:
        return "provisional"
    return "meets" if ahead.meets else "does_not_meet"
