"""Appraising: the self-score, the team's answer and the appraised one side by side."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from inspector.checklist import Criterion
from inspector.desk import names
from inspector.desk.appraisal import accepting, reasons, returning
from inspector.desk.errors import WrongInput
from inspector.desk.round import rounds
from inspector.desk.session import Desk
from inspector.desk.visits import findings, listing, visit, writing
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.listing import Listed
from inspector.desk.visits.marks import Accepted, Remark
from inspector.desk.visits.visit import Visit
from inspector.desk.visits.writing import Place, Step
from inspector.language import _
from inspector.ledger import Change

COLUMN = "appraised"
STAGES = ("changed", "corrected", "finished", "returned", "open", "accepted")
"""What is to be done with a visit, what is most urgent first."""


class Row(NamedTuple):
    """A criterion in three columns; `appraised` is None where nothing was appraised, so that the
    team's counts. `reason` tells that the appraised one differs and nobody said why; `lower` that
    the team gave less than the cell gave itself."""

    criterion: Criterion
    own: Finding
    team: Finding
    appraised: Finding | None
    accepted: Accepted | None
    returned: Remark | None
    reason: bool
    lower: bool


class Appraisal(NamedTuple):
    """A visit as it is appraised. `counts` is the visit in the column that decides; the others are
    it in each column, the appraised one with the team's answers where it is silent."""

    counts: Visit
    own: Visit
    team: Visit
    appraised: Visit
    rows: tuple[Row, ...]

    @property
    def is_appraised(self) -> bool:
        """Whether anything was appraised at all."""
        return any(row.appraised is not None for row in self.rows)

    @property
    def gaps(self) -> list[str]:
        """The criteria whose appraised answer differs without a reason."""
        return [row.criterion.id for row in self.rows if row.reason]


class Stage(NamedTuple):
    """A visit that was begun: what is to be done with it (one of STAGES), and how many criteria
    wait for the inspector (`returned`) or were corrected since. `standard` is what its type must
    reach, in hundredths."""

    listed: Listed
    stage: str
    returned: int
    corrected: int
    standard: int | None = None


def visits(desk: Desk, round_: str | None = None) -> list[Stage]:
    """The visits of a round that were begun, what is most urgent first."""
    code = round_ or desk.round
    states = accepting.stages(desk, code)
    waiting = Counter(each.cell for each in returning.open(desk, code))
    mended = Counter(each.cell for each in returning.corrected(desk, code))
    standards = rounds.standards(desk, code)
    found = []
    for listed in listing.visits(desk, code):
        if listed.status == "planned" or not listed.findings:
            continue
        shown = listed.cell.shown
        stage = _stage(listed, states.get(listed.cell.code, ""), waiting[shown], mended[shown])
        least = standards.get(listed.cell.type)
        found.append(Stage(listed, stage, waiting[shown], mended[shown], least))
    return sorted(found, key=lambda each: (STAGES.index(each.stage), each.listed.cell.code))


def _stage(listed: Listed, state: str, returned: int, corrected: int) -> str:
    if state == "changed":
        return "changed"
    if corrected:
        return "corrected"
    if returned:
        return "returned"
    return state or listed.status


def read(desk: Desk, cell: str, round_: str | None = None) -> Appraisal:
    """A visit in its columns; WrongInput as `visit.read`."""
    code = round_ or desk.round
    own, team, appraised = (visit.read(desk, cell, code, each) for each in names.COLUMNS)
    record = desk.ledger.record(names.visit(code, team.cell.code))
    counting = listing.view(desk, code)
    counts = {"self": own, "team": team, COLUMN: appraised}[counting]
    rows = []
    for place, criterion in enumerate(team.checklist.criteria):
        said = record.values(criterion.id, f"{COLUMN}.answer") not in ((), (None,))
        mine = appraised.findings[place] if said else None
        sides = own.findings[place], team.findings[place], mine, counts.findings[place]
        rows.append(_row(*sides, reasons.is_missing(record, criterion)))
    return Appraisal(counts, own, team, appraised, tuple(rows))


def _row(own: Finding, team: Finding, mine: Finding | None, counts: Finding, reason: bool) -> Row:
    return Row(
        criterion=team.criterion,
        own=own,
        team=team,
        appraised=mine,
        accepted=counts.accepted,
        returned=team.returned,
        reason=reason,
        lower=own.points is not None and team.points is not None and team.points < own.points,
    )


def appraise(
    desk: Desk,
    cell: str,
    criterion: str,
    answer: str | None = None,
    caps: Sequence[str] = (),
    explain: str | None = None,
) -> Step:
    """Say the appraised answer, and why it differs; what is None is left as it is.

    A finished visit need not be opened for it: what it says stays as it is. Nothing is said over a
    conflict, and no reason without an answer.
    """
    place = Place(desk, cell)
    found = findings.criterion_of(place.checklist, criterion)
    said = findings.saying(place.name, found, COLUMN, answer, caps, None, explain)
    changes = findings.with_answer(place.record, found.id, said)
    place.undisputed(found.id, changes)
    return writing.commit(desk, place, changes)


def take_team(desk: Desk, cell: str, criterion: str) -> Step:
    """Appraise a criterion as the team did; WrongInput where no one answer of it stands."""
    place = Place(desk, cell)
    found = findings.criterion_of(place.checklist, criterion).id
    values = place.record.values(found, "team.answer")
    if len(values) != 1 or values[0] is None:
        words = _("{criterion}: there is no one answer of the team to take")
        raise WrongInput(words.format(criterion=found))
    changes = [Change(place.name, found, f"{COLUMN}.answer", values[0])]
    place.undisputed(found, changes)
    return writing.commit(desk, place, changes)
