"""Rounds in a row: how many met the standard, what results were, what each criterion cost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from inspector.desk import names
from inspector.desk.across import Step, quietly
from inspector.desk.figures import counted, lost, scored
from inspector.desk.figures.answers import part
from inspector.desk.figures.asked import Asked, Place, places, together
from inspector.desk.figures.lost import Loss, Sums
from inspector.desk.figures.scored import Scored
from inspector.desk.round import rounds
from inspector.desk.session import Desk

DECIDED = ("meets", "does_not_meet", "not_eligible")
"""The verdicts that nothing can change any more."""


@dataclass(frozen=True, slots=True)
class InRound:
    """A round among others, in the column that counts there.

    `code` is its name inside. `cells` are to be visited, `visits` are the season's `evaluated`,
    `met` those of them that met the standard, `decided` those of which nothing can change the
    verdict any more; of `settled` ones nothing can change the result, `mean` is theirs in points
    (None where there are none, or where they are not on one scale), `mean_lost` what each of them
    lost. `standard` is the total that all of them must reach; None where it is not one. It,
    `mean_lost` and `lost` (of all visits) are hundredths. `changed` are the cell types under
    another checklist than in the round before that visited them.
    """

    code: str
    round: str
    visits: int
    met: int
    settled: int
    mean: Fraction | None
    standard: int | None
    lost: int
    mean_lost: Fraction | None
    changed: tuple[str, ...]
    cells: int
    decided: int

    @property
    def share_met(self) -> Fraction | None:
        """How many of the decided visits met, of 1: one that is open has not failed. None where
        there are none. Once all are decided it is the season's share."""
        return Fraction(self.met, self.decided) if self.decided else None

    @property
    def undecided(self) -> int:
        """The visits that are not settled: they are left out of the mean."""
        return self.visits - self.settled

    @property
    def all(self) -> int:
        """The visits that the round is to have."""
        return max(self.cells, self.visits)


@dataclass(frozen=True, slots=True)
class Over:
    """A criterion over the rounds, by its id: as the newest round asks it, and what it cost in each
    round; None where it was not asked. `changed` tells for each round whether it is scored by
    another rule than when it was asked before: then its points do not compare."""

    id: str
    types: tuple[str, ...]
    section: str
    title: Mapping[str, str]
    points: int
    rounds: tuple[Loss | None, ...]
    changed: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """The rounds with a visit, the earliest first, and every criterion that any of them asked."""

    type: str | None
    rounds: tuple[InRound, ...]
    criteria: tuple[Over, ...]

    @property
    def unfinished(self) -> tuple[InRound, ...]:
        """The rounds of which not all visits are decided: their figures may change."""
        return tuple(each for each in self.rounds if each.settled < each.all)


def trend(desk: Desk, type_: str | None = None, step: Step = quietly) -> Trend:
    """Every round of the file, of all cells or of those of one type."""
    codes = sorted(desk.rounds(), key=names.in_time)
    read = []
    for n, code in enumerate(codes):
        found = scored.read(desk, code, type_, part(step, n, len(codes)))
        if found.visits:
            read.append((code, found))
    pinned = [_pinned(found) for _code, found in read]
    return Trend(
        type_,
        tuple(
            _in_round(
                desk, code, found, _changed(pinned[: n + 1]), counted.cells(desk, code, type_)
            )
            for n, (code, found) in enumerate(read)
        ),
        tuple(_over([found for _code, found in read])),
    )


def _pinned(found: Scored) -> dict[str, set[str]]:
    """The checklists of a round's visits by cell type."""
    by_type: dict[str, set[str]] = {}
    for group in found.groups:
        by_type.setdefault(group.type, set()).add(group.checklist)
    return by_type


def _changed(pinned: list[dict[str, set[str]]]) -> tuple[str, ...]:
    """The types whose checklists in the last of these differ from those used before."""
    *before, now = pinned
    earlier = {type_: lists for each in before for type_, lists in each.items()}
    return tuple(sorted(t for t, lists in now.items() if earlier.get(t, lists) != lists))


def _in_round(
    desk: Desk, code: str, found: Scored, changed: tuple[str, ...], cells: int
) -> InRound:
    sums, _sections = lost.add_up(found)
    settled = [each for each in found.visits if each.settled and each.checklist in found.lists]
    lists = [found.lists[identity] for identity in {each.checklist for each in settled}]
    scales = {each.points_max for each in lists}
    standards = {each.standard.total_at_least for each in lists}
    mean = None
    if len(scales) == 1:
        most = scales.pop()
        mean = sum((each.result(most) for each in settled), Fraction(0)) / len(settled)
    return InRound(
        code,
        rounds.read(desk, code).code,
        len(found.visits),
        sum(each.verdict == "meets" for each in found.visits),
        len(settled),
        mean,
        standards.pop() if len(standards) == 1 else None,
        sum(each.lost for each in sums.values()),
        Fraction(sum(each.applicable - each.earned for each in settled), len(settled))
        if settled
        else None,
        changed,
        cells,
        sum(each.verdict in DECIDED for each in found.visits),
    )


def _over(found: list[Scored]) -> Iterable[Over]:
    asked: dict[Place, Asked] = {}
    for each in reversed(found):
        for place, what in places(each)[0].items():
            asked.setdefault(place, what)
    sums = [lost.add_up(each)[0] for each in found]
    rules = [_rules(each) for each in found]
    for alike in together(asked):
        first = asked[alike[0]]
        yield Over(
            alike[0].id,
            tuple(place.type for place in alike),
            first.section,
            first.title,
            first.points,
            tuple(_loss(asked, alike, each) for each in sums),
            tuple(_other_rule(alike, rules[: n + 1]) for n in range(len(rules))),
        )


def _loss(
    asked: Mapping[Place, Asked], alike: Iterable[Place], sums: Mapping[Place, Sums]
) -> Loss | None:
    there = {place: asked[place] for place in alike if place in sums}
    return lost.loss(there, sums) if there else None


def _rules(found: Scored) -> dict[Place, frozenset[str]]:
    """By which rules a criterion was scored in a round."""
    rules: dict[Place, frozenset[str]] = {}
    for group in found.groups:
        for each in found.lists[group.checklist].criteria:
            place = Place(group.type, each.id)
            rules[place] = rules.get(place, frozenset()) | {each.rule}
    return rules


def _other_rule(alike: Iterable[Place], rules: list[dict[Place, frozenset[str]]]) -> bool:
    """Whether the last round has another rule for one of these places than was used before."""
    *before, now = rules
    for place in alike:
        earlier = [each[place] for each in before if place in each]
        if place in now and earlier and earlier[-1] != now[place]:
            return True
    return False
