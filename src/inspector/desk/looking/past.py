"""Looking back: every value that a visit ever had, who said it, when, and which file brought it."""

from dataclasses import dataclass

from inspector.desk import forms, names, restored, standing
from inspector.desk.keyring import marks as marks_of_seals
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.visits import evidence, findings, marks, remarks, unasked, visit
from inspector.ledger import look


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a visit. `form` is what it says as people write it, empty where it cleared.

    `at` milliseconds, `file` the file that brought it (empty: written in this one), `replaced` the
    ids of what it replaced, `stands` whether nothing replaced it. `sitting` is the id of the
    sitting that wrote it, `merge` the number of the merge that brought it, `merged` the time of
    that; 0 where it was written here. `seal` is the mark of how it is sealed, empty where
    nothing is to be said of that. What a withdrawal or re-admission restored stands here under the
    name and the time of what it restores; `restored` is who did that, and when.
    """

    at: int
    author: str
    machine: str
    file: str
    item: str
    field: str
    form: str
    id: str
    replaced: tuple[str, ...]
    stands: bool
    sitting: str
    merge: int
    merged: int
    restored: tuple[str, int] | None = None
    seal: str = ""


def history(
    desk: Desk, cell: str, criterion: str | None = None, round_: str | None = None
) -> list[Line]:
    """What was ever said in a visit, or on one criterion of it with its evidence and the opinions
    on it; oldest first.

    The order is that of the clocks, for reading only. Restricted text is left out. WrongInput for
    an unknown cell or criterion.
    """
    code = round_ or desk.round
    place = roster.find(desk, cell, code)
    record = desk.ledger.record(names.visit(code, place.code))
    everything = look.history(desk.ledger, record.name)
    origins = restored.origins(everything)
    lines = [
        line
        for line in everything
        if not (names.is_restricted(line.item) or names.is_seal(line.field))
        and line.field != marks.RETURNED_ON
    ]
    if criterion is not None:
        _identity, checklist = visit.checklist_for(desk, record, place)
        gone = {each.casefold(): each for each in unasked.criteria(record, checklist)}
        wanted = gone.get(criterion.casefold()) or findings.criterion_of(checklist, criterion).id
        opinion = f"{remarks.PREFIX}{wanted}/"
        lines = [
            line
            for line in lines
            if wanted in (line.item, line.field.removeprefix("for:"))
            or line.item.startswith(opinion)
        ]
    used = desk.checklist(standing.pin(record)[0])
    types = used.evidence_types if used else {}
    # What a reference was called last, also where that was cleared.
    called = {
        each.item: str(each.value) for each in everything if each.field == "text" and each.value
    }
    told = [(line, origins.get(line.id, line)) for line in lines]
    seals = marks_of_seals.of(desk, [(seen.writer, seen.seq) for _line, seen in told])
    return [
        Line(
            at=seen.at,
            author=seen.author.name,
            machine=seen.author.machine,
            file=seen.file,
            item=line.item,
            field=line.field,
            form=evidence.words(record, line.item, types) or called.get(line.item, "")
            if line.field.startswith("for:") and line.value
            else forms.of(line.field, line.value),
            id=line.id.hex(),
            replaced=tuple(id_.hex() for id_ in line.replaces),
            stands=line.stands,
            sitting=seen.sitting.hex(),
            merge=seen.batch,
            merged=seen.merged,
            restored=(line.author.name, line.at) if seen is not line else None,
            seal=seals.get((seen.writer, seen.seq), ""),
        )
        for line, seen in told
    ]
