"""What commands that read a sheet have in common: their options, and how they tell of it."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
            if wrong.taken:
                output.say("\n".join([*taken_lines(wrong.taken, keeps=True), ""]))
            for each in wrong.faults:
                output.say(output.hanging("! ", each))
        raise


def reading(file: str, maps: "Sequence[str] | None", sheet: str | None) -> "Reading":
    """How the options want a sheet read; WrongInput where a mapping says nothing, or where a sheet
    is named of a file that has none."""
    from inspector.desk.errors import WrongInput
    from inspector.desk.sheets.headings import parse_mapping
    from inspector.desk.sheets.sheet import Reading
    from inspector.desk.sheets.workbook import is_workbook

    path = Path(file)
    if sheet and path.is_file() and not is_workbook(path):
        words = _("{path} is no workbook and has no sheet “{name}”: leave out --sheet")
        raise WrongInput(words.format(path=file, name=sheet))
    return Reading(parse_mapping(maps or ()), sheet or "")


def taken_lines(taken: "Sequence[Taken]", keeps: bool = False) -> "Iterator[str]":
    """As what every column was read; `keeps` where a column of any other name is kept as it is."""
    wide = max((len(each.heading) for each in taken), default=0)
    yield _("columns:")
    for each in taken:
        if each.heading or each.column:
            yield f"  {each.heading:<{wide}}  → {_column_words(each, keeps)}"


def _column_words(taken: "Taken", keeps: bool) -> str:
    """As what a column is taken; with its own name, which `--map` takes, where it is called
    otherwise in the sheet."""
    from inspector.desk.importing import worded

    if not taken.column:
        return _("left out")
    if keeps and taken.column not in worded.COLUMNS:
        return _("kept as it is")
    words = worded.column(taken.column)
    is_own = taken.column in (taken.heading, words) or " " in taken.column
    return words if is_own else f"{words} ({taken.column})"


def columns(taken: "Sequence[Taken]") -> list[dict[str, str | None]]:
    """The JSON form of the headings of a sheet, and as what each was taken."""
    return [{"heading": each.heading, "column": each.column or None} for each in taken]


def fields(differences: "Sequence[tuple[str, str, str]]") -> list[dict[str, str | None]]:
    """The JSON form of what a row of a sheet changes."""
    return [
        {"field": field, "old": old or None, "new": new or None} for field, old, new in differences
    ]
