"""Receipts: what an office says it holds of a person on a machine, believed only where it fits.

A receipt names entries of a sitting by their numbers and by a print of their ids. Whoever has the
entries recomputes the print; one that differs is not believed, and is named. `receipting` gives
receipts; each office's stands by itself, so that those of two are no conflict.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from weakref import WeakKeyDictionary

from inspector.desk import names, standing
from inspector.desk.session import Desk
from inspector.ledger import Record, look
from inspector.ledger.record import print_of

SITTING = "sitting:"
OFFICE = "office:"
VISITS = "SELECT r FROM record WHERE name >= 'visit/' AND name < 'visit0'"
"""The numbers of all visits."""


class Claim(NamedTuple):
    """What an office (its key) says it holds of a sitting: the entries from the first to `upto`
    without a gap; and beyond a gap those whose numbers are in `beyond` (`6-20 25`)."""

    office: str
    sitting: str
    upto: int
    entries: int
    print: str
    beyond: str = ""
    beyond_print: str = ""


class Mine(NamedTuple):
    """An entry of a sitting of this machine. `came` tells that a merge brought it."""

    r: int
    i: int
    w: int
    seq: int
    id: bytes
    at: int
    came: bool


class Own(NamedTuple):
    """What stands on this machine of what was written on it, and what an office has received.

    `findings` counts the criteria (and disqualifiers) of visits with entries that no receipt
    covers, `since` is the ISO day of the oldest such entry of any visit. `visits` says of the
    records of visits `here` (something of it is only on this machine) or `received`. `day` and
    `office` are those of the latest receipt that fits; `wrong` are the offices whose receipts do
    not, `more` those which say that they hold more than is here (an old backup, say).
    """

    findings: int = 0
    since: str = ""
    visits: dict[str, str] = {}  # noqa: RUF012 - never changed
    day: str = ""
    office: str = ""
    wrong: tuple[str, ...] = ()
    more: tuple[str, ...] = ()

    @property
    def only_here(self) -> int:
        """How many visits have something that is only on this machine."""
        return sum(held == "here" for held in self.visits.values())


NOTHING = Own()


def own(desk: Desk) -> Own:
    """What of this machine's own sittings no receipt covers; nothing at an office, which gives
    receipts and gets none."""
    sittings = _own_sittings(desk)
    whose = sorted({who[1:] for who in sittings.values()})
    said = [
        (record, claim)
        for who in whose
        for record in (desk.ledger.record(names.receipt(*who)),)
        for claim in claims(desk, record, who)
    ]
    if not sittings or (not said and gives(desk)):
        return NOTHING
    entries = _own_entries(desk, sittings)
    by_id = {who[0]: entries.get(w, []) for w, who in sittings.items()}
    received: set[bytes] = set()
    wrong: set[str] = set()
    more: set[str] = set()
    latest = ("", "")
    for record, claim in said:
        here = _spoken_of(claim, by_id.get(claim.sitting, ()))
        about = [record.text(OFFICE + claim.office, field) for field in ("day", "office")]
        if fits(claim, *here):
            received.update(each.id for group in here for each in group)
            latest = max(latest, (about[0], about[1]))
        elif len(here[0]) < claim.entries:
            more.add(about[1])
        else:
            wrong.add(about[1])
    found = _sum_up(desk, entries, received)
    return found._replace(
        day=latest[0], office=latest[1], wrong=tuple(sorted(wrong)), more=tuple(sorted(more))
    )


def gives(desk: Desk) -> bool:
    """Whether the person at the desk gives receipts to others on this machine."""
    sitting = desk.writer.sitting
    whose = (sitting.author, sitting.machine)
    found = desk.ledger.connection.execute(
        "SELECT 1 FROM record JOIN entry USING(r) JOIN sitting USING(w)"
        " WHERE name >= 'receipt/' AND name < 'receipt0' AND name <> ?"
        " AND author = ? AND machine = ? LIMIT 1",
        (names.receipt(*whose), *whose),
    )
    return found.fetchone() is not None


def people_here(desk: Desk) -> set[str]:
    """The keys of those who wrote on this machine, and of the person at the desk."""
    authors = {who[1] for who in _own_sittings(desk).values()}
    return {names.person(author) for author in (*authors, desk.person)}


def office_key(author: str, machine: str) -> str:
    """What tells the receipts of one office from those of another."""
    return names.receipt(author, machine).removeprefix("receipt/")[:8]


def claims(desk: Desk, record: Record, whose: tuple[str, str]) -> Iterator[Claim]:
    """What a receipt says for a person on a machine; not what these wrote for themselves."""
    people: dict[int, tuple[str, str]] = {}
    for item in record.items(SITTING):
        _kind, sitting, office = (*item.split(":"), "", "")[:3]
        for head in record.heads(item, "print"):
            if head.writer not in people:
                people[head.writer] = look.author(desk.ledger, head.writer)[:2]
            upto, entries = record.value(item, "upto"), record.value(item, "entries")
            if people[head.writer] == whose or not (
                isinstance(upto, int) and isinstance(entries, int)
            ):
                continue
            yield Claim(
                office,
                sitting,
                upto,
                entries,
                record.text(item, "print"),
                record.text(item, "beyond"),
                record.text(item, "beyond.print"),
            )


def fits(claim: Claim, first: Sequence[Mine], further: Sequence[Mine]) -> bool:
    """Whether a claim speaks of exactly these entries, without a gap and beyond one."""
    prints = [print_text(each.id for each in group) for group in (first, further)]
    return [len(first), *prints] == [claim.entries, claim.print, claim.beyond_print]


def _spoken_of(claim: Claim, entries: Iterable[Mine]) -> tuple[list[Mine], list[Mine]]:
    beyond = [tuple(map(int, part.split("-"))) for part in _parts(claim.beyond)]
    first, further = [], []
    for each in entries:
        if each.seq <= claim.upto:
            first.append(each)
        elif any(low <= each.seq <= high for low, high in beyond):
            further.append(each)
    return first, further


def print_text(ids: Iterable[bytes]) -> str:
    """SHA-256 over sorted ids of entries, in hex; empty for none."""
    print_ = print_of(list(ids))
    return print_.hex() if print_ else ""


def _parts(beyond: str) -> list[str]:
    """`6-20 25` as [`6-20`, `25-25`]; nothing of a text that is none of ours."""
    parts = beyond.split()
    if not all(part.replace("-", "", 1).isdigit() and part[-1:].isdigit() for part in parts):
        return []
    return [part if "-" in part else f"{part}-{part}" for part in parts]


def _own_sittings(desk: Desk) -> dict[int, tuple[str, str, str]]:
    """Id, author and machine of the sittings of this machine by the file's number; and of the
    imports of this person, which are the same on every machine."""
    sitting = desk.writer.sitting
    rows = desk.ledger.connection.execute(
        "SELECT w, id, author, machine FROM sitting"
        " WHERE machine = ? OR (machine = '' AND author = ?)",
        (sitting.machine, sitting.author),
    )
    return {w: (id_.hex(), author, machine) for w, id_, author, machine in rows}


_known: WeakKeyDictionary[Desk, dict[int, tuple[bytes, list[Mine]]]] = WeakKeyDictionary()
"""What was read of each record before, with the print it had then: equal prints, equal entries."""


def read_some(desk: Desk, most: int = 2000) -> bool:
    """Read ahead for `own`, of at most so many records that were not read as they are now; whether
    none is left. So whoever waits for the file meanwhile waits a moment only."""
    sittings = _own_sittings(desk)
    return not sittings or gives(desk) or _read(desk, sittings, most)


def _own_entries(desk: Desk, sittings: Iterable[int]) -> dict[int, list[Mine]]:
    """The entries of sittings by the file's number; a record that was read is read once."""
    _read(desk, sittings)
    found: dict[int, list[Mine]] = {}
    for _print, entries in _known[desk].values():
        for each in entries:
            found.setdefault(each.w, []).append(each)
    return found


def _read(desk: Desk, sittings: Iterable[int], most: int | None = None) -> bool:
    """Read the records that changed since they were read, the first `most` of them; whether these
    were all."""
    known = _known.setdefault(desk, {})
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
                "SELECT r, i, w, seq, id, at, batch IS NOT NULL FROM entry"
                f" WHERE {where} w IN ({chosen})"
            ).fetchall(),
        )
    fresh = {r: list(group) for r, group in groupby(rows, key=attrgetter("r"))}
    known.update({r: (now[r], fresh.get(r, [])) for r in changed})
    return len(changed) == len(every)


def _sum_up(
    desk: Desk,
    entries: dict[int, list[Mine]],
    received: set[bytes],
) -> Own:
    records = dict(
        desk.ledger.connection.execute(f"SELECT r, name FROM record WHERE r IN ({VISITS})")
    )
    visits: dict[str, str] = {}
    findings: set[tuple[int, int]] = set()
    oldest: int | None = None
    for each in (each for group in entries.values() for each in group):
        if each.r not in records:
            continue
        if each.id in received:
            visits.setdefault(records[each.r], "received")
        elif not each.came:  # what a merge brought is in the file that brought it
            visits[records[each.r]] = "here"
            oldest = each.at if oldest is None else min(oldest, each.at)
            item = desk.ledger.items[each.i]
            if item.startswith(standing.DISQUALIFIER) or (item and ":" not in item):
                findings.add((each.r, each.i))
    since = _day(oldest) if oldest is not None else ""
    return Own(len(findings), since, visits)


def days_since(since: str) -> int:
    """How many days ago an ISO day was; 0 for today, and for a day to come."""
    return max(0, (date.today() - date.fromisoformat(since)).days)


def _day(ms: int) -> str:
    try:
        return datetime.fromtimestamp(ms / 1000).date().isoformat()
    except (OverflowError, OSError, ValueError):  # a clock that was off by centuries
        return date.today().isoformat()


def numbers(seqs: Sequence[int]) -> str:
    """Ascending numbers as `6-20 25`."""
    runs: list[list[int]] = []
    for seq in seqs:
        if runs and seq <= runs[-1][1] + 1:
            runs[-1][1] = seq
        else:
            runs.append([seq, seq])
    return " ".join(str(low) if low == high else f"{low}-{high}" for low, high in runs)
