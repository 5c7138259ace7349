"""Receipts: what an office says it holds of a person on a machine, believed only where it fits.

A receipt names entries of a sitting by their numbers and by a print of their ids. Whoever has the
entries recomputes the print; one that differs is not believed, and is named. `receipting` gives
receipts; each office's stands by itself, so that those of two are no conflict.
"""

from datetime import date, datetime
from typing import NamedTuple

from inspector.desk import across, mine, names, standing
from inspector.desk.mine import Mine
from inspector.desk.office import claims
from inspector.desk.session import Desk
from inspector.desk.visits import marks

OFFICE = "office:"


class Own(NamedTuple):
    """What stands on this machine of what the person wrote on it, and what an office has received.

    `findings` counts the criteria (and disqualifiers) of visits with entries that no receipt
    covers, `since` is the ISO day of the oldest such entry of any visit. `visits` says of the
    records of visits `here` (something of it is only on this machine) or `received`. `day` and
    `office` are those of the latest receipt that fits; `wrong` are the offices whose receipts do
    not, `more` those which say that they hold more of a sitting than is here (an old backup, say).
    A sitting of which nothing was written in this file says neither: a file may hold a part of it.
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
    """What of the person's own sittings on this machine (see `mine`) no receipt covers; nothing at
    an office, which gives receipts and gets none."""
    sittings = mine.sittings_of(desk)
    whose = sorted({who[1:] for who in sittings.values()})
    said = [
        (record, claim)
        for who in whose
        for record in (desk.ledger.record(names.receipt(*who)),)
        for claim in claims.claims(desk, record, who)
    ]
    if not sittings or (not said and is_office(desk)):
        return NOTHING
    entries = mine.entries_of(desk, sittings)
    by_id = {who[0]: entries.get(w, []) for w, who in sittings.items()}
    received: set[bytes] = set()
    wrong: set[str] = set()
    more: set[str] = set()
    latest = ("", "")
    for record, claim in said:
        here = claims.spoken_of(claim, by_id.get(claim.sitting, ()))
        about = [record.text(OFFICE + claim.office, field)[:80] for field in ("day", "office")]
        if claims.fits(claim, *here):
            received.update(each.id for group in here for each in group)
            latest = max(latest, (about[0], about[1]))
        elif all(each.came for each in by_id.get(claim.sitting, ())):
            continue
        elif len(here[0]) < claim.entries:
            more.add(about[1])
        else:
            wrong.add(about[1])
    found = _sum_up(desk, entries, received)
    return found._replace(
        day=latest[0], office=latest[1], wrong=tuple(sorted(wrong)), more=tuple(sorted(more))
    )


def read_some(desk: Desk, most: int = 2000) -> bool:
    """Read ahead for `own`, of at most so many records that were not read as they are now; whether
    none is left. So whoever waits for the file meanwhile waits a moment only."""
    sittings = mine.sittings_of(desk)
    return not sittings or is_office(desk) or mine.read(desk, sittings, most)


def is_office(desk: Desk) -> bool:
    """Whether the person at the desk does here what offices do: nobody gives him receipts."""
    return gives(desk) or _appraises(desk, names.person(desk.person))


def gives(desk: Desk) -> bool:
    """Whether the person at the desk gives receipts to others on this machine."""
    whose = (desk.person, desk.machine)
    found = desk.ledger.connection.execute(
        "SELECT 1 FROM record JOIN entry USING(r) JOIN sitting USING(w)"
        " WHERE name >= 'receipt/' AND name < 'receipt0' AND name <> ?"
        " AND author = ? AND machine = ? LIMIT 1",
        (names.receipt(*whose), *whose),
    )
    return found.fetchone() is not None


def given_by(desk: Desk) -> str:
    """Whose it is to give receipts, where it is not the person's at the desk: the file that this
    one's rounds came from, or the offices that gave receipts to the person; else empty."""
    run = desk.ledger.connection.execute
    rows = run(
        "SELECT DISTINCT coalesce(file, ''), author FROM record JOIN entry USING(r)"
        " JOIN sitting USING(w) LEFT JOIN merged USING(batch)"
        " WHERE name >= 'round/' AND name < 'round0'"
    ).fetchall()
    came = {file for file, _author in rows}
    if came and "" not in came:
        return ", ".join(sorted(came))
    person = names.person(desk.person)
    if person in {names.person(author) for _file, author in rows}:
        return ""  # the rounds are this office's own
    given = run(
        "SELECT DISTINCT name, s.author FROM sitting s JOIN entry USING(w) JOIN record USING(r)"
        " WHERE name >= 'receipt/' AND name < 'receipt0'"
    )
    own = {
        names.receipt(author, machine)
        for author, machine in run("SELECT DISTINCT author, machine FROM sitting")
        if names.person(author) == person
    }
    others = {by for name, by in given if name in own and names.person(by) != person}
    return "" if others and _appraises(desk, person) else ", ".join(sorted(others))


def _appraises(desk: Desk, person: str) -> bool:
    """Whether a person did what offices do with findings: of two offices that exchange, each gives
    the other receipts for that."""
    run = desk.ledger.connection.execute
    fields = [field for (field,) in run("SELECT name FROM field") if marks.is_office(field)]
    offices = [field for field in fields if field != marks.REPLY]  # which the inspector writes
    rows = run(
        "SELECT DISTINCT author FROM entry JOIN sitting USING(w)"
        f" WHERE f IN ({across.numbers(desk, offices)})"
    )
    return any(names.person(author) == person for (author,) in rows)


def people_here(desk: Desk) -> set[str]:
    """The keys of those who wrote on this machine, and of the person at the desk."""
    authors = {who[1] for who in mine.on_machine(desk).values()}
    return {names.person(author) for author in (*authors, desk.person)}


def office_key(author: str, machine: str) -> str:
    """What tells the receipts of one office from those of another."""
    return names.receipt(author, machine).removeprefix("receipt/")[:8]


def _sum_up(
    desk: Desk,
    entries: dict[int, list[Mine]],
    received: set[bytes],
) -> Own:
    records = dict(
        desk.ledger.connection.execute(
            "SELECT r, name FROM record WHERE name >= 'visit/' AND name < 'visit0'"
        )
    )
    visits: dict[str, str] = {}
    findings: set[tuple[int, int]] = set()
    oldest: int | None = None
    pin = desk.ledger.items.number(""), desk.ledger.fields.number("checklist")
    for each in (each for group in entries.values() for each in group):
        # That a visit was begun is nobody's work yet: no receipt speaks of it alone.
        if each.r not in records or (each.i, each.f) == pin:
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
