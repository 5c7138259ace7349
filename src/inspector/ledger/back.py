"""Taking back: what is to be written so that certain entries do not count, field by field.

Entries are never removed. In every place that they touched, new entries in the place of those of
them that stand say what would stand without them; where that was a conflict, it is one again.
Where somebody has built on them since, all stays as it is.

What earlier takings back and re-admissions wrote are echoes of what stood: they are laid aside
likewise, so that the outcome is the same in whatever order files are withdrawn and admitted.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from typing import NamedTuple

from inspector.ledger.entry import Change, Value, unpack
from inspector.ledger.file import STRIDE, Ledger, Progress
from inspector.ledger.record import ROWS, Head, Record, assemble, distinct, heads_of, order_of

Row = tuple[int, int, bytes, Value, int, int, int, bytes, int | None]
"""An entry as `record.Row`, with the number of the merge that brought it."""
Place = tuple[int, int, int]
"""Record, item and field by the file's numbers."""

_ROWS = ROWS.replace(" FROM", ", batch FROM")
FIRST_BYTES = 6
"""So much of an id names an echo within its sitting."""

Echo = tuple[int, bytes]
"""The file's number of the sitting that wrote an entry, and the first bytes of its id."""


class Void(NamedTuple):
    """What does not count: the entries of `merges`, by number, with the `echoes` of their being
    withdrawn, and the echoes of those that count again (`lifted`). `decided` are the merges of
    both kinds. `elsewhere` are the echoes of merges that another office withdrew from its file."""

    merges: Collection[int]
    decided: Collection[int]
    echoes: Collection[Echo]
    lifted: Collection[Echo]
    elsewhere: Collection[Echo] = frozenset()


class Field(NamedTuple):
    """A field that is taken back or left: what stands (`now`), what stood (`before`, distinct)."""

    record: str
    item: str
    field: str
    now: tuple[Head, ...]
    before: tuple[Value, ...]


class Plan(NamedTuple):
    """What a taking back comes to. `changes` are to be written; `left` are the fields on which
    others have built; in `same` fields what stands is what stood."""

    changes: tuple[Change, ...]
    back: tuple[Field, ...]
    left: tuple[Field, ...]
    same: int


def take_back(
    ledger: Ledger,
    places: Collection[Place],
    void: Void,
    own: Callable[[Row], bool],
    progress: Progress = lambda done, total: None,
) -> Plan:
    """What is to be written so that in `places` only what is not `void` counts.

    `own` are the entries that this is about: where they were built on, the field is left.
    `progress` is told how many places of how many were looked at.
    """
    changes: list[Change] = []
    back, left, same = [], [], 0
    names: dict[int, str] = dict(ledger.connection.execute("SELECT r, name FROM record"))
    for done, place in enumerate(places):
        if done % STRIDE == 0:
            progress(done, len(places))
        rows = ledger.connection.execute(f"{_ROWS} WHERE r = ? AND i = ? AND f = ?", place)
        found = _Cell(rows.fetchall(), void)
        where = (names[place[0]], ledger.items[place[1]], ledger.fields[place[2]])
        field = Field(*where, found.now, found.before)
        if any(own(row) for row in found.kept):
            left.append(field)
        elif set(distinct(found.now)) == set(found.before or (None,)):
            same += 1
        else:
            back.append(field)
            seen = tuple(head.id for head in found.laid_aside)
            changes += [Change(*where, value, seen, again=True) for value in found.to_say()]
    return Plan(tuple(changes), tuple(back), tuple(left), same)


def without(ledger: Ledger, record: str, void: Void, merge: int) -> tuple[Record, list[str]]:
    """A record as it would stand if what is `void` did not count; nothing is written. As in
    `take_back`, fields where others have built on what `merge` brought are as they are: the items
    of these."""
    rows = ledger.connection.execute(
        f"{_ROWS} WHERE r = (SELECT r FROM record WHERE name = ?)", (record,)
    )
    fields: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        fields[row[:2]].append(row)
    stay: list[Row] = []
    left: dict[str, None] = {}
    for (item, _field), here in fields.items():
        found = _Cell(here, void)
        is_left = any(row[8] == merge for row in found.kept)
        stay += here if is_left else found.count
        if is_left:
            left[ledger.items[item]] = None
    return assemble(record, [row[:8] for row in stay], ledger.items, ledger.fields), [*left]


class _Cell:
    """The entries of one field, parted into those that count and those that do not."""

    def __init__(self, rows: list[Row], void: Void) -> None:
        aside = _aside(rows, void)
        kept = _built_on(rows, aside, void.merges)
        self.kept = [row for row in rows if row[2] in kept]
        gone = aside - kept
        self.count = [row for row in rows if row[2] not in gone]
        self.now = heads_of([row[:8] for row in rows])
        self.before = distinct(heads_of([row[:8] for row in self.count]))
        self.laid_aside = [head for head in self.now if head.id in gone]
        self._stays = distinct([head for head in self.now if head.id not in gone])

    def to_say(self) -> list[Value]:
        """The values to be said in the place of what is laid aside: those that no longer stand,
        at least one."""
        before = sorted(self.before or (None,), key=order_of)
        return [value for value in before if value not in self._stays] or before[:1]


def _aside(rows: list[Row], void: Void) -> set[bytes]:
    """The entries that are not to count.

    An echo among them is one in place of nothing but entries of merges that were decided about
    here: in another office's file the same entries may have come by another merge, that counts.
    Of a merge that only another office withdrew, in place of withdrawn ones: where that office
    lays its hand on what was admitted again here, its word stands, or the two would never end.
    """
    lifted = {row[2] for row in rows if echo(row) in void.lifted}
    gone = {row[2] for row in rows if row[8] in void.merges}
    decided = lifted | {row[2] for row in rows if row[8] in void.decided}
    sound = _sound([row for row in rows if echo(row) in void.echoes], decided)
    return (
        lifted
        | sound
        | gone
        | _sound([row for row in rows if echo(row) in void.elsewhere], gone | sound)
    )


def _sound(echoes: list[Row], decided: set[bytes]) -> set[bytes]:
    """The echoes that stand in the place of nothing but these entries, and of each other."""
    sound: set[bytes] = set()
    while new := {
        row[2]
        for row in echoes
        if row[2] not in sound and (decided | sound).issuperset(unpack(row[7]))
    }:
        sound |= new
    return sound


def _built_on(rows: list[Row], aside: set[bytes], merges: Collection[int]) -> set[bytes]:
    """What others have built on, directly or through others; with an entry of a withdrawn merge
    all that this merge brought to the field."""
    here = {row[2]: row for row in rows}
    together: defaultdict[int | None, list[bytes]] = defaultdict(list)
    for row in rows:
        if row[8] in merges:
            together[row[8]].append(row[2])
    kept: set[bytes] = set()
    todo = [row for row in rows if row[2] not in aside]
    while todo:
        for old in unpack(todo.pop()[7]):
            if old in kept or old not in here:
                continue
            new = {old, *together.get(here[old][8], ())} - kept
            kept |= new
            todo += [here[id_] for id_ in new]
    return kept


def echo(row: Row) -> Echo:
    """By what an entry is known where it is an echo."""
    return row[4], row[2][:FIRST_BYTES]


def places_of_merge(ledger: Ledger, number: int) -> list[Place]:
    """Where a merge brought entries."""
    return ledger.connection.execute(
        "SELECT DISTINCT r, i, f FROM entry WHERE batch = ?", (number,)
    ).fetchall()


def places_of_echoes(ledger: Ledger, echoes: Collection[Echo]) -> list[Place]:
    """Where these echoes are."""
    writers = {w for w, _first in echoes}
    rows = ledger.connection.execute(
        f"SELECT r, i, f, w, id FROM entry WHERE w IN ({', '.join(map(str, writers))})"
    )
    found = ((r, i, f) for r, i, f, w, id_ in rows if (w, id_[:FIRST_BYTES]) in echoes)
    return list(dict.fromkeys(found))
