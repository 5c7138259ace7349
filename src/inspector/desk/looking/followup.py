"""What earlier visits found on a criterion, whether it is found again, and whether it was repaired.

Visits of one cell are matched by the criterion's id, whatever checklist each was made under.
"""

from collections.abc import Sequence
from operator import itemgetter

from inspector.checklist import Criterion
from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.desk.visits import findings, listing, visit, writing
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.visit import Visit
from inspector.desk.visits.writing import Step

MOST = 10
"""So many earlier visits are looked at."""

Before = tuple[str, Finding]
"""An earlier round as people write it, and what its visit found."""


def earlier(desk: Desk, found: Visit) -> tuple[Visit, ...]:
    """The visits of the same cell in the rounds before this one, the newest first.

    Where it has none, those of the cells that were merged into it: their rounds are named with the
    code of the cell, `2023 (A.2)`.
    """
    past = visits_before(desk, found.cell.code, found.cell.round)
    if not past:
        from inspector.desk.planning import moving

        inherited = [
            (names.in_time(each.cell.round), each._replace(round=f"{each.round} ({cell.shown})"))
            for cell in moving.predecessors(desk, found.cell.code)
            for each in visits_before(desk, cell.code, found.cell.round)
        ]
        past = [each for _time, each in sorted(inherited, key=itemgetter(0), reverse=True)[:MOST]]
    return tuple(past)


def visits_before(desk: Desk, cell: str, before: str, most: int = MOST) -> list[Visit]:
    """The visits of a cell in the rounds before one, the newest first."""
    past: list[Visit] = []
    here = names.in_time(before)
    for round_, listed in listing.of_cell(desk, cell):
        if names.in_time(round_) >= here or listed.status == "planned":
            continue
        try:
            past.append(visit.read(desk, cell, round_))
        except WrongInput:  # a visit whose checklist is not in this file
            continue
        if len(past) == most:
            break
    return past


def before(past: Sequence[Visit], criterion: str) -> list[Before]:
    """What visits found on a criterion, in their order, where they found something."""
    found = []
    for each in past:
        finding = next((one for one in each.findings if one.criterion.id == criterion), None)
        if finding is not None and finding.state != "open":
            found.append((each.round, finding))
    return found


def other_rule(then: Finding, criterion: Criterion) -> bool:
    """Whether what was found then was scored by another rule: its points do not compare."""
    return then.criterion.rule != criterion.rule


def run_of_losses(past: Sequence[Before]) -> list[str]:
    """The rounds, newest first, in which points were lost without a break up to the last visit."""
    rounds = []
    for round_, finding in past:
        if not finding.lost:
            break
        rounds.append(round_)
    return rounds


def repaired(desk: Desk, cell: str, criterion: str, said: str) -> Step:
    """Record whether last time's shortcoming was repaired (one of `REPAIRED`; empty clears it).

    Committed when it returns; WrongInput or LedgerError, then nothing was changed.
    """
    value = findings.repaired_value(said)
    place = writing.Place(desk, cell)
    found = findings.criterion_of(place.checklist, criterion)
    return writing.state(desk, cell, [(found.id, f"{desk.column}.repaired", value)])
