"""Points lost in a round: which criteria and sections cost how much, in how many visits."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from inspector.checklist import Checklist
from inspector.desk.across import Step, quietly
from inspector.desk.figures import scored
from inspector.desk.figures.asked import Asked, Place, places, together
from inspector.desk.figures.scored import Scored
from inspector.desk.round import rounds
from inspector.desk.session import Desk


@dataclass(frozen=True, slots=True)
class Loss:
    """What a criterion, or a section, cost.

    Points are hundredths. `types` are the cell types that are asked it: what has one id, one title
    and as many points in several types is one. Of the `visits` that are asked it `scored` have
    points on it, `lost_in` lost some of them; in `left_out` it leaves the total, `waiting` have no
    points on it yet (of a section: on some of its criteria). `lost` are the points lost, `pending`
    those that may still be gained or lost. `cost` is what the points lost took from the results, in
    points, exact: where something leaves the total the rest weighs more.
    """

    id: str
    types: tuple[str, ...]
    section: str
    title: Mapping[str, str]
    points: int
    visits: int
    scored: int
    lost_in: int
    left_out: int
    waiting: int
    lost: int
    pending: int
    cost: Fraction

    @property
    def full(self) -> int:
        """The visits that have points on it and lost none."""
        return self.scored - self.lost_in

    @property
    def mean(self) -> Fraction | None:
        """Hundredths lost in the mean of the visits with points; None where there are none."""
        return Fraction(self.lost, self.scored) if self.scored else None


@dataclass(frozen=True, slots=True)
class Lost:
    """The points lost in a round, in the column that counts.

    `visits` are the season's `evaluated`; of `unknown` ones the checklist is not in the file, and
    they are in no row. Criteria and sections are in the order of the table. Both add up to `lost`,
    `pending` and `cost`; `lost` and `pending` are what the totals of the visits lack.
    """

    round: str
    type: str | None
    visits: int
    unknown: int
    lost: int
    pending: int
    cost: Fraction
    criteria: tuple[Loss, ...]
    sections: tuple[Loss, ...]

    @property
    def weighs_more(self) -> bool:
        """Whether something left a total, so that points lost cost more than they are."""
        return self.cost * 100 != self.lost


@dataclass(slots=True)
class Sums:
    """As in `Loss`."""

    visits: int = 0
    scored: int = 0
    lost_in: int = 0
    left_out: int = 0
    waiting: int = 0
    lost: int = 0
    pending: int = 0
    cost: Fraction = Fraction(0)

    def __iadd__(self, other: "Sums") -> "Sums":
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


def lost(
    desk: Desk, round_: str | None = None, type_: str | None = None, step: Step = quietly
) -> Lost:
    """The points lost in a round, of all cells or of those of one type."""
    code = round_ or desk.round
    found = scored.read(desk, code, type_, step)
    criteria_, sections_ = places(found)
    sums, of_sections = add_up(found)
    criteria = tuple(losses(criteria_, sums))
    return Lost(
        round=rounds.read(desk, code).code,
        type=type_,
        visits=len(found.visits),
        unknown=len(found.visits) - sum(found.groups.values()),
        lost=sum(each.lost for each in criteria),
        pending=sum(each.pending for each in criteria),
        cost=sum((each.cost for each in criteria), Fraction(0)),
        criteria=criteria,
        sections=tuple(losses(sections_, of_sections)),
    )


def add_up(found: Scored) -> tuple[dict[Place, Sums], dict[Place, Sums]]:
    """What came of the criteria and of the sections, by their places."""
    criteria: dict[Place, Sums] = defaultdict(Sums)
    sections: dict[Place, Sums] = defaultdict(Sums)
    answered: Counter[tuple[scored.Group, int]] = Counter()
    for (group, hit), count in found.hits.items():
        list_ = found.lists[group.checklist]
        criterion = list_.criteria[hit.criterion]
        answered[group, hit.criterion] += count
        one = Sums(visits=count)
        if hit.score is None or (hit.score.points is None and hit.score.applicable):
            one.waiting, one.pending = count, count * criterion.points
        elif hit.score.points is None:
            one.left_out = count
        else:
            one.scored, minus = count, hit.score.applicable - hit.score.points
            one.lost_in, one.lost = count * (minus > 0), count * minus
            one.cost = _cost(list_, group.applicable, one.lost)
        criteria[Place(group.type, criterion.id)] += one
        sums = sections[Place(group.type, list_.section_of(criterion.id).id)]
        sums.lost, sums.cost, sums.pending = (
            sums.lost + one.lost, sums.cost + one.cost, sums.pending + one.pending
        )  # fmt: skip
    _unanswered(found, answered, criteria, sections)
    _profiles(found, sections)
    return criteria, sections


def _cost(list_: Checklist, applicable: int, minus: int) -> Fraction:
    """What points lost take from a result of which so much applies."""
    return Fraction(list_.points_max * minus, 100 * applicable) if minus else Fraction(0)


def _unanswered(
    found: Scored,
    answered: Mapping[tuple[scored.Group, int], int],
    criteria: dict[Place, Sums],
    sections: dict[Place, Sums],
) -> None:
    """Add the visits in which nothing was said on a criterion."""
    for group, visits in found.groups.items():
        list_ = found.lists[group.checklist]
        for place, criterion in enumerate(list_.criteria):
            count = visits - answered.get((group, place), 0)
            points = count * criterion.points
            criteria[Place(group.type, criterion.id)] += Sums(
                visits=count, waiting=count, pending=points
            )
            sections[Place(group.type, list_.section_of(criterion.id).id)].pending += points


def _profiles(found: Scored, sections: dict[Place, Sums]) -> None:
    """Add what each visit came to in each section."""
    counted: Counter[scored.Group] = Counter()
    for (group, profiles), count in found.profiles.items():
        counted[group] += count
        for section, each in zip(found.lists[group.checklist].sections, profiles, strict=True):
            has_points = each.full + each.lost > 0
            there = has_points or each.left_out < len(section.criteria)
            sections[Place(group.type, section.id)] += Sums(
                visits=count,
                scored=count * has_points,
                lost_in=count * (each.lost > 0),
                left_out=count * (not there),
                waiting=count * (sum(each) < len(section.criteria)),
            )
    for group, visits in found.groups.items():
        count = visits - counted[group]
        for section in found.lists[group.checklist].sections:
            sections[Place(group.type, section.id)] += Sums(visits=count, waiting=count)


def losses(there: Mapping[Place, Asked], sums: Mapping[Place, Sums]) -> Iterable[Loss]:
    """One loss for each thing asked, in the order of the table."""
    for alike in together(there):
        yield loss({place: there[place] for place in alike}, sums)


def loss(alike: Mapping[Place, Asked], sums: Mapping[Place, Sums]) -> Loss:
    """What the places that are one cost together."""
    total = Sums()
    for place in alike:
        total += sums.get(place, Sums())
    first, *_others = alike
    return Loss(
        first.id,
        tuple(place.type for place in alike),
        alike[first].section,
        alike[first].title,
        alike[first].points,
        **{name: getattr(total, name) for name in Sums.__slots__},
    )
