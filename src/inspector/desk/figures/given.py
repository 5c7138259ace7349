"""Who gave which answers in a round, and what these took away."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
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
from inspector.ledger import Head, Record, Value, look
from inspector.ledger.look import Past

_ANSWER = "team.answer"
_REASON = f"reason:{_ANSWER}:"
"""What the fields begin with that keep why an answer was settled."""


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
        settled = self._settled()
        for r, i, w, value in self._standing(step):
            if value is not None and r in self._visits and (r, i) not in settled:
                yield r, i, w, str(value)
        for r, i in settled:
            if r in self._visits:
                for each in self._apart(r, i):
                    if each.value is not None:
                        yield r, i, each.writer, str(each.value)

    def _settled(self) -> Set[tuple[int, int]]:
        """The visits and items where an answer was settled."""
        fields = self._desk.ledger.connection.execute(
            "SELECT name FROM field WHERE substr(name, 1, ?) = ?", (len(_REASON), _REASON)
        )
        names_ = [name for (name,) in fields]
        reasons = answers.entries(self._desk, self._round, names_) if names_ else ()
        return {(r, i) for r, i, _f, value, _w in reasons if value}

    def _apart(self, r: int, i: int) -> Iterable[Past]:
        """The answers that stand at a place where one was settled, each once: instead of a
        settlement those that it took the place of, and so on. What was restored is what people
        said."""
        run = self._desk.ledger.connection.execute
        (name,) = run("SELECT name FROM record WHERE r = ?", (r,)).fetchone()
        entries = look.history(self._desk.ledger, name, self._desk.ledger.items[i])
        origins = restored.origins(entries)
        said = {e.id: origins.get(e.id, e) for e in entries if e.field == _ANSWER}
        # A settlement is what its sitting answered last before it wrote the reason.
        settlements = set()
        for reason in (origins.get(e.id, e) for e in entries if e.field.startswith(_REASON)):
            own = [e for e in said.values() if e.writer == reason.writer and e.seq < reason.seq]
            settlements |= {e.id for e in sorted(own, key=lambda e: e.seq)[-1:]}
        behind = [said[e.id] for e in entries if e.id in said and e.stands]
        self.settled += any(each.id in settlements for each in behind)
        found: dict[bytes, Past] = {}
        while behind:
            each = behind.pop()
            if each.id in settlements:
                behind += [said[id_] for id_ in each.replaces if id_ in said]
            else:
                found[each.id] = each
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
