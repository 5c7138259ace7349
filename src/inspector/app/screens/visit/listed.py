"""A list of things of a visit (people, requests, meetings): add, change and remove by keyboard."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from inspector.app.screens.page import LIST_KEYS, ListActions, Sheet
from inspector.app.widgets.rows import Rows
from inspector.language import N, _

T = TypeVar("T")


class ListedSheet(ListActions, Sheet[None], Generic[T]):
    """Subclasses give `draw` and say what `ask_new`, `ask_change` and `take_away` do."""

    DEFAULT_CSS = """
    ListedSheet {
        #heading { text-style: bold; margin-bottom: 1; }
        Rows { height: auto; max-height: 14; min-height: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", N("change"), tooltip=N("Change this one"), id="listed.change"),
        Binding("a,insert", "add", N("add"), tooltip=N("Add one"), id="listed.add"),
        Binding("delete", "remove", N("remove"), tooltip=N("Remove this one"), id="listed.remove"),
        *LIST_KEYS,
    ]

    def __init__(self, heading: str, items: Sequence[T], locked: str = "", empty: str = "") -> None:
        super().__init__()
        self.heading = heading
        self.items = items
        self.locked = locked
        self.empty = empty
        """What is said while there is nothing in the list."""

    @property
    def rows(self) -> Rows[T]:
        """The list."""
        return self.query_one(Rows)

    def parts(self) -> ComposeResult:
        """The heading and the list."""
        yield Static(self.heading, markup=False, id="heading")
        yield Rows[T](self.draw, self.items)

    def on_mount(self) -> None:
        """Say why nothing can be changed, or that there is nothing yet."""
        self._tell()

    def _tell(self) -> None:
        if self.locked:
            self.say(self.locked, "warn")
        elif not self.items:
            self.say(self.empty or _("nothing is here yet: a adds one"))
        else:
            self.hush()

    def renew(self, items: Sequence[T], cursor: int | None = None) -> None:
        """Show other items, the cursor where it was unless a place is named."""
        self.items = items
        self.rows.show(items, self.rows.cursor if cursor is None else cursor)
        self._tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is locked is only looked at; only what is there is changed or removed."""
        if action in ("add", "change", "remove") and self.locked:
            return False
        return bool(self.items) if action in ("change", "remove") else True

    # -- what subclasses say ---------------------------------------------------------------

    def draw(self, item: T, width: int) -> Content:
        """The row of an item."""
        raise NotImplementedError

    async def ask_new(self) -> None:
        """Ask for a new one."""
        raise NotImplementedError

    async def ask_change(self, item: T) -> None:
        """Change an item."""
        raise NotImplementedError

    async def take_away(self, item: T) -> None:
        """Remove an item."""
        raise NotImplementedError

    # -- what the keys do ------------------------------------------------------------------

    async def action_add(self) -> None:
        """Ask for a new one."""
        await self.ask_new()

    async def action_change(self) -> None:
        """Change the one under the cursor."""
        if (item := self.rows.current) is not None:
            await self.ask_change(item)

    async def action_remove(self) -> None:
        """Remove the one under the cursor."""
        if (item := self.rows.current) is not None:
            await self.take_away(item)

    async def on_rows_chosen(self, _chosen: Rows.Chosen) -> None:
        """A click on a row changes it."""
        if not self.locked:
            await self.action_change()
