"""Rosters as rows that an import reads in again, to the same content: every field of every row."""

from inspector.desk import names
from inspector.desk.importing.left import Left, Progress, Rows
from inspector.desk.round import roster
from inspector.desk.session import Desk
from inspector.text import clean

_NUMBERS = ("members", "selected")


def roster_columns(desk: Desk, round_: str | None = None) -> list[str]:
    """The columns of a roster: ours, then all others that a row ever had, in name order."""
    item = names.in_round(round_ or desk.round)
    known = (*roster.REQUIRED, *roster.OPTIONAL)
    rows = desk.ledger.connection.execute(
        "SELECT DISTINCT field.name FROM entry JOIN item USING(i) JOIN field USING(f)"
        " WHERE item.name = ? ORDER BY 1",
        (item,),
    )
    return [*known, *(name for (name,) in rows if name not in known)]


def roster_rows(
    desk: Desk, left: Left, round_: str | None = None, progress: Progress = lambda d, t: None
) -> Rows:
    """The rows of a round's roster, in code order; `left` counts what they do not say (fields that
    people say differently, and what no sheet can hold)."""
    code = round_ or desk.round
    item = names.in_round(code)
    columns = roster_columns(desk, code)
    cells = roster.cells(desk, code)
    for done, place in enumerate(cells):
        progress(done, len(cells))
        record = desk.ledger.record(names.cell(place.code))
        row = []
        for column in columns:
            values = record.values(item, column)
            value = values[0] if len(values) == 1 else None
            text = "" if value is None else str(value)
            if column == "selected":
                text = "yes" if value == 1 else "no" if value == 0 else ""
            exact = text == clean(text).strip() and (isinstance(value, str) or column in _NUMBERS)
            # A default takes the place of what is empty.
            empty = value is None and column not in roster.DEFAULTS
            if len(values) > 1 or not (exact or empty):
                left.add((item, column))
                text = ""
            row.append(text)
        yield row
