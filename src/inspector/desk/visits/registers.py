"""Registers of a visit: lists such as the year's meetings, from which figures are drawn.

What a register holds is data of the checklist. A row is named by its day, so that two people who
enter the same one join: `meeting:2023-05-12.1`; a second one on that day ends in `.2`.
"""

from collections.abc import Iterable, Mapping

from inspector.checklist import figures as reading
from inspector.checklist.figures import Row
from inspector.checklist.registers import Field, Register
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.desk.visits import register_rows, visit, writing
from inspector.desk.visits.register_rows import Figure, Registers
from inspector.desk.visits.writing import Place, Step
from inspector.language import _
from inspector.ledger import Value


def read(desk: Desk, cell: str, round_: str | None = None) -> Registers:
    """The registers of a visit; WrongInput for an unknown cell."""
    return visit.read(desk, cell, round_).registers


def figures(desk: Desk, cell: str, round_: str | None = None) -> Mapping[str, Figure]:
    """What the registers of a visit come to, by the name that a criterion's `prefill` gives.

    Figures of registers without a row are left out. The answer of one that is `unsure` counts only
    what is filled in and not in dispute.
    """
    return read(desk, cell, round_).figures


def free(rows: Iterable[Row], register: Register, day: str = "") -> str:
    """The item for a new row on a day: the first number that none of `rows` has on that day."""
    taken = {row.number for row in rows if row.day == day}
    return register_rows.item(register, day, next(n for n in range(1, 10_000) if n not in taken))


def say_row(desk: Desk, cell: str, item: str, values: Mapping[str, str], was: str = "") -> Step:
    """Say fields of a row; those that are not named stay as they are, an empty one is cleared.

    `was` is the item that the row had before its day was changed: what stood there moves along.
    Raises WrongInput or LedgerError; then nothing was changed.
    """
    place = Place(desk, cell)
    register = _register(place, item)
    said: list[tuple[str, str, Value]] = []
    if was and was != item:
        if _register(place, was) is not register:
            raise WrongInput(_("a row cannot move from one register to another"))
        before = register_rows.of(place.record, place.checklist).rows[register.id]
        moved = next((row for row in before if row.item == was), None)
        if moved is not None and moved.differs:
            raise WrongInput(_("people differ on this row: settle that first"))
        values = {**(moved.values if moved else {}), **values}
        said += [(was, field.id, None) for field in register.fields]
    said += [(item, *value_of(register, name, text)) for name, text in values.items()]
    return _state(desk, place, said)


def remove_row(desk: Desk, cell: str, item: str) -> Step:
    """Take a row away: every field of it is cleared."""
    place = Place(desk, cell)
    register = _register(place, item)
    return _state(desk, place, [(item, field.id, None) for field in register.fields])


def _state(desk: Desk, place: Place, said: list[tuple[str, str, Value]]) -> Step:
    """Say what changes something: nothing is cleared where nothing was ever said."""
    needed = [
        (item, field, value)
        for item, field, value in said
        if value is not None or place.record.values(item, field) not in ((), (None,))
    ]
    return writing.state(desk, place.cell.code, needed)


def _register(place: Place, item: str) -> Register:
    """The register of a row; WrongInput where the checklist has none, or the row has no name."""
    for register in place.checklist.registers:
        if item.partition(":")[0] == register.id:
            if register_rows.place(register, item) is None:
                words = _("“{item}” names no row of {register}: write {example}")
                example = register_rows.item(register, "2023-05-12")
                raise WrongInput(words.format(item=item, register=register.id, example=example))
            return register
    known = ", ".join(register.id for register in place.checklist.registers)
    words = _("the checklist has no register for “{item}”; it has {known}")
    raise WrongInput(words.format(item=item, known=known or "–"))


def value_of(register: Register, name: str, text: str) -> tuple[str, Value]:
    """The field's id and what it says; WrongInput with one sentence."""
    fields: dict[str, Field] = {each.id.casefold(): each for each in register.fields}
    field = fields.get(name.casefold())
    if field is None:
        words = _("{register} has no field “{name}”; it has {known}")
        known = ", ".join(each.id for each in register.fields)
        raise WrongInput(words.format(register=register.id, name=name, known=known))
    try:
        return field.id, reading.read_value(field, text) or None
    except ValueError as error:
        raise WrongInput(f"{field.id}: {error}") from None
