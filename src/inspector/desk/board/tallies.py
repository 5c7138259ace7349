"""Counts of a round's cells: what is counted of each, what they add up to, how that is told."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from inspector.desk.board import stages
from inspector.language import N, _

COVERAGE = (
    ("visits", N("Cells")),
    ("planned", N("Not visited")),
    ("open", N("Open")),
    ("done", N("Done")),
    ("handed_over", N("Handed over")),
    ("returned", N("Returned")),
    ("accepted", N("Accepted")),
    ("overdue", N("Overdue")),
)
RESULTS = (
    ("met", N("Met the standard")),
    ("not_met", N("Not met")),
    ("provisional", N("Provisional")),
    ("disputed", N("Disputed verdict")),
)
"""The counts of a table, by their names in `Tally`, with their heads."""
AWARDS = (
    ("excellent", N("Completed excellently")),
    ("merit", N("Certificate of merit")),
    ("recognised", N("Recognised")),
)
"""What the board decided, likewise, where there is room for it."""


class Tally(NamedTuple):
    """Counts of cells. The six stages add up to `visits`.

    evaluated (at least one finding) = met + not_met (not_eligible included) + provisional +
    disputed; overdue is beside the stages; excellent and merit are recorded grades and rewards
    among met, recognised the recorded recognitions of any of the cells.
    """

    visits: int = 0
    planned: int = 0
    open: int = 0
    done: int = 0
    handed_over: int = 0
    returned: int = 0
    accepted: int = 0
    overdue: int = 0
    evaluated: int = 0
    met: int = 0
    not_met: int = 0
    not_eligible: int = 0
    provisional: int = 0
    disputed: int = 0
    excellent: int = 0
    merit: int = 0
    recognised: int = 0


class Alike(NamedTuple):
    """What is counted of a cell: thousands are alike in it."""

    begun: bool
    stage: str
    overdue: bool
    found: bool
    verdict: str | None
    grade: str
    reward: str
    recognised: bool = False


def tally(cells_: Mapping[Alike, int]) -> Tally:
    """The counts of some cells, of which so many are alike."""
    counts: Counter[str] = Counter()
    verdicts: Counter[str | None] = Counter()
    for each, count in cells_.items():
        counts[each.stage] += count
        counts["overdue"] += count * each.overdue
        counts["recognised"] += count * each.recognised
        if each.found:
            verdicts[each.verdict] += count
        if each.found and each.verdict == "meets":
            counts["excellent"] += count * (each.grade == "excellent")
            counts["merit"] += count * (each.reward == "merit")
    return Tally(
        visits=sum(cells_.values()),
        **{stage: counts[stage] for stage in stages.STAGES},
        overdue=counts["overdue"],
        evaluated=verdicts.total(),
        met=verdicts["meets"],
        not_met=verdicts["does_not_meet"] + verdicts["not_eligible"],
        not_eligible=verdicts["not_eligible"],
        # Without its checklist in the file a visit has no verdict yet.
        provisional=verdicts["provisional"] + verdicts[None],
        disputed=verdicts["disputed"],
        excellent=counts["excellent"],
        merit=counts["merit"],
        recognised=counts["recognised"],
    )


def coverage(counts: Tally) -> str:
    """How far a round is, in words: the stages that occur, and what is overdue."""
    values = counts._asdict()
    said = [f"{_(word)} {values[each]}" for each, word in stages.STAGES.items() if values[each]]
    if counts.overdue:
        said.append(_("overdue {count}").format(count=counts.overdue))
    return " · ".join(said) or "–"
