"""Hand back: one file for each inspector of the round.

It holds his part (see `parts`), with what was returned, settled and accepted there.
Restricted text never goes along: whoever wrote it has it.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from inspector.desk import names, places
from inspector.desk.errors import WrongInput
from inspector.desk.office import handover, inspectors, office, receipting, receipts, travel
from inspector.desk.office.brought import Brought
from inspector.desk.office.holding import Waiting
from inspector.desk.office.inspectors import Inspector
from inspector.desk.office.parts import Parts
from inspector.desk.office.travel import Along, nobody
from inspector.desk.progress import Within, quietly
from inspector.desk.session import Desk
from inspector.language import _
from inspector.ledger import LedgerError, Refused, copy
from inspector.ledger.file import SEAL
from inspector.ledger.withheld import Withheld
from inspector.text import fold

Told = Callable[[Inspector, "Handed | None"], None]
"""Told of an inspector when his turn comes (None), and again with what became of his file."""


class Handed(NamedTuple):
    """What became of an inspector's file: `written`, `same` (it says all that already) or
    `refused` with the reason in one sentence."""

    inspector: Inspector
    path: Path
    status: str
    reason: str = ""


def file_name(desk: Desk, person: str) -> str:
    """The name of what this office leaves for a person, the same every time."""
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(person))
    office = receipts.office_key(desk.person, desk.machine).lower()
    parts = [
        re.sub("-+", "-", letters).strip("-")[:40],
        names.person(person)[: handover.KEY] + office[: handover.KEY],
    ]
    return handover.FOR + "-".join(filter(None, parts)) + handover.SUFFIX


def chosen(found: Sequence[Inspector], wanted: Sequence[str]) -> list[Inspector]:
    """The inspectors of these names, all where none is named; WrongInput where one is nobody."""
    by_key = {names.person(each.person): each for each in found}
    if unknown := [name for name in wanted if names.person(name) not in by_key]:
        raise WrongInput(
            _(
                "“{name}” has recorded nothing in the visits of this round, or only at this desk;"
                " there are: {known}"
            ).format(name=unknown[0], known=", ".join(each.person for each in found) or "–")
        )
    return [by_key[key] for key in dict.fromkeys(map(names.person, wanted))] or list(found)


def hand_back(
    desk: Desk,
    folder: Path,
    people: Sequence[Inspector],
    told: Told = lambda inspector, handed: None,
    cancelled: Callable[[], bool] = lambda: False,
    take_back: bool = False,
    along: Along = nobody,
    as_office: bool = False,
) -> list[Handed]:
    """Give receipts, then write each one's file into a folder; a file that is as it would be
    stays as it is. The files of evidence that it refers to lie beside it, each told of to `along`.

    A file that holds what this one does not have is not written over, unless it may be taken in
    first (`take_back`). Between two files `cancelled` may stop. Raises WrongInput where there is
    no such folder or this is no office (see `receipting.check_office`), LedgerError where the
    desk's own file cannot be written.
    """
    receipting.check_office(desk, as_office)
    handover.make_folder(folder)
    receipting.give(desk, cancelled)
    desk.seal(closely=True)  # each file carries the seal, and the next time is the same again
    parts = Parts(desk, folder)
    handed = []
    for each in people:
        if cancelled():
            break
        told(each, None)
        target = folder / file_name(desk, each.person)
        handed.append(_hand(desk, each, target, parts.of(each), take_back, along))
        told(each, handed[-1])
    return handed


def sync(
    desk: Desk,
    folder: Path,
    progress: office.Progress = lambda done, total, path: None,
    told: Told = lambda inspector, handed: None,
    waiting: Waiting = lambda holder: None,
    along: Along = nobody,
    as_office: bool = False,
    within: Within = quietly,
) -> tuple[list[Brought], list[Handed]]:
    """What an office does with a share or a stick: take in what is there, give receipts, leave
    each inspector's file. A copy of the office's own file is renewed only where there is one.
    `within` is told how far a file that comes in is.

    WrongInput where a round must be named first or this is no office; then nothing was taken in.
    """
    receipting.check_office(desk, as_office)
    places.check_central(desk.ledger.path)
    named = desk.round if desk.rounds() else ""
    brought = office.take_folder(desk, folder, progress, waiting, along, within)
    if handover.own_copy(desk, folder).exists():
        brought += office.leave_copy(desk, folder, along)
    round_ = named or max(desk.rounds(), key=names.in_time, default="")
    found = inspectors.of_round(desk, round_) if round_ else []
    handed = hand_back(desk, folder, found, told, take_back=True, along=along, as_office=True)
    return brought, handed


def _hand(
    desk: Desk,
    inspector: Inspector,
    target: Path,
    records: frozenset[str],
    take_back: bool,
    along: Along,
) -> Handed:
    leave_out = Withheld(names.RESTRICTED, None, records)
    try:
        if target.exists():
            # What others sealed since alone is no reason to write it anew.
            if handover.is_copy(desk.ledger, target, leave_out, (SEAL,)):
                travel.send_along(desk, target, along, records=records)
                return Handed(inspector, target, "same")
            if take_back:
                office.merge(desk, [target])
            handover.check_replaceable(desk.ledger, target)
        desk.seal()
        copy.hand_over(desk.ledger, target, leave_out)
        travel.send_along(desk, target, along, records=records)
    except Refused as refused:
        words = _("{reason}; take that file away, then it is written anew")
        return Handed(inspector, target, "refused", words.format(reason=refused))
    except (WrongInput, LedgerError) as error:
        return Handed(inspector, target, "refused", str(error))
    return Handed(inspector, target, "written")
