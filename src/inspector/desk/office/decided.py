"""What stands in a visit because somebody decided it: settled, or a merge withdrawn or admitted
again. Who decided, when and why; `history` tells what was decided before.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inspector.desk.looking.lines import Line
from inspector.desk.office import history
from inspector.desk.session import Desk
from inspector.language import _, moment

ACTS = ("settled", "withdrawn", "readmitted")


class Decided(NamedTuple):
    """A value that was decided. `about` names it and `said` is it, both for reading (empty: it was
    cleared); `act` is one of `ACTS`, `why` it with its reason in a sentence (empty: none was
    given); `at` milliseconds."""

    item: str
    field: str
    about: str
    said: str
    act: str
    reason: str
    why: str
    by: str
    at: int


def of(desk: Desk, cell: str, round_: str | None = None) -> list[Decided]:
    """What was decided in a visit, in the order of its history; WrongInput as `history.read`."""
    found = history.read(desk, cell, round_=round_)
    return [
        Decided(
            *(each.line.item, each.line.field, history.about(found.checklist, each.line)),
            *(each.said, each.because.act, each.because.reason, each.because.words),
            *(each.line.restored or (each.line.author, each.line.at)),
        )
        for each in found.entries
        if each.line.stands and each.because.act in ACTS
    ]


def lines(decided: Sequence[Decided]) -> Mapping[str, Sequence[Line]]:
    """It told, by item."""
    told: dict[str, list[Line]] = {}
    for each in decided:
        value = f"“{each.said}”" if each.said else _("cleared")
        # A criterion is told where it is told of: only the field need be named.
        about = each.about.removeprefix(f"{each.item} ")
        facts = (f"{about}: {value}", each.why)
        words = f"{' · '.join(filter(None, facts))} ({each.by}, {moment(each.at)})"
        told.setdefault(each.item, []).append(Line(_("Decided"), words))
    return told
