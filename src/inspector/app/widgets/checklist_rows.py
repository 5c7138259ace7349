"""The list of checklists: how a revision and its visits are drawn."""

from collections.abc import Sequence

from textual.content import Content

from inspector.app.widgets.drawn import Lines, spread
from inspector.app.widgets.rows import BESIDE
from inspector.desk.board.season import GROUPS
from inspector.desk.round.revisions import Revision
from inspector.language import _, pick

TYPE, REVISION, HASH, COUNT = 14, 9, 10, (15, 13)
"""The widths of the columns; what it is to the round stands last."""


def draw_row(revision: Revision, width: int) -> Content:
    """Type, revision, hash, how many visits are on it, what it is to the round."""
    list_ = revision.checklist
    said = _("not in this file") if list_ is None else _("the round's") if revision.named else ""
    cells = (
        Content(_type(revision, width >= 90)),
        Content(list_.revision if list_ else "?"),
        Content.styled(revision.identity.partition("/")[2][:8], "$muted"),
        _count(revision.open),
        _count(revision.finished),
        Content.styled(said, "$warn" if list_ is None else "$muted"),
    )
    return _row(cells, width)


def _type(revision: Revision, whole: bool) -> str:
    if revision.checklist and (whole or revision.type not in GROUPS):
        return pick(revision.checklist.cell_type.name)
    return _(GROUPS[revision.type]) if revision.type in GROUPS else revision.type


def _count(count: int) -> Content:
    return Content(str(count)) if count else Content.styled("–", "$muted")


def _row(cells: Sequence[Content], width: int) -> Content:
    wide = width >= 90
    widths = (TYPE + 24 * wide, REVISION + 2 * wide, HASH, *COUNT)
    columns = [
        cell.truncate(room - 2, ellipsis=True, pad=True).pad_right(2)
        for cell, room in zip(cells, widths, strict=False)
    ]
    return Content.assemble(*columns, cells[-1])


class ChecklistsTitle(Lines):
    """What this is, and of which round."""

    DEFAULT_CSS = "ChecklistsTitle { height: 2; scrollbar-size: 0 0; }"
    round = ""

    def show(self, round_: str) -> None:
        """Name the round."""
        self.round = round_
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line, and a blank one."""
        left = Content.styled(" " + _("Checklists"), "bold")
        return [spread(left, Content.styled(f"{self.round} ", "$muted"), width), Content("")]


class ChecklistColumns(Lines):
    """The names of the columns."""

    DEFAULT_CSS = "ChecklistColumns { height: 1; scrollbar-size: 0 0; }"

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        words = (_("type"), _("revision"), _("code"), _("under way"), _("finished"), "")
        names = [Content(word) for word in words]
        return [Content.assemble("  ", _row(names, width - BESIDE)).stylize("$muted")]
