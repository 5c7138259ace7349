"""The options of commands that read a sheet."""

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.desk.sheets.sheet import Reading

Sheet = Annotated[
    str, typer.Argument(metavar="FILE.csv|FILE.xlsx", help=N("a sheet: CSV (UTF-8) or XLSX"))
]
Maps = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="COLUMN=HEADING",
        help=N("take the column with this heading as COLUMN, such as code=Mã (again for more)"),
    ),
]
SheetName = Annotated[
    str | None,
    typer.Option("--sheet", metavar="NAME", help=N("which sheet of a workbook; else the first")),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=N("only tell what would happen"))]


@contextmanager
def judging(ctx: typer.Context, dry_run: bool) -> "Iterator[None]":
    """Where only is told what would happen: every bad row has a line of its own, before the sheet
    is refused in a sentence."""
    from inspector.desk.errors import WrongRows

    try:
        yield
    except WrongRows as wrong:
        if dry_run and here(ctx).options.json:
            output.document({"faults": list(wrong.faults), "dry_run": True})
        elif dry_run:
            for each in wrong.faults:
                output.say(output.hanging("! ", each))
        raise


def reading(maps: list[str] | None, sheet: str | None) -> "Reading":
    """How the options want a sheet read; WrongInput where a mapping says nothing."""
    from inspector.desk.sheets.headings import parse_mapping
    from inspector.desk.sheets.sheet import Reading

    return Reading(parse_mapping(maps or ()), sheet or "")
