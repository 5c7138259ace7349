"""The inspectors of a round, from what they wrote: where, on which machines, and what came of it.

Two spellings of a name that mean the same person (see `names.person`) are one inspector.
"""

import json
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from inspector.desk import names
from inspector.desk.session import Desk
from inspector.desk.settling import settlements
from inspector.desk.visits import closing, frame, marks, people, remarks
from inspector.ledger.record import ROWS, heads_of


class Inspector(NamedTuple):
    """Somebody who recorded something in the visits of a round: findings, or else registers,
    evidence, remarks, conclusions or requests, who signed or finished.

    `sat` are author and machine of the sittings, `cells` those where this was written or this one
    is on the team. `findings` counts the criteria (and disqualifiers) written on. Of the
    visits of these cells: `returned` criteria that wait for another answer, `settled` fields,
    `accepted` answers.
    """

    person: str
    sat: tuple[tuple[str, str], ...]
    cells: tuple[str, ...]
    findings: int
    returned: int = 0
    settled: int = 0
    accepted: int = 0

    @property
    def machines(self) -> tuple[str, ...]:
        """The machines by name."""
        return tuple(sorted({machine for _author, machine in self.sat if machine}))


class _Marks(NamedTuple):
    """What the office said in a visit."""

    returned: int
    settled: int
    accepted: int


def of_round(desk: Desk, round_: str | None = None) -> list[Inspector]:
    """The inspectors of a round by name; not the person at the desk on this machine."""
    visits = _visits(desk, round_ or desk.round)
    spelled: dict[str, Counter[str]] = {}
    sat: dict[str, set[tuple[str, str]]] = {}
    cells: dict[str, set[int]] = {}
    for r, author, machine, count in _wrote(desk, visits):
        key = names.person(author)
        spelled.setdefault(key, Counter())[author] += count
        sat.setdefault(key, set()).add((author, machine))
        cells.setdefault(key, set()).add(r)
    for r, key in _teams(desk, visits):
        if key in cells:
            cells[key].add(r)
    office = _marks(desk, visits)
    found = []
    for key, written in spelled.items():
        said = [office[r] for r in cells[key] if r in office]
        total = _Marks(*map(sum, zip(*said, strict=True))) if said else _Marks(0, 0, 0)
        found.append(
            Inspector(
                min(written, key=lambda name: (-written[name], name)),
                tuple(sorted(sat[key])),
                tuple(sorted(visits[r].rpartition("/")[2] for r in cells[key])),
                written.total(),
                *total,
            )
        )
    return sorted(found, key=lambda each: (each.person.casefold(), each.person))


def _visits(desk: Desk, round_: str) -> dict[int, str]:
    """The visits of a round by the file's number."""
    begins = names.visit(round_, "")
    rows = desk.ledger.connection.execute(
        "SELECT r, name FROM record WHERE name >= ? AND name < ?", (begins, begins + "\U0010ffff")
    )
    return dict(rows)


_CRITERIA = """
r IN (SELECT value FROM json_each(:visits))
AND i IN (SELECT i FROM item WHERE name GLOB 'disq:*' OR name <> '' AND instr(name, ':') = 0)"""
_FINDINGS = """
r IN (SELECT value FROM json_each(:visits)) AND (
  i IN (SELECT i FROM item WHERE name GLOB 'disq:*')
  OR i IN (SELECT i FROM item WHERE name <> '' AND instr(name, ':') = 0) AND f IN (
    SELECT f FROM field
    WHERE (name GLOB 'team.*' OR name GLOB 'self.*') AND name NOT GLOB '*.accepted'
  )
)"""
"""What inspectors write on criteria and disqualifiers; an office appraises and accepts."""


_BESIDE = """
r IN (SELECT value FROM json_each(:visits)) AND (
  i IN (SELECT i FROM item WHERE name GLOB '*:*' AND name NOT GLOB 'team:*')
  AND f NOT IN (SELECT f FROM field WHERE name GLOB 'done*')
  OR f IN (
    SELECT f FROM field WHERE name GLOB :finished OR name IN (SELECT value FROM json_each(:said))
  )
) AND NOT EXISTS (
  SELECT 1 FROM entry AS why WHERE why.r = entry.r AND why.i = entry.i AND why.w = entry.w
  AND why.f IN (SELECT f FROM field WHERE name GLOB 'reason:*')
)"""
"""What inspectors write beside findings: registers, evidence, opinions, requests, signatures, the
end of a visit, and what is `_SAID`; not what was settled. An office plans teams, and notes what
became of requests."""
_SAID = (
    "status.reason",
    remarks.OBJECTION,
    *closing.CONCLUSIONS,
    *(frame.PREFIX + each for each in frame.FIELDS if frame.PREFIX + each not in frame.PLAN),
)
"""Why a visit goes on, the cell's objections, the conclusions, and of the frame what is said on
site."""


def _wrote(desk: Desk, visits: Iterable[int]) -> list[tuple[int, str, str, int]]:
    """Visit, author, machine, on how many criteria or disqualifiers; without the one at the
    desk. Of whoever wrote on none, where something was written beside them.

    Whoever wrote on a criterion on two machines is counted on each. Where somebody gave a reason
    with it, a conflict was settled: that is no finding. Nor is what a withdrawal restored.
    """
    words = {
        "visits": _json(visits),
        "withdrawal": names.WITHDRAWAL,
        "finished": f"{names.FINISHED}:*",
        "said": json.dumps(_SAID),
    }
    run = desk.ledger.connection.execute
    settled = Counter(
        run(
            "SELECT r, author, machine FROM (SELECT DISTINCT r, i, author, machine FROM entry"
            f" JOIN sitting USING(w) WHERE {_CRITERIA} AND f IN"
            " (SELECT f FROM field WHERE name GLOB 'reason:*'))",
            words,
        )
    )
    rows = run(
        "SELECT r, author, machine, count(DISTINCT i) FROM entry JOIN sitting USING(w)"
        f" WHERE {_FINDINGS} AND program <> :withdrawal GROUP BY r, author, machine",
        words,
    )
    found = {(r, *who): count - settled[r, *who] for r, *who, count in rows}
    found = {place: count for place, count in found.items() if count > 0}
    beside = run(
        "SELECT DISTINCT r, author, machine FROM entry JOIN sitting USING(w)"
        f" WHERE {_BESIDE} AND program <> :withdrawal",
        words,
    )
    known = {names.person(author) for _r, author, _machine in found}
    more = {place: 0 for place in beside if names.person(place[1]) not in known}
    return [
        (r, author, machine, count)
        for (r, author, machine), count in (found | more).items()
        if author != desk.person or machine not in ("", desk.machine)
    ]


def _teams(desk: Desk, visits: Iterable[int]) -> list[tuple[int, str]]:
    """Visit and key of everybody who is on a team."""
    rows = desk.ledger.connection.execute(
        f"SELECT r, {ROWS.removeprefix('SELECT ')} WHERE r IN (SELECT value FROM json_each(?))"
        " AND i IN (SELECT i FROM item WHERE substr(name, 1, ?) = ?)"
        " AND f = (SELECT f FROM field WHERE name = 'name') ORDER BY r, i",
        (_json(visits), len(people.TEAM), people.TEAM),
    )
    return [
        (r, desk.ledger.items[i].removeprefix(people.TEAM))
        for (r, i), group in groupby(rows, key=lambda row: (row[0], row[1]))
        if any(head.value is not None for head in heads_of([row[1:] for row in group]))
    ]


def _marks(desk: Desk, visits: dict[int, str]) -> dict[int, _Marks]:
    """What was returned, settled and accepted in the visits where anything was."""
    rows = desk.ledger.connection.execute(
        "SELECT DISTINCT r, i, field.name FROM entry JOIN field USING(f)"
        " WHERE r IN (SELECT value FROM json_each(?)) AND f IN (SELECT f FROM field WHERE"
        " name = 'returned' OR name GLOB 'reason:*' OR name GLOB '*.accepted') ORDER BY r",
        (_json(visits),),
    ).fetchall()
    found = {}
    for r, group in groupby(rows, key=lambda row: row[0]):
        said = [(i, field) for _r, i, field in group]
        record = desk.ledger.record(visits[r])
        reasoned = {desk.ledger.items[i] for i, field in said if field[:7] == "reason:"}
        items = [(desk.ledger.items[i], field) for i, field in said]
        found[r] = _Marks(
            sum(
                field == marks.RETURNED and marks.is_returned(desk, record, item)
                for item, field in items
            ),
            sum(len(settlements.fields(desk, visits[r], item)) for item in reasoned),
            sum(record.value(*at) is not None for at in items if at[1].endswith(".accepted")),
        )
    return found


def _json(numbers: Iterable[int]) -> str:
    return json.dumps(list(numbers))
