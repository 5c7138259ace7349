"""The roster: cells and organisations of a round, identified by code, never by name."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.language import _

KINDS = ("cell", "base_cell", "base_committee", "sectional_committee")
CELLS = ("cell", "base_cell")
STATUSES = ("active", "transferred", "merged", "dissolved", "renamed")
GONE = ("transferred", "merged", "dissolved")
ENROLMENTS = ("chosen", "continuing", "replicated", "registered")
GRADES = ("excellent", "good", "done", "failed")
REWARDS = ("merit",)
REQUIRED = ("code", "name", "type", "organisation", "members")
OPTIONAL = ("kind", "parent", "selected", "status", "enrolment", "grade", "reward")
ALLOWED: Mapping[str, Sequence[str]] = {
    "kind": KINDS,
    "selected": ("yes", "no"),
    "status": STATUSES,
    "enrolment": ENROLMENTS,
    "grade": GRADES,
    "reward": REWARDS,
}
DEFAULTS = {"kind": "cell", "selected": "yes", "status": "active"}


class Cell(NamedTuple):
    """A row of a round's roster. `code` is the name inside, `shown` the roster's own spelling."""

    round: str
    code: str
    shown: str
    name: str
    type: str
    kind: str
    organisation: str
    parent: str
    members: int | None
    selected: bool
    status: str
    enrolment: str
    grade: str
    reward: str


_COLUMNS = (
    "round, cell, code, name, type, kind, organisation, parent, members, selected, status,"
    " enrolment, grade, reward"
)


def _cell(row: Sequence[object]) -> Cell:
    return Cell._make((*row[:9], row[9] == 1, *row[10:]))


def find(desk: Desk, cell: str, round_: str, near: bool = True) -> Cell:
    """The roster's row of a cell; WrongInput, with the `near` codes, where there is none."""
    found = known(desk, names.code(cell, _("cell")), round_)
    if found is None:
        raise WrongInput(_unknown(desk, cell, round_, near))
    return found


def known(desk: Desk, code: str, round_: str) -> Cell | None:
    """The roster's row of the cell with this code; None where there is none."""
    row = desk.ledger.connection.execute(
        f"SELECT {_COLUMNS} FROM cell_state WHERE round = ? AND cell = ?", (round_, code)
    ).fetchone()
    return None if row is None else _cell(row)


def _unknown(desk: Desk, cell: str, round_: str, wanted: bool) -> str:
    import difflib

    codes = {row.code: row.shown for row in cells(desk, round_)} if wanted else {}
    near = difflib.get_close_matches(cell.upper(), codes, n=3, cutoff=0.6)
    if near:
        return _("the round {round} has no cell “{cell}”: perhaps {near}?").format(
            round=round_, cell=cell, near=", ".join(codes[code] for code in near)
        )
    return _("the round {round} has no cell “{cell}”: see `inspector list`").format(
        round=round_, cell=cell
    )


def cells(desk: Desk, round_: str) -> list[Cell]:
    """Every row of a round's roster, organisations too, in code order."""
    rows = desk.ledger.connection.execute(
        f"SELECT {_COLUMNS} FROM cell_state WHERE round = ? ORDER BY cell", (round_,)
    )
    return [_cell(row) for row in rows]
