"""Recording: one finding, a disqualifier, the end of a visit and its reopening."""

from collections.abc import Sequence
from contextlib import suppress

from inspector import checklist
from inspector.checklist import AnswerError, Checklist, Criterion
from inspector.desk import names, standing
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.desk.visits import codes, visit
from inspector.desk.visits.evidence import EVIDENCE
from inspector.desk.visits.visit import Visit
from inspector.desk.visits.writing import Place, Step, commit, sound_text
from inspector.language import N, _
from inspector.ledger import Change, Record, Value

CLEAR = "clear"
REPAIRED = ("yes", "partly", "no")
"""What may be said of a shortcoming that the last visit found."""
ALONE = N("give the appraised answer too: the reason is kept with it")


def criterion_of(list_: Checklist, text: str) -> Criterion:
    """The criterion that a person names, in any case; WrongInput where there is none."""
    with suppress(KeyError):
        return list_.criterion(text)
    for criterion in list_.criteria:
        if criterion.id.casefold() == text.casefold():
            return criterion
    raise WrongInput(
        _("the checklist has no criterion “{text}”; it has {known}").format(
            text=text, known=", ".join(criterion.id for criterion in list_.criteria)
        )
    )


def answer_value(criterion: Criterion, text: str, caps: Sequence[str] = ()) -> Value:
    """An ANSWER as it is stored (null for `clear`); WrongInput says what is wrong with it."""
    if text.strip().casefold() == CLEAR:
        return None
    try:
        return checklist.parse_answer(criterion, text, caps)
    except AnswerError as error:
        raise WrongInput(str(error)) from None


def repaired_value(text: str) -> Value:
    """What is said of last time's shortcoming as it is stored (null for `clear`, and for nothing);
    WrongInput where it is none of `REPAIRED`."""
    said = text.strip().casefold()
    if said in ("", CLEAR):
        return None
    if said not in REPAIRED:
        words = _("repaired “{text}” is not one of {known}")
        raise WrongInput(words.format(text=text, known=", ".join(REPAIRED)))
    return said


def saying(
    record_: str,
    criterion: Criterion,
    column: str,
    answer: str | None = None,
    caps: Sequence[str] = (),
    note: str | None = None,
    explain: str | None = None,
    evidence: Sequence[str] = (),
    repaired: str | None = None,
) -> list[Change]:
    """The changes to a visit's record that say a finding; what is None is left as it is."""
    changes = []
    if answer is not None:
        value = answer_value(criterion, answer, caps)
        changes.append(Change(record_, criterion.id, f"{column}.answer", value))
    elif caps:
        raise WrongInput(_("a cap goes with an answer: give the answer too"))
    for kind, text in (("note", note), ("explain", explain)):
        if text is not None:
            changes.append(Change(record_, criterion.id, f"{column}.{kind}", sound_text(text)))
    if repaired is not None:
        changes.append(
            Change(record_, criterion.id, f"{column}.repaired", repaired_value(repaired))
        )
    for reference in evidence:
        if said := sound_text(reference, lines=False):
            item = names.evidence(str(said))
            changes.append(Change(record_, item, "text", said))
            changes.append(Change(record_, item, f"for:{criterion.id}", 1))
    return changes


def record(
    desk: Desk,
    cell: str,
    criterion: str,
    answer: str | None = None,
    caps: Sequence[str] = (),
    note: str | None = None,
    explain: str | None = None,
    evidence: Sequence[str] = (),
    unlink: Sequence[str] = (),
    repaired: str | None = None,
) -> Step:
    """Record a finding in the desk's column; committed when it returns.

    What is None is left as it is. `evidence` adds references, `unlink` takes those with these ids
    from this criterion; `repaired` says whether last time's shortcoming is. Raises WrongInput or
    LedgerError; then nothing was changed. Nothing is said over a conflict: that is settled, with a
    reason.
    """
    place = Place(desk, cell)
    # What is appraised is said of a finished visit: it does not change what that says.
    if desk.column != "appraised":
        place.open_for_writing()
    found = criterion_of(place.checklist, criterion)
    changes = saying(
        place.name, found, desk.column, answer, caps, note, explain, evidence, repaired
    )
    if desk.column == "appraised":
        changes = with_answer(place.record, found.id, changes)
    place.undisputed(found.id, changes)
    changes += [Change(place.name, EVIDENCE + id_, f"for:{found.id}", None) for id_ in unlink]
    return commit(desk, place, changes)


def with_answer(record: Record, criterion: str, changes: list[Change]) -> list[Change]:
    """Changes to what is appraised of a criterion, where its reason never stands alone: nobody
    would see it. WrongInput where one is given without an answer; it goes with one taken back."""
    said = {each.field: each.value for each in changes if each.item == criterion}
    stood = record.values(criterion, "appraised.answer") not in ((), (None,))
    stands = said.get("appraised.answer", True if stood else None) is not None
    if stands:
        return changes
    if said.get("appraised.explain"):
        raise WrongInput(f"{criterion}: {_(ALONE)}")
    if stood and any(record.values(criterion, "appraised.explain")):
        return [*changes, Change(record.name, criterion, "appraised.explain", None)]
    return changes


def disqualify(desk: Desk, cell: str, id_: str, exception: str = "", clear: bool = False) -> Step:
    """State that a disqualifier holds (with the note of its exception), or take it back; not over
    a conflict."""
    place = Place(desk, cell)
    place.open_for_writing()
    known = {each.id.casefold(): each for each in place.checklist.disqualifiers}
    found = known.get(id_.casefold())
    if found is None:
        raise WrongInput(
            _("the checklist has no disqualifier “{text}”; it has {known}").format(
                text=id_, known=", ".join(each.id for each in known.values()) or "–"
            )
        )
    if exception and found.exception is None:
        raise WrongInput(_("the disqualifier {id} knows no exception").format(id=found.id))
    item = standing.DISQUALIFIER + found.id
    said = None if clear else sound_text(exception)
    changes = [
        Change(place.name, item, "holds", None if clear else 1),
        Change(place.name, item, "exception", said),
    ]
    place.undisputed(item, changes)
    return commit(desk, place, changes)


def gaps(found: Visit) -> list[tuple[str, str]]:
    """What is missing before a visit is complete: criterion and what is missing there.

    The words are `returned` (by the office), `answer`, `later`, `again`, `conflict`, `note` (why
    points were lost) and `evidence`. Rules of the checklist speak here and nowhere else; they never
    change points.
    """
    missing = []
    for each in found.findings:
        if each.returned is not None and each.returned.open and found.column == "team":
            missing.append((each.criterion.id, "returned"))
        if each.state == "open":
            missing.append((each.criterion.id, "answer"))
            continue
        if each.state in ("later", "again", "conflict"):
            missing.append((each.criterion.id, each.state))
            continue
        needs = found.checklist.requirements
        noted = each.explain or (each.state != "na" and each.note)
        if needs.asks("note", each.lost) and not noted:
            missing.append((each.criterion.id, "note"))
        if needs.asks("evidence", each.lost) and not each.evidence:
            missing.append((each.criterion.id, "evidence"))
        if each.state == "na" and not each.explain and (each.criterion.id, "note") not in missing:
            missing.append((each.criterion.id, "note"))
    return missing


def finish(desk: Desk, cell: str, with_gaps: str = "") -> list[tuple[str, str]]:
    """Finish a visit: empty when done; the gaps where there are some and no reason was given."""
    from inspector.desk.visits import stood  # whoever opens a visit does not need it

    place = Place(desk, cell)
    place.open_for_writing()
    missing = gaps(visit.read(desk, cell))
    reason = sound_text(with_gaps)
    if missing and not reason:
        return missing
    if not place.record.values("", "checklist"):
        # The code and what stood include the checklist that the visit is finished under.
        desk.write([Change(place.name, "", "checklist", place.identity)])
        place = Place(desk, cell)
    commit(
        desk,
        place,
        [
            Change(place.name, "", "status", "finished"),
            Change(
                place.name,
                "",
                names.finished(desk.writer.sitting),
                codes.code_of(place.record).hex()[:16],
            ),
            Change(place.name, "", names.stood(desk.writer.sitting), stood.heads(place.record)),
            Change(place.name, "", "status.reason", reason),
        ],
    )
    return []


def reopen(desk: Desk, cell: str, reason: str) -> None:
    """Open a finished visit again; the reason is on record."""
    place = Place(desk, cell)
    said = sound_text(reason)
    if not said:
        raise WrongInput(_("reopening needs a reason"))
    if standing.status(place.record) != "finished":
        raise WrongInput(_("the visit of {cell} is open").format(cell=place.cell.shown))
    commit(
        desk,
        place,
        [
            Change(place.name, "", "status", "open"),
            Change(place.name, "", "status.reason", said),
        ],
    )
