"""The teams of a round: who inspects which visit, read for all of them at once."""

from collections.abc import Mapping
from typing import NamedTuple

from inspector.desk import across
from inspector.desk.people import TEAM
from inspector.desk.session import Desk


class Person(NamedTuple):
    """Someone on a team: the key made from the name, and the name as it was written."""

    key: str
    name: str


def of_round(desk: Desk, round_: str) -> Mapping[int, tuple[Person, ...]]:
    """The people on the team of every visit that has one, in the order of their keys.

    Visits by the file's number.
    """
    found: dict[int, dict[str, str]] = {}
    for spot, heads in across.heads(desk, round_, ("name",), prefix=TEAM).items():
        names = sorted(str(head.value) for head in heads if head.value)
        if names:
            found.setdefault(spot.visit, {})[spot.item.removeprefix(TEAM)] = names[0]
    return {visit: tuple(sorted(map(Person._make, each.items()))) for visit, each in found.items()}
