"""What one column says on one criterion of a visit, with what stands beside it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from inspector import checklist
from inspector.checklist import Criterion, Score, Stored
from inspector.desk import standing
from inspector.desk.session import Desk
from inspector.desk.visits import marks, remarks
from inspector.desk.visits.evidence import Evidence
from inspector.desk.visits.marks import Accepted, Remark, Ruling
from inspector.desk.visits.remarks import Opinion
from inspector.ledger import Head, Record, Value
from inspector.ledger.look import Author
from inspector.ledger.record import distinct


class Said(NamedTuple):
    """A head as people see it: one value with who said it and when (`at` milliseconds)."""

    id: str
    value: Value
    author: Author
    at: int


class Finding(NamedTuple):
    """What one column says on one criterion.

    `points` in hundredths, None unless there is exactly one result; `stored` is what was entered
    where exactly one answer stands; `note` and `explain` are None where nothing or several texts
    stand; `conflicts` names the fields whose heads differ; `heads` are the answer's; `repaired`
    says whether what the last visit found was repaired (see `followup`). `objection` is the cell's,
    `opinions` are those of members of the team, whatever the column; `accepted` and `returned` are
    what the office says of it. `uncounted` give no points for want of a seal; `seal` is the mark
    (see `keyring.marks`) of an answer that no admitted key sealed, where the office admitted any.
    `settled` is how the answer was decided where people differed.
    """

    criterion: Criterion
    state: str
    points: int | None
    score: Score | None
    stored: Stored | None
    note: str | None
    explain: str | None
    evidence: tuple[Evidence, ...]
    heads: tuple[Said, ...]
    conflicts: tuple[str, ...]
    repaired: str | None
    objection: str = ""
    opinions: tuple[Opinion, ...] = ()
    accepted: Accepted | None = None
    returned: Remark | None = None
    uncounted: tuple[Said, ...] = ()
    seal: str = ""
    settled: Ruling | None = None

    @property
    def lost(self) -> bool:
        """Whether points were lost."""
        return self.points is not None and self.points < self.criterion.points

    @property
    def why(self) -> str:
        """Why points were lost, or why it does not apply. Empty beside full marks: what somebody
        wrote before the answer was corrected or settled is on record only (`explain`), where an
        appraised answer also has its reason."""
        is_full = self.state != "na" and self.points is not None and not self.lost
        return "" if is_full else self.explain or ""


def read(
    desk: Desk,
    record: Record,
    counts: Record,
    criterion: Criterion,
    column: str,
    documents: Sequence[Evidence],
    people: Mapping[int, Author],
    conflicts: tuple[str, ...],
    opinions: Sequence[Opinion],
    deciding: str,
) -> Finding:
    """The finding on a criterion: `record` is the visit with the authors of restored values,
    `counts` what counts of it; `people` those who wrote, by the numbers of their sittings."""
    heads = standing.heads(counts, criterion.id, column)
    values = [None if value is None else str(value) for value in distinct(heads)]
    only = values[0] if len(values) == 1 else None
    score = None if len(values) > 1 else checklist.score(criterion, only)
    gives = score or checklist.agreed_score(criterion, values)
    return Finding(
        criterion=criterion,
        state=score.state if score else "conflict",
        points=gives.points if gives else None,
        score=score,
        stored=_stored(only) if only else None,
        note=record.text(criterion.id, f"{column}.note") or None,
        explain=record.text(criterion.id, f"{column}.explain") or None,
        evidence=tuple(each for each in documents if criterion.id in each.criteria),
        heads=_said(heads, people),
        conflicts=conflicts,
        repaired=record.text(criterion.id, f"{column}.repaired") or None,
        objection=remarks.objection(record, criterion.id),
        opinions=tuple(each for each in opinions if each.criterion == criterion.id),
        accepted=_acceptance(record, counts, criterion.id, column, people, deciding),
        returned=marks.remark(desk, record, criterion.id, people),
        uncounted=()
        if counts is record
        else _said(
            [
                head
                for head in standing.heads(record, criterion.id, column)
                # What somebody accepted counts, whoever said it.
                if head.value not in {each.value for each in heads}
            ],
            people,
        ),
        seal=_seal(desk, heads, people),
        settled=marks.ruling(desk, record, criterion.id, f"{column}.answer", people),
    )


def _seal(desk: Desk, heads: Sequence[Head], people: Mapping[int, Author]) -> str:
    if not desk.trust.speaks("admitted"):
        return ""
    from inspector.desk.keyring import marks as seals

    found = seals.of(desk, [(head.writer, head.seq) for head in heads if head.value is not None])
    here = (desk.person, desk.machine)
    # What is being written here is sealed when it ends: nothing to point out.
    said = {m for (w, _), m in found.items() if m != "open" or people[w][:2] != here}
    return min(said - {seals.SEALED}, default="")


def _acceptance(
    record: Record,
    counts: Record,
    criterion: str,
    column: str,
    people: Mapping[int, Author],
    deciding: str,
) -> Accepted | None:
    found = marks.acceptance(record, criterion, column, people)
    if found is None:
        return None
    spoken = any(record.values(criterion, "appraised.answer"))
    found = found._replace(elsewhere=found.column not in marks.accepted_in(deciding, spoken))
    if counts is record:
        return found
    return found._replace(counts=marks.acceptance(counts, criterion, column, people) is not None)


def _said(heads: Iterable[Head], people: Mapping[int, Author]) -> tuple[Said, ...]:
    return tuple(Said(h.id.hex(), h.value, people[h.writer], h.at) for h in heads)


def _stored(value: str) -> Stored | None:
    """What was entered; None where another program wrote what nobody can read: answer again."""
    try:
        return checklist.read_answer(value)
    except ValueError:
        return None
