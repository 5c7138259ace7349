"""Which conflicts can turn a verdict by themselves: a question about sums, solved exactly.

Everything weighs a pair: for the total and for its own section (see `outlook`). The verdict is
positive where the weights for the total of all sections, and those of each section for itself, add
up to 0 or more.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping

Weights = tuple[int, int]
Conflicts = Mapping[str, Collection[Weights]]


def decisive(sections: list[tuple[Weights, Conflicts]]) -> set[str]:
    """The conflicts of which, for some end of all others, one value passes and another does not.

    `sections`: what is settled, and the possible ends of each conflict. There is one exactly where
    the possible verdicts differ, for between two ends one conflict can be changed at a time.
    """
    possible = [_sums(settled, conflicts.values()) for settled, conflicts in sections]
    found = set()
    for place, (settled, conflicts) in enumerate(sections):
        if not conflicts:
            continue
        elsewhere = _totals(possible[:place] + possible[place + 1 :])
        for name, ends in conflicts.items():
            others = [other for key, other in conflicts.items() if key != name]
            if any(_turns(ends, here, elsewhere) for here in _sums(settled, others)):
                found.add(name)
    return found


def _sums(start: Weights, choices: Iterable[Collection[Weights]]) -> set[Weights]:
    """Every sum of `start` and one of each choice."""
    found = {start}
    for choice in choices:
        found = {(total + t, own + o) for total, own in found for t, o in choice}
    return found


def _totals(sections: list[set[Weights]]) -> list[int]:
    """Every weight for the total that these sections can bring when each of them passes, sorted."""
    found = {0}
    for sums in sections:
        passing = {total for total, own in sums if own >= 0}
        found = {known + total for known in found for total in passing}
    return sorted(found)


def _turns(ends: Collection[Weights], here: Weights, elsewhere: list[int]) -> bool:
    """Whether, beside `here`, some sum from elsewhere lets one end pass and another fail."""
    needed = [-(here[0] + total) for total, own in ends if here[1] + own >= 0]
    if not needed:
        return False
    enough = bisect_left(elsewhere, min(needed))
    if enough == len(elsewhere):
        return False
    return len(needed) < len(ends) or elsewhere[enough] < max(needed)
