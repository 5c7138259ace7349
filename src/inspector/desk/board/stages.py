"""How far each visit of a round is, on its way from the plan to what the office has accepted."""

import json
from collections import defaultdict
from collections.abc import Mapping, Set
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from inspector.desk import accepted, across, names
from inspector.desk.accepted import field as acceptance
from inspector.desk.appraisal import accepting
from inspector.desk.office import receipts
from inspector.desk.round import rounds
from inspector.desk.session import Desk
from inspector.desk.visits import marks
from inspector.desk.visits.marks import ANSWER, REPLY, RETURNED, RETURNED_ON
from inspector.desk.visits.people import TEAM
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
ACCEPTED = tuple(map(acceptance, ("team", "appraised")))
_ANSWERS = tuple(f"{column}.answer" for column in names.COLUMNS)


class Person(NamedTuple):
    """Someone on a team: the key made from the name, and the name as it was written."""

    key: str
    name: str


Team = tuple[Person, ...]


class Marks(NamedTuple):
    """What is said of a round's visits beside their findings; visits by the file's number.

    `due` are the days by which a visit is to be finished, several where people planned
    differently; `late` are the visits whose days are all past; `accepted` are the criteria on
    which one answer is accepted (see `accepting.criteria`); `teams` are in the order of their keys.
    """

    due: Mapping[int, tuple[str, ...]]
    late: Set[int]
    handed_over: Set[int]
    returned: Set[int]
    accepted: Mapping[int, Set[str]]
    teams: Mapping[int, Team]

    def stage(self, visit: int | None, status: str, findings: int, criteria: Set[str]) -> str:
        """The stage of a visit (None: nobody has begun it) under a checklist of these criteria.

        An open return comes before everything: it waits for the inspector. `accepted` is a
        visit of which every criterion is accepted, whatever later values say: the accepted ones
        decide. Without a finding it is only planned.
        """
        if visit in self.returned:
            return "returned"
        if self.is_accepted(visit, criteria):
            return "accepted"
        if status != "finished":
            return "open" if findings else "planned"
        return "handed_over" if visit in self.handed_over else "done"

    def is_accepted(self, visit: int | None, criteria: Set[str]) -> bool:
        """Whether one answer is accepted on each of these criteria."""
        return bool(criteria) and criteria <= self.accepted.get(visit or 0, frozenset())


# One row a visit with marks on its criteria or a team, in one pass over the round's entries. Where
# something was said more than once, or taken back, it is read by its heads.
_TRACES = """
SELECT e.r,
  count(e.value) FILTER (WHERE e.f IN ({returned})),
  count(*) FILTER (WHERE e.f IN ({accepted})),
  count(*) FILTER (WHERE e.f IN ({sure}) AND {begins}),
  group_concat(e.i) FILTER (WHERE e.f IN ({accepted})),
  group_concat({rest}, char(10)) FILTER (WHERE e.f IN ({accepted})),
  group_concat(iif(e.value IS NULL, 0, e.i)) FILTER (WHERE e.f IN ({name}))
FROM entry AS e
WHERE e.r IN (SELECT r FROM visit_state WHERE round = ? AND view = 'team')
  AND (e.f IN ({criteria}) OR (e.f IN ({name}) AND +e.i IN ({team})))
GROUP BY e.r
"""
_TEAM_ITEMS = f"SELECT i FROM item WHERE name >= '{TEAM}' AND name < '{TEAM}\U0010ffff'"


def read(desk: Desk, round_: str, today: date, with_teams: bool = True) -> Marks:
    """What is said of the visits of a round; without teams where nobody asks for them."""
    # Accepted in one of these a criterion is accepted, whatever else is said of it.
    sure = marks.accepted_in(rounds.read(desk, round_).decided_by, spoken=True)
    fields = {
        "returned": across.numbers(desk, (RETURNED,)),
        "accepted": across.numbers(desk, ACCEPTED),
        "sure": across.numbers(desk, tuple(map(acceptance, sure))),
        "name": across.numbers(desk, ("name",)) if with_teams else "",
    }
    criteria = ", ".join(filter(None, (fields["returned"], fields["accepted"])))
    sound = {"begins": accepted.BEGINS, "rest": accepted.REST}
    query = _TRACES.format(**fields, **sound, criteria=criteria, team=_TEAM_ITEMS)
    rows = desk.ledger.connection.execute(query, (round_,)) if any(fields.values()) else ()
    planned = across.values(desk, round_, (DUE,), item="")
    due = {visit: days for (visit, _i, _f), said in planned.items() if (days := _texts(said))}
    taken: dict[int, Set[str]] = {}
    people: dict[int, tuple[int, ...]] = {}
    remarked, reaccepted, changed = set(), set(), set()
    members = cache(lambda ids: tuple(map(int, ids.split(","))))
    on = cache(lambda ids: frozenset(desk.ledger.items[int(i)] for i in ids.split(",")))
    for r, remarks, entries, whole, on_, rests, team in rows:
        if remarks:
            remarked.add(r)
        if entries and entries == whole == len(on(on_)) == accepted.are(rests):
            taken[r] = on(on_)
        elif entries:
            reaccepted.add(r)
        if team:
            who = members(team)
            if 0 in who or len(set(who)) < len(who):
                changed.add(r)
            else:
                people[r] = who
    return Marks(
        due,
        {visit for visit, days in due.items() if _past(days, today)},
        handed_over(desk, round_),
        _returned(desk, round_, remarked),
        taken | accepting.criteria(desk, round_, reaccepted),
        _teams(desk, people) | _changed(desk, round_, changed),
    )


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


def _changed(desk: Desk, round_: str, visits: Set[int]) -> dict[int, Team]:
    """The teams of visits where somebody was corrected or taken out."""
    found: dict[int, list[Person]] = defaultdict(list)
    said = across.values(desk, round_, ("name",), prefix=TEAM, records=visits)
    for (visit, item, _f), written in said.items():
        if called := sorted(_texts(written)):
            key = desk.ledger.items[item].removeprefix(TEAM)
            found[visit].append(Person(key, called[0]))
    return {visit: tuple(sorted(people)) for visit, people in found.items()}


def _teams(desk: Desk, people: Mapping[int, tuple[int, ...]]) -> dict[int, Team]:
    """The teams of visits, from the numbers of their people's items.

    Most teams come to many cells, so each name is read once, as it was written in one of them.
    """
    somewhere = {i: visit for visit, ids in people.items() for i in ids}
    said = across.heads(desk, [(visit, i) for i, visit in somewhere.items()], ("name",))
    known = {
        i: Person(desk.ledger.items[i].removeprefix(TEAM), str(heads[0].value))
        for (_visit, i, _f), heads in said.items()
        if heads[0].value
    }
    teams = {
        ids: tuple(sorted(known[i] for i in ids if i in known)) for ids in set(people.values())
    }
    return {visit: teams[ids] for visit, ids in people.items()}


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
