"""The office: what files bring, merging them, two-way sync."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from inspector.desk import files, places
from inspector.desk.deriving import deriving
from inspector.desk.errors import WrongInput
from inspector.desk.office import handover, holding, receipts, travel
from inspector.desk.office.bringing import Run, bring, name_of
from inspector.desk.office.brought import Brought, at_last
from inspector.desk.office.holding import Holder, Waiting
from inspector.desk.office.travel import Along, nobody
from inspector.desk.progress import Within, quietly, saying
from inspector.desk.rehearsal import rehearsal
from inspector.desk.session import Desk, machine_of_system, person_of_system
from inspector.language import _
from inspector.ledger import ahead, copy, disk, door, union

Progress = Callable[[int, int, Path], None]
"""Told before each file: how many are done, of how many, and the file whose turn it is."""


def _no_one(holder: Holder) -> None:
    """Told of who is waited for, where nobody wants to know."""


@contextmanager
def central(
    path: Path, person: str = "", dry_run: bool = False, waiting: Waiting = _no_one
) -> Iterator[Desk]:
    """Sit down at a central file, made where missing; for a dry run at a private copy of it.

    Whoever else merges into it is waited for, and named. A new one that stayed empty is taken away
    again. WrongInput or LedgerError where there cannot be one at `path`, or the one there is not
    good.
    """
    places.check_central(path)
    if not dry_run:
        who = (person or person_of_system(), machine_of_system())
        with holding.held(path, *who, waiting), _central(path, person, dry_run) as desk:
            yield desk
    else:
        with _central(path, person, dry_run) as desk:
            yield desk


@contextmanager
def _central(path: Path, person: str, dry_run: bool) -> Iterator[Desk]:
    if path.exists():
        with closing(Desk.open(path, person, read_only=dry_run)) as desk:
            if dry_run:
                with rehearsal(desk) as other:
                    yield other
            else:
                yield desk
    elif dry_run:
        with (
            disk.private_folder() as folder,
            closing(Desk.create(folder / path.name, person)) as desk,
        ):
            desk.store, desk.rehearsing = files.store_of(path), True
            yield desk
    else:
        with closing(Desk.create(path, person)) as desk:
            yield desk
            empty = desk.ledger.entries() == 0
        if empty:
            path.unlink()


def merge(
    desk: Desk,
    paths: Sequence[Path],
    progress: Progress = lambda done, total, path: None,
    cancelled: Callable[[], bool] = lambda: False,
    dry_run: bool = False,
    waiting: Waiting = _no_one,
    along: Along = nobody,
    within: Within = quietly,
) -> list[Brought]:
    """Bring every file's entries into the desk's, one transaction a file, in the order given; with
    them the files of evidence that lie beside it, each told of to `along`. `within` is told how far
    a file is.

    A refused file changes nothing and the others come in all the same; between two files
    `cancelled` may stop. Whoever else merges into the desk's file is waited for. A dry run does it
    to a private copy. Raises LedgerError where the desk's own file cannot be written.
    """
    if dry_run:
        with rehearsal(desk) as other:
            return merge(other, paths, progress, cancelled, along=along, within=within)
    brought = []
    with (
        holding.held_by(desk, waiting, cancelled),
        ahead.admitting(paths, deriving(desk.ledger)) as admit,
    ):
        run: Run = {}
        for done, path in enumerate(paths):
            if cancelled():
                break
            progress(done, len(paths), path)
            brought.append(bring(desk, path, admit, along, within, run))
    return at_last(brought)


def sync_file(
    desk: Desk,
    path: Path,
    waiting: Waiting = _no_one,
    along: Along = nobody,
    within: Within = quietly,
) -> list[Brought]:
    """Two-way with a file on this machine: afterwards both hold the same entries, and the files
    of evidence that either had.

    Whoever else merges into it is waited for. Raises WrongInput where it lies on a share,
    LedgerError where either cannot be written.
    """
    places.check_central(path)
    with holding.held(path, desk.person, desk.machine, waiting):
        return _sync_file(desk, path, along, within)


def _sync_file(desk: Desk, path: Path, along: Along, within: Within) -> list[Brought]:
    brought = bring(desk, path, along=along, within=within)
    if brought.status != "refused":
        with (
            closing(Desk.open(path, desk.person)) as other,
            disk.private_folder() as folder,
        ):
            own = folder / desk.ledger.path.name
            desk.seal(closely=True)
            copy.hand_over(desk.ledger, own)
            with door.admit(own) as proven:
                adding = saying(_("adding up: {done} of {total}"), within)
                union.unite(other.ledger, proven, name_of(desk.ledger.path), adding)
        travel.send_along(desk, path, along, shared=False)
    return [brought]


def sync_folder(
    desk: Desk,
    folder: Path,
    progress: Progress = lambda done, total, path: None,
    waiting: Waiting = _no_one,
    along: Along = nobody,
    within: Within = quietly,
) -> list[Brought]:
    """Take in every other inspection file of a folder and leave this file's hand-over copy there,
    both with their files of evidence.

    What an office left there for somebody else is passed by.
    """
    taken = take_folder(desk, folder, progress, waiting, along, within)
    return at_last(taken + leave_copy(desk, folder, along))


def take_folder(
    desk: Desk,
    folder: Path,
    progress: Progress = lambda done, total, path: None,
    waiting: Waiting = _no_one,
    along: Along = nobody,
    within: Within = quietly,
) -> list[Brought]:
    """Take in every inspection file of a folder that is for everybody or for people of this
    machine, but for this file's own copy; WrongInput where there is no such folder."""
    if not folder.is_dir():
        raise WrongInput(_("there is no folder {path}: make it first").format(path=folder))
    own = handover.own_copy(desk, folder)
    itself = desk.ledger.path.resolve()
    people = receipts.people_here(desk)
    others = sorted(
        each
        for each in folder.glob(f"*{handover.SUFFIX}")
        if each.name != own.name and each.resolve() != itself and handover.is_for(each, people)
    )
    return merge(desk, others, progress, along=along, waiting=waiting, within=within)


def leave_copy(desk: Desk, folder: Path, along: Along = nobody) -> list[Brought]:
    """Leave this file's hand-over copy in a folder; what it brought itself, if anything.

    It counts among the others only where it holds what this file has lost, or is no longer a good
    one: then it is left as it is.
    """
    own = handover.own_copy(desk, folder)
    brought = []
    if own.exists():
        back = bring(desk, own, along=along)
        if back.status != "already":
            brought.append(back)
        if back.status == "refused":
            return brought
    desk.seal(closely=True)
    if not (own.exists() and handover.is_copy(desk.ledger, own)):
        copy.hand_over(desk.ledger, own, handover.SHARED)
    travel.send_along(desk, own, along)
    return brought
