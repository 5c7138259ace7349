"""The plan of the round: its cells with teams, days and enrolment, and the way to change these."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.finding import matching
from inspector.app.saving import Job, Saved, Saver
from inspector.app.screens.keeping_up import KeepsUp
from inspector.app.screens.page import LIST_KEYS
from inspector.app.screens.planning.next_round import NextRound
from inspector.app.screens.planning.plan_keys import PlanKeys
from inspector.app.screens.typed_list import TypedList
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.plan_rows import (
    PlanColumns,
    PlanDetail,
    PlanList,
    PlanRow,
    PlanTitle,
    row_of,
)
from inspector.app.widgets.rows import Rows
from inspector.desk import Desk
from inspector.desk.planning import planning
from inspector.desk.round import rounds
from inspector.desk.visits import visit
from inspector.language import N, _


class Plan(NamedTuple):
    """The plan, ready to be drawn and found."""

    round: str
    rows: Sequence[PlanRow]


def read_plan(desk: Desk) -> Plan:
    """The plan of the round in force."""
    return Plan(rounds.read(desk).code, [row_of(each) for each in planning.read(desk)])


class PlanScreen(TypedList, NextRound, PlanKeys, KeepsUp):
    """The round's cells. Enter changes a cell's frame: its team, its day, its papers."""

    CSS_PATH = "plan.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n",
            "next_round",
            N("next round"),
            tooltip=N("Begin the next round with the cells of this one"),
            show=False,
            id="plan.next_round",
        ),
        Binding("escape", "leave", N("back"), tooltip=N("Go back"), show=False, id="plan.leave"),
        *LIST_KEYS,
    ]

    footer = (
        ("plan.change", ""),
        ("plan.start_files", ""),
        ("plan.move", ""),
        ("plan.next_round", ""),
        ("plan.find", ""),
        ("plan.leave", ""),
        ("app.help", ""),
    )

    def __init__(self) -> None:
        super().__init__()
        self.all: Sequence[PlanRow] = ()
        self.news = ""
        """What is said as soon as the plan is read again."""

    @property
    def rows(self) -> Rows[PlanRow]:
        """The list of cells."""
        return self.query_one(PlanList)

    @property
    def plan(self) -> list[planning.Planned]:
        """The plan as it is shown."""
        return [row.planned for row in self.all]

    @property
    def here(self) -> planning.Planned | None:
        """The cell under the cursor."""
        return self.rows.current.planned if self.rows.current else None

    def parts(self) -> ComposeResult:
        """Title, field, names of the columns, list, the cell in full."""
        yield PlanTitle()
        yield LineField(placeholder=_("find: type / and a few letters"), compact=True)
        self.columns = PlanColumns()
        yield self.columns
        yield PlanList(self.columns.draw, id="plan")
        yield PlanDetail()

    def on_screen_resume(self) -> None:
        """Read the plan, again when something may have changed."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the plan and show it."""
        with self.telling():
            here = self.here
            found = await self.ask(read_plan)
            self.all = found.rows
            self.columns.fit(found.rows)
            file = self.inspector.opening.file
            self.query_one(PlanTitle).show(found.round, file.name if file else "", self.plan)
            self.show_matching(here.cell.code if here else "")
            if self.news:
                self.say(self.news)
                self.news = ""
            if not self.all:
                self.say(_("no cell is in this round yet: r reads a roster from a sheet"))

    def show_matching(self, cell: str = "") -> None:
        """Show what matches what was typed."""
        typed = self.query_one(LineField).value
        shown = matching(self.all, typed, lambda row: row.folded, lambda row: row.exact)
        places = (i for i, row in enumerate(shown) if row.planned.cell.code == cell)
        self.rows.show(shown, next(places, 0))
        if self.all and not shown:
            self.say(_("no cell and nobody is called so; esc shows all"), "warn")

    # -- what the keys do ------------------------------------------------------------------

    def on_rows_moved(self) -> None:
        """Show the cell in full."""
        self.query_one(PlanDetail).show(self.rows.current)

    def action_change(self) -> None:
        """Change the cell under the cursor."""
        self.rows.choose()

    def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Change a cell."""
        self.set_focus(None)
        self.hush()
        self.change(self.rows.items[chosen.index].planned)

    @work(group="change", exclusive=True)
    async def change(self, planned: planning.Planned) -> None:
        """Show the frame of a visit; what is changed in it is saved at once."""
        from inspector.app.screens.visit.frame import FrameScreen

        with self.telling():
            found = await self.ask(visit.read, planned.cell.code)
            locked = self.inspector.opening.only_to_look
            if not locked and found.status == "finished":
                locked = _("the visit is finished: reopen it there, with a reason")
            saver = Saver(self.inspector.clerk, found.cell.code, self.post_message)
            # Nobody at the office is offered as a member: the person at the keyboard is the clerk.
            sheet = FrameScreen(
                found,
                "",
                None,
                locked,
                lambda do: saver.save(Job("", do)),
                lambda _item, _field, do: saver.save(Job("", do)),
                lambda _item, _field, _text: None,
                {},
            )
            await self.app.push_screen(sheet)

    async def action_next_round(self) -> None:
        """Begin the next round with the cells of this one."""
        await self.ask_next_round(self.inspector.opening.round)

    def begun(self, round_: str, words: str) -> None:
        """Show the plan of the round that has begun."""
        self.news = words
        self.load()

    def on_saved(self, saved: Saved) -> None:
        """What could not be recorded is told where the person looks."""
        if saved.failure is not None:
            raise saved.failure
        if saved.words:
            self.tell_above(saved.words, "bad" if saved.kept else "warn")

    def action_leave(self) -> None:
        """Stop what is written, or do what every list does."""
        if self.stop is None:
            super().action_leave()
        else:
            self.stop.set()
            self.say(_("stopping after this file…"))

    def show_all(self) -> None:
        """Show all again, the cursor where it was."""
        here = self.here
        self.hush()
        self.show_matching(here.cell.code if here else "")
