"""Folders as a person types them: which inspection files they hold, and how a name goes on."""

import os
from collections.abc import Sequence
from pathlib import Path

from inspector import refusal
from inspector.desk.errors import WrongInput
from inspector.desk.office.handover import SUFFIX
from inspector.language import _
from inspector.text import fold


def folder_of(typed: str) -> Path:
    """The folder or file that a person means; `~` is the home folder."""
    return Path(typed.strip()).expanduser()


def starts(folder: Path) -> tuple[Path, ...]:
    """Where a name may begin that is written while a folder is shown: in it, in the present folder,
    or at the root, where the key that opened the field was meant as the first `/` of a path."""
    root = (Path(os.sep),) if os.sep == "/" else ()
    return folder, Path.cwd(), *root


def meant(typed: str, folder: Path) -> Path:
    """The folder or file that a person means while `folder` is shown: the first that there is;
    one in `folder`, where there is none."""
    found = [start / folder_of(typed) for start in starts(folder)]
    return next((path for path in found if path.exists()), found[0])


def inspection_files(folder: Path) -> list[Path]:
    """The inspection files of a folder, in name order; WrongInput where it cannot be read."""
    try:
        return sorted(
            (each for each in folder.iterdir() if _is_ours(each)), key=lambda each: fold(each.name)
        )
    except OSError as error:
        raise WrongInput(
            _("the folder {path} cannot be read ({error}): name another one").format(
                path=folder, error=refusal.reason(error)
            )
        ) from None


def files_in(paths: Sequence[Path], besides: Path) -> list[Path]:
    """The files that are meant: those named, and of a folder every inspection file in it but the
    file `besides`; WrongInput where a folder holds none."""
    meant: list[Path] = []
    for path in paths:
        if not path.is_dir():
            meant.append(path)
            continue
        found = [each for each in inspection_files(path) if each.resolve() != besides.resolve()]
        if not found:
            words = _("there is no inspection file in {path}: name another folder")
            raise WrongInput(words.format(path=path))
        meant += found
    return meant


def others_in(paths: Sequence[Path]) -> list[Path]:
    """What lies in the folders among `paths` and is no inspection file, but for folders, what is
    hidden, and what this program keeps beside a file."""
    return sorted(
        each
        for path in paths
        if path.is_dir()
        for each in path.iterdir()
        if each.is_file() and not each.name.startswith(".") and SUFFIX not in each.name.casefold()
    )


def complete(typed: str, start: Path | None = None, every: bool = False) -> str:
    """`typed` continued as far as only one folder or inspection file (`every`: or any file) can be
    meant; what is no whole path lies in `start`, else in the present folder.

    Names are found without their tones and in any case. Where nothing fits it stays as it is.
    """
    typed = typed.lstrip()
    head, tail = os.path.split(typed)
    folder = (start or Path.cwd()) / folder_of(head)
    wanted = fold(tail)
    try:
        found = [
            each.name + os.sep * each.is_dir()
            for each in folder.iterdir()
            if fold(each.name).startswith(wanted)
            and (tail or not each.name.startswith("."))
            and (every or each.is_dir() or _is_ours(each))
        ]
    except OSError:
        return typed
    if not found:
        return typed
    common = min(found)
    while not all(name.startswith(common) for name in found):
        common = common[:-1]
    return os.path.join(head, common) if len(common) >= len(tail) else typed


def _is_ours(path: Path) -> bool:
    return path.suffix.casefold() == SUFFIX and not path.is_dir()
