"""What the board decides of a cell at the end of a round: grade, recognition, reward.

Each has the number and the day of the decision. The program only proposes (`proposals`); it never
decides, and it never stands in the way of what was decided.
"""

from collections.abc import Collection, Mapping, Sequence, Set
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from inspector import days
from inspector.days import WrongDay
from inspector.desk import across, names
from inspector.desk.errors import WrongInput
from inspector.desk.lasting import Lasting
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.sheets.sheet import read_sheet, refuse_rows
from inspector.desk.visits.writing import Step, sound_text
from inspector.language import N, _
from inspector.ledger import Change, Value

KINDS: Mapping[str, Sequence[str]] = {
    "grade": roster.GRADES,
    "recognised": ("yes", "no"),
    "reward": roster.REWARDS,
}
"""What is decided, and what it may be."""
WORDS = {
    ("grade", "excellent"): N("completed excellently"),
    ("grade", "good"): N("completed well"),
    ("grade", "done"): N("completed"),
    ("grade", "failed"): N("not completed"),
    ("recognised", "yes"): N("recognised"),
    ("recognised", "no"): N("not recognised"),
    ("reward", "merit"): N("certificate of merit"),
}
PARTS = ("number", "day")
COLUMNS = ("code", *KINDS, *PARTS)
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


# -- deciding ------------------------------------------------------------------------------


def decide(
    desk: Desk, cells: Collection[str], values: Mapping[str, str], number: str, day: str
) -> Step:
    """Record one decision for cells of the round in force; what undoes it.

    `values` has what was decided by `KINDS`; an empty value takes that one back, with its number
    and day. All cells or none: WrongInput says what is wrong.
    """
    said = {kind: _value(kind, value) for kind, value in values.items()}
    _day(day)
    if not said:
        raise WrongInput(
            _("the number and the day alone decide nothing: say what was decided, {known}").format(
                known=", ".join(f"--{each}" for each in KINDS)
            )
        )
    papers = _papers(number, day) if any(said.values()) else ("", "")
    places = [roster.find(desk, cell, desk.round) for cell in cells]
    return _write(desk, [(place.code, said, papers) for place in places])


def clear(desk: Desk, cells: Collection[str]) -> Step:
    """Take back everything that is decided of cells in the round in force; what undoes it."""
    return decide(desk, cells, dict.fromkeys(KINDS, ""), "", "")


def import_csv(desk: Desk, path: Path) -> int:
    """Read decisions, one cell a row (see `COLUMNS`); how many rows. All rows or none.

    An empty cell decides nothing. WrongInput lists every bad row with its line.
    """
    rows = read_sheet(path, ("code", *PARTS), COLUMNS)
    faults: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    rulings: list[tuple[str, Mapping[str, str], tuple[str, str]]] = []
    for row in rows:
        try:
            code = roster.find(desk, row.cells.get("code", ""), desk.round).code
            if code in seen:
                raise WrongInput(
                    _("the code {code} stands in line {other} already").format(
                        code=code, other=seen[code]
                    )
                )
            seen[code] = row.line
            said = {kind: _value(kind, text) for kind in KINDS if (text := row.cells.get(kind, ""))}
            if not said:
                raise WrongInput(_("nothing is decided in this row"))
            papers = _papers(row.cells.get("number", ""), row.cells.get("day", ""))
            rulings.append((code, said, papers))
        except WrongInput as fault:
            faults.append((row.line, str(fault)))
    refuse_rows(path, faults, dry_run="")
    _write(desk, rulings)
    return len(rows)


def _write(desk: Desk, rulings: Sequence[tuple[str, Mapping[str, str], tuple[str, str]]]) -> Step:
    item = names.in_round(desk.round)
    back, again = [], []
    for code, said, papers in rulings:
        record = desk.ledger.record(names.cell(code))
        for kind, value in said.items():
            parts = zip(PARTS, papers if value else ("", ""), strict=True)
            new = {kind: value, **{f"{kind}.{part}": text for part, text in parts}}
            for field, text in new.items():
                before = record.values(item, field)
                again.append(Change(record.name, item, field, text or None))
                if len(before) < 2:
                    back.append(Change(record.name, item, field, before[0] if before else None))
    desk.write(again)
    return Step(tuple(back), tuple(again))


def _value(kind: str, text: str) -> str:
    """What was decided, as it is stored; empty takes it back."""
    allowed = KINDS[kind]
    text = text.strip()
    if text.casefold() not in ("", *allowed):
        raise WrongInput(
            _("{column} “{text}” is not one of {allowed}").format(
                column=kind, text=text, allowed=", ".join(allowed)
            )
        )
    return text.casefold()


def _papers(number: str, day: str) -> tuple[str, str]:
    """The number and the day of a decision; WrongInput without either."""
    written = str(sound_text(number, lines=False) or "")
    if not written:
        raise WrongInput(_("a decision has a number, such as 12-QĐ/ĐU"))
    if not (read_ := _day(day)):
        raise WrongInput(_("a decision has a day, such as 25/5/2023"))
    return written, read_


def _day(text: str) -> str:
    """A day as ISO text; WrongInput where it is none."""
    try:
        return days.read_day(text)
    except WrongDay as fault:
        raise WrongInput(str(fault)) from None


def word(kind: str, value: str) -> str:
    """What was decided, in the person's language; any other text as it was written."""
    known = WORDS.get((kind, value))
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
