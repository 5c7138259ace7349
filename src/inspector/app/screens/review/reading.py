"""A long text in parts: scrolled, gone through part by part, searched within."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.screens.choose import Choice, ChooseScreen
from inspector.app.screens.page import LIST_KEYS, Page
from inspector.app.screens.review.rooms import ReviewRooms
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.reading import ReadingActions
from inspector.app.widgets.told_lines import ToldLines
from inspector.desk.looking.lines import Part
from inspector.language import N, _


class ToldPage(ReadingActions, Page[None]):
    """Subclasses read what is told and give it to `tell`."""

    DEFAULT_CSS = """
    ToldPage LineField { background: $ground; display: none; }
    ToldPage LineField.-textual-compact { padding: 0 1; }
    ToldPage LineField.-open { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "parts", N("go to"), tooltip=N("Go to a part"), id="told.parts"),
        Binding("slash", "find", N("find"), tooltip=N("Find words within"), id="told.find"),
        Binding("n,enter", "next(1)", N("next hit"), tooltip=N("The next place where it stands"),
                show=False, id="told.next"),
        Binding("N", "next(-1)", N("hit before"), tooltip=N("The place before where it stands"),
                show=False, id="told.before"),
        Binding("right,l", "part(1)", N("next part"), tooltip=N("The next part"), show=False,
                id="told.part_on"),
        Binding("left,h", "part(-1)", N("part before"), tooltip=N("The part before"), show=False,
                id="told.part_back"),
        Binding("space", "page(1)", N("on"), tooltip=N("A page on"), show=False, id="told.on"),
        Binding("y", "copy", N("copy this"), tooltip=N("Copy all of this"), id="told.copy"),
        Binding("escape,q", "leave", N("back"), tooltip=N("Go back"), id="told.leave"),
        *LIST_KEYS,
    ]  # fmt: skip
    copied = N("visit")
    """What is said to be copied."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Sequence[Part] = ()
        self._hit = -1

    @property
    def reading(self) -> ToldLines:
        """The text."""
        return self.query_one(ToldLines)

    def parts(self) -> ComposeResult:
        """The text, and below it the field in which one looks for words."""
        yield ToldLines()
        yield LineField(placeholder=_("find: type a few letters, enter goes on"), compact=True)

    def tell(self, title: str, parts: Sequence[Part]) -> None:
        """Show what was read."""
        self.told = parts
        self.reading.show(title, parts)

    async def action_parts(self) -> None:
        """Choose the part to go to."""
        choices = [Choice(each.key, each.title, Content(each.title)) for each in self.told]

        def go(key: str | None) -> None:
            if key is not None:
                self.reading.go(self.reading.places.get(key, 0))

        await self.app.push_screen(ChooseScreen(_("Go to which part?"), choices), go)

    def action_part(self, by: int) -> None:
        """Go to the part after the first line in sight, or before it."""
        here = self.reading.scroll_offset.y
        places = sorted(self.reading.places.values())
        further = [place for place in places if (place > here if by > 0 else place < here)]
        if here == (0 if by < 0 else self.reading.max_scroll_y):
            self.say(_("this is the first part") if by < 0 else _("this is the last part"))
        elif further:
            self.reading.go(further[0] if by > 0 else further[-1])
        elif by < 0:
            self.reading.go(0)

    # -- finding ---------------------------------------------------------------------------

    def action_find(self) -> None:
        """Type what to look for."""
        field = self.query_one(LineField)
        field.add_class("-open")
        field.focus()

    def on_input_changed(self) -> None:
        """Show where it stands."""
        self.reading.find(self.query_one(LineField).value)
        self._hit = -1
        if not self.query_one(LineField).value:
            self.hush()
        elif not self.reading.hits:
            self.say(_("this stands nowhere here"), "warn")
        else:
            self.action_next(1)

    def on_input_submitted(self) -> None:
        """Leave the field; enter and n go on."""
        self.set_focus(None)

    def action_next(self, by: int) -> None:
        """Go to the next place where it stands, from the last to the first."""
        hits = self.reading.hits
        if not hits:
            return
        self._hit = (self._hit + by) % len(hits)
        self.reading.go(hits[self._hit] - self.reading.scrollable_content_region.height // 3)
        self.say(_("{number} of {count}").format(number=self._hit + 1, count=len(hits)))

    # -- leaving ---------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy all of it as it is shown."""
        from inspector.app.screens.copying import copy

        copy(self, _(self.copied), self.reading.plain)

    def action_leave(self) -> None:
        """Leave the field, forget what was looked for, or go back."""
        field = self.query_one(LineField)
        if self.focused or field.value:
            field.clear()
            field.remove_class("-open")
            self.set_focus(None)
            self.reading.find("")
            self.hush()
        else:
            self.dismiss(None)


class ToldVisit(ToldPage, ReviewRooms):
    """What is told of one visit; it goes along into the other rooms."""

    def __init__(self, cell: str, round_: str) -> None:
        super().__init__()
        self.about = (cell, round_)
        """The cell and the round."""

    @property
    def looks_at(self) -> tuple[str, str, str]:
        """The visit."""
        cell, round_ = self.about
        return round_, cell, ""
