"""What every screen is made of: its own part, a line to say something, a footer of keys."""

import asyncio
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen, ScreenResultType

from inspector.app.bindings import EVERYWHERE
from inspector.app.widgets.limits import TooLong
from inspector.app.widgets.lines import KeyLine, NoticeLine
from inspector.app.widgets.rows import Rows
from inspector.desk import Desk, LedgerError, WrongInput
from inspector.desk.errors import Unnamed
from inspector.language import N, _

if TYPE_CHECKING:
    from inspector.app.app import InspectorApp

P = ParamSpec("P")
T = TypeVar("T")


More = tuple[str, Sequence[tuple[str, str]]]
"""What a screen's help says besides its keys: a title, and what may be typed with its meaning."""


class Page(Screen[ScreenResultType]):
    """A screen. Subclasses give `parts`; bindings have ids, and their words are marked with N."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    Page {
        LineField > .input--placeholder, LineField:ansi > .input--placeholder {
            color: $muted; text-style: none;
        }
        LineField:ansi > .input--cursor {
            color: $input-cursor-foreground; background: $input-cursor-background;
        }
        /* Rows stay under the names of their columns when the scroll bar comes or goes. */
        Rows { scrollbar-gutter: stable; }
        NoteField .text-area--placeholder { color: $muted; }
        NoteField .text-area--cursor, NoteField:light .text-area--cursor {
            color: $input-cursor-foreground; background: $input-cursor-background;
        }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012

    @property
    def inspector(self) -> "InspectorApp":
        """The app, with the clerk and the memory of where one left."""
        from inspector.app.app import InspectorApp

        assert isinstance(self.app, InspectorApp)
        return self.app

    def offers(self, action: str) -> bool:
        """Whether the help and the list of everything tell of an action that the page could do. A
        key that is told of on the pages beside this one may answer here why it leads nowhere."""
        return True

    def parts(self) -> ComposeResult:
        """The screen's own widgets."""
        raise NotImplementedError

    def foot(self) -> ComposeResult:
        """What stands between the notice and the keys."""
        yield from ()

    def compose(self) -> ComposeResult:
        """The screen's own widgets above the lines of the foot."""
        yield from self.parts()
        yield NoticeLine()
        yield from self.foot()
        yield KeyLine(id="keys")

    def say(self, text: str, tone: str = "calm") -> None:
        """Say one sentence: `calm`, `warn` (something is in the way) or `bad` (not saved)."""
        self.query_one(NoticeLine).say(text, tone)

    def hush(self) -> None:
        """Take back what was said."""
        self.say("")

    def on_too_long(self, cut: TooLong) -> None:
        """Say that a text was cut."""
        words = _("a field takes at most {most} characters: the rest was left out")
        self.say(words.format(most=cut.most), "warn")

    @property
    def in_vain(self) -> Container[str]:
        """Ids of what only says now why it cannot be done: the help leaves it out."""
        return ()

    def more_help(self) -> More:
        """What the help says besides the keys."""
        return "", ()

    def remember(self) -> None:
        """Remember where one is, where the next start may begin there."""

    def may_leave(self) -> bool:
        """Whether nothing would be lost by leaving; what is open is saved first."""
        return True

    async def ask(
        self, function: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Have the clerk do `function(desk, ...)`; only in a worker, which may wait.

        Before something is written for the first time it is asked who is here, where nobody said;
        Unnamed where nobody says so then.
        """
        try:
            return await self.inspector.clerk.ask(function, *args, **kwargs)
        except Unnamed:
            named = asyncio.Event()
            await self.inspector.when_named(named.set, named.set)
            await named.wait()
            return await self.inspector.clerk.ask(function, *args, **kwargs)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What the desk refuses inside is told in one sentence, and the rest inside is left out."""
        try:
            yield
        except WrongInput as error:
            self.say(str(error), "warn")
        except LedgerError as error:
            self.say(str(error), "bad")


class Sheet(Page[ScreenResultType], ModalScreen[ScreenResultType]):
    """A small page before another one, which stays in sight. Escape leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N("back"), tooltip=N("Leave this"), id="sheet.leave"),
        *EVERYWHERE,
    ]
    DEFAULT_CSS = """
    Sheet {
        align: center middle;
        background: $ground 60%;
        & > Vertical {
            width: 76; max-width: 100%; height: auto; max-height: 100%;
            border: round $rule; background: $ground; padding: 0 1;
        }
        NoticeLine { margin-top: 0; }
        Rows { scrollbar-gutter: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        """The page in a box."""
        with Vertical():
            yield from super().compose()

    def action_leave(self) -> None:
        """Leave without a result."""
        self.dismiss(None)

    async def on_click(self, event: events.Click) -> None:
        """A click beside the sheet does what Escape does."""
        if self.get_widget_at(*event.screen_offset)[0] is self:
            event.stop()
            await self.run_action("leave")


CANCEL = Binding(
    "escape", "leave", N("cancel"), tooltip=N("Leave, and do nothing"), id="question.cancel"
)
"""A page that asks one thing is left without an answer; a form (`FormSheet`) is saved instead."""

LIST_KEYS: list[BindingType] = [
    Binding(keys, action, label, tooltip=tooltip, show=False, id=id_)
    for keys, action, label, tooltip, id_ in (
        ("up,k", "cursor(-1)", N("up"), N("Up one line"), "list.up"),
        ("down,j", "cursor(1)", N("down"), N("Down one line"), "list.down"),
        ("pageup", "page(-1)", N("a page up"), N("Up one screenful"), "list.page_up"),
        ("pagedown", "page(1)", N("a page down"), N("Down one screenful"), "list.page_down"),
        ("home", "edge(0)", N("to the first"), N("To the first line"), "list.first"),
        ("end", "edge(1)", N("to the last"), N("To the last line"), "list.last"),
    )
]
"""The keys of a page with one list; they move it, wherever the focus is."""


class ListActions:
    """What `LIST_KEYS` do, for a page that says which list is its one."""

    @property
    def rows(self) -> Rows[Any]:
        """The list."""
        raise NotImplementedError

    def action_cursor(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.rows.move(by)

    def action_page(self, by: int) -> None:
        """Move the cursor by so many screenfuls."""
        self.rows.page(by)

    def action_edge(self, last: int) -> None:
        """Move the cursor to the first or the last row."""
        self.rows.move_to(len(self.rows.items) - 1 if last else 0)


class ListUnderField(ListActions):
    """A list with a field above it in which one types what is shown: letters are keys only once one
    has left it. No screen itself: a screen has the style of its first base only."""

    def action_cursor(self, by: int) -> None:
        """Move the cursor; out of the field one comes to the row that is marked already."""
        assert isinstance(self, Screen)
        if self.focused is None:
            super().action_cursor(by)
        else:
            self.set_focus(None)
