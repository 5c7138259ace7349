"""The parts of the minutes that people say of the visit itself: who was there, when, what follows."""

from typing import NamedTuple

from inspector.desk import Desk
from inspector.desk.visit import Visit
from inspector.language import _
from inspector.reports.paper import BLANK, Line, Person, Request, Sign


class There(NamedTuple):
    """The parts, as the minutes have them."""

    subject: str
    opening: tuple[Line, ...]
    team: tuple[Person, ...]
    present: tuple[Person, ...]
    content: tuple[Line, ...]
    voices: tuple[Line, ...]
    conclusions: tuple[Line, ...]
    requests: tuple[Request, ...]
    closing: str
    signs: tuple[Sign, ...]
    refusals: tuple[str, ...]
    changes: tuple[str, ...]


def gather(desk: Desk, found: Visit) -> There:
    """What is on record, and blanks where something is still to be written by hand."""
    return There(
        subject=_("Inspection of {cell} ({code}), {round}").format(
            cell=found.cell.name, code=found.cell.shown, round=found.round
        ),
        opening=(
            Line(_("Beginning"), BLANK),
            Line(_("Place"), BLANK),
        ),
        team=(Person(BLANK, _("head of the team, in the chair")), Person(BLANK, _("minute-taker"))),
        present=(Person(BLANK, BLANK),),
        content=(
            Line(_("Decision"), BLANK),
            Line(_("Plan"), BLANK),
            Line(_("Period under review"), BLANK),
        ),
        voices=(),
        conclusions=(
            Line(_("Strengths"), BLANK),
            Line(_("Shortcomings"), BLANK),
            Line(_("Causes"), BLANK),
        ),
        requests=(),
        closing=_("The work ended at {hour}.").format(hour=BLANK),
        signs=(
            Sign(_("Chair"), "", ""),
            Sign(_("Minute-taker"), "", ""),
            Sign(_("For the inspected cell"), "", ""),
        ),
        refusals=(),
        changes=(),
    )
