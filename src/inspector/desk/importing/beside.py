"""What a row of a sheet of findings says beside an answer: objections, repairs, disqualifiers."""

from collections.abc import Callable

from inspector.checklist import Checklist
from inspector.desk import standing
from inspector.desk.errors import WrongInput
from inspector.desk.visits import findings, remarks, writing
from inspector.desk.visits.findings import REPAIRED
from inspector.language import _
from inspector.ledger import Change


def disqualifier(checklist: Checklist, id_: str) -> str | None:
    """The disqualifier that is meant where a criterion's id would stand; None where it is none."""
    known = {each.id.casefold(): each.id for each in checklist.disqualifiers}
    return known.get(id_.casefold())


def disqualified(record: str, id_: str, answer: str, exception: str) -> list[Change]:
    """A disqualifier: the answer is yes or clear, the note is why its exception holds."""
    item, word = standing.DISQUALIFIER + id_, answer.casefold()
    if word not in ("yes", findings.CLEAR, ""):
        words = _("{id} is a disqualifier: its answer is yes or clear, not “{text}”")
        raise WrongInput(words.format(id=id_, text=answer))
    changes = [Change(record, item, "holds", 1 if word == "yes" else None)] if word else []
    if exception:
        changes.append(Change(record, item, "exception", writing.sound_text(exception)))
    return changes


def said(
    record: str, criterion: str, column: str, text: Callable[[str], str | None]
) -> list[Change]:
    """What a row says beside the finding: the cell's objection, whether it was repaired."""
    changes = []
    if objection := text("objection"):
        value = writing.sound_text(objection)
        changes.append(Change(record, criterion, remarks.OBJECTION, value))
    if repaired := text("repaired"):
        if repaired not in REPAIRED:
            raise WrongInput(
                _("repaired “{text}” is not one of {known}").format(
                    text=repaired, known=", ".join(REPAIRED)
                )
            )
        changes.append(Change(record, criterion, f"{column}.repaired", repaired))
    return changes
