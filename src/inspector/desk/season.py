"""The season: what a round came to, as counts that add up, with its stated facts beside them."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from inspector.desk import listing, roster, rounds
from inspector.desk.errors import WrongInput
from inspector.desk.listing import Listed
from inspector.desk.session import Desk
from inspector.desk.sheet import safe
from inspector.language import _


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of cells. transferred are those of the selected that are gone, however; evaluated =
    met + not_met + provisional + disputed = selected, not gone, with at least one finding; not_met
    includes not_eligible; excellent and merit are recorded grades and rewards among met."""

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


@dataclass(frozen=True, slots=True)
class Season:
    """A round's counts, of all cells and by cell type and kind of organisation.

    Organisations are base committees and base cells. `facts` are texts by id, in order.
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


def season(desk: Desk, round_: str | None = None) -> Season:
    """The season of a round, in the column that decides."""
    code = round_ or desk.round
    named = rounds.read(desk, code)
    rows = roster.cells(desk, code)
    kinds = Counter(row.kind for row in rows)
    visited = {each.cell.code: each for each in listing.visits(desk, code)}
    cells = [visited.get(row.code) or Listed(row) for row in rows if row.kind in roster.CELLS]
    types = sorted({each.cell.type for each in cells})
    return Season(
        round=named.code,
        organisations=kinds["base_committee"] + kinds["base_cell"],
        base_committees=kinds["base_committee"],
        base_cells=kinds["base_cell"],
        sectional_committees=kinds["sectional_committee"],
        members=sum(each.cell.members or 0 for each in cells),
        counts=_count(cells),
        by_type={type_: _count(c for c in cells if c.cell.type == type_) for type_ in types},
        by_kind={kind: _count(c for c in cells if c.cell.kind == kind) for kind in roster.CELLS},
        facts=named.facts,
    )


def _count(cells: Iterable[Listed]) -> Counts:
    everything = list(cells)
    selected = [each for each in everything if each.cell.selected]
    present = [each for each in selected if each.cell.status not in roster.GONE]
    evaluated = [each for each in present if each.findings]
    verdicts = Counter(each.verdict for each in evaluated)
    met = [each.cell for each in evaluated if each.verdict == "meets"]
    return Counts(
        cells=len(everything),
        selected=len(selected),
        transferred=len(selected) - len(present),
        evaluated=len(evaluated),
        met=len(met),
        not_met=verdicts["does_not_meet"] + verdicts["not_eligible"],
        not_eligible=verdicts["not_eligible"],
        # Without its checklist in the file a visit has no verdict yet.
        provisional=verdicts["provisional"] + verdicts[None],
        disputed=verdicts["disputed"],
        not_visited=len(present) - len(evaluated),
        excellent=sum(cell.grade == "excellent" for cell in met),
        merit=sum(cell.reward == "merit" for cell in met),
    )


def write_csv(found: Season, path: Path) -> None:
    """Write the counts as a sheet: the whole round, then by type, then by kind of organisation.

    UTF-8 with a mark, so that spreadsheets read the letters; columns are only ever appended.
    WrongInput where it cannot be written.
    """
    groups = [("", "", found.counts)]
    groups += [("type", type_, counts) for type_, counts in found.by_type.items()]
    groups += [("organisation", kind, counts) for kind, counts in found.by_kind.items()]
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["round", "by", "group", *(each.name for each in fields(Counts))])
            for by, group, counts in groups:
                writer.writerow([safe(found.round), by, safe(group), *astuple(counts)])
    except OSError as error:
        raise WrongInput(
            _("{path} cannot be written ({error})").format(path=path, error=error.strerror)
        ) from None
