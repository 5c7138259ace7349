"""What commands that read a sheet have in common: their options, and how they tell of it."""

from typing import TYPE_CHECKING, Annotated

import typer

from inspector.language import N

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.desk.sheets.headings import Taken
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


def reading(maps: list[str] | None, sheet: str | None) -> "Reading":
    """How the options want a sheet read; WrongInput where a mapping says nothing."""
    from inspector.desk.sheets.headings import parse_mapping
    from inspector.desk.sheets.sheet import Reading

    return Reading(parse_mapping(maps or ()), sheet or "")


def columns(taken: "Sequence[Taken]") -> list[dict[str, str | None]]:
    """The JSON form of the headings of a sheet, and as what each was taken."""
    return [{"heading": each.heading, "column": each.column or None} for each in taken]


def fields(differences: "Sequence[tuple[str, str, str]]") -> list[dict[str, str | None]]:
    """The JSON form of what a row of a sheet changes."""
    return [
        {"field": field, "old": old or None, "new": new or None} for field, old, new in differences
    ]
