"""What earlier visits of a round's cells found wanting, and whether it was repaired: of all cells
at once. `followup` says the same of one visit.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from inspector.checklist import Checklist, Criterion, Score, agreed_score, score
from inspector.desk import accepted, across, names
from inspector.desk.looking.followup import REPAIRED
from inspector.desk.round import roster
from inspector.desk.round.bases import Bases
from inspector.desk.session import Desk
from inspector.language import N
from inspector.ledger import Value
from inspector.ledger.record import distinct

STATES = {
    "again": N("found again"),
    "no": N("not repaired"),
    "partly": N("partly repaired"),
    "unsaid": N("not said yet"),
    "yes": N("repaired"),
}
"""What may be said of a shortcoming, in the order in which they are listed."""
ORDER = list(STATES)


class Shortcoming(NamedTuple):
    """A criterion on which the last visit that looked at it took points away.

    `before` is the round of that visit as people write it, `lost` the hundredths that it took,
    `why` what it wrote. `said` is what this round's visit says of its repair (empty: nothing),
    `now` whether points are lost again: `lost`, `full`, or `open` where nothing is answered yet.
    """

    cell: str
    shown: str
    name: str
    organisation: str
    criterion: Criterion
    before: str
    lost: int
    why: str
    said: str
    now: str

    @property
    def state(self) -> str:
        """One of `STATES`: that points are lost again weighs more than that it was repaired."""
        if self.now == "lost" and self.said in ("", "yes"):
            return "again"
        return self.said or "unsaid"


class _Visit(NamedTuple):
    """A visit by its number in the file."""

    r: int
    cell: str
    checklist: Checklist


Said = Mapping[str, tuple[Value, ...]]
"""What stands on a criterion, by field."""


def read(desk: Desk, round_: str) -> list[Shortcoming]:
    """Those of a round's cells, by state, then by cell; in the desk's column."""
    here = names.in_time(round_)
    earlier = [code for code in desk.rounds() if names.in_time(code) < here]
    cells = {each.code: each for each in roster.cells(desk, round_)}
    then = _then(desk, sorted(earlier, key=names.in_time, reverse=True), cells)
    if not then:
        return []
    now = {each.cell: each for each in _visits(desk, round_)}
    said = _now(desk, then, now)
    whys = _texts(desk, [(each[1].r, item) for item, each in _spots(then)], "explain")
    bases = Bases(desk, round_)
    shown: dict[str, str] = {}
    found = []
    for (code, id_), (before, visit, lost) in then.items():
        place = cells[code]
        if before not in shown:
            shown[before] = desk.ledger.record(names.round_(before)).text("", "code") or before
        repaired, state = said.get((code, id_), ("", "open"))
        base = bases.of(code, place.kind, place.organisation, place.parent)
        one = Shortcoming(
            *(code, place.shown, place.name, bases.name(base), visit.checklist.criterion(id_)),
            *(shown[before], lost, whys.get((visit.r, id_), ""), repaired, state),
        )
        found.append(one)
    return sorted(found, key=lambda each: (ORDER.index(each.state), each.cell, each.criterion.id))


def counts(found: Sequence[Shortcoming]) -> dict[str, int]:
    """How many there are in every state."""
    counted = dict.fromkeys(STATES, 0)
    for each in found:
        counted[each.state] += 1
    return counted


Then = dict[tuple[str, str], tuple[str, _Visit, int]]
"""By cell and criterion: the round and visit that looked at it last, and what it took."""


def _spots(then: Then) -> Iterator[tuple[str, tuple[str, _Visit, int]]]:
    return ((id_, each) for (_code, id_), each in then.items())


def _then(desk: Desk, rounds: Sequence[str], cells: Mapping[str, roster.Cell]) -> Then:
    """What was found wanting, each by the last visit that looked at it; `rounds` newest first.

    Most answers take no points away: only where one of some round may, all that is said is read.
    """
    scores = _Scores(desk.column)
    visits = {
        round_: {each.cell: each for each in _visits(desk, round_) if each.cell in cells}
        for round_ in rounds
    }
    wanted = {place for round_ in rounds for place in _may_lose(desk, round_, scores)}
    found: Then = {}
    for round_ in rounds:
        there = visits[round_]
        places = [(there[cell].r, i) for cell, i in wanted if cell in there]
        cell_of = {each.r: each for each in there.values()}
        for (r, id_), said in _standing(desk, places, _fields(desk.column)).items():
            visit = cell_of[r]
            if (result := scores.of(visit.checklist, id_, said)) is None:
                continue
            # A later visit has the last word: what it looked at is not asked of earlier ones.
            wanted.discard((visit.cell, desk.ledger.items.number(id_) or 0))
            if result.points is not None and result.points < result.applicable:
                found[visit.cell, id_] = (round_, visit, result.applicable - result.points)
    return found


def _may_lose(desk: Desk, round_: str, scores: "_Scores") -> Iterator[tuple[str, int]]:
    """The cells and criteria (by number) of which some answer, standing or not, takes points."""
    fields = _fields(desk.column)
    if not (known := across.numbers(desk, fields)):
        return
    accepting = across.numbers(desk, [each for each in fields if accepted.is_acceptance(each)])
    # Of an acceptance its answer; what another program wrote there is none.
    value = "e.value"
    if accepting:
        value = (
            f"CASE WHEN e.f NOT IN ({accepting}) THEN e.value"
            " WHEN json_valid(e.value) THEN json_extract(e.value, '$[1]') END"
        )
    run, where = desk.ledger.connection.execute, f"{across.VISITS} AND e.f IN ({known})"
    rows = run(f"SELECT DISTINCT v.checklist, e.i, {value} {where}", (round_,))
    losing = [row for row in rows.fetchall() if _loses(desk, scores, *row)]
    yield from run(
        f"SELECT DISTINCT v.cell, e.i {where} AND (v.checklist, e.i, {value}) IN (SELECT"
        " json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')"
        " FROM json_each(?))",
        (round_, json.dumps(losing)),
    ).fetchall()


def _loses(desk: Desk, scores: "_Scores", identity: str, item: int, value: Value) -> bool:
    checklist = desk.checklist(identity)
    if checklist is None or not isinstance(value, str):
        return False
    result = scores.one(checklist, desk.ledger.items[item], (value,))
    return result is not None and result.points is not None and result.points < result.applicable


def _visits(desk: Desk, round_: str) -> Iterator[_Visit]:
    rows = desk.ledger.connection.execute(
        "SELECT r, cell, checklist FROM visit_state WHERE round = ? AND view = 'team'", (round_,)
    )
    for r, cell, identity in rows.fetchall():
        if (checklist := desk.checklist(identity)) is not None:
            yield _Visit(r, cell, checklist)


def _standing(
    desk: Desk, places: Sequence[tuple[int, int]], fields: Sequence[str]
) -> dict[tuple[int, str], dict[str, tuple[Value, ...]]]:
    """What stands in some places (visit and criterion by number), by visit and criterion."""
    names_, items = desk.ledger.fields, desk.ledger.items
    said: dict[tuple[int, str], dict[str, tuple[Value, ...]]] = {}
    for (r, i, f), heads in across.heads(desk, places, fields).items():
        said.setdefault((r, items[i]), {})[names_[f]] = distinct(heads)
    return said


def _now(
    desk: Desk, then: Then, now: Mapping[str, _Visit]
) -> dict[tuple[str, str], tuple[str, str]]:
    """What this round's visits say of the same criteria: of the repair, and whether it is lost."""
    numbers = {id_: desk.ledger.items.number(id_) for _code, id_ in then}
    cells = {now[code].r: code for code, _id in then if code in now}
    places = [
        (now[code].r, number)
        for code, id_ in then
        if code in now and (number := numbers[id_]) is not None
    ]
    repaired = f"{desk.column}.repaired"
    said = _standing(desk, places, [*_fields(desk.column), repaired])
    scores = _Scores(desk.column)
    found = {}
    for (r, id_), each in said.items():
        repair = [str(value) for value in each.get(repaired, ()) if value in REPAIRED]
        result = scores.of(now[cells[r]].checklist, id_, each)
        state = "open"
        if result is not None and result.points is not None:
            state = "lost" if result.points < result.applicable else "full"
        found[cells[r], id_] = (repair[0] if len(repair) == 1 else "", state)
    return found


def _texts(desk: Desk, places: Sequence[tuple[int, str]], kind: str) -> dict[tuple[int, str], str]:
    """What visits wrote on criteria; differing texts stand together."""
    items = desk.ledger.items
    numbers = {id_: items.number(id_) for _r, id_ in places}
    known = [(r, number) for r, id_ in places if (number := numbers[id_]) is not None]
    standing = across.heads(desk, known, [f"{desk.column}.{kind}"])
    return {
        (r, items[i]): " / ".join(sorted({str(head.value) for head in heads if head.value}))
        for (r, i, _f), heads in standing.items()
    }


def _fields(column: str) -> list[str]:
    columns = ("team", "appraised") if column == "appraised" else (column,)
    return [name for each in columns for name in (f"{each}.answer", accepted.field(each))]


class _Scores:
    """What stands on a criterion, scored once for each different case. `standing.heads` says the
    same of a record."""

    def __init__(self, column: str) -> None:
        self._column = column
        self._known: dict[tuple[str, str, tuple[Value, ...]], Score | None] = {}

    def of(self, checklist: Checklist, id_: str, said: Said) -> Score | None:
        """The score; None where nothing is answered, people differ, or it is not asked."""
        return self.one(checklist, id_, self._counting(self._column, said))

    def one(self, checklist: Checklist, id_: str, values: tuple[Value, ...]) -> Score | None:
        """The score of different values that count."""
        case = (checklist.hash, id_, values)
        if case not in self._known:
            self._known[case] = self._score(checklist, id_, values)
        return self._known[case]

    def _counting(self, column: str, said: Said) -> tuple[Value, ...]:
        found = self._said(column, said)
        if not (decided := said.get(accepted.field(column), ())):
            return found
        counting: list[Value] = []
        for value in decided:
            acceptance = accepted.read(value)
            counting += found if acceptance is None else [acceptance.answer]
        return tuple(dict.fromkeys(counting))

    def _said(self, column: str, said: Said) -> tuple[Value, ...]:
        found = said.get(f"{column}.answer", ())
        if column == "appraised" and not any(value is not None for value in found):
            return self._counting("team", said)
        return found

    @staticmethod
    def _score(checklist: Checklist, id_: str, values: tuple[Value, ...]) -> Score | None:
        criterion = next((each for each in checklist.criteria if each.id == id_), None)
        if criterion is None or not any(value is not None for value in values):
            return None
        texts = [None if value is None else str(value) for value in values]
        return score(criterion, texts[0]) if len(texts) == 1 else agreed_score(criterion, texts)
