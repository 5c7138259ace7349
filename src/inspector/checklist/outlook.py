"""What may still come of a visit: the exact range of results, and which conflicts decide.

An undecided criterion (open, later, again) may bring nothing or all of its points; a conflict may
end in any of its values. The standard is a sum: `e` points earned of `a` applicable weigh
`scale x e - floor x a`, and the standard is met where the weights add up to 0 or more. So what is
left out weighs nothing, and nothing is divided.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from inspector.checklist.decisive import Conflicts, Weights, decisive
from inspector.checklist.model import Checklist
from inspector.checklist.scoring import Score

Pair = tuple[int, int]
"""Points earned and points applicable."""


class Tally(NamedTuple):
    """One section: what is settled, what is undecided (`pending` points), the conflicts apart.

    `applicable` includes `pending` and leaves out the conflicts.
    """

    earned: int
    applicable: int
    pending: int
    conflicts: dict[str, list[Score]]

    def settled(self, full: bool) -> Pair:
        """What is settled, and what is undecided taken as full or as nothing."""
        return self.earned + self.pending * full, self.applicable

    def ends(self, full: bool) -> dict[str, list[Pair]]:
        """For each conflict where it may end; a value without points is full or nothing."""
        return {
            name: [
                (s.applicable * full if s.points is None else s.points, s.applicable)
                for s in scores
            ]
            for name, scores in self.conflicts.items()
        }


class Outlook(NamedTuple):
    """As in `Standing`. `meets` is the verdict once all is decided and no conflict is decisive."""

    lowest: Fraction
    reachable: Fraction
    may_lose: int
    total_met: bool | None
    sections_met: bool | None
    meets: bool
    decisive: frozenset[str]


class _Threshold(NamedTuple):
    """One half of the standard; where it is not asked everything weighs 0."""

    scale: int
    floor: int

    def weigh(self, pair: Pair) -> int:
        return self.scale * pair[0] - self.floor * pair[1]

    def least(self, tally: Tally) -> int:
        ends = tally.ends(False).values() if tally.conflicts else ()
        return self.weigh(tally.settled(False)) + sum(min(map(self.weigh, end)) for end in ends)

    def most(self, tally: Tally) -> int:
        ends = tally.ends(True).values() if tally.conflicts else ()
        return self.weigh(tally.settled(True)) + sum(max(map(self.weigh, end)) for end in ends)


def outlook(checklist: Checklist, tallies: Iterable[Tally]) -> Outlook:
    """The outlook of a visit; a section of which nothing applies has no say."""
    sections = [tally for tally in tallies if tally.applicable or tally.conflicts]
    if not sections:
        return Outlook(Fraction(0), Fraction(0), 0, None, None, False, frozenset())
    whole = _together(sections)
    total = _threshold(checklist.points_max, checklist.standard.total_at_least)
    each = _threshold(100_00, checklist.standard.each_section_at_least_percent)
    total_met = sections_met = None
    asked, slack = [], []
    if total.scale:
        most = total.most(whole)
        total_met = _met(total.least(whole), most)
        asked.append(total_met)
        slack.append(most // total.scale)
    if each.scale:
        most = min(map(each.most, sections))
        sections_met = _met(min(map(each.least, sections)), most)
        asked.append(sections_met)
        slack.append(most // each.scale)
    if False in asked or None not in asked:
        meets, turning = False not in asked, frozenset[str]()
    else:
        meets, turning = _meets(total, each, sections), _decisive(total, each, sections)
    lowest, reachable = _range(checklist.points_max, whole)
    return Outlook(lowest, reachable, max(0, min(slack)), total_met, sections_met, meets, turning)


def _together(sections: list[Tally]) -> Tally:
    """All sections as one."""
    earned = applicable = pending = 0
    conflicts: dict[str, list[Score]] = {}
    for tally in sections:
        earned += tally.earned
        applicable += tally.applicable
        pending += tally.pending
        conflicts |= tally.conflicts
    return Tally(earned, applicable, pending, conflicts)


def _threshold(scale: int, floor: int | None) -> _Threshold:
    return _Threshold(0, 0) if floor is None else _Threshold(scale, floor)


def _met(least: int, most: int) -> bool | None:
    """Whether a half of the standard is met; None where that is not yet certain."""
    if least >= 0:
        return True
    return False if most < 0 else None


def _meets(total: _Threshold, each: _Threshold, sections: list[Tally]) -> bool:
    """The verdict on one possible end, for where all ends have the same."""
    total_weight = 0
    for tally in sections:
        earned, applicable = tally.settled(False)
        for end in tally.ends(False).values():
            earned, applicable = earned + end[0][0], applicable + end[0][1]
        if each.weigh((earned, applicable)) < 0:
            return False
        total_weight += total.weigh((earned, applicable))
    return total_weight >= 0


def _decisive(total: _Threshold, each: _Threshold, sections: list[Tally]) -> frozenset[str]:
    """The conflicts that can turn the verdict, everything undecided full or everything nothing."""

    def weights(pair: Pair) -> Weights:
        return total.weigh(pair), each.weigh(pair)

    def weighed(tally: Tally, full: bool) -> tuple[Weights, Conflicts]:
        ends = tally.ends(full).items()
        return weights(tally.settled(full)), {name: set(map(weights, end)) for name, end in ends}

    return frozenset().union(
        *(decisive([weighed(tally, full) for tally in sections]) for full in (False, True))
    )


def _range(points_max: int, whole: Tally) -> tuple[Fraction, Fraction]:
    """The lowest and the highest result over all possible ends that have one."""
    best = whole.earned + whole.pending, whole.applicable
    # The result is lowest where the ratio of what is lost is highest.
    lost = whole.applicable - whole.earned, whole.applicable
    if whole.conflicts:
        best = _highest_ratio(best, list(whole.ends(True).values()))
        ends = whole.ends(False).values()
        lost = _highest_ratio(lost, [[(of - earned, of) for earned, of in end] for end in ends])
    reachable = Fraction(points_max * best[0], 100 * best[1])
    lowest = Fraction(points_max * (lost[1] - lost[0]), 100 * lost[1])
    return min(lowest, reachable), reachable


def _highest_ratio(known: Pair, choices: list[list[Pair]]) -> Pair:
    """The highest (part + p) / (whole + w) over one pair (p, w) of each choice; 0 / 1 of nothing.

    Dinkelbach's method: take what is best at the ratio so far, until that brings no more. Exact,
    and done after one round where no choice changes the denominator.
    """
    best = (0, 1)
    while True:
        taken = [_best_at(best, choice) for choice in choices]
        found = known[0] + sum(p for p, _ in taken), known[1] + sum(w for _, w in taken)
        if found[0] * best[1] <= found[1] * best[0]:
            return best
        best = found


def _best_at(ratio: Pair, choice: list[Pair]) -> Pair:
    return max(choice, key=lambda pair: pair[0] * ratio[1] - pair[1] * ratio[0])
