"""The teams of a round: who inspects which visit, read for all of them at once."""

from collections.abc import Mapping
from typing import NamedTuple

from inspector.desk import across
from inspector.desk.people import TEAM
from inspector.desk.session import Desk
from inspector.ledger import Value


class Person(NamedTuple):
    """Someone on a team: the key made from the name, and the name as it was written."""

    key: str
    name: str


def of_round(desk: Desk, round_: str) -> Mapping[int, tuple[Person, ...]]:
    """The people on the team of every visit that has one, in the order of their keys.

    Visits by the file's number.
    """
    found: dict[int, list[Person]] = {}
    people: dict[tuple[int, tuple[Value, ...]], Person | None] = {}
    for (visit, item, _f), said in across.values(desk, round_, ("name",), prefix=TEAM).items():
        if (item, said) not in people:
            people[item, said] = _person(desk.ledger.items[item], said)
        if (person := people[item, said]) is not None:
            found.setdefault(visit, []).append(person)
    return {visit: tuple(sorted(team)) for visit, team in found.items()}


def _person(item: str, said: tuple[Value, ...]) -> Person | None:
    """Someone on a team; None who was taken out again."""
    names = sorted(str(name) for name in said if name)
    return Person(item.removeprefix(TEAM), names[0]) if names else None
