"""A conflict as a person needs to see it before settling: every side, and what each would mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from inspector.checklist import Checklist, Criterion, Score, score, screen_text
from inspector.checklist.explain import lines
from inspector.desk import accepted, counting, forms, names, restored, standing
from inspector.desk.errors import WrongInput
from inspector.desk.keyring import marks
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.settling import decisive, settle
from inspector.desk.settling.conflicts import Conflict
from inspector.desk.visits import evidence, listing
from inspector.desk.visits.evidence import EVIDENCE
from inspector.desk.visits.finding import Said
from inspector.desk.visits.naming import STATUSES
from inspector.desk.visits.remarks import PREFIX
from inspector.ledger import Head, Record, Value, look
from inspector.ledger.record import Cell

_WORDS = frozenset(
    ("note", "explain", "objection", "strengths", "shortcomings", "causes", "refused",
     "exception", "interest", "reply")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a visit comes to once a conflict is settled one way; results as decimal strings.

    `lowest` and `reachable` are one where nothing else is undecided in the visit.
    """

    verdict: str
    lowest: str
    reachable: str


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a conflict, with what the same person says beside it.

    `points` (hundredths) and `working` are those of the answer: of the value itself, or of the
    answer that the note stands beside. `loses_nothing` where the value is an
    answer with full marks: what was written on why points were lost is then not printed. (Full
    points because nothing applies are none: there the words say why.)
    `file` brought it; empty where it was written in this one.
    `seal` is the mark of how it is sealed, empty where nothing is to be said of that. `stands`: of
    a conflict that was settled already this is what was decided.
    """

    said: Said
    form: str
    points: int | None
    working: str
    note: str
    explain: str
    evidence: tuple[str, ...]
    file: str
    outcome: Outcome | None
    loses_nothing: bool = False
    seal: str = ""
    stands: bool = False


class Before(NamedTuple):
    """What a field said earlier, in the form of people (empty: cleared): who, when (milliseconds),
    and the file that brought it."""

    form: str
    author: str
    at: int
    file: str


@dataclass(frozen=True, slots=True)
class Case:
    """A conflict with all its sides; criterion and checklist are None where it is about neither.

    `name` is the cell's own name, empty where the roster does not have it; `before` is the rest of
    the field's history, the newest first. `is_explained` tells that somebody's words on why points
    were lost stand beside the answers.
    """

    conflict: Conflict
    name: str
    checklist: Checklist | None
    criterion: Criterion | None
    sides: tuple[Side, ...]
    before: tuple[Before, ...] = ()
    is_explained: bool = False

    @property
    def values(self) -> list[list[Side]]:
        """The sides by what they say: those of people who say the same are together."""
        found: dict[Value, list[Side]] = {}
        for side in self.sides:
            found.setdefault(side.said.value, []).append(side)
        return list(found.values())

    @property
    def is_state(self) -> bool:
        """Whether the state of a visit is in dispute."""
        kind = self.conflict.record.partition("/")[0]
        return (kind, self.conflict.item, self.conflict.field) == ("visit", "", "status")

    @property
    def unsaid_states(self) -> Sequence[str]:
        """The states that the visit could be in and that no side says."""
        said = {side.said.value for side in self.sides}
        return [state for state in STATUSES if state not in said]

    @property
    def joins(self) -> bool:
        """Whether the field holds free words in sight, of which both may be kept, one below the
        other: no state, day, name or number."""
        kind = self.conflict.field.rpartition(".")[2]
        opinion = self.conflict.item.startswith(PREFIX) and kind == "text"
        return self.is_text and (opinion or kind in _WORDS)

    @property
    def is_text(self) -> bool:
        """Whether the field holds a text in sight."""
        return (
            not forms.is_answer(self.conflict.field)
            and not names.is_restricted(self.conflict.item)
            and not any(isinstance(said.value, int) for said in self.conflict.heads)
        )


def case(desk: Desk, conflict: Conflict) -> Case:
    """Read all that is to be seen of a conflict."""
    reader = _Reader(desk, conflict)
    said = zip(conflict.heads, conflict.forms, strict=True)
    sides = tuple(reader.side(*each) for each in said)
    name = _name(desk, conflict)
    return Case(
        conflict=conflict,
        name=name,
        checklist=reader.checklist,
        criterion=reader.criterion,
        sides=sides,
        before=reader.before(),
        is_explained=reader.is_explained(),
    )


def criterion(desk: Desk, conflict: Conflict) -> Criterion | None:
    """The criterion that a conflict is about, by the checklist of its visit."""
    return asked(desk, conflict.record, conflict.criterion)


def asked(desk: Desk, visit: str, criterion: str) -> Criterion | None:
    """A criterion by the checklist of a visit, named as its record is; None where it has no such
    one."""
    row = desk.ledger.connection.execute(
        "SELECT checklist FROM visit_state JOIN record USING (r) WHERE name = ?", (visit,)
    ).fetchone()
    list_ = desk.checklist(row[0]) if row and row[0] else None
    known = list_.criteria if list_ and criterion else ()
    return next((each for each in known if each.id == criterion), None)


def outcome(desk: Desk, conflict: Conflict, value: Value) -> Outcome | None:
    """What the visit comes to once the conflict ends in `value`.

    None where it is about nothing that counts: a note, say, or a column that does not decide.
    """
    if not counts(desk, conflict):
        return None
    record = with_values(
        desk.ledger.record(conflict.record), {(conflict.item, conflict.field): value}
    )
    return outcome_of(desk, record, conflict.round)


def with_values(record: Record, values: Mapping[Cell, Value]) -> Record:
    """A record as it would stand if these were the values of its cells. Nothing is written."""
    said = {cell: (Head(b"", value, counting.NOBODY, 0, 0),) for cell, value in values.items()}
    return Record(record.name, {**record.cells, **said}, record.print, record.latest)


def outcome_of(desk: Desk, record: Record, round_: str) -> Outcome | None:
    """What a visit's record comes to; None where its checklist is not in the file."""
    checklist = _checklist(desk, record)
    if checklist is None:
        return None
    column = listing.view(desk, round_)
    counts = counting.counted(desk.ledger, desk.trust, record)
    found = standing.of(counts, checklist, column, standing.pin(record)[1])
    least = checklist.standard.total_at_least
    return Outcome(
        found.verdict,
        screen_text(found.lowest, least),
        screen_text(found.reachable, least),
    )


def try_value(desk: Desk, conflict: Conflict, text: str) -> tuple[str, Outcome | None, bool]:
    """What another value would give: its working, empty for what is no answer, the outcome, and
    whether it loses nothing (see `Side`).

    WrongInput says what is wrong with it. Nothing is written.
    """
    value = settle.value_of(desk, conflict, text)
    checklist = _checklist(desk, desk.ledger.record(conflict.record))
    working, full = "", False
    if checklist and forms.is_answer(conflict.field):
        working = _working(checklist, conflict, value)
        asked = [each for each in checklist.criteria if each.id == conflict.criterion]
        if asked and value is not None:
            full = _loses_nothing(asked[0], score(asked[0], str(value)))
    return working, outcome(desk, conflict, value), full


def _loses_nothing(criterion: Criterion, found: Score) -> bool:
    return found.state == "scored" and found.points == criterion.points


class _Reader:
    """Reads the sides of one conflict."""

    def __init__(self, desk: Desk, conflict: Conflict) -> None:
        self._desk, self._conflict = desk, conflict
        self._record = restored.record(desk, desk.ledger.record(conflict.record))
        self._column = conflict.field.partition(".")[0]
        self.checklist = _checklist(desk, self._record)
        criteria = self.checklist.criteria if self.checklist else ()
        self.criterion = next((each for each in criteria if each.id == conflict.criterion), None)
        past = restored.history(desk, conflict.record, conflict.item)
        self._item = past
        self._past = [each for each in past if each.field == conflict.field]
        self._files = {each.id.hex(): each.file for each in past}
        self._standing = {each.id.hex() for each in self._past if each.stands}
        entries = {each.id.hex(): (each.writer, each.seq) for each in self._past}
        seals = marks.of(desk, [entries[s.id] for s in conflict.heads if s.id in entries])
        self._seals = {id_: seals.get(entry, "") for id_, entry in entries.items()}
        self._people = {w: who.name for w, who in look.authors(desk.ledger).items()}

    def side(self, said: Said, form: str) -> Side:
        """One side, with what its author says beside it."""
        conflict, person = self._conflict, said.author.name
        of_answer = forms.is_answer(conflict.field)
        answer = said.value if of_answer else self._beside("answer", person)
        if acceptance := accepted.read(said.value):
            answer = acceptance.answer
        found, full = None, False
        if self.criterion and answer is not None:
            found = score(self.criterion, str(answer))
            full = of_answer and _loses_nothing(self.criterion, found)
        return Side(
            said=said,
            form=form,
            points=found.points if found else None,
            working=_working(self.checklist, conflict, answer) if found else "",
            note=str(self._beside("note", person) or ""),
            explain=str(self._beside("explain", person) or ""),
            evidence=self._evidence(person),
            file=self._files.get(said.id, ""),
            outcome=outcome(self._desk, conflict, said.value),
            loses_nothing=full,
            seal=self._seals.get(said.id, ""),
            stands=conflict.settled and said.id in self._standing,
        )

    def is_explained(self) -> bool:
        """Whether anybody's words on why points were lost stand beside the answers; in the
        appraised column they say why it differs."""
        field = f"{self._column}.explain"
        return self._column != "appraised" and any(self._record.values(self._conflict.item, field))

    def before(self) -> tuple[Before, ...]:
        """What the field said before the sides, the newest first; restricted text stays out."""
        shown = {said.id for said in self._conflict.heads}
        if names.is_restricted(self._conflict.item):
            return ()
        return tuple(
            Before(forms.of(each.field, each.value), each.author.name, each.at, each.file)
            for each in reversed(self._past)
            if each.id.hex() not in shown
        )

    def _beside(self, kind: str, person: str) -> Value:
        """What a person said last in another field of the same criterion and column, whatever was
        settled there since; words of others that he took in settling are theirs."""
        field = f"{self._column}.{kind}"
        if field == self._conflict.field or not self._conflict.criterion:
            return None
        said = [each for each in self._item if each.field == field]
        known = {each.id: each for each in said}
        own = [
            each
            for each in said
            if each.author.name == person
            and not any(
                (was := known.get(id_)) and was.value == each.value and was.author.name != person
                for id_ in each.replaces
            )
        ]
        return own[-1].value if own else None

    def _evidence(self, person: str) -> tuple[str, ...]:
        """The references that a person linked to the criterion."""
        link = f"for:{self._conflict.criterion}"
        types = self.checklist.evidence_types if self.checklist else {}
        return tuple(
            evidence.words(self._record, item, types)
            for item in self._record.items(EVIDENCE)
            if any(
                head.value == 1 and self._people[head.writer] == person
                for head in self._record.heads(item, link)
            )
        )


def _working(checklist: Checklist | None, conflict: Conflict, value: Value) -> str:
    """How an answer gives its points, in one sentence."""
    if checklist is None or value is None:
        return ""
    explained = lines(checklist, {conflict.criterion: (str(value),)})
    return next((line.sentence for line in explained if line.criterion == conflict.criterion), "")


def _checklist(desk: Desk, record: Record) -> Checklist | None:
    identity = standing.pin(record)[0]
    return desk.checklist(identity) if identity else None


def counts(desk: Desk, conflict: Conflict) -> bool:
    """Whether the field is one of those that make the result of a visit."""
    if not conflict.record.startswith("visit/"):
        return False
    return decisive.counts(conflict.item, conflict.field, listing.view(desk, conflict.round))


def _name(desk: Desk, conflict: Conflict) -> str:
    if not (conflict.cell and conflict.round):
        return ""
    try:
        code = names.code(conflict.cell, "")
        return roster.find(desk, code, conflict.round).name
    except WrongInput:
        return ""
