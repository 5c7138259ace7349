"""What a season leaves on the visits of a round beside their findings, read in one pass."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from datetime import date
from functools import cache

from inspector.desk import accepted, across, names
from inspector.desk.accepted import field as acceptance
from inspector.desk.appraisal import accepting
from inspector.desk.board import teams
from inspector.desk.board.stages import ACCEPTED, DUE, Marks
from inspector.desk.lasting import Lasting
from inspector.desk.office import receipts
from inspector.desk.round import rounds
from inspector.desk.session import Desk
from inspector.desk.visits import marks
from inspector.desk.visits.marks import ANSWER, REPLY, RETURNED, RETURNED_ON
from inspector.ledger import Value
from inspector.ledger.record import distinct

_ANSWERS = tuple(f"{column}.answer" for column in names.COLUMNS)

# What may mark a visit, in one pass over the round's entries. Where something was said more than
# once, or taken back, it is read by its heads.
_TRACES = """
SELECT r, i, f, value FROM entry
WHERE r IN (SELECT r FROM visit_state WHERE round = ? AND view = 'team') AND f IN ({fields})
"""

_known = Lasting[tuple[str, str, date, bool], Marks]()


def read(desk: Desk, round_: str, today: date, with_teams: bool = True) -> Marks:
    """What is said of the visits of a round; without teams where nobody asks for them. It is kept
    as long as nothing changes: whoever looks at the board looks at it by several groupings."""
    key = desk.person, round_, today, with_teams
    return _known.get(desk, key, lambda: _read(desk, *key[1:]))


def _read(desk: Desk, round_: str, today: date, with_teams: bool) -> Marks:
    number = desk.ledger.fields.number
    returned, day = number(RETURNED), number(DUE)
    acceptances = {number(each) for each in ACCEPTED}
    # Accepted in one of these a criterion is accepted, whatever else is said of it.
    decides = marks.accepted_in(rounds.read(desk, round_).decided_by, spoken=True)
    sure = {number(acceptance(each)) for each in decides}
    remarked, doubted = set[int](), set[int]()
    days: dict[int, Value] = {}
    replanned = set[int]()
    accepted_on: dict[int, list[int]] = defaultdict(list)
    whole = desk.ledger.items.number("")
    for r, i, f, value in _traces(desk, round_):
        if f == day:
            if i == whole:
                if r in days:
                    replanned.add(r)
                days[r] = value
        elif f in acceptances:
            accepted_on[r].append(i)
            if f not in sure or accepted.answer_of(value) is None:
                doubted.add(r)
        elif f == returned and value is not None:
            remarked.add(r)
    due = _due(desk, round_, days, replanned)
    late = {said for said in set(due.values()) if _past(said, today)}
    on = cache(lambda ids: frozenset(desk.ledger.items[i] for i in ids))
    doubted |= _repeated(accepted_on)
    taken = {r: on(tuple(ids)) for r, ids in accepted_on.items() if r not in doubted}
    return Marks(
        due,
        {visit for visit, said in due.items() if said in late},
        handed_over(desk, round_),
        _returned(desk, round_, remarked),
        taken | accepting.criteria(desk, round_, doubted),
        teams.read(desk, round_) if with_teams else {},
    )


def _traces(desk: Desk, round_: str) -> Iterable[tuple[int, int, int, Value]]:
    """Record, item and field by the file's numbers, and the value, of what may mark a visit."""
    fields = across.numbers(desk, (RETURNED, DUE, *ACCEPTED))
    if not fields:
        return ()
    return desk.ledger.connection.execute(_TRACES.format(fields=fields), (round_,))


def _repeated(said: Mapping[int, list[int]]) -> Set[int]:
    """The visits in which there is more than one entry on an item."""
    return {r for r, ids in said.items() if len(set(ids)) < len(ids)}


def _due(
    desk: Desk, round_: str, days: Mapping[int, Value], replanned: Set[int]
) -> dict[int, tuple[str, ...]]:
    """The days by which visits are to be finished, from one entry of each; of those that were
    `replanned` the heads are looked at."""
    said = {value: _texts((value,)) for value in set(days.values())}
    due = {visit: said[value] for visit, value in days.items()}
    heads = across.values(desk, round_, (DUE,), item="", records=replanned)
    due |= {visit: _texts(values) for (visit, _i, _f), values in heads.items()}
    return {visit: texts for visit, texts in due.items() if texts}


def handed_over(desk: Desk, round_: str) -> Set[int]:
    """The finished visits that have left the inspector's hands.

    In an office's file a merge brought their findings. In a file whose writer has a receipt the
    office holds all that he wrote of them.
    """
    rows = desk.ledger.connection.execute(
        "SELECT r FROM visit_state AS v NOT INDEXED WHERE round = ? AND view = 'team'"
        " AND status = 'finished' AND EXISTS (SELECT 1 FROM merged) AND EXISTS (SELECT 1"
        " FROM entry AS e WHERE e.r = v.r AND e.batch IS NOT NULL"
        f" AND e.f IN ({across.numbers(desk, _ANSWERS)}))",
        (round_,),
    )
    came = {r for (r,) in rows}
    if not desk.ledger.records(names.receipt(desk.person, desk.machine)):
        return came
    held = receipts.own(desk).visits
    finished = desk.ledger.connection.execute(
        "SELECT r, name FROM visit_state JOIN record USING(r)"
        " WHERE round = ? AND view = 'team' AND status = 'finished'",
        (round_,),
    )
    return {
        r for r, name in finished if held.get(name, "received" if r in came else "") == "received"
    }


def _returned(desk: Desk, round_: str, visits: Set[int]) -> Set[int]:
    """The visits with a criterion that waits for the inspector, as `marks.is_returned` has it."""
    said = across.values(desk, round_, (RETURNED,), records=visits)
    places = [(visit, item) for (visit, item, _f), remarks in said.items() if _texts(remarks)]
    more = across.heads(desk, places, (RETURNED_ON, REPLY, ANSWER))
    fields = [desk.ledger.fields.number(each) for each in (RETURNED_ON, REPLY, ANSWER)]
    record_names = _names(desk, {visit for visit, _item in places})
    found = set()
    for visit, item in places:
        about, replies, answers = (more.get((visit, item, field or 0), ()) for field in fields)
        place = (record_names[visit], desk.ledger.items[item])
        if marks.waits(desk, place, distinct(about), distinct(replies), answers):
            found.add(visit)
    return found


def _names(desk: Desk, records: Set[int]) -> dict[int, str]:
    rows = desk.ledger.connection.execute(
        "SELECT r, name FROM json_each(?) JOIN record ON r = json_each.value",
        (json.dumps(sorted(records)),),
    )
    return dict(rows.fetchall())


def _texts(said: tuple[Value, ...]) -> tuple[str, ...]:
    """The different texts that stand; empty ones and nulls say nothing."""
    return tuple(sorted({str(value) for value in said if value not in (None, "")}))


def _past(days: tuple[str, ...], today: date) -> bool:
    """Whether all days lie before today; a text that is no day is never past."""
    try:
        return all(date.fromisoformat(day) < today for day in days)
    except ValueError:
        return False
