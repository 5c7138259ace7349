"""What is behind a number: the visits that it counts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from inspector.checklist import agreed_score, score
from inspector.desk.figures import counted, coverage, distribution, spread
from inspector.desk.figures.answers import Answers
from inspector.desk.figures.counted import Counted
from inspector.desk.round import roster
from inspector.desk.round.roster import Cell
from inspector.desk.session import Desk
from inspector.desk.visits import listing

NO_BAND = "-"
Key = tuple[str, ...]
"""What a line of a table is about: `band` and its number · `criterion` or `section`, its id and its
cell types · `person` and the key · `week` and its Monday · `round` and its code · nothing. The band
`-` has the visits that are in no band."""


class Behind(NamedTuple):
    """A visit behind a number. `result` is as lists show it (`≥93` where a conflict leaves it
    open); `lost` are the hundredths lost there, `kinds` what happened in a week (see
    `coverage.KINDS`)."""

    cell: Cell
    verdict: str | None
    result: str | None
    lost: int | None = None
    kinds: tuple[str, ...] = ()


def visits(
    desk: Desk, round_: str, key: Key, type_: str | None = None, today: date | None = None
) -> list[Behind]:
    """The visits behind a line; those that lost most first, else in code order."""
    kind, *rest = key
    known = {each.code: each for each in roster.cells(desk, round_)}
    if kind == "week":
        return _in_week(desk, round_, rest[0], type_, known, today or date.today())
    found = counted.visits(desk, round_, type_)
    read = _Found(desk, found, known)
    match kind:
        case "band":
            number = None if rest[0] == NO_BAND else int(rest[0])
            return read.only(_in_band(desk, found, number))
        case "person":
            seen = spread.visits_of(desk, round_, rest[0], type_)
            return read.only(each for each in found if each.r in seen)
        case "criterion" | "section":
            lost = _lost(desk, round_, found, kind, rest[0], rest[1:])
            there = sorted((each for each in found if each.r in lost), key=lambda v: -lost[v.r])
            return read.only(there, lost)
    return []


class _Found:
    """Visits as they are listed."""

    def __init__(self, desk: Desk, found: list[Counted], known: Mapping[str, Cell]) -> None:
        self._lists, self._known = counted.lists(desk, found), known

    def only(self, found: Iterable[Counted], lost: Mapping[int, int] | None = None) -> list[Behind]:
        """Some of them; where points were lost in their order, else in that of the codes."""
        listed = [
            Behind(
                self._known[each.cell], each.verdict, self._result(each), (lost or {}).get(each.r)
            )
            for each in found
        ]
        return listed if lost else sorted(listed, key=lambda each: each.cell.code)

    def _result(self, visit: Counted) -> str | None:
        list_ = self._lists.get(visit.checklist)
        if list_ is None or not visit.applicable:
            return None
        standard = list_.standard.total_at_least
        return listing.shown(visit.result(list_.points_max), visit.least, standard)


def _in_band(desk: Desk, found: list[Counted], number: int | None) -> Iterable[Counted]:
    """The visits in a band, or those in none of them."""
    lists = counted.lists(desk, found)
    scale = distribution.scale_of(lists.values())
    edges = scale.edges()
    for each in found:
        at = distribution.place_of(scale, each, lists)
        if number == (None if at is None else distribution.band_of(edges, at)):
            yield each


def _lost(
    desk: Desk, round_: str, found: list[Counted], kind: str, id_: str, types: Iterable[str]
) -> dict[int, int]:
    """The hundredths that visits lost on a criterion or in a section, where they lost any."""
    lists = counted.lists(desk, found)
    wanted = set(types)
    places = {each.r: each for each in found if each.type in wanted and each.checklist in lists}
    criteria = dict.fromkeys(
        criterion.id
        for list_ in lists.values()
        for section in list_.sections
        for criterion in section.criteria
        if id_ == (criterion.id if kind == "criterion" else section.id)
    )
    answers = Answers(desk, listing.view(desk, round_))
    lost: dict[int, int] = {}
    for one in criteria:
        for r, _i, values in answers.read(round_, one):
            if r not in places:
                continue
            list_ = lists[places[r].checklist]
            asked = next((each for each in list_.criteria if each.id == one), None)
            if asked is None or (kind == "section" and list_.section_of(one).id != id_):
                continue
            several = len(values) > 1
            got = agreed_score(asked, values) if several else score(asked, values[0])
            if got and got.points is not None and got.points < got.applicable:
                lost[r] = lost.get(r, 0) + got.applicable - got.points
    return lost


def _in_week(
    desk: Desk,
    round_: str,
    monday: str,
    type_: str | None,
    known: Mapping[str, Cell],
    today: date,
) -> list[Behind]:
    days, _cells, _late = coverage.when(desk, round_, type_, today)
    week = date.fromisoformat(monday)
    happened: dict[str, list[str]] = {}
    for kind, by_cell in days.items():
        for cell, day in by_cell.items():
            if coverage.monday(day) == week:
                happened.setdefault(cell, []).append(kind)
    found = {each.cell: each for each in counted.visits(desk, round_, type_)}
    read = _Found(desk, list(found.values()), known)
    listed = []
    for cell, kinds in sorted(happened.items()):
        there = read.only([found[cell]])[0] if cell in found else Behind(known[cell], None, None)
        listed.append(there._replace(kinds=tuple(kinds)))
    return listed
