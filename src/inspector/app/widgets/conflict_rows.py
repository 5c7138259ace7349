"""The list of conflicts: how one is drawn, found, and counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from inspector.app.widgets.drawn import Lines, spread
from inspector.app.widgets.flow import differing, fit
from inspector.app.widgets.rows import BESIDE
from inspector.desk.settling.conflicts import Conflict
from inspector.desk.visits.naming import field_words, form_words, item_words
from inspector.language import N, _, n_
from inspector.text import fold

ORDER_WORDS = {"cell": N("by cell"), "criterion": N("by criterion")}
DECIDES, CELL, ITEM, FIELD = 12, 14, 10, 16


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A conflict with its words: `place` and `field` are shown, `folded` is searched."""

    conflict: Conflict
    place: str
    field: str
    folded: str


def row_of(conflict: Conflict, several_rounds: bool) -> ConflictRow:
    """The row of a conflict; the round is named where the list has several."""
    place = conflict.cell or conflict.record
    if several_rounds and conflict.cell:
        place = f"{conflict.round} {place}"
    field = field_words(conflict.field)
    people = [said.author.name for said in conflict.heads]
    words = [place, conflict.item, field, *conflict.forms, *people]
    return ConflictRow(conflict, place, field, fold(" ".join(words)))


def draw_row(row: ConflictRow, width: int) -> Content:
    """Whether it decides, where it is, what is said."""
    conflict = row.conflict
    decides = Content.styled(_("may decide") if conflict.straddles else "", "$muted")
    if conflict.decides_verdict:
        decides = Content.styled(_("decides"), "$warn")
    sides = [form_words(conflict.field, form) for form in dict.fromkeys(conflict.forms)]
    cells = (
        decides,
        Content(row.place),
        Content(item_words(conflict.item, conflict.cell)),
        Content(row.field),
        _between(sides, width - sum(_widths(width))),
    )
    return _row(cells, width)


def _between(sides: Sequence[str], room: int) -> Content:
    """The values beside each other; long ones are cut so that something of each is seen."""
    apart = Content.styled("  ≠  ", "$muted")
    free = room - apart.cell_length * (len(sides) - 1)
    sides = differing(sides, free)
    shown = [Content(side) for side in sides]
    # The shortest first: what it leaves is for the longer ones.
    for done, at in enumerate(sorted(range(len(shown)), key=lambda at: len(sides[at]))):
        shown[at] = shown[at].truncate(max(1, free // (len(shown) - done)), ellipsis=True)
        free -= shown[at].cell_length
    return apart.join(shown)


def _widths(width: int) -> tuple[int, ...]:
    """The widths of all columns but the last."""
    wide = width >= 90
    return (DECIDES, CELL + 4 * wide, ITEM, FIELD + 6 * wide)


def _row(cells: Sequence[Content], width: int) -> Content:
    columns = [fit(cell, room) for cell, room in zip(cells, _widths(width), strict=False)]
    return Content.assemble(*columns, cells[-1])


class ConflictsTitle(Lines):
    """What this is, and how many there are."""

    DEFAULT_CSS = "ConflictsTitle { height: 1; scrollbar-size: 0 0; }"

    def __init__(self) -> None:
        super().__init__(id="title")
        self._rows: Sequence[ConflictRow] | None = None
        self._order = ""
        self._count = 0

    def show(self, rows: Sequence[ConflictRow], order: str = "verdict", count: int = 0) -> None:
        """Show how many there are (`count` where not all are read yet), and in which order."""
        self._rows, self._order = rows, order
        self._count = count or len(rows)
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        left = Content.styled(" " + _("Where people differ"), "bold")
        if self._rows is None:
            return [left]
        decisive = sum(row.conflict.decides_verdict for row in self._rows)
        parts = [_(ORDER_WORDS[self._order])] if self._order in ORDER_WORDS else []
        parts.append(n_("{count} open", "{count} open", self._count).format(count=self._count))
        if decisive:
            words = n_("{count} decides a result", "{count} decide a result", decisive)
            parts.append(words.format(count=decisive))
        return [spread(left, Content.styled(" · ".join(parts) + " ", "$muted"), width)]


class ConflictColumns(Lines):
    """The names of the columns."""

    DEFAULT_CSS = "ConflictColumns { height: 1; scrollbar-size: 0 0; }"

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        words = ("", _("cell"), _("criterion"), _("field"), _("what is said"))
        names = [Content(word) for word in words]
        return [Content.assemble("  ", _row(names, width - BESIDE)).stylize("$muted")]
