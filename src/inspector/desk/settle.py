"""Conflicts: what two people say differently of one field, side by side, and settling it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from inspector.desk import findings, forms, listing, names, roster, standing, visit
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.desk.visit import Said
from inspector.language import _
from inspector.ledger import Change, Record, Value, look


@dataclass(frozen=True, slots=True)
class Conflict:
    """An open conflict.

    `key` names it in every file alike. `cell` is the roster's spelling, empty where the record is
    no cell's; `criterion` is empty where the item is none. `heads` are sorted by id, and `forms`
    says each in the form of an ANSWER, or as text (empty: cleared). `decides_verdict`: this one
    alone can turn the verdict of its visit. Restricted text does not stand in it: who says
    something is seen, and not what.
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


def count(desk: Desk) -> int:
    """How many conflicts are open in the file."""
    return look.count_conflicts(desk.ledger)


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


def conflicts(desk: Desk, round_: str | None = None, record: str | None = None) -> list[Conflict]:
    """The open conflicts, of all rounds or one, of all records or one: those that decide first,
    then in name order."""

    def wanted(name: str, item: str, field: str) -> bool:
        return record in (None, name) and round_ in (None, _place(name, item)[1])

    return sorted(_gather(desk, wanted), key=lambda each: not each.decides_verdict)


def find(desk: Desk, cell: str, criterion: str, field: str) -> Conflict:
    """The open conflict at a cell, criterion (`-` for none) and field of the round in force.

    `answer`, `note` and `explain` mean those of the desk's column. WrongInput where there is none,
    or more than one.
    """
    place = (names.code(cell, _("cell")), desk.round)
    about = "" if criterion == "-" else criterion.casefold()
    fields = (field, f"{desk.column}.{field}")

    def wanted(name: str, item: str, field: str) -> bool:
        return (
            field in fields and _criterion(item).casefold() == about and _place(name, item) == place
        )

    return _one(_gather(desk, wanted), f"{cell} {criterion} {field}")


def by_key(desk: Desk, key: str) -> Conflict:
    """The open conflict of a key, as `conflicts` shows it; WrongInput where there is none."""
    return _one(_gather(desk, lambda *at: names.conflict_key(*at) == key.casefold()), key)


def settle(
    desk: Desk, conflict: Conflict, take: str | None, value: str | None, reason: str
) -> None:
    """Settle a conflict: one of its heads (`take`: number from 1 or id) or another `value`.

    It replaces exactly the heads that were shown, and the reason is written with it. WrongInput
    where that cannot be read; then nothing was changed.
    """
    if (conflict.field, conflict.item) == ("withdrawn", ""):
        raise WrongInput(
            _("a file was withdrawn and admitted: withdraw it or admit it again, see {command}")
            .format(command="inspector merges")
        )  # fmt: skip
    said = findings.sound_text(reason)
    if not said:
        raise WrongInput(_("settling needs a reason"))
    if (take is None) == (value is None):
        raise WrongInput(_("settle by taking one of the values or by giving another"))
    if take is None:
        chosen = value_of(desk, conflict, value or "")
    else:
        chosen = _value(desk, conflict, _taken(conflict, take))
    seen = tuple(bytes.fromhex(head.id) for head in conflict.heads)
    where = (conflict.record, conflict.item)
    desk.write(
        [
            Change(*where, conflict.field, chosen, seen),
            Change(*where, names.reason(conflict.field, desk.writer.sitting), said),
        ]
    )


def value_of(desk: Desk, conflict: Conflict, text: str) -> Value:
    """Another value for a conflict, as it would be stored; WrongInput says what is wrong."""
    if text.strip().casefold() == findings.CLEAR:
        return None
    if forms.is_answer(conflict.field):
        place = visit.read(desk, conflict.cell, conflict.round)
        criterion = findings.criterion_of(place.checklist, conflict.criterion)
        answer, _bracket, caps = text.rstrip("] ").partition("[")
        return findings.answer_value(criterion, answer, caps.split())
    if any(isinstance(head.value, int) for head in conflict.heads):
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise WrongInput(_("“{text}” is not a whole number").format(text=text))
        return int(text)
    return findings.sound_text(text)


def _gather(desk: Desk, wanted: Callable[[str, str, str], bool]) -> list[Conflict]:
    """The open conflicts at the records, items and fields that are wanted, in name order."""
    found = []
    people = look.authors(desk.ledger)
    shown: dict[str, dict[str, str]] = {}
    places = [place for place in look.open_conflicts(desk.ledger) if wanted(*place)]
    for name, group in groupby(places, key=lambda place: place[0]):
        record = desk.ledger.record(name)
        decides = _Decides(desk, record)
        for _name, item, field in group:
            cell, in_round = _place(name, item)
            if in_round not in shown:
                rows = roster.cells(desk, in_round)
                shown[in_round] = {each.code: each.shown for each in rows}
            heads = record.heads(item, field)
            said = tuple(Said(h.id.hex(), h.value, people[h.writer], h.at) for h in heads)
            wording = forms.of_all(field, [head.value for head in heads])
            if names.is_restricted(item):
                said = tuple(each._replace(value=None) for each in said)
                wording = (_("restricted text"),) * len(said)
            found.append(
                Conflict(
                    key=names.conflict_key(name, item, field),
                    record=name,
                    cell=shown[in_round].get(cell) or cell,
                    round=in_round,
                    criterion=_criterion(item),
                    item=item,
                    field=field,
                    heads=said,
                    forms=wording,
                    decides_verdict=decides(item, field),
                )
            )
    return found


def _criterion(item: str) -> str:
    """The criterion that an item is; empty where it is another kind of thing."""
    return "" if ":" in item else item


class _Decides:
    """Tells which conflicts of a record can turn the verdict of its visit."""

    def __init__(self, desk: Desk, record: Record) -> None:
        self._record = record
        self._decisive: frozenset[str] = frozenset()
        kind, _slash, rest = record.name.partition("/")
        identity, self._sure = standing.pin(record)
        checklist = desk.checklist(identity) if identity else None
        if kind == "visit" and checklist:
            self._column = listing.view(desk, rest.partition("/")[0])
            self._decisive = standing.of(record, checklist, self._column, self._sure).decisive

    def __call__(self, item: str, field: str) -> bool:
        if item.startswith(standing.DISQUALIFIER):
            return standing.disqualified(self._record) is None
        if (item, field) == ("", "checklist"):
            return not self._sure
        return item in self._decisive and field == f"{self._counting(item)}.answer"

    def _counting(self, criterion: str) -> str:
        """The column whose answer counts for a criterion: the team's where appraisal is silent."""
        said = self._record.values(criterion, f"{self._column}.answer")
        return "team" if self._column == "appraised" and said in ((), (None,)) else self._column


def _place(record: str, item: str) -> tuple[str, str]:
    """The cell and the round that a record's item is about."""
    kind, _slash, rest = record.partition("/")
    if kind == "visit":
        round_, _slash, cell = rest.partition("/")
        return cell, round_
    if kind == "cell":
        return rest, item.removeprefix("round:")
    return "", rest if kind == "round" else ""


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


def _taken(conflict: Conflict, take: str) -> Said:
    count = len(conflict.heads)
    if take.isascii() and take.isdigit() and 1 <= int(take) <= count:
        return conflict.heads[int(take) - 1]
    known = [head for head in conflict.heads if head.id.startswith(take.casefold())]
    if len(known) != 1 or len(take) < 4:
        raise WrongInput(
            _("“{take}” is none of the values: give a number from 1 to {count} or an id").format(
                take=take, count=count
            )
        )
    return known[0]


def _value(desk: Desk, conflict: Conflict, said: Said) -> Value:
    """What a head says, also where the conflict does not show it."""
    if not names.is_restricted(conflict.item):
        return said.value
    heads = desk.ledger.record(conflict.record).heads(conflict.item, conflict.field)
    return next((head.value for head in heads if head.id.hex() == said.id), None)
