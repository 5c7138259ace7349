"""The registers of a visit as its record says them: rows, and the figures that they come to."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from inspector.checklist import Checklist
from inspector.checklist.figures import Drawn, Row, draw, read_value
from inspector.checklist.offered import offer
from inspector.checklist.registers import Field, Register
from inspector.ledger import Record

if TYPE_CHECKING:
    from inspector.desk.visits.visit import Visit

Figure = Drawn
SINGLE = "all"
"""The key of the only row of a register of the kind `single`."""

_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.([1-9][0-9]{0,3})")


class Registers(NamedTuple):
    """The rows of every register by its id, in the order of their days, and all figures by name."""

    rows: Mapping[str, Sequence[Row]]
    figures: Mapping[str, Figure]


def of(record: Record, list_: Checklist) -> Registers:
    """The registers of a visit under its checklist."""
    rows = {register.id: _rows(record, register) for register in list_.registers}
    return Registers(rows, draw(list_.figures, rows))


def disagreeing(found: "Visit") -> list[str]:
    """The criteria that were answered otherwise than the registers now say."""
    return [
        each.criterion.id
        for each in found.findings
        if each.state == "scored"
        and (said := offer(each.criterion, found.registers.figures, each.stored))
        and said.sound
        and not said.agrees
    ]


def item(register: Register, day: str = "", number: int = 1) -> str:
    """The item of a row: `meeting:2023-05-12.1`, or `members:all` in a single register."""
    key = SINGLE if register.rows == "single" else f"{day}.{number}"
    return f"{register.id}:{key}"


def place(register: Register, item_: str) -> tuple[str, int] | None:
    """The day (empty in a single register) and the number of a row; None where it is no row's."""
    name, _colon, key = item_.partition(":")
    if name != register.id:
        return None
    if register.rows == "single":
        return ("", 1) if key == SINGLE else None
    match = _DATED.fullmatch(key)
    return (match[1], int(match[2])) if match and _is_day(match[1]) else None


def _readable(field: Field, text: str) -> str:
    """A value as the field has it; empty where another program wrote something else."""
    try:
        return read_value(field, text)
    except ValueError:
        return ""


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _rows(record: Record, register: Register) -> tuple[Row, ...]:
    found = []
    for name in record.items(f"{register.id}:"):
        where = place(register, name)
        row = _row(record, register, name, where) if where else None
        if row is not None:
            found.append(row)
    return tuple(sorted(found, key=lambda row: (row.day, row.number)))


def _row(record: Record, register: Register, name: str, where: tuple[str, int]) -> Row | None:
    """A row; None where all of it was cleared."""
    values, differs = {}, set()
    for field in register.fields:
        said = record.values(name, field.id)
        if len(said) > 1:
            differs.add(field.id)
        elif said and said[0] is not None and (value := _readable(field, str(said[0]))):
            values[field.id] = value
    return Row(name, *where, values, frozenset(differs)) if values or differs else None
