"""A file beside receipts: whether it holds of every sitting what an office once held of it.

A receipt names entries by their numbers and a print, so it shows that something was altered or is
missing, and which numbers are missing; a copy that holds the entries also shows what they said.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import groupby
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
    said: defaultdict[str, list[_Said]] = defaultdict(list)
    for each in _claims(witness):
        said[each.claim.sitting].append(each)
    fit, unfit = 0, []
    sat = _sat(witness) | _sat(here)
    for sitting, own in _entries(here, said):
        for claim, office, day in said[sitting]:
            first, further = claims.spoken_of(claim, own)
            if claims.fits(claim, first, further):
                fit += 1
                continue
            told = claims.told_numbers(claim)
            held = {each.seq for each in (*first, *further)}
            missing = claims.numbers([seq for seq in told if seq not in held])
            by = sat.get(sitting, Sat(sitting, "", ""))
            here_ = len(first) + len(further)
            unfit.append(Unfit(by, office, day, len(told), here_, missing))
    return Claims(fit, tuple(sorted(unfit)))


class _Said(NamedTuple):
    """A claim with the name of the office and the day."""

    claim: Claim
    office: str
    day: str


def _claims(desk: Desk) -> Iterator[_Said]:
    for name in desk.ledger.records("receipt/"):
        record = desk.ledger.record(name)
        whose = (record.text("", "author"), record.text("", "machine"))
        for claim in claims.claims(desk, record, whose):
            item = receipts.OFFICE + claim.office
            yield _Said(claim, record.text(item, "office"), record.text(item, "day"))


def _entries(desk: Desk, sittings: Collection[str]) -> Iterator[tuple[str, list[Mine]]]:
    """The entries of each of these sittings (ids in hex), one sitting after the other."""
    rows = desk.ledger.connection.execute(
        "SELECT sitting.id, r, i, f, w, seq, entry.id, at, batch IS NOT NULL"
        " FROM entry JOIN sitting USING(w)"
        " WHERE lower(hex(sitting.id)) IN (SELECT value FROM json_each(?)) ORDER BY w, seq",
        (json.dumps(list(sittings)),),
    )
    left = set(sittings)
    for id_, group in groupby(rows, key=lambda row: bytes(row[0])):
        left.discard(id_.hex())
        yield id_.hex(), [Mine(*rest) for _id, *rest in group]
    yield from ((each, []) for each in sorted(left))


def _sat(desk: Desk) -> dict[str, Sat]:
    rows = desk.ledger.connection.execute("SELECT id, author, machine FROM sitting")
    return {id_.hex(): Sat(id_.hex(), author, machine) for id_, author, machine in rows}
