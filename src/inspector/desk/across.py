"""What stands in a few fields, in all visits (or cells) of a round at once.

A record at a time would take seconds for a large round. This takes one pass over the round's
entries, and none where nobody ever wrote in such a field. Almost everything was said once, so only
where a place has several entries are its heads looked at.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence

from inspector.desk.session import Desk
from inspector.ledger import Head, Value
from inspector.ledger.record import Row, distinct, heads_of

Spot = tuple[int, int, int]
"""A cell of the table: its record, item and field by the file's numbers."""

Step = Callable[[int, int], object]
"""Told how far a reading is, of how much; what it raises gives the reading up."""

VISITS = (
    "FROM visit_state AS v NOT INDEXED CROSS JOIN entry AS e ON e.r = v.r"
    " WHERE v.round = ? AND v.view = 'team'"
)
CELLS = "FROM cell_state AS v NOT INDEXED CROSS JOIN entry AS e ON e.r = v.r WHERE v.round = ?"
"""SQL: the entries `e` of all visits, and of all cells, of a round."""


def quietly(done: int, total: int) -> None:
    """Tell nobody."""


def numbers(desk: Desk, fields: Sequence[str]) -> str:
    """The file's numbers of those fields that anybody ever wrote in, for SQL; empty for none."""
    found = (desk.ledger.fields.number(field) for field in fields)
    return ", ".join(str(number) for number in found if number is not None)


def values(
    desk: Desk,
    round_: str,
    fields: Sequence[str],
    item: str | None = None,
    prefix: str = "",
    records: Collection[int] | None = None,
    of: str = VISITS,
) -> dict[Spot, tuple[Value, ...]]:
    """The different values that stand in these fields, in every visit of a round.

    In one `item`, in all items that begin with `prefix`, or in all; in all `records` or in some.
    """
    known = numbers(desk, fields)
    if not known or (records is not None and not records):
        return {}
    query, more = f"{of} AND e.f IN ({known})", [round_]
    if item is not None:
        query += " AND e.i = (SELECT i FROM item WHERE name = ?)"
        more += [item]
    if prefix:
        # Not looked up one by one: a season knows hundreds of people.
        known_items = "FROM item WHERE name >= ? AND name < ?"
        query += f" AND +e.i IN (SELECT i {known_items})"
        # Their numbers mostly lie together: so most entries of a visit are passed over.
        query += f" AND e.i BETWEEN (SELECT min(i) {known_items}) AND (SELECT max(i) {known_items})"
        more += [prefix, prefix + "\U0010ffff"] * 3
    if records is not None:
        query += " AND v.r IN (SELECT value FROM json_each(?))"
        more += [json.dumps(sorted(records))]
    found: dict[Spot, tuple[Value, ...]] = {}
    several: set[tuple[int, int]] = set()
    for r, i, f, value in desk.ledger.connection.execute(
        f"SELECT e.r, e.i, e.f, e.value {query}", more
    ):
        if (spot := (r, i, f)) in found:
            several.add((r, i))
        found[spot] = (value,)
    for spot, each in heads(desk, several, fields).items():
        found[spot] = distinct(each)
    return found


def heads(
    desk: Desk, places: Collection[tuple[int, int]], fields: Sequence[str]
) -> Mapping[Spot, tuple[Head, ...]]:
    """The heads of these fields in some places: record and item by the file's numbers."""
    known = numbers(desk, fields)
    if not known or not places:
        return {}
    rows: dict[Spot, list[Row]] = {}
    for r, *row in desk.ledger.connection.execute(
        "SELECT e.r, e.i, e.f, e.id, e.value, e.w, e.seq, e.at, e.replaces"
        " FROM json_each(?) AS place CROSS JOIN entry AS e"
        " ON e.r = json_extract(place.value, '$[0]') AND e.i = json_extract(place.value, '$[1]')"
        f" WHERE e.f IN ({known})",
        (json.dumps(sorted(places)),),
    ):
        rows.setdefault((r, row[0], row[1]), []).append(tuple(row))
    return {spot: heads_of(each) for spot, each in rows.items()}
