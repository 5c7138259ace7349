"""The entries that a person wrote on this machine, found once and kept as long as nothing changes.

Where people share a machine, each is told of his own: what another wrote on it may have come inside
a start file, from an office that holds it long since, and only the other knows what he has not
sent. As one's own counts what was written under the name of the login: that is whose name stood
there before one gave a better one. Where nobody of the name wrote here (it was corrected, or a
colleague looks in) all that was written on the machine counts: better a mark too many than work
that nobody is told of.

What a withdrawal or re-admission restored is not among them: others said it.
"""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from weakref import WeakKeyDictionary

from inspector.desk import names
from inspector.desk.session import Desk, person_of_system


class Mine(NamedTuple):
    """An entry of a sitting of this machine. `came` tells that a merge brought it."""

    r: int
    i: int
    f: int
    w: int
    seq: int
    id: bytes
    at: int
    came: bool


Records = dict[int, tuple[bytes, list[Mine]]]
"""What was read of each record before, with the print it had then: equal prints, equal entries."""
_known: WeakKeyDictionary[Desk, tuple[str, Records]] = WeakKeyDictionary()
"""The same by desk, for the person who sat there."""


def sittings_of(desk: Desk) -> dict[int, tuple[str, str, str]]:
    """Id, author and machine of the person's sittings on this machine by the file's number; and of
    the imports of this person, which are the same on every machine."""
    everybody = on_machine(desk)
    own = {names.person(desk.person), names.person(person_of_system())}
    mine = {w: who for w, who in everybody.items() if names.person(who[1]) in own}
    wrote = names.person(desk.person) in {names.person(who[1]) for who in mine.values()}
    return mine if wrote else everybody


def on_machine(desk: Desk) -> dict[int, tuple[str, str, str]]:
    """The sittings of everybody on this machine, and the imports of this person and of those who
    wrote on it; as above."""
    rows = desk.ledger.connection.execute(
        "SELECT w, id, author, machine FROM sitting"
        " WHERE (machine = ? OR (machine = '' AND (author = ? OR author IN"
        " (SELECT author FROM sitting WHERE machine = ?)))) AND program <> ?",
        (desk.machine, desk.person, desk.machine, names.WITHDRAWAL),
    )
    return {w: (id_.hex(), author, machine) for w, id_, author, machine in rows}


def entries_of(desk: Desk, sittings: Iterable[int]) -> dict[int, list[Mine]]:
    """The entries of sittings by the file's number; a record that was read is read once."""
    read(desk, sittings := set(sittings))
    found: dict[int, list[Mine]] = {}
    for _print, entries in _known[desk][1].values():
        for each in entries:
            if each.w in sittings:  # it may have been everybody's before
                found.setdefault(each.w, []).append(each)
    return found


def read(desk: Desk, sittings: Iterable[int], most: int | None = None) -> bool:
    """Read the records that changed since they were read, the first `most` of them; whether these
    were all."""
    if _known.get(desk, ("",))[0] != desk.person:
        _known[desk] = (desk.person, {})
    known = _known[desk][1]
    run = desk.ledger.connection.execute
    chosen = ",".join(map(str, sittings))
    with desk.ledger.snapshot():
        now = dict(run("SELECT r, print FROM record WHERE print IS NOT NULL"))
        every = [r for r, print_ in now.items() if r not in known or known[r][0] != print_]
        changed = every[:most]
        where = f"r IN ({','.join(map(str, changed))}) AND" if len(changed) < len(now) else ""
        rows = map(
            Mine._make,
            run(
                "SELECT r, i, f, w, seq, id, at, batch IS NOT NULL FROM entry"
                f" WHERE {where} w IN ({chosen}) ORDER BY r"
            ).fetchall(),
        )
    fresh = {r: list(group) for r, group in groupby(rows, key=attrgetter("r"))}
    known.update({r: (now[r], fresh.get(r, [])) for r in changed})
    return len(changed) == len(every)
