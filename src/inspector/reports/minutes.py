"""The minutes of a visit, written to a file: `.pdf` to print, `.docx` to go on writing in."""

from pathlib import Path

from inspector import language as languages
from inspector.desk import Desk, WrongInput
from inspector.language import _
from inspector.reports import putting
from inspector.reports.gathering import gather
from inspector.reports.paper import Minutes

SUFFIXES = (".pdf", ".docx")


def write(
    desk: Desk,
    cell: str,
    path: Path,
    language: str | None = None,
    template: Path | None = None,
    round_: str | None = None,
) -> None:
    """Write the minutes of a cell's visit, in the desk's round unless named, to `path`.

    `language` is the one spoken unless named; `template` a `.docx` with the committee's own form.
    Raises WrongInput (no such cell, a path or a template that cannot be used, the extra `reports`
    is missing) or LedgerError (the disk refused); then nothing was written.
    """
    with languages.speaking(language or languages.current()):
        check(path)
        put(gather(desk, cell, round_), path, template)


def check(path: Path) -> None:
    """WrongInput unless minutes may be written to `path`; an older file there gives way."""
    putting.check(path, SUFFIXES)


def put(found: Minutes, path: Path, template: Path | None = None) -> None:
    """Write minutes to `path`, which was checked; raises as `write`."""
    if path.suffix.casefold() == ".pdf":
        if template is not None:
            raise WrongInput(_("a template goes with a .docx, not with {path}").format(path=path))
        from inspector.reports import pdf

        putting.put(pdf.of(found), path)
    else:
        from inspector.reports import docx

        putting.put(docx.of(found, template), path)


def put_template(path: Path) -> None:
    """Write the packaged template to a new `.docx`, for a committee to make it its own."""
    from inspector.reports import docx

    if path.suffix.casefold() != ".docx":
        words = _("{path}: a template is a Word form: its name must end in .docx")
        raise WrongInput(words.format(path=path))
    check(path)
    if path.exists():
        # It may be the one that somebody has worked on.
        words = _("{path} is there already: choose another name")
        raise WrongInput(words.format(path=path))
    putting.put(docx.packaged(), path)
