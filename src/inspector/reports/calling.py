"""What papers call whom they are about: a cell of the Party, or a unit of any other kind.

The checklist decides: what it calls its type of cell says which of the two it is, and its own words
for the place that the cell belongs to and for its members come before those here.
"""

from typing import NamedTuple

from inspector.checklist.model import CellType
from inspector.checklist.party import is_of_the_party
from inspector.language import N, _, pick


class Calling(NamedTuple):
    """The words: of what it belongs to, of its members, of itself; then what holds one of these;
    and for whom the notice is signed."""

    organisation: str
    members: str
    it: str
    explanation: str
    for_it: str
    voices: str
    voices_told: str
    carries_out: str
    carries_out_by: str
    sender: str


_CELL = Calling(
    organisation=N("Base Party organisation"),
    members=N("Members of the cell"),
    it=N("the cell"),
    explanation=N("explanation of the cell"),
    for_it=N("For the inspected cell"),
    voices=N("Explanations of the cell and differing opinions"),
    voices_told=N("explanations and opinions taken down"),
    carries_out=N("The cell carries out this notice and reports back in writing."),
    carries_out_by=N("The cell carries out this notice and reports back in writing by {day}."),
    sender=N("For the committee"),
)
_UNIT = Calling(
    organisation=N("Organisation above"),
    members=N("Number of people"),
    it=N("the unit"),
    explanation=N("explanation of the unit"),
    for_it=N("For the inspected unit"),
    voices=N("Explanations of the unit and differing opinions"),
    voices_told=N("explanations of the unit and opinions taken down"),
    carries_out=N("The unit carries out this notice and reports back in writing."),
    carries_out_by=N("The unit carries out this notice and reports back in writing by {day}."),
    sender=N("For the inspecting body"),
)


def of(type_: CellType | None) -> Calling:
    """The words for a type of cell, in the language spoken; for one of the Party where none is
    known."""
    if type_ is None:
        return Calling(*map(_, _CELL))
    said = Calling(*map(_, _CELL if is_of_the_party(type_.name) else _UNIT))
    if type_.organisation:
        said = said._replace(organisation=pick(type_.organisation))
    if type_.members:
        said = said._replace(members=pick(type_.members))
    return said
