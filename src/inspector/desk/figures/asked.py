"""What the visits of a round are asked: criteria and sections, and which of them are one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from inspector.checklist import Checklist
from inspector.desk.figures.scored import Scored


class Place(NamedTuple):
    """A criterion or section of the checklist of a cell type."""

    type: str
    id: str


class Asked(NamedTuple):
    """What stands at a place; `order` is where in the table."""

    order: tuple[int, int]
    section: str
    title: Mapping[str, str]
    points: int


def places(found: Scored) -> tuple[dict[Place, Asked], dict[Place, Asked]]:
    """The criteria and the sections that the visits were asked."""
    return asked(found.lists, sorted((group.type, group.checklist) for group in found.groups))


def asked(
    lists: Mapping[str, Checklist], pairs: Iterable[tuple[str, str]]
) -> tuple[dict[Place, Asked], dict[Place, Asked]]:
    """The criteria and the sections of cell types, from these pairs of a type and the `id/hash` of
    a checklist; as the first checklist of a type has them."""
    criteria: dict[Place, Asked] = {}
    sections: dict[Place, Asked] = {}
    for type_, identity in dict.fromkeys(pairs):
        for n, section in enumerate(lists[identity].sections):
            place = Place(type_, section.id)
            sections.setdefault(place, Asked((n, 0), section.id, section.title, section.points))
            for m, each in enumerate(section.criteria):
                place = Place(type_, each.id)
                criteria.setdefault(place, Asked((n, m), section.id, each.title, each.points))
    return criteria, sections


def together(there: Mapping[Place, Asked]) -> list[Sequence[Place]]:
    """The places that are one: those with the same id, title and points in several types."""
    found: dict[tuple[object, ...], list[Place]] = defaultdict(list)
    for place, what in there.items():
        found[place.id, what.points, tuple(sorted(what.title.items()))].append(place)
    rows = [sorted(each) for each in found.values()]
    return sorted(rows, key=lambda row: (there[row[0]].order, row[0]))
