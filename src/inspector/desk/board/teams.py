"""Who is in the teams of a round's visits, read in one pass over the places where teams stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from inspector.desk import across
from inspector.desk.board.stages import Person, Team
from inspector.desk.session import Desk
from inspector.desk.visits.people import TEAM

_ITEMS = f"FROM item WHERE name >= '{TEAM}' AND name < '{TEAM}\U0010ffff'"
# Items of teams have numbers near each other, so of a visit little else is passed over.
_TEAMS = f"""
SELECT r, group_concat(i, ' '), count(value) = count(*) FROM entry
WHERE r IN (SELECT r FROM visit_state WHERE round = ? AND view = 'team')
  AND i BETWEEN (SELECT min(i) {_ITEMS}) AND (SELECT max(i) {_ITEMS})
  AND f = ? AND +i IN (SELECT i {_ITEMS})
GROUP BY r
"""


def read(desk: Desk, round_: str) -> dict[int, Team]:
    """The team of every visit that has one, by the visit's number."""
    rows = desk.ledger.connection.execute(_TEAMS, (round_, desk.ledger.fields.number("name")))
    written: dict[int, str] = {}
    changed = set[int]()
    for visit, items, sound in rows:
        if sound:
            written[visit] = items
        else:
            changed.add(visit)
    # The same people come to many cells: what they are is asked once.
    teams = {items: tuple(sorted(map(int, items.split()))) for items in set(written.values())}
    again = {items for items, ids in teams.items() if len(set(ids)) < len(ids)}
    changed |= {visit for visit, items in written.items() if items in again}
    known = _known(desk, {teams[items]: visit for visit, items in written.items()})
    people = {items: known[ids] for items, ids in teams.items()}
    return {visit: people[items] for visit, items in written.items()} | _changed(
        desk, round_, changed
    )


def _known(desk: Desk, somewhere: Mapping[tuple[int, ...], int]) -> dict[tuple[int, ...], Team]:
    """Teams, from the numbers of their people's items and a visit of each. A name is read once, as
    it was written in one of the visits."""
    places = {i: visit for ids, visit in somewhere.items() for i in ids}
    said = across.heads(desk, [(visit, i) for i, visit in places.items()], ("name",))
    people = {
        i: Person(desk.ledger.items[i].removeprefix(TEAM), str(heads[0].value))
        for (_visit, i, _f), heads in said.items()
        if heads[0].value
    }
    return {ids: _team(people[i] for i in ids if i in people) for ids in somewhere}


def _changed(desk: Desk, round_: str, visits: Set[int]) -> dict[int, Team]:
    """The teams of visits where somebody was corrected or taken out."""
    found: dict[int, list[Person]] = defaultdict(list)
    said = across.values(desk, round_, ("name",), prefix=TEAM, records=visits)
    for (visit, item, _f), written in said.items():
        if called := sorted({str(value) for value in written if value not in (None, "")}):
            key = desk.ledger.items[item].removeprefix(TEAM)
            found[visit].append(Person(key, called[0]))
    return {visit: _team(people) for visit, people in found.items()}


def _team(people: Iterable[Person]) -> Team:
    return tuple(sorted(people))
