"""What all visits of a round came to on every criterion: each distinct answer is scored once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inspector.checklist import Checklist, Score, agreed_score, score
from inspector.desk.across import Step, quietly
from inspector.desk.figures import counted
from inspector.desk.figures.answers import Answers
from inspector.desk.figures.counted import Counted
from inspector.desk.lasting import Lasting
from inspector.desk.session import Desk
from inspector.desk.visits import listing

_BITS = 16
"""A visit's criteria of a section are counted in so many bits."""
_KINDS = FULL, LOST, LEFT_OUT = range(3)


class Group(NamedTuple):
    """Visits whose cells are of one type, under one checklist, of which as much applies
    (hundredths)."""

    type: str
    checklist: str
    applicable: int


class Hit(NamedTuple):
    """What answers come to: a criterion of a checklist by its place, and the score; None where they
    are in conflict about the points."""

    criterion: int
    score: Score | None


class Profile(NamedTuple):
    """How many criteria of a section a visit has full, has lost on, and has left out."""

    full: int
    lost: int
    left_out: int


class Scored(NamedTuple):
    """What a round's visits came to. `groups` counts visits, `hits` those that came to a score;
    `profiles` counts visits that are alike in every section. Visits without an answer to a
    criterion are in no hit of it."""

    visits: tuple[Counted, ...]
    lists: Mapping[str, Checklist]
    groups: Mapping[Group, int]
    hits: Mapping[tuple[Group, Hit], int]
    profiles: Mapping[tuple[Group, tuple[Profile, ...]], int]


def read(desk: Desk, round_: str, type_: str | None = None, step: Step = quietly) -> Scored:
    """What the visits of a round came to in the column that counts, of all cells or of those of
    one type. It is kept as long as nothing changes."""
    key = round_, listing.view(desk, round_)
    found = _known.get(desk, key, lambda: _read(desk, round_, key[1], step))
    return found if type_ is None else _of_type(found, type_)


_known = Lasting[tuple[str, str], Scored]()


def _of_type(found: Scored, type_: str) -> Scored:
    visits = tuple(each for each in found.visits if each.type == type_)
    pinned = {each.checklist for each in visits}
    return Scored(
        visits,
        {identity: list_ for identity, list_ in found.lists.items() if identity in pinned},
        {group: count for group, count in found.groups.items() if group.type == type_},
        {each: count for each, count in found.hits.items() if each[0].type == type_},
        {each: count for each, count in found.profiles.items() if each[0].type == type_},
    )


def _read(desk: Desk, round_: str, column: str, step: Step) -> Scored:
    """Score the visits of a round, in one pass over its answers."""
    visits = counted.visits(desk, round_)
    lists = counted.lists(desk, visits)
    scoring = {identity: Scoring(desk, list_) for identity, list_ in lists.items()}
    groups: dict[Group, int] = {}
    places: dict[int, tuple[int, Scoring]] = {}
    for each in visits:
        if each.checklist in lists:
            group = Group(each.type, each.checklist, each.applicable)
            number = groups.setdefault(group, len(groups))
            places[each.r] = number, scoring[each.checklist]
    counts: Counter[tuple[int, int]] = Counter()
    alike: Counter[tuple[int, int]] = Counter()
    last, group_, weight = 0, -1, 0
    for r, i, values in Answers(desk, column).read(round_, step=step):
        if (place := places.get(r)) is None:
            continue
        number, scores = place
        if r != last:
            if last:
                alike[group_, weight] += 1
            last, group_, weight = r, number, 0
        hit = scores.known.get((i, values))
        if hit is None:
            hit = scores.hit(i, values)
        counts[number, hit] += 1
        weight += scores.weights[hit]
    if last:
        alike[group_, weight] += 1
    named = list(groups)
    of_each = [scoring[group.checklist] for group in named]
    return Scored(
        tuple(visits),
        lists,
        Counter(named[places[each.r][0]] for each in visits if each.r in places),
        {
            (named[number], found): count
            for (number, hit), count in counts.items()
            if (found := of_each[number].hits[hit]) is not None
        },
        {(named[n], of_each[n].profiles(weight)): count for (n, weight), count in alike.items()},
    )


class Scoring:
    """The answers to one checklist, each distinct one scored once."""

    def __init__(self, desk: Desk, list_: Checklist) -> None:
        self._items = desk.ledger.items
        self._list = list_
        self._places = {each.id: place for place, each in enumerate(list_.criteria)}
        self._sections = [
            section for section, each in enumerate(list_.sections) for _each in each.criteria
        ]
        self.known: dict[tuple[int, tuple[str | None, ...]], int] = {}
        """The number of a hit by its item and its answers."""
        self.hits: list[Hit | None] = [None]
        self.weights = [0]
        """What a hit adds to the profile of its visit."""
        self._numbers: dict[Hit, int] = {}

    def hit(self, i: int, values: Sequence[str | None]) -> int:
        """The number of what these answers come to; 0 where the checklist does not ask it."""
        place = self._places.get(self._items[i])
        number = 0
        if place is not None:
            criterion = self._list.criteria[place]
            several = len(values) > 1
            found = Hit(
                place, agreed_score(criterion, values) if several else score(criterion, values[0])
            )
            number = self._numbers.setdefault(found, len(self.hits))
            if number == len(self.hits):
                self.hits.append(found)
                self.weights.append(self._weight(found))
        self.known[i, tuple(values)] = number
        return number

    def _weight(self, hit: Hit) -> int:
        if hit.score is None:
            return 0
        if hit.score.points is None:
            if hit.score.applicable:
                return 0
            kind = LEFT_OUT
        else:
            kind = LOST if hit.score.points < hit.score.applicable else FULL
        return 1 << _BITS * (len(_KINDS) * self._sections[hit.criterion] + kind)

    def profiles(self, weight: int) -> tuple[Profile, ...]:
        """The profile of every section, from the sum of the weights."""
        found = []
        for _section in self._list.sections:
            counts = []
            for _kind in _KINDS:
                counts.append(weight & (1 << _BITS) - 1)
                weight >>= _BITS
            found.append(Profile(*counts))
        return tuple(found)
