"""The registers of a visit: rows added, changed and removed, with what they come to."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.saving import Job
from inspector.app.screens.visit.listed import ListedSheet
from inspector.app.screens.visit.row_form import RowForm, Written
from inspector.app.widgets.register_rows import Line, Totals, draw, lines_of
from inspector.checklist.figures import Row
from inspector.checklist.figures import draw as draw_figures
from inspector.checklist.registers import Register
from inspector.desk import names
from inspector.desk.settling import settle
from inspector.desk.visits import registers
from inspector.desk.visits.register_rows import Registers
from inspector.desk.visits.visit import Visit
from inspector.language import N, _, pick


class RegistersSheet(ListedSheet[Line]):
    """All registers below each other. `save` is given every change, `reload` reads the visit again.

    What was given to `save` is shown at once; the visit as it stands then comes by `show_visit`.
    """

    DEFAULT_CSS = """
    RegistersSheet > Vertical {
        width: 100%; height: 100%; border: none;
        & > Rows { height: 1fr; max-height: 100%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "leave", N("back"), tooltip=N("Leave this"), id="rows.leave", show=False),
        Binding("u", "undo", N("undo"), tooltip=N("Take back the last thing"), id="rows.undo"),
        Binding(
            "s",
            "settle",
            N("settle"),
            tooltip=N("Settle what people say differently in this row"),
            id="rows.settle",
            show=False,
        ),
    ]

    def __init__(
        self,
        found: Visit,
        locked: str,
        save: Callable[[Job], None],
        reload: Callable[[], object],
    ) -> None:
        heading = _("Registers of {cell} · {round}")
        heading = heading.format(cell=found.cell.shown, round=found.round)
        super().__init__(heading, lines_of(found.checklist, found.registers.rows), locked)
        self.visit = found
        self.save = save
        self.reload = reload
        self.held: Registers = found.registers

    def parts(self) -> ComposeResult:
        """The list, and what it comes to."""
        yield from super().parts()
        yield Totals()

    def on_mount(self) -> None:
        """Begin at the last row, after which the next one is written."""
        self._show(self.held)
        first = self.visit.checklist.registers[0].id
        self.rows.move_to(len(self.held.rows[first]))

    def show_visit(self, found: Visit) -> None:
        """Show the visit as it stands now."""
        self.visit = found
        self._show(found.registers)

    def _show(self, held: Registers, item: str = "") -> None:
        """Show rows and figures, the cursor on the row of `item` if one is named."""
        self.held = held
        lines = lines_of(self.visit.checklist, held.rows)
        places = [place for place, line in enumerate(lines) if line.row and line.row.item == item]
        self.items = lines
        self.rows.show(lines, places[0] if places else self.rows.cursor)
        self.query_one(Totals).show(self.visit.checklist, held.figures)

    def draw(self, item: Line, width: int) -> Content:
        """A row, or the head of a register."""
        return draw(item, self.held.rows, width)

    # -- what is written -------------------------------------------------------------------

    async def ask_new(self) -> None:
        """Ask for a new row in the register of the cursor; a single one has but one."""
        register = (self.rows.current or self.items[0]).register
        held = self.held.rows[register.id]
        await self._write(register, held[0] if register.rows == "single" and held else None)

    async def ask_change(self, item: Line) -> None:
        """Change a row; on the head of a register add one."""
        if item.row is None:
            await self.ask_new()
        else:
            await self._write(item.register, item.row)

    async def _write(self, register: Register, row: Row | None, again: bool = False) -> None:
        written = Written(self.visit, register, self.held, row)

        def kept() -> None:
            self.save(Job("", partial(registers.say_row, cell=self.visit.cell.code, **written.due)))
            self._put(written)

        async def done(_result: object) -> None:
            if form.given_up and form.new and written.item:
                self._remove(register, written.item)
            if form.finished and not written.item and written.put(form.said):
                kept()
            if form.finished and row is None and register.rows == "dated" and written.item:
                await self._write(register, None, again=True)

        def said(name: str, value: str) -> None:
            if written.say(name, value, form.said):
                kept()

        form = RowForm(self._title(register, row), written, said, again)
        await self.app.push_screen(form, done)

    def _title(self, register: Register, row: Row | None) -> str:
        if row is None and register.rows == "dated":
            words = _("{register} · a new row")
            return words.format(register=pick(register.title))
        return pick(register.title)

    def _put(self, written: Written) -> None:
        """Show at once what was given to be saved."""
        self.hush()
        register = written.register
        values = {name: value for name, value in written.values.items() if value}
        row = Row(written.item, *written.where, values, written.differs)
        others = [r for r in self.held.rows[register.id] if r.item not in (row.item, written.was)]
        self._hold(register, [*others, row] if row.values or row.differs else others, row.item)

    def _hold(self, register: Register, rows: list[Row], item: str = "") -> None:
        rows.sort(key=lambda row: (row.day, row.number))
        held = {**self.held.rows, register.id: tuple(rows)}
        self._show(Registers(held, draw_figures(self.visit.checklist.figures, held)), item)

    async def take_away(self, item: Line) -> None:
        """Remove a row."""
        row = item.row
        if row is None:
            self.say(_("there is no row here: a adds one"))
            return
        self._remove(item.register, row.item)
        self.say(_("removed: u takes it back"))

    def _remove(self, register: Register, item: str) -> None:
        self.save(Job("", partial(registers.remove_row, cell=self.visit.cell.code, item=item)))
        self._hold(register, [row for row in self.held.rows[register.id] if row.item != item])

    def action_undo(self) -> None:
        """Take back the last thing recorded."""
        if self.locked:
            self.say(self.locked, "warn")
        else:
            self.save(Job("", None, "undo"))

    @work(group="settle", exclusive=True)
    async def action_settle(self) -> None:
        """Settle what people say differently in the row of the cursor."""
        line = self.rows.current
        if self.locked or line is None or line.row is None or not line.row.differs:
            self.say(self.locked or _("nobody differs on this row"))
            return
        from inspector.app.screens.settling.settle import SettleScreen

        with self.telling():
            record = names.visit(self.visit.cell.round, self.visit.cell.code)
            found = await self.ask(settle.conflicts, record=record)
            here = [each for each in found if each.item == line.row.item]

            def settled(_nothing: None) -> None:
                self.reload()

            await self.app.push_screen(SettleScreen(here), settled)
