"""What stands in a few fields, in all visits of a round at once: read from the entries' heads.

A visit at a time would take seconds for a large round. This takes one pass over the round's
entries, and none where nobody ever wrote in such a field.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from inspector.desk.session import Desk
from inspector.ledger import Head
from inspector.ledger.record import Row, heads_of

ENTRIES = """
FROM visit_state AS v NOT INDEXED CROSS JOIN entry AS e ON e.r = v.r
WHERE v.round = ? AND v.view = 'team'
"""
"""SQL: the entries `e` of all visits `v` of a round."""


class Spot(NamedTuple):
    """A cell of the table in a visit: the visit by the file's number, the item and the field."""

    visit: int
    item: str
    field: str


def numbers(desk: Desk, fields: Sequence[str]) -> str:
    """The file's numbers of those fields that anybody ever wrote in, for SQL; empty for none."""
    found = (desk.ledger.fields.number(field) for field in fields)
    return ", ".join(str(number) for number in found if number is not None)


def heads(
    desk: Desk,
    round_: str,
    fields: Sequence[str],
    item: str | None = None,
    prefix: str = "",
    visits: Collection[int] | None = None,
) -> Mapping[Spot, tuple[Head, ...]]:
    """The heads of these fields in every visit of a round, or in some `visits`.

    Of one `item`, of all items that begin with `prefix`, or of all.
    """
    known = numbers(desk, fields)
    if not known or (visits is not None and not visits):
        return {}
    query, values = f"{ENTRIES} AND e.f IN ({known})", [round_]
    if item is not None:
        query += " AND e.i = (SELECT i FROM item WHERE name = ?)"
        values += [item]
    if prefix:
        # Not looked up one by one: a season knows hundreds of people.
        query += " AND +e.i IN (SELECT i FROM item WHERE name >= ? AND name < ?)"
        values += [prefix, prefix + "\U0010ffff"]
    if visits is not None:
        query += " AND v.r IN (SELECT value FROM json_each(?))"
        values += [json.dumps(sorted(visits))]
    rows: dict[tuple[int, int, int], list[Row]] = {}
    for r, *row in desk.ledger.connection.execute(
        f"SELECT e.r, e.i, e.f, e.id, e.value, e.w, e.seq, e.at, e.replaces {query}", values
    ):
        rows.setdefault((r, row[0], row[1]), []).append(tuple(row))
    items, names = desk.ledger.items, desk.ledger.fields
    return {Spot(r, items[i], names[f]): heads_of(each) for (r, i, f), each in rows.items()}
