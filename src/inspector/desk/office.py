"""The office: what files bring, merging them, two-way sync."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector.desk import batches, handover, places
from inspector.desk.rehearsal import rehearsal
from inspector.desk.session import Desk
from inspector.desk.strangers import judge_checklists
from inspector.language import _
from inspector.ledger import Ledger, Refused, ahead, copy, door, look, union
from inspector.ledger.door import Proven
from inspector.text import clean

Progress = Callable[[int, int, Path], None]
"""Told before each file: how many are done, of how many, and the file whose turn it is."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What one file brought, or in a dry run would bring.

    `status` is `merged`, `already` (nothing new) or `refused` (with the `reason` in one sentence).
    `entries` is how many the file holds, `new` how many came in, `conflicts` how many more are open
    because of it (fewer: negative). `people` (first who bring a sitting) and `visits` are those of
    the file; empty where it was known without reading it again.
    """

    path: Path
    status: str
    entries: int = 0
    new: int = 0
    conflicts: int = 0
    people: tuple[str, ...] = ()
    visits: int = 0
    reason: str = ""


@contextmanager
def central(path: Path, person: str = "", dry_run: bool = False) -> Iterator[Desk]:
    """Sit down at a central file, made where missing; for a dry run at a private copy of it.

    A new one that stayed empty is taken away again. WrongInput or LedgerError where there cannot
    be one at `path`, or the one there is not good.
    """
    places.check_central(path)
    if path.exists():
        with closing(Desk.open(path, person)) as desk:
            if dry_run:
                with rehearsal(desk) as other:
                    yield other
            else:
                yield desk
    elif dry_run:
        with (
            tempfile.TemporaryDirectory(prefix="inspector-") as folder,
            closing(Desk.create(Path(folder) / path.name, person)) as desk,
        ):
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
) -> list[Brought]:
    """Bring every file's entries into the desk's, one transaction a file, in the order given.

    A refused file changes nothing and the others come in all the same; between two files
    `cancelled` may stop. A dry run does it to a private copy. Raises LedgerError where the desk's
    own file cannot be written.
    """
    if dry_run:
        with rehearsal(desk) as other:
            return merge(other, paths, progress, cancelled)
    brought = []
    with ahead.admitting(paths) as admit:
        for done, path in enumerate(paths):
            if cancelled():
                break
            progress(done, len(paths), path)
            brought.append(_bring(desk, path, admit))
    return brought


def sync_file(desk: Desk, path: Path) -> list[Brought]:
    """Two-way with a file on this machine: afterwards both hold the same entries.

    Raises WrongInput where it lies on a share, LedgerError where either cannot be written.
    """
    places.check_central(path)
    brought = _bring(desk, path)
    if brought.status != "refused":
        with (
            closing(Desk.open(path, desk.person)) as other,
            tempfile.TemporaryDirectory() as folder,
        ):
            own = Path(folder) / desk.ledger.path.name
            copy.hand_over(desk.ledger, own)
            with door.admit(own) as proven:
                union.unite(other.ledger, proven, _name_of(desk.ledger.path))
    return [brought]


def sync_folder(
    desk: Desk, folder: Path, progress: Progress = lambda done, total, path: None
) -> list[Brought]:
    """Take in every other inspection file of a folder and leave this file's hand-over copy there.

    The own copy counts among the others only where it holds what this file has lost, or is no
    longer a good one: then it is left as it is.
    """
    own = folder / handover.own_name(desk)
    itself = desk.ledger.path.resolve()
    others = sorted(
        each
        for each in folder.glob(f"*{handover.SUFFIX}")
        if each.name != own.name and each.resolve() != itself
    )
    brought = merge(desk, others, progress)
    if own.exists():
        back = _bring(desk, own)
        if back.status != "already":
            brought.append(back)
        if back.status == "refused" or handover.is_copy(desk.ledger, own):
            return brought
    handover.put(desk, own, handover.SHARED)
    return brought


def _bring(desk: Desk, path: Path, admit: ahead.Admit = door.admit) -> Brought:
    ledger = desk.ledger
    try:
        # A file that was merged before is known by its bytes, without reading its entries.
        if (entries := _known(ledger, door.digest_of(path))) is not None:
            return Brought(path, "already", entries)
        with admit(path) as proven:
            people, visits = _about(ledger, proven)
            _judge(ledger, proven)
            before = look.count_conflicts(ledger)
            new = union.unite(ledger, proven, _name_of(path))
            if new and batches.any_decided(desk):
                batches.renew(desk, union.brought(ledger))
            more = look.count_conflicts(ledger) - before if new else 0
    except Refused as refused:
        return Brought(path, "refused", reason=str(refused))
    status = "merged" if new else "already"
    return Brought(path, status, proven.entries, new, more, people, visits)


def _name_of(path: Path) -> str:
    """A file's name as provenance keeps it."""
    return clean(path.name, lines=False)


def _known(ledger: Ledger, digest: bytes) -> int | None:
    row = ledger.connection.execute(
        "SELECT entries FROM merged WHERE digest = ?", (digest,)
    ).fetchone()
    return row[0] if row else None


def _judge(ledger: Ledger, proven: Proven) -> None:
    with closing(door.guarded(proven.copy)) as connection:
        judge_checklists(connection, set(ledger.records("checklist/")))


def _about(ledger: Ledger, proven: Proven) -> tuple[tuple[str, ...], int]:
    """Who wrote in a file, those first who bring a sitting, and how many visits it knows."""
    here = {id_ for (id_,) in ledger.connection.execute("SELECT id FROM sitting")}
    with closing(door.guarded(proven.copy)) as connection:
        sittings = connection.execute("SELECT author, id FROM sitting ORDER BY author, id")
        people = sorted(sittings, key=lambda sitting: sitting[1] in here)
        names = tuple(dict.fromkeys(author for author, _id in people))
        visits = connection.execute("SELECT count(*) FROM record WHERE name GLOB 'visit/*'")
        return names, visits.fetchone()[0]
