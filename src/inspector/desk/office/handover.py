"""Hand-over copies: this file's entries for someone else, under one name per person and machine.

Restricted text goes only to whom its author hands it: a copy that is sent carries that of the one
who sends it, a copy in a shared folder carries none.
"""

import hashlib
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from inspector import refusal
from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.office import travel
from inspector.desk.office.travel import Along, nobody
from inspector.desk.session import Desk
from inspector.language import _
from inspector.ledger import Ledger, Refused, copy, disk, door
from inspector.ledger.withheld import Withheld
from inspector.text import fold

SUFFIX = ".inspection"
FOR = "office-for-"
"""Begins the names of the files that an office leaves for one person."""
KEY = 4
"""So many letters say for whom such a file is, after his name, and as many from which office."""
SHARED = Withheld(names.RESTRICTED)
"""What a copy in a shared folder leaves out."""


def others_restricted(desk: Desk) -> Withheld:
    """What a copy that the person at the desk sends leaves out."""
    return Withheld(names.RESTRICTED, desk.person)


def own_name(desk: Desk) -> str:
    """The name of this person's hand-over copy from this machine, the same every time."""
    return name_of(desk.person, desk.machine)


def own_copy(desk: Desk, folder: Path) -> Path:
    """Where this person's hand-over copy lies in a shared folder."""
    return folder / own_name(desk)


def name_of(author: str, machine: str) -> str:
    """The name of the hand-over copy of a person on a machine."""
    return f"{slug(author)}-{slug(machine)}{SUFFIX}"


def is_for(path: Path, people: Collection[str]) -> bool:
    """Whether a file is left for one of the people (by their keys), or is for everybody."""
    if not path.name.startswith(FOR):
        return True
    code = path.stem.removeprefix(FOR).rpartition("-")[2]
    return len(code) != 2 * KEY or code[:KEY] in {key[:KEY] for key in people}


def send(desk: Desk, dest: Path, along: Along = nobody) -> Path:
    """Write a hand-over copy to a file, or into a folder under the own name; where it is now.

    The files of evidence that it refers to are put beside it, each told of to `along`. WrongInput
    where that would write over anything but an older copy of this file.
    """
    target = place(dest, own_name(desk))
    check_place(desk, target)
    desk.seal(closely=True)
    copy.hand_over(desk.ledger, target, others_restricted(desk))
    travel.send_along(desk, target, along)
    return target


def place(dest: Path, name: str) -> Path:
    """Where a copy of that name goes: into a folder, or to the file that `dest` is. What is not
    there and has no ending is a folder: nobody's file would be called so."""
    if dest.is_dir() or not (dest.exists() or dest.suffix):
        return dest / name
    return dest


def check_place(desk: Desk, target: Path) -> None:
    """WrongInput unless a copy may be written to `target`: nothing there would be lost."""
    if target.exists():
        check_replaceable(desk.ledger, target)


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it lies in; WrongInput where that cannot be."""
    if folder.is_file():
        raise WrongInput(_("{path} is a file: name a folder").format(path=folder))
    try:
        disk.make_folder(folder, disk.folder_for_others(folder))
    except OSError as error:
        raise WrongInput(
            _("{path} could not be written ({error}): choose another place").format(
                path=folder, error=refusal.reason(error)
            )
        ) from None


def is_copy(
    ledger: Ledger, path: Path, leave_out: Withheld = SHARED, without: tuple[str, ...] = ()
) -> bool:
    """Whether a good file is what a copy of `ledger` (in a shared folder) would be, but for kinds
    of records `without` which it is as good."""
    with door.admit(path) as proven, closing(Ledger(proven.copy, read_only=True)) as there:
        return there.fingerprint(None, without) == ledger.fingerprint(leave_out, without)


def slug(text: str) -> str:
    """A name as part of a file name; a short hash keeps apart what would look the same."""
    short = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(text)).strip("-")[:40]
    if short == text:
        return short
    return f"{short}-{hashlib.sha256(text.encode()).hexdigest()[:6]}".strip("-")


def check_replaceable(ledger: Ledger, target: Path) -> None:
    """WrongInput unless everything in the inspection file at `target` is in `ledger` too."""
    if target.samefile(ledger.path):
        raise WrongInput(_("{path} is the file itself: name another place").format(path=target))
    try:
        with door.admit(target) as proven, closing(Ledger(proven.copy, read_only=True)) as there:
            lost = _lacks(ledger, there)
        reason = _("it holds entries that this file does not have") if lost else ""
    except Refused as refused:
        reason = str(refused)
    if reason:
        raise WrongInput(
            _("{path} is not written over ({reason}): choose another name").format(
                path=target, reason=reason
            )
        )


def _lacks(ledger: Ledger, there: Ledger) -> bool:
    """Whether another file holds an entry that `ledger` does not."""
    prints = dict(ledger.connection.execute("SELECT name, print FROM record"))
    differing = [
        name
        for name, print_ in there.connection.execute("SELECT name, print FROM record")
        if print_ is not None and prints.get(name) != print_
    ]
    return any(not _ids(there, name) <= _ids(ledger, name) for name in differing)


def _ids(ledger: Ledger, name: str) -> set[bytes]:
    rows = ledger.connection.execute(
        "SELECT id FROM record JOIN entry USING(r) WHERE name = ?", (name,)
    )
    return {id_ for (id_,) in rows}
