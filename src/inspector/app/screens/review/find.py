"""Find what was said: a line one types in, what is found under it, the whole text beneath."""

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from inspector.app.screens.page import LIST_KEYS
from inspector.app.screens.review.filtering import Filtering
from inspector.app.screens.review.rooms import ReviewRooms
from inspector.app.screens.typed_list import TypedList
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.found_rows import FoundText, FoundTitle, draw_found
from inspector.app.widgets.rows import Rows
from inspector.desk import WrongInput
from inspector.desk.search import found as searching
from inspector.desk.search import query, values
from inspector.desk.search.query import Query
from inspector.desk.search.results import Found, Results
from inspector.desk.visits import visit
from inspector.language import N, _

PAUSE = 0.05
"""Seconds without a key after which it is looked for what was typed."""


class FindScreen(ReviewRooms, TypedList, Filtering):
    """Results as one types, from every round. Enter looks into the visit, at the criterion."""

    CSS_PATH = "find.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "look", N("open"), tooltip=N("Look into this visit"), id="find.look"),
        Binding("slash", "find", N("find"), tooltip=N("Type what to find"), id="find.find"),
        Binding(
            "f2",
            "filters",
            N("filters"),
            tooltip=N("By round, type, person, verdict, points lost"),
            id="find.filters",
        ),
        Binding("tab", "complete", N("take it"), tooltip=N("Take the value that is offered first"),
                show=False, id="find.complete"),
        Binding("escape", "leave", N("back"), tooltip=N("Go back"), id="find.leave"),
        *LIST_KEYS,
    ]  # fmt: skip
    footer = (
        ("find.look", ""),
        ("review.everything", ""),
        ("review.history", ""),
        ("find.find", ""),
        ("find.filters", ""),
        ("find.complete", ""),
        ("list.down", N("to the list")),
        ("find.leave", ""),
        ("app.help", ""),
    )
    no_way_to = frozenset({"find"})

    def __init__(self, wanted: str = "") -> None:
        super().__init__()
        self.wanted = wanted
        self._line = ""

    @property
    def rows(self) -> Rows[Found]:
        """The results."""
        return self.query_one("#found", Rows)

    @property
    def looks_at(self) -> tuple[str, str, str]:
        """The result under the cursor."""
        here = self.rows.current
        return (here.round, here.cell, here.criterion) if here else ("", "", "")

    def parts(self) -> ComposeResult:
        """Title, field, results, the whole text."""
        yield FoundTitle()
        placeholder = _("find in all that was said: words, “phrases”, filters (F2)")
        # What stands there is gone on with: the first letter does not write over it.
        yield LineField(self.wanted, placeholder=placeholder, compact=True, select_on_focus=False)
        yield Rows[Found](draw_found, id="found")
        yield FoundText()

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(LineField).focus()
        self.show_results(None)
        self.learn_examples()

    @work(group="examples")
    async def learn_examples(self) -> None:
        """Show how one searches, in words of this file."""
        with self.telling():
            self.examples = await self.ask(values.examples)
            self.query_one(FoundText).explain(self.examples)

    def on_screen_resume(self) -> None:
        """Look again: something may have been said since."""
        self.show_matching()

    # -- what is found ---------------------------------------------------------------------

    def show_matching(self) -> None:
        """Look for what was typed; the next key calls it off."""
        self.look_for()

    @work(group="search", exclusive=True)
    async def look_for(self) -> None:
        """Look for it, again and again while the file is still being read."""
        field = self.query_one(LineField)
        line, typing = field.value, field.has_focus
        await asyncio.sleep(PAUSE)
        with self.telling():
            await self.learn(line)
            offered = self.offer(line) if typing else ""
            self.refresh_bindings()
            try:
                await self._look_for(query.parse(line, None, typing, self.called), offered)
            except WrongInput:
                if not offered:
                    raise
                self.say(offered)  # it is still being typed

    async def _look_for(self, asked: Query, offered: str) -> None:
        percent = -1
        while percent < 100:
            results = await self.ask(searching.search_so_far, asked)
            self.show_results(None if asked.nothing else results)
            percent = results.percent
            if percent < 100:
                words = _("reading the file for the search: {percent} %")
                self.say(words.format(percent=percent))
            elif not asked.nothing and not results.found and not offered:
                wrong = query.unknown(self.query_one(LineField).value)
                self.say(wrong or _("nothing was found; esc begins anew"), "warn")
            else:
                self.say(offered)

    def show_results(self, results: Results | None) -> None:
        """Show what was found; None while nothing is asked."""
        # The cursor stays where it was while the same is asked, and begins at the top otherwise.
        line = self.query_one(LineField).value
        here = self.rows.current if line == self._line else None
        self._line = line
        found = results.found if results else ()
        self.set_class(results is None, "-asking")
        self.query_one(FoundTitle).show(results)
        self.rows.show(found, found.index(here) if here in found else 0)

    def on_rows_moved(self) -> None:
        """Show the whole text."""
        self.query_one(FoundText).show(self.rows.current, self.has_class("-asking"))

    # -- what the keys do ------------------------------------------------------------------

    def action_look(self) -> None:
        """Look into the visit under the cursor."""
        self.rows.choose()

    def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Look into a visit."""
        self.set_focus(None)
        each: Found = self.rows.items[chosen.index]
        self.open_visit(each.cell, each.round, each.criterion)

    @work(group="open", exclusive=True)
    async def open_visit(self, cell: str, round_: str, criterion: str) -> None:
        """Read a visit and show it at the criterion, to look at only."""
        from inspector.app.screens.visit.looking import LookScreen

        with self.telling():
            found = await self.ask(visit.read, cell, round_)
            await self.app.push_screen(LookScreen(found, criterion))
