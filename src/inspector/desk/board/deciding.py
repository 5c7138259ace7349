"""Recording what the board decided: of cells one by one, or from a sheet; all of it or nothing."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from inspector import days
from inspector.days import WrongDay
from inspector.desk import names
from inspector.desk.board.decisions import KINDS, PARTS
from inspector.desk.errors import WrongInput
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.desk.sheets.sheet import read_sheet, refuse_rows
from inspector.desk.visits.writing import Step, sound_text
from inspector.language import _
from inspector.ledger import Change

COLUMNS = ("code", *KINDS, *PARTS)
"""Those of a sheet of decisions."""


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
