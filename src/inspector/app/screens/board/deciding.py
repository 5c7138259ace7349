"""Recording what the board decided, for one cell or for all that are ticked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from inspector.app.screens.typed_list import TypedList
from inspector.app.widgets.board_cell_rows import CellRow
from inspector.desk import Desk
from inspector.desk.board import ceiling, deciding, doubts
from inspector.desk.board.decisions import KINDS
from inspector.desk.round import roster
from inspector.desk.visits.writing import Step
from inspector.language import N, _, n_


def decide(
    desk: Desk, cells: Sequence[str], values: Mapping[str, str], number: str, day: str
) -> tuple[Step, Sequence[str]]:
    """Record a decision; what undoes it, and what is odd about it and each group above the
    ceiling in words."""
    step = deciding.decide(desk, cells, values, number, day)
    places = [roster.find(desk, cell, desk.round) for cell in cells]
    odd = doubts.against(desk, cells, values, day, date.today())
    return step, [*odd, *(ceiling.words(each) for each in ceiling.above(desk, places))]


def take_back(desk: Desk, step: Step) -> None:
    """Say again what stood before a decision."""
    desk.write(list(step.back))


class Deciding(TypedList):
    """A page with cells to tick. Nothing is decided without a number and a day."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N("tick"), tooltip=N("Choose this cell"), id="decide.tick"),
        Binding(
            "d",
            "decide",
            N("decide"),
            tooltip=N("Record what was decided of the ticked cells, or of this one"),
            id="decide.decide",
        ),
        Binding(
            "a",
            "all",
            N("all"),
            tooltip=N("Choose all cells, or none"),
            show=False,
            id="decide.all",
        ),
        Binding(
            "u",
            "undo",
            N("undo"),
            tooltip=N("Take the last decision back"),
            show=False,
            id="decide.undo",
        ),
    ]
    round = ""

    def __init__(self) -> None:
        super().__init__()
        self._papers = ("", "")
        """The number and the day of the last decision: the next one often has the same."""
        self._steps: list[Step] = []

    def load(self, words: str = "") -> object:
        """Read the cells again and say something then."""
        raise NotImplementedError

    def show_ticks(self) -> None:
        """Show what is ticked."""
        raise NotImplementedError

    def action_tick(self) -> None:
        """Tick the cell under the cursor, or take the tick away; go on to the next."""
        if (row := self.rows.current) is not None:
            row.ticked = not row.ticked
            self.rows.move(1)
            self.show_ticks()

    def action_all(self) -> None:
        """Tick all cells that are shown, or none where all are ticked."""
        tick = not all(row.ticked for row in self.rows.items)
        for row in self.rows.items:
            row.ticked = tick
        self.show_ticks()

    def _chosen(self) -> list[CellRow]:
        ticked = [row for row in self.rows.items if row.ticked]
        return ticked or [row for row in (self.rows.current,) if row is not None]

    async def action_decide(self) -> None:
        """Ask what was decided."""
        if self.round != self.inspector.opening.round:
            words = _("to read only: the round in force is {round}")
            self.say(words.format(round=self.inspector.opening.round), "warn")
            return
        if rows := self._chosen():
            await self._ask([row.placed.cell for row in rows], rows)

    async def _ask(self, cells: Sequence[str], rows: Sequence[CellRow]) -> None:
        from inspector.app.screens.board.decision import DecisionSheet

        def go(said: dict[str, str] | None) -> None:
            if said:
                self._papers = (said["number"], said["day"])
                self.record(cells, said)

        await self.app.push_screen(DecisionSheet(rows, self._papers), go)

    @work(group="decide")
    async def record(self, cells: Sequence[str], said: Mapping[str, str]) -> None:
        """Record a decision and say what came of it."""
        values = {kind: said[kind] for kind in KINDS if kind in said}
        with self.telling():
            step, warnings = await self.ask(decide, cells, values, said["number"], said["day"])
            self._steps.append(step)
            words = n_(
                "recorded for {count} cell: u takes it back",
                "recorded for {count} cells: u takes it back",
                len(cells),
            )
            parts = [words.format(count=len(cells)), *(f"! {each}" for each in warnings)]
            for row in self.rows.items:
                row.ticked = False
            self.load(" · ".join(parts))

    @work(group="decide")
    async def action_undo(self) -> None:
        """Take the last decision back."""
        if not self._steps:
            self.say(_("nothing was decided here just now"))
            return
        with self.telling():
            await self.ask(take_back, self._steps[-1])
            self._steps.pop()
            self.load(_("taken back"))
