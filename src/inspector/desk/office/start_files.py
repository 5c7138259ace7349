"""Start files: what one inspector needs for a round, and nothing else.

A start file is an ordinary inspection file: the round and those before it, the checklists, the
roster, and the visits (of all these rounds) of the cells on whose team the person is in this round,
with those of the cells that were merged into them; and the receipts of the person, so that what the
office holds is not called "only on this machine" where it was written. Opening it is all that the
inspector does; it is merged back as any other. It tells that what it holds came from the office's
file: nothing of that is "only on this machine", whoever wrote it there.
Restricted text goes along only where the person wrote it.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.office import handover, receipting, receipts, travel
from inspector.desk.office.travel import Along, nobody
from inspector.desk.planning import moving, planning
from inspector.desk.round import roster, rounds
from inspector.desk.session import Desk
from inspector.language import _
from inspector.ledger import Ledger, copy, door
from inspector.ledger.file import SEAL
from inspector.ledger.seals import KEY
from inspector.ledger.withheld import Withheld
from inspector.text import clean

Progress = Callable[[int, int, str], None]
"""Told before each file: how many are done, of how many, and for whom it is."""


class Written(NamedTuple):
    """A start file that was written: where, for whom, the cells that these people visit, how many
    entries it holds and its fingerprint (hexadecimal)."""

    path: Path
    people: tuple[str, ...]
    cells: tuple[str, ...]
    entries: int
    fingerprint: str


class MadeFor(NamedTuple):
    """For what a start file was made: the round to work in, and whose it is."""

    round: str
    people: tuple[str, ...]


def send(desk: Desk, dest: Path, people: Sequence[str], along: Along = nobody) -> Written:
    """Write the start file for a person (several people: one file that they share) to a file, or
    into a folder under a name that says whom it is for.

    The files of evidence that it refers to are put beside it, each told of to `along`. WrongInput
    where somebody is on no team of the round, or the place cannot be written to.
    """
    return _send(desk, dest, people, along, give=True)


def _send(desk: Desk, dest: Path, people: Sequence[str], along: Along, give: bool) -> Written:
    known = {names.person(each): each for each in planning.names_on_teams(desk, desk.round)}
    wanted = list(dict.fromkeys(_known(known, each) for each in people))
    ids = [names.person(each) for each in wanted]
    cells = planning.cells_of(desk, desk.round, ids)
    target = handover.place(dest, name_for(desk, wanted))
    handover.check_place(desk, target)
    alone = wanted[0] if len(wanted) == 1 else None
    if give and not desk.ledger.read_only and not receipts.given_by(desk):
        receipting.give(desk)
        desk.seal(closely=True)
    records = _records(desk, cells) | receipting.records_of(desk, ids)
    came_from = clean(desk.ledger.path.name, lines=False)
    copy.hand_over(desk.ledger, target, Withheld(names.RESTRICTED, alone, records), came_from)
    travel.send_along(desk, target, along, records=records)
    with door.admit(target) as proven, closing(Ledger(proven.copy, read_only=True)) as there:
        print_ = there.fingerprint().hex()
        shown = {cell.code: cell.shown for cell in roster.cells(desk, desk.round)}
        visited = tuple(shown.get(code, code) for code in cells)
        return Written(target, tuple(wanted), visited, there.entries(), print_)


def send_all(
    desk: Desk,
    folder: Path,
    progress: Progress = lambda done, total, name: None,
    along: Along = nobody,
) -> list[Written]:
    """Write a start file for everybody on a team of the round; as `send`.

    Every place is judged before the first file is written.
    """
    everybody = planning.names_on_teams(desk, desk.round)
    if not everybody:
        raise WrongInput(
            _("nobody is on a team of the round {round} yet: read a plan first").format(
                round=rounds.read(desk).code
            )
        )
    handover.make_folder(folder)
    for each in everybody:
        handover.check_place(desk, folder / name_for(desk, [each]))
    written = []
    for done, each in enumerate(everybody):
        progress(done, len(everybody), each)
        written.append(_send(desk, folder, [each], along, give=done == 0))
    return written


def name_for(desk: Desk, people: Sequence[str]) -> str:
    """The name of a start file: the round and whom it is for, the same every time."""
    parts = [desk.round, *(handover.slug(each) for each in people)]
    return "-".join(parts)[:120] + handover.SUFFIX


def made_for(desk: Desk) -> MadeFor | None:
    """For which round and whom the file at the desk was made, where it still is called so."""
    called = desk.ledger.path.name
    for round_ in desk.rounds():
        if not (called.startswith(f"{round_}-") and called.endswith(handover.SUFFIX)):
            continue
        rest = called.removeprefix(f"{round_}-").removesuffix(handover.SUFFIX)
        slugs = {handover.slug(each): each for each in planning.names_on_teams(desk, round_)}
        if rest in slugs:
            return MadeFor(round_, (slugs[rest],))
        found = sorted((each for each in slugs if each in rest), key=rest.index)
        if found and "-".join(found) == rest:
            return MadeFor(round_, tuple(slugs[each] for each in found))
    return None


def _known(known: dict[str, str], name: str) -> str:
    found = known.get(names.person(" ".join(name.split())))
    if found is None:
        raise WrongInput(
            _("“{name}” is on no team of this round; there are: {known}").format(
                name=name, known=", ".join(known.values()) or "–"
            )
        )
    return found


def _records(desk: Desk, cells: Sequence[str]) -> frozenset[str]:
    """The names of the records that come along.

    Rounds after this one stay behind: the newest that a file has is the one that is worked in.
    """
    wanted = {*cells}
    for cell in cells:
        wanted |= {each.code for each in moving.predecessors(desk, cell)}
    now = names.in_time(desk.round)
    past = {each for each in desk.rounds() if names.in_time(each) <= now}
    kept = [names.round_(each) for each in sorted(past)]
    for prefix in ("checklist/", "cell/", SEAL, KEY):
        kept += desk.ledger.records(prefix)
    for name in desk.ledger.records("visit/"):
        _visit, round_, cell = name.split("/")
        if round_ in past and cell in wanted:
            kept.append(name)
    return frozenset(kept)
