"""Following up: what was asked of the cells and what was found wanting, as lists to type in."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.finding import matching
from inspector.app.screens.page import LIST_KEYS
from inspector.app.screens.review import follow_lists
from inspector.app.screens.review.follow_lists import FILTERS, KINDS
from inspector.app.screens.review.marking import Marking
from inspector.app.screens.review.patience import GivenUp, Patient
from inspector.app.screens.review.rooms import ReviewRooms
from inspector.app.screens.typed_list import TypedList
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.promise_rows import FollowColumns, FollowDetail, FollowRow, FollowTitle
from inspector.app.widgets.rows import Rows
from inspector.desk.looking.promises import Promise
from inspector.desk.visits import visit
from inspector.language import N, _


class FollowUpScreen(TypedList, Marking, Patient, ReviewRooms):
    """Requests, the overdue first; tab goes to the shortcomings of earlier visits and back."""

    CSS_PATH = "followup.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "look", N("open"), tooltip=N("Look into this visit"), id="follow.look"),
        Binding(
            "d",
            "done",
            N("done"),
            tooltip=N("Say what shows that this request was done, and on which day"),
            id="follow.done",
        ),
        Binding(
            "f",
            "filter",
            N("which"),
            tooltip=N("Open, overdue, due soon, done, or all requests"),
            id="follow.filter",
        ),
        Binding(
            "tab",
            "other",
            N("other list"),
            tooltip=N("Requests, or what earlier visits found wanting: repaired, found again"),
            id="follow.other",
        ),
        Binding("slash", "find", N("find"), tooltip=N("Find by cell, person or words"),
                id="follow.find"),
        Binding("escape", "leave", N("back"), tooltip=N("Go back"), id="follow.leave"),
        *LIST_KEYS,
    ]  # fmt: skip
    footer = (
        ("follow.look", ""),
        ("follow.done", ""),
        ("follow.filter", ""),
        ("follow.other", ""),
        ("follow.find", ""),
        ("follow.leave", ""),
        ("app.help", ""),
    )
    no_way_to = frozenset({"followup"})
    reading_words = N("reading all visits: {percent} %")

    def __init__(self, round_: str) -> None:
        super().__init__()
        self.round = round_
        self.kind = KINDS[0]
        self.which = "open"
        self.today = date.today()
        self.all: dict[str, Sequence[FollowRow]] = {}

    @property
    def rows(self) -> Rows[FollowRow]:
        """The list."""
        return self.query_one("#follow", Rows)

    @property
    def looks_at(self) -> tuple[str, str, str]:
        """The visit that asked, or the criterion that was found wanting, under the cursor."""
        here = self.rows.current
        if here is None:
            return self.round, "", ""
        if isinstance(here.about, Promise):
            return here.about.round.upper(), here.about.cell, ""
        return self.round, here.about.cell, here.about.criterion.id

    def parts(self) -> ComposeResult:
        """Title, field, names of the columns, list, the one of the cursor in full."""
        yield FollowTitle()
        yield LineField(placeholder=_("find: type / and a few letters"), compact=True)
        self.columns = FollowColumns()
        yield self.columns
        yield Rows[FollowRow](self.columns.draw, id="follow")
        yield FollowDetail()

    def on_screen_resume(self) -> None:
        """Read the list, again when coming back from a visit."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self, words: str = "") -> None:
        """Read the list and show it, and say something then."""
        with self.telling():
            cursor, kind = self.rows.cursor, self.kind
            self.today = date.today()
            try:
                step = self.begin_reading()
                self.all[kind] = await self.ask(
                    follow_lists.read, self.today, self.round, kind, step
                )
            except GivenUp:
                return
            self.end_reading()
            self.show_matching(cursor)
            if words:
                self.say(words)

    def show_matching(self, cursor: int = 0) -> None:
        """Show what is wanted and matches what was typed."""
        every = self.all.get(self.kind, ())
        listed = follow_lists.chosen(every, self.which, self.today)
        typed = self.query_one(LineField).value
        shown = matching(listed, typed, lambda row: row.folded, lambda row: row.exact)
        self.columns.show(self.kind)
        self.rows.show(shown, cursor)
        about = follow_lists.about(self.kind, self.which, self.round)
        counted = follow_lists.counts(self.kind, every)
        self.query_one(FollowTitle).show(self.kind, about, counted)
        self._show_detail()
        self.refresh_bindings()
        if listed and not shown:
            self.say(_("none is like that; esc shows all"), "warn")
        elif not listed and self.kind in self.all:
            self.say(follow_lists.nothing(self.kind, self.which, every))
        else:
            self.hush()

    def _show_detail(self) -> None:
        self.query_one(FollowDetail).show(self.rows.current)

    # -- what the keys do ------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What belongs to requests alone is offered for them alone."""
        if action in ("done", "filter"):
            return self.kind == "requests"
        return super().check_action(action, parameters)

    def on_rows_moved(self) -> None:
        """Say the one of the cursor in full."""
        self._show_detail()

    def action_filter(self) -> None:
        """Show others: open, overdue, due soon, done, all."""
        order = list(FILTERS)
        self.which = order[(order.index(self.which) + 1) % len(order)]
        self.show_matching()

    def action_other(self) -> None:
        """Show the other list."""
        self.kind = KINDS[1 - KINDS.index(self.kind)]
        self.set_focus(None)
        self.rows.move_to(0)
        if self.kind in self.all:
            self.show_matching()
        self.load()

    def take_found(self) -> None:
        """Leave the field; what was found stays."""
        self.set_focus(None)

    def action_look(self) -> None:
        """Look into the visit."""
        self.rows.choose()

    def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Look into the visit that asked, or at the criterion that was found wanting."""
        self.set_focus(None)
        each = self.rows.items[chosen.index].about
        if isinstance(each, Promise):
            self.open_visit(each.cell, each.round.upper())
        else:
            self.open_visit(each.cell, self.round, each.criterion.id)

    @work(group="open", exclusive=True)
    async def open_visit(self, cell: str, round_: str, criterion: str = "") -> None:
        """Read a visit and show it, to look at only."""
        from inspector.app.screens.visit.looking import LookScreen

        with self.telling():
            found = await self.ask(partial(visit.read, cell=cell, round_=round_))
            asked = {each.criterion.id for each in found.findings}
            await self.app.push_screen(LookScreen(found, criterion if criterion in asked else ""))

    async def action_done(self) -> None:
        """Ask what shows that the request was done, and on which day."""
        row = self.rows.current
        if row is not None and isinstance(row.about, Promise):
            await self.ask_done(row.about)
