"""Evidence of a criterion: tick references of the visit, or type a new one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from inspector.app.finding import findable, matching
from inspector.app.screens.page import LIST_KEYS, ListActions, Sheet
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.rows import Rows
from inspector.desk.visit import Evidence
from inspector.language import N, _, n_
from inspector.text import clean

Link = Callable[[str, str], None]
"""Called with a text to link, or with the id of a reference to unlink."""


@dataclass(frozen=True, slots=True)
class Row:
    """A reference; `id` is empty for one that is new."""

    id: str
    text: str
    linked: bool
    count: int


class EvidenceScreen(ListActions, Sheet[None]):
    """Type to find or to name; Enter links what the cursor is on, or takes the link away."""

    CSS_PATH = "evidence.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N("tick"), tooltip=N("Link it, or unlink"), id="evidence.tick"),
        *LIST_KEYS,
    ]

    def __init__(self, criterion: str, references: Sequence[Evidence], link: Link) -> None:
        super().__init__()
        self.criterion = criterion
        self.link = link
        self.known = [
            Row(each.id, each.text, criterion in each.criteria, len(each.criteria))
            for each in references
        ]

    @property
    def rows(self) -> Rows[Row]:
        """The references that match."""
        return self.query_one(Rows)

    def parts(self) -> ComposeResult:
        """The field above the list."""
        placeholder = _("Evidence for {criterion}: name a document, or pick one below")
        yield LineField(placeholder=placeholder.format(criterion=self.criterion), compact=True)
        yield Rows[Row](self._draw, self._ordered(self.known))

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(LineField).focus()

    def _ordered(self, rows: Sequence[Row]) -> list[Row]:
        return sorted(rows, key=lambda row: (not row.linked, -row.count, row.text))

    def _draw(self, row: Row, width: int) -> Content:
        if not row.id:
            return Content.assemble(("+ ", "bold $lead"), row.text)
        tick = ("[x] ", "$good") if row.linked else ("[ ] ", "$muted")
        words = n_("{count} criterion", "{count} criteria", row.count)
        return Content.assemble(tick, row.text, (f"  {words.format(count=row.count)}", "$muted"))

    def on_input_changed(self, changed: Input.Changed) -> None:
        """Show what matches; what matches nothing exactly can be added."""
        text = clean(changed.value, lines=False).strip()
        found = matching(
            self.known, text, lambda row: findable(row.text), lambda row: row.text.casefold()
        )
        rows = self._ordered(found)
        if text and not any(row.text == text for row in found):
            # Enter names a new document at once; the known ones are an arrow away.
            rows.insert(0, Row("", text, False, 0))
        self.rows.show(rows)

    def on_input_submitted(self) -> None:
        """Tick what the cursor is on."""
        self.rows.choose()

    def action_choose(self) -> None:
        """Tick what the cursor is on."""
        self.rows.choose()

    def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Link or unlink a reference; a new one is named and the sheet is left."""
        row = self.rows.items[chosen.index]
        if not row.id:
            self.link(row.text, "")
            self.dismiss(None)
            return
        self.link("" if row.linked else row.text, row.id if row.linked else "")
        ticked = Row(row.id, row.text, not row.linked, row.count + (-1 if row.linked else 1))
        self.known = [ticked if each.id == row.id else each for each in self.known]
        shown = [ticked if each.id == row.id else each for each in self.rows.items]
        self.rows.show(shown, chosen.index)
