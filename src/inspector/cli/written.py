"""The options of commands that write a report to a file, and what they say when it is there."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from inspector.cli import output
from inspector.language import N, _

Csv = Annotated[
    str | None, typer.Option("--csv", metavar="PATH", help=N("write the table to a file"))
]
Xlsx = Annotated[str | None, typer.Option("--xlsx", metavar="PATH", help=N("write a spreadsheet"))]
Html = Annotated[
    str | None,
    typer.Option("--html", metavar="PATH", help=N("write a page to read, to print or to send")),
]
Bom = Annotated[
    bool,
    typer.Option(
        "--bom/--no-bom",
        help=N(
            "whether the CSV file begins with a mark by which spreadsheets know the letters"
            " (default: yes)"
        ),
    ),
]
Paper = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="PATH", help=N("where: a .pdf or a .docx")),
]
Template = Annotated[
    str | None,
    typer.Option("--template", metavar="FILE.docx", help=N("your own form, for a .docx")),
]


def paths(csv: str | None, xlsx: str | None, html: str | None) -> dict[Path, bool]:
    """The files that are wanted, and whether each takes the place of an older one. All are judged
    before the first is written; WrongInput where one cannot be."""
    if xlsx or html:
        from inspector.reports import putting
        from inspector.reports.season import page, workbook

        if xlsx:
            putting.check(Path(xlsx), workbook.SUFFIXES)
        if html:
            putting.check(Path(html), page.SUFFIXES)
    return {Path(each): Path(each).is_file() for each in (csv, xlsx, html) if each}


def tell(written: Mapping[Path, bool]) -> None:
    """Say that files are written, and which of them took the place of an older one."""
    for path, older in written.items():
        words = _("{path} is written, in the place of the older one") if older else ""
        output.say((words or _("{path} is written")).format(path=output.shown(path)))
