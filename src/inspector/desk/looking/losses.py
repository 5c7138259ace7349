"""What earlier visits took away, of all cells at once: each criterion by the last visit that looked
at it. Most answers take no points away: only where one of some round may, all that is said is read.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from inspector.checklist import Checklist
from inspector.desk import accepted, across, names
from inspector.desk.across import Step
from inspector.desk.looking.scores import Scores, fields
from inspector.desk.session import Desk
from inspector.ledger import Value
from inspector.ledger.record import distinct


class AVisit(NamedTuple):
    """A visit by its number in the file."""

    r: int
    cell: str
    checklist: Checklist


class Loss(NamedTuple):
    """The round and the visit that looked at a criterion last, and the hundredths that it took."""

    round: str
    visit: AVisit
    lost: int


Losses = dict[tuple[str, str], Loss]
"""By the code of the cell that was visited, and the criterion."""


def read(desk: Desk, before: str, cells: Mapping[str, str], step: Step) -> Losses:
    """What the visits of some `cells` (by code) in the rounds before one found wanting."""
    here = names.in_time(before)
    rounds = [code for code in desk.rounds() if names.in_time(code) < here]
    rounds.sort(key=names.in_time, reverse=True)
    scores = Scores(desk.column)
    wanted: set[tuple[str, int]] = set()
    for done, round_ in enumerate(rounds):
        step(done, 2 * len(rounds))
        wanted.update(_may_lose(desk, round_, scores))
    found: Losses = {}
    for done, round_ in enumerate(rounds, len(rounds)):
        step(done, 2 * len(rounds))
        there = {each.cell: each for each in visits(desk, round_) if each.cell in cells}
        places = [(there[cell].r, i) for cell, i in wanted if cell in there]
        cell_of = {each.r: each for each in there.values()}
        for (r, id_), said in said_at(desk, places, fields(desk.column)).items():
            visit = cell_of[r]
            if (result := scores.of(visit.checklist, id_, said)) is None:
                continue
            # A later visit has the last word: what it looked at is not asked of earlier ones.
            wanted.discard((visit.cell, desk.ledger.items.number(id_) or 0))
            if result.points is not None and result.points < result.applicable:
                found[visit.cell, id_] = Loss(round_, visit, result.applicable - result.points)
    return found


def _may_lose(desk: Desk, round_: str, scores: Scores) -> Iterator[tuple[str, int]]:
    """The cells and criteria (by number) of which some answer, standing or not, takes points."""
    counting = fields(desk.column)
    if not (known := across.numbers(desk, counting)):
        return
    accepting = across.numbers(desk, [each for each in counting if accepted.is_acceptance(each)])
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


def _loses(desk: Desk, scores: Scores, identity: str, item: int, value: Value) -> bool:
    checklist = desk.checklist(identity)
    if checklist is None or not isinstance(value, str):
        return False
    result = scores.one(checklist, desk.ledger.items[item], (value,))
    return result is not None and result.points is not None and result.points < result.applicable


def visits(desk: Desk, round_: str) -> Iterator[AVisit]:
    """The visits of a round whose checklist is in the file."""
    rows = desk.ledger.connection.execute(
        "SELECT r, cell, checklist FROM visit_state WHERE round = ? AND view = 'team'", (round_,)
    )
    for r, cell, identity in rows.fetchall():
        if (checklist := desk.checklist(identity)) is not None:
            yield AVisit(r, cell, checklist)


def said_at(
    desk: Desk, places: Sequence[tuple[int, int]], of: Sequence[str]
) -> dict[tuple[int, str], dict[str, tuple[Value, ...]]]:
    """What stands in some fields at some places (visit and criterion by number), by visit and
    criterion."""
    names_, items = desk.ledger.fields, desk.ledger.items
    said: dict[tuple[int, str], dict[str, tuple[Value, ...]]] = {}
    for (r, i, f), heads in across.heads(desk, places, of).items():
        said.setdefault((r, items[i]), {})[names_[f]] = distinct(heads)
    return said
