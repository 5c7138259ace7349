"""Who gave which answers in a round, and what these took away."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from inspector.desk import names, restored
from inspector.desk.across import Step
from inspector.desk.figures import answers, asked, counted
from inspector.desk.figures.answers import Places
from inspector.desk.figures.asked import Place
from inspector.desk.figures.scored import Scoring
from inspector.desk.session import Desk
from inspector.ledger import Head, Record, Value
from inspector.ledger.look import Past

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


Sums = dict[tuple[str, Place], Said]
"""What was said by a person, by the key, on a criterion."""


def add(each: Iterable[Said]) -> Said:
    """What several said, together."""
    answers_ = full = minus = 0
    for said in each:
        answers_ += said.answers
        full += said.full
        minus += said.lost
    return Said(answers_, full, minus)


class Given:
    """Who said what in the visits that count, in one pass over the team's answers."""

    def __init__(self, desk: Desk, round_: str, type_: str | None) -> None:
        self._desk, self._round = desk, round_
        visits = counted.visits(desk, round_, type_)
        self._lists = counted.lists(desk, visits)
        self._visits = {
            each.r: (each.type, each.checklist) for each in visits if each.checklist in self._lists
        }
        self.asked = asked.asked(self._lists, sorted(set(self._visits.values())))[0]
        self.settled = 0
        self.sums: Sums = {}
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
            self.sums[who[w], place] = add((said, Said(count, count * (minus == 0), count * minus)))

    def _given(self, step: Step) -> Iterator[tuple[int, int, int, str]]:
        """Visit, item and writer by the file's numbers, and an answer that stands; where it was
        settled, what had been said before."""
        settlements = self._settlements()
        settled: set[tuple[int, int]] = set()
        for r, i, w, value in self._standing(step):
            if value is None or r not in self._visits:
                continue
            if w in settlements.get((r, i), ()):
                settled.add((r, i))
            else:
                yield r, i, w, str(value)
        # Once for each, however many settlements of it stand.
        self.settled = len(settled)
        for r, i in settled:
            for each in self._decided_about(r, i, settlements[r, i]):
                if each.value is not None:
                    yield r, i, each.writer, str(each.value)

    def _decided_about(self, r: int, i: int, settling: Collection[int]) -> Iterable[Past]:
        """The answers that settlements decided about: those that they took the place of, and where
        one of these had been settled itself, those behind it. `settling` wrote settlements here."""
        run = self._desk.ledger.connection.execute
        (name,) = run("SELECT name FROM record WHERE r = ?", (r,)).fetchone()
        entries = restored.history(self._desk, name, self._desk.ledger.items[i])
        known = {each.id: each for each in entries if each.field == _ANSWER}
        found: dict[bytes, Past] = {}
        behind = [e for e in known.values() if e.stands and e.writer in settling and e.replaces]
        while behind:
            for id_ in behind.pop().replaces:
                if (side := known.get(id_)) is None:
                    continue
                if side.writer in settling and side.replaces:
                    behind.append(side)
                else:
                    found[side.id] = side
        return found.values()

    def _standing(self, step: Step) -> Iterator[tuple[int, int, int, Value]]:
        """Every answer that stands; where there are several entries, or one that was restored,
        after all others."""
        restorers = restored.writers(self._desk)
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
            if w in restorers:
                several[r, i] = None
                said = None
        yield at_r, at_i, at_w, said
        places = Places(self._desk, (_ANSWER,))
        # As they come a visit's stand together: whose words were restored is read once of each.
        for r, those in groupby(several, key=itemgetter(0)):
            here = {i: places.heads(r, i, _ANSWER) for _r, i in those}
            yield from self._as_said(r, here)

    def _as_said(
        self, r: int, here: Mapping[int, tuple[Head, ...]]
    ) -> Iterator[tuple[int, int, int, Value]]:
        """Heads of a visit's answers, those that were restored by the sitting that said them."""
        run = self._desk.ledger.connection.execute
        (name,) = run("SELECT name FROM record WHERE r = ?", (r,)).fetchone()
        items = self._desk.ledger.items
        cells = {(items[i], _ANSWER): heads for i, heads in here.items()}
        record = restored.record(self._desk, Record(name, cells, None, 0))
        for i in here:
            for head in record.heads(items[i], _ANSWER):
                yield r, i, head.writer, head.value

    def _settlements(self) -> Mapping[tuple[int, int], Collection[int]]:
        """The sittings, by their numbers, in which an answer was settled, by visit and item."""
        run = self._desk.ledger.connection.execute
        begins = f"reason:{_ANSWER}:"
        fields = {
            name.removeprefix(begins): f
            for f, name in run(
                "SELECT f, name FROM field WHERE substr(name, 1, ?) = ?", (len(begins), begins)
            )
        }
        if not fields:
            return {}
        writers: dict[int, set[int]] = defaultdict(set)
        for w, id_ in run("SELECT w, id FROM sitting"):
            if (f := fields.get(id_.hex()[:8])) is not None:
                writers[f].add(w)
        found: dict[tuple[int, int], set[int]] = defaultdict(set)
        reasons = answers.entries(self._desk, self._round, [begins + each for each in fields])
        for r, i, f, value, _w in reasons:
            if value:
                found[r, i] |= writers[f]
        return found
