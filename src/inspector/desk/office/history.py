"""The history of a visit told in full: what every entry took the place of, why it was written, what
became of the merge that brought it.

`looking.past` says which entries there are; here is why.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from inspector.checklist import Checklist, Criterion
from inspector.desk import names, standing
from inspector.desk.looking import past
from inspector.desk.looking.past import Line
from inspector.desk.office.merged import MERGE, STATES, Batch, any_decided, merges
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.visits import evidence, naming
from inspector.language import N, _, pick
from inspector.ledger import look
from inspector.ledger.back import FIRST_BYTES
from inspector.ledger.look import Past

WHY = {
    "settled": N("settled because: {reason}"),
    "moved": N("moved because: {reason}"),
    "withdrawn": N("merge {number} was withdrawn because: {reason}"),
    "readmitted": N("merge {number} was admitted again because: {reason}"),
    "reopened": N("opened again because: {reason}"),
    "finished": N("finished with something missing because: {reason}"),
}
"""How each act is told where a reason was given with it."""


_OF_VISIT = ("status", "status.reason", "checklist")
"""Fields that name the visit themselves, or follow what does."""


class Because(NamedTuple):
    """What an entry did, and why.

    `act` is one of `WHY`, `accepted`, `returned`, or `said` for what a person only said. `number`
    is that of the merge that it took back or admitted again, else 0 (also for one of another
    file). `reason` is empty where none was given.
    """

    act: str = "said"
    reason: str = ""
    number: int = 0

    @property
    def words(self) -> str:
        """The reason in a sentence; empty where there is none."""
        if not (self.reason and self.act in WHY):
            return ""
        return _(WHY[self.act]).format(reason=self.reason, number=self.number or "–")


class Told(NamedTuple):
    """An entry with all that is known of it. `said` is its value for reading (empty: cleared).

    `replaced` are the entries whose place it took, as far as this file has them, and `unknown` how
    many more there are; `successors` are those that took its own. `merge` brought it.
    """

    line: Line
    said: str
    because: Because
    replaced: tuple[Line, ...]
    unknown: int
    successors: tuple[Line, ...]
    merge: Batch | None

    @property
    def came(self) -> str:
        """What became of the merge that brought it, in words; empty where it simply counts."""
        if self.merge is None or self.merge.state == "merged":
            return ""
        words = _(STATES[self.merge.state])
        return f"{words}: {self.merge.reason}" if self.merge.reason else words


class History(NamedTuple):
    """The entries of a visit or on one criterion, the oldest first; `state` are those that finished
    the visit or opened it again. `reasons` are those of all of them, by the entry's id."""

    checklist: Checklist | None
    entries: tuple[Told, ...]
    state: tuple[Told, ...]
    reasons: Mapping[str, Because]

    def words(self, line: Line) -> str:
        """What an entry of this history says, for reading; empty where it cleared."""
        return said(self.checklist, line)

    def differs(self, line: Line) -> bool:
        """Whether an entry stands beside another one that says something else."""
        about = (line.item, line.field)
        said = {
            each.line.form
            for each in (*self.entries, *self.state)
            if each.line.stands and (each.line.item, each.line.field) == about
        }
        return line.stands and len(said) > 1

    def because(self, line: Line) -> Because:
        """Why an entry of this history was written."""
        return self.reasons.get(line.id, Because())


def read(desk: Desk, cell: str, criterion: str | None = None, round_: str | None = None) -> History:
    """All of it; WrongInput as `past.history`, and restricted text is left out as there."""
    code = round_ or desk.round
    everything = past.history(desk, cell, None, code)
    chosen = everything if criterion is None else past.history(desk, cell, criterion, code)
    record = desk.ledger.record(names.visit(code, roster.find(desk, cell, code).code))
    checklist = desk.checklist(standing.pin(record)[0])
    teller = _Teller(desk, everything, checklist)
    status = [line for line in everything if (line.item, line.field) == ("", "status")]
    entries, state = tuple(teller.tell(chosen)), tuple(teller.tell(status))
    reasons = {each.line.id: each.because for each in (*entries, *state)}
    return History(checklist, entries, state, reasons)


def said(checklist: Checklist | None, line: Line) -> str:
    """What an entry says, for reading; empty where it cleared."""
    if not line.form:
        return ""
    if (row := naming.row_words(checklist, line.item, line.field, line.form)) != []:
        return row[-1]
    types = checklist.evidence_types if checklist else {}
    if line.item.startswith(evidence.EVIDENCE) and line.field == "type" and line.form in types:
        return pick(types[line.form])
    return naming.value_words(_criterion(checklist, line.item), line.field, line.form)


def about(checklist: Checklist | None, line: Line) -> str:
    """What an entry is about: the criterion, register row or person, and the field."""
    if row := naming.row_words(checklist, line.item, line.field):
        return " · ".join(row[:2])
    if line.field.startswith("for:"):
        return f"{line.field.removeprefix('for:')} {naming.field_words(line.field)}"
    item, field = naming.item_words(line.item, "visit"), naming.field_words(line.field)
    if line.field.startswith(naming.REASON):
        field = _("reason")
    # `visit state of the visit` would say it twice.
    return field if item == field or line.field in _OF_VISIT else f"{item} {field}"


def _criterion(checklist: Checklist | None, item: str) -> Criterion | None:
    return (
        next((each for each in checklist.criteria if each.id == item), None) if checklist else None
    )


class _Teller:
    """Tells entries of one visit."""

    def __init__(self, desk: Desk, everything: Sequence[Line], checklist: Checklist | None) -> None:
        self._everything, self._checklist = everything, checklist
        self._known = {line.id: line for line in everything}
        self._successors: dict[str, list[Line]] = {}
        for line in everything:
            for id_ in line.replaced:
                self._successors.setdefault(id_, []).append(line)
        self._place = {line.id: place for place, line in enumerate(everything)}
        self._merges = {each.number: each for each in merges(desk) if each.number}
        self._echoes = dict(_echoes(desk)) if any_decided(desk) else {}

    def tell(self, lines: Iterable[Line]) -> Iterator[Told]:
        """Each with all that is known of it."""
        for line in lines:
            replaced = [self._known[id_] for id_ in line.replaced if id_ in self._known]
            yield Told(
                line,
                said(self._checklist, line),
                self._because(line, replaced),
                tuple(replaced),
                len(line.replaced) - len(replaced),
                tuple(self._successors.get(line.id, ())),
                self._merges.get(line.merge),
            )

    def _because(self, line: Line, replaced: Sequence[Line]) -> Because:
        kind = line.field.rpartition(".")[2]
        if line.id[: 2 * FIRST_BYTES] in self._echoes:
            return self._taken_back(line)
        if (line.item, line.field) == ("", "status"):
            act = "finished" if line.form == "finished" else "reopened"
            return Because(act, self._next(line, "status.reason"))
        if reason := self._next(line, f"{naming.REASON}{line.field}:"):
            return Because("moved" if line.field == "checklist" else "settled", reason)
        if len({each.form for each in replaced}) > 1:
            return Because("settled")
        return Because(kind if kind in ("accepted", "returned") else "said")

    def _next(self, line: Line, field: str) -> str:
        """What the same sitting said next in a field (or one that begins so) of the same item,
        before it said the line's own anew."""
        for later in self._everything[self._place[line.id] + 1 :]:
            if later.sitting != line.sitting or later.item != line.item:
                continue
            if later.field == line.field:
                break
            if later.field.startswith(field):
                return later.form
        return ""

    def _taken_back(self, line: Line) -> Because:
        """Of what a withdrawal or re-admission wrote: which one it was, and its reason."""
        batch, acts = self._echoes[line.id[: 2 * FIRST_BYTES]]
        number, when = batch.number, line.restored[1] if line.restored else line.at
        # What is decided is written right after what it changes, in one transaction.
        after = [each for each in acts if each[0] >= when]
        if after:
            _at, act, reason = min(after, key=itemgetter(0))
            return Because(act, reason, number)
        return Because(batch.state if batch.state in WHY else "withdrawn", batch.reason, number)


_Act = tuple[int, str, str]
"""When a merge was withdrawn or admitted again, which of the two, and why."""


def _echoes(desk: Desk) -> Iterator[tuple[str, tuple[Batch, Sequence[_Act]]]]:
    """Which entries withdrawals and re-admissions wrote, by how their ids begin: 48 bits tell the
    entries of one visit apart."""
    for batch in merges(desk):
        if batch.state == "merged":
            continue
        entries = look.history(desk.ledger, MERGE + batch.key)
        acts = list(_acts(batch, entries))
        for entry in entries:
            if entry.field.startswith(names.ECHOES):
                for first in str(entry.value or "").split():
                    yield first, (batch, acts)


def _acts(batch: Batch, entries: Sequence[Past]) -> Iterator[_Act]:
    reasons: dict[bytes, list[str]] = {}
    for entry in entries:
        if entry.field == "withdrawn.reason":
            reasons.setdefault(entry.sitting, []).append(str(entry.value or ""))
    for entry in entries:
        if entry.field == "withdrawn":
            said_here = reasons.get(entry.sitting)
            # A reason that was given before is not written anew.
            reason = said_here.pop(0) if said_here else batch.reason
            yield entry.at, "withdrawn" if entry.value else "readmitted", reason
