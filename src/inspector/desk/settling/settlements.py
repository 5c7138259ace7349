"""What was settled in a file, for the office: of which values, to what, why, by whom and when."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from inspector.desk import forms, names, restored
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.settling.conflicts import criterion_in
from inspector.ledger.look import Past

_REASONED = """
SELECT DISTINCT name, i FROM record CROSS JOIN entry USING(r)
WHERE f IN (SELECT f FROM field WHERE name GLOB 'reason:*')
"""
"""Where anybody gave a reason."""


class Settlement(NamedTuple):
    """The last settlement of a field. `values` stood against each other, each with its author, and
    `taken` was decided, in the form in which people write them (empty: cleared); `stands`: nothing
    else was said since. `at` is in milliseconds; `cell` is the roster's spelling."""

    cell: str
    round: str
    item: str
    field: str
    values: tuple[tuple[str, str], ...]
    taken: str
    stands: bool
    reason: str
    by: str
    at: int

    @property
    def criterion(self) -> str:
        """Empty where it is about another kind of thing."""
        return criterion_in(self.item)


def any_ever(desk: Desk) -> bool:
    """Whether anything was ever settled with a reason."""
    query = "SELECT 1 FROM field WHERE name GLOB 'reason:*' LIMIT 1"
    return desk.ledger.connection.execute(query).fetchone() is not None


def fields(desk: Desk, record: str, item: str) -> set[str]:
    """The fields of an item that were ever settled: with a reason alone nothing is, as where a
    visit moved to another checklist."""
    place = (*names.place(record, item), item)
    entries = restored.history(desk, record, item)
    return {
        field
        for field, group in _by_field(entries)
        if _last(place, field, group, entries) is not None
    }


def read(desk: Desk, round_: str | None = None) -> list[Settlement]:
    """What was settled in one round or in all, the newest first; nothing of restricted text."""
    shown: dict[str, dict[str, str]] = {}
    found = []
    for name, i in desk.ledger.connection.execute(_REASONED).fetchall():
        item = desk.ledger.items[i]
        cell, code = names.place(name, item)
        if names.is_restricted(item) or round_ not in (None, code):
            continue
        if code and code not in shown:
            shown[code] = {each.code: each.shown for each in roster.cells(desk, code)}
        entries = restored.history(desk, name, item)
        place = (shown.get(code, {}).get(cell, cell), code, item)
        for field, group in _by_field(entries):
            if (last := _last(place, field, group, entries)) is not None:
                found.append(last)
    return sorted(found, key=lambda each: (-each.at, each[:4]))


def _by_field(entries: Sequence[Past]) -> Iterator[tuple[str, list[Past]]]:
    by_field = attrgetter("field")
    return (
        (field, list(group)) for field, group in groupby(sorted(entries, key=by_field), by_field)
    )


def _last(
    place: tuple[str, str, str], field: str, of_field: Sequence[Past], entries: Sequence[Past]
) -> Settlement | None:
    """The last settlement of a field, oldest entries first; None where it never was settled."""
    reasons = {each.field: each for each in entries}
    known = {each.id: each for each in of_field}
    against: list[Past] = []
    decided = why = None
    for each in of_field:
        sides = [known[id_] for id_ in each.replaces if id_ in known]
        if len({side.value for side in sides}) > 1:
            against = sides
        given = reasons.get(f"reason:{field}:{each.sitting.hex()[:8]}")
        if against and given is not None:
            decided, why = each, given
    if decided is None or why is None:
        return None
    said = forms.of_all(field, [side.value for side in against])
    people = [side.author.name for side in against]
    stands = {each.value for each in of_field if each.stands} == {decided.value}
    values = tuple(zip(said, people, strict=True))
    taken = forms.of(field, decided.value)
    by = why.author.name
    return Settlement(*place, field, values, taken, stands, str(why.value or ""), by, why.at)
