"""Which base organisation a cell belongs to: a base committee, or the cell itself."""

from collections.abc import Mapping
from typing import NamedTuple

from inspector.desk.round.roster import Cell
from inspector.desk.session import Desk

BASES = ("base_committee", "base_cell")
_STEPS = 5
"""A sectional committee stands between; more steps than this are a circle."""


class Organisation(NamedTuple):
    """An organisation of the roster, or a cell: what it is and what stands above it, by code."""

    kind: str
    organisation: str
    parent: str
    name: str


class Bases:
    """The organisations of a round's roster."""

    def __init__(self, desk: Desk, round_: str) -> None:
        rows = desk.ledger.connection.execute(
            "SELECT cell, kind, organisation, parent, name FROM cell_state"
            " WHERE round = ? AND kind <> 'cell'",
            (round_,),
        )
        self._known: Mapping[str, Organisation] = {
            code: Organisation._make(row) for code, *row in rows
        }
        self._found: dict[tuple[str, str], str] = {}

    def of(self, cell: str, kind: str, organisation: str, parent: str) -> str:
        """The code of the base organisation; where the roster does not have it, what it says."""
        if kind == "base_cell":
            return cell
        place = (organisation, parent)
        if place not in self._found:
            self._found[place] = self._climb(*place) or organisation.strip()
        return self._found[place]

    def name(self, code: str) -> str:
        """The name of an organisation; its code where the roster has no such one."""
        known = self._known.get(code)
        return known.name if known and known.name else code

    def kind(self, code: str) -> str:
        """What an organisation is; empty where the roster has no such one."""
        known = self._known.get(code)
        return known.kind if known else ""

    def _climb(self, organisation: str, parent: str) -> str:
        """The nearest base organisation: the one that is named, or one above the parent."""
        for code in (organisation.upper(), *self._above(parent)):
            known = self._known.get(code)
            if known is not None and known.kind in BASES:
                return code
        return ""

    def _above(self, parent: str) -> list[str]:
        codes: list[str] = []
        code = parent.upper()
        while code and len(codes) < _STEPS:
            codes.append(code)
            known = self._known.get(code)
            code = (known.parent or known.organisation).upper() if known else ""
        return codes


def named(desk: Desk, cell: Cell) -> str:
    """The name of the base organisation of a cell; empty where nothing says which it is."""
    bases = Bases(desk, cell.round)
    base = bases.of(cell.code, cell.kind, cell.organisation, cell.parent)
    return cell.name if base == cell.code else bases.name(base)
