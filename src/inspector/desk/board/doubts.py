"""What is odd about a decision, in words: told and never in the way, for the board decides."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from inspector import days
from inspector.days import WrongDay
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.visits import listing
from inspector.language import N, _

_AMONG_MET = {"grade": "excellent", "reward": "merit"}
"""What the season counts only among the cells that met the standard."""
_GOOD = {**_AMONG_MET, "recognised": "yes"}
_CELLS = f"""
SELECT c.code, c.status, coalesce(v.findings, 0), coalesce(v.verdict, ''), c.grade, c.reward
FROM cell_state AS c LEFT JOIN visit_state AS v
  ON v.round = c.round AND v.cell = c.cell AND {listing.COUNTS}
WHERE c.round = ? AND c.selected AND c.kind IN {roster.CELLS}
"""
_NAMES = (("grade", N("Completed excellently")), ("reward", N("Certificate of merit")))


class _Cell(NamedTuple):
    """A selected cell as the roster spells it, with what its visit came to and what is decided."""

    code: str
    status: str
    findings: int
    verdict: str
    grade: str
    reward: str

    @property
    def gone(self) -> bool:
        return self.status in roster.GONE

    @property
    def met(self) -> bool:
        return not self.gone and self.findings > 0 and self.verdict == "meets"


def against(
    desk: Desk, cells: Collection[str], values: Mapping[str, str], day: str, today: date
) -> list[str]:
    """What speaks against having decided this of cells in the round in force, a sentence each."""
    if not any(values.values()):
        return []
    codes = [roster.find(desk, cell, desk.round).code for cell in cells]
    found = _cells(desk, desk.round, codes)
    good = any(values.get(kind, "").casefold() == value for kind, value in _GOOD.items())
    said = [
        _named(_("{cells}: no longer here (moved, merged or dissolved)"),
               [each for each in found if each.gone]),
        _named(_("{cells}: no visit is on record"),
               [each for each in found if not (each.gone or each.findings)]),
        _named(_("{cells}: not among those that met the standard"),
               [each for each in found
                if good and each.findings and not (each.gone or each.met)]),
    ]  # fmt: skip
    if _is_to_come(day, today):
        said.append(_("{day} is still to come").format(day=days.show(days.read_day(day))))
    return [each for each in said if each]


def uncounted(desk: Desk, round_: str) -> str:
    """Which recorded grades and rewards the season does not count, since their cells are not
    among those that met the standard; empty where there are none."""
    left = [each for each in _cells(desk, round_) if not each.met]
    named = [
        _named(f"{_(name)} {{cells}}", [c for c in left if getattr(c, kind) == _AMONG_MET[kind]])
        for kind, name in _NAMES
    ]
    if not any(named):
        return ""
    words = _("decided, but not counted among those that met the standard: {decisions}")
    return words.format(decisions="; ".join(filter(None, named)))


def _cells(desk: Desk, round_: str, codes: Sequence[str] | None = None) -> list[_Cell]:
    column = listing.counting(listing.view(desk, round_))
    query, more = (_CELLS, ()) if codes is None else (
        f"{_CELLS} AND c.cell IN (SELECT value FROM json_each(?))", (json.dumps(codes),)
    )  # fmt: skip
    rows = desk.ledger.connection.execute(f"{query} ORDER BY c.cell", (*column, round_, *more))
    return list(map(_Cell._make, rows))


def _named(words: str, cells: Sequence[_Cell]) -> str:
    return words.format(cells=", ".join(each.code for each in cells)) if cells else ""


def _is_to_come(day: str, today: date) -> bool:
    try:
        return days.read_day(day) > today.isoformat()
    except WrongDay:
        return False
