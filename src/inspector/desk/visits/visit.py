"""A visit as a person sees it: every criterion with its finding, and the standing."""

from collections.abc import Mapping
from typing import NamedTuple

from inspector.checklist import Checklist, Standing
from inspector.desk import counting, names, restored, standing
from inspector.desk.errors import WrongInput
from inspector.desk.round import roster, rounds
from inspector.desk.round.roster import Cell
from inspector.desk.session import Desk
from inspector.desk.visits import codes, evidence, finding, listing, register_rows, remarks
from inspector.desk.visits.evidence import Evidence
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.register_rows import Registers
from inspector.language import _
from inspector.ledger import Record, look
from inspector.ledger.record import Cell as Place


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
        for each in self.findings:
            if each.criterion.id == criterion:
                return each
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
            finding.read(
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


def _barrier(record: Record, id_: str, title: Mapping[str, str]) -> Barrier:
    item = standing.DISQUALIFIER + id_
    holds = record.values(item, "holds")
    return Barrier(
        id_,
        title,
        None if len(holds) > 1 else holds == (1,),
        record.text(item, "exception"),
    )
