"""Lists of visits: every cell of a round with what was found so far, every round of a cell."""

from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from inspector.checklist import screen_text
from inspector.desk import names
from inspector.desk.round import roster, rounds
from inspector.desk.round.roster import Cell
from inspector.desk.session import Desk
from inspector.language import _, decimal
from inspector.words import COLUMNS

_STATE = (
    "cell, status, verdict, result, lowest, reachable, earned, applicable, may_lose,"
    " findings, remaining, decisive, at"
)
COUNTS = (
    "(v.view = ? OR (v.view = ?"
    " AND NOT EXISTS (SELECT 1 FROM visit_state AS o WHERE o.r = v.r AND o.view = ?)))"
)
"""SQL: the totals `v` that count in a column, with the values that `counting` gives."""
_UNSETTLED = ("meets", "does_not_meet", "disputed")
"""The verdicts that a visit with an open conflict can have while nothing else is missing."""
LEAST = f"CASE WHEN remaining AND lowest != reachable AND verdict IN {_UNSETTLED} THEN lowest END"
"""SQL: the least that the result can be where an open conflict leaves it open; else NULL. What was
earned so far may lie below that."""
_NOTHING_YET = ("planned", None, None, None, None, 0, 0, 0, 0, 0, ())
"""What is listed of a visit of which only the plan is known, but for its time."""


def counting(column: str) -> tuple[str, str, str]:
    """For a column in `COUNTS`: where it is silent the team's totals count, but no team scores for
    the cell itself."""
    return (column, "" if column == "self" else "team", column)


class Listed(NamedTuple):
    """A cell of a round and its visit in the column that counts.

    `status` is `planned` where nothing was said yet but by the plan (`frame.PLAN`), else `open` or
    `finished`. Results are decimal strings, points hundredths; `verdict` is None without a visit
    and where the visit's checklist is not in the file. `remaining` counts the criteria without
    points, `decisive` names those whose conflict alone can turn the verdict. `at` is the time of
    its own latest entry (`standing.last_at`) in milliseconds.
    """

    cell: Cell
    status: str = "planned"
    verdict: str | None = None
    result: str | None = None
    lowest: str | None = None
    reachable: str | None = None
    earned: int = 0
    applicable: int = 0
    may_lose: int = 0
    findings: int = 0
    remaining: int = 0
    decisive: tuple[str, ...] = ()
    at: int = 0

    @property
    def visited(self) -> bool:
        """Whether anything was found, the visit finished without, or a disqualifier holds: of any
        other nothing is told. What stands beside the criteria, or was withdrawn, is no finding."""
        decided = self.verdict not in (None, "provisional")
        return self.findings > 0 or self.status == "finished" or decided

    @property
    def unsettled(self) -> bool:
        """Whether an open conflict leaves no more to say of the result than the least that it can
        be (`lowest`): `result` leaves out what is disputed."""
        open_ = self.remaining and self.verdict in _UNSETTLED
        return bool(open_) and self.lowest != self.reachable


def result(each: Listed, standard: int | None) -> str:
    """A result as lists and papers show it: with a mark where it may still be more."""
    return shown(each.result, each.lowest if each.unsettled else None, standard)


def shown(result: str | Fraction | None, least: str | Fraction | None, standard: int | None) -> str:
    """The same of a result and the `LEAST` that it can be; a dash where there is neither."""
    known = result if least is None else least
    if known is None:
        return "–"
    text = decimal(_text(known, standard))
    return text if least is None else f"≥{text}"


@lru_cache(maxsize=4096)
def _text(result: str | Fraction, standard: int | None) -> str:
    return screen_text(Fraction(result), standard)  # many visits have the same


def titled(desk: Desk, title: str) -> str:
    """A title with the column that is read; the team's goes without saying."""
    return title if desk.column == "team" else f"{title} · {_(COLUMNS[desk.column])}"


def view(desk: Desk, round_: str | None = None, column: str = "") -> str:
    """The column whose numbers count where `column` (else the desk's) is read: that one, or where
    it is the team's the one that decides in the round."""
    column = column or desk.column
    return column if column != "team" else rounds.read(desk, round_).decided_by


def visits(desk: Desk, round_: str | None = None) -> list[Listed]:
    """The selected cells of a round and any other with a visit, in code order."""
    code = round_ or desk.round
    states = _states(desk, "round = ?", code, view(desk, code))
    listed = []
    for cell in roster.cells(desk, code):
        state = states.pop(cell.code, None)
        if state is not None or (cell.selected and cell.kind in roster.CELLS):
            listed.append(Listed(cell, *(state or ())))
    # Visits of cells that this file's roster does not have: nothing of anybody is lost.
    listed += [Listed(_stranger(code, cell), *state) for cell, state in states.items()]
    return sorted(listed, key=lambda each: each.cell.code)


def of_cell(desk: Desk, cell: str) -> list[tuple[str, Listed]]:
    """A cell in every round that knows it, the newest round first."""
    code = names.code(cell, _("cell"))
    found = []
    for round_ in sorted(desk.rounds(), key=names.in_time, reverse=True):
        state = _states(desk, "round = ? AND cell = ?", round_, view(desk, round_), code)
        known = roster.known(desk, code, round_)
        if known or state:
            place = known or _stranger(round_, code)
            found.append((round_, Listed(place, *state.get(code, ()))))
    return found


def _states(
    desk: Desk, where: str, round_: str, column: str, *more: str
) -> dict[str, tuple[Any, ...]]:
    """What the totals say of visits in a column; where it is silent the team's row counts.

    Of a visit of which only the plan is known they say that it is planned.
    """
    planned = _planned(desk, round_, *more)
    rows = desk.ledger.connection.execute(
        f"SELECT {_STATE} FROM visit_state AS v WHERE {where} AND {COUNTS}",
        (round_, *more, *counting(column)),
    )
    return {
        cell: (*_NOTHING_YET, at)
        if cell in planned
        else (*state, tuple(decisive.split()) if decisive else (), at)
        for cell, *state, decisive, at in rows
    }


def _planned(desk: Desk, round_: str, *cell: str) -> set[str]:
    """The cells of a round (or only the one) of whose visits nothing but the plan is known."""
    from inspector.desk.visits import frame

    rows = desk.ledger.connection.execute(
        "SELECT cell FROM visit_state v WHERE round = ? AND view = 'team' AND status = 'open'"
        f" AND findings = 0 {'AND cell = ?' if cell else ''}"
        " AND NOT EXISTS (SELECT 1 FROM visit_state o WHERE o.r = v.r AND o.findings > 0)"
        " AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.r = v.r"
        "  AND e.i NOT IN (SELECT i FROM item WHERE substr(name, 1, 5) = 'team:')"
        "  AND NOT (e.i = (SELECT i FROM item WHERE name = '') AND e.f IN"
        f"   (SELECT f FROM field WHERE name IN ({', '.join('?' * len(frame.PLAN))}))))",
        (round_, *cell, *frame.PLAN),
    )
    return {code for (code,) in rows}


def _stranger(round_: str, cell: str) -> Cell:
    return Cell(round_, cell, cell, "", "", "cell", "", "", None, False, "active", "", "", "")
