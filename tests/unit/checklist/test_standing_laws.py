"""The standing of any visit equals what counting every possible end by hand gives."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.checklist import Checklist, Score, parse_answer, score, standing
from inspector.checklist.explain import lines, recompute

from .visits import Visit, answers, visits

Ends = dict[str, tuple[int, int]]


def scores(visit: Visit, name: str) -> list[Score]:
    criterion = visit.checklist.criterion(name)
    return [score(criterion, value) for value in visit.values[name] or (None,)]


def ends_of(found: Score, takes: tuple[int, ...]) -> list[tuple[int, int]]:
    if found.points is not None:
        return [(found.points, found.applicable)]
    return [(found.applicable * full, found.applicable) for full in takes]


def all_ends(visit: Visit, takes: tuple[int, ...]) -> Iterator[Ends]:
    """Every way in which the visit may end; the undecided take nothing (0), all (1), or both."""
    names = [criterion.id for criterion in visit.checklist.criteria]
    choices = [
        [end for found in scores(visit, name) for end in ends_of(found, takes)] for name in names
    ]
    for taken in product(*choices):
        yield dict(zip(names, taken, strict=True))


def total_of(ends: Ends) -> tuple[int, int]:
    return sum(e for e, _ in ends.values()), sum(a for _, a in ends.values())


def sections_of(checklist: Checklist, ends: Ends) -> list[tuple[int, int]]:
    return [
        total_of({c.id: ends[c.id] for c in section.criteria}) for section in checklist.sections
    ]


def total_met(checklist: Checklist, ends: Ends) -> bool:
    earned, applicable = total_of(ends)
    least = checklist.standard.total_at_least
    if least is None or applicable == 0:
        return True
    return Fraction(checklist.points_max * earned, applicable) >= least


def sections_met(checklist: Checklist, ends: Ends) -> bool:
    percent = checklist.standard.each_section_at_least_percent
    return percent is None or all(
        applicable == 0 or Fraction(10000 * earned, applicable) >= percent
        for earned, applicable in sections_of(checklist, ends)
    )


def met(checklist: Checklist, ends: Ends) -> bool:
    return total_met(checklist, ends) and sections_met(checklist, ends)


def certain(outcomes: set[bool]) -> bool | None:
    return outcomes.pop() if len(outcomes) == 1 else None


def deciding(visit: Visit) -> set[str]:
    """The conflicts that alone turn the verdict, tried one by one beside every end of the rest."""
    found = set()
    for take in (0, 1):
        for ends in all_ends(visit, (take,)):
            for name, heads in visit.values.items():
                if len(heads) > 1:
                    others = [
                        met(visit.checklist, ends | {name: end})
                        for found_score in scores(visit, name)
                        for end in ends_of(found_score, (take,))
                    ]
                    if len(set(others)) > 1:
                        found.add(name)
    return found


@settings(max_examples=200, deadline=None)
@given(visits())
def test_bounds_equal_enumeration(visit: Visit) -> None:
    checklist = visit.checklist
    stands = standing(checklist, visit.values)
    every = list(all_ends(visit, (0, 1)))
    totals = [total_of(ends) for ends in every]
    results = [Fraction(checklist.points_max * e, 100 * a) for e, a in totals if a] or [Fraction(0)]
    assert (stands.lowest, stands.reachable) == (min(results), max(results))
    if any(a for _, a in totals):
        asked = checklist.standard.rule
        if asked != "each_section":
            assert stands.total_met == certain({total_met(checklist, ends) for ends in every})
        if asked != "total":
            assert stands.sections_met == certain({sections_met(checklist, ends) for ends in every})


@settings(max_examples=250, deadline=None)
@given(visits() | visits(answered=True))
def test_the_verdict_and_what_decides_it_equal_enumeration(visit: Visit) -> None:
    stands = standing(visit.checklist, visit.values)
    frames = [list(all_ends(visit, (take,))) for take in (0, 1)]
    sides = [{met(visit.checklist, ends) for ends in frame} for frame in frames]
    assert stands.decisive == deciding(visit)
    assert bool(stands.decisive) == any(len(side) > 1 for side in sides)
    undecided = any(
        found.state in ("open", "later", "again")
        for name in visit.values
        for found in scores(visit, name)
    )
    if stands.decisive:
        assert stands.verdict == "disputed"
    elif undecided or stands.result is None:
        assert stands.verdict == "provisional"
    else:
        assert stands.verdict == ("meets" if True in sides[0] else "does_not_meet")


def most_lost(ends: set[tuple[int, int]], scale: int, least: int) -> int:
    """The most points that can be lost in one of the ends with `scale x e / a >= least` kept."""
    kept = [
        lost
        for earned, applicable in ends
        for lost in range(earned + 1)
        if scale * (earned - lost) >= least * applicable
    ]
    return max(kept, default=0)


@settings(max_examples=150, deadline=None)
@given(visits())
def test_may_lose_is_what_can_be_lost_with_the_standard_kept(visit: Visit) -> None:
    checklist, standard = visit.checklist, visit.checklist.standard
    every = list(all_ends(visit, (1,)))
    halves = []
    if standard.total_at_least is not None:
        totals = {total_of(ends) for ends in every}
        halves.append(most_lost(totals, checklist.points_max, standard.total_at_least))
    if standard.each_section_at_least_percent is not None:
        for sections in zip(*(sections_of(checklist, ends) for ends in every), strict=True):
            if any(applicable for _, applicable in sections):
                percent = standard.each_section_at_least_percent
                halves.append(most_lost(set(sections), 10000, percent))
    assert standing(checklist, visit.values).may_lose == min(halves, default=0)


@settings(max_examples=150, deadline=None)
@given(visits(), st.data())
def test_a_better_answer_never_lowers_a_result(visit: Visit, data: st.DataObject) -> None:
    criterion = data.draw(st.sampled_from(visit.checklist.criteria))
    scored = [
        (found.points, value)
        for value in answers(criterion)
        if (found := score(criterion, value)).points is not None
        and found.applicable == criterion.points
    ]
    worse, better = sorted(data.draw(st.lists(st.sampled_from(scored), min_size=2, max_size=2)),
                           key=lambda pair: pair[0] or 0)  # fmt: skip
    before = standing(visit.checklist, visit.values | {criterion.id: (worse[1],)})
    after = standing(visit.checklist, visit.values | {criterion.id: (better[1],)})
    assert after.earned >= before.earned
    assert after.lowest >= before.lowest
    assert after.reachable >= before.reachable
    assert after.may_lose >= before.may_lose
    assert not (before.verdict == "meets" and after.verdict == "does_not_meet")


@settings(max_examples=150, deadline=None)
@given(visits())
def test_sections_counts_and_explanations_add_up(visit: Visit) -> None:
    stands = standing(visit.checklist, visit.values)
    explained = lines(visit.checklist, visit.values)
    assert recompute(explained) == (stands.earned, stands.applicable)
    assert stands.earned == sum(section.earned for section in stands.sections)
    assert stands.applicable == sum(section.applicable for section in stands.sections)
    counts = {"open": stands.open, "scored": stands.scored, "na": stands.na, "later": stands.later}
    counts |= {"again": stands.again, "conflict": stands.conflict}
    for state, count in counts.items():
        assert count == sum(line.state == state for line in explained)
    # A conflict that gives the same points either way is settled as far as points go.
    without_points = stands.open + stands.later + stands.again
    without_points += sum(line.state == "conflict" and line.points is None for line in explained)
    assert sum(section.open for section in stands.sections) == without_points


@settings(max_examples=100, deadline=None)
@given(visits())
def test_the_order_of_heads_and_criteria_never_matters(visit: Visit) -> None:
    shuffled = {
        name: tuple(reversed(heads)) for name, heads in reversed(list(visit.values.items()))
    }
    assert standing(visit.checklist, shuffled) == standing(visit.checklist, visit.values)


@given(visits())
def test_full_marks_everywhere_meet_every_standard(visit: Visit) -> None:
    values = {c.id: (parse_answer(c, "full"),) for c in visit.checklist.criteria}
    stands = standing(visit.checklist, values)
    assert stands.verdict == "meets"
    assert stands.result == Fraction(visit.checklist.points_max, 100)
