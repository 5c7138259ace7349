"""How far each visit of a round is, on its way from the plan to what the office has accepted."""

from collections import defaultdict
from collections.abc import Mapping, Set
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from inspector.desk import across, names
from inspector.desk.session import Desk
from inspector.language import N
from inspector.ledger import Head

STAGES = {
    "planned": N("planned"),
    "open": N("under way"),
    "done": N("finished"),
    "handed_over": N("handed over"),
    "returned": N("returned"),
    "accepted": N("accepted"),
}
"""Every visit is in exactly one of them; in the order of the way."""
DUE = "frame.due"
RETURNED, RETURNED_ON, REPLY = "returned", "returned.on", "returned.reply"
ACCEPTED = ("team.accepted", "appraised.accepted")
_LETTERS = 12
"""Of an entry's id in `returned.on`."""
_ANSWERS = tuple(f"{column}.answer" for column in names.COLUMNS)


class Marks(NamedTuple):
    """What is said of a round's visits beside their findings; visits by the file's number.

    `due` are the days until which a visit is to be finished, several where people planned
    differently; `accepted` counts the criteria on which one answer is accepted.
    """

    due: Mapping[int, tuple[str, ...]]
    handed_over: Set[int]
    returned: Set[int]
    accepted: Mapping[int, int]

    def stage(self, visit: int | None, status: str, findings: int, criteria: int) -> str:
        """The stage of a visit (None: nobody has begun it) under a checklist of so many criteria.

        An open return comes before everything: it waits for the inspector. `accepted` is a
        finished visit of which every criterion is accepted, whatever later values say: the accepted
        ones decide. Without a finding it is only planned.
        """
        if visit in self.returned:
            return "returned"
        if status != "finished":
            return "open" if findings else "planned"
        if criteria and self.accepted.get(visit or 0, 0) >= criteria:
            return "accepted"
        return "handed_over" if visit in self.handed_over else "done"

    def overdue(self, visit: int | None, status: str, today: date) -> bool:
        """Whether a visit should have been finished before today, by every plan that there is."""
        days = self.due.get(visit or 0, ())
        return status != "finished" and bool(days) and all(_past(day, today) for day in days)


def read(desk: Desk, round_: str) -> Marks:
    """What is said of the visits of a round."""
    due = across.heads(desk, round_, (DUE,), item="")
    return Marks(
        {spot.visit: days for spot, heads in due.items() if (days := _texts(heads))},
        handed_over(desk, round_),
        _returned(desk, round_),
        _accepted(desk, round_),
    )


def handed_over(desk: Desk, round_: str) -> Set[int]:
    """The finished visits that have left the inspector's hands: a merge brought their findings.

    So it is in an office's file. What a receipt says in an inspector's own file joins here.
    """
    rows = desk.ledger.connection.execute(
        "SELECT r FROM visit_state AS v NOT INDEXED WHERE round = ? AND view = 'team'"
        " AND status = 'finished' AND EXISTS (SELECT 1 FROM entry AS e"
        f" WHERE e.r = v.r AND e.f IN ({across.numbers(desk, _ANSWERS)}) AND batch IS NOT NULL)",
        (round_,),
    )
    return {r for (r,) in rows}


def _returned(desk: Desk, round_: str) -> Set[int]:
    """The visits with a criterion that waits for another answer, or for a reply."""
    said = across.heads(desk, round_, (RETURNED, RETURNED_ON, REPLY))
    remarks = {
        (spot.visit, spot.item): _texts(said.get(spot._replace(field=RETURNED_ON), ())) or ("",)
        for spot, heads in said.items()
        if spot.field == RETURNED
        and _texts(heads)
        and not _texts(said.get(spot._replace(field=REPLY), ()))
    }
    answers = across.heads(
        desk, round_, ("team.answer",), visits={visit for visit, _item in remarks}
    )
    found = set()
    for (visit, item), about in remarks.items():
        heads = answers.get(across.Spot(visit, item, "team.answer"), ())
        now = {head.id.hex()[:_LETTERS] for head in heads}
        if any(set(text.split()) == now for text in about):
            found.add(visit)
    return found


def _accepted(desk: Desk, round_: str) -> Mapping[int, int]:
    """On how many criteria of a finished visit one answer is accepted.

    Counted by SQL where each criterion has one acceptance; only where something was accepted
    again, taken back or accepted by two are the heads looked at.
    """
    fields = across.numbers(desk, ACCEPTED)
    if not fields:
        return {}
    rows = desk.ledger.connection.execute(
        "SELECT v.r, count(*), count(value), count(DISTINCT i)"
        f" {across.ENTRIES} AND v.status = 'finished' AND e.f IN ({fields}) GROUP BY v.r",
        (round_,),
    ).fetchall()
    counts = {r: criteria for r, entries, values, criteria in rows if entries == values == criteria}
    several = {r for r, *_counts in rows} - counts.keys()
    sure: dict[int, set[str]] = defaultdict(set)
    for spot, heads in across.heads(desk, round_, ACCEPTED, visits=several).items():
        said = {head.value for head in heads}
        if len(said) == 1 and said != {None}:
            sure[spot.visit].add(spot.item)
    return counts | {visit: len(criteria) for visit, criteria in sure.items()}


def _texts(heads: tuple[Head, ...]) -> tuple[str, ...]:
    """The different texts that stand; empty ones and nulls say nothing."""
    return tuple(sorted({str(head.value) for head in heads if head.value not in (None, "")}))


@lru_cache(maxsize=4096)
def _past(day: str, today: date) -> bool:
    """Whether an ISO day lies before today; a text that is no day is never past."""
    try:
        return date.fromisoformat(day) < today
    except ValueError:
        return False
