"""Admitting keys: the clerk types the code that the inspector reads out; a key can be retired."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from inspector import days
from inspector.desk import admitted, keys, names
from inspector.desk.admitted import NEVER, Retired
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.language import N, _
from inspector.ledger import Change, seals
from inspector.text import clean

STATES = {"unknown": N("not admitted"), "admitted": N("admitted"), "retired": N("retired")}
"""What a key's state is called."""
DIGITS = seals.GROUPS * seals.DIGITS
_SPACES = re.compile(r"[\s.·-]+")
_MOST_REASON = 1000


class Sat(NamedTuple):
    """A sitting of a key: its id in hexadecimal, who sat where, since when (milliseconds)."""

    id: str
    author: str
    machine: str
    started: int


class Listed(NamedTuple):
    """A key: `person` and `machine` as admitted, else as its sittings say; its sittings, oldest
    first as their clocks say; whether it is kept on this machine, and the day it was admitted."""

    key: str
    code: str
    person: str
    machine: str
    state: str
    sittings: tuple[Sat, ...]
    here: bool
    day: str
    retired: Retired | None

    @property
    def machines(self) -> tuple[str, ...]:
        """The machines that its sittings name: a key belongs to one."""
        return tuple(sorted({each.machine for each in self.sittings}))

    @property
    def people(self) -> tuple[str, ...]:
        """The people that its sittings name."""
        return tuple(sorted({each.author for each in self.sittings}))

    @property
    def copied(self) -> bool:
        """Whether it was used on more than one machine."""
        return len(self.machines) > 1


class Own(NamedTuple):
    """The key of the person at the desk and its code; both empty where there is `trouble`."""

    key: str
    code: str
    trouble: str = ""


def own(person: str, machine: str) -> Own:
    """A person's key on this machine, made where there is none."""
    try:
        key = keys.public(person, machine)
    except keys.Trouble as trouble:
        return Own("", "", str(trouble))
    return Own(key, seals.code(key))


def listed(desk: Desk) -> list[Listed]:
    """The keys of the file: those that wait to be admitted first, then by person."""
    rows = desk.ledger.connection.execute(
        "SELECT key, lower(hex(id)), author, machine, started FROM sitting WHERE key <> ''"
        " ORDER BY started, id"
    )
    sat: dict[str, list[Sat]] = {}
    for key, *rest in rows:
        if seals.is_key(key):
            sat.setdefault(key, []).append(Sat(*rest))
    known = desk.trust.keys()
    here = {each.key for each in keys.kept()}
    found = [_listed(key, sat.get(key, ()), known, key in here) for key in sat.keys() | known]
    order = list(STATES)
    return sorted(found, key=lambda each: (order.index(each.state), each.person, each.key))


def matching(found: Sequence[Listed], typed: str) -> tuple[str, list[Listed]]:
    """What was typed of a code, without what stands between the digits; and the keys whose codes
    begin so. WrongInput where it can be no code."""
    digits = _SPACES.sub("", typed)
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) <= DIGITS):
        raise _no_code(typed)
    return digits, [each for each in found if each.code.replace(" ", "").startswith(digits)]


def _no_code(typed: str) -> WrongInput:
    words = _("“{text}” is no code of a key: those have six groups of four digits")
    return WrongInput(words.format(text=typed.strip()))


def find(desk: Desk, typed: str) -> Listed:
    """The key with a code; WrongInput where it is not whole, or the file has no such key."""
    digits, found = matching(listed(desk), typed)
    if len(digits) != DIGITS:
        raise _no_code(typed)
    if not found:
        words = _("no sitting of this file has the key {code}: take in a file of its person first")
        raise WrongInput(words.format(code=typed.strip()))
    return found[0]


def admit(desk: Desk, typed: str, person: str = "") -> tuple[Listed, bool]:
    """Admit the key with this code, under a name (else that of its sittings): the key as it stands
    then, and whether anything was written. WrongInput as `find`, or where it needs a name."""
    found = find(desk, typed)
    name = clean(person, lines=False).strip() or (found.person if len(found.people) < 2 else "")
    if not name:
        words = _("sittings of {people} have this key: say whose it is with --person")
        raise WrongInput(words.format(people=", ".join(found.people)))
    if found.state == "admitted" and name == found.person:
        return found, False
    said = {
        "key": found.key,
        "person": name,
        "machine": ", ".join(found.machines) or found.machine,
        "admitted": date.today().isoformat(),
        "retired": None,
    }
    _write(desk, found.key, said)
    return find(desk, typed), True


def retire(desk: Desk, typed: str, after: str, reason: str) -> Listed:
    """Let a key hold only up to one of its sittings: the beginning of its id, an ISO day (the last
    one that began until then), or `NEVER`. WrongInput as `find`, and where there is no such
    sitting or no reason."""
    found = find(desk, typed)
    reason = clean(reason, lines=False).strip()[:_MOST_REASON]
    if not reason:
        raise WrongInput(_("give a reason: it stays on record"))
    last = after.strip().casefold() if after.strip() == NEVER else _sitting(found, after).id
    said = {"key": found.key, "retired": Retired(last, reason).value}
    if found.state == "unknown":
        said |= {"person": found.person, "machine": ", ".join(found.machines)}
    _write(desk, found.key, said)
    return find(desk, typed)


def codes_of(desk: Desk, round_: str, cell: str) -> list[tuple[str, str]]:
    """Who wrote what stands in a visit, with the codes of their keys, in order."""
    record = desk.ledger.record(names.visit(names.code(round_, _("round")), cell))
    writers = {head.writer for heads in record.cells.values() for head in heads}
    rows = desk.ledger.connection.execute(
        "SELECT DISTINCT author, key FROM sitting WHERE key <> ''"
        " AND w IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(writers)),),
    )
    return sorted((author, seals.code(key)) for author, key in rows if seals.is_key(key))


def sittings(desk: Desk) -> Mapping[str, int]:
    """How many sittings of the file stand how: `sealed`, `open`, `broken`, `incomplete`, `none`,
    `unchecked`."""
    from inspector.ledger import sealed

    return Counter(each.word for each in sealed.states(desk.ledger).values())


def _write(desk: Desk, key: str, said: Mapping[str, str | None]) -> None:
    record = seals.record_of_key(key)
    desk.write([Change(record, "", field, value) for field, value in said.items()])


def _listed(key: str, sat: Sequence[Sat], known: Mapping[str, admitted.Key], here: bool) -> Listed:
    on_record = known.get(key)
    authors, machines = {each.author for each in sat}, {each.machine for each in sat}
    person = (on_record.person if on_record else "") or ", ".join(sorted(authors))
    machine = (on_record.machine if on_record else "") or ", ".join(sorted(machines))
    state = admitted.state(on_record)
    day, retired = (on_record.admitted, on_record.retired) if on_record else ("", None)
    return Listed(key, seals.code(key), person, machine, state, tuple(sat), here, day, retired)


def _sitting(found: Listed, after: str) -> Sat:
    wanted = after.strip().casefold()
    try:
        until = date.fromisoformat(days.read_day(wanted) or "-")
        fit = [each for each in found.sittings if day_of(each.started) <= until][-1:]
    except ValueError:
        fit = [each for each in found.sittings if wanted and each.id.startswith(wanted)]
    if len(fit) != 1:
        words = _("“{after}” names no sitting of this key: the last one is {last} of {day}")
        last = found.sittings[-1] if found.sittings else Sat("–", "", "", 0)
        raise WrongInput(
            words.format(
                after=after, last=last.id[:8], day=days.show(day_of(last.started).isoformat())
            )
        )
    return fit[0]


def day_of(moment: int) -> date:
    """The day of a moment in milliseconds, whatever the clock said."""
    try:
        return datetime.fromtimestamp(moment / 1000).date()
    except (OverflowError, OSError, ValueError):  # a clock that was off by centuries
        return date.min if moment < 0 else date.max
