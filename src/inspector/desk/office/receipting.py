"""Giving receipts: for every sitting in visits that is not the office's own, what is held of it.

Nothing is written where the receipts that stand say so already, so two runs with nothing new
between them write nothing.
"""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.office import claims, receipts
from inspector.desk.office.claims import SITTING
from inspector.desk.office.receipts import OFFICE
from inspector.desk.session import Desk
from inspector.desk.visits import codes
from inspector.language import _
from inspector.ledger import Change, Record, Value, prints
from inspector.text import clean

VISIT = "visit:"
"""Begins the items that say the code of a visit (`visit:2024/A.1:<office>`)."""


class Held(NamedTuple):
    """A sitting with entries in visits: the file's number, its names, how many entries of it."""

    w: int
    id: str
    author: str
    machine: str
    entries: int


def give(desk: Desk, cancelled: Callable[[], bool] = lambda: False) -> int:
    """Write the receipts that say something new, in one transaction; for how many sittings."""
    key = receipts.office_key(desk.person, desk.machine)
    records: dict[str, Record] = {}

    def is_new(held: Held) -> bool:
        name = _whose(held)
        if name not in records:
            records[name] = desk.ledger.record(name)
        return _said(records[name], _item(held, key)) != held.entries

    # A file only grows: as many entries as before are the entries of before.
    new = {each.w: each for each in held_sittings(desk) if is_new(each)}
    changes: list[Change] = []
    touched: dict[str, Held] = {}
    for w, entries in _entries(desk, list(new)):
        if cancelled():
            return 0
        name = _whose(new[w])
        touched[name] = new[w]
        changes += claim(name, _item(new[w], key), entries)
    # The office's file as it is now: the receipts themselves are not in it yet.
    fingerprint = prints.short(desk.ledger.fingerprint()) if changes else ""
    about = {
        "office": desk.person,
        "machine": desk.machine,
        "day": date.today().isoformat(),
        "fingerprint": fingerprint,
    }
    for name, held in touched.items():
        changes += _codes(
            desk, name, key, [each.w for each in new.values() if _whose(each) == name]
        )
        changes += [
            Change(name, "", "author", held.author),
            Change(name, "", "machine", held.machine),
            *(Change(name, OFFICE + key, field, said) for field, said in about.items()),
        ]
    if changes:
        desk.write(changes)
    return len(new)


def check_office(desk: Desk, as_office: bool = False) -> None:
    """WrongInput where an office elsewhere gives the receipts, unless it is said `as_office`:
    people would take their work for received."""
    office = "" if as_office else receipts.given_by(desk)
    if office:
        words = _(
            "only an office gives receipts, and for this file that is {office}: send your"
            " work with `inspector send`, or give receipts on purpose with --as-office"
        )
        raise WrongInput(words.format(office=clean(office, lines=False)))


def held_sittings(desk: Desk) -> list[Held]:
    """The sittings that wrote in visits, without the own ones of the person on this machine (and
    the imports of this person, which are of no machine), and those that only restored."""
    # Record by record, as the entries lie: a third of the time of asking each for its record.
    rows = desk.ledger.connection.execute(
        "SELECT w, id, author, machine, entries FROM (SELECT w, count(*) AS entries,"
        " max(name >= 'visit/' AND name < 'visit0') AS visits"
        " FROM record CROSS JOIN entry USING(r) GROUP BY w) JOIN sitting USING(w)"
        " WHERE visits AND program <> ? ORDER BY author, machine, id",
        (names.WITHDRAWAL,),
    )
    return [
        Held(w, id_.hex(), author, machine, entries)
        for w, id_, author, machine, entries in rows
        if author != desk.person or machine not in ("", desk.machine)
    ]


def records_of(desk: Desk, people: Collection[str]) -> frozenset[str]:
    """The names of the records that hold the receipts of people (by their keys)."""
    rows = desk.ledger.connection.execute("SELECT DISTINCT author, machine FROM sitting")
    return frozenset(names.receipt(*who) for who in rows if names.person(who[0]) in people)


def _codes(desk: Desk, name: str, key: str, sittings: list[int]) -> Iterator[Change]:
    """The codes, as on paper, of the visits in which sittings wrote, as they are at the office."""
    rows = desk.ledger.connection.execute(
        "SELECT DISTINCT name FROM record CROSS JOIN entry USING(r)"
        " WHERE name >= 'visit/' AND name < 'visit0' AND w IN (SELECT value FROM json_each(?))"
        " ORDER BY name",
        (json.dumps(sittings),),
    )
    for (visit_,) in rows.fetchall():
        code = prints.short(codes.code_of(desk.ledger.record(visit_)))
        yield Change(name, f"{VISIT}{visit_.removeprefix('visit/')}:{key}", "code", code)


def _whose(held: Held) -> str:
    """The record of the receipts for whoever sat there."""
    return names.receipt(held.author, held.machine)


def _item(held: Held, key: str) -> str:
    return f"{SITTING}{held.id}:{key}"


def _said(record: Record, item: str) -> int | None:
    """How many entries the receipt that stands speaks of; None where there is none to go by."""
    if any(len(record.values(item, field)) > 1 for field in ("upto", "print", "beyond")):
        return None
    entries, beyond = record.value(item, "entries"), record.value(item, "beyond.entries")
    if not isinstance(entries, int):
        return None
    return entries + (beyond if isinstance(beyond, int) else 0)


def _entries(desk: Desk, sittings: list[int]) -> Iterator[tuple[int, list[tuple[int, bytes]]]]:
    """Number and id of every entry of sittings, in order, one sitting after the other."""
    rows = desk.ledger.connection.execute(
        "SELECT w, seq, id FROM entry WHERE w IN (SELECT value FROM json_each(?))"
        " ORDER BY w, seq, id",
        (json.dumps(sittings),),
    )
    for w, group in groupby(rows, key=lambda row: row[0]):
        yield w, [(seq, id_) for _w, seq, id_ in group]


def claim(name: str, item: str, entries: Sequence[tuple[int, bytes]]) -> list[Change]:
    """What is held without a gap from the first entry; and by itself what lies beyond one."""
    upto = 0
    for seq, _id in entries:
        if seq > upto + 1:
            break
        upto = seq
    first = [id_ for seq, id_ in entries if seq <= upto]
    beyond = [(seq, id_) for seq, id_ in entries if seq > upto]
    said: dict[str, Value] = {
        "upto": upto,
        "entries": len(first),
        "print": claims.print_text(first),
        "beyond": claims.numbers([seq for seq, _id in beyond]) or None,
        "beyond.entries": len(beyond) or None,
        "beyond.print": claims.print_text(id_ for _seq, id_ in beyond) or None,
    }
    return [Change(name, item, field, value) for field, value in said.items()]
