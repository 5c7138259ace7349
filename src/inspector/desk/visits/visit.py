"""A visit as a person sees it: every criterion with its finding, and the standing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from inspector import checklist
from inspector.checklist import Checklist, Criterion, Score, Standing, Stored
from inspector.desk import counting, names, restored, standing
from inspector.desk.errors import WrongInput
from inspector.desk.round import roster, rounds
from inspector.desk.round.roster import Cell
from inspector.desk.session import Desk
from inspector.desk.visits import codes, evidence, listing, marks, register_rows, remarks
from inspector.desk.visits.evidence import Evidence
from inspector.desk.visits.marks import Accepted, Remark, Ruling
from inspector.desk.visits.register_rows import Registers
from inspector.desk.visits.remarks import Opinion
from inspector.language import _
from inspector.ledger import Head, Record, Value, look
from inspector.ledger.look import Author
from inspector.ledger.record import Cell as Place
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


class Barrier(NamedTuple):
    """A disqualifier of the checklist in this visit; `holds` is None where that is in dispute."""

    id: str
    title: Mapping[str, str]
    holds: bool | None
    exception: str


class Visit(NamedTuple):
    """The visit of a cell in a round, read in one column.

    `code` is SHA-256 of what is said in it without signatures and status; `changed` tells that
    something came after it was finished. `signed` is empty unless somebody signed the finished
    visit; then `signed`, or `changed` where a signature was given for an earlier code. `deciding`
    is the column that counts in the round for who reads this one, `decides` its standing where
    that differs.
    """

    round: str
    cell: Cell
    column: str
    status: str
    reason: str
    changed: bool
    code: bytes
    checklist: Checklist
    standing: Standing
    findings: tuple[Finding, ...]
    barriers: tuple[Barrier, ...]
    evidence: tuple[Evidence, ...]
    conflicts: tuple[Place, ...]
    at: int
    registers: Registers
    signed: str = ""
    deciding: str = "team"
    decides: Standing | None = None

    @property
    def counting(self) -> Standing:
        """The standing that lists and tables show."""
        return self.decides or self.standing

    def finding(self, criterion: str) -> Finding:
        """The finding on a criterion; KeyError where the checklist has no such one."""
        for finding in self.findings:
            if finding.criterion.id == criterion:
                return finding
        raise KeyError(criterion)


def read(desk: Desk, cell: str, round_: str | None = None, column: str | None = None) -> Visit:
    """The visit of a cell; WrongInput where the roster has no such cell or no checklist fits.

    A visit that nobody has begun is read under the round's checklist for the cell's type.
    """
    code = round_ or desk.round
    place = roster.find(desk, cell, code)
    record = desk.ledger.record(names.visit(code, place.code))
    return of_record(desk, record, code, place, column or desk.column)


def checklist_for(desk: Desk, record: Record, place: Cell) -> tuple[str, Checklist]:
    """The checklist `id/hash` that a visit uses: its pin, else the round's for the cell's type."""
    identity, _sure = standing.pin(record)
    if not identity:
        if place.kind not in roster.CELLS:
            words = _(
                "{code} is an organisation, and only cells are visited: `{command}` lists its cells"
            )
            command = f"inspector search org:{place.shown} in:cell"
            raise WrongInput(words.format(code=place.shown, command=command))
        offered = rounds.read(desk, place.round).checklists
        identity = offered.get(place.type, "")
        if not identity:
            raise WrongInput(
                _(
                    "the round {round} has no checklist for the type “{type}” of {cell}:"
                    " add one with `inspector criteria add`"
                ).format(round=place.round, type=place.type, cell=place.shown)
            )
    found = desk.checklist(identity)
    if found is None:
        raise WrongInput(
            _("the checklist {name} of this visit is not in the file: merge a file that has it")
            .format(name=identity)
        )  # fmt: skip
    return identity, found


def of_record(desk: Desk, record: Record, round_: str, place: Cell, column: str) -> Visit:
    """The visit that a record tells of, in a column; WrongInput where no checklist fits."""
    _identity, list_ = checklist_for(desk, record, place)
    counts = counting.counted(desk.ledger, desk.trust, record)
    sure = standing.pin(record)[1]
    stands = standing.of(counts, list_, column, sure)
    deciding = listing.view(desk, round_, column)
    decides = stands if deciding == column else standing.of(counts, list_, deciding, sure)
    documents = evidence.read(record, list_.evidence_types)
    opinions = remarks.of_record(record)
    whole = record is counts
    record = restored.record(desk, record)
    counts = record if whole else restored.record(desk, counts)
    writers = {head.writer for heads in record.cells.values() for head in heads}
    people = {writer: look.author(desk.ledger, writer) for writer in writers}
    conflicts = tuple(record.conflicts())
    code = codes.code_of(record)
    status = standing.status(record)
    return Visit(
        round=rounds.read(desk, round_).code,
        cell=place,
        column=column,
        status=status,
        reason=record.text("", "status.reason"),
        changed=status == "finished" and codes.changed(record, code),
        code=code,
        checklist=list_,
        standing=stands,
        findings=tuple(
            _finding(
                desk,
                record,
                counts,
                each,
                column,
                documents,
                people,
                tuple(field for item, field in conflicts if item == each.id),
                opinions,
                deciding,
            )
            for each in list_.criteria
        ),
        barriers=tuple(_barrier(record, each.id, each.title) for each in list_.disqualifiers),
        evidence=documents,
        conflicts=conflicts,
        at=standing.last_at(record),
        signed=codes.signed(record, code) if status == "finished" else "",
        registers=register_rows.of(record, list_),
        deciding=deciding,
        decides=None if decides == stands else decides,
    )


def _finding(
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


def _barrier(record: Record, id_: str, title: Mapping[str, str]) -> Barrier:
    item = standing.DISQUALIFIER + id_
    holds = record.values(item, "holds")
    return Barrier(
        id_,
        title,
        None if len(holds) > 1 else holds == (1,),
        record.text(item, "exception"),
    )
