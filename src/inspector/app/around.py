"""What the sheet of the visit's frame shows, read in the clerk's thread."""

from typing import NamedTuple

from inspector.desk import Desk
from inspector.desk.round import roster
from inspector.desk.visits import frame, taking_over
from inspector.desk.visits.frame import Frame


class Around(NamedTuple):
    """The frame, the restricted text, the cell of the last visit of the round (empty for none),
    and the other rounds of the file."""

    frame: Frame = frame.NOTHING
    restricted: str = ""
    last: str = ""
    rounds: tuple[str, ...] = ()


def read_around(desk: Desk, cell: str, round_: str) -> Around:
    """Read it."""
    last = taking_over.last_visit(desk, cell) if round_ == desk.round else ""
    return Around(
        frame.read(desk, cell, round_),
        frame.restricted(desk, cell, round_),
        roster.find(desk, last, round_).shown if last else "",
        tuple(code for code in desk.rounds() if code != round_),
    )
