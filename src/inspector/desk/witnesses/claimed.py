"""A file beside receipts: whether it holds of every sitting what an office once held of it.

A receipt names entries by their numbers and a print, so it shows that something was altered or is
missing, and which numbers are missing; a copy that holds the entries also shows what they said.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from inspector.desk.mine import Mine
from inspector.desk.office import claims, receipts
from inspector.desk.office.claims import Claim
from inspector.desk.session import Desk
from inspector.desk.witnesses.beside import Sat


class Unfit(NamedTuple):
    """A receipt that does not fit: whose sitting, from which office and day, how many entries it
    speaks of, how many of these numbers are here, and which are `missing` (as `6-20 25`)."""

    by: Sat
    office: str
    day: str
    entries: int
    here: int
    missing: str

    @property
    def lacking(self) -> bool:
        """Whether there are fewer entries than there were; else they are others."""
        return self.here < self.entries


class Claims(NamedTuple):
    """How many receipts fit, and those that do not."""

    fit: int
    unfit: tuple[Unfit, ...]


def compare(witness: Desk, here: Desk) -> Claims:
    """Hold a file against the receipts that another one (or it itself) carries."""
    fit, unfit = 0, []
    entries = _entries(here)
    sat = {
        id_.hex(): Sat(id_.hex(), author, machine)
        for desk in (witness, here)
        for id_, author, machine in desk.ledger.connection.execute(
            "SELECT id, author, machine FROM sitting"
        )
    }
    for claim, office, day in _claims(witness):
        own = entries.get(claim.sitting, [])
        first, further = claims.spoken_of(claim, own)
        if claims.fits(claim, first, further):
            fit += 1
            continue
        told = claims.told_numbers(claim)
        here_ = {each.seq for each in (*first, *further)}
        missing = [seq for seq in told if seq not in here_]
        by = sat.get(claim.sitting, Sat(claim.sitting, "", ""))
        count = len(first) + len(further)
        unfit.append(Unfit(by, office, day, len(told), count, claims.numbers(missing)))
    return Claims(fit, tuple(unfit))


def _claims(desk: Desk) -> Iterator[tuple[Claim, str, str]]:
    """Every claim of a file with the name of the office and the day."""
    for name in desk.ledger.records("receipt/"):
        record = desk.ledger.record(name)
        whose = (record.text("", "author"), record.text("", "machine"))
        for claim in claims.claims(desk, record, whose):
            item = receipts.OFFICE + claim.office
            yield claim, record.text(item, "office"), record.text(item, "day")


def _entries(desk: Desk) -> dict[str, list[Mine]]:
    """All entries of sittings of which receipts may speak, by the sitting's id (hex)."""
    found: defaultdict[str, list[Mine]] = defaultdict(list)
    rows = desk.ledger.connection.execute(
        "SELECT sitting.id, r, i, w, seq, entry.id, at, batch IS NOT NULL"
        " FROM entry JOIN sitting USING(w) ORDER BY w, seq"
    )
    for sitting, *rest in rows:
        found[sitting.hex()].append(Mine(*rest))
    return found
