"""How differently inspectors score the same criteria: what each took away, beside all of them.

It is about the team's answers as inspectors gave them, before anything was settled, accepted or
appraised; what a settlement wrote is the office's, and those whom it was about keep what they said:
settling changes nothing here. Cells differ too: a difference is a question
to ask, and with few visits not even that.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from inspector.desk import across
from inspector.desk.across import Step, quietly
from inspector.desk.figures.asked import Asked, Place, together
from inspector.desk.figures.given import Given, Said, Sums, add
from inspector.desk.round import rounds
from inspector.desk.session import Desk
from inspector.desk.visits import people

LEAST = 5
"""Of an inspector with fewer visits than this nothing is concluded."""
FAR = 3
"""So many times as far apart as most are is so far that an axis is cut for it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who scored in a round.

    `visits` are those in which this one answered, `named` those of them on whose team this one is.
    `alike` is what all inspectors together took away in the mean (hundredths) on just the criteria
    that this one answered, each as often; `alike_full` how many of these answers would then have
    been full marks. `enough`: at least `LEAST` visits.
    """

    key: str
    name: str
    visits: int
    named: int
    said: Said
    alike: Fraction
    alike_full: Fraction
    enough: bool

    @property
    def difference(self) -> Fraction | None:
        """By how many hundredths an answer this one takes away more than all, on the same criteria;
        None where there are too few visits, or no answer with points."""
        if not self.enough or not self.said.answers:
            return None
        return (self.said.lost - self.alike) / self.said.answers


@dataclass(frozen=True, slots=True)
class Apart:
    """A criterion as all inspectors scored it, and each of them by their key."""

    id: str
    types: tuple[str, ...]
    section: str
    title: Mapping[str, str]
    points: int
    all: Said
    people: Mapping[str, Said]

    @property
    def means(self) -> tuple[Fraction, Fraction] | None:
        """The lowest and the highest mean (hundredths) of those who answered it in `LEAST` visits
        or more; None where these are not two."""
        means = [
            said.mean
            for said in self.people.values()
            if said.mean is not None and said.answers >= LEAST
        ]
        return (min(means), max(means)) if len(means) > 1 else None


@dataclass(frozen=True, slots=True)
class Spread:
    """The inspectors of a round by name, and the criteria in the order of the table. `settled`
    counts the answers that were settled: what was decided is in none of them, but what was said
    before is."""

    round: str
    type: str | None
    settled: int
    people: tuple[Person, ...]
    criteria: tuple[Apart, ...]

    @property
    def edge(self) -> Fraction:
        """How far (points in 100 answers) an axis goes to either side: as far as the differences,
        but where a few are `FAR` beyond those of most, only half as far again as these; the bars
        that are longer are cut. One alone would make the bars of all others look like nothing."""
        sizes = sorted(abs(each.difference) for each in self.people if each.difference is not None)
        for n, (size, next_) in enumerate(pairwise(sizes), 1):
            within = max(Fraction(1), size)
            if 2 * n > len(sizes) and next_ > FAR * within:
                return within * 3 / 2
        return max([Fraction(1), *sizes])


def spread(
    desk: Desk, round_: str | None = None, type_: str | None = None, step: Step = quietly
) -> Spread:
    """The inspectors of a round, over all cells or over those of one type."""
    code = round_ or desk.round
    found = Given(desk, code, type_)
    found.read(step)
    criteria = _criteria(found.asked, found.sums)
    of_place = {Place(type_, each.id): each for each in criteria for type_ in each.types}
    teams = _teams(desk, code)
    persons = [
        _person(key, found, of_place, sum(key in teams.get(r, ()) for r in visits))
        for key, visits in found.visits.items()
    ]
    return Spread(
        rounds.read(desk, code).code,
        type_,
        found.settled,
        tuple(sorted(persons, key=lambda each: (each.name.casefold(), each.key))),
        tuple(criteria),
    )


def _person(key: str, found: Given, of_place: Mapping[Place, Apart], named: int) -> Person:
    written = found.names[key]
    mine = {place: said for (who, place), said in found.sums.items() if who == key}
    alike = alike_full = Fraction(0)
    for place, said in mine.items():
        all_ = of_place[place].all
        alike += Fraction(said.answers * all_.lost, all_.answers)
        alike_full += Fraction(said.answers * all_.full, all_.answers)
    return Person(
        key,
        min(written, key=lambda name: (-written[name], name)),
        len(found.visits[key]),
        named,
        add(mine.values()),
        alike,
        alike_full,
        len(found.visits[key]) >= LEAST,
    )


def _criteria(asked: Mapping[Place, Asked], sums: Sums) -> list[Apart]:
    """The criteria in the order of the table."""
    by_place: dict[Place, dict[str, Said]] = defaultdict(dict)
    for (key, place), said in sums.items():
        by_place[place][key] = said
    found = []
    for row in together(asked):
        keys = sorted({key for place in row for key in by_place[place]})
        said_by = {
            key: add(by_place[place][key] for place in row if key in by_place[place])
            for key in keys
        }
        id_, what = row[0].id, asked[row[0]]
        types = tuple(place.type for place in row)
        all_ = add(said_by.values())
        found.append(Apart(id_, types, what.section, what.title, what.points, all_, said_by))
    return found


def _teams(desk: Desk, round_: str) -> dict[int, set[str]]:
    """The keys of those who are on the team of each visit."""
    found: dict[int, set[str]] = defaultdict(set)
    said = across.values(desk, round_, ("name",), prefix=people.TEAM)
    for (r, i, _f), written in said.items():
        if any(written):
            found[r].add(desk.ledger.items[i].removeprefix(people.TEAM))
    return found


def visits_of(desk: Desk, round_: str, key: str, type_: str | None = None) -> set[int]:
    """The visits in which answers of a person stand, by the file's number."""
    found = Given(desk, round_, type_)
    found.read(quietly)
    return found.visits.get(key, set())
