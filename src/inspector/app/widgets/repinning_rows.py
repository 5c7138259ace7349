"""The visits that may be moved to another checklist: how one is drawn, and the title."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from inspector.app.widgets.drawn import Lines
from inspector.desk.planning.repinning import Moving, meaning
from inspector.language import _

CELL = 14


@dataclass(eq=False, slots=True)
class MovingRow:
    """A visit and whether it is to be moved."""

    moving: Moving
    ticked: bool


def draw_row(row: MovingRow, width: int) -> Content:
    """The tick, the cell, what moving means or why it stays."""
    stays = bool(row.moving.stays)
    tick = Content("    ") if stays else Content("[x] " if row.ticked else "[ ] ")
    cell = Content(row.moving.cell.shown).truncate(CELL - 1, ellipsis=True, pad=True)
    said = Content.styled(meaning(row.moving), "$muted" if stays else "")
    return Content.assemble(tick, cell, " ", said)


class RepinningTitle(Lines):
    """Where to, and what it means in general."""

    DEFAULT_CSS = "RepinningTitle { height: 3; scrollbar-size: 0 0; }"

    def __init__(self, target: str) -> None:
        super().__init__(id="title")
        self._target = target

    def make(self, width: int) -> Sequence[Content]:
        """Two lines and a blank one."""
        words = _("Nothing that was said is lost; moving back brings everything back.")
        return [
            Content.styled(
                " " + _("Move visits to {checklist}").format(checklist=self._target), "bold"
            ),
            Content.styled(f" {words}", "$muted").truncate(width, ellipsis=True),
            Content(""),
        ]
