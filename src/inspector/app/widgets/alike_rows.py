"""All conflicts like one, drawn: what is taken over what, and what it comes to."""

from collections.abc import Sequence

from textual.content import Content

from inspector.app.widgets.drawn import Lines, spread
from inspector.app.widgets.flow import differing, fit
from inspector.app.widgets.rows import BESIDE
from inspector.app.widgets.sides import range_words
from inspector.app.words import VERDICT_TONES
from inspector.desk.settling.alike import Like
from inspector.desk.settling.conflicts import Conflict
from inspector.desk.visits.naming import field_words, form_words, item_words
from inspector.language import N, _, n_
from inspector.words import SHORT_VERDICTS

SCOPES = {
    "criterion": N("on {criterion}, in the whole round"),
    "cell": N("in the visit of {cell}"),
    "round": N("in the whole round"),
}
CELL, ITEM, FIELD, BECOMES = 11, 10, 12, 24
APART = " ≠ "


def draw_like(each: Like, width: int) -> Content:
    """A conflict: where it is, what is taken, what goes, what the visit comes to."""
    conflict = each.conflict
    room = max(10, width - CELL - ITEM - FIELD - BECOMES)
    gone = [
        form_words(conflict.field, form)
        for head, form in zip(conflict.heads, conflict.forms, strict=True)
        if head.id != each.taken.id
    ]
    taken = form_words(conflict.field, each.form)
    taken, *gone = differing([taken, *dict.fromkeys(gone)], room - len(APART) - 1)
    half = max(4, room // 2 - 1)
    kept = Content.styled(taken, "bold").truncate(half, ellipsis=True)
    left = Content.styled(APART + ", ".join(gone), "$muted")
    cells = (
        Content(conflict.cell or conflict.record),
        Content.styled(item_words(conflict.item, conflict.cell), "$lead"),
        Content(field_words(conflict.field)),
        Content.assemble(kept, left.truncate(room - kept.cell_length - 1, ellipsis=True)),
        _becomes(each),
    )
    return _row(cells, (CELL, ITEM, FIELD, room))


def _becomes(each: Like) -> Content:
    """The result that the visit comes to; marked where the verdict becomes another."""
    if each.after is None:
        return Content("")
    tone = VERDICT_TONES[each.after.verdict] if each.turns else "$muted"
    words = f"{range_words(each.after)} {_(SHORT_VERDICTS[each.after.verdict])}"
    return Content.styled(("→ " if each.turns else "  ") + words, tone)


def _row(cells: Sequence[Content], widths: Sequence[int]) -> Content:
    made = [fit(cell, room) for cell, room in zip(cells, widths, strict=False)]
    return Content.assemble(*made, cells[-1].truncate(BECOMES, ellipsis=True))


class AlikeTitle(Lines):
    """Whose value is taken over whose, where, and how many that are."""

    DEFAULT_CSS = "AlikeTitle { height: 2; scrollbar-size: 0 0; }"

    def __init__(self) -> None:
        super().__init__(id="title")
        self._made_of: tuple[str, str, str, Conflict, Sequence[Like] | None] | None = None

    def show(
        self,
        author: str,
        others: str,
        scope: str,
        conflict: Conflict,
        found: Sequence[Like] | None,
    ) -> None:
        """Show what is taken; `found` is None while it is read."""
        self._made_of = (author, others, scope, conflict, found)
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """Two lines."""
        if self._made_of is None:
            return []
        author, others, scope, conflict, found = self._made_of
        words = _("Take what {author} says, not {others}").format(author=author, others=others)
        where = _(SCOPES[scope]).format(criterion=conflict.criterion, cell=conflict.cell)
        right = Content("")
        if found is not None:
            turned = {each.conflict.record for each in found if each.turns}
            said = n_("{count} conflict", "{count} conflicts", len(found)).format(count=len(found))
            if turned:
                more = n_("{count} verdict changes", "{count} verdicts change", len(turned))
                said += " · " + more.format(count=len(turned))
            right = Content.styled(said + " ", "$warn" if turned else "$muted")
        return [
            Content.styled(" " + words, "bold"),
            spread(Content.styled(" " + where, "$muted"), right, width),
        ]


class AlikeColumns(Lines):
    """The names of the columns."""

    DEFAULT_CSS = "AlikeColumns { height: 1; scrollbar-size: 0 0; }"

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        words = (_("cell"), _("criterion"), _("field"), _("taken"), _("  comes to"))
        room = max(10, width - BESIDE - CELL - ITEM - FIELD - BECOMES)
        cells = [Content(word) for word in words]
        line = Content.assemble("  ", _row(cells, (CELL, ITEM, FIELD, room)))
        return [line.stylize("$muted")]
