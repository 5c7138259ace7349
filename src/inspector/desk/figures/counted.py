"""The visits of a round that its figures count: the same that the season calls evaluated."""

from fractions import Fraction
from typing import NamedTuple

from inspector.checklist import Checklist
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.visits import listing


class Counted(NamedTuple):
    """A visit with a finding, of a cell that is selected and not gone, in the column that counts.

    `r` is the file's number, `checklist` the `id/hash` that the visit is pinned to, `type` that of
    the cell. `settled` (0 or 1) tells that nothing can change the result any more: everything is
    answered, and where people differ they differ about nothing that counts. Points are hundredths;
    `least` as `listing.LEAST`.
    """

    r: int
    cell: str
    type: str
    checklist: str
    verdict: str | None
    earned: int
    applicable: int
    settled: int
    least: str | None = None

    def result(self, points_max: int) -> Fraction:
        """The result so far on a scale of so many hundredths, in points; exact."""
        return Fraction(points_max * self.earned, 100 * self.applicable)


TO_VISIT = (
    f"c.selected = 1 AND c.kind IN {roster.CELLS} AND c.status NOT IN {roster.GONE}"
    " AND c.type = coalesce(?, c.type)"
)
"""SQL: the cells `c` that are to be visited, of one type or, for NULL, of all."""


def visits(desk: Desk, round_: str, type_: str | None = None) -> list[Counted]:
    """The visits that count in a round, in the order of their numbers."""
    rows = desk.ledger.connection.execute(
        "SELECT v.r, v.cell, c.type, v.checklist, v.verdict, v.earned, v.applicable,"
        " v.result IS NOT NULL AND v.lowest = v.reachable AND v.verdict <> 'provisional',"
        f" {listing.LEAST}"
        " FROM cell_state AS c JOIN visit_state AS v ON v.round = c.round AND v.cell = c.cell"
        f" AND {listing.COUNTS} WHERE c.round = ? AND {TO_VISIT} AND v.findings > 0",
        (*listing.counting(listing.view(desk, round_)), round_, type_),
    )
    return sorted(map(Counted._make, rows))


def cells(desk: Desk, round_: str, type_: str | None = None) -> int:
    """How many cells are to be visited in a round."""
    (count,) = desk.ledger.connection.execute(
        f"SELECT count(*) FROM cell_state AS c WHERE c.round = ? AND {TO_VISIT}", (round_, type_)
    ).fetchone()
    return int(count)


def lists(desk: Desk, found: list[Counted]) -> dict[str, Checklist]:
    """The checklists of visits by their `id/hash`; those that the file lacks are left out."""
    known = {each: desk.checklist(each) for each in dict.fromkeys(one.checklist for one in found)}
    return {identity: list_ for identity, list_ in known.items() if list_}


def types(desk: Desk, round_: str) -> list[str]:
    """The types of the cells that a round visits, in order."""
    rows = desk.ledger.connection.execute(
        f"SELECT DISTINCT c.type FROM cell_state AS c WHERE c.round = ? AND {TO_VISIT} ORDER BY 1",
        (round_, None),
    )
    return [type_ for (type_,) in rows]
