"""The form of one row of a register, and what of it is written when."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from inspector import days
from inspector.app.screens.form import FormSheet
from inspector.app.widgets.questions import Question
from inspector.checklist import bounds
from inspector.checklist.figures import TICKED, Row, read_value
from inspector.checklist.registers import Field, Register
from inspector.desk.visits import register_rows, registers
from inspector.desk.visits.register_rows import Registers
from inspector.desk.visits.visit import Visit
from inspector.language import _, pick

DAY = ":day"
"""The name of the day among the fields; no field can be called so."""


class Written:
    """A row while it is written: what of it is on record, under which item, and what is due.

    A new row begins with what the row before it says of the fields that repeat, and with the day a
    month after it. Nothing of it is written before the person has said something, or gone through.
    """

    def __init__(self, found: Visit, register: Register, held: Registers, row: Row | None) -> None:
        self.register = register
        rows = held.rows[register.id]
        self._others = [each for each in rows if each is not row]
        self.item = row.item if row else ""
        self.was = ""
        self.values: dict[str, str] = dict(row.values) if row else {}
        self.differs = row.differs if row else frozenset()
        self.day = row.day if row else ""
        self.year = found.cell.round[:4] if re.match(r"\d{4}(?!\d)", found.cell.round) else ""
        self.due: dict[str, Any] = {}
        """What is to be saved now: the arguments of `registers.say_row`."""
        if row is None and rows:
            last = rows[-1]
            for field in register.fields:
                if field.repeats and field.id in last.values:
                    self.values[field.id] = last.values[field.id]
            self.day = days.next_month(last.day) if last.day else ""

    @property
    def where(self) -> tuple[str, int]:
        """The day and the number of the row as it is written."""
        return register_rows.place(self.register, self.item) or ("", 1)

    @property
    def begin(self) -> dict[str, str]:
        """What stands in the form at first."""
        return {**self.values, DAY: self.day}

    def say(self, name: str, value: str, all_: Mapping[str, str]) -> bool:
        """Take over what a field says now; whether there is something to save (`due`)."""
        if name == DAY:
            self.day = value
        else:
            self.values[name] = value
        if not self.item or name == DAY:
            return self.put(all_)
        self.was = ""
        self.due = {"item": self.item, "values": {name: value}}
        return True

    def put(self, all_: Mapping[str, str]) -> bool:
        """Write the whole row, under the day that it has now; whether it has one."""
        if self.register.rows == "dated" and not self.day:
            return False
        self.values.update({name: value for name, value in all_.items() if name != DAY})
        self.was = self.item
        self.item = registers.free(self._others, self.register, self.day)
        values = {name: value for name, value in self.values.items() if name not in self.differs}
        self.due = {"item": self.item, "values": values, "was": self.was}
        return True

    def read_day(self, text: str) -> str:
        """A day; `12` is that day of the month suggested, `12/5` of its year or the round's."""
        text = text.strip()
        if re.fullmatch(r"\d{1,2}", text) and self.day:
            text = f"{self.day[:7]}-{text}"
        elif re.fullmatch(r"\d{1,2}[/.-]\d{1,2}", text) and (year := self.day[:4] or self.year):
            text = f"{text}/{year}"
        day = days.read_day(text)
        if not day:
            raise ValueError(_("a row needs its day"))
        return day


class RowForm(FormSheet):
    """The fields of a row. `finished`: the person went on from the last field by Enter; `again`:
    this row follows one that was finished so."""

    def __init__(
        self,
        heading: str,
        written: Written,
        save: Callable[[str, str], None],
        again: bool = False,
    ) -> None:
        questions = [_question(field) for field in written.register.fields]
        if written.register.rows == "dated":
            hint = _("12/5, or 12 alone for that day of the month")
            questions.insert(0, Question(DAY, _("Day"), "day", hint=hint, read=written.read_day))
        super().__init__(heading, questions, written.begin, save, differs=written.differs)
        self.finished = False
        self.new = not written.item
        self.register = written.register
        self.again = again

    def on_mount(self) -> None:
        """Say at once what is hard to believe of the row, or how to end."""
        super().on_mount()
        if doubt := self.doubt():
            self.say(doubt, "warn")
        elif self.again:
            self.say(_("the row before is saved; esc ends here and adds no other"))

    def put_back(self, touched: Collection[str]) -> None:
        """A row that was there says again what it said; a new one is for the register to take
        away."""
        if not self.new:
            super().put_back(touched)

    def doubt(self) -> str:
        """What the fields can hardly say together."""
        return " · ".join(bounds.sentences(self.register, self.said))

    @property
    def said(self) -> dict[str, str]:
        """What stands in every field, as it was read last."""
        return {row.question.name: row.kept for row in self.form_rows}

    def _enter(self) -> None:
        """Enter goes on; from the last field it has finished the row."""
        free = [each for each in self.form_rows if not each.field.disabled]
        if self.here is free[-1]:
            if not self._keep(free[-1]):
                return
            self.finished = True
        super()._enter()


def _question(field: Field) -> Question:
    """A field of a register as a question."""
    label = pick(field.label)
    if field.how == "tick":
        return Question(field.id, label, "choice", [(TICKED, _("yes")), ("", _("no"))])
    if field.how == "choice":
        return Question(
            field.id, label, "choice", [(each.id, pick(each.label)) for each in field.options]
        )

    def read(text: str) -> str:
        return read_value(field, text)

    return Question(field.id, label, read=read)
