"""The office: what files bring, merging them, two-way sync, hand-over copies."""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector.desk import places
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.language import _
from inspector.ledger import Ledger, LedgerError, Refused, copy, door, look, union
from inspector.ledger.door import Proven
from inspector.text import clean, fold

SUFFIX = ".inspection"
Progress = Callable[[int, int, Path], None]
"""Told before each file: how many are done, of how many, and the file whose turn it is."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What one file brought, or in a dry run would bring.

    `status` is `merged`, `already` (nothing new) or `refused` (with the `reason` in one sentence).
    `entries` is how many the file holds, `new` how many came in, `conflicts` how many more are open
    because of it (fewer: negative). `people` and `visits` are those of the file; empty where it was
    known without reading it again.
    """

    path: Path
    status: str
    entries: int = 0
    new: int = 0
    conflicts: int = 0
    people: tuple[str, ...] = ()
    visits: int = 0
    reason: str = ""


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
        with _private_copy(desk) as other:
            return merge(other, paths, progress, cancelled)
    brought = []
    for done, path in enumerate(paths):
        if cancelled():
            break
        progress(done, len(paths), path)
        brought.append(_bring(desk, path))
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

    The own copy counts as a file of others only where it holds what this file has lost.
    """
    own = folder / own_name(desk)
    others = [each for each in sorted(folder.glob(f"*{SUFFIX}")) if each.name != own.name]
    brought = merge(desk, others, progress)
    if own.exists():
        back = _bring(desk, own)
        if back.status == "merged":
            brought.append(back)
        elif back.status == "already" and _is_copy(desk.ledger, own):
            return brought
    _hand_over(desk, own)
    return brought


def send(desk: Desk, dest: Path) -> Path:
    """Write a hand-over copy to a file, or into a folder under the own name; where it is now.

    WrongInput where that would write over something that is not an older copy of this file.
    """
    target = dest / own_name(desk) if dest.is_dir() else dest
    if target.exists():
        _check_replaceable(desk.ledger, target)
    elif not target.parent.is_dir():
        raise WrongInput(_("there is no folder {path}: make it first").format(path=target.parent))
    _hand_over(desk, target)
    return target


def own_name(desk: Desk) -> str:
    """The name of this person's hand-over copy from this machine, the same every time."""
    who, machine = desk.writer.sitting.author, desk.writer.sitting.machine
    return f"{_slug(who)}-{_slug(machine)}{SUFFIX}"


def _slug(text: str) -> str:
    """A name as part of a file name; a short hash keeps apart what would look the same."""
    slug = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(text)).strip("-")[:40]
    if slug == text:
        return slug
    return f"{slug}-{hashlib.sha256(text.encode()).hexdigest()[:6]}".strip("-")


def _bring(desk: Desk, path: Path) -> Brought:
    ledger = desk.ledger
    try:
        # A file that was merged before is known by its bytes, without reading its entries.
        if (entries := _known(ledger, door.digest_of(path))) is not None:
            return Brought(path, "already", entries)
        with door.admit(path) as proven:
            people, visits = _about(proven)
            before = look.count_conflicts(ledger)
            new = union.unite(ledger, proven, _name_of(path))
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


def _about(proven: Proven) -> tuple[tuple[str, ...], int]:
    """Who wrote in a file, and how many visits it knows."""
    with closing(door.guarded(proven.copy)) as connection:
        people = connection.execute("SELECT DISTINCT author FROM sitting ORDER BY author")
        names = tuple(name for (name,) in people)
        visits = connection.execute("SELECT count(*) FROM record WHERE name GLOB 'visit/*'")
        return names, visits.fetchone()[0]


@contextmanager
def _private_copy(desk: Desk) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory(prefix="inspector-") as folder:
        target = Path(folder) / desk.ledger.path.name
        with closing(sqlite3.connect(target)) as copied:
            desk.ledger.connection.backup(copied)
        with closing(Desk(Ledger(target), desk.person, None, desk.column)) as other:
            yield other


def _is_copy(ledger: Ledger, path: Path) -> bool:
    """Whether a hand-over copy holds what the file holds."""
    with door.admit(path) as proven, closing(Ledger(proven.copy, read_only=True)) as there:
        return there.fingerprint() == ledger.fingerprint()


def _check_replaceable(ledger: Ledger, target: Path) -> None:
    """WrongInput unless everything in the inspection file at `target` is in `ledger` too."""
    if target.exists() and target.samefile(ledger.path):
        raise WrongInput(_("{path} is the file itself: name another place").format(path=target))
    try:
        with door.admit(target) as proven, closing(Ledger(proven.copy, read_only=True)) as there:
            prints = dict(ledger.connection.execute("SELECT name, print FROM record"))
            for r, name, print_ in there.connection.execute("SELECT r, name, print FROM record"):
                if prints.get(name) != print_ and not _ids(there, r) <= _ids(ledger, name):
                    break
            else:
                return
        reason = _("it holds entries that this file does not have")
    except Refused as refused:
        reason = str(refused)
    raise WrongInput(
        _("{path} is not written over ({reason}): choose another name").format(
            path=target, reason=reason
        )
    )


def _ids(ledger: Ledger, record: int | str) -> set[bytes]:
    key = "r" if isinstance(record, int) else "name"
    rows = ledger.connection.execute(
        f"SELECT id FROM record JOIN entry USING(r) WHERE {key} = ?", (record,)
    )
    return {id_ for (id_,) in rows}


def _hand_over(desk: Desk, target: Path) -> None:
    """Make the copy on this machine, then put its bytes in place: no database works on a share."""
    with tempfile.TemporaryDirectory(prefix="inspector-") as folder:
        local = Path(folder) / target.name
        copy.hand_over(desk.ledger, local)
        part = target.with_name(target.name + ".part")
        try:
            with local.open("rb") as source, part.open("wb") as stream:
                shutil.copyfileobj(source, stream)
                stream.flush()
                os.fsync(stream.fileno())
            if door.digest_of(part) != door.digest_of(local):
                raise OSError(_("it reads back differently"))
            part.replace(target)
            copy.sync_folder(target.parent)
        except (OSError, Refused) as error:
            part.unlink(missing_ok=True)
            raise LedgerError(
                _("{path} could not be written ({error}): choose another place").format(
                    path=target, error=error
                )
            ) from error
