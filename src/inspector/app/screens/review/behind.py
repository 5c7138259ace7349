"""The visits behind a number of a chart; enter looks into one."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.finding import findable, matching
from inspector.app.screens.page import LIST_KEYS
from inspector.app.screens.review.rooms import ReviewRooms
from inspector.app.screens.typed_list import TypedList
from inspector.app.widgets.drawn import Fixed, spread
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.rows import Rows
from inspector.app.words import VERDICT_TONES, Names, points
from inspector.desk import Desk
from inspector.desk.figures import behind
from inspector.desk.figures.behind import Behind, Key
from inspector.desk.figures.tables import KINDS
from inspector.desk.visits import visit
from inspector.language import N, _, decimal, n_
from inspector.text import clean
from inspector.words import SHORT_VERDICTS

_CODE, _LOST, _RESULT = 12, 10, 7
"""The widths of the columns; that of the codes where there are longer ones than fit."""


class BehindRow(NamedTuple):
    """A visit, and what is searched of it."""

    visit: Behind
    folded: str


def read(desk: Desk, round_: str, key: Key, type_: str | None) -> Sequence[BehindRow]:
    """The visits behind a line."""
    return [
        BehindRow(each, findable(f"{each.cell.shown} {each.cell.name}"))
        for each in behind.visits(desk, round_, key, type_)
    ]


class BehindTitle(Fixed):
    """What the number was, and how many visits there are."""

    def __init__(self, heading: str) -> None:
        super().__init__(id="title")
        self._heading = clean(heading, lines=False)
        self._count = 0

    def show(self, count: int) -> None:
        """Show how many there are."""
        self._count = count
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        count = n_("{count} visit", "{count} visits", self._count).format(count=self._count)
        left = Content.styled(f" {self._heading}", "bold")
        return [spread(left, Content.styled(f"{count} ", "$lead"), width)]


class BehindScreen(TypedList, ReviewRooms):
    """The visits that a line of a chart counts."""

    CSS_PATH = "behind.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "look", N("open"), tooltip=N("Look into this visit"), id="behind.look"),
        Binding("slash", "find", N("find"), tooltip=N("Find a cell"), id="behind.find"),
        Binding("escape", "leave", N("back"), tooltip=N("Go back"), id="behind.leave"),
        *LIST_KEYS,
    ]
    no_way_to = frozenset({"charts"})

    def __init__(self, round_: str, key: Key, type_: str | None, heading: str) -> None:
        super().__init__()
        self.round, self.key, self.type = round_, key, type_
        self.heading = heading
        self.all: Sequence[BehindRow] = ()
        self.names = Names()

    @property
    def rows(self) -> Rows[BehindRow]:
        """The list of visits."""
        return self.query_one("#visits", Rows)

    @property
    def looks_at(self) -> tuple[str, str, str]:
        """The visit under the cursor, at the criterion that the line is about."""
        here = self.rows.current
        return self.round, here.visit.cell.code if here else "", self._criterion

    @property
    def _criterion(self) -> str:
        return self.key[1] if self.key[0] == "criterion" else ""

    def parts(self) -> ComposeResult:
        """Title, field, list."""
        yield BehindTitle(self.heading)
        yield LineField(placeholder=_("find a cell: type / and a few letters"), compact=True)
        yield Rows[BehindRow](self.draw, id="visits")

    def draw(self, row: BehindRow, width: int) -> Content:
        """A visit, its name beside the longest code."""
        codes = max((len(each.visit.cell.shown) for each in self.all), default=0)
        return draw(row, width, min(codes, _CODE), self.names)

    def on_mount(self) -> None:
        """Read the visits."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the visits and show them."""
        with self.telling():
            self.all = await self.ask(read, self.round, self.key, self.type)
            self.names.fit([clean(row.visit.cell.name, lines=False) for row in self.all])
            self.query_one(BehindTitle).show(len(self.all))
            self.show_matching()

    def show_matching(self) -> None:
        """Show what matches what was typed."""
        typed = self.query_one(LineField).value
        shown = matching(
            self.all, typed, lambda row: row.folded, lambda row: row.visit.cell.name.casefold()
        )
        self.rows.show(shown)
        if not self.all:
            self.say(_("no visit is behind this line"))
        elif not shown:
            self.say(_("no cell is called so; esc shows all"), "warn")
        else:
            self.hush()

    def action_look(self) -> None:
        """Look into the visit under the cursor."""
        self.rows.choose()

    def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Look into a visit."""
        self.set_focus(None)
        row = self.rows.items[chosen.index].visit
        if row.verdict is None and row.result is None:
            self.say(_("nothing is recorded in this visit yet"))
        else:
            self.open_visit(row.cell.code)

    @work(group="open", exclusive=True)
    async def open_visit(self, cell: str) -> None:
        """Read a visit and show it, to look at only; at the criterion where points were lost."""
        from inspector.app.screens.visit.looking import LookScreen

        with self.telling():
            found = await self.ask(partial(visit.read, cell=cell, round_=self.round))
            await self.app.push_screen(LookScreen(found, self._criterion))


def draw(row: BehindRow, width: int, codes: int, names: Names) -> Content:
    """A visit: its cell, what it lost and its verdict, or what happened; its result. `codes` is how
    wide the codes are, `names` are those of the list."""
    each = row.visit
    code = clean(each.cell.shown, lines=False).ljust(codes)
    said = [_(KINDS[kind]) for kind in each.kinds]
    if each.lost is not None:
        said.append(_("lost {points}").format(points=points(each.lost)).rjust(_LOST))
    result = "–" if each.result is None else decimal(each.result)
    right = Content("  ".join((*said, result.rjust(_RESULT))))
    if each.verdict is not None and not each.kinds:
        word = _(SHORT_VERDICTS[each.verdict])
        right = Content.assemble(right, "  ", (word.ljust(14), VERDICT_TONES[each.verdict]))
    room = width - right.cell_length - codes - 3
    name = names.show(clean(each.cell.name, lines=False), room)
    return spread(Content(f"{code}  {name}"), right, width)
