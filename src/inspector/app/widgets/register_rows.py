"""Registers drawn as tables: their columns, a row of them, and what they come to."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from inspector import days
from inspector.app.widgets.drawn import Fixed
from inspector.checklist import Checklist
from inspector.checklist.bounds import crossed
from inspector.checklist.figures import Drawn, Row
from inspector.checklist.registers import Field, Register
from inspector.language import _, decimal, pick

DAY, NUMBER, TEXT = 10, 3, 16
GAP = "  "


class Line(NamedTuple):
    """A line of the list: a row; or, where there is none, the head of a register."""

    register: Register
    row: Row | None


def lines_of(list_: Checklist, rows: Mapping[str, Sequence[Row]]) -> list[Line]:
    """All registers below each other: heads with their rows."""
    found = []
    for register in list_.registers:
        found += [Line(register, None), *(Line(register, row) for row in rows[register.id])]
    return found


def draw(line: Line, rows: Mapping[str, Sequence[Row]], width: int) -> Content:
    """A line of the list."""
    single, held = line.register.rows == "single", rows[line.register.id]
    if line.row is None and (single or not held):
        empty = _("nothing yet: ↵ fills it in") if single else _("nothing yet: a adds a row")
        title = Content.styled(pick(line.register.title), "bold $lead")
        return Content.assemble(title, ("" if held else GAP + empty, "$muted"))
    if single and line.row is not None:
        return _single(line.register, line.row)
    size = _sizes(line.register, held)
    if line.row is None:
        cells = [_fit(Content(_("day")), size[0])]
        cells += [_fit(Content(_short(field)), room, _is_right(field))
                  for field, room in zip(line.register.fields, size[1:], strict=True)]  # fmt: skip
        return Content(GAP).join(cells).stylize("$lead")
    day = days.show(line.row.day)
    cells = [_fit(Content(f"{day} ({line.row.number})" if line.row.number > 1 else day), size[0])]
    for field, room in zip(line.register.fields, size[1:], strict=True):
        cells.append(_fit(_value(line.register, field, line.row), room, _is_right(field)))
    return Content(GAP).join(cells)


def _single(register: Register, row: Row) -> Content:
    """What is filled in of the row of a single register."""
    parts = [
        Content.assemble((_short(field) + " ", "$muted"), _value(register, field, row))
        for field in register.fields
        if field.id in row.values or field.id in row.differs
    ]
    return Content(" · ").join(parts)


def _sizes(register: Register, rows: Sequence[Row]) -> list[int]:
    """The widths of the day and of every column."""
    day = DAY + 4 if any(row.number > 1 for row in rows) else DAY
    sizes = [day]
    for field in register.fields:
        shown = (_value(register, field, row).cell_length for row in rows)
        held = list(shown) if field.how != "text" else [TEXT]
        least = NUMBER if field.how == "number" else 1
        sizes.append(max([least, Content(_short(field)).cell_length, *held]))
    return sizes


def _value(register: Register, field: Field, row: Row) -> Content:
    """What a field says; with a question mark where less is due than is said to be there."""
    if field.id in row.differs:
        return Content.styled("!", "bold $warn")
    value = row.values.get(field.id, "")
    if field.id in (bound.at_most for bound in crossed(register, row.values)):
        return Content.styled(decimal(value) + "?", "bold $warn")
    if field.how == "tick":
        return Content("✓" if value else "·")
    if field.how == "choice":
        chosen = next((each for each in field.options if each.id == value), None)
        return Content(pick(chosen.short or chosen.label) if chosen else value or "–")
    return Content((decimal(value) if field.how == "number" else value) or "–")


def _short(field: Field) -> str:
    return pick(field.short or field.label)


def _is_right(field: Field) -> bool:
    return field.how == "number"


def _fit(text: Content, width: int, right: bool = False) -> Content:
    if right:
        return text.pad_left(max(0, width - text.cell_length))
    return text.truncate(width, ellipsis=True, pad=True)


class Totals(Fixed):
    """What the registers come to, in a few lines."""

    DEFAULT_CSS = "Totals { height: 3; }"

    def __init__(self) -> None:
        super().__init__()
        self.totals: list[Content] = []

    def show(self, list_: Checklist, figures: Mapping[str, Drawn]) -> None:
        """Show the figures that have a name; what is not sure is marked."""
        self.totals = []
        for rule in list_.figures:
            figure = figures.get(rule.id)
            if rule.label is not None and figure is not None:
                tone = "bold $warn" if figure.unsure else "bold"
                answer = decimal(figure.answer) + ("?" if figure.unsure else "")
                named = Content.assemble((f"{pick(rule.label)} ", "$muted"), (answer, tone))
                self.totals.append(named)
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """The figures one after the other, as many on a line as there is room for."""
        lines: list[Content] = []
        for part in self.totals:
            if lines and lines[-1].cell_length + 3 + part.cell_length <= width:
                lines[-1] = Content.assemble(lines[-1], (" · ", "$muted"), part)
            else:
                lines.append(Content.assemble("  ", part))
        return lines
