"""What an inspector is told of: which of his values others settled, how, and why."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from inspector.desk import forms, names, restored
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.ledger.look import Past

_SHARED = """
SELECT DISTINCT name, i FROM record CROSS JOIN entry AS e USING(r)
WHERE name >= :visits AND name < :end AND f IN (SELECT value FROM json_each(:reasons))
  AND w NOT IN (SELECT value FROM json_each(:mine))
  AND EXISTS (SELECT 1 FROM entry AS own WHERE own.r = e.r AND own.i = e.i
    AND own.w IN (SELECT value FROM json_each(:mine)))
ORDER BY name, i
"""
"""Criteria of a round on which the person wrote and somebody else gave a reason."""


class Settled(NamedTuple):
    """A value of the person's that somebody else settled: where, `mine` and what `stands`, both in
    the form in which people write them (empty: cleared), the reason, by whom and when
    (milliseconds). `cell` is the roster's spelling, `item` the criterion or disqualifier."""

    cell: str
    round: str
    item: str
    field: str
    mine: str
    stands: str
    reason: str
    by: str
    at: int

    @property
    def holds(self) -> bool:
        """Whether the person's value is the one that was taken."""
        return self.mine == self.stands


def of_mine(desk: Desk, round_: str | None = None) -> list[Settled]:
    """What others settled of the values of the person at the desk in a round, by cell.

    Not what is in conflict again, nor what the person has said anew since.
    """
    code = round_ or desk.round
    reasons = [
        f
        for f, name in desk.ledger.connection.execute("SELECT f, name FROM field")
        if name.startswith("reason:")
    ]
    if not reasons:
        return []
    begins = names.visit(code, "")
    rows = desk.ledger.connection.execute(
        _SHARED,
        {
            "visits": begins,
            "end": begins + "\U0010ffff",
            "reasons": json.dumps(reasons),
            "mine": json.dumps(_sittings(desk)),
        },
    ).fetchall()
    shown = {each.code: each.shown for each in roster.cells(desk, code)} if rows else {}
    found = []
    for name, i in rows:
        item = desk.ledger.items[i]
        if names.is_restricted(item):
            continue
        cell = name.rpartition("/")[2]
        entries = restored.history(desk, name, item)
        found += [
            Settled(shown.get(cell, cell), code, item, *said) for said in _of_item(desk, entries)
        ]
    return found


def _sittings(desk: Desk) -> list[int]:
    rows = desk.ledger.connection.execute("SELECT w, author FROM sitting")
    return [w for w, author in rows if _is_mine(desk, author)]


def _is_mine(desk: Desk, author: str) -> bool:
    return names.person(author) == names.person(desk.person)


def _of_item(desk: Desk, entries: Sequence[Past]) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Field, what was said, what stands, why, by whom and when, of every field of an item."""
    reasons = {each.field: each for each in entries if each.field.startswith("reason:")}
    for field, group in groupby(sorted(entries, key=attrgetter("field")), attrgetter("field")):
        of_field = list(group)
        known = {each.id: each for each in of_field}
        standing = [each for each in of_field if each.stands]
        if len({each.value for each in standing}) != 1 or _is_mine(desk, standing[0].author.name):
            continue
        mine = why = None
        for each in of_field:  # oldest first: the last settlement is the one to tell of
            sides = [known[id_] for id_ in each.replaces if id_ in known]
            own = [side for side in sides if _is_mine(desk, side.author.name)]
            if len({side.value for side in sides}) > 1 and own:
                mine = own[-1]
            why = reasons.get(f"reason:{field}:{each.sitting.hex()[:8]}", why)
        if mine is not None and why is not None:
            said = forms.of(field, mine.value), forms.of(field, standing[0].value)
            yield field, *said, str(why.value or ""), why.author.name, why.at
