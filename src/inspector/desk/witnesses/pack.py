"""The audit pack: everything that an auditor needs to check a file without this program.

The same file gives the same bytes: no clock, no order of arrival, a ZIP that is not compressed (how
that comes out differs from one library to the next).
"""

import errno
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from inspector import refusal
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.desk.witnesses import stated
from inspector.language import _, current
from inspector.ledger import LedgerError, disk

SUFFIX = ".zip"
TOP = "audit-pack"
"""The folder inside a ZIP."""
_DAY = (1980, 1, 1, 0, 0, 0)
Progress = Callable[[str], object]


def default_name(desk: Desk) -> str:
    """The name of the pack where none is given."""
    return f"{desk.ledger.path.stem}-audit{SUFFIX}"


def check(path: Path) -> None:
    """WrongInput unless a pack may be written to `path`: it writes over nothing."""
    if path.exists() or path.is_symlink():
        words = _("{path} is there already: choose another name")
        raise WrongInput(words.format(path=path))
    if not path.absolute().parent.is_dir():
        words = _("there is no folder {path}: make it first")
        raise WrongInput(words.format(path=path.parent))


def write(desk: Desk, path: Path, progress: Progress = lambda file: None) -> None:
    """Write the pack of a file to `path`: a ZIP where its name ends so, else a folder.

    It gets its name once every byte is on the disk. Raises WrongInput as `check`, LedgerError where
    the disk refuses; then nothing is left.
    """
    check(path)
    part = disk.part_of(path)
    folder = part if path.suffix.casefold() != SUFFIX else part.with_suffix(".files")
    try:
        folder.mkdir(mode=0o700)
        with desk.ledger.snapshot():
            _fill(desk, folder, progress)
        if folder is part:
            _put_folder(part, path)
        else:
            _zip(folder, part)
            disk.put_new(part, path)
    except OSError as error:
        words = _("{path} could not be written ({error}): choose another place")
        raise LedgerError(words.format(path=path, error=refusal.reason(error))) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _fill(desk: Desk, folder: Path, progress: Progress) -> None:
    def put(name: str, lines: Iterable[str]) -> None:
        progress(name)
        with (folder / name).open("x", encoding="utf-8", newline="\n") as stream:
            stream.writelines(f"{line}\n" for line in lines)
            stream.flush()
            os.fsync(stream.fileno())

    put("pack.json", [stated.summary(desk, current())])
    put("entries.jsonl", stated.entries(desk))
    put("sittings.jsonl", stated.sittings(desk))
    (folder / "checklists").mkdir(mode=0o700)
    for name, text in stated.checklists(desk):
        put(f"checklists/{name}", [text])
    for name, prefix in stated.BOOKS.items():
        put(name, stated.book(desk, prefix))
    put("totals.jsonl", stated.totals(desk))
    put("verify.py", stated.SCRIPT.read_text(encoding="utf-8").splitlines())
    put("README.md", readme(desk))


def _put_folder(part: Path, path: Path) -> None:
    for each in (part / "checklists", part):
        disk.sync_folder(each)
    if path.exists():  # since it was looked at
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    part.rename(path)
    disk.sync_folder(path.absolute().parent)


def _zip(folder: Path, part: Path) -> None:
    part.touch(disk.PRIVATE, exist_ok=False)  # it holds all that the file holds
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, strict_timestamps=True) as zip_:
        for each in sorted(folder.rglob("*")):
            if each.is_dir():
                continue
            info = zipfile.ZipInfo(f"{TOP}/{each.relative_to(folder).as_posix()}", _DAY)
            info.create_system = 3  # the same on every system
            info.external_attr = 0o100644 << 16
            with each.open("rb") as source, zip_.open(info, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target)


def readme(desk: Desk) -> list[str]:
    """What is in the pack, how to check it, and what that proves, in the language spoken."""
    from inspector.ledger import prints

    ledger = desk.ledger
    facts = [
        (_("fingerprint"), prints.short(ledger.fingerprint())),
        (_("content"), prints.short(ledger.content())),
        (_("entries"), str(ledger.entries())),
    ]
    files = [
        ("entries.jsonl", _("every entry: its id, and the text that the id is computed from")),
        ("sittings.jsonl", _("who wrote, on which machine, since when, with which public key")),
        ("checklists/", _("the criteria tables, as the points are computed from them")),
        ("totals.jsonl", _("what the program says: points, verdict and code of every visit")),
        ("keys.jsonl", _("the public keys that the office admitted")),
        ("seals.jsonl", _("the seals of sittings")),
        ("receipts.jsonl", _("what offices say they hold of whom")),
        ("pack.json", _("fingerprint, content and number of entries")),
        ("verify.py", _("checks all of this; 200 lines to read")),
    ]
    return [
        "# " + _("Audit pack"),
        "",
        *(f"- {name}: {value}" for name, value in facts),
        "",
        "## " + _("What is in it"),
        "",
        *(f"- `{name}`: {words}" for name, words in files),
        "",
        _("Points are hundredths. Of restricted texts only the ids are here, not the words."),
        "",
        "## " + _("To check it"),
        "",
        _("With Python 3.11 or newer, on a machine of your own, without any other program:"),
        "",
        "    python verify.py",
        "",
        _("Compare the fingerprint with one that was noted at the time (on minutes, on a receipt),"
          " and the codes of visits with those on the signed minutes."),
        "",
        "## " + _("What that proves, and what not"),
        "",
        _("It proves that the totals follow from the entries and the tables, and that no sealed"
          " entry was altered, removed or inserted since it was sealed."),
        _("It does not prove that what was recorded is true, nor that nothing is missing that was"
          " never sealed, receipted or printed: only a witness from that time can show that."),
    ]  # fmt: skip
