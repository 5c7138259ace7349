"""How far each visit of a round is, on its way from the plan to what the office has accepted."""

from collections import defaultdict
from collections.abc import Mapping, Set
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from inspector.desk import across, names
from inspector.desk.session import Desk
from inspector.language import N
from inspector.ledger import Value
from inspector.ledger.record import distinct

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

    `due` are the days by which a visit is to be finished, several where people planned
    differently; `late` are the visits whose days are all past; `accepted` counts the criteria on
    which one answer is accepted.
    """

    due: Mapping[int, tuple[str, ...]]
    late: Set[int]
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


def read(desk: Desk, round_: str, today: date) -> Marks:
    """What is said of the visits of a round."""
    said = across.values(desk, round_, (DUE,), item="")
    due = {visit: days for (visit, _i, _f), each in said.items() if (days := _texts(each))}
    return Marks(
        due,
        {visit for visit, days in due.items() if _past(days, today)},
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
        " AND status = 'finished' AND EXISTS (SELECT 1 FROM merged) AND EXISTS (SELECT 1"
        " FROM entry AS e WHERE e.r = v.r AND e.batch IS NOT NULL"
        f" AND e.f IN ({across.numbers(desk, _ANSWERS)}))",
        (round_,),
    )
    return {r for (r,) in rows}


def _returned(desk: Desk, round_: str) -> Set[int]:
    """The visits with a criterion that waits for another answer, or for a reply."""
    said = across.values(desk, round_, (RETURNED,))
    places = [(visit, item) for (visit, item, _f), remarks in said.items() if _texts(remarks)]
    more = across.heads(desk, places, (RETURNED_ON, REPLY, "team.answer"))
    on, reply, answer = map(desk.ledger.fields.number, (RETURNED_ON, REPLY, "team.answer"))
    found = set()
    for place in places:
        about, replies, answers = (
            more.get((*place, field or 0), ()) for field in (on, reply, answer)
        )
        now = {head.id.hex()[:_LETTERS] for head in answers}
        said_of = _texts(distinct(about)) or ("",)
        if not _texts(distinct(replies)) and any(set(ids.split()) == now for ids in said_of):
            found.add(place[0])
    return found


def _accepted(desk: Desk, round_: str) -> Mapping[int, int]:
    """On how many criteria of a finished visit one answer is accepted.

    Counted by SQL where each criterion has one acceptance; only where something was accepted
    again, taken back or accepted by two is each looked at.
    """
    fields = across.numbers(desk, ACCEPTED)
    if not fields:
        return {}
    rows = desk.ledger.connection.execute(
        "SELECT v.r, count(*), count(e.value), count(DISTINCT e.i)"
        f" {across.VISITS} AND v.status = 'finished' AND e.f IN ({fields}) GROUP BY v.r",
        (round_,),
    ).fetchall()
    counts = {r: criteria for r, entries, values, criteria in rows if entries == values == criteria}
    several = {r for r, *_counts in rows} - counts.keys()
    sure: dict[int, set[int]] = defaultdict(set)
    for (visit, item, _f), said in across.values(desk, round_, ACCEPTED, records=several).items():
        if len(said) == 1 and said != (None,):
            sure[visit].add(item)
    return counts | {visit: len(criteria) for visit, criteria in sure.items()}


@lru_cache(maxsize=4096)
def _texts(said: tuple[Value, ...]) -> tuple[str, ...]:
    """The different texts that stand; empty ones and nulls say nothing."""
    return tuple(sorted({str(value) for value in said if value not in (None, "")}))


@lru_cache(maxsize=4096)
def _past(days: tuple[str, ...], today: date) -> bool:
    """Whether all days lie before today; a text that is no day is never past."""
    try:
        return all(date.fromisoformat(day) < today for day in days)
    except ValueError:
        return False
