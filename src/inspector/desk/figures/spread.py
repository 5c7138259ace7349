"""How differently inspectors score the same criteria: what each took away, beside all of them.

It is about the team's answers as inspectors gave them, before anything was settled, accepted or
appraised; what a settlement wrote is nobody's scoring. Cells differ too: a difference is a question
to ask, and with few visits not even that.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from inspector.desk import across, names
from inspector.desk.figures import answers, counted, lost
from inspector.desk.figures.answers import Places, Step, quietly
from inspector.desk.figures.lost import Asked, Place
from inspector.desk.figures.scored import Scoring
from inspector.desk.round import rounds
from inspector.desk.session import Desk
from inspector.desk.visits import people
from inspector.ledger import Value

LEAST = 5
"""Of an inspector with fewer visits than this nothing is concluded."""
_ANSWER = "team.answer"


@dataclass(frozen=True, slots=True)
class Said:
    """Answers that have points: how many, how many of them gave full marks, and the hundredths that
    they took away."""

    answers: int = 0
    full: int = 0
    lost: int = 0

    @property
    def mean(self) -> Fraction | None:
        """Hundredths taken away in the mean; None of no answers."""
        return Fraction(self.lost, self.answers) if self.answers else None


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
    counts answers that settlements wrote: they are in none of them."""

    round: str
    type: str | None
    settled: int
    people: tuple[Person, ...]
    criteria: tuple[Apart, ...]


_Sums = dict[tuple[str, Place], Said]
"""What was said by a person, by the key, on a criterion."""


def spread(
    desk: Desk, round_: str | None = None, type_: str | None = None, step: Step = quietly
) -> Spread:
    """The inspectors of a round, over all cells or over those of one type."""
    code = round_ or desk.round
    found = _Reading(desk, code, type_)
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


def _person(key: str, found: "_Reading", of_place: Mapping[Place, Apart], named: int) -> Person:
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
        _sum(mine.values()),
        alike,
        alike_full,
        len(found.visits[key]) >= LEAST,
    )


def _criteria(asked: Mapping[Place, Asked], sums: _Sums) -> list[Apart]:
    """The criteria in the order of the table."""
    by_place: dict[Place, dict[str, Said]] = defaultdict(dict)
    for (key, place), said in sums.items():
        by_place[place][key] = said
    found = []
    for row in lost.together(asked):
        keys = sorted({key for place in row for key in by_place[place]})
        said_by = {
            key: _sum(by_place[place][key] for place in row if key in by_place[place])
            for key in keys
        }
        id_, what = row[0].id, asked[row[0]]
        types = tuple(place.type for place in row)
        all_ = _sum(said_by.values())
        found.append(Apart(id_, types, what.section, what.title, what.points, all_, said_by))
    return found


def _sum(each: Iterable[Said]) -> Said:
    answers_ = full = minus = 0
    for said in each:
        answers_ += said.answers
        full += said.full
        minus += said.lost
    return Said(answers_, full, minus)


class _Reading:
    """Who said what in the visits that count, in one pass over the team's answers."""

    def __init__(self, desk: Desk, round_: str, type_: str | None) -> None:
        self._desk, self._round = desk, round_
        visits = counted.visits(desk, round_, type_)
        self._lists = counted.lists(desk, visits)
        self._visits = {
            each.r: (each.type, each.checklist) for each in visits if each.checklist in self._lists
        }
        self.asked = lost.asked(self._lists, sorted(set(self._visits.values())))[0]
        self.settled = 0
        self.sums: _Sums = {}
        self.visits: dict[str, set[int]] = defaultdict(set)
        self.names: dict[str, Counter[str]] = defaultdict(Counter)

    def read(self, step: Step) -> None:
        """Read the answers."""
        scoring = {identity: Scoring(self._desk, each) for identity, each in self._lists.items()}
        sittings = dict(self._desk.ledger.connection.execute("SELECT w, author FROM sitting"))
        who = {w: names.person(author) for w, author in sittings.items()}
        given: Counter[tuple[int, str, str, int]] = Counter()
        for r, i, w, value in self._given(step):
            type_, identity = self._visits[r]
            scores = scoring[identity]
            hit = scores.known.get((i, (value,)))
            if hit is None:
                hit = scores.hit(i, (value,))
            if hit:
                given[w, type_, identity, hit] += 1
                self.visits[who[w]].add(r)
        for (w, type_, identity, hit), count in given.items():
            self.names[who[w]][sittings[w]] += count
            found = scoring[identity].hits[hit]
            if found is None or found.score is None or found.score.points is None:
                continue
            place = Place(type_, self._lists[identity].criteria[found.criterion].id)
            minus = found.score.applicable - found.score.points
            said = self.sums.get((who[w], place), Said())
            self.sums[who[w], place] = _sum(
                (said, Said(count, count * (minus == 0), count * minus))
            )

    def _given(self, step: Step) -> Iterator[tuple[int, int, int, str]]:
        """Visit, item and writer by the file's numbers, and an answer that stands; of those that
        settlements wrote only the count is kept."""
        settlements = self._settlements()
        for r, i, w, value in self._standing(step):
            if value is None or r not in self._visits:
                continue
            if (r, i, w) in settlements:
                self.settled += 1
            else:
                yield r, i, w, str(value)

    def _standing(self, step: Step) -> Iterator[tuple[int, int, int, Value]]:
        """Every answer that stands; where there are several entries, after all others."""
        several: dict[tuple[int, int], None] = {}
        at_r = at_i = at_w = 0
        said: Value = None
        for r, i, _f, value, w in answers.entries(self._desk, self._round, (_ANSWER,), step=step):
            if i == at_i and r == at_r:
                several[r, i] = None
                said = None
                continue
            yield at_r, at_i, at_w, said
            at_r, at_i, at_w, said = r, i, w, value
        yield at_r, at_i, at_w, said
        places = Places(self._desk, (_ANSWER,))
        for r, i in several:
            for head in places.heads(r, i, _ANSWER):
                yield r, i, head.writer, head.value

    def _settlements(self) -> frozenset[tuple[int, int, int]]:
        """Where a settlement wrote the answer: visit, item, and the sitting by its number."""
        run = self._desk.ledger.connection.execute
        begins = f"reason:{_ANSWER}:"
        fields = {
            name.removeprefix(begins): f
            for f, name in run(
                "SELECT f, name FROM field WHERE substr(name, 1, ?) = ?", (len(begins), begins)
            )
        }
        if not fields:
            return frozenset()
        writers = {w: id_.hex()[:8] for w, id_ in run("SELECT w, id FROM sitting")}
        reasons = answers.entries(self._desk, self._round, [begins + each for each in fields])
        said = {(r, i, f) for r, i, f, value, _w in reasons if value}
        return frozenset(
            (r, i, w) for r, i, f in said for w, short in writers.items() if fields.get(short) == f
        )


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
    found = _Reading(desk, round_, type_)
    found.read(quietly)
    return found.visits.get(key, set())
