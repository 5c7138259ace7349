"""Papers to a file: `.pdf` to print, `.docx` to go on writing in."""

from pathlib import Path

from inspector import language as languages
from inspector.desk import Desk, WrongInput
from inspector.language import _
from inspector.reports import putting
from inspector.reports.letters import extract, notice
from inspector.reports.letters.extract import Wanted
from inspector.reports.paper import Letter

SUFFIXES = (".pdf", ".docx")
KINDS = ("notice", "extract")
"""The papers that are about one visit."""


def check(path: Path) -> None:
    """WrongInput unless a paper may be written to `path`; an older file there gives way."""
    putting.check(path, SUFFIXES)


def write(
    desk: Desk,
    kind: str,
    cell: str,
    path: Path,
    language: str | None = None,
    round_: str | None = None,
    wanted: Wanted | None = None,
) -> None:
    """Write a paper of a cell's visit, in the desk's round unless named; an extract of `wanted`.

    Raises WrongInput or LedgerError as `minutes.write`; then nothing was written.
    """
    with languages.speaking(language or languages.current()):
        check(path)
        if kind == "extract":
            put(extract.gather(desk, cell, wanted or Wanted(), round_), path)
        else:
            put(notice.gather(desk, cell, round_), path)


def put(found: Letter, path: Path, template: Path | None = None) -> None:
    """Write a paper to `path`, which was checked; raises as `write`."""
    if path.suffix.casefold() == ".pdf":
        if template is not None:
            raise WrongInput(_("a template goes with a .docx, not with {path}").format(path=path))
        from inspector.reports import pdf

        putting.put(pdf.of(found), path)
    else:
        from inspector.reports import docx

        putting.put(docx.of(found, template), path)
