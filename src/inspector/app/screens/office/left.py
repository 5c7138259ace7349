"""The fields that a withdrawal leaves, because others have built on them since."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.screens.jumping import JUMP, Jumping
from inspector.app.screens.page import LIST_KEYS
from inspector.app.widgets.drawn import Lines
from inspector.app.widgets.flow import hang
from inspector.app.widgets.rows import Rows
from inspector.desk.office.batches import Left
from inspector.desk.office.merged import Batch
from inspector.desk.visits import visit
from inspector.desk.visits.naming import field_words, form_words, item_words, value_words
from inspector.language import N, _, n_

CELL, ROUND, ITEM, FIELD = 13, 9, 11, 16


def draw_left(left: Left, width: int) -> Content:
    """Where it is, what stands there, who said so."""
    said = [form_words(left.field, form) for form in left.forms]
    cells = (
        (left.cell or left.record, CELL),
        (left.round, ROUND),
        (item_words(left.item, left.cell), ITEM),
        (field_words(left.field), FIELD),
    )
    columns = [
        Content(text).truncate(size - 1, ellipsis=True, pad=True).pad_right(1)
        for text, size in cells
    ]
    room = max(8, width - sum(size for _text, size in cells))
    what = Content.assemble(" ≠ ".join(said), (f"  {', '.join(left.authors)}", "$muted")).truncate(
        room, ellipsis=True
    )
    return Content.assemble(*columns, what)


class LeftDetail(Lines):
    """What stands in the field under the cursor, in full."""

    DEFAULT_CSS = "LeftDetail { height: 4; scrollbar-size: 0 0; margin: 1 0 0 0; }"
    left: Left | None = None

    def show(self, left: Left | None) -> None:
        """Show another."""
        self.left = left
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """The values and their authors."""
        if self.left is None:
            return []
        words = (value_words(None, self.left.field, form) for form in self.left.forms)
        said = " ≠ ".join(each or _("nothing") for each in words)
        who = Content.styled(_("by {people}").format(people=", ".join(self.left.authors)), "$muted")
        return [
            *hang(Content(" "), Content(said), width - 1, 3),
            *hang(Content(" "), who, width - 1, 1),
        ]


class LeftTitle(Lines):
    """What this is, of which file."""

    DEFAULT_CSS = "LeftTitle { height: 3; scrollbar-size: 0 0; }"

    def __init__(self, batch: Batch, count: int) -> None:
        super().__init__(id="title")
        self._batch, self._count = batch, count

    def make(self, width: int) -> Sequence[Content]:
        """The file, and why these fields stay."""
        words = n_(
            "{count} field stays: somebody has settled it or said more since.",
            "{count} fields stay: somebody has settled them or said more since.",
            self._count,
        )
        return [
            Content.styled(f" {self._batch.file}", "bold").truncate(width, ellipsis=True),
            *hang(Content(" "), Content.styled(words.format(count=self._count), "$muted"), width),
        ]


class LeftScreen(Jumping[None]):
    """Enter opens the visit at the criterion."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N("open"), tooltip=N("Open the visit there"), id="left.open"),
        JUMP,
        Binding("escape,l", "leave", N("back"), tooltip=N("Go back"), id="left.leave"),
        *LIST_KEYS,
    ]

    def __init__(self, batch: Batch, left: Sequence[Left]) -> None:
        super().__init__()
        self._batch, self._left = batch, left

    @property
    def rows(self) -> Rows[Left]:
        """The list."""
        return self.query_one("#left", Rows)

    def parts(self) -> ComposeResult:
        """Title, list, the one under the cursor in full."""
        yield LeftTitle(self._batch, len(self._left))
        yield Rows[Left](draw_left, self._left, id="left")
        yield LeftDetail()

    def on_mount(self) -> None:
        """Show the first in full."""
        self.on_rows_moved()

    def on_rows_moved(self) -> None:
        """Show the one under the cursor in full."""
        self.query_one(LeftDetail).show(self.rows.current)

    def on_rows_chosen(self, _chosen: Rows.Chosen) -> None:
        """Open it."""
        self.action_open()

    def action_open(self) -> None:
        """Open the visit there."""
        left = self.rows.current
        if left is None:
            return
        if left.record.startswith("visit/"):
            self.open_visit(left)
        else:
            self.say(_("it belongs to no visit: it can be read here"), "warn")

    @work(group="open", exclusive=True)
    async def open_visit(self, left: Left) -> None:
        """Read the visit and show it at the criterion."""
        from inspector.app.screens.visit.visit import VisitScreen

        with self.telling():
            found = await self.ask(visit.read, left.cell, left.round)
            known = {each.id for each in found.checklist.criteria}
            criterion = left.item if left.item in known else ""
            await self.app.push_screen(VisitScreen(found, criterion))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
