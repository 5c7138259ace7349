"""The visit itself: who was there, when and where, on what ground; blanks for what is not known."""

from typing import NamedTuple

from inspector.desk import Desk
from inspector.desk.visit import Visit
from inspector.language import _
from inspector.reports.paper import BLANK, Line, Person


class There(NamedTuple):
    """The parts as the minutes have them; `chair` and `taker` are the names of those
    who sign, `for_cell` of those of whom one signs for the cell."""

    subject: str
    opening: tuple[Line, ...]
    team: tuple[Person, ...]
    present: tuple[Person, ...]
    content: tuple[Line, ...]
    voices: tuple[Line, ...]
    ended: str
    chair: str
    taker: str
    for_cell: tuple[str, ...]


def gather(desk: Desk, found: Visit) -> There:
    """What is on record."""
    subject = _("Inspection of {cell} ({code}), {round}")
    return There(
        subject=subject.format(cell=found.cell.name, code=found.cell.shown, round=found.round),
        opening=(Line(_("Beginning"), BLANK), Line(_("Place"), BLANK)),
        team=(Person(BLANK, _("head of the team, in the chair")), Person(BLANK, _("minute-taker"))),
        present=(Person(BLANK, BLANK),),
        content=(
            Line(_("Decision"), BLANK),
            Line(_("Plan"), BLANK),
            Line(_("Period under review"), BLANK),
        ),
        voices=(),
        ended=BLANK,
        chair="",
        taker="",
        for_cell=(),
    )
