"""The season: what a round came to, as counts that add up, with its stated facts beside them."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, fields, replace
from pathlib import Path
from typing import NamedTuple

from inspector.desk.board import decisions
from inspector.desk.round import roster, rounds
from inspector.desk.session import Desk
from inspector.desk.sheets import writing
from inspector.desk.visits import listing
from inspector.language import N, _, of_units, pick

ROWS = (
    ("cells", N("Cells"), ""),
    ("selected", N("Selected"), ""),
    ("transferred", N("Moved, merged or dissolved"), ""),
    ("evaluated", N("Evaluated"), ""),
    ("met", N("Met the standard"), "evaluated"),
    ("not_met", N("Not met"), "evaluated"),
    ("not_eligible", N("  of these not eligible"), "evaluated"),
    ("provisional", N("Provisional"), "evaluated"),
    ("disputed", N("Disputed (a conflict decides)"), "evaluated"),
    ("not_visited", N("Not visited"), ""),
    ("excellent", N("Completed excellently"), "met"),
    ("merit", N("Certificate of merit"), "met"),
    ("recognised", N("Recognised"), ""),
)
"""The counts with their heads, and of which other one each is a share."""
DECIDED = ("excellent", "merit", "recognised")
"""Those of them that the board decides."""
OF_KIND = ("cells", "selected", "evaluated", "met", "not_met")
GROUPS = {
    "agency": N("agency"),
    "service": N("service"),
    "enterprise": N("enterprise"),
    "cell": N("under base committees"),
    "base_cell": N("base cells"),
}
"""What the groups are called."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of cells. transferred are those of the selected that are gone, however; evaluated =
    met + not_met + provisional + disputed = selected, not gone, with at least one finding, also one
    that does not count for want of a seal; not_met includes not_eligible; excellent and merit are
    recorded grades and rewards among met, recognised the recorded recognitions of any of the
    cells."""

    cells: int
    selected: int
    transferred: int
    evaluated: int
    met: int
    not_met: int
    not_eligible: int
    provisional: int
    disputed: int
    not_visited: int
    excellent: int
    merit: int
    recognised: int = 0


@dataclass(frozen=True, slots=True)
class Season:
    """A round's counts, of all cells and by cell type and kind of organisation.

    Organisations are base committees and base cells. `facts` are texts by id, in order; `types`
    the names of cell types, as the round's checklists have them.
    """

    round: str
    organisations: int
    base_committees: int
    base_cells: int
    sectional_committees: int
    members: int
    counts: Counts
    by_type: Mapping[str, Counts]
    by_kind: Mapping[str, Counts]
    facts: Sequence[tuple[str, Mapping[str, str]]]
    types: Mapping[str, Mapping[str, str]]

    @property
    def rows(self) -> Sequence[tuple[str, str, str]]:
        """Those of `ROWS` that are told: of units, which the Party does not grade, nothing of what
        is decided about cells, unless something was."""
        counts = asdict(self.counts)
        return [row for row in ROWS if counts[row[0]] or not (of_units() and row[0] in DECIDED)]

    def type_name(self, type_: str) -> str:
        """What a type of cells is called, in short where it is one of the packaged ones."""
        if type_ in GROUPS and not of_units():
            return _(GROUPS[type_])
        return pick(self.types[type_]) if type_ in self.types else type_


class _Group(NamedTuple):
    """Cells that are alike in everything that is counted, and how many they are."""

    type: str
    kind: str
    selected: int
    status: str
    grade: str
    reward: str
    verdict: str | None
    visited: int
    cells: int
    members: int


_GROUPS = f"""
SELECT type, kind, selected, c.status, grade, reward, verdict, coalesce(findings, 0) > 0,
       count(*), coalesce(sum(members), 0)
FROM cell_state AS c LEFT JOIN visit_state AS v
  ON v.round = c.round AND v.cell = c.cell AND {listing.COUNTS}
WHERE c.round = ? GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""


def season(desk: Desk, round_: str | None = None) -> Season:
    """The season of a round, in the column that decides."""
    code = round_ or desk.round
    named = rounds.read(desk, code)
    column = listing.counting(listing.view(desk, code))
    rows = desk.ledger.connection.execute(_GROUPS, (*column, code))
    alike = [_Group._make(row) for row in rows]
    cells = [group for group in alike if group.kind in roster.CELLS]
    kinds: Counter[str] = Counter()
    for group in alike:
        kinds[group.kind] += group.cells
    types = sorted({group.type for group in cells})
    said = _recognised(desk, code)
    return Season(
        round=named.code,
        organisations=kinds["base_committee"] + kinds["base_cell"],
        base_committees=kinds["base_committee"],
        base_cells=kinds["base_cell"],
        sectional_committees=kinds["sectional_committee"],
        members=sum(group.members for group in cells),
        counts=replace(_count(cells), recognised=said.total()),
        by_type={
            type_: replace(
                _count(g for g in cells if g.type == type_),
                recognised=sum(n for (each, _kind), n in said.items() if each == type_),
            )
            for type_ in types
        },
        by_kind={
            kind: replace(
                _count(g for g in cells if g.kind == kind),
                recognised=sum(n for (_type, each), n in said.items() if each == kind),
            )
            for kind in roster.CELLS
        },
        facts=named.facts,
        types={
            type_: found.cell_type.name
            for type_, identity in named.checklists.items()
            if (found := desk.checklist(identity))
        },
    )


def _recognised(desk: Desk, round_: str) -> Counter[tuple[str, str]]:
    """How many cells are recognised, by type and kind."""
    codes = json.dumps(sorted(decisions.recognised(desk, round_)))
    rows = desk.ledger.connection.execute(
        "SELECT c.type, c.kind, count(*) FROM json_each(?) AS said JOIN cell_state AS c"
        f" ON c.round = ? AND c.cell = said.value WHERE c.kind IN {roster.CELLS} GROUP BY 1, 2",
        (codes, round_),
    )
    return Counter({(type_, kind): count for type_, kind, count in rows})


def _count(alike: Iterable[_Group]) -> Counts:
    everything = list(alike)
    selected = [group for group in everything if group.selected]
    present = [group for group in selected if group.status not in roster.GONE]
    evaluated = [group for group in present if group.visited]
    verdicts: Counter[str | None] = Counter()
    for group in evaluated:
        verdicts[group.verdict] += group.cells
    met = [group for group in evaluated if group.verdict == "meets"]
    return Counts(
        cells=_sum(everything),
        selected=_sum(selected),
        transferred=_sum(selected) - _sum(present),
        evaluated=_sum(evaluated),
        met=_sum(met),
        not_met=verdicts["does_not_meet"] + verdicts["not_eligible"],
        not_eligible=verdicts["not_eligible"],
        # Without its checklist in the file a visit has no verdict yet.
        provisional=verdicts["provisional"] + verdicts[None],
        disputed=verdicts["disputed"],
        not_visited=_sum(present) - _sum(evaluated),
        excellent=_sum(group for group in met if group.grade == "excellent"),
        merit=_sum(group for group in met if group.reward == "merit"),
    )


def _sum(alike: Iterable[_Group]) -> int:
    return sum(group.cells for group in alike)


def write_csv(found: Season, path: Path, bom: bool = True) -> None:
    """Write the counts as a sheet: the whole round, then by type, then by kind of organisation.

    Columns are only ever appended. WrongInput where it cannot be written.
    """
    heads = ("round", "by", "group", *(each.name for each in fields(Counts)))
    rows = ((found.round, by, key, *astuple(counts)) for by, key, counts in groups(found))
    writing.write_csv(path, heads, rows, bom)


def groups(found: Season) -> Sequence[tuple[str, str, Counts]]:
    """The whole round, then by type, then by kind of organisation: by what, which, the counts."""
    return [
        ("", "", found.counts),
        *(("type", type_, counts) for type_, counts in found.by_type.items()),
        *(("organisation", kind, counts) for kind, counts in found.by_kind.items()),
    ]
