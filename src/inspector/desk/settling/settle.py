"""Conflicts: what two people say differently of one field, side by side, and settling it."""

import json
from collections.abc import Iterator, Sequence

from inspector.desk import forms, names
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.desk.settling import conflicts as opened
from inspector.desk.settling import doors, meanwhile, named, resettling, sides
from inspector.desk.settling.conflicts import TOGETHER, Conflict, beside
from inspector.desk.visits import findings, listing, naming, writing
from inspector.desk.visits.finding import Said
from inspector.language import _
from inspector.ledger import Change, Head, Record, Value

MOST = 40
"""So many letters of each value are told where none was chosen."""

_DECISIVE = (
    "SELECT name, view, decisive FROM json_each(?) JOIN record ON name = json_each.value"
    " JOIN visit_state USING(r) WHERE decisive != '' OR view != 'team'"
)
_OTHERS = (
    "SELECT DISTINCT record.name FROM json_each(?) JOIN record ON record.name = json_each.value"
    " JOIN conflict USING(r) JOIN item USING(i) JOIN field USING(f)"
    " WHERE item.name GLOB 'disq:*' OR (item.name = '' AND field.name = 'checklist')"
)


def count_decisive(desk: Desk, visits: Sequence[str]) -> int:
    """How many open conflicts of these visits (names of records) can turn a verdict alone."""
    run, wanted = desk.ledger.connection.execute, json.dumps(list(visits))
    # Only where something else than answers is in dispute is a visit looked at more closely.
    closely = {name for (name,) in run(_OTHERS, (wanted,))}
    counted: dict[str, int] = {}
    views: dict[str, str] = {}
    for name, view, decisive in run(_DECISIVE, (wanted,)).fetchall():
        round_ = name.split("/")[1]
        if round_ not in views:
            views[round_] = listing.view(desk, round_)
        # The column that decides counts; where nothing was said in it, the team's.
        if view == views[round_] or (view == "team" and name not in counted):
            counted[name] = len(decisive.split())
    found = (conflicts(desk, record=name) for name in closely)
    return sum(count for name, count in counted.items() if name not in closely) + sum(
        conflict.decides_verdict for each in found for conflict in each
    )


def conflicts(
    desk: Desk, round_: str | None = None, record: str | None = None, by: str = "verdict"
) -> list[Conflict]:
    """The open conflicts, of all rounds or one, of all records or one, in one of the orders."""
    records = None if record is None else [record]
    return opened.read(desk, opened.places(desk, opened.in_round(round_), by, records))


def find(desk: Desk, cell: str, criterion: str, field: str) -> Conflict:
    """The open conflict at a cell, criterion (`-` for none) and field of the round in force.

    Also in the words in which they are listed. WrongInput where there is none, or more than one.
    """
    place = (names.code(cell, _("cell")), desk.round)

    def wanted(name: str, item: str, of: str) -> bool:
        here = names.place(name, item) == place
        return here and named.is_meant(item, of, criterion, field, desk.column)

    words = f"{cell} {criterion} {field}"
    found = opened.read(desk, opened.places(desk, wanted))
    if not found and resettling.was_settled(desk, cell, criterion, field):
        said = _("“{wanted}” is settled already: to decide otherwise add --again")
        raise WrongInput(said.format(wanted=words))
    return _one(found, words)


def by_key(desk: Desk, key: str) -> Conflict:
    """The open conflict of a key, as `conflicts` shows it; WrongInput where there is none."""
    found = opened.places(desk, lambda *at: names.conflict_key(*at) == key.casefold())
    return _one(opened.read(desk, found), key)


def settle(
    desk: Desk, conflict: Conflict, take: str | None, value: str | None, reason: str
) -> None:
    """Settle a conflict: one of its heads (`take`: number from 1 or id) or another `value`.

    It replaces exactly the heads that were shown (what stands, where it is settled again), and the
    reason is written with it. WrongInput where that cannot be read, Overtaken where something else
    stands by now; then nothing was changed.
    """
    if (conflict.field, conflict.item) == ("withdrawn", ""):
        raise WrongInput(
            _(
                "a file was withdrawn and admitted: withdraw it or admit it again, see {command}"
            ).format(command="inspector merges")
        )
    said = because(reason)
    if (take is None) == (value is None):
        words = _("settle by taking one of the values or by giving another; there are: {known}")
        raise WrongInput(words.format(known=_numbered(desk, conflict)))
    if take is None:
        chosen = value_of(desk, conflict, value or "")
        changes = _giving(desk, conflict, chosen)
    else:
        changes = taking(
            desk.ledger.record(conflict.record), conflict, _taken(desk, conflict, take)
        )
    desk.write(checked(desk, conflict, [*changes, reasoned(desk, conflict, said)]))


def checked(desk: Desk, conflict: Conflict, changes: Sequence[Change]) -> Iterator[Change]:
    """What settles a conflict, looked at once more inside the transaction that writes it: only
    there can nobody else decide in between."""
    meanwhile.check(desk, conflict)
    yield from changes


def stands(desk: Desk, conflict: Conflict) -> tuple[str, ...]:
    """What stands now where a conflict is or was, as people write it (empty: cleared); several
    where it is open."""
    if names.is_restricted(conflict.item):
        return (_("restricted text"),)
    values = desk.ledger.record(conflict.record).values(conflict.item, conflict.field)
    return forms.of_all(conflict.field, values)


def value_of(desk: Desk, conflict: Conflict, text: str) -> Value:
    """Another value for a conflict, as it would be stored; WrongInput says what is wrong."""
    if text.strip().casefold() == findings.CLEAR:
        return None
    return doors.judged(desk, conflict, text)


def because(reason: str) -> Value:
    """A reason as it is stored; WrongInput where there is none."""
    said = writing.sound_text(reason)
    if not said:
        raise WrongInput(_("settling needs a reason"))
    return said


def reasoned(desk: Desk, conflict: Conflict, reason: Value) -> Change:
    """What keeps the reason of a settlement."""
    field = names.reason(conflict.field, desk.writer.sitting)
    return Change(conflict.record, conflict.item, field, reason)


def taking(record: Record, conflict: Conflict, said: Said) -> list[Change]:
    """What is written to take a side: its value, and what belongs to it."""
    heads = record.heads(conflict.item, conflict.field)
    mine = next((head for head in heads if head.id.hex() == said.id), None)
    value = said.value if mine is None else mine.value
    changes = [_change(record, conflict, conflict.field, value)]
    for field in TOGETHER.get(conflict.field, ()):
        others = record.heads(conflict.item, field)
        if mine is not None and len(record.values(conflict.item, field)) > 1:
            own = beside(mine, others)
            changes.append(_change(record, conflict, field, own.value if own else None))
    return changes


def _giving(desk: Desk, conflict: Conflict, value: Value) -> list[Change]:
    """What is written to say another value: nothing else is left standing with it."""
    record = desk.ledger.record(conflict.record)
    return [
        _change(record, conflict, conflict.field, value),
        *(_change(record, conflict, field, None) for field in TOGETHER.get(conflict.field, ())),
    ]


def _change(record: Record, conflict: Conflict, field: str, value: Value) -> Change:
    """A change of the conflict's item that replaces what was shown."""
    if field == conflict.field and not conflict.settled:
        seen = tuple(bytes.fromhex(head.id) for head in conflict.heads)
    else:
        seen = _ids(record.heads(conflict.item, field))
    return Change(conflict.record, conflict.item, field, value, seen)


def _ids(heads: Sequence[Head]) -> tuple[bytes, ...]:
    return tuple(head.id for head in heads)


def _one(found: Sequence[Conflict], wanted: str) -> Conflict:
    if not found:
        raise WrongInput(
            _("there is no open conflict “{wanted}”: see `inspector conflicts`").format(
                wanted=wanted
            )
        )
    if len(found) > 1:
        raise WrongInput(
            _("“{wanted}” may mean several conflicts; settle by key: {keys}").format(
                wanted=wanted, keys=", ".join(each.key for each in found)
            )
        )
    return found[0]


def _numbered(desk: Desk, conflict: Conflict) -> str:
    """The values as they are taken: `1 = 2/2 (Hoa), 2 = does not apply (Minh)`."""
    asked = sides.criterion(desk, conflict)
    said = zip(conflict.heads, conflict.forms, strict=True)
    return ", ".join(
        f"{n} = {_cut(naming.value_words(asked, conflict.field, form))} ({head.author.name})"
        for n, (head, form) in enumerate(said, 1)
    )


def _cut(words: str) -> str:
    return words[:MOST] or "–"


def _taken(desk: Desk, conflict: Conflict, take: str) -> Said:
    count = len(conflict.heads)
    if take.isascii() and take.isdigit() and 1 <= int(take) <= count:
        return conflict.heads[int(take) - 1]
    known = [head for head in conflict.heads if head.id.startswith(take.casefold())]
    if len(known) != 1 or len(take) < 4:
        raise WrongInput(
            _("“{take}” is none of the values: give a number or an id; there are: {known}").format(
                take=take, known=_numbered(desk, conflict)
            )
        )
    return known[0]
