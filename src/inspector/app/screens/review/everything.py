"""A visit with everything that is on record of it, to read."""

from collections.abc import Sequence

from textual import work

from inspector.app.screens.review.reading import ToldVisit
from inspector.desk import Desk
from inspector.desk.board import decisions
from inspector.desk.looking import everything, told
from inspector.desk.looking.lines import Line, Part
from inspector.desk.office import decided
from inspector.language import _
from inspector.words import DECISIONS


def read(desk: Desk, cell: str, round_: str) -> tuple[str, Sequence[Part]]:
    """The title and all parts; what the board decided comes last."""
    found = everything.read(desk, cell, round_)
    place = found.visit.cell
    title = " · ".join(dict.fromkeys((place.shown, found.visit.round, place.name)))
    lines = [
        Line(_(DECISIONS[kind]), said)
        for kind, each in decisions.read(desk, place.code, round_)._asdict().items()
        if (said := decisions.words(kind, each))
    ]
    parts = told.parts(found, decided.lines(decided.of(desk, place.code, round_)))
    if lines:
        parts.append(Part("board", _("What the board decided"), tuple(lines)))
    return title, parts


class EverythingScreen(ToldVisit):
    """All parts of a visit, one under the other."""

    no_way_to = frozenset({"everything", "history"})

    def on_mount(self) -> None:
        """Read it."""
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read the visit and show it."""
        with self.telling():
            self.tell(*await self.ask(read, *self.about))
