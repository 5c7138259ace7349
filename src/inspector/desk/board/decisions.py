"""What the board decides of a cell at the end of a round: grade, recognition, reward.

Each has the number and the day of the decision (see `deciding`). The program only proposes
(`proposals`); it never decides, and it never stands in the way of what was decided.
"""

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from inspector import days
from inspector.desk import across, names
from inspector.desk.lasting import Lasting
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.language import _
from inspector.ledger import Value
from inspector.words import DECIDED

KINDS: Mapping[str, Sequence[str]] = {
    "grade": roster.GRADES,
    "recognised": ("yes", "no"),
    "reward": roster.REWARDS,
}
"""What is decided, and what it may be."""
PARTS = ("number", "day")
_FIELDS = tuple(field for kind in KINDS for field in (kind, *(f"{kind}.{part}" for part in PARTS)))


class Decision(NamedTuple):
    """One decision: what was decided (empty: nothing), the decision's number and its ISO day.

    A grade or reward that came with the roster has neither number nor day. `differs` says that
    people recorded it differently; then nothing is decided here.
    """

    value: str = ""
    number: str = ""
    day: str = ""
    differs: bool = False


class Decided(NamedTuple):
    """What is decided of a cell in a round."""

    grade: Decision = Decision()
    recognised: Decision = Decision()
    reward: Decision = Decision()

    def any(self) -> bool:
        """Whether anything is decided, or in dispute."""
        return any(each.value or each.differs for each in self)


def read(desk: Desk, cell: str, round_: str | None = None) -> Decided:
    """What is decided of a cell; WrongInput where the roster has no such cell."""
    place = roster.find(desk, cell, round_ or desk.round)
    record, item = desk.ledger.record(names.cell(place.code)), names.in_round(place.round)
    return _decided(tuple(record.values(item, field) for field in _FIELDS))


def of_round(desk: Desk, round_: str | None = None) -> Mapping[str, Decided]:
    """What is decided of every cell of a round, by code; cells with nothing decided are left out.

    Read in one go; most cells are decided alike.
    """
    code = round_ or desk.round
    said = across.values(desk, code, _FIELDS, item=names.in_round(code), of=across.CELLS)
    places = {desk.ledger.fields.number(field): place for place, field in enumerate(_FIELDS)}
    by_cell: dict[int, list[tuple[Value, ...]]] = {}
    for (r, _i, f), values in said.items():
        by_cell.setdefault(r, [()] * len(_FIELDS))[places[f]] = values
    cells = dict(
        desk.ledger.connection.execute("SELECT r, cell FROM cell_state WHERE round = ?", (code,))
    )
    found = {}
    for r, values_ in by_cell.items():
        decided = _decided(tuple(values_))
        if decided.any():
            found[cells[r]] = decided
    return found


_recognised = Lasting[str, Set[str]]()


def recognised(desk: Desk, round_: str) -> Set[str]:
    """The cells of a round that are recognised, by code; kept as long as nothing changes, and read
    only where anybody ever was."""
    if desk.ledger.fields.number("recognised") is None:
        return frozenset()

    def read() -> Set[str]:
        decided = of_round(desk, round_)
        return {code for code, each in decided.items() if each.recognised.value == "yes"}

    return _recognised.get(desk, round_, read)


@lru_cache(maxsize=4096)
def _decided(said: tuple[tuple[Value, ...], ...]) -> Decided:
    """What is decided, from the values that stand in `_FIELDS`."""
    kinds = [said[place : place + 1 + len(PARTS)] for place in range(0, len(said), 1 + len(PARTS))]
    return Decided(*map(_decision, kinds))


def _decision(said: Sequence[Sequence[Value]]) -> Decision:
    shown = [str(each[0]) if len(each) == 1 and each[0] is not None else "" for each in said]
    value, number, day = shown
    return Decision(value, number, day, differs=any(len(each) > 1 for each in said))


def word(kind: str, value: str) -> str:
    """What was decided, in the person's language; any other text as it was written."""
    known = DECIDED.get((kind, value))
    return _(known) if known else value


def words(kind: str, decision: Decision) -> str:
    """A decision in words: `recognised (no. 12-QĐ/ĐU, 12/05/2024)`; empty where there is none."""
    if decision.differs:
        return _("people recorded it differently")
    if not decision.value:
        return ""
    papers = []
    if decision.number:
        papers.append(_("no. {number}").format(number=decision.number))
    if decision.day:
        papers.append(days.show(decision.day))
    said = word(kind, decision.value)
    return f"{said} ({', '.join(papers)})" if papers else said
