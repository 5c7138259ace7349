"""The open conflicts of a file: found and put in order first, read where they are looked at.

Which of them decide a verdict stands in the totals already, so that the list of tens of thousands
needs no visit read. What is settled together is one conflict: a file with its name and size.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from inspector.desk import forms, names, restored
from inspector.desk.session import Desk
from inspector.desk.settling import decisive
from inspector.desk.visits import marks
from inspector.desk.visits.evidence import EVIDENCE
from inspector.desk.visits.finding import Said
from inspector.language import _
from inspector.ledger import look
from inspector.ledger.record import ROWS, Cell, Head, Row, distinct, heads_of

ORDERS = ("verdict", "cell", "criterion")
"""By effect on the verdict, by cell, by criterion."""
TOGETHER: Mapping[str, tuple[str, ...]] = {
    "file": ("file.name", "file.size"),
    marks.RETURNED: (marks.RETURNED_ON,),
}
"""Fields that are settled with another of their item."""
FEW = 2500
"""So many conflicts are read one by one."""
_LED = {led: field for field, all_ in TOGETHER.items() for led in all_}
_PARTS = re.compile(r"[0-9]+|[^0-9]+")


class Place(NamedTuple):
    """Where a conflict is open, and what it does: `decides` alone, or moves the result of a visit
    of which the range that can still be reached `straddles` the standard."""

    r: int
    record: str
    item: str
    field: str
    cell: str
    round: str
    decides: bool
    straddles: bool


class Conflict(NamedTuple):
    """An open conflict, or one that was settled and is looked at again (`settled`).

    `key` names it in every file alike. `cell` is the roster's spelling, empty where the record is
    no cell's; `criterion` is empty where the item is none. `heads` are sorted by id, and `forms`
    says each in the form of an ANSWER, or as text (empty: cleared). `decides_verdict`: this one
    alone can turn the verdict of its visit; `straddles`: it moves the result of a visit that may
    end on either side of the standard. Restricted text does not stand in it: who says something is
    seen, and not what.
    """

    key: str
    record: str
    cell: str
    round: str
    criterion: str
    item: str
    field: str
    heads: tuple[Said, ...]
    forms: tuple[str, ...]
    decides_verdict: bool
    straddles: bool = False
    settled: bool = False


Wanted = Callable[[str, str, str], bool]
"""Whether the conflict of a record, item and field is wanted."""


def count(desk: Desk, round_: str | None = None) -> int:
    """How many conflicts are open in the file, or in one round."""
    if round_ is not None:
        found = _open(desk, lambda name, item, _field: names.place(name, item)[1] == round_)
        return sum(len(_apart(cells)) for _name, cells in found.values())
    run = desk.ledger.connection.execute
    (led,) = run(
        "SELECT count(*) FROM conflict c JOIN field USING(f) WHERE name IN ({}) AND EXISTS"
        " (SELECT 1 FROM conflict JOIN field AS lead USING(f) WHERE r = c.r AND i = c.i"
        "  AND lead.name IN ({}))".format(*(", ".join("?" * len(n)) for n in (_LED, TOGETHER))),
        (*_LED, *TOGETHER),
    ).fetchone()
    return look.count_conflicts(desk.ledger) - int(led)


def in_round(round_: str | None) -> Wanted:
    """Those of a round; of all rounds where none is named."""
    return lambda name, item, _field: not round_ or names.place(name, item)[1] == round_


def places(
    desk: Desk,
    wanted: Wanted = lambda *_at: True,
    by: str = "verdict",
    records: Collection[str] | None = None,
) -> list[Place]:
    """Where conflicts are open, of all records or some, in one of ORDERS."""
    found = _open(desk, wanted, records)
    states = decisive.states(desk, found)
    listed = []
    for r, (name, cells) in found.items():
        state = states.get(r)
        for item, field in _apart(cells):
            decides = decisive.decides(desk, name, item, field, cells, state)
            cell, round_ = names.place(name, item)
            straddles = bool(state and state.straddles) and decisive.counts(
                item, field, state.column if state else ""
            )
            listed.append(Place(r, name, item, field, cell, round_, decides, straddles))
    return sorted(listed, key=_KEYS[by])


def _open(
    desk: Desk, wanted: Wanted, records: Collection[str] | None = None
) -> dict[int, tuple[str, list[Cell]]]:
    """The name of each record with open conflicts, and the items and fields of these."""
    ledger = desk.ledger
    run = ledger.connection.execute
    if records is None:
        rows = run("SELECT r, name, i, f FROM conflict JOIN record USING(r)")
    else:
        rows = run(
            "SELECT r, name, i, f FROM json_each(?) CROSS JOIN record ON name = json_each.value"
            " CROSS JOIN conflict USING(r)",
            (json.dumps(list(records)),),
        )
    found: dict[int, tuple[str, list[Cell]]] = {}
    items, fields = ledger.items, ledger.fields
    for r, name, i, f in rows:
        item, field = items[i], fields[f]
        if wanted(name, item, field):
            found.setdefault(r, (name, []))[1].append((item, field))
    return found


def _apart(cells: Sequence[Cell]) -> list[Cell]:
    """The conflicts of a record without those that are settled together with another."""
    return [
        (item, field)
        for item, field in cells
        if field not in _LED or (item, _LED[field]) not in cells
    ]


def read(desk: Desk, where: Iterable[Place]) -> list[Conflict]:
    """The conflicts at places; one that was settled meanwhile is left out."""
    people, echoes = look.authors(desk.ledger), restored.writers(desk)
    spelling: dict[str, dict[str, str]] = {}
    found = []
    where = list(where)
    all_ = _all_heads(desk) if len(where) > FEW else {}
    for place in where:
        here = (place.r, place.item, place.field)
        heads = all_.get(here) or heads_at(desk, *here)
        if len(distinct(heads)) < 2:
            continue
        if place.round not in spelling:
            spelling[place.round] = _spelling(desk, place.round)
        shown = spelling[place.round].get(place.cell) or place.cell
        seen = heads
        if not echoes.isdisjoint([head.writer for head in heads]):
            seen = restored.heads(desk, place.record, place.item, place.field, heads)
        said = tuple(Said(h.id.hex(), h.value, people[h.writer], h.at) for h in seen)
        if place.straddles and decisive.is_alike(desk, *here, [head.value for head in heads]):
            place = place._replace(straddles=False)
        found.append(conflict_of(desk, place, shown, said, heads))
    return found


def conflict_of(
    desk: Desk,
    place: Place,
    cell: str,
    said: tuple[Said, ...],
    heads: Sequence[Head] = (),
    settled: bool = False,
) -> Conflict:
    """A conflict of what is said at a place; `heads` are those of what stands there."""
    wording = forms.of_all(place.field, [each.value for each in said])
    if place.field == "file" and place.item.startswith(EVIDENCE):
        wording = tuple(_file_words(desk, place, head) for head in heads)
    if names.is_restricted(place.item):
        said = tuple(each._replace(value=None) for each in said)
        wording = (_("restricted text"),) * len(said)
    return Conflict(
        key=names.conflict_key(place.record, place.item, place.field),
        record=place.record,
        cell=cell,
        round=place.round,
        criterion=criterion_in(place.item),
        item=place.item,
        field=place.field,
        heads=said,
        forms=wording,
        decides_verdict=place.decides,
        straddles=place.straddles,
        settled=settled,
    )


def heads_at(desk: Desk, r: int, item: str, field: str) -> tuple[Head, ...]:
    """The heads of one cell of the table, without its record being read."""
    numbers = (r, desk.ledger.items.number(item), desk.ledger.fields.number(field))
    rows = desk.ledger.connection.execute(f"{ROWS} WHERE r = ? AND i = ? AND f = ?", numbers)
    return heads_of(rows.fetchall())


def _all_heads(desk: Desk) -> dict[tuple[int, str, str], tuple[Head, ...]]:
    """The heads of everything that is in conflict, in one go."""
    items, fields = desk.ledger.items, desk.ledger.fields
    rows = desk.ledger.connection.execute(
        f"{ROWS.replace('i, f', 'r, i, f', 1).replace('entry', 'conflict CROSS JOIN entry')}"
        " USING(r, i, f)"
    )
    cells: dict[tuple[int, int, int], list[Row]] = {}
    for r, *row in rows:
        cells.setdefault((r, row[0], row[1]), []).append(row)
    return {(r, items[i], fields[f]): heads_of(said) for (r, i, f), said in cells.items()}


def beside(head: Head, heads: Sequence[Head]) -> Head | None:
    """Of the heads of a field that is settled with another one, that of the same step: the one
    that the same sitting wrote nearest to it. None where it wrote none."""
    own = [each for each in heads if each.writer == head.writer]
    return min(own, key=lambda each: abs(each.seq - head.seq), default=None)


def criterion_in(item: str) -> str:
    """The criterion that an item is; empty where it is another kind of thing."""
    return "" if ":" in item else item


def _spelling(desk: Desk, round_: str) -> dict[str, str]:
    rows = desk.ledger.connection.execute(
        "SELECT cell, code FROM cell_state WHERE round = ?", (round_,)
    )
    return dict(rows.fetchall())


def _file_words(desk: Desk, place: Place, head: Head) -> str:
    """A file by its name, with what tells it from another of that name."""
    name = beside(head, heads_at(desk, place.r, place.item, "file.name"))
    digest = str(head.value or "")[:8]
    return " · ".join(str(part) for part in (name.value if name else "", digest) if part)


def _natural(text: str) -> list[tuple[int, str]]:
    """`III.10` after `III.2`."""
    return [(int(p), "") if p.isdigit() else (-1, p) for p in _PARTS.findall(text)]


_KEYS: Mapping[str, Callable[[Place], Any]] = {
    "verdict": lambda p: (not p.decides, not p.straddles, p.record, p.item, p.field),
    "cell": lambda p: (p.cell, p.round, _natural(p.item), p.field),
    "criterion": lambda p: (":" in p.item or not p.item, _natural(p.item), p.field, p.record),
}  # fmt: skip
