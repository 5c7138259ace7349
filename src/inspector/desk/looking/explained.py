"""Every number of a visit explained, and added up again from the explanation alone."""

from dataclasses import dataclass

from inspector.checklist import explain
from inspector.checklist.explain import Line
from inspector.desk import forms, names, standing
from inspector.desk.session import Desk
from inspector.desk.visits import visit
from inspector.desk.visits.visit import Visit
from inspector.language import _


@dataclass(frozen=True, slots=True)
class Explained:
    """A visit with one line for each criterion; `earned` and `applicable` (hundredths) are the sums
    of the lines and equal those of the visit's standing."""

    visit: Visit
    lines: tuple[Line, ...]
    earned: int
    applicable: int


def lines(desk: Desk, cell: str, round_: str | None = None) -> Explained:
    """Explain the visit of a cell in the desk's column; WrongInput as `visit.read`."""
    found = visit.read(desk, cell, round_)
    record = desk.ledger.record(names.visit(found.cell.round, found.cell.code))
    said = standing.values(record, found.checklist, found.column)
    explained = tuple(
        _with_acceptance(found, line) for line in explain.lines(found.checklist, said)
    )
    return Explained(found, explained, *explain.recompute(explained))


def _with_acceptance(found: Visit, line: Line) -> Line:
    """A line that says where its answer counts because it was accepted."""
    accepted = found.finding(line.criterion).accepted
    if accepted is None or accepted.column != found.column:
        return line
    words = _("accepted by {who}, so this counts").format(who=accepted.by)
    if accepted.since:
        values = [head.value for head in accepted.since]
        later = "; ".join(form or _("nothing") for form in forms.of_all("team.answer", values))
        words += "; " + _("said since, and counts nothing: {answers}").format(answers=later)
    return line._replace(sentence=f"{line.sentence}; {words}")
